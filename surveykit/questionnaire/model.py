"""What is asked: the questionnaire as frozen values.

A code is not a position is not a score. A question of several parts (matrix, sum) is a list of
`Variable`s, one a row; everything downstream works on variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from surveykit.errors import Place
from surveykit.questionnaire.design import Design

QuestionType = Literal[
    "single", "multiple", "matrix", "rating", "nps", "ranking", "number", "text", "date", "sum", "note"
]
ChoiceKind = Literal["valid", "dont_know", "refused", "not_applicable"]
VariableKind = Literal["single", "multiple", "ranking", "number", "text", "date"]

_STORED_AS: Mapping[str, VariableKind] = {
    "single": "single",
    "rating": "single",
    "nps": "single",
    "multiple": "multiple",
    "ranking": "ranking",
    "number": "number",
    "sum": "number",
    "text": "text",
    "note": "text",
    "date": "date",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its code (what is stored), label, score (what it is worth) and manners."""

    code: int
    label: str
    short: str = ""
    score: float | None = None
    kind: ChoiceKind = "valid"
    exclusive: bool = False
    other: bool = False
    other_required: bool = False
    pin: Literal["", "first", "last"] = ""
    aliases: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a matrix or one part of a constant sum."""

    code: int
    label: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Net:
    """A named union of options; `codes` name existing choices."""

    label: str
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """Limits on an answer. `sum` is the total a constant sum must reach."""

    min: float | None = None
    max: float | None = None
    integer: bool = False
    min_select: int | None = None
    max_select: int | None = None
    sum: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A half-open interval [start, below) of a number, with its label; None is unbounded."""

    label: str
    start: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived single choice comes about: exactly one of the three is set (none for a scale).

    `bands` cut the number `source`; `recode` maps codes of `source` to new codes;
    `cases` are (new code, expression) pairs, the first that is true wins.
    """

    source: str = ""
    bands: tuple[Band, ...] = ()
    recode: tuple[tuple[int, tuple[int, ...]], ...] = ()
    cases: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Question:
    """One question as it is put to a respondent (or derived from others).

    `choices` are the options, for rating and nps the scale points, for matrix the columns.
    """

    id: str
    type: QuestionType
    title: str
    short: str = ""
    section: str = ""
    required: bool = True
    profile: bool = False
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    multiple: bool = False
    top: int | None = None
    validate: Validation = field(default_factory=Validation)
    show_if: str = ""
    nets: tuple[Net, ...] = ()
    aliases: tuple[str, ...] = ()
    derivation: Derivation | None = None
    place: Place = field(default_factory=Place, compare=False)

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """The columns of data this question yields, in order."""
        if self.type == "note":
            return ()
        kind = self.variable_kind
        if self.type in ("matrix", "sum"):
            return tuple(
                Variable(id=f"{self.id}_{row.code}", kind=kind, question=self, row=row) for row in self.rows
            )
        return (Variable(id=self.id, kind=kind, question=self),)

    @property
    def variable_kind(self) -> VariableKind:
        """How one variable of this question is stored."""
        if self.type == "matrix":
            return "multiple" if self.multiple else "single"
        return _STORED_AS[self.type]

    @property
    def label(self) -> str:
        """The short title where there is one, else the full stem."""
        return self.short or self.title


@dataclass(frozen=True)
class Variable:
    """One column of coded data: a whole question, or one row of it."""

    id: str
    kind: VariableKind
    question: Question
    row: Row | None = None

    @property
    def title(self) -> str:
        """Stem, and the row's label where there is one."""
        return f"{self.question.title}—{self.row.label}" if self.row else self.question.title

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The options of this variable."""
        return self.question.choices

    @property
    def other_choices(self) -> tuple[Choice, ...]:
        """The options that take a text of their own."""
        return tuple(choice for choice in self.choices if choice.other)

    @property
    def other_id(self) -> str:
        """The id of the text typed beside 其他."""
        return f"{self.id}_other"


@dataclass(frozen=True, slots=True)
class Scale:
    """Several items added up or averaged into one number."""

    id: str
    title: str
    items: tuple[str, ...]
    reverse: tuple[str, ...] = ()
    method: Literal["mean", "sum"] = "mean"
    min_answered: int | None = None
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """What is known of the field beside the answers: 发放、收回、有效, dates."""

    distributed: int | None = None
    returned: int | None = None
    valid: int | None = None
    start: str = ""
    end: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition every record should meet, and what to say where it does not."""

    expression: str
    message: str
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Checks:
    """What marks a questionable record; it is flagged, never dropped."""

    min_seconds: float | None = None
    attention: Mapping[str, int] = field(default_factory=dict)
    straightline: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """A whole survey in one value: what is asked, and what else the analysis needs to know."""

    id: str
    title: str
    questions: tuple[Question, ...]
    language: str = "zh-CN"
    anonymous: bool = False
    intro: str = ""
    derived: tuple[Question, ...] = ()
    scales: tuple[Scale, ...] = ()
    banner: tuple[str, ...] = ()
    population: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    design: Design = field(default_factory=Design)
    fieldwork: Fieldwork = field(default_factory=Fieldwork)
    checks: Checks = field(default_factory=Checks)
    source: str = ""
    sha256: str = ""

    @cached_property
    def all_questions(self) -> tuple[Question, ...]:
        """Asked and derived questions, in order."""
        return (*self.questions, *self.derived)

    @cached_property
    def computed(self) -> tuple[Question, ...]:
        """What nobody was asked: derived questions, then each scale as a number."""
        scales = (
            Question(scale.id, "number", scale.title, derivation=Derivation(), place=scale.place)
            for scale in self.scales
        )
        return (*self.derived, *scales)

    @cached_property
    def tabulated(self) -> tuple[Question, ...]:
        """All that can be tabulated: what was asked, then what was computed."""
        return (*(question for question in self.questions if question.type != "note"), *self.computed)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Question id -> question, derived ones too."""
        return {question.id: question for question in self.all_questions}

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """Variable id -> variable, in questionnaire order; derived ones last."""
        return {v.id: v for question in self.all_questions for v in question.variables}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Question id -> the number it carries on the form (notes carry none)."""
        asked = [question.id for question in self.questions if question.type != "note"]
        return {name: number for number, name in enumerate(asked, 1)}

    @cached_property
    def profile(self) -> tuple[Question, ...]:
        """The questions about the respondent (单位、职级…)."""
        return tuple(question for question in self.all_questions if question.profile)
