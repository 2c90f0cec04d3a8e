"""An expression whose names are looked up: conditions on coded answers, ready to be evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from surveykit.questionnaire.expression import Comparison


@dataclass(frozen=True, slots=True)
class Constant:
    """A number as such; dates are days since 1970-01-01."""

    value: float


@dataclass(frozen=True, slots=True)
class NumberOf:
    """The number answered to a variable."""

    variable: str


@dataclass(frozen=True, slots=True)
class ScaleOf:
    """The value of a scale."""

    variable: str


@dataclass(frozen=True, slots=True)
class DateOf:
    """The date answered, in days since 1970-01-01."""

    variable: str


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many options were ticked or ranked."""

    variable: str


@dataclass(frozen=True, slots=True)
class ScoreOf:
    """The score of the chosen option; unknown where it has none."""

    variable: str


@dataclass(frozen=True, slots=True)
class RankOf:
    """The place an option was given; behind every place where it was not ranked."""

    variable: str
    code: int


Quantity: TypeAlias = Constant | NumberOf | ScaleOf | DateOf | CountOf | ScoreOf | RankOf


@dataclass(frozen=True, slots=True)
class Compares:
    """Two quantities compared; unknown where either is."""

    operator: Comparison
    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """The chosen option's code is among `codes`; unknown for codes in `undecided`."""

    variable: str
    codes: frozenset[int]
    undecided: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ticked:
    """This option was ticked, or ranked."""

    variable: str
    code: int


@dataclass(frozen=True, slots=True)
class TextIsOneOf:
    """The answer is one of these texts."""

    variable: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class IsAnswered:
    """A usable answer was given; always known."""

    variable: str


@dataclass(frozen=True, slots=True)
class Negation:
    """Not."""

    operand: Condition


@dataclass(frozen=True, slots=True)
class Conjunction:
    """And."""

    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """Or."""

    operands: tuple[Condition, ...]


Atom: TypeAlias = Compares | IsOneOf | Ticked | TextIsOneOf | IsAnswered
Condition: TypeAlias = Atom | Negation | Conjunction | Disjunction


def atoms(condition: Condition) -> Iterator[Atom]:
    """The conditions on single answers inside a condition."""
    if isinstance(condition, Negation):
        yield from atoms(condition.operand)
    elif isinstance(condition, Conjunction | Disjunction):
        for operand in condition.operands:
            yield from atoms(operand)
    else:
        yield condition


def variables_of(atom: Atom) -> tuple[str, ...]:
    """The variables an atom looks at."""
    if isinstance(atom, Compares):
        sides = (atom.left, atom.right)
        return tuple(side.variable for side in sides if not isinstance(side, Constant))
    return (atom.variable,)
