"""What Stata finds in a .dta: read by pandas, which knows all of its extended missing values."""

from __future__ import annotations

import io

import pandas
import pytest
from pandas.io.stata import StataMissingValue, StataReader

from inline import answers, codes, form
from responses.export.every import every, there_and_back
from surveykit.errors import OutputError
from surveykit.responses.export.file import coded_file


@pytest.fixture(scope="module")
def reader():
    with StataReader(io.BytesIO(coded_file(every(), ".dta").data)) as found:
        found.read()
        yield found


@pytest.fixture(scope="module")
def frame():
    data = io.BytesIO(coded_file(every(), ".dta").data)
    return pandas.read_stata(data, convert_missing=True, convert_categoricals=False, convert_dates=False)


def told(values) -> list[object]:
    """Numbers, and the names of what is missing."""
    return [value.string if isinstance(value, StataMissingValue) else value for value in values]


def test_each_kind_of_missing_has_a_letter_of_its_own(frame):
    assert told(frame["kinds"]) == [1, 2, ".e", ".d", ".c", ".g", ".b", 1]
    assert told(frame["grid_1"]) == [5, ".a", 3, 5, ".b", 5, ".b", ".a"]
    assert told(frame["many_10"]) == [1, 0, 0, 0, ".b", ".f", ".b", 1]
    assert told(frame["age"]) == [30, 61, ".b", 44, ".f", 20, ".b", 18]


def test_a_date_tells_its_kind_of_missing_in_the_value(frame):
    # days since 1960-01-01: 64 years with 16 leap days and 126 days of 2024; a day before 60 years with 14
    assert told(frame["day"])[:3] == [64 * 365 + 16 + 126, -(60 * 365 + 14 + 1), ".b"]
    assert told(frame["day"])[4] == ".f"


def test_an_option_that_was_not_ranked_is_missing_without_a_kind(frame):
    assert told(frame["order_2"]) == [2, ".", ".b", ".", ".b", ".f", ".b", 1]


def test_texts_have_their_kinds_beside_them(frame):
    assert list(frame["note"])[:2] == ["=1+1", "第一行\n第二行"]
    assert list(frame["note__missing"])[2] == "left_empty"
    assert "day__missing" not in frame
    assert "unit__missing" not in frame


def test_titles_and_labels_are_there(reader):
    titles = reader.variable_labels()
    assert (titles["many_10"], titles["grid_5"]) == ("存在哪些问题—会议多", "您对下列工作的评价—培训")
    labels = [set(each.values()) for each in reader.value_labels().values()]
    states = {"[没有问到]", "[未填]", "[无法使用]"}
    assert {"赞成", "反对", "不适用", "拒答", "不了解", "说不清", *states} in labels
    assert {"选中", "未选中", *states} in labels


def test_the_file_names_its_maker_and_no_date(reader):
    assert reader.data_label.startswith("surveykit ")
    assert reader.time_stamp == "01 Jan 2000 00:00"


def test_that_there_are_no_response_sets_is_said():
    (problem,) = coded_file(every(), ".dta").problems
    assert (problem.code, problem.values["names"]) == ("L128", "many、ticks_1、ticks_2")


def test_a_long_text_is_whole(tmp_path):
    text = "长" * 20_000 + " "
    found = answers(f"record,t\n1,{text}\n", form("questions:\n  - {id: t, type: text, title: 意见}"))
    assert list(there_and_back(found, ".dta", tmp_path).columns["t"].values) == [text]


def test_a_long_name_is_changed_and_said(tmp_path):
    name = "how_satisfied_are_you_with_the_work_of_the_branch"
    yaml = f"questions:\n  - {{id: {name}, type: single, title: 甲, choices: [好, 差]}}"
    found = answers(f"record,{name}\n1,2\n", form(yaml))
    made = coded_file(found, ".dta")
    assert codes(made.problems) == ["L134"]
    assert f"{name} → how_satisfied_are_yo_" in made.problems.text()
    assert there_and_back(found, ".dta", tmp_path).columns[name].levels.tolist() == [1]


def test_a_number_beyond_the_format_is_refused():
    found = answers(
        "record,n\n1," + "9" * 308 + "\n", form("questions:\n  - {id: n, type: number, title: 数}")
    )
    with pytest.raises(OutputError) as caught:
        coded_file(found, ".dta")
    assert codes(caught.value.problems) == ["L131"]


def test_more_kinds_than_letters_are_labelled_and_named():
    kinds = ", ".join(f"{{label: 选项{n}, code: {n}, kind: refused}}" for n in range(2, 24))
    yaml = f"questions:\n  - {{id: q, type: single, title: 甲, choices: [{{label: 好, code: 1}}, {kinds}]}}"
    made = coded_file(answers("record,q\n1,23\n", form(yaml)), ".dta")
    assert [(p.code, p.place.variable, p.values["codes"]) for p in made.problems] == [("L139", "q", "23")]
