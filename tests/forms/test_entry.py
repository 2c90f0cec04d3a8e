"""The sheet for typists: what it lets one type, and that load reads back what was typed."""

from __future__ import annotations

import datetime as dt
import io
import random
from pathlib import Path
from typing import Any

import pytest
from every_form import every

from inline import codes, form, told
from surveykit.forms.entry import entry_columns, workbook
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.questionnaire.read import read_questionnaire
from surveykit.responses.load import read_responses

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "questionnaires").glob("*.yaml"))


def opened(questionnaire: Questionnaire) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(questionnaire)))


def header(book: Any) -> list[str]:
    return [cell.value for cell in book.worksheets[0][1]]


def typed(questionnaire: Questionnaire, target: Path, *rows: dict[str, Any]) -> Path:
    """The sheet as a typist would save it."""
    book = opened(questionnaire)
    sheet, names = book.worksheets[0], header(book)
    for at, row in enumerate(rows, 2):
        for name, value in row.items():
            cell = sheet.cell(at, names.index(name) + 1, value)
            # in a column of texts a spreadsheet takes = for text
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(target)
    return target


def rules(book: Any) -> dict[str, Any]:
    """Header -> what may be typed below it."""
    sheet = book.worksheets[0]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            found[sheet.cell(1, area.min_col).value] = rule
    return found


def allowed(book: Any, name: str) -> list[Any]:
    """The codes that the list of a column holds."""
    source = rules(book)[name].formula1
    if "!" not in source:
        return source.strip('"').split(",")
    sheet, area = source.lstrip("=").replace("$", "").split("!")
    return [cell.value for (cell,) in book[sheet.strip("'")][area]]


def test_one_row_a_questionnaire_one_column_a_variable_in_order():
    assert header(opened(every())) == [
        "record", "unit", "unit_other", "age", "joined", "attend", "times",
        "ways_1", "ways_2", "ways_3", "ways_4", "ways_other", "why_1", "why_2", "why_3",
        "rules_1", "rules_4", "media_1_1", "media_1_2", "media_2_1", "media_2_2", "mark", "nps",
        "order_1", "order_2", "order_3", "order_4", "order_other", "time_1", "time_2", "worst", "idea",
    ]  # fmt: skip


def test_choices_take_their_codes_only_and_ticks_one_or_nought():
    book = opened(every())
    assert allowed(book, "unit") == [1, 2, 3]
    assert allowed(book, "attend") == [1, 2, 97]
    assert allowed(book, "rules_4") == [1, 2, 3, 98]
    assert allowed(book, "nps") == list(range(11))
    assert allowed(book, "ways_4") == ["1", "0"]
    assert rules(book)["unit"].errorStyle in (None, "stop")


def test_a_number_beyond_its_limits_only_warns_for_it_may_stand_on_the_paper():
    found = rules(opened(every()))
    age, order = found["age"], found["order_1"]
    assert (age.type, age.formula1, age.formula2, age.errorStyle) == ("whole", "18", "70", "warning")
    assert (found["times"].type, found["times"].operator) == ("decimal", "greaterThanOrEqual")
    assert (order.type, order.formula1, order.formula2) == ("whole", "1", "4")
    assert found["joined"].type == "date"


def test_every_column_prompts_with_its_question_and_its_codes():
    found = rules(opened(every()))
    assert set(found) == set(header(opened(every())))
    assert (found["unit"].promptTitle, found["unit"].prompt) == (
        "第1题",
        "所在单位\n填写代码：1 机关; 2 直属单位; 3 其他",
    )
    assert found["ways_1"].prompt == "参加过哪些形式：集中学习\n选了填1，没有选留空"
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in found.values())


def test_the_head_is_frozen_and_the_instructions_are_there():
    book = opened(every())
    assert book.sheetnames == ["录入", "说明", "代码"]
    assert book.worksheets[0].freeze_panes == "B2"
    said = [cell.value for (cell,) in book["说明"]["A1:A9"]]
    assert said[0] == "填写说明（本页不读入）"
    assert [text[:2] for text in said[1:]] == [f"{n}." for n in range(1, 9)]


def test_an_empty_sheet_holds_no_answers(tmp_path):
    from surveykit.errors import ResponseError

    with pytest.raises(ResponseError) as caught:
        read_responses(typed(every(), tmp_path / "e.xlsx"), every())
    assert codes(caught.value.problems) == ["L113"]
    assert "表头以下都没有答卷" in caught.value.problems[0].text("zh")


