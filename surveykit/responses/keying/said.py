"""What was keyed for one question of one record: how it reads, and what it is compared by.

Answers are compared as coded, so that a letter, a text and a code of one option are the same; texts
are compared without width and spaces, and what could not be read as it was written.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from surveykit.folding import folded_text, key
from surveykit.questionnaire.model import Variable
from surveykit.responses.encode import Matched
from surveykit.responses.model import (
    ANSWERED,
    UNUSABLE,
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
    TextColumn,
)
from surveykit.responses.privacy.identifiers import redacted
from surveykit.wording.keying import KeyingWords

Kind = Literal["single", "several", "ranked", "text", "unusable", "blank", "there", "gone"]
_PIECES = ("value", "tick", "rank", "place")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: its kind, the words of it, and what it is compared by."""

    kind: Kind
    words: tuple[str, ...] = ()
    same: Hashable = None

    def agrees(self, other: Said) -> bool:
        """Whether both mean the same."""
        return self.kind == other.kind and self.same == other.same

    @property
    def is_blank(self) -> bool:
        """Whether nothing was keyed, for whatever reason."""
        return self.kind == "blank"

    def text(self, say: KeyingWords) -> str:
        """How it reads in a sheet."""
        fixed = {"blank": say.blank, "there": say.there, "gone": say.gone}
        if self.kind in fixed:
            return fixed[self.kind]
        if self.kind == "several" and not self.words:
            return say.none_ticked
        return {"ranked": say.arrow}.get(self.kind, say.joint).join(self.words)


BLANK, THERE, GONE = Said("blank"), Said("there"), Said("gone")


def everything_said(responses: Responses, matched: Matched) -> Mapping[str, Sequence[Said]]:
    """Variable id, or id of a text typed beside an option -> what every record says to it."""
    found: dict[str, Sequence[Said]] = {}
    for question in responses.questionnaire.questions:
        for variable in question.variables:
            if variable.id not in matched.mapping.by_variable:
                continue
            column = responses.columns[variable.id]
            found[variable.id] = said_of(variable, column, matched)
            if beside := responses.others.get(variable.other_id):
                found[variable.other_id] = _of_texts(beside)
    return found


def said_of(variable: Variable, column: Column, matched: Matched) -> Sequence[Said]:
    """What every record says to one variable."""
    state = np.asarray(column.state)
    said = _answers(variable, column)
    for row in np.flatnonzero(state != ANSWERED):
        said[row] = BLANK
    for row in np.flatnonzero(state == UNUSABLE):
        written = redacted(_written(variable, int(row), matched))
        said[row] = Said("unusable", (written,), key(written))
    return said


def _answers(variable: Variable, column: Column) -> list[Said]:
    labels = [choice.label for choice in variable.choices]
    if isinstance(column, SingleColumn):
        known = [Said("single", (label,), n) for n, label in enumerate(labels)]
        return [known[max(level, 0)] for level in column.levels.tolist()]
    if isinstance(column, MultipleColumn):
        return [_several(labels, np.flatnonzero(row).tolist()) for row in column.ticks]
    if isinstance(column, RankingColumn):
        return [_ranked(labels, row.tolist()) for row in column.ranks]
    if isinstance(column, NumberColumn):
        return [Said("text", (f"{number:.12g}",), number) for number in column.values.tolist()]
    if isinstance(column, DateColumn):
        return [Said("text", (str(day),), str(day)) for day in column.values]
    return list(_of_texts(column))


def _several(labels: Sequence[str], levels: Sequence[int]) -> Said:
    return Said("several", tuple(labels[level] for level in levels), tuple(levels))


def _ranked(labels: Sequence[str], ranks: Sequence[int]) -> Said:
    order = sorted((rank, level) for level, rank in enumerate(ranks) if rank)
    return Said("ranked", tuple(labels[level] for _, level in order), tuple(ranks))


def _of_texts(column: TextColumn) -> list[Said]:
    return [
        Said("text", (text,), folded_text(text)) if state == ANSWERED and text else BLANK
        for text, state in zip(column.values.tolist(), np.asarray(column.state).tolist(), strict=True)
    ]


def _written(variable: Variable, row: int, matched: Matched) -> str:
    """What stands in the columns of a variable, as it was keyed."""
    columns = matched.mapping.by_variable[variable.id]
    cells = (matched.grid.columns[c.index].text(row) for c in columns if c.slot and c.slot.role in _PIECES)
    return " ".join(text.strip() for text in cells if text.strip())
