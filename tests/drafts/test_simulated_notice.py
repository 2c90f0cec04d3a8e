"""A draft filled from made-up answers says so above its text, and reads like its draft all the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from draft_texts import Q1, filled, small_survey
from inline_word import assert_valid, opened, p, r, shown, word

from surveykit.drafts.fill import fill
from surveykit.survey import Survey

REAL = small_survey()
LINE = "模拟数据（SIMULATED）：由 surveykit simulate 编造，只供试跑，不是调查结果"
BODY = p(r(f"{Q1}有xx人认为“好”。"))


def made_up() -> Survey:
    responses = REAL.responses
    return replace(REAL, responses=replace(responses, source=replace(responses.source, simulated=True)))


def test_a_word_file_begins_with_the_notice_and_stays_valid(tmp_path: Path) -> None:
    data = fill(opened(tmp_path, word(BODY)), made_up()).data
    assert shown(data) == [LINE, f"{Q1}有3人认为“好”。"]
    assert_valid(data)


def test_the_filled_file_has_the_passages_of_its_draft(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(BODY))
    again = opened(tmp_path, fill(draft, made_up()).data, "b.docx")
    assert [(q.place, q.text) for q in again.passages] == [(q.place, q.text) for q in draft.passages]
    assert not again.problems


def test_filling_it_again_writes_one_notice_and_real_answers_take_it_away(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(BODY))
    marked = fill(draft, made_up()).data
    again = opened(tmp_path, marked, "b.docx")
    assert fill(again, made_up()).data == marked
    assert fill(again, REAL).data == fill(draft, REAL).data


def test_a_draft_without_blanks_is_marked_and_cleared_too(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p(r("没有空"))))
    marked = fill(draft, made_up()).data
    assert shown(marked) == [LINE, "没有空"]
    assert shown(fill(opened(tmp_path, marked, "b.docx"), REAL).data) == ["没有空"]


def test_a_text_begins_with_the_notice_once() -> None:
    text = f"{Q1}有xx人认为“好”。\r\n完"
    assert filled(text, made_up()).data.decode() == f"{LINE}\r\n{Q1}有3人认为“好”。\r\n完"
    assert filled(f"{LINE}\n完", made_up()).data.decode() == f"{LINE}\n完"
    assert LINE not in filled(text, REAL).data.decode()
