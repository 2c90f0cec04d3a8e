"""XLSForm out and in: accepted by pyxform, and nothing lost that the table of formats says is held."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from any_form import forms
from every_form import every
from hypothesis import given, settings
from kept import kept, meanings, unconditional

from inline import form
from surveykit.errors import ResponseError
from surveykit.exchange.catalogue import FORMATS, convert
from surveykit.exchange.importing import import_questionnaire
from surveykit.exchange.xlsform.grammar import limits_of
from surveykit.exchange.xlsform.read import read_xlsform
from surveykit.exchange.xlsform.sheets import read_sheets
from surveykit.questionnaire.model import Question, Validation
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.questionnaire.write import write_questionnaire

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
HEADER = ("type", "name", "label", "required", "relevant", "constraint", "appearance", "parameters")


def sheets_in(data: bytes) -> dict[str, list[tuple[str, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: [tuple("" if cell is None else str(cell) for cell in row) for row in sheet.values]
        for sheet in book
    }


def back(data: bytes):
    return read_xlsform(read_sheets(sheets_in(data)), "form.xlsx")


def survey(*rows: tuple[str, ...], choices: tuple[tuple[str, ...], ...] = ()):
    """What is read from a survey sheet with these rows."""
    padded = [(*row, *[""] * (len(HEADER) - len(row))) for row in rows]
    lists = [("list_name", "name", "label"), *choices]
    return read_xlsform(read_sheets({"survey": [HEADER, *padded], "choices": lists}), "form.xlsx")


YES_NO = (("yn", "yes", "是"), ("yn", "no", "否"))


def test_pyxform_takes_every_type_condition_and_limit():
    pyxform = pytest.importorskip("pyxform.xls2xform", reason="pyxform is not installed")
    made = convert(every(), "xlsform")
    result = pyxform.convert(io.BytesIO(made.data), validate=False, file_type=".xlsx")
    assert result.warnings == []
    binds = result.xform
    assert (
        'nodeset="/data/section_1/age" type="int" required="true()" constraint=". &gt;= 18 and . &lt;= 70"'
        in binds
    )
    assert "relevant=\" /data/section_2/attend  = '1'\"" in binds
    assert "count-selected(.) &lt;= 2 and not(selected(., '4') and count-selected(.) &gt; 1)" in binds
    assert ". &gt;= 0 and . + coalesce( /data/time/time_1 , 0) = 100" in binds
    assert 'type="odk:rank"' in binds


def test_what_xlsform_cannot_hold_is_told():
    told = {(p.place.variable, p.values["feature"]) for p in convert(every(), "xlsform").lost}
    assert told == {("order", "的排前几项"), ("", "派生题"), ("", "合成得分")}


@settings(max_examples=60)
@given(forms())
def test_everything_that_is_held_comes_back(asked):
    found, _, problems = back(convert(asked, "xlsform").data)
    wanted = kept(asked, FORMATS["xlsform"])
    assert unconditional(found) == unconditional(wanted)
    assert meanings(found) == meanings(wanted)
    assert list(problems) == []
    written = parse_questionnaire(write_questionnaire(found))
    again, _, _ = back(convert(written, "xlsform").data)
    assert again == found


@pytest.mark.parametrize(
    ("condition", "xpath"),
    [
        ("s == '甲'", "${s} = '1'"),
        ("s != '甲'", "(${s} != '' and ${s} != '1')"),
        ("s not in ('甲', '乙')", "(${s} != '' and ${s} != '1' and ${s} != '2')"),
        ("selected(m, '乙')", "selected(${m}, '2')"),
        ("not selected(m, '乙')", "(${m} != '' and not(selected(${m}, '2')))"),
        ("count(m) >= 2", "count-selected(${m}) >= 2"),
        ("count(m) < 2", "(${m} != '' and count-selected(${m}) < 2)"),
        ("n >= 18 and n < 60", "(${n} >= 18 and ${n} < 60)"),
        ("n != 5", "(${n} != '' and ${n} != 5)"),
        ("not answered(t)", "${t} = ''"),
        ("t == '无'", "${t} = '无'"),
        ("d < '2012-11-08'", "${d} < date('2012-11-08')"),
        ("rank(r, '乙') == 1", "selected-at(${r}, 0) = '2'"),
        ("score(s) >= 60", "(${s} = '1' or ${s} = '2')"),
        ("not (s == '甲' or n > 3)", "((${s} != '' and ${s} != '1') and ${n} <= 3)"),
    ],
)
def test_a_condition_is_true_there_where_it_is_true_here_and_comes_back(condition, xpath):
    options = "[{label: 甲, score: 100}, {label: 乙, score: 60}, {label: 丙, score: 0}]"
    asked = form(f"""
        questions:
          - {{id: s, type: single, title: 单, choices: {options}}}
          - {{id: m, type: multiple, title: 多, choices: {options}}}
          - {{id: r, type: ranking, title: 排, choices: {options}}}
          - {{id: n, type: number, title: 数}}
          - {{id: t, type: text, title: 文}}
          - {{id: d, type: date, title: 日}}
          - {{id: last, type: text, title: 末, show_if: "{condition}"}}
    """)
    made = convert(asked, "xlsform")
    rows = {row[1]: row for row in sheets_in(made.data)["survey"]}
    assert rows["last"][4] == xpath
    found, _, problems = back(made.data)
    assert list(problems) == []
    written = rewritten(asked, condition)
    assert meanings(found)["last"] == meanings(written)["last"]


def rewritten(asked, condition):
    """Scores come back as the options that have them, a negation of parts as parts negated."""
    same = {"score(s) >= 60": "s in ('甲', '乙')", "not (s == '甲' or n > 3)": "s != '甲' and n <= 3"}
    last = replace(asked.questions[-1], show_if=same.get(condition, condition))
    return replace(asked, questions=(*asked.questions[:-1], last))


def test_a_condition_on_what_is_computed_is_told_and_left_out():
    asked = form("""
        questions:
          - {id: age, type: number, title: 年龄}
          - {id: q, type: text, title: 问, show_if: band == '青'}
        derived: [{id: band, title: 段, from: age, bands: [{label: 青, below: 35}, {label: 老, from: 35}]}]
    """)
    made = convert(asked, "xlsform")
    assert [p.place.variable for p in made.lost.where(code="X103")] == ["q"]


def test_a_form_made_elsewhere_is_read_with_every_guess_and_loss_told():
    found, comments, problems = survey(
        ("start", "start"),
        ("begin group", "g", "第一部分", "", "${a} = 'yes'"),
        ("select_one yn or_other", "a-b", "是否", "yes"),
        ("end group",),
        ("select_one yn", "a", "同意", "yes"),
        ("integer", "n", "人数", "", "${a} != 'no'", ". > 3 and regex(., 'x')"),
        ("text", "t", "说明", "", "jr:choice-name(${a}) = 'x'"),
        choices=YES_NO,
    )
    first, second, third, fourth = found.questions
    assert (first.id, first.section, first.required, [c.label for c in first.choices]) == (
        "a_b", "第一部分", True, ["是", "否", "其他"],
    )  # fmt: skip
    assert first.show_if == "a == 1"
    assert (second.id, third.type, third.validate) == ("a", "number", Validation(integer=True))
    assert third.show_if == "(not answered(a) or a != 2)"
    assert fourth.show_if == ""
    assert "选项代码按次序重编" in comments["a"]
    assert [(p.values["what"], p.place.cell) for p in problems] == [
        ("start", "2"),
        ("constraint: . > 3 and regex(., 'x')", "7"),
        ("jr:choice-name(${a}) = 'x'", "8"),
    ]


def test_a_range_is_a_recommendation_from_0_to_10_and_else_a_number():
    found, _, _ = survey(
        ("range", "a", "推荐", "", "", "", "", "start=0 end=10 step=1"),
        ("range", "b", "气温", "", "", "", "", "start=-5 end=40 step=1"),
    )
    assert [q.type for q in found.questions] == ["nps", "number"]
    assert found.questions[1].validate == Validation(min=-5, max=40, integer=True)


@pytest.mark.parametrize(
    ("constraint", "limits"),
    [
        ("", Validation()),
        (". >= 18 and . <= 70", Validation(min=18, max=70)),
        (".>=1", Validation(min=1)),
        ("count-selected(.) <= 3", Validation(max_select=3)),
        (". + coalesce(${a}, 0) = 100", Validation(sum=100)),
        (". > 18", None),
        (". <= today()", None),
    ],
)
def test_limits_are_read_from_constraints_or_not_at_all(constraint, limits):
    assert limits_of(constraint) == limits


def test_the_file_itself_is_read_and_a_hostile_one_is_refused(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(convert(every(), "xlsform").data)
    found = import_questionnaire(path)
    assert found.questionnaire.title == "各种题型调查问卷"
    assert isinstance(found.questionnaire.questions[0], Question)
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ResponseError, match=r"form\.xlsx"):
        import_questionnaire(path)


WIDE = ("type", "name", "label", "required", "relevant", "constraint", "appearance", "constraint_message",
        "readonly", "disabled", "hint", "label::English", "")  # fmt: skip


def told(*rows: dict[str, str], choices: tuple[tuple[str, ...], ...] = (), **sheets):
    """What is told of these rows, as (what, sheet and row)."""
    cells = [tuple(row.get(column, "") for column in WIDE) for row in rows]
    lists = choices or (("list_name", "name", "label"), ("yn", "1", "是"), ("yn", "2", "否"))
    found, _, problems = read_xlsform(
        read_sheets({"survey": [WIDE, *cells], "choices": list(lists), **sheets}), "form.xlsx"
    )
    return found, [(p.values["what"], f"{p.place.sheet}!{p.place.cell}") for p in problems]


ASKED = {"type": "select_one yn", "name": "a", "label": "题"}
LANGUAGE = ("English", "survey!")


@pytest.mark.parametrize("column", ["constraint_message", "readonly", "hint", "appearance", ""])
def test_a_cell_that_is_not_read_is_told_wherever_it_stands(column):
    what = column or "column[13]"
    group = {"type": "begin_group", "name": "g", "label": "部分", column: "x"}
    row = {"type": "integer", "name": "n", "label": "数", column: "x"}
    _, said = told({**ASKED, column: "x"}, group, row, {"type": "end_group"})
    assert said == [LANGUAGE, (what, "survey!2"), (what, "survey!3"), (what, "survey!4")]


def test_what_only_some_rows_of_a_matrix_demand_is_told():
    group = {"type": "begin_group", "name": "g", "label": "阵", "appearance": "table-list"}
    row = {"type": "select_one yn", "label": "行"}
    found, said = told(
        group,
        {**row, "name": "g_1", "required": "yes", "constraint": ". != 'x'"},
        {**row, "name": "g_2", "relevant": "${g_1} = '1'", "hint": "提示"},
        {"type": "end_group"},
    )
    assert (found.questions[0].type, found.questions[0].required) == ("matrix", True)
    assert said == [
        LANGUAGE,
        ("required", "survey!4"),
        ("constraint: . != 'x'", "survey!3"),
        ("relevant", "survey!4"),
        ("hint", "survey!4"),
    ]


def test_parts_of_a_sum_with_limits_of_their_own_are_told():
    group = {"type": "begin_group", "name": "g", "label": "和", "appearance": "field-list"}
    parts = [
        {"type": "integer", "name": f"g_{n}", "label": "部", "constraint": f". >= {n}"} for n in (1, 2)
    ]
    found, said = told(group, *parts, {"type": "end_group"})
    assert found.questions[0].validate == Validation(integer=True)
    untold = [("constraint: . >= 1", "survey!3"), ("constraint: . >= 2", "survey!4")]
    assert said == [LANGUAGE, *untold, ("yn", "choices!2")]


def test_a_row_that_is_disabled_is_left_out_and_told():
    found, said = told({**ASKED, "disabled": "yes"}, {**ASKED, "name": "b"})
    assert [q.id for q in found.questions] == ["b"]
    assert said == [LANGUAGE, ("a", "survey!2")]


def test_a_disabled_group_is_left_out_with_everything_in_it_and_told():
    found, said = told(
        {"type": "begin_group", "name": "g", "label": "组", "disabled": "yes"},
        ASKED,
        {"type": "begin_group", "name": "h", "label": "内组"},
        {**ASKED, "name": "b"},
        {"type": "end_group"},
        {"type": "end_group"},
        {**ASKED, "name": "c"},
    )
    assert [(q.id, q.section) for q in found.questions] == [("c", "")]
    rows = [("g", "survey!2"), ("a", "survey!3"), ("h", "survey!4"), ("b", "survey!5")]
    assert said == [LANGUAGE, *rows]


def test_a_text_beside_an_option_that_is_asked_otherwise_is_told():
    lists = (("list_name", "name", "label", "other"), ("yn", "1", "是", ""), ("yn", "2", "其他", "yes"))
    beside = {"type": "text", "name": "a_other", "label": "其他", "relevant": "${a} = '2'"}
    found, said = told(ASKED, beside, choices=lists)
    assert len(found.questions) == 1
    assert said == [LANGUAGE]
    changed = {**beside, "label": "为什么", "relevant": "${a} = '1'", "required": "yes", "hint": "x"}
    _, said = told(ASKED, changed, choices=lists)
    assert said[1:] == [(what, "survey!3") for what in ("label", "required", "relevant", "hint")]


def test_columns_of_options_lists_nobody_uses_settings_and_sheets_are_told_once():
    lists = (
        ("list_name", "name", "label", "kind", "score", "filter"),
        ("yn", "1", "是", "odd", "much", "甲"),
        ("yn", "2", "否", "", "", "乙"),
        ("unused", "1", "无"),
    )
    settings = [("form_title", "version"), ("调查", "3")]
    found, said = told(ASKED, choices=lists, settings=settings, 说明=[("x",)])
    assert found.title == "调查"
    assert said == [
        LANGUAGE,
        ("kind", "choices!2"),
        ("score", "choices!2"),
        ("filter", "choices!2"),
        ("unused", "choices!4"),
        ("version", "settings!2"),
        ("说明", "说明!"),
    ]


def test_two_columns_of_one_name_do_not_hide_each_other():
    rows = [("type", "name", "label", "label"), ("text", "a", "甲", "乙")]
    found, _, problems = read_xlsform(read_sheets({"survey": rows}), "form.xlsx")
    assert found.questions[0].title == "甲"
    assert [p.values["what"] for p in problems] == ["label[4]"]
