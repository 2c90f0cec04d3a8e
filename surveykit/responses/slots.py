"""The places an answer can go to: the value of a variable, one tick, one rank, a typed text.

A slot's name is what `surveykit load -o` writes as a column's header, and what mapping.yaml and
messages call it: `q5`, `q7_1` (the option with code 1), `q7_other`, `q7__missing`. Columns that only a file
from elsewhere has are called `q8__place1` (first in a ranking), `q5__tick1` (an option of a single choice).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from surveykit.questionnaire.model import Question, Questionnaire, Variable

Role = Literal["value", "tick", "rank", "place", "other", "missing"]


@dataclass(frozen=True)
class Slot:
    """One place: `code` is the option's code for a tick or rank, the rank itself for a place."""

    variable: Variable
    role: Role = "value"
    code: int | None = None

    @property
    def name(self) -> str:
        """The slot's name, the same wherever it is written."""
        if self.role == "value":
            return self.variable.id
        if self.role == "other":
            return self.variable.other_id
        if self.role == "missing":
            return f"{self.variable.id}__missing"
        if self.role == "place":
            return f"{self.variable.id}__place{self.code}"
        if self.role == "tick" and self.variable.kind == "single":
            return f"{self.variable.id}__tick{self.code}"
        return f"{self.variable.id}_{self.code}"

    @property
    def part(self) -> tuple[str, Role, int | None]:
        """What tells one slot from another."""
        return (self.variable.id, self.role, self.code)

    def describe(self) -> str:
        """The name with the option's label: `q7_2（推诿扯皮）`."""
        if self.role in ("tick", "rank"):
            label = next(c.label for c in self.variable.choices if c.code == self.code)
            return f"{self.name}（{label}）"
        return self.name


def slots_of(variable: Variable) -> Iterator[Slot]:
    """Every slot that a variable may fill from a file."""
    yield Slot(variable)
    if variable.kind in ("single", "multiple"):
        yield from (Slot(variable, "tick", choice.code) for choice in variable.choices)
    if variable.kind == "ranking":
        yield from (Slot(variable, "rank", choice.code) for choice in variable.choices)
        yield from (Slot(variable, "place", place) for place in range(1, len(variable.choices) + 1))
    if variable.kind in ("single", "multiple", "ranking"):
        yield Slot(variable, "other")
    yield Slot(variable, "missing")


def all_slots(questionnaire: Questionnaire) -> dict[str, list[Slot]]:
    """Slot name -> the slots of that name, derived variables too (one each, unless ids collide)."""
    found: dict[str, list[Slot]] = {}
    for variable in questionnaire.variables.values():
        for slot in slots_of(variable):
            found.setdefault(slot.name, []).append(slot)
    return found


def asked_questions(questionnaire: Questionnaire) -> list[Question]:
    """The questions that bring data, in order."""
    return [question for question in questionnaire.questions if question.variables]
