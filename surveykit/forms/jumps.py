"""Routing on paper: where an option sends the reader, and which questions say themselves who answers.

Both come from the same three-valued truth that codes the answers: an option skips a question only
where the question's condition is known to be false once this option is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveykit.questionnaire.meaning import Condition, atoms, variables_of
from surveykit.questionnaire.model import Choice, Question, Questionnaire
from surveykit.questionnaire.truth import Scores, truth
from surveykit.questionnaire.ways import routes


@dataclass(frozen=True)
class Jumps:
    """The ways through one questionnaire."""

    form: Questionnaire

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """Question id -> its condition, derived answers traced to what was asked where that is exact."""
        return routes(self.form)

    def target(self, question: Question, choice: Choice) -> int | None:
        """The number to go on with after this option, where it is not the next; 0 is the end."""
        skipped = self._skipped.get((question.id, choice.code), ())
        if not any(name in self.form.numbers for name in skipped):
            return None
        ids = [each.id for each in self.form.questions]
        rest = ids[ids.index(skipped[-1]) + 1 :]
        return next((self.form.numbers[name] for name in rest if name in self.form.numbers), 0)

    def needs_note(self, question: Question) -> bool:
        """Whether the question must say who answers it: the options before do not lead past it."""
        condition = self.conditions.get(question.id)
        if condition is None:
            return False
        used = {name for atom in atoms(condition) for name in variables_of(atom)}
        sources = [self.form.by_id[name] for name in used if name in self.form.by_id]
        if len(used) != 1 or not sources or not _jumps_from(sources[0]):
            return True
        closed = [choice for choice in sources[0].choices if self._is_closed(condition, sources[0], choice)]
        return not closed or any(
            question.id not in self._skipped.get((sources[0].id, choice.code), ()) for choice in closed
        )

    @cached_property
    def _skipped(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """(Question, code) -> the questions right behind it that this option closes, in order."""
        questions = self.form.questions
        found = {}
        for at, question in enumerate(questions):
            for choice in question.choices if _jumps_from(question) else ():
                closed = tuple(self._run(question, choice, questions[at + 1 :]))
                found[question.id, choice.code] = closed
        return found

    def _run(self, question: Question, choice: Choice, behind: Sequence[Question]) -> Iterator[str]:
        for each in behind:
            condition = self.conditions.get(each.id)
            if condition is None or not self._is_closed(condition, question, choice):
                return
            yield each.id

    def _is_closed(self, condition: Condition, question: Question, choice: Choice) -> bool:
        return truth(condition, {question.id: choice.code}, self._scores) is False

    @cached_property
    def _scores(self) -> Scores:
        """Variable -> code -> score."""
        return {name: {c.code: c.score for c in v.choices} for name, v in self.form.variables.items()}


def _jumps_from(question: Question) -> bool:
    """Whether one option of the question is its whole answer."""
    return question.type in ("single", "rating", "nps")
