"""The same answers in every platform's file give the same codes, and each file is known for what it is."""

from __future__ import annotations

import pytest

from inline import answers, codes, form, grid, told
from responses.platforms.same_survey import CODES, FILES, FORM, SECONDS, TIMED, TYPED, csv_text
from surveykit.responses.load import code_grid
from surveykit.responses.platforms.catalogue import DIALECTS, dialect_named, option_labels, recognised
from surveykit.responses.skeleton.infer import infer_from_grid

EVERY = pytest.mark.parametrize("name", FILES)
UNTOLD = {
    "tencent-survey": "L160",
    "tencent-survey-old": "L160",
    "tencent-docs": "L161",
    "jinshuju": "L162",
    "feishu": "L163",
    "dingtalk": "L164",
    "google-sheets": "L165",
    "google-csv": "L165",
}


@pytest.fixture(scope="module")
def loaded():
    questionnaire = form(FORM)
    return {name: answers(csv_text(table()), questionnaire) for name, (_, table) in FILES.items()}


@EVERY
def test_every_file_gives_the_codes_of_the_key(loaded, name):
    assert {variable: told(loaded[name], variable) for variable in CODES} == CODES
    assert set(loaded[name].columns) == set(CODES)


@pytest.mark.parametrize("name", [name for name in FILES if name != "wjx-index"])
def test_every_file_gives_the_texts_typed_at_other(loaded, name):
    assert {other: list(column.values) for other, column in loaded[name].others.items()} == TYPED


@EVERY
def test_no_answer_of_the_key_is_called_wrong(loaded, name):
    found = loaded[name].problems
    assert not found.errors
    untold = [code for code in codes(found) if code.startswith("L16")]
    assert untold == ([UNTOLD[name]] if name in UNTOLD else [])


@pytest.mark.parametrize("name", TIMED)
def test_the_time_taken_is_read_where_the_platform_tells_it(loaded, name):
    assert loaded[name].seconds.tolist() == SECONDS


@EVERY
def test_who_sent_it_from_where_is_kept_nowhere(loaded, name):
    said = repr(loaded[name]) + "".join(problem.text() for problem in loaded[name].problems)
    assert "10.0.0." not in said
    assert "某1" not in said + "".join(loaded[name].records)
    assert not loaded[name].kept


def test_an_index_export_says_that_it_holds_no_typed_texts(loaded):
    assert [p.values["count"] for p in loaded["wjx-index"].problems if p.code == "L332"] == [2, 3]
    assert "L332" not in codes(loaded["wjx-text"].problems)


@pytest.mark.parametrize("known", [True, False], ids=["with form", "without"])
@EVERY
def test_no_file_is_taken_for_another_platforms(name, known):
    dialect, table = FILES[name]
    labels = option_labels(form(FORM)) if known else frozenset()
    one = grid(csv_text(table()))
    scores = {each.name: each.evidence(one, labels) for each in DIALECTS}
    assert recognised(one, form(FORM) if known else None).name == dialect
    assert all(score < scores[dialect] for other, score in scores.items() if other != dialect)


@EVERY
def test_a_file_is_known_in_any_order_of_its_records(name):
    dialect, table = FILES[name]
    rows = table()
    heads = 2 if name == "jinshuju" else 1
    shuffled = [*rows[:heads], *reversed(rows[heads : heads + 12])]
    assert recognised(grid(csv_text(shuffled)), form(FORM)).name == dialect


@EVERY
def test_a_skeleton_made_from_a_file_loads_that_file(name):
    one = grid(csv_text(FILES[name][1]()))
    questionnaire, _ = infer_from_grid(one)
    assert not code_grid(one, questionnaire).problems.errors


@EVERY
def test_every_column_has_a_use_and_every_dialect_a_name(name):
    dialect = dialect_named(FILES[name][0])
    one = dialect.prepare(grid(csv_text(FILES[name][1]())))
    assert len(dialect.headings(one)) == len(one.header)
