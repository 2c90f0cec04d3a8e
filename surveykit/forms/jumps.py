"""Routing on paper: where an option sends the reader, and which questions say themselves who answers.

Both come from the same three-valued truth that codes the answers: an option skips a question only
where the question's condition is known to be false once this option is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveykit.questionnaire.meaning import Condition, Conjunction, atoms, variables_of
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

    def note(self, question: Question) -> Condition | None:
        """Who answers the question, as far as it must say so itself; None where all that come to it do."""
        parts = tuple(dict.fromkeys(self._untold(question, question)))
        return Conjunction(parts) if len(parts) > 1 else next(iter(parts), None)

    def _untold(self, asked: Question, of: Question) -> Iterator[Condition]:
        """The parts of a condition that no option leads past; of one that is led past, what its question
        itself depends on."""
        for part in _parts(self.conditions.get(of.id)):
            source = self._source(part)
            if source is None or not self._leads_past(part, source, asked):
                yield part
            else:
                yield from self._untold(asked, source)

    def _leads_past(self, part: Condition, source: Question, asked: Question) -> bool:
        """Whether every option that rules the part out sends the reader past the question."""
        closed = [choice for choice in source.choices if self._is_false(part, source, choice)]
        past = (asked.id in self._skipped.get((source.id, choice.code), ()) for choice in closed)
        return _jumps_from(source) and bool(closed) and all(past)

    def _source(self, part: Condition) -> Question | None:
        """The one question that a part is about, where nobody fulfils it who was not asked that."""
        used = {name for atom in atoms(part) for name in variables_of(atom)}
        known = self.form.by_id.get(next(iter(used))) if len(used) == 1 else None
        return None if truth(part, {}, self._scores) is True else known

    @cached_property
    def _needed(self) -> Mapping[str, tuple[Condition, ...]]:
        """Question id -> all that must hold for it to be asked: also for the questions it depends on."""
        found: dict[str, tuple[Condition, ...]] = {}
        for question in self.form.questions:
            parts = _parts(self.conditions.get(question.id))
            sources = [source for part in parts if (source := self._source(part))]
            before = [part for source in sources for part in found.get(source.id, ())]
            found[question.id] = tuple(dict.fromkeys((*before, *parts)))
        return found

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
            if not any(self._is_false(part, question, choice) for part in self._needed[each.id]):
                return
            yield each.id

    def _is_false(self, condition: Condition, question: Question, choice: Choice) -> bool:
        return truth(condition, {question.id: choice.code}, self._scores) is False

    @cached_property
    def _scores(self) -> Scores:
        """Variable -> code -> score."""
        return {name: {c.code: c.score for c in v.choices} for name, v in self.form.variables.items()}


def _parts(condition: Condition | None) -> tuple[Condition, ...]:
    """The conditions that must all hold."""
    if isinstance(condition, Conjunction):
        return tuple(part for operand in condition.operands for part in _parts(operand))
    return () if condition is None else (condition,)


def _jumps_from(question: Question) -> bool:
    """Whether one option of the question is its whole answer."""
    return question.type in ("single", "rating", "nps")
