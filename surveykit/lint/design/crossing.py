"""How many people share an answer to every question about the respondent, as far as totals tell.

Only one-way totals are known, so the people of a crossing are expected ones: the total times the share of
each category, as if the questions had nothing to do with each other. A single category is certain.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.lint.design.coarsening import Coarsening, coarsenings


@dataclass(frozen=True, slots=True)
class Margin:
    """A question about the respondent and how many people there are of each kind; empty kinds left out."""

    name: str
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    ordered: bool = False

    @property
    def total(self) -> int:
        """All people, int."""
        return sum(self.counts)

    @property
    def least(self) -> int:
        """The position of the smallest category."""
        return min(range(len(self.counts)), key=self.counts.__getitem__)


@dataclass(frozen=True, slots=True)
class Exposed:
    """The fewest questions whose answers together leave too few people, the worst such group first."""

    margins: tuple[Margin, ...]
    people: float

    @property
    def is_certain(self) -> bool:
        """Whether the group is counted, not expected."""
        return len(self.margins) == 1


@dataclass(frozen=True, slots=True)
class Mend:
    """What to merge in each question so that no crossing is too small, losing the least information."""

    margins: tuple[Margin, ...]
    coarsened: tuple[Coarsening, ...]

    @property
    def changes(self) -> tuple[tuple[Margin, Coarsening], ...]:
        """The questions that change."""
        pairs = zip(self.margins, self.coarsened, strict=True)
        return tuple((margin, each) for margin, each in pairs if each.merged)


def exposed(margins: Sequence[Margin], smallest: int) -> Exposed | None:
    """The crossing of the fewest questions with a group of fewer than `smallest` people; None if none."""
    total = people_of(margins)
    for size in range(1, len(margins) + 1):
        found = [
            Exposed(chosen, expected(chosen, total)) for chosen in itertools.combinations(margins, size)
        ]
        worst = min(found, key=lambda each: each.people)
        if worst.people < smallest:
            return worst
    return None


def small_cells(margins: Sequence[Margin], smallest: int) -> tuple[int, int]:
    """Two ints: combinations of answers that are expected to hold too few people, and all combinations."""
    total = people_of(margins)
    shares = [[count / margin.total for count in margin.counts] for margin in margins]
    cells = [total * math.prod(chosen) for chosen in itertools.product(*shares)]
    return sum(people < smallest for people in cells), len(cells)


def expected(margins: Sequence[Margin], total: int) -> float:
    """People, float: expected in the smallest cell of a crossing."""
    if len(margins) == 1:
        return float(min(margins[0].counts))
    return total * math.prod(min(margin.counts) / margin.total for margin in margins)


def people_of(margins: Sequence[Margin]) -> int:
    """All people, int: the smallest total where the questions differ."""
    return min(margin.total for margin in margins)


def mend(margins: Sequence[Margin], smallest: int, *, dropping: bool = True) -> Mend | None:
    """The coarsenings that leave every crossing `smallest` people and lose the fewest bits.

    None where none does: there are too few people, or without `dropping` a question nothing is enough.
    """
    total = people_of(margins)
    ways: list[tuple[float, float, tuple[Coarsening, ...]]] = [(1.0, 0.0, ())]
    for margin in margins:
        found = [
            (share * each.smallest, lost + each.lost, (*chosen, each))
            for share, lost, chosen in ways
            for each in coarsenings(margin.counts, ordered=margin.ordered)
            if dropping or len(each.groups) > 1
        ]
        ways = _undominated(found)
    enough = [way for way in ways if total * way[0] >= smallest - 1e-9]
    if not enough:
        return None
    best = min(enough, key=lambda way: (round(way[1], 9), sum(each.merged for each in way[2])))
    return Mend(tuple(margins), best[2])


def _undominated(
    ways: list[tuple[float, float, tuple[Coarsening, ...]]],
) -> list[tuple[float, float, tuple[Coarsening, ...]]]:
    best: list[tuple[float, float, tuple[Coarsening, ...]]] = []
    for way in sorted(ways, key=lambda way: (round(way[1], 12), -way[0])):
        if not best or way[0] > best[-1][0] + 1e-15:
            best.append(way)
    return best
