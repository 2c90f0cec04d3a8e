"""300 random surveys against someone who has the staff list and everything that was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from attacker import Combinations, bounds, might_swap
from random_survey import random_survey

from surveykit.disclosure.release import Release
from surveykit.disclosure.releasing import release
from surveykit.errors import UsageError
from surveykit.questionnaire.model import Question
from surveykit.survey import Survey
from surveykit.tables.table import Table

SMALLEST = 5


def small_groups(survey: Survey, base: np.ndarray) -> Iterator[tuple[Question, str, np.ndarray]]:
    """The groups of one to four persons among those in the base."""
    for question in survey.questionnaire.profile:
        levels = np.asarray(survey.responses.columns[question.id].levels)
        for place, choice in enumerate(question.choices):
            if 0 < (base & (levels == place)).sum() < SMALLEST:
                yield question, choice.label, base & (levels == place)


def column_persons(table: Table, survey: Survey, count: int) -> list[np.ndarray]:
    """Who is in each column of a table, by the answers it was counted from."""
    found = []
    for head in table.columns:
        if not head.group:
            found.append(np.ones(count, dtype=bool))
            continue
        codes = [choice.code for choice in survey.questionnaire.by_id[head.group].choices]
        found.append(np.asarray(survey.responses.columns[head.group].levels) == codes.index(head.code))
    return found


class Attack:
    """What follows from all tables of one question of one survey."""

    def __init__(self, survey: Survey, released: Release, question: str) -> None:
        by = tuple(q.id for q in survey.questionnaire.profile)
        self.table = released.tables([question], by)[0]
        told = released.crossings[question].survey
        persons = len(survey.responses)
        self.answers = np.asarray(survey.responses.columns[question].levels)
        self.base = self.answers >= 0
        self.columns = [self.base & each for each in column_persons(self.table, told, persons)]
        profile = np.stack([np.asarray(survey.responses.columns[name].levels) for name in by])
        _, self.kind = np.unique(profile, axis=1, return_inverse=True)
        self.kinds = np.unique(self.kind[self.base])

    def vector(self, persons: np.ndarray) -> np.ndarray:
        return np.array([int((persons & (self.kind.ravel() == kind)).any()) for kind in self.kinds])

    @property
    def rows(self) -> np.ndarray:
        return np.stack([self.vector(each) for each in self.columns])

    @property
    def sizes(self) -> np.ndarray:
        return np.array([(self.base & (self.kind.ravel() == kind)).sum() for kind in self.kinds])

    def is_flagged(self, persons: np.ndarray) -> bool:
        """Whether all are in groups that are shown and of which all chose one option."""
        alike = (self.table.count == self.table.base()[0]).any(axis=0)
        heads = zip(self.table.columns, self.columns, alike, strict=True)
        return not (
            persons & ~np.any([who for head, who, same in heads if head.group and same], axis=0)
        ).any()

    def knows(self, persons: np.ndarray) -> bool:
        """Whether the least and the most that the group can have answered are the same for all options."""
        columns = np.stack(self.columns)[:, self.base]
        if might_swap(columns, self.answers[self.base], persons[self.base]):
            return False
        found = bounds(self.rows, self.table.count, self.sizes, self.vector(persons))
        return all(least == most for least, most in found)


@pytest.mark.parametrize("first", range(0, 300, 30))
def test_no_small_group_can_be_worked_out_of_300_surveys(first):
    seen: Counter[str] = Counter()
    for seed in range(first, first + 30):
        survey = random_survey(seed)
        released = release(survey)
        for question in ("a", "b", "c", "d"):
            if question in released.withheld:
                continue
            attack = Attack(survey, released, question)
            certain = Combinations(attack.rows)
            shown = {(head.group, head.label) for head in attack.table.columns}
            for asked, label, persons in small_groups(survey, attack.base):
                seen["small"] += 1
                assert (asked.id, label) not in shown
                assert not certain.hold(attack.vector(persons)), (seed, question, asked.id, label)
                if attack.is_flagged(persons):
                    seen["flagged"] += 1
                else:
                    assert not attack.knows(persons), (seed, question, asked.id, label)
    # the attack has something to work on
    assert seen["small"] > 100


def told_of(released: Release, question: str, inside: np.ndarray) -> list[np.ndarray]:
    """Who is in each column of a question's table, of those inside."""
    by = tuple(q.id for q in released.survey.questionnaire.profile)
    table = released.tables([question], by)[0]
    who = column_persons(table, released.crossings[question].survey, len(inside))
    return [inside & each for each in who]


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_a_filtered_release_beside_that_of_everybody_tells_of_no_few_persons(first):
    seen: Counter[str] = Counter()
    for seed in range(first, first + 20):
        survey = random_survey(seed)
        where = ("c in (1, 2)", "g0 == 1", "g1 != 1 and c != 4")[seed % 3]
        narrowed = survey.where(where)
        try:
            part = release(narrowed)
        except UsageError:
            seen["refused"] += 1
            continue
        whole = release(survey)
        for question in ("a", "d"):
            if question in part.withheld or question in whole.withheld:
                continue
            base = np.asarray(survey.responses.columns[question].levels) >= 0
            inside = base & narrowed.inside
            rows = [*told_of(whole, question, base), *told_of(part, question, inside)]
            certain = Combinations([row.astype(int) for row in rows])
            for _, _, persons in small_groups(survey, base):
                seen["small"] += 1
                assert not certain.hold(persons.astype(int))
            for profile in survey.questionnaire.profile:
                levels = np.asarray(survey.responses.columns[profile.id].levels)
                for place in range(len(profile.choices)):
                    # those of a group inside, and those left out
                    for persons in (inside & (levels == place), base & ~inside & (levels == place)):
                        if 0 < persons.sum() < SMALLEST:
                            seen["parts"] += 1
                            assert not certain.hold(persons.astype(int)), (seed, question, profile.id)
    assert seen["small"] > 10
    assert seen["parts"] > 30


def test_the_attacker_finds_what_is_there_to_be_found():
    """Total and two groups of 9 and 3: nothing is hidden of the third, nor of two persons who agree."""
    rows = np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0]])
    assert Combinations(rows).hold(np.array([0, 0, 1]))
    assert not Combinations(rows[:2]).hold(np.array([0, 0, 1]))
    # two persons in a column of three, all of whom said yes
    found = bounds(np.array([[1, 1]]), np.array([[3], [0]]), np.array([2, 1]), np.array([1, 0]))
    assert found == [(2, 2), (0, 0)]
    found = bounds(np.array([[1, 1]]), np.array([[2], [1]]), np.array([2, 1]), np.array([1, 0]))
    assert found == [(1, 2), (0, 1)]
    column = np.ones((1, 3), dtype=bool)
    assert might_swap(column, np.array([0, 0, 1]), np.array([True, True, False]))
    assert not might_swap(column, np.array([0, 0, 0]), np.array([True, True, False]))
