"""The columns of coded data, the same for every format: one a variable, an option or a rank.

`record` comes first. Kinds of missing are told in `<variable>__missing`, a column that is there only
where somebody's answer is missing; statistics files tell them in the value itself where they can. Columns
kept by name follow, then the quality flags and the time taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import OutputError, Problem
from surveykit.questionnaire.model import Variable
from surveykit.responses.arrays import IntArray
from surveykit.responses.export import messages
from surveykit.responses.export.names import FLAG, RECORD, SECONDS
from surveykit.responses.model import (
    ANSWERED,
    STATES,
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)
from surveykit.responses.simulated import FLAG_NAME
from surveykit.responses.slots import Slot

Kind = Literal["text", "code", "number", "date"]
MISSING_KINDS = (*STATES.values(), "dont_know", "refused", "not_applicable")


@dataclass(frozen=True, eq=False)
class CodedColumn:
    """A column to write: `values` (N,), empty where `filled` (N,) is false.

    `slot` is the place of the questionnaire it belongs to, None for other columns; `state` (N,) int8
    says why a value is missing, and is None where there is nothing to say.
    """

    header: str
    kind: Kind
    values: NDArray[Any]
    filled: NDArray[np.bool_]
    slot: Slot | None = None
    state: IntArray | None = None

    @property
    def question(self) -> str:
        """What a message calls the column by: its variable, else its header."""
        return self.slot.variable.id if self.slot else self.header

    @property
    def tells_missing(self) -> bool:
        """Whether it is a column of kinds of missing."""
        return self.slot is not None and self.slot.role == "missing"


def coded_columns(responses: Responses) -> tuple[CodedColumn, ...]:
    """The columns of the coded file, in order.

    Raises:
        OutputError: a question has the name of the column of records
    """
    if RECORD in responses.questionnaire.variables:
        raise OutputError(Problem(messages.NAME_TAKEN, values={"name": RECORD}))
    return tuple(_columns(responses))


def _columns(responses: Responses) -> Iterator[CodedColumn]:
    form = responses.questionnaire
    yield _text_column(RECORD, responses.records)
    for variable in form.variables.values():
        column = responses.columns[variable.id]
        yield from value_columns(variable, column)
        if variable.other_id in responses.others:
            texts = responses.others[variable.other_id].values
            yield _text_column(variable.other_id, texts, Slot(variable, "other"))
        missing = kinds_of_missing(variable, column)
        if any(missing):
            slot = Slot(variable, "missing")
            yield _text_column(slot.name, missing, slot)
    for name, values in responses.kept.items():
        yield _kept_column(name, values)
    for name in sorted(responses.flags):
        if f"{FLAG}{name}" not in form.variables:
            marks = responses.flags[name].astype(np.int8)
            yield CodedColumn(f"{FLAG}{name}", "code", marks, np.ones(len(marks), dtype=np.bool_))
    if responses.source.simulated and f"{FLAG}{FLAG_NAME}" not in form.variables:
        everybody = np.ones(len(responses), dtype=np.int8)
        yield CodedColumn(f"{FLAG}{FLAG_NAME}", "code", everybody, everybody.astype(np.bool_))
    if responses.seconds is not None and SECONDS not in form.variables:
        yield CodedColumn(SECONDS, "number", responses.seconds, ~np.isnan(responses.seconds))


def unwritten(responses: Responses) -> list[Problem]:
    """What has no column because a question has its name."""
    wanted = [f"{FLAG}{name}" for name in sorted(responses.flags)]
    wanted += [f"{FLAG}{FLAG_NAME}"] if responses.source.simulated else []
    wanted += [SECONDS] if responses.seconds is not None else []
    taken = [name for name in wanted if name in responses.questionnaire.variables]
    return [Problem(messages.NOT_WRITTEN, values={"name": name}) for name in taken]


def kinds_of_missing(variable: Variable, column: Column) -> list[str]:
    """For every record the kind of missing, empty where a valid answer was given."""
    named = np.array(["", *STATES.values()], dtype=np.object_)
    state = np.asarray(column.state)
    codes = {state: place for place, state in enumerate(STATES, 1)}
    lookup = np.zeros(1 - min(STATES), dtype=np.int8)
    for value, place in codes.items():
        lookup[-value] = place
    found: NDArray[np.object_] = named[lookup[-state]]
    kinds = np.array([c.kind if c.kind != "valid" else "" for c in variable.choices], dtype=np.object_)
    if isinstance(column, SingleColumn) and any(kinds):
        answered = state == ANSWERED
        found[answered] = kinds[column.levels[answered]]
    if isinstance(column, MultipleColumn) and any(kinds):
        ticks = column.ticks
        for kind in dict.fromkeys(filter(None, kinds)):
            only = ticks.any(axis=1) & ~ticks[:, kinds != kind].any(axis=1)
            found[only] = kind
    return list(found.tolist())


def value_columns(variable: Variable, column: Column) -> Iterator[CodedColumn]:
    """The columns that hold a variable's answers, without its kinds of missing."""
    state = np.asarray(column.state)
    filled = state == ANSWERED
    if isinstance(column, SingleColumn):
        codes = np.array([choice.code for choice in variable.choices], dtype=np.int64)
        values = codes[np.maximum(column.levels, 0)]
        yield CodedColumn(variable.id, "code", values, filled, Slot(variable), state)
    elif isinstance(column, MultipleColumn):
        ticks = column.ticks.astype(np.int8)
        for level, choice in enumerate(variable.choices):
            slot = Slot(variable, "tick", choice.code)
            yield CodedColumn(slot.name, "code", ticks[:, level], filled, slot, state)
    elif isinstance(column, RankingColumn):
        for level, choice in enumerate(variable.choices):
            slot, ranks = Slot(variable, "rank", choice.code), column.ranks[:, level]
            yield CodedColumn(slot.name, "code", ranks, filled & (ranks > 0), slot, state)
    elif isinstance(column, NumberColumn):
        yield CodedColumn(variable.id, "number", column.values, filled, Slot(variable), state)
    elif isinstance(column, DateColumn):
        yield CodedColumn(variable.id, "date", column.values, filled, Slot(variable), state)
    else:
        yield _text_column(variable.id, column.values, Slot(variable), state)


def _kept_column(name: str, values: NDArray[Any]) -> CodedColumn:
    if values.dtype.kind in "biuf":
        numbers = values.astype(np.float64)
        return CodedColumn(name, "number", numbers, ~np.isnan(numbers))
    return _text_column(name, ["" if value is None else str(value) for value in values.tolist()])


def _text_column(
    header: str,
    texts: Sequence[str] | NDArray[Any],
    slot: Slot | None = None,
    state: IntArray | None = None,
) -> CodedColumn:
    values = np.empty(len(texts), dtype=np.object_)
    values[:] = list(texts)
    return CodedColumn(header, "text", values, values != "", slot, state)
