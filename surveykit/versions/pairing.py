"""Which question, option or row of an old version is which of the new one.

Nothing is paired by likeness: texts are equal (after folding), declared equal by an alias, or the id or
code is kept. The strongest reason comes first, so that a number that shifted pairs no strangers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from surveykit.folding import key
from surveykit.questionnaire.model import Choice, Question, Row

T = TypeVar("T")
Part = TypeVar("Part", Choice, Row)
Rule: TypeAlias = tuple[Callable[[T], Hashable], Callable[[T], Iterable[Hashable]]]


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """One thing in both versions; None where a version lacks it."""

    old: T | None
    new: T | None


def questions(old: Sequence[Question], new: Sequence[Question]) -> tuple[Pair[Question], ...]:
    """By title and id, by title, by an alias the new one declares, by id."""
    return _paired(
        old,
        new,
        (
            (lambda one: (one.id, key(one.title)), lambda one: [(one.id, key(one.title))]),
            (lambda one: key(one.title), lambda one: [key(one.title)]),
            (lambda one: key(one.title), lambda one: map(key, one.aliases)),
            (lambda one: one.id, lambda one: [one.id]),
        ),
    )


def parts(old: Sequence[Part], new: Sequence[Part]) -> tuple[Pair[Part], ...]:
    """Options or rows: by label and code, by label, by an alias the new one declares, by code."""
    return _paired(
        old,
        new,
        (
            (lambda one: (one.code, key(one.label)), lambda one: [(one.code, key(one.label))]),
            (lambda one: key(one.label), lambda one: [key(one.label)]),
            (lambda one: key(one.label), lambda one: map(key, one.aliases)),
            (lambda one: one.code, lambda one: [one.code]),
        ),
    )


def _paired(old: Sequence[T], new: Sequence[T], rules: Sequence[Rule[T]]) -> tuple[Pair[T], ...]:
    """Every thing once, in the order of the new version, what it lacks after its old neighbour."""
    partner: dict[int, int] = {}
    for old_name, new_names in rules:
        left = [at for at in range(len(old)) if at not in partner]
        free = [at for at in range(len(new)) if at not in partner.values()]
        sought = _unique((old_name(old[at]), at) for at in left)
        found = _unique((name, at) for at in free for name in dict.fromkeys(new_names(new[at])))
        for name, at in sought.items():
            if name in found and found[name] not in partner.values():
                partner[at] = found[name]
    return _in_order(old, new, partner)


def _unique(named: Iterable[tuple[Hashable, int]]) -> dict[Hashable, int]:
    """Name -> place of what bears it alone."""
    listed = list(named)
    counts = Counter(name for name, _ in listed)
    return {name: at for name, at in listed if counts[name] == 1}


def _in_order(old: Sequence[T], new: Sequence[T], partner: dict[int, int]) -> tuple[Pair[T], ...]:
    back = {there: here for here, there in partner.items()}
    behind: dict[int, list[int]] = {}
    last = -1
    for at in range(len(old)):
        if at in partner:
            last = partner[at]
        else:
            behind.setdefault(last, []).append(at)
    pairs = [Pair(old[at], None) for at in behind.get(-1, ())]
    for at, one in enumerate(new):
        pairs.append(Pair(old[back[at]] if at in back else None, one))
        pairs += [Pair(old[gone], None) for gone in behind.get(at, ())]
    return tuple(pairs)


def moved(pairs: Sequence[Pair[T]], order: Sequence[T]) -> list[T]:
    """The things (as in the new version) that must move for the old `order` to become the new one."""
    places = {id(one): at for at, one in enumerate(order)}
    kept = [
        (places[id(pair.old)], pair.new) for pair in pairs if pair.old is not None and pair.new is not None
    ]
    stays = _longest_rise([at for at, _ in kept])
    return [one for at, (_, one) in enumerate(kept) if at not in stays]


def _longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """The places of one longest rising subsequence."""
    best: list[tuple[int, int]] = []  # length of the longest one that ends here, the place before
    for at, number in enumerate(numbers):
        before = max(((best[b][0], b) for b in range(at) if numbers[b] < number), default=(0, -1))
        best.append((before[0] + 1, before[1]))
    at = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    chain = set()
    while at >= 0:
        chain.add(at)
        at = best[at][1]
    return frozenset(chain)
