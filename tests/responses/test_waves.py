"""A questionnaire revised between waves: each difference is told, nothing is matched by guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inline import answers, codes, form, grid, told
from surveykit.errors import ResponseError
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.load import code_grid
from surveykit.responses.matching.mapping import FileMapping, MappingWish, MappingWishes, explain
from surveykit.responses.matching.mapping_file import parse_mapping, write_mapping
from surveykit.responses.matching.match import match, prepared
from surveykit.responses.platforms.plain import PLAIN

# in the second wave 轮训 is new, 食堂 is gone, views and problems have an option more, and a title and an
# option are worded anew
FIRST = """
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 基层]}
  - {id: view, type: single, title: 总体评价, choices: [好, 一般, 差]}
  - {id: food, type: single, title: 食堂, choices: [好, 差]}
  - {id: bad, type: multiple, title: 问题, choices: [会议多, 材料多]}
"""
SECOND = """
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, {label: 直属单位, aliases: [基层]}]}
  - {id: view, type: single, title: 您的总体评价, aliases: [总体评价], choices: [好, 较好, 一般, 差]}
  - {id: trained, type: single, title: 轮训, choices: [是, 否]}
  - {id: bad, type: multiple, title: 问题, choices: [会议多, 材料多, {label: 检查多, code: 9}]}
