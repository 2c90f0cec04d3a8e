"""Made-up answers to one question, for the persons who are asked it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.questionnaire.model import Band, Question, Questionnaire, Variable
from surveykit.simulation import messages
from surveykit.simulation.allotment import Counts, Floats, allotted, counts_of, ticked
from surveykit.simulation.habits import is_ordered, shares_of, ticks_of, worth
from surveykit.simulation.marginals import Marginals

Flags = NDArray[np.bool_]
# what people are usually asked for where a form says nothing of the range
_RANGE = (0.0, 10.0)
_AGES = (22.0, 60.0)
# of the way from the fewest to the most options, what people tick at least on average
_EASE = 0.25
_WORDS = ("希望多组织学习交流", "建议减少会议和材料", "加强对基层的指导", "没有意见")
_BESIDE = ("另外的情况", "补充的情况")


@dataclass(frozen=True, eq=False)
class Persons:
    """Some persons: `mood` (n,) is how kindly each judges everything, `generator` the chance."""

    mood: Floats
    generator: np.random.Generator

    def __len__(self) -> int:
        return len(self.mood)

    def some(self, which: Flags | Counts) -> Persons:
        """Some of them."""
        return Persons(self.mood[which], self.generator)


def levels(variable: Variable, persons: Persons, marginals: Marginals) -> Counts:
    """(n,) the option of each: by the shares given, kinder persons on the better side of a scale."""
    question = variable.question
    shares = marginals.of(variable, shares_of(question, persons.generator))
    if not is_ordered(question):
        mood = persons.generator.standard_normal(len(persons))
        return allotted(shares, 3.0 * mood, persons.generator)
    missing = [k for k, choice in enumerate(variable.choices) if choice.kind != "valid"]
    valid = [k for k, choice in enumerate(variable.choices) if choice.kind == "valid"]
    order = [*sorted(valid, key=lambda k: worth(variable.choices[k], k)), *missing]
    found = _but(missing, shares, order, persons)
    return np.array(order, dtype=np.intp)[found]


def _but(missing: Sequence[int], shares: Floats, order: Sequence[int], persons: Persons) -> Counts:
    """(n,) places in `order`; who does not know is anybody, not the kindest."""
    sorted_shares = shares[list(order)]
    count = len(order) - len(missing)
    whole = counts_of(sorted_shares, len(persons))
    lost = int(whole[count:].sum())
    found = np.empty(len(persons), dtype=np.intp)
    shuffled = persons.generator.permutation(len(persons))
    without, rest = shuffled[:lost], np.sort(shuffled[lost:])
    found[without] = np.repeat(np.arange(count, len(order)), whole[count:])
    judged = persons.some(rest)
    found[rest] = allotted(whole[:count] / max(1, len(rest)), judged.mood, persons.generator)
    return found


def ticks(variable: Variable, persons: Persons, marginals: Marginals) -> Flags:
    """(n, K) ticks by the shares given, within the limits; an exclusive option stands alone.

    Raises:
        UsageError: the shares ask for more (or fewer) ticks than the limits allow
    """
    count, limits = len(persons), variable.question.validate
    shares = marginals.of(variable, ticks_of(variable.question, persons.generator), several=True)
    alone = np.array([choice.exclusive or choice.kind != "valid" for choice in variable.choices])
    least = max(1, limits.min_select or 1)
    most = min(int((~alone).sum()), limits.max_select or len(shares))
    wanted = np.rint(shares * count).astype(np.intp)
    rest = count - int(wanted[alone].sum())
    given = marginals.shares.get(variable.id, {})
    loose = [k for k, c in enumerate(variable.choices) if not (alone[k] or c.other or k in given)]
    ease = 0.0 if given else _EASE
    free = np.where(alone, 0, np.minimum(wanted, max(rest, 0)))
    free = _within(free, loose, (least + ease * (most - least)) * rest, most * rest, rest)
    if rest < 0 or not least * rest <= int(free.sum()) <= most * rest:
        raise UsageError(Problem(messages.TOO_MUCH, values=_limits(variable, shares, least, most)))
    shuffled = persons.generator.permutation(count)
    found = np.zeros((count, len(shares)), dtype=np.bool_)
    found[shuffled[rest:], np.repeat(np.flatnonzero(alone), wanted[alone])] = True
    found[shuffled[:rest]] = ticked(free, rest, least, most, persons.generator)
    return found


def _within(counts: Counts, loose: Sequence[int], least: float, most: int, persons: int) -> Counts:
    """Counts of the options nobody gave shares for, raised or lowered until the sum is within limits."""
    counts = counts.copy()
    while counts.sum() < least and (room := [k for k in loose if counts[k] < persons]):
        counts[min(room, key=lambda k: counts[k])] += 1
    while counts.sum() > most and (above := [k for k in loose if counts[k] > 0]):
        counts[max(above, key=lambda k: counts[k])] -= 1
    return counts


def _limits(variable: Variable, shares: Floats, least: int, most: int) -> dict[str, object]:
    return {
        "name": variable.id,
        "total": f"{shares.sum():.0%}",
        "limit": f"而每人选 {least} 到 {most} 项（单独的选项只能选它一项）",
        "limit_en": f"but each person ticks {least} to {most} (an exclusive option stands alone)",
    }


def ranks(variable: Variable, persons: Persons) -> NDArray[np.uint8]:
    """(n, K) ranks, 1 first, 0 unranked: some options are more in favour than others."""
    question, count = variable.question, len(variable.choices)
    limits = question.validate
    most = question.top or limits.max_select or count
    favour = persons.generator.normal(0.0, 0.8, count)
    noise = persons.generator.gumbel(size=(len(persons), count))
    order = np.argsort(-(favour[None] + noise), axis=1, kind="stable")
    found = np.zeros((len(persons), count), dtype=np.uint8)
    for place in range(most):
        found[np.arange(len(persons)), order[:, place]] = place + 1
    return found


def numbers(
    variable: Variable, questionnaire: Questionnaire, persons: Persons, marginals: Marginals
) -> Floats:
    """(n,) numbers within the limits, around the middle or the mean given; whole unless bounds are not."""
    low, high = _limits_of(variable)
    first, last = _usual(variable, questionnaire)
    first, last = max(first, low), min(last, high)
    if first >= last:  # what is usual lies outside the limits
        first, last = (low, min(high, low + 10)) if np.isfinite(low) else (high - 10, high)
    if variable.id not in marginals.numbers:
        low, high = first, last
    mean, sd = marginals.numbers.get(variable.id, ((first + last) / 2, (last - first) / 5))
    found = persons.generator.normal(mean, sd, len(persons))
    whole = variable.question.validate.integer or (first.is_integer() and last.is_integer())
    if whole:  # bands may put what is usual between two whole numbers
        return np.asarray(np.clip(np.rint(found), np.ceil(low), np.floor(high)))
    return np.asarray(np.clip(np.round(found, 1), low, high))


def _limits_of(variable: Variable) -> tuple[float, float]:
    limits = variable.question.validate
    low = -np.inf if limits.min is None else float(limits.min)
    return low, np.inf if limits.max is None else float(limits.max)


def _usual(variable: Variable, questionnaire: Questionnaire) -> tuple[float, float]:
    """Where most numbers lie: about the bands made of it, else by the stem, else within the limits."""
    low, high = _limits_of(variable)
    bands = [
        band
        for question in questionnaire.derived
        if question.derivation is not None and question.derivation.source == variable.id
        for band in question.derivation.bands
    ]
    edges = [edge for band in bands for edge in _edges(band)]
    if edges:
        step = max((max(edges) - min(edges)) / max(1, len(set(edges)) - 1), 1.0)
        return min(edges) - step, max(edges) + step
    if "年龄" in variable.title or "周岁" in variable.title:
        return _AGES
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    if np.isfinite(high):
        return min(_RANGE[0], high), high
    return max(_RANGE[0], low), max(_RANGE[0], low) + _RANGE[1]


def _edges(band: Band) -> tuple[float, ...]:
    return tuple(edge for edge in (band.start, band.below) if edge is not None)


def amounts(question: Question, persons: Persons) -> Floats:
    """(n, R) parts of a constant sum, whole numbers that add up to it within the limits of each."""
    rows, limits = len(question.rows), question.validate
    low = int(np.ceil(limits.min or 0.0))
    high = limits.max if limits.max is not None else limits.sum if limits.sum is not None else 100.0
    favour = persons.generator.uniform(1.0, 4.0, rows)
    split = persons.generator.dirichlet(favour, len(persons))
    if limits.sum is None:
        return np.asarray(np.rint(low + split * (high - low)))
    total = int(limits.sum)
    found = low + np.stack([counts_of(shares, total - low * rows) for shares in split]).astype(np.float64)
    for row in found:
        _capped(row, int(high))
    return found


def _capped(row: Floats, high: int) -> None:
    """Move what is above the limit of a part to the smallest parts."""
    while row.max() > high:
        over = int(row.argmax())
        row[int(row.argmin())] += 1
        row[over] -= 1


def texts(persons: Persons) -> NDArray[np.object_]:
    """(n,) short texts, each marked as made up."""
    chosen = persons.generator.integers(0, len(_WORDS), len(persons))
    return np.array([f"（模拟）{_WORDS[k]}" for k in chosen], dtype=object)


def beside(persons: Persons) -> NDArray[np.object_]:
    """(n,) texts typed beside 其他, each marked as made up."""
    chosen = persons.generator.integers(0, len(_BESIDE), len(persons))
    return np.array([f"（模拟）{_BESIDE[k]}" for k in chosen], dtype=object)


def days(start: str, end: str, persons: Persons) -> NDArray[np.datetime64]:
    """(n,) days from the first to the last of the field."""
    first, last = np.datetime64(start or "2024-01-01"), np.datetime64(end or start or "2024-12-31")
    span = int((last - first).astype(int)) + 1
    return np.asarray(first + persons.generator.integers(0, span, len(persons)).astype("timedelta64[D]"))
