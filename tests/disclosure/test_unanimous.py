"""Groups of which all gave one answer are pointed out; that a group is itself is no answer."""

from __future__ import annotations

from inline import survey
from surveykit import release
from surveykit.disclosure.unanimous import Unanimous, unanimous

FORM = """
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属], profile: true}
  - {id: q1, type: single, title: 评价, choices: [好, 差]}
"""
ROWS = ["机关,好"] * 5 + ["直属,好"] * 5 + ["直属,差"] * 5


def found(*rows: str) -> tuple[Unanimous, ...]:
    """What is told of these questions by unit."""
    published = release(survey(FORM, "\n".join(["unit,q1", *ROWS])), by=["unit"])
    return unanimous(list(published.tables(list(rows), ["unit"])))


def test_a_group_of_which_all_gave_one_answer_is_found():
    assert found("q1") == (Unanimous("单位=机关", "评价", "好"),)


def test_a_group_crossed_with_itself_tells_nothing():
    assert found("unit") == ()
