"""From a survey to its release: the groups and questions that are told of at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveykit.disclosure import messages
from surveykit.disclosure.grouping import State
from surveykit.disclosure.joining import Hidden, joined
from surveykit.disclosure.plan import Plan, plan
from surveykit.disclosure.release import Crossing, Release, question_of
from surveykit.disclosure.sources import profile_of
from surveykit.disclosure.threshold import smallest_group as threshold_of
from surveykit.errors import Language, Problem, UsageError
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.survey import Survey


def release(
    survey: Survey,
    by: str | Sequence[str] = (),
    *,
    smallest_group: int | None = None,
    questions: Sequence[str] | None = None,
    together: bool = False,
    language: Language = "zh",
) -> Release:
    """A survey as it may be published, by the groups `by` and those of its profile and banner.

    `smallest_group` persons stand behind every number: 5 for an anonymous survey unless given, 0 turns
    it off. `questions` are those that are told (all unless given); `together` joins the same groups in
    all of them.

    Raises:
        UsageError: the domain itself tells of too few persons, or the threshold is below 3
    """
    names = (by,) if isinstance(by, str) else tuple(by)
    form = survey.questionnaire
    threshold = threshold_of(form, smallest_group)
    if not threshold:
        return Release(Crossing(survey), stated=form.anonymous, language=language)
    asked = None if questions is None else {question_of(form, name) for name in questions}
    told = [q for q in form.tabulated if asked is None or q.id in asked]
    made = plan(survey, groups(form, names), threshold)
    refuse_small(survey, made)
    return _Releasing(survey, made, tuple(told), together, language).release()


def groups(form: Questionnaire, by: Sequence[str]) -> tuple[str, ...]:
    """The variables whose options are groups: those named, those of the banner, and the profile."""
    profile = [variable.id for q in profile_of(form) for variable in q.variables]
    named = [name for name in by if name not in form.variables or form.variables[name].choices]
    return tuple(dict.fromkeys((*named, *form.banner, *profile)))


def refuse_small(survey: Survey, made: Plan) -> None:
    """Refuse a domain of too few persons, or one that leaves out too few.

    Raises:
        UsageError: it is
    """
    values = {"where": survey.where_text, "threshold": made.threshold}
    sizes = made.kinds.counts(made.everybody)
    inside = int((sizes * made.kinds.inside).sum())
    if int(sizes.sum()) < made.threshold:
        raise UsageError(Problem(messages.FEW_IN_ALL, values=values))
    if inside < made.threshold:
        raise UsageError(Problem(messages.FEW_IN_DOMAIN, values=values))
    if 0 < int(sizes.sum()) - inside < made.threshold or not made.general.safe:
        raise UsageError(Problem(messages.FEW_LEFT_OUT, values=values))


@dataclass(frozen=True)
class _Releasing:
    survey: Survey
    plan: Plan
    questions: tuple[Question, ...]
    together: bool
    language: Language

    def release(self) -> Release:
        """The release; of the survey itself it keeps nothing but what may be shown."""
        withheld = frozenset(q.id for q in self.questions if self.plan.withheld(q))
        states = {q.id: self.plan.of(q).hidden for q in self.questions if q.id not in withheld}
        if self.together:
            states = dict.fromkeys(states, _union([self.plan.general.hidden, *states.values()]))
        made: dict[tuple[tuple[str, frozenset[int]], ...], Crossing] = {}
        crossings = {}
        for name, state in states.items():
            hidden = self._hidden(state)
            key = tuple(sorted(hidden.items(), key=lambda item: item[0]))
            if key not in made:
                made[key] = self._joined(hidden)
            crossings[name] = made[key]
        return Release(
            self._joined(self._of_profile(states)),
            self.plan.threshold,
            self.form.anonymous,
            frozenset(self.plan.kinds.names),
            self._apart(states),
            crossings,
            self._joined(self._general).joined,
            withheld,
            self.language,
        )

    @property
    def form(self) -> Questionnaire:
        return self.survey.questionnaire

    @cached_property
    def _general(self) -> Hidden:
        return self._hidden(self.plan.general.hidden)

    def _hidden(self, state: State) -> dict[str, frozenset[int]]:
        """What is joined by question; the rows of a matrix join the same, and all groups all options."""
        found: dict[str, frozenset[int]] = {}
        kinds = self.plan.kinds
        for name, places, away in zip(kinds.names, kinds.places, state, strict=True):
            if away and name in self.form.variables:
                question = self.form.variables[name].question
                every = range(len(question.choices)) if len(away) == len(places) else away
                found[question.id] = found.get(question.id, frozenset()).union(every)
        return found

    def _of_profile(self, states: Mapping[str, State]) -> Hidden:
        """What is joined of the profile questions where they stand by themselves."""
        asked = [q.id for q in profile_of(self.form)]
        own = {name: self._hidden(states[name]) for name in asked if name in states}
        return {name: own.get(name, self._general).get(name, frozenset()) for name in asked}

    def _apart(self, states: Mapping[str, State]) -> frozenset[str]:
        every = _union([self.plan.general.hidden, *states.values()])
        return frozenset(name for name, away in zip(self.plan.kinds.names, every, strict=True) if away)

    def _joined(self, hidden: Hidden) -> Crossing:
        return Crossing(*joined(self.survey, hidden, self.language))


def _union(states: Sequence[State]) -> State:
    return tuple(frozenset[int]().union(*some) for some in zip(*states, strict=True))
