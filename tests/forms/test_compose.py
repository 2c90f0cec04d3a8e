"""What stands on the printed form."""

from __future__ import annotations

import pytest
from every_form import every

from inline import form
from surveykit.exchange.text.marks import read_marks
from surveykit.forms.arrange import arranged
from surveykit.forms.compose import compose
from surveykit.forms.screen import page
from surveykit.forms.sheet import Amounts, Blank, Entry, Grid, GridRow, Heading, Item, Options


def items(sheet) -> dict[int, Item]:
    return {part.number: part for part in sheet.parts if isinstance(part, Item)}


def test_every_type_has_its_mark_its_hint_and_its_place_to_answer():
    found = items(compose(every()))
    bodies = {number: item.body for number, item in found.items()}
    assert [found[n].hint for n in range(1, 16)] == [
        "（单选）",
        "（填写整数，18至70）",
        "（选填）",
        "（单选）",
        "（填写数字，不小于1）",
        "（可多选，最多2项）",
        "（可多选，至少2项）",
        "（每行选一项）",
        "（每行可多选，选填）",
        "（单选）",
        "（单选）",
        "（排序，请填写前2项的名次）",
        "（各项合计为100）",
        "（单选）",
        "（选填）",
    ]
    marks = {n: body.mark for n, body in bodies.items() if isinstance(body, Options | Grid)}
    single = dict.fromkeys((1, 4, 8, 10, 11, 14), "○")
    assert marks == {**single, 6: "□", 7: "□", 9: "□", 12: "（　　）"}
    assert bodies[2] == Blank("number")
    assert bodies[3] == Blank("date", "________年____月____日")
    assert bodies[13] == Amounts(
        "项目", "填写", (GridRow("time_1", "党务"), GridRow("time_2", "业务")), ("合计", "100")
    )
    assert bodies[8].rows == (GridRow("rules_1", "党员大会"), GridRow("rules_4", "党课"))
    assert bodies[15] == Blank("text")


@pytest.mark.parametrize(
    ("limits", "hint"),
    [
        ("{min_select: 2, max_select: 2}", "（排序，请填写前2项的名次）"),
        ("{max_select: 2}", "（排序，请填写前2项的名次）"),
        ("{min_select: 1, max_select: 2}", "（排序，请填写前1至2项的名次）"),
        ("{min_select: 2}", "（排序，请填写前2至3项的名次）"),
        ("{}", "（排序，请填写各项的名次）"),
    ],
)
def test_a_ranking_of_some_options_says_how_many_and_reads_back(limits, hint):
    ranked = f"questions: [{{id: r, type: ranking, title: 题, choices: [甲, 乙, 丙], validate: {limits}}}]"
    assert items(compose(form(ranked)))[1].hint == hint
    assert read_marks(f"题{hint}")[0] == "题"


def test_on_screen_a_ranking_is_clicked_between_two_limits():
    limits = "{min_select: 1, max_select: 2}"
    ranked = f"questions: [{{id: r, type: ranking, title: 题, choices: [甲, 乙, 丙], validate: {limits}}}]"
    shown = page(form(ranked)).decode()
    assert "请按先后次序点选1至2项，再点一次取消" in shown
    assert "请填写前" not in shown


def test_an_option_with_a_text_has_a_line_and_says_so_once():
    sheet = form(
        """
        questions:
          - id: q
            type: single
            title: 题
            choices: [甲, {label: 其他, other: true}, {label: 另有（请注明）, other: true}]
        """
    )
    assert items(compose(sheet))[1].body.entries[1:] == (
        Entry(2, "其他", "（请注明）", line=True),
        Entry(3, "另有（请注明）", "", line=True),
    )


def test_sections_head_their_first_question_only():
    heads = [part.text for part in compose(every()).parts if isinstance(part, Heading)]
    assert heads == ["一、基本情况", "二、情况", "三、评价"]


def test_an_anonymous_form_has_no_number_and_says_that_it_is_not_to_be_signed():
    named, anonymous = compose(every()), compose(every("anonymous: true"))
    assert named.serial == "问卷编号："
    assert anonymous.serial == ""
    assert anonymous.lead == ("各位同志：请按实际情况填写。", "本问卷以无记名方式填写，请不要署名。")
    assert named.lead == ("各位同志：请按实际情况填写。",)


def test_instructions_tell_only_what_the_form_has():
    plain = form("questions: [{id: q, type: single, title: 题, choices: [甲, 乙]}]")
    assert compose(plain).guide_items == ("请在所选答案的符号内打“√”。“○”为单选，只选一项。",)
    assert len(compose(every()).guide_items) == 3
    assert compose(form("questions: [{id: q, type: text, title: 题}]")).guide_items == ()


def test_codes_name_the_columns_that_a_typist_fills():
    coded = items(compose(every(), codes=True))
    assert coded[1].boxes == (("unit", ()),)
    assert coded[6].boxes == (("ways", (1, 2, 3, 4)),)
    assert coded[12].boxes == (("order", (1, 2, 3, 4)),)
    assert coded[8].boxes == ()
    assert items(compose(every()))[1].boxes == ()


def test_an_english_questionnaire_is_printed_in_english():
    sheet = compose(every("language: en"))
    assert items(sheet)[6].hint == " (up to 2 answers)"
    assert items(sheet)[7].when == "(Please answer if question 4 is “否”) "
    assert sheet.closing == "This is the end of the questionnaire. Thank you!"


def options(*labels: str, mark: str = "○") -> Options:
    return Options(mark, tuple(Entry(at, label) for at, label in enumerate(labels, 1)))


def rows(found) -> list[list[str]]:
    return [[entry.label for entry in row] for row in found.rows]


def test_short_options_stand_side_by_side_and_long_ones_under_one_another():
    assert rows(arranged(options("好", "较好", "一般", "差"), 35)) == [["好", "较好", "一般", "差"]]
    eight = arranged(options(*"甲乙丙丁戊己", "选项文字有八个字", "选项文字也有八字"), 35)
    assert (eight.columns, len(eight.rows)) == (3, 3)
    long = "这一项的文字很长很长，一行里只能放下它自己，旁边放不下别的选项"
    assert rows(arranged(options("甲", long), 35)) == [["甲"], [long]]
    assert not arranged(options("甲", long), 35).wraps
    assert arranged(options("甲", long * 2), 35).wraps


def test_eleven_points_stand_in_one_line():
    assert len(arranged(options(*map(str, range(11))), 34.5).rows) == 1


def test_an_option_with_a_line_has_a_row_of_its_own():
    body = Options("□", (Entry(1, "甲"), Entry(2, "其他", "（请注明）", line=True), Entry(3, "无")))
    assert rows(arranged(body, 35)) == [["甲"], ["其他"], ["无"]]


def test_a_scale_whose_ends_are_named_stands_in_one_row():
    scale = arranged(options("很不满意", *map(str, range(2, 10)), "很满意"), 35)
    assert [len(row) for row in scale.rows] == [10]
    gaps = [high - low for low, high in zip((0.0, *scale.starts), scale.starts, strict=False)]
    assert gaps[0] > gaps[1] == pytest.approx(gaps[7])
    assert sum(gaps) < 35
    assert len(arranged(options("很不满意", *map(str, range(2, 10)), "很满意"), 20).rows) > 1