"""
OLD = "序号,1、单位,2、总体评价,3、食堂,4、问题\n1,机关,好,差,会议多┋材料多\n2,基层,差,好,材料多\n"
NEW = (
    "序号,1、单位,2、您的总体评价,3、轮训,备注,4、问题\n1,直属单位,较好,是,x,检查多\n2,机关,好,否,,会议多\n"
)


def planned(text: str, yaml: str, mapping: str = "ignore: []") -> FileMapping:
    wishes = parse_mapping(mapping)
    table, dialect = prepared(grid(text), form(yaml), dialect="wjx-text", wishes=wishes)
    return match(table, form(yaml), dialect, wishes=wishes)


def refused(text: str, yaml: str, mapping: str = "ignore: []") -> list[tuple[str, str]]:
    """Codes and texts of what stops the loading."""
    with pytest.raises(ResponseError) as caught:
        answers(text, form(yaml), wishes=parse_mapping(mapping))
    codes(caught.value.problems)
    return [(problem.code, problem.text()) for problem in caught.value.problems.errors]


def test_answers_of_the_first_wave_load_under_the_second_questionnaire_once_the_differences_are_named():
    found = refused(OLD, SECOND)
    assert [(code, "食堂" in text or "trained" in text) for code, text in found] == [
        ("L201", True),
        ("L204", True),
    ]
    responses = answers(OLD, form(SECOND), wishes=parse_mapping("ignore: [3、食堂]\nabsent: [trained]\n"))
    assert told(responses, "unit") == [1, 2]
    assert told(responses, "view") == [1, 4]
    assert told(responses, "bad") == [[1, 2], [2]]
    assert told(responses, "trained") == ["not_asked", "not_asked"]
    assert "L211" in codes(responses.problems)


def test_answers_of_the_second_wave_hold_an_option_that_the_first_form_does_not_know():
    ignored = "ignore: [3、轮训, 备注]\nabsent: [food]\ncolumns: [{header: 2、您的总体评价, to: view}]\n"
    responses = answers(NEW, form(FIRST), wishes=parse_mapping(ignored))
    assert told(responses, "view") == ["unusable", 1]
    found = [(p.code, p.place.record) for p in responses.problems.errors]
    assert found == [("L301", "1"), ("L301", "1"), ("L301", "1")]


def test_an_alias_is_told_apart_from_the_title_in_the_explanation():
    mapping = planned(OLD, SECOND, "ignore: [3、食堂]\nabsent: [trained]\n")
    assert [column.how for column in mapping.columns] == ["metadata", "title", "alias", "mapping", "title"]
    assert "别名" in explain(mapping)
    assert "by alias" in explain(mapping, "en")


def test_a_mapping_of_the_first_wave_serves_the_second_file_and_tells_every_difference():
    first = write_mapping(planned(OLD, FIRST))
    problems = planned(NEW, SECOND, first + "ignore: [备注]\n").problems
    told_of = ("was", "header", "headers")
    found = [(p.code, next(p.values[name] for name in told_of if name in p.values)) for p in problems]
    assert found == [
        ("L212", "E “4、问题”"),
        ("L212", "C “2、总体评价”"),
        ("L214", "3、食堂"),
        ("L216", "3、轮训"),
    ]
    responses = answers(NEW, form(SECOND), wishes=parse_mapping(first + "ignore: [备注]\n"))
    assert [told(responses, name) for name in ("view", "trained", "bad")] == [[2, 1], [1, 2], [[9], [1]]]


def test_a_line_whose_column_is_gone_while_its_question_is_asked_is_an_error():
    first = write_mapping(planned(OLD, FIRST))
    found = refused(OLD.replace("3、食堂", "3、伙食"), FIRST, first)
    assert [code for code, _ in found] == ["L201", "L205", "L204"]
    assert "“3、食堂”（food）" in found[1][1]


def test_lines_of_a_mapping_follow_their_columns_wherever_they_stand():
    first = write_mapping(planned(OLD, FIRST))
    turned = "备注,4、问题,3、食堂,序号,2、总体评价,1、单位\nx,材料多,好,7,差,基层\n"
    responses = answers(turned, form(FIRST), wishes=parse_mapping(first + "ignore: [备注]\n"))
    assert responses.records == ("7",)
    assert [told(responses, name) for name in ("unit", "view", "food", "bad")] == [[2], [3], [1], [[2]]]
    assert codes(responses.problems.where(code="L212")) == ["L212"] * 5


def test_a_question_of_another_number_is_the_same_column_with_a_note():
    mapping = "columns: [{column: B, header: 2、整体看法, to: view}]\nabsent: [unit, food, bad]\n"
    responses = answers(
        "序号,备用,5、整体看法\n1,,好\n", form(FIRST), wishes=parse_mapping(mapping + "ignore: [备用]\n")
    )
    assert told(responses, "view") == [1]
    assert "B “2、整体看法”" in responses.problems.where(code="L212")[0].text()


def test_a_bare_option_of_another_number_is_not_taken_for_the_same_column():
    mapping = "columns: [{header: 4(会议多), to: bad_1}]\n"
    found = planned("1、单位,2、总体评价,3、食堂,5(会议多),5(材料多)\n机关,好,好,1,0\n", FIRST, mapping)
    assert ("L205", "4(会议多)") in [(p.code, p.values.get("header")) for p in found.problems]


def test_a_repeated_header_at_another_letter_is_matched_as_usual_with_a_warning():
    text = "1、单位,2、总体评价,3、食堂,4、问题,备注,备注\n机关,好,好,会议多,x,y\n"
    mapping = planned(text, FIRST, "columns: [{column: Z, header: 备注, as: kept}]\nignore: [备注]\n")
    assert [(p.code, p.values["letters"]) for p in mapping.problems] == [("L213", "E、F")]


def test_what_is_gone_is_an_error_with_its_question_but_a_column_to_ignore_may_be_gone():
    mapping = "columns: [{header: 评价一, to: view}]\nignore: [备注]\n"
    problems = planned("1、单位,2、总体评价,3、食堂,4、问题\n机关,好,好,会议多\n", FIRST, mapping).problems
    assert [(p.code, p.severity) for p in problems] == [("L205", "error"), ("L214", "note")]
    assert "“评价一”（view）" in problems[0].text()


def test_a_question_called_absent_that_has_a_column_is_read_with_a_warning():
    responses = answers(OLD, form(FIRST), wishes=parse_mapping("absent: [food, bad_2]\n"))
    assert told(responses, "food") == [2, 1]
    assert [(p.code, p.values["target"]) for p in responses.problems.where(code="L215")] == [
        ("L215", "food")
    ]


def test_a_name_under_absent_that_the_questionnaire_does_not_have_is_an_error():
    assert refused(OLD, FIRST, "absent: [foood]\n") == [
        ("L206", "mapping.yaml 中的“foood”不是问卷中的题、行或选项")
    ]


POSITIONS = "序号,1、单位,2、总体评价,4、问题(会议多),4(材料多)\n1,1,3,1,0\n2,2,１,0,1\n"


def test_positions_of_the_first_wave_mean_its_options_where_the_mapping_says_so():
    absent = "dialect: wjx-index\nabsent: [trained, bad_9]\n"
    plain = answers(POSITIONS, form(SECOND), wishes=parse_mapping(absent))
    assert told(plain, "view") == [3, 1], "taken for positions of the second wave, where 一般 is the third"
    options = "columns: [{header: 2、总体评价, to: view, options: [好, 一般, 差]}]\n"
    responses = answers(POSITIONS, form(SECOND), wishes=parse_mapping(absent + options))
    assert told(responses, "view") == [4, 1]


def test_codes_of_another_file_mean_the_options_that_the_mapping_names():
    options = "columns: [{header: view, to: view, options: {7: 好, '9': 差}}]\nabsent: [unit, food, bad]\n"
    assert told(answers("view\n7\n9\n８\n", form(FIRST), wishes=parse_mapping(options)), "view") == [
        1,
        3,
        "unusable",
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{header: 2、总体评价, to: view, options: [好, 较差]}", "L217"),
        ("{header: 4、问题, to: bad_1, options: [好]}", "L218"),
    ],
)
def test_options_that_the_question_does_not_have_are_refused(line, code):
    assert code in [found for found, _ in refused(OLD, FIRST, f"columns: [{line}]\n")]


def test_options_are_written_and_read_back():
    view = "{header: 2、总体评价, to: view, options: [好, 差]}"
    text = f"columns: [{view}, {{header: 3、食堂, to: food, options: {{2: 好, 5: 差}}}}]\n"
    written = write_mapping(planned(OLD, FIRST, text))
    options = {wish.to: wish.options for wish in parse_mapping(written).columns if wish.options}
    assert options == {"view": (("1", "好"), ("2", "差")), "food": (("2", "好"), ("5", "差"))}
    assert "options: [好, 差]" in written


SAID = ("record", "seconds", "kept", "ignored")
PLACES = ("view", "unit", "bad_2", "food__tick1", "view_other")
letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
headers = st.text(letters, min_size=1, max_size=12).map(str.strip).filter(bool)
lines = st.tuples(headers, st.sampled_from((*SAID, *PLACES)))


@settings(max_examples=150)
@given(st.lists(lines, min_size=1, max_size=6, unique_by=(lambda line: line[0], lambda line: line[1])))
def test_whatever_a_mapping_says_is_written_and_read_back_the_same(said):
    header = tuple(name for name, _ in said)
    table = Grid("a.csv", header, tuple(Cells.of(["x"]) for _ in header))
    wishes = (MappingWish(n, use=use) if use in SAID else MappingWish(n, to=use) for n, use in said)
    first = match(table, form(FIRST), PLAIN, wishes=MappingWishes(columns=tuple(wishes)))
    again = match(table, form(FIRST), PLAIN, wishes=parse_mapping(write_mapping(first)))
    assert [(column.slot or column.use) for column in again.columns] == [
        (column.slot or column.use) for column in first.columns
    ]
    assert {column.how for column in again.columns} == {"mapping"}


def test_a_mapping_written_by_one_run_gives_the_same_answers_in_the_next():
    table = grid(OLD)
    plan = planned(OLD, FIRST)
    again = code_grid(table, form(FIRST), wishes=parse_mapping(write_mapping(plan)))
    once = code_grid(table, form(FIRST), dialect="wjx-text")
    assert all(told(again, name) == told(once, name) for name in once.columns)
    assert write_mapping(planned(OLD, FIRST, write_mapping(plan))) == write_mapping(plan)
