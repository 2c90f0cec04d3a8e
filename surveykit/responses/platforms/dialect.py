"""What every dialect says about itself.

A dialect is a value: how to read its headers, which columns are its own metadata, and how its
cells are written. Matching and coding know nothing else of a platform.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from surveykit.errors import Message
from surveykit.folding import key
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.arrays import BoolArray
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.headings import Heading

Written = Literal["label", "code", "position", "label or code", "label or position"]
MetaRole = Literal["record", "seconds", "ip", "rater", "platform", "flag"]


@dataclass(frozen=True)
class Conventions:
    """How cells are written.

    `written` is how an option stands in a cell. `separators` are the characters between several
    options, `arrows` the texts between ranked ones. `skipped` and `empty` are folded cell texts for
    hidden by the form's logic and for left empty; `exact_blanks` says that an empty cell of a tick
    column is no answer, where otherwise it means not ticked. `numbered` is the pattern of the option
    names that the platform makes up (A1), with the number as its group; `others` are the folded texts
    that stand for the option that takes a text; `joint` joins several options where it also occurs
    within their texts, as the space does. `typed` are the texts before and after what is typed beside an
    option, besides 〖〗; nothing after means that it goes on to the next option or the end. `instead` says
    that the typed text stands in the option's place. `keyed` says that a person keyed it from paper:
    letters count options (A, AC, A.好), a number may be about so much and carry its unit (约6小时).
    """

    written: Written
    separators: str = "┋"
    arrows: tuple[str, ...] = ("→",)
    skipped: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    exact_blanks: bool = False
    numbered: str = ""
    others: frozenset[str] = frozenset()
    joint: str = ""
    typed: tuple[tuple[str, str], ...] = ()
    instead: bool = False
    keyed: bool = False

    @cached_property
    def longest_blank(self) -> int:
        """The length of the longest text that stands for no answer."""
        return max(map(len, self.skipped | self.empty), default=0)


def as_it_is(grid: Grid) -> Grid:
    """The grid itself."""
    return grid


def fits_all(grid: Grid, questionnaire: Questionnaire) -> Grid:  # noqa: ARG001 - most need no help
    """The grid itself, whatever the questionnaire."""
    return grid


def unmarked(grid: Grid) -> Mapping[str, BoolArray]:  # noqa: ARG001 - most dialects mark nothing
    """No marks at all."""
    return {}


@dataclass(frozen=True)
class Dialect:
    """One way of exporting: `evidence` tells from 0 to 1 how much a grid looks like it.

    `evidence` is given the folded option labels of the questionnaire, or none where there is no
    questionnaire yet. `metadata` maps a folded header to what the column is for, `patterns` does so
    for headers that differ from survey to survey (regular expressions). `prepare` makes
    of a grid as read one with a single header row and plain texts, where it is not so yet, `fitted` does
    what only the questionnaire can tell.
    `marked` tells which records of the prepared grid the platform itself calls incomplete, a preview
    or a test: flag name -> (N,) bool; they are flagged, never dropped. `untold` are the states that
    this format cannot tell apart, said with every file. `spread` says that a single choice, too, may
    stand in one column an option. `positions` is the dialect that is written alike but with positions
    for codes.
    """

    name: str
    conventions: Conventions
    evidence: Callable[[Grid, frozenset[str]], float]
    headings: Callable[[Grid], tuple[Heading, ...]]
    metadata: Mapping[str, MetaRole] = field(default_factory=dict)
    prepare: Callable[[Grid], Grid] = as_it_is
    marked: Callable[[Grid], Mapping[str, BoolArray]] = unmarked
    untold: tuple[Message, ...] = ()
    patterns: Mapping[str, MetaRole] = field(default_factory=dict)
    spread: bool = False
    positions: str = "wjx-index"
    fitted: Callable[[Grid, Questionnaire], Grid] = fits_all

    def role_of(self, header: str) -> MetaRole | None:
        """What a metadata column is for; None for other columns."""
        folded = key(header)
        if folded in self.metadata:
            return self.metadata[folded]
        found = (role for pattern, role in self.patterns.items() if re.fullmatch(pattern, folded))
        return next(found, None)


def blank_texts(*texts: str) -> frozenset[str]:
    """The folded forms of texts that stand for no answer."""
    return frozenset(key(text) for text in texts)


def metadata_of(role: MetaRole, *headers: str) -> dict[str, MetaRole]:
    """Folded header -> role for headers of one role."""
    return {key(header): role for header in headers}
