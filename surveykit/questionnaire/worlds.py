"""The answers that could be given: a few representatives of every answer a condition tells apart."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from surveykit.questionnaire.meaning import (
    Atom,
    Compares,
    Constant,
    CountOf,
    IsOneOf,
    RankOf,
    TextIsOneOf,
    Ticked,
    variables_of,
)
from surveykit.questionnaire.model import Question, Validation, Variable
from surveykit.questionnaire.truth import Answer, Ranks, Ticks

MOST_OPTIONS = 6
MOST_RANKED = 3


def answers_to(
    variable: Variable | None, atoms: Sequence[Atom], constants: Iterable[float]
) -> list[Answer] | None:
    """Answers such that every possible one acts like one of them; None where there are too many.

    `atoms` are the conditions on this variable (None: a scale), `constants` every number it may
    be compared with.
    """
    if variable is None:
        return list(_numbers(constants, Validation()))
    if variable.kind == "single":
        return list(_options(variable, atoms))
    if variable.kind == "multiple":
        return _ticks(variable.question, atoms)
    if variable.kind == "ranking":
        return _ranks(variable.question, atoms)
    if variable.kind == "text":
        texts = {text for atom in atoms if isinstance(atom, TextIsOneOf) for text in atom.values}
        return [*sorted(texts), "\0"]
    limits = Validation(integer=True) if variable.kind == "date" else variable.question.validate
    return list(_numbers(constants, limits))


def _options(variable: Variable, atoms: Sequence[Atom]) -> Iterator[int]:
    """One code for each set of codes that no atom tells apart."""
    compared = any(isinstance(atom, Compares) for atom in atoms)
    seen = set()
    for choice in variable.choices:
        manner: list[object] = [
            (choice.code in atom.codes, choice.code in atom.undecided)
            for atom in atoms
            if isinstance(atom, IsOneOf)
        ]
        manner.append(choice.score if compared else None)
        if tuple(manner) not in seen:
            seen.add(tuple(manner))
            yield choice.code


def _numbers(constants: Iterable[float], limits: Validation) -> Iterator[float]:
    """Each constant, a number between each two, and one beyond either end, within the limits."""
    low = -math.inf if limits.min is None else limits.min
    high = math.inf if limits.max is None else limits.max
    bounds = [bound for bound in (low, high) if math.isfinite(bound)]
    given = {number for number in constants if math.isfinite(number)}
    points = sorted({*given, *bounds}) or [0.0]
    if limits.integer:
        near = {step for point in points for step in (math.floor(point), math.ceil(point))}
        candidates = {float(step + shift) for step in near for shift in (-1, 0, 1)}
    else:
        middles = {(before + after) / 2 for before, after in itertools.pairwise(points)}
        candidates = {*points, *middles, points[0] - 1, points[-1] + 1}
    yield from sorted(point for point in candidates if low <= point <= high)


def _named_codes(question: Question, atoms: Iterable[Atom]) -> list[int]:
    """The options that the atoms name, and exclusive ones, in order."""
    named = {atom.code for atom in atoms if isinstance(atom, Ticked)}
    for atom in atoms:
        if isinstance(atom, Compares):
            named |= {side.code for side in (atom.left, atom.right) if isinstance(side, RankOf)}
    return [choice.code for choice in question.choices if choice.code in named or choice.exclusive]


def _ticks(question: Question, atoms: Sequence[Atom]) -> list[Answer] | None:
    named = _named_codes(question, atoms)
    if len(named) > MOST_OPTIONS:
        return None
    counted = any(
        isinstance(side, CountOf)
        for atom in atoms
        if isinstance(atom, Compares)
        for side in (atom.left, atom.right)
    )
    limits = question.validate
    others = len(question.choices) - len(named)
    exclusive = {choice.code for choice in question.choices if choice.exclusive}
    least, most = limits.min_select or 0, limits.max_select or len(question.choices)
    found: list[Answer] = []
    for codes in _subsets(named):
        alone = bool(exclusive & set(codes))
        if alone and len(codes) > 1:
            continue
        counts = [len(codes) + more for more in range(1 if alone else others + 1)]
        fitting = [count for count in counts if alone or least <= count <= most]
        kept = fitting if counted else fitting[:1]
        found.extend(Ticks(frozenset(codes), count) for count in kept)
    return found


def _subsets(codes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for size in range(len(codes) + 1):
        yield from itertools.combinations(codes, size)


def _ranks(question: Question, atoms: Sequence[Atom]) -> list[Answer] | None:
    named = _named_codes(question, atoms)
    if len(named) > MOST_RANKED or len(question.choices) > MOST_OPTIONS:
        return None
    most = question.top or len(question.choices)
    found: list[Answer] = []
    for count in range(most + 1):
        for codes in _subsets(named):
            others = len(question.choices) - len(named)
            if not len(codes) <= count <= len(codes) + others:
                continue
            for places in itertools.permutations(range(1, count + 1), len(codes)):
                found.append(Ranks(dict(zip(codes, places, strict=True)), count))
    return found


def constants_of(atoms: Iterable[Atom]) -> dict[str, set[float]]:
    """Variable -> the numbers its answers are compared with."""
    found: dict[str, set[float]] = {}
    for atom in atoms:
        if isinstance(atom, Compares):
            numbers = {side.value for side in (atom.left, atom.right) if isinstance(side, Constant)}
            for name in variables_of(atom):
                found.setdefault(name, set()).update(numbers)
    return found


def compares_answers(atoms: Iterable[Atom]) -> bool:
    """Whether two answers are compared with each other: representatives do not suffice then."""
    return any(isinstance(atom, Compares) and len(variables_of(atom)) == 2 for atom in atoms)
