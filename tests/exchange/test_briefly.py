"""Notes on one feature are told in one line; whatever asks for something to be done has its own."""

from __future__ import annotations

from inline import form
from surveykit.exchange.briefly import briefly
from surveykit.exchange.catalogue import convert

ASKED = form("""
questions:
  - {id: a, type: single, title: 甲, short: 子, choices: [好, 差], profile: true}
  - {id: b, type: number, title: 乙, short: 丑, show_if: a == '好'}
  - {id: c, type: number, title: 丙, short: 寅, show_if: a == '差'}
  - {id: d, type: multiple, title: 丁, choices: [红, 蓝]}
  - {id: e, type: multiple, title: 戊, choices: [红, 蓝]}
""")


def lines(to: str) -> list[str]:
    return [problem.text() for problem in briefly(convert(ASKED, to).lost)]


def test_notes_of_several_questions_are_one_line_with_their_ids():
    told = lines("wjx-text")
    assert "问卷星导入文本没有写入简称：a、b、c" in told
    assert "问卷星导入文本没有写入“子”的背景题标记" in told


def test_warnings_stay_one_by_one():
    assert [line for line in lines("wjx-text") if "跳题条件" in line] == [
        "问卷星导入文本没有写入“丑”的跳题条件：a == '好'",
        "问卷星导入文本没有写入“寅”的跳题条件：a == '差'",
    ]


def test_what_was_put_for_it_is_said_once_with_all_its_questions():
    assert "Triple-S没有多选题，d、e写成了每个选项一个 logical 变量" in lines("triple-s")


def test_english_lines_hold_no_chinese_of_ours():
    told = [problem.text("en") for problem in briefly(convert(ASKED, "triple-s").lost)]
    assert "Triple-S has no multiple choice (d, e): written as a logical variable an option" in told
    assert "Triple-S does not hold short names: a, b, c" in told
