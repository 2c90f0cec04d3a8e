"""Two releases that differ by a few persons tell of them; the log remembers whom a release was of."""

from __future__ import annotations

import pytest

from inline import codes, survey
from surveykit.disclosure.releaselog import log_bytes, of_survey, read_log, refuse_near
from surveykit.errors import UsageError

FORM = "anonymous: true\nquestions:\n  - {id: q1, type: single, title: 满意吗, choices: [好, 差]}"


def answered(count, where=""):
    made = survey(FORM, "q1\n" + "\n".join(["好", "差"] * count).rsplit("\n", count)[0])
    return made.where(where) if where else made


def logged(*surveys):
    log = ()
    for one in surveys:
        log = read_log(log_bytes(log, of_survey(one)), "log.json")
    return log


def test_two_late_returns_are_refused_and_five_are_not():
    log = logged(answered(30))
    with pytest.raises(UsageError) as caught:
        refuse_near(log, of_survey(answered(32)), 5)
    assert codes(caught.value.problems) == ["H116"]
    refuse_near(log, of_survey(answered(35)), 5)


def test_the_same_persons_once_more_are_no_new_release():
    log = logged(answered(30), answered(30))
    assert len(log) == 1
    refuse_near(log, of_survey(answered(30)), 5)


def test_every_release_of_the_log_is_compared():
    log = logged(answered(20), answered(30), answered(40))
    with pytest.raises(UsageError) as caught:
        refuse_near(log, of_survey(answered(28)), 5)
    assert [problem.values["n"] for problem in caught.value.problems] == [2]


def test_four_fewer_than_before_are_refused_as_well():
    with pytest.raises(UsageError):
        refuse_near(logged(answered(34)), of_survey(answered(30)), 5)


def test_a_filter_is_compared_by_whom_it_leaves():
    # 15 of 30 are logged, 34 are released: 19 more
    refuse_near(logged(answered(30, "q1 == 1")), of_survey(answered(34)), 5)
    with pytest.raises(UsageError):
        refuse_near(logged(answered(30, "q1 == 1")), of_survey(answered(34, "q1 == 1")), 5)


def test_the_log_holds_no_answers_and_is_the_same_for_the_same():
    data = log_bytes((), of_survey(answered(30)))
    assert data == log_bytes((), of_survey(answered(30)))
    assert "好" not in data.decode()
    assert data.isascii()


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"format": "x", "releases": []}', b"\xff", b"hello"])
def test_what_is_no_log_is_refused(data):
    with pytest.raises(UsageError) as caught:
        read_log(data, "log.json")
    assert codes(caught.value.problems) == ["H115"]
    assert read_log(b"", "log.json") == ()
