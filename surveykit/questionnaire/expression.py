"""An expression as a tree of frozen nodes; names are not yet looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
# what holds where the other does not
OPPOSITE: Mapping[Comparison, Comparison] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
}


@dataclass(frozen=True, slots=True)
class Name:
    """The id of a question, variable or scale."""

    text: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    text: str
    column: int = field(default=0, compare=False)

    @property
    def value(self) -> float:
        """The number."""
        return float(self.text)


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text: an option's label, an answer, a date."""

    text: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of a question, such as `selected(q5, "…")`."""

    function: str
    arguments: tuple[Operand, ...]
    column: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        """The call as written, for messages."""
        return f"{self.function}({', '.join(argument.text for argument in self.arguments)})"


@dataclass(frozen=True, slots=True)
class Compare:
    """Two operands and a comparison."""

    operator: Comparison
    left: Operand
    right: Operand
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Among:
    """`subject in (…)`."""

    subject: Operand
    options: tuple[Operand, ...]
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """True where the operand is false; unknown stays unknown."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class All:
    """`and`: false if any is false, else unknown if any is unknown."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """`or`: true if any is true, else unknown if any is unknown."""

    operands: tuple[Expression, ...]


Operand: TypeAlias = Name | Number | Text | Call
Expression: TypeAlias = Name | Number | Text | Call | Compare | Among | Not | All | Any


def names(expression: Expression) -> tuple[str, ...]:
    """The ids an expression refers to, each once, in order."""
    return tuple(dict.fromkeys(name.text for name in walk(expression) if isinstance(name, Name)))


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything inside it, in order."""
    yield expression
    inside: tuple[Expression, ...] = ()
    if isinstance(expression, Call):
        inside = expression.arguments
    elif isinstance(expression, Compare):
        inside = (expression.left, expression.right)
    elif isinstance(expression, Among):
        inside = (expression.subject, *expression.options)
    elif isinstance(expression, Not):
        inside = (expression.operand,)
    elif isinstance(expression, All | Any):
        inside = expression.operands
    for part in inside:
        yield from walk(part)
