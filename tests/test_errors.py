from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import surveykit
from surveykit import errors
from surveykit.errors import Message, Place, Problem, Problems, QuestionnaireError

TWICE = Message("X101", "error", "{id}重复", "{id} twice", "请改名", "rename it")
LOOK = Message("X201", "warning", "看一看", "look")


def test_a_line_says_where_what_and_how_to_mend_in_either_language():
    problem = Problem(TWICE, Place("form.yaml", 3, 5), {"id": "q1"})
    assert problem.line() == "form.yaml:3:5: X101 q1重复；请改名"
    assert problem.line("en") == "form.yaml:3:5: X101 q1 twice; rename it"
    assert problem.to_dict("en")["place"] == {"source": "form.yaml", "line": 3, "column": 5}


def test_a_place_in_a_sheet_names_cell_record_and_variable():
    place = Place("a.xlsx", sheet="Sheet1", cell="B7", record="6", variable="q5")
    assert place.text("zh") == "a.xlsx Sheet1!B7 记录6 q5"


def test_findings_are_filtered_by_code_and_severity():
    found = Problems([Problem(TWICE, values={"id": "a"}), Problem(LOOK)])
    assert [p.code for p in found.errors] == ["X101"]
    assert [p.code for p in found.warnings] == ["X201"]
    assert len(found.where(code="X201")) == 1
    assert len(found + found) == 4


def test_an_exception_carries_all_findings():
    with pytest.raises(QuestionnaireError) as caught:
        raise QuestionnaireError([Problem(TWICE, values={"id": "a"}), Problem(LOOK)])
    assert len(caught.value.problems) == 2
    assert "X101" in str(caught.value)


def test_the_tree_drawn_in_the_docstring_is_the_real_one():
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, Exception)]
    drawn = errors.__doc__ or ""
    for one in classes:
        assert f"{one.__name__} " in drawn, one
        line = next(text for text in drawn.splitlines() if f"{one.__name__} " in text)
        assert f"exit {one.exit_code}" in line


def test_a_code_has_its_messages_in_one_file_only():
    homes: dict[str, set[str]] = {}
    for path in sorted(Path(surveykit.__file__).parent.rglob("*.py")):
        for code in re.findall(r'^    "([A-Z]\d{3})",$', path.read_text("utf-8"), re.MULTILINE):
            homes.setdefault(code, set()).add(str(path))
    assert len(homes) > 300
    assert {code: names for code, names in homes.items() if len(names) > 1} == {}
