"""The bindings file can be written, reviewed, edited and replayed."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_texts import Q1, filled, small_survey

from surveykit.drafts.fill import Filling
from surveykit.drafts.replay import matched
from surveykit.errors import DraftError

SURVEY = small_survey()
TEXT = (
    f"x月,共收回问卷xx份。{Q1}有xx人认为“好”,占x%;机关中,“较好”占x%;约xx人认为“一般”;"
    f"“好”和“较好”各占x%;“好”比“一般”高x个百分点;排在首位的是“xx”。"
)


def written(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "bindings.yaml"
    path.write_text(filled(text, SURVEY).bindings_text(), encoding="utf-8")
    return path


def edited(path: Path, old: str, new: str) -> Filling:
    source = path.read_text(encoding="utf-8")
    assert source.count(old) == 1, source
    path.write_text(source.replace(old, new), encoding="utf-8")
    return filled(TEXT, SURVEY, bindings=path)


def codes(path: Path, old: str, new: str) -> list[str]:
    with pytest.raises(DraftError) as caught:
        edited(path, old, new)
    assert all(problem.place.line for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def entry(path: Path, number: int) -> str:
    """The lines of one entry."""
    blocks = path.read_text(encoding="utf-8").split("  - blank: ")
    return next(block for block in blocks if block.startswith(f"{number}\n"))


def test_replaying_what_was_written_changes_nothing(tmp_path):
    path = written(tmp_path)
    own, replayed = filled(TEXT, SURVEY), filled(TEXT, SURVEY, bindings=path)
    assert replayed.data == own.data
    assert [row.record() for row in replayed.rows] == [row.record() for row in own.rows]


def test_an_entry_can_be_read_by_people(tmp_path):
    assert entry(written(tmp_path), 5).split("\n") == [
        "5",
        "    place: 第1段（第1行）",
        "    mask: x",
        "    context: ;机关中,“较好”占【x】%;约xx人认为“一",
        "    status: bound",
        "    statistic: percent",
        "    question: q1",
        "    options: [较好]",
        "    where: {unit: [机关]}",
        "",
    ]


def test_a_blank_can_be_bound_by_hand(tmp_path):
    path = written(tmp_path)
    block = entry(path, 6)
    by_hand = "6\n" + "\n".join(
        line for line in block.split("\n")[1:] if "status" not in line and "reason" not in line and line
    )
    more = "\n    status: bound\n    statistic: count\n    question: q1\n    options: [一般]\n"
    filling = edited(path, block, by_hand + more)
    assert filling.rows[5].text == "2"


def test_a_blank_can_be_left_by_hand(tmp_path):
    path = written(tmp_path)
    block = entry(path, 6)
    filling = edited(path, block, block.replace("status: unresolved", "status: left"))
    assert filling.rows[5].status == "left"
    assert filling.rows[5].problem is not None
    assert filling.rows[5].problem.code == "D255"


def test_a_group_and_a_union_can_be_written_by_hand(tmp_path):
    path = written(tmp_path)
    block = entry(path, 3)
    changed = block.replace(
        "options: [好]", "options: [好, 较好]\n    where: {rank: [处级干部, 科以下干部]}"
    )
    assert edited(path, block, changed).rows[2].text == "4"


@pytest.mark.parametrize(
    ("number", "old", "new", "code"),
    [
        (3, "question: q1", "question: q9", "D323"),
        (3, "options: [好]", "options: [很好]", "D323"),
        (3, "statistic: count", "statistic: median", "D323"),
        (3, "status: bound", "status: done", "D323"),
        (3, "statistic: count", "statistic: percent", "D324"),
        (3, "    options: [好]\n", "", "D324"),
        (3, "mask: xx", "mask: xxx", "D322"),
        (3, "status: bound", "staus: bound", "D323"),
    ],
)
def test_a_slip_of_the_hand_is_told_with_its_line(tmp_path, number, old, new, code):
    path = written(tmp_path)
    block = entry(path, number)
    assert code in codes(path, block, block.replace(old, new))


def test_a_draft_that_changed_is_noticed(tmp_path):
    path = written(tmp_path)
    with pytest.raises(DraftError) as caught:
        filled(TEXT.replace("有xx人认为“好”", "有xx人认为“一般”"), SURVEY, bindings=path)
    assert {problem.code for problem in caught.value.problems} == {"D322"}


def test_a_file_that_is_no_bindings_file_is_told(tmp_path):
    path = tmp_path / "b.yaml"
    path.write_text("title: x\n", encoding="utf-8")
    with pytest.raises(DraftError) as caught:
        filled(TEXT, SURVEY, bindings=path)
    assert [problem.code for problem in caught.value.problems] == ["D321"]


def test_bindings_move_along_with_a_paragraph_inserted_before_them(tmp_path):
    path = written(tmp_path)
    block = entry(path, 6)
    changed = block.replace("status: unresolved", "status: left")
    path.write_text(path.read_text(encoding="utf-8").replace(block, changed), encoding="utf-8")
    replayed = filled(f"20xx年x月x日,本司召开会议。\n{TEXT}", SURVEY, bindings=path)
    assert [row.text for row in replayed.rows[3:]] == [row.text for row in filled(TEXT, SURVEY).rows]
    assert replayed.rows[8].problem is not None
    assert replayed.rows[8].problem.code == "D255"


def test_contexts_that_are_not_unique_are_matched_between_those_that_are_or_refused():
    a, b, c = ("x", "a"), ("x", "b"), ("x", "c")
    new = ("x", "new")
    assert matched({1: a, 2: b, 3: b, 4: c}, {1: new, 2: a, 3: b, 4: b, 5: c}) == {2: 1, 3: 2, 4: 3, 5: 4}
    assert matched({1: a, 2: b, 3: b, 4: c}, {1: new, 2: a, 3: b, 4: c}) == {2: 1, 4: 4}
    assert matched({1: a, 2: a}, {1: a, 2: a, 3: a}) == {1: 1, 2: 2}
    assert matched({1: b, 2: a, 3: c}, {1: a, 2: c, 3: b}) == {1: 2, 2: 3, 3: 1}
