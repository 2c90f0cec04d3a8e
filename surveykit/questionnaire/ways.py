"""The ways through a questionnaire: who is asked what, and the shortest and the longest way.

Questions that hang on the same answers are looked at together: every combination of those answers that
the conditions tell apart is tried, so that questions which exclude each other never count at once. Where
that is too many, the answer that most of them hang on is given first, each in turn, and the rest falls
apart into smaller sets.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.meaning import Condition, atoms, variables_of
from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.reach import MOST_WORLDS, possible_answers, scores_of, traced
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.truth import Answer, Scores, truth
from surveykit.questionnaire.worlds import compares_answers

# answers given one by one where there are too many to try them all together
_MOST_FIXED = 4


@dataclass(frozen=True, slots=True)
class Span:
    """What the shortest and the longest way cost; where `exact` is False they lie between the two."""

    shortest: float
    longest: float
    exact: bool = True

    def __add__(self, other: Span) -> Span:
        return Span(
            self.shortest + other.shortest, self.longest + other.longest, self.exact and other.exact
        )


def routes(form: Questionnaire) -> Mapping[str, Condition]:
    """Question id -> its condition, derived answers traced to what was asked where that is exact."""
    names = Names.in_questionnaire(form)
    return {
        question.id: traced(resolve(parse(question.show_if), names).sound(), names)
        for question in form.questions
        if question.show_if
    }


def span(form: Questionnaire, costs: Mapping[str, float]) -> Span:
    """The least and the most that anybody comes to who answers all they are asked.

    `costs` maps question id -> what it costs whoever is asked it; a question that is not named costs
    nothing. Questions too entangled to try every answer cost nothing on the shortest way and everything
    on the longest: the span is then not exact.
    """
    conditions = routes(form)
    free = sum(costs.get(question.id, 0.0) for question in form.questions if question.id not in conditions)
    finder = _Finder(form, conditions, costs, Names.in_questionnaire(form))
    wanted = finder.with_sources(name for name in conditions if costs.get(name))
    return finder.sum_of(wanted, {}) + Span(free, free)


@dataclass(frozen=True)
class _Finder:
    """Tries out the answers that the conditions of a form tell apart."""

    form: Questionnaire
    conditions: Mapping[str, Condition]
    costs: Mapping[str, float]
    names: Names

    def with_sources(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """The routed questions among these and those their conditions look at, near or far, in order."""
        found: set[str] = set()
        open_ = list(wanted)
        while open_:
            name = open_.pop()
            if name not in found and name in self.conditions:
                found.add(name)
                open_.extend(self._question_of(variable) for variable in self._variables([name]))
        return tuple(name for name in self.conditions if name in found)

    def sum_of(self, routed: Sequence[str], fixed: Mapping[str, Answer]) -> Span:
        """The span of some routed questions where some answers are given already."""
        whole = Span(0.0, 0.0)
        for entangled in self._entangled(routed, fixed):
            whole += self._span_of(entangled, fixed)
        return whole

    def _entangled(self, routed: Sequence[str], fixed: Mapping[str, Answer]) -> list[tuple[str, ...]]:
        """The questions in sets that hang on no open answer in common, each in order."""
        sets: list[tuple[set[str], set[str]]] = []
        for name in routed:
            open_ = (variable for variable in self._variables([name]) if variable not in fixed)
            members, touched = {name}, {name, *map(self._question_of, open_)}
            for other_members, other_touched in (each for each in sets if each[1] & touched):
                members, touched = members | other_members, touched | other_touched
            sets = [*(each for each in sets if not each[1] & touched), (members, touched)]
        return [tuple(name for name in routed if name in members) for members, _ in sets]

    def _span_of(self, entangled: Sequence[str], fixed: Mapping[str, Answer]) -> Span:
        looked_at = [atom for name in entangled for atom in atoms(self.conditions[name])]
        possible = None if compares_answers(looked_at) else possible_answers(looked_at, self.names)
        if possible is None:
            return self._bounds(entangled)
        open_ = {name: answers for name, answers in possible.items() if name not in fixed}
        if math.prod(map(len, open_.values())) <= MOST_WORLDS:
            return self._tried(entangled, open_, fixed)
        pivot = self._pivot(entangled, open_) if len(fixed) < _MOST_FIXED else None
        if pivot is None:
            return self._bounds(entangled)
        found = [self.sum_of(entangled, {**fixed, pivot: answer}) for answer in open_[pivot]]
        return Span(
            min(each.shortest for each in found),
            max(each.longest for each in found),
            all(each.exact for each in found),
        )

    def _bounds(self, entangled: Sequence[str]) -> Span:
        return Span(0.0, sum(self.costs.get(name, 0.0) for name in entangled), exact=False)

    def _pivot(self, entangled: Sequence[str], open_: Iterable[str]) -> str | None:
        """The open answer that most of the questions hang on, of a question that everybody is asked."""
        used = [set(self._variables([name])) for name in entangled]
        counts = {
            name: sum(name in each for each in used)
            for name in open_
            if self._question_of(name) not in self.conditions
        }
        return max(counts, key=lambda name: counts[name]) if counts else None

    def _tried(
        self, entangled: Sequence[str], open_: Mapping[str, Sequence[Answer]], fixed: Mapping[str, Answer]
    ) -> Span:
        scores = scores_of(self.names, (name for name in (*open_, *fixed) if name in self.names.variables))
        totals = {
            self._cost(entangled, {**fixed, **dict(zip(open_, answers, strict=True))}, scores)
            for answers in itertools.product(*open_.values())
        }
        asked = all(self._is_asked(name) for name in (*open_, *fixed))
        return Span(min(totals), max(totals), exact=asked)

    def _cost(self, entangled: Sequence[str], world: dict[str, Answer], scores: Scores) -> float:
        """What somebody with these answers comes to; what is not asked has no answer."""
        total = 0.0
        for name in entangled:
            if truth(self.conditions[name], world, scores) is True:
                total += self.costs.get(name, 0.0)
            else:
                unasked = (variable.id for variable in self.form.by_id[name].variables)
                world.update({variable: None for variable in unasked if variable in world})
        return total

    def _is_asked(self, name: str) -> bool:
        variable = self.form.variables.get(name)
        return variable is not None and variable.question.derivation is None

    def _question_of(self, name: str) -> str:
        return self.form.variables[name].question.id if name in self.form.variables else name

    def _variables(self, routed: Iterable[str]) -> list[str]:
        conditions = (self.conditions[name] for name in routed)
        found = (name for each in conditions for atom in atoms(each) for name in variables_of(atom))
        return list(dict.fromkeys(found))
