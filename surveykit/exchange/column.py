"""The columns of coded data as `surveykit load -o` writes them, for programs that analyse data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from surveykit.questionnaire.model import Choice, Question, Questionnaire, Variable

Kind = Literal["choice", "tick", "rank", "number", "text", "date"]
TICKED = ((1, "选中"), (0, "未选"))


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column: its name and label, how it is stored, what its numbers mean, which are missing."""

    name: str
    label: str
    kind: Kind
    variable: Variable
    values: tuple[tuple[int, str], ...] = ()
    missing: tuple[int, ...] = ()
    option: Choice | None = None

    @property
    def question(self) -> Question:
        """The question the column belongs to."""
        return self.variable.question


def data_columns(form: Questionnaire) -> Iterator[DataColumn]:
    """Every column that the coded data of a form can have, in order: what was asked, then derived."""
    for question in form.questions:
        for variable in question.variables:
            yield from _of_variable(variable)
    for question in form.derived:
        for variable in question.variables:
            yield from _of_variable(variable)


def _of_variable(variable: Variable) -> Iterator[DataColumn]:
    """The columns of a variable: one an option where several are chosen, and texts beside options."""
    if variable.kind in ("multiple", "ranking"):
        for choice in variable.choices:
            name, label = f"{variable.id}_{choice.code}", f"{variable.title}：{choice.label}"
            kind: Kind = "tick" if variable.kind == "multiple" else "rank"
            yield DataColumn(name, label, kind, variable, TICKED if kind == "tick" else (), option=choice)
    else:
        values = tuple((choice.code, choice.label) for choice in variable.choices)
        missing = tuple(choice.code for choice in variable.choices if choice.kind != "valid")
        stored: Kind = "choice" if variable.kind == "single" else _KINDS[variable.kind]
        yield DataColumn(variable.id, variable.title, stored, variable, values, missing)
    if variable.other_choices:
        label = "、".join(choice.label for choice in variable.other_choices)
        yield DataColumn(variable.other_id, f"{variable.title}：{label}（填写）", "text", variable)


_KINDS: dict[str, Kind] = {"number": "number", "text": "text", "date": "date"}
