"""Files that are correct and merely look odd give the answers they hold: being too strict is a defect."""

from __future__ import annotations

import datetime as dt

import pytest

from inline import form, told
from responses.odd_files import FILES
from surveykit.responses.load import read_responses

FORM = """
questions:
  - {id: sex, type: single, title: 性别, choices: [男, 女]}
  - {id: view, type: single, title: 总体评价, choices: [满意, 一般, 不满意]}
  - {id: age, type: number, title: 年龄}
  - {id: bad, type: multiple, title: 存在问题, choices: [会议多, 材料多]}
  - {id: day, type: date, title: 日期}
  - {id: advice, type: text, title: 意见}
"""
AROUND = " \n\u3000\u00a0\u200b\ufeff"
KEY = {
    "sex": [1, 2, 1],
    "view": [1, 2, 3],
    "age": [35.0, 42.0, 28.0],
    "bad": [[1, 2], [2], [1]],
    "day": [dt.date(2024, 5, 6), dt.date(2024, 5, 7), dt.date(2024, 5, 8)],
    "advice": ["少开会", "多下基层", "很好"],
}


@pytest.mark.parametrize("odd", FILES)
def test_whatever_a_table_looks_like_its_answers_are_read(tmp_path, odd):
    name, data = FILES[odd]
    (tmp_path / name).write_bytes(data)
    responses = read_responses(tmp_path / name, form(FORM))
    found = {variable: told(responses, variable) for variable in KEY}
    found["advice"] = [text.strip(AROUND) for text in found["advice"]]  # an open answer stays as written
    assert found == KEY
    assert not responses.problems.errors
    assert [record.lstrip("0") for record in responses.records] == ["1", "2", "3"]
