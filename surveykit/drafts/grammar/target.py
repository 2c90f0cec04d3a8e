"""What a blank shows: a target is a number of the survey, named but not yet computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surveykit.drafts.grammar.masks import FigureKind
from surveykit.errors import Problem

Statistic = Literal[
    "count",
    "percent",
    "mean",
    "difference",
    "label",
    "distributed",
    "returned",
    "valid",
    "participants",
    "response_rate",
    "valid_rate",
    "valid_response_rate",
    "units",
]
Status = Literal["bound", "left", "unresolved"]
Whole = Literal["", "all", "returned", "valid"]

COUNTED: frozenset[Statistic] = frozenset({"distributed", "returned", "valid", "participants"})
RATES: frozenset[Statistic] = frozenset({"response_rate", "valid_rate", "valid_response_rate"})
FIELDWORK: frozenset[Statistic] = COUNTED | RATES


@dataclass(frozen=True, slots=True)
class Pick:
    """Options of one variable taken together: whoever chose any of them."""

    labels: tuple[str, ...]
    codes: tuple[int, ...]

    def __or__(self, other: Pick) -> Pick:
        return Pick((*self.labels, *other.labels), tuple(dict.fromkeys((*self.codes, *other.codes))))


@dataclass(frozen=True, slots=True)
class Group:
    """Those who chose an option of a question about themselves."""

    variable: str
    pick: Pick


@dataclass(frozen=True, slots=True)
class Target:
    """A number of the survey.

    `picks` holds one pick for a count or percent, the two ends of a difference (first less
    second), or several picks of which one value must hold for each (`各有xx人`). `rank` names
    the n-th most frequent option instead of a pick. `whole` is the base that the sentence itself
    claims (占受访者总数的…).
    """

    statistic: Statistic
    variable: str = ""
    picks: tuple[Pick, ...] = ()
    groups: tuple[Group, ...] = ()
    rank: int = 0
    whole: Whole = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank in the draft: where, its mask as written, decimals by the mask, unit."""

    passage: int
    start: int
    end: int
    place: str
    mask: str
    kind: FigureKind | Literal["label"]
    decimals: int
    unit: str
    context: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A blank with what it shows (`bound`), or why it shows nothing.

    Blanks with the same `statement` above 0 stand and fall together.
    """

    n: int
    blank: Blank
    status: Status
    target: Target | None = None
    problem: Problem | None = None
    statement: int = 0
