"""Equal records are found by all their answers; where they come from decides what they tell."""

from __future__ import annotations

import numpy as np
import pytest

from inline import answers, form
from surveykit.responses.files.grid import Cells
from surveykit.responses.quality.comparable import ComparableAnswers
from surveykit.responses.quality.duplicates import Pair, find_duplicates
from surveykit.responses.quality.near_duplicates import find_near_duplicates

FORM = form(
    "questions:\n"
    + "".join(
        f"  - {{id: q{n}, type: single, title: 题{n}, choices: [甲, 乙, 丙, 丁]}}\n" for n in range(10)
    )
    + """
  - {id: m, type: multiple, title: 多, choices: [红, 绿, {label: 其他, other: true}]}
  - {id: r, type: ranking, title: 序, choices: [一, 二, 三]}
  - {id: n, type: number, title: 数}
  - {id: d, type: date, title: 日}
  - {id: t, type: text, title: 文}
"""
)
HEADER = ",".join([*(f"题{n}" for n in range(10)), "多", "序", "数", "日", "文"])
FIRST = ["甲"] * 10 + ["红┋其他〖茶〗", "一→二", "5", "2024-05-06", "好"]


def records(*rows: list[str], others: int = 40) -> ComparableAnswers:
    """These records, and behind them so many that differ from each other and from these."""
    rng = np.random.default_rng(4)
    noise = [
        [
            *("甲乙丙丁"[k] for k in rng.integers(0, 4, 10)),
            "绿",
            "二→一",
            str(100 + n),
            "2020-01-01",
            f"x{n}",
        ]
        for n in range(others)
    ]
    table = "\n".join(",".join(row) for row in (*rows, *noise))
    return ComparableAnswers.of(answers(f"{HEADER}\n{table}\n", FORM, dialect="wjx-text"))


def changed(place: int, cell: str) -> list[str]:
    return [*FIRST[:place], cell, *FIRST[place + 1 :]]


def test_every_later_record_is_paired_with_the_first_of_its_equals():
    found = find_duplicates(records(FIRST, changed(0, "乙"), FIRST, FIRST))
    assert found == [Pair(2, 0, same_address=False), Pair(3, 0, same_address=False)]


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (3, "丁"),
        (3, "(空)"),
        (10, "红┋其他〖水〗"),
        (10, "红"),
        (10, "(空)"),
        (11, "二→一"),
        (12, "6"),
        (13, "2024-05-07"),
        (14, "坏"),
    ],
)
def test_one_answer_that_differs_in_any_way_makes_records_differ(place, cell):
    assert find_duplicates(records(FIRST, changed(place, cell))) == []


def test_records_without_any_answer_are_no_duplicates():
    empty = ["(空)"] * 15
    assert find_duplicates(records(empty, empty)) == []


def test_an_address_pairs_with_its_own_and_blank_addresses_with_the_first():
    answered = records(FIRST, FIRST, FIRST, FIRST, FIRST)
    addresses = Cells.of(["a", "b", " a", "", "", *(f"c{n}" for n in range(40))])
    assert find_duplicates(answered, addresses) == [
        Pair(1, 0, same_address=False),
        Pair(2, 0, same_address=True),
        Pair(3, 0, same_address=False),
        Pair(4, 0, same_address=False),
    ]


def test_near_duplicates_differ_in_few_answers_whatever_their_kind():
    wide = form(
        "questions:\n"
        + "".join(f"  - {{id: n{k}, type: number, title: 数{k}}}\n" for k in range(19))
        + "  - {id: t, type: text, title: 文}\n"
    )
    rng = np.random.default_rng(1)
    rows = [[*map(str, row), f"t{n}"] for n, row in enumerate(rng.integers(0, 300, (50, 19)))]
    rows += [[*rows[0][:-1], "other"], ["999", "999", "999", *rows[1][3:]]]
    text = "\n".join(",".join(row) for row in [[*(f"数{k}" for k in range(19)), "文"], *rows])
    found = find_near_duplicates(ComparableAnswers.of(answers(text + "\n", wide)))
    assert [(pair.row, pair.first, pair.same) for pair in found.pairs] == [(50, 0, 19)]