def test_load_reads_back_every_type_as_it_was_typed(tmp_path):
    questionnaire = every()
    first = {
        "record": 1, "unit": 3, "unit_other": "街道", "age": 41, "joined": dt.date(1999, 7, 1), "attend": 1,
        "times": 2.5, "ways_1": 1, "ways_3": 1, "ways_other": "=参观", "rules_1": 2, "rules_4": 98,
        "media_1_1": 1, "media_1_2": 0, "mark": 2, "nps": 10, "order_4": 1, "order_2": 2,
        "order_other": "经费", "time_1": 30, "time_2": 70, "worst": 2, "idea": "0012",
    }  # fmt: skip
    second = {"record": 2, "unit": 1, "age": 30, "attend": 2, "why_1": 1, "why_2": 1, "mark": 5, "nps": 0}
    found = read_responses(typed(questionnaire, tmp_path / "e.xlsx", first, second), questionnaire)
    assert (found.source.dialect, found.records) == ("coded", ("1", "2"))
    assert {name: told(found, name) for name in found.columns} == {
        "unit": [3, 1],
        "age": [41.0, 30.0],
        "joined": [dt.date(1999, 7, 1), "left_empty"],
        "attend": [1, 2],
        "times": [2.5, "not_asked"],
        "ways": [[1, 3], "not_asked"],
        "why": ["not_asked", [1, 2]],
        "rules_1": [2, "left_empty"],
        "rules_4": [98, "left_empty"],
        "media_1": [[1], "left_empty"],
        "media_2": ["left_empty", "left_empty"],
        "mark": [2, 5],
        "nps": [10, 0],
        "order": [[4, 2], "left_empty"],
        "time_1": [30.0, "left_empty"],
        "time_2": [70.0, "left_empty"],
        "worst": [2, "left_empty"],
        "idea": ["0012", "left_empty"],
        "band": [2, 1],
    }
    assert found.others["unit_other"].values.tolist() == ["街道", ""]
    assert found.others["ways_other"].values.tolist() == ["=参观", ""]
    assert found.others["order_other"].values.tolist() == ["经费", ""]


def answer(variable: Variable, chance: random.Random) -> dict[str, Any]:
    """Something a typist might type for a variable."""
    codes_of = [choice.code for choice in variable.choices]
    if variable.kind == "single":
        return {variable.id: chance.choice(codes_of)}
    if variable.kind in ("multiple", "ranking"):
        some = chance.sample(codes_of, chance.randint(1, len(codes_of)))
        ranked = variable.kind == "ranking"
        return {f"{variable.id}_{code}": place if ranked else 1 for place, code in enumerate(some, 1)}
    if variable.kind == "number":
        return {variable.id: chance.randint(18, 100)}
    return {variable.id: dt.date(2001, 2, 3) if variable.kind == "date" else "意见"}


def expected(variable: Variable, row: dict[str, Any]) -> Any:
    given = {name: value for name, value in row.items() if name.startswith(f"{variable.id}_")}
    if variable.kind == "multiple":
        return [choice.code for choice in variable.choices if f"{variable.id}_{choice.code}" in given]
    if variable.kind == "ranking":
        places = {choice.code: given.get(f"{variable.id}_{choice.code}") for choice in variable.choices}
        return sorted((code for code in places if places[code]), key=lambda code: places[code])
    return row[variable.id]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_answers_typed_to_the_shipped_questionnaires_come_back(path, tmp_path):
    questionnaire, chance = read_questionnaire(path), random.Random(8)
    variables = [v for question in questionnaire.questions for v in question.variables]
    rows = [
        {"record": n} | {k: x for v in variables for k, x in answer(v, chance).items()}
        for n in range(1, 21)
    ]
    found = read_responses(typed(questionnaire, tmp_path / "e.xlsx", *rows), questionnaire)
    for variable in variables:
        assert told(found, variable.id) == [expected(variable, row) for row in rows], variable.id


def test_a_list_of_many_options_is_checked_too():
    many = ", ".join(f"选项{n}" for n in range(1, 121))
    book = opened(form(f"questions: [{{id: q, type: single, title: 题, choices: [{many}]}}]"))
    assert allowed(book, "q") == list(range(1, 121))


def test_other_sheets_of_the_typist_are_not_read_where_they_say_so(tmp_path):
    target = typed(every(), tmp_path / "e.xlsx", {"record": 1, "unit": 1})
    book = openpyxl.load_workbook(target)
    extra = book.create_sheet("备注")
    extra["A1"], extra["A2"] = "疑问 (not read)", "第3份看不清"
    book.save(target)
    assert told(read_responses(target, every()), "unit") == [1]


def test_columns_are_those_that_the_loader_names():
    from surveykit.responses.slots import all_slots

    assert {column.name for column in entry_columns(every())} - {"record"} <= set(all_slots(every()))
