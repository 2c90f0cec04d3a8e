"""What reading a clause yields: runs of items, each run about one question and one group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surveykit.drafts.grammar.masks import Figure
from surveykit.drafts.grammar.scope import Finding, Scope
from surveykit.drafts.grammar.target import Pick, Statistic, Whole

Letter = Literal["O", "C", "P", "D", "M", "T", "?", "than", "more", "less"]
Link = Literal["and", "next", "cut"]

FIGURES = "CPDM?"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a statement: an option (O), a figure (C, P, D, M), a total (T), a comparison.

    `link` tells how an option stands to the item before it: joined by 和 or 、, right next to it,
    or cut off. `labelled` marks a profile item without quotation marks, `fresh` one that opens a
    part of the sentence. `loose` tells that a comma cuts it off from the number before it and no verb
    ties the two (共xx人,认为“好”的占x%). `rank` stands for the n-th most frequent option.
    """

    letter: Letter
    words: str
    figure: Figure | None = None
    variable: str = ""
    pick: Pick | None = None
    labelled: bool = False
    fresh: bool = False
    loose: bool = False
    rank: int = 0
    link: Link = "cut"
    statistic: Statistic = "count"
    whole: Whole = ""


@dataclass(frozen=True)
class Run:
    """Items in order, the scope they stand in, and the words that bind them.

    `parts` are the labels of a group named as a list; `each_of` is 分别, `each` 各, `sum_words`
    合计 and the like, `sums` the n of `n项合计`, `among` 其中, `named` the questions of 按…分,
    `whole` tells that everybody is named in words, `ranks` the places that wait for an option.
    """

    scope: Scope
    items: tuple[Item, ...] = ()
    parts: tuple[Pick, ...] = ()
    each_of: bool = False
    each: bool = False
    sum_words: str = ""
    sums: int = 0
    among: bool = False
    whole: bool = False
    mean: bool = False
    named: tuple[str, ...] = ()
    ranks: tuple[int, ...] = ()

    @property
    def order(self) -> str:
        """The letters of the items, such as `COP`."""
        return "".join(item.letter for item in self.items)

    @property
    def has_figures(self) -> bool:
        """Whether any number stands in the run."""
        return any(item.letter in FIGURES for item in self.items)


@dataclass(frozen=True)
class Reading:
    """A clause read: its runs, the scope behind it, and the first thing not understood.

    `surveyed` tells that the clause seems to name a stem, an option or a total, `known` that it
    does so exactly. A profile label alone is no such sign: it may be an ordinary word (机关).
    """

    runs: tuple[Run, ...]
    scope: Scope
    finding: Finding | None
    surveyed: bool
    known: bool
