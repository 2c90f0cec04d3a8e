"""Nearly equal records are found among rare answers only, and equal ones are left to the other check."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from inline import answers, form
from surveykit.responses.quality.comparable import ComparableAnswers
from surveykit.responses.quality.near_duplicates import NearPair, find_near_duplicates

ITEMS = 60
FORM = form(
    "questions:\n"
    + "".join(
        f"  - {{id: q{n}, type: single, title: 题{n}, choices: [甲{n}, 乙{n}, 丙{n}, 丁{n}]}}\n"
        for n in range(1, ITEMS + 1)
    )
)
ALIKE = form(
    "choices:\n  five: [很满意, 满意, 一般, 不满意, 很不满意]\nquestions:\n"
    + "".join(f"  - {{id: q{n}, type: single, title: 题{n}, choices: five}}\n" for n in range(1, ITEMS + 1))
)


def drawn(records: int, *, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).choice(4, size=(records, ITEMS), p=(0.4, 0.3, 0.2, 0.1))


def loaded(levels: np.ndarray, questionnaire=FORM):
    labels = [[choice.label for choice in q.choices] for q in questionnaire.questions]
    header = ",".join(["序号", *(f"题{n}" for n in range(1, ITEMS + 1))])
    rows = [
        ",".join([str(r + 1), *(labels[c][level] for c, level in enumerate(row))])
        for r, row in enumerate(levels)
    ]
    return answers("\n".join([header, *rows]) + "\n", questionnaire)


def near(levels: np.ndarray, places: int, *, seed: int = 5) -> np.ndarray:
    """A copy of the first record with so many other answers."""
    row = levels[0].copy()
    changed = np.random.default_rng(seed).choice(ITEMS, size=places, replace=False)
    row[changed] = (row[changed] + 1) % 4
    return row


def found(responses):
    return find_near_duplicates(ComparableAnswers.of(responses)).pairs


@pytest.mark.parametrize("places", [1, 3, 6])
def test_a_record_with_a_few_other_answers_is_found_and_flagged(places):
    levels = drawn(200)
    responses = loaded(np.vstack([levels, near(levels, places)]))
    pair = NearPair(200, 0, ITEMS - places, ITEMS)
    assert found(responses) == (pair,)
    assert np.flatnonzero(responses.flags["near_duplicate"]).tolist() == [200]


@pytest.mark.parametrize("places", [0, 7, 12])
def test_equal_records_and_those_further_apart_are_no_near_duplicates(places):
    levels = drawn(200)
    assert not found(loaded(np.vstack([levels, near(levels, places)])))


def test_people_who_praise_everything_are_not_taken_for_copies():
    levels = np.random.default_rng(1).choice(2, size=(300, ITEMS), p=(0.97, 0.03))
    assert not found(loaded(levels, ALIKE))


def test_every_pair_is_found_that_comparing_each_with_each_finds():
    levels = np.random.default_rng(3).choice(4, size=(60, ITEMS))
    copies = [near(levels[k:], 6, seed=k) for k in range(10)]
    levels = np.vstack([levels, *copies])
    close = {
        b
        for a, b in combinations(range(len(levels)), 2)
        if ITEMS - 6 <= (levels[a] == levels[b]).sum() < ITEMS
    }
    assert close == set(range(60, 70))
    assert {pair.row for pair in found(loaded(levels))} == close


def test_short_forms_have_none():
    short = form("questions:\n  - {id: q1, type: single, title: 一, choices: [是, 否]}\n")
    assert not found(answers("一\n是\n是\n", short))


def test_findings_about_a_record_flag_it():
    asked = form(
        "questions:\n"
        "  - {id: q1, type: single, title: 一, choices: [是, 否]}\n"
        "  - {id: q2, type: number, title: 二, show_if: \"q1 == '是'\", validate: {max: 10}}\n"
    )
    responses = answers("一,二\n是,5\n否,3\n是,99\n也许,\n", asked)
    flags = {name: np.flatnonzero(flag).tolist() for name, flag in responses.flags.items()}
    assert (flags["routing"], flags["range"], flags["unreadable"]) == ([1], [2], [3])
