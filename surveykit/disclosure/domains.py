"""Which groups may be told of one by one, as the prose of a report names them.

Each is a part of the survey of which numbers are published. It is admitted while no combination of all
that were admitted before, and of the tables' own groups, is about fewer persons than the threshold; for
each question by those who answered it. Who is refused by one threshold is refused by a higher one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.disclosure.fewest import leak
from surveykit.disclosure.grouping import refined
from surveykit.disclosure.hiding import LEAST_THRESHOLD
from surveykit.disclosure.plan import Plan, plan
from surveykit.disclosure.releasing import groups, refuse_small
from surveykit.disclosure.settling import Settled
from surveykit.disclosure.sources import profile_of
from surveykit.disclosure.threshold import smallest_group as threshold_of
from surveykit.questionnaire.model import Question
from surveykit.survey import Survey

Flags = NDArray[np.bool_]
Codes = tuple[int, ...]
Part = tuple[str, Codes]
"""a variable, and the codes of which any was chosen"""


@dataclass(frozen=True, eq=False)
class Domains:
    """Admits parts of a survey; `plan` says what its tables hide. What was admitted is noted."""

    survey: Survey
    plan: Plan
    _noted: dict[int, list[Flags]] = field(default_factory=dict, repr=False)
    _judged: dict[tuple[tuple[Part, ...], str], bool] = field(default_factory=dict, repr=False)

    def admits(self, parts: Sequence[Part], variable: str, picks: Sequence[Codes]) -> bool:
        """Whether numbers of `variable` may be told of those in all `parts`.

        Where it tells who somebody is, each of its `picks` (codes) is a part of the survey itself; without
        any, all its options are looked at.
        """
        form = self.survey.questionnaire
        question = form.variables[variable].question
        if question.id not in self._profile:
            return self._judge(tuple(parts), question)
        if not picks:
            names = self.plan.kinds.names
            return variable not in names or not self.plan.general.hidden[names.index(variable)]
        return all(self._judge((*parts, (variable, tuple(codes))), question) for codes in picks)

    @cached_property
    def _profile(self) -> frozenset[str]:
        return frozenset(question.id for question in profile_of(self.survey.questionnaire))

    def _judge(self, parts: tuple[Part, ...], question: Question) -> bool:
        key = (tuple(sorted(set(parts))), question.id)
        if key not in self._judged:
            fits = not self.plan.withheld(question)
            self._judged[key] = fits and (not parts or self._fits(self._persons(parts), question))
        return self._judged[key]

    def _persons(self, parts: tuple[Part, ...]) -> Flags:
        """(N,) bool: who is in all of the parts, in the domain."""
        view, inside = self.survey.view, self.plan.inside.copy()
        for name, codes in parts:
            inside &= view.chose(*view.options(name, codes))
        return inside

    def _fits(self, persons: Flags, question: Question) -> bool:
        """Whether these persons are admitted by every threshold up to the one in use."""
        for least in range(LEAST_THRESHOLD, self.plan.threshold + 1):
            noted = self._noted.setdefault(least, [])
            if not any(np.array_equal(persons, each) for each in noted):
                if not self._is_safe([*noted, persons], persons, question, least):
                    return False
                noted.append(persons)
            elif not self._is_safe(noted, persons, question, least):
                return False
        return True

    def _is_safe(self, told: Sequence[Flags], persons: Flags, question: Question, least: int) -> bool:
        kinds, rows = refined(self.plan.kinds, told)
        for settled, known, base in self._bases(question):
            size = int((base & persons).sum())
            if 0 < size < least:
                return False
            published = [rows, kinds.published(settled.hidden)]
            if known is not None:
                published.append(kinds.published(known.hidden, whole=True))
            if leak(np.concatenate(published), kinds.counts(base), least, kinds.unnamed) is not None:
                return False
        return True

    def _bases(self, question: Question) -> list[tuple[Settled, Settled | None, Flags]]:
        """Everybody, and those that the numbers of the question rest on, with what tables hide there."""
        plan, whole = self.plan, self.plan.whole
        own = (plan.of(question), whole.of(question) if whole else None)
        return [
            (plan.general, whole.general if whole else None, plan.everybody),
            *((*own, base) for base in plan.persons(question)),
        ]


def domains(survey: Survey, by: Sequence[str] = (), *, smallest_group: int | None = None) -> Domains | None:
    """What admits parts of a survey; None where nothing is hidden. `by` names groups of its tables.

    Raises:
        UsageError: the domain itself tells of too few persons, or the threshold is below 3
    """
    form = survey.questionnaire
    threshold = threshold_of(form, smallest_group)
    if not threshold:
        return None
    made = plan(survey, groups(form, by), threshold)
    refuse_small(survey, made)
    return Domains(survey, made)
