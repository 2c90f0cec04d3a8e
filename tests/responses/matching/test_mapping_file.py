"""mapping.yaml can be written, edited and read back."""

from __future__ import annotations

import pytest

from inline import answers, codes, form, grid, told
from surveykit.errors import InputMissingError, ResponseError
from surveykit.responses.matching.mapping import MappingWish, MappingWishes
from surveykit.responses.matching.mapping_file import parse_mapping, read_mapping, write_mapping
from surveykit.responses.matching.match import match, prepared

FORM = """
questions:
  - {id: a, type: single, title: 甲, choices: [好, 差]}
  - {id: m, type: multiple, title: 乙, choices: [会议多, 材料多]}
"""
DATA = "序号,1、甲,2、乙(会议多),2(材料多),姓名\n1,好,1,0,张三\n2,差,0,1,李四\n"


def test_what_was_found_is_written_and_read_back_to_the_same_answers():
    questionnaire = form(FORM)
    table, dialect = prepared(grid(DATA), questionnaire, dialect="wjx-text")
    text = write_mapping(match(table, questionnaire, dialect))
    wishes = parse_mapping(text)
    assert [wish.to for wish in wishes.columns] == ["", "a", "m_1", "m_2"]
    again = answers(DATA, questionnaire, wishes=wishes)
    assert (told(again, "a"), told(again, "m")) == ([1, 2], [[1], [2]])
    assert again.records == ("1", "2")
    assert "姓名" not in text
    assert "# dialect: wjx-text" in text
    assert wishes.dialect == ""


def test_only_a_dialect_that_a_person_named_is_written_as_settled():
    questionnaire = form(FORM)
    table, dialect = prepared(grid(DATA), questionnaire, dialect="plain")
    named = write_mapping(match(table, questionnaire, dialect, named=True))
    assert parse_mapping(named).dialect == "plain"


def test_a_hand_written_mapping_settles_odd_headers(tmp_path):
    path = tmp_path / "mapping.yaml"
    path.write_text(
        "dialect: plain\ncolumns:\n  - {header: 评价, to: a}\nignore: [备注]\nabsent: [m]\n",
        encoding="utf-8",
    )
    responses = answers("评价,备注\n好,x\n", form(FORM), wishes=read_mapping(path))
    assert told(responses, "a") == [1]
    assert "备注" in responses.dropped


def test_a_letter_tells_equal_headers_apart():
    wishes = parse_mapping(
        "columns:\n  - {column: b, header: 甲, to: a}\n  - {column: A, header: 甲, as: ignored}\n"
    )
    responses = answers("甲,甲,2、乙\n好,差,会议多\n", form(FORM), wishes=wishes)
    assert told(responses, "a") == [2]


@pytest.mark.parametrize(
    "text",
    [
        "[a]",
        "colums: []",
        "columns: a",
        "columns: [{header: 甲}]",
        "columns: [{header: 甲, to: a, as: record}]",
        "columns: [{header: 甲, as: nothing}]",
        "columns: [甲]",
        "absent: {a: b}",
        "dialect: [a]",
        "a: 1\na: 2",
    ],
)
def test_a_malformed_mapping_is_refused_with_its_line(text):
    with pytest.raises(ResponseError) as caught:
        parse_mapping(text)
    assert all(problem.place.line is not None for problem in caught.value.problems)


def test_all_faults_are_told_at_once():
    with pytest.raises(ResponseError) as caught:
        parse_mapping("colums: []\nabsnt: []\ncolumns: [{header: 甲}]\n")
    assert codes(caught.value.problems) == ["L207", "L207", "L207"]


def test_a_missing_mapping_is_an_input_error(tmp_path):
    with pytest.raises(InputMissingError):
        read_mapping(tmp_path / "none.yaml")


def test_an_empty_line_list_asks_for_nothing():
    assert parse_mapping("ignore: []\n") == MappingWishes(source="mapping.yaml")
    assert parse_mapping("ignore: [a]\n").columns == (MappingWish("a", use="ignored"),)
