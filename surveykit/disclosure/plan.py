"""Which groups and questions of a survey are hidden: one set of groups for all, more where fewer answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.analysis.view import View
from surveykit.disclosure.grouping import Grouping, Kinds, State, grouping, kinds
from surveykit.disclosure.hiding import LEAST_THRESHOLD
from surveykit.disclosure.pinning import answers
from surveykit.disclosure.settling import Settled, Told, settled
from surveykit.disclosure.sources import sources
from surveykit.estimation.cells import spelled_out
from surveykit.questionnaire.model import Question, Variable
from surveykit.survey import Survey
from surveykit.survey_options import single_choice
from surveykit.tabulation.axis import BaseName

Flags = NDArray[np.bool_]
_BASES: tuple[BaseName, ...] = ("answered", "counted", "chose")


@dataclass(frozen=True, eq=False)
class Plan:
    """What is hidden of `kinds` so that nothing is told of fewer than `threshold` persons.

    `whole` is the plan of everybody, where the survey is a domain: that is taken as published too. `below`
    is the plan for one person less: what it hides is hidden here, so that a higher threshold shows less.
    """

    view: View
    everybody: Flags
    kinds: Kinds
    threshold: int
    whole: Plan | None = None
    below: Plan | None = None
    _known: dict[str, Settled] = field(default_factory=dict, repr=False)

    @property
    def general(self) -> Settled:
        """What is hidden in all questions."""
        return self._of(None)

    def of(self, question: Question) -> Settled:
        """What is hidden in one question: by its own bases and by those it tells of."""
        return self._of(question)

    def withheld(self, question: Question) -> bool:
        """Whether a question is not shown at all: too few answered it, or one that it tells of."""
        return not self.of(question).safe

    def _of(self, question: Question | None) -> Settled:
        name = question.id if question else ""
        for plan in self._ladder if name not in self._known else ():
            if name not in plan._known:
                plan._known[name] = plan._fresh(question)
        return self._known[name]

    @cached_property
    def _ladder(self) -> tuple[Plan, ...]:
        """The plans below, the lowest first, and this one."""
        found: list[Plan] = []
        plan: Plan | None = self
        while plan is not None:
            found.append(plan)
            plan = plan.below
        return tuple(reversed(found))

    def _fresh(self, question: Question | None) -> Settled:
        whole = self.whole._of(question) if self.whole else None
        told = [plan._of(question) for plan in (self.below, self.whole) if plan]
        bases = [Told(self.kinds.counts(self.everybody))]
        if question is not None:
            told += [self.general, *(self.of(source) for source in self._sources(question))]
            bases = self._told(question)
        start = _united(told) if told else (frozenset[int](),) * len(self.kinds.names)
        sizes = [int((one.counts * self.kinds.inside).sum()) for one in bases]
        if any(0 < size < self.threshold for size in sizes) or not all(one.safe for one in told):
            return Settled(start, safe=False)
        return settled(self.kinds, bases, self.threshold, start, whole.hidden if whole else None)

    def _sources(self, question: Question) -> Iterator[Question]:
        form = self.view.questionnaire
        known = {each.id: each for each in form.tabulated}
        yield from (known[name] for name in sorted(sources(form, question)) if name in known)

    def persons(self, question: Question) -> Iterator[Flags]:
        """(N,) bool: the different bases that numbers of a question rest on, domain or not."""
        known: set[bytes] = set()
        for variable in question.variables:
            for persons in _based(self.view, variable):
                base = persons & self.everybody
                if base.tobytes() not in known:
                    known.add(base.tobytes())
                    yield base

    def _told(self, question: Question) -> list[Told]:
        """The same by kind of person, then the answers to each variable that makes no groups itself."""
        counts = (self.kinds.counts(base) for base in self.persons(question))
        found = [Told(each) for each in {each.tobytes(): each for each in counts}.values()]
        for variable in question.variables:
            if variable.id in self.kinds.names:
                continue
            column = self.view.column(variable.id)
            every = tuple(answers(column, self.kinds, self.everybody))
            found += [Told(every[0].sizes, every)] if every else []
        return found

    @property
    def inside(self) -> Flags:
        """(N,) bool: who is in the domain."""
        return self.everybody & (self.kinds.inside[self.kinds.index] > 0)


def _united(every: Sequence[Settled]) -> State:
    return tuple(frozenset[int]().union(*some) for some in zip(*(one.hidden for one in every), strict=True))


def _based(view: View, variable: Variable) -> Iterator[Flags]:
    """(N,) bool: who answered, who gave an opinion, who ticked anything, whose answer has a score.

    Nothing is published of texts and dates but how many there are.
    """
    if variable.kind in ("text", "date"):
        return
    yield from (view.in_base(variable, base) for base in _BASES)
    axis = view.axis(variable)
    scored = [i for i in axis.of_kind("moment") if not axis.levels[i].codes][:1]
    if scored:
        yield spelled_out(axis, np.array(scored, dtype=np.intp))[:, 0] > 0


def _grouping(survey: Survey, name: str) -> Grouping:
    """The groups of a variable, or of who chose an option `<id>_<code>` and who did not."""
    responses = survey.responses
    variable = responses.questionnaire.variables.get(name)
    if variable is None:
        option = single_choice(responses.questionnaire, responses.columns, name)
        if option is not None:
            return grouping(*option)
        variable = survey.view.variable(name)
    return grouping(variable, responses.columns[variable.id])


def plan(survey: Survey, groups: Sequence[str], threshold: int) -> Plan:
    """The plan of a survey; `groups` are the variables whose options are groups."""
    every = View(survey.responses, survey.sample, survey.whole)
    everybody = every.domain if every.counted is None else every.counted
    inside = everybody if survey.inside is None else everybody & survey.inside
    told = kinds([_grouping(survey, name) for name in groups], inside)
    rest = Kinds(told.index, told.names, told.places, told.members, np.ones_like(told.inside))
    narrowed = bool((everybody & ~inside).any())
    whole: Plan | None = None
    found: Plan | None = None
    for least in range(LEAST_THRESHOLD, threshold + 1):
        whole = Plan(every, everybody, rest, least, below=whole)
        found = Plan(every, everybody, told, least, whole, found) if narrowed else whole
    if found is None:
        raise ValueError("the threshold is below the least one")
    return found
