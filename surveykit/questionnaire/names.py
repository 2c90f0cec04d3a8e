"""What a name in a questionnaire refers to: a question, a variable, a scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveykit.errors import Place
from surveykit.questionnaire import structure_messages
from surveykit.questionnaire.fields import Findings
from surveykit.questionnaire.model import Question, Questionnaire, Scale, Variable


@dataclass(frozen=True)
class Names:
    """All names of one questionnaire; `order` is the position of each question.

    `lost` are ids that were written, but whose question has faults of its own: nothing is said
    of references to them.
    """

    questions: Mapping[str, Question]
    variables: Mapping[str, Variable]
    order: Mapping[str, int]
    scales: Mapping[str, Scale]
    lost: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, questions: Iterable[Question], scales: Iterable[Scale] = (), lost: Iterable[str] = ()
    ) -> Names:
        """The names of these questions, asked ones before derived ones, and scales."""
        by_id: dict[str, Question] = {}
        for question in questions:
            by_id.setdefault(question.id, question)
        variables: dict[str, Variable] = {}
        for question in by_id.values():
            for variable in question.variables:
                variables.setdefault(variable.id, variable)
        order = {name: number for number, name in enumerate(by_id)}
        return cls(by_id, variables, order, {scale.id: scale for scale in scales}, frozenset(lost))

    @classmethod
    def in_questionnaire(cls, questionnaire: Questionnaire) -> Names:
        """All names of a questionnaire."""
        return cls.of(questionnaire.all_questions, questionnaire.scales)

    @property
    def known(self) -> list[str]:
        """Every name, for near matches."""
        return list(dict.fromkeys((*self.variables, *self.questions, *self.scales)))

    def variable(self, name: str, place: Place, findings: Findings) -> Variable | None:
        """The variable called `name`; what is wrong with the name is reported."""
        if name in self.variables:
            return self.variables[name]
        question = self.questions.get(name)
        if question is not None and question.rows:
            example = question.variables[0].id
            findings.report(structure_messages.NEEDS_ROW, place, id=name, example=example)
        elif not self.is_lost(name):
            findings.unknown(structure_messages.UNKNOWN_REFERENCE, place, name, self.variables)
        return None

    def is_lost(self, name: str) -> bool:
        """Whether the name is that of a question with faults, or of a row of one."""
        return name in self.lost or name.rpartition("_")[0] in self.lost

    def expand(self, name: str, place: Place, findings: Findings) -> tuple[Variable, ...]:
        """The variable, or all rows of the question, called `name`."""
        question = self.questions.get(name)
        if question is not None and question.variables:
            return question.variables
        variable = self.variable(name, place, findings)
        return (variable,) if variable else ()
