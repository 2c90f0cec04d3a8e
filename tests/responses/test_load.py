"""One set of answers gives one object, however it was written down."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pandas
import pyreadstat
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from inline import answers, codes, form, same_answers, survey, told
from surveykit.errors import ResponseError
from surveykit.responses.load import plan_responses, read_responses

FORM = """
questions:
  - id: a
    type: single
    title: 甲
    choices: [{label: 好, code: 3}, {label: 一般, code: 2}, {label: 差, code: 1}]
  - {id: m, type: multiple, title: 乙, choices: [会议多, "材料多, 检查多", 其他]}
  - {id: r, type: ranking, title: 丙, choices: [学, 思, 践]}
  - {id: n, type: number, title: 丁}
  - {id: t, type: text, title: 戊}
"""
OPTIONS = ("会议多", "材料多, 检查多", "其他")
RANKED = ("学", "思", "践")
LABELS = ("好", "一般", "差")
META = ("序号", "所用时间", "来自IP")

record = st.tuples(
    st.integers(0, 2),
    st.sets(st.integers(0, 2), min_size=1),
    st.permutations([0, 1, 2]),
    st.integers(0, 50),
    st.sampled_from(["无", "N/A", "𠮷湖", "001", "", '说"好"', "第一\n第二"]),
)


def text_rows(records) -> list[list[object]]:
    rows: list[list[object]] = [[*META, "1、甲", "2、乙", "3、丙", "4、丁", "5、戊"]]
    for n, (a, ticks, order, number, text) in enumerate(records, 1):
        joined = "┋".join(OPTIONS[k] for k in sorted(ticks))
        ranked = "→".join(RANKED[k] for k in order)
        rows.append([n, f"{90 + n}秒", f"10.0.0.{n}", LABELS[a], joined, ranked, number, text or "(空)"])
    return rows


def index_rows(records) -> list[list[object]]:
    ticks = [f"2、乙({OPTIONS[0]})", *(f"2({label})" for label in OPTIONS[1:])]
    ranks = [f"3、丙({RANKED[0]})", *(f"3({label})" for label in RANKED[1:])]
    rows: list[list[object]] = [[*META, "1、甲", *ticks, *ranks, "4、丁", "5、戊"]]
    for n, (a, ticked, order, number, text) in enumerate(records, 1):
        marks = [int(k in ticked) for k in range(3)]
        places = [order.index(k) + 1 for k in range(3)]
        rows.append([n, f"{90 + n}秒", f"10.0.0.{n}", a + 1, *marks, *places, number, text or "(空)"])
    return rows


def write(path: Path, rows: list[list[object]]) -> Path:
    """A table in the format that the suffix says (`.gb.csv` is GB18030)."""
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    (page.write_number if isinstance(cell, int) else page.write_string)(
                        number, column, cell
                    )
    elif path.suffix == ".xls":
        old = xlwt.Workbook()
        page = old.add_sheet("Sheet1")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write(number, column, cell)
        old.save(str(path))
    elif path.suffix == ".sav":
        return write_sav(path, rows)
    else:
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(rows)
        path.write_bytes(stream.getvalue().encode("gb18030" if ".gb" in path.name else "utf-8-sig"))
    return path


def write_sav(path: Path, rows: list[list[object]]) -> Path:
    frame = pandas.DataFrame(rows[1:], columns=[f"V{n}" for n in range(len(rows[0]))])
    number = next(n for n, title in enumerate(rows[0]) if title == "1、甲")
    labels = {f"V{number}": dict(enumerate(LABELS, 1))} if frame[f"V{number}"].dtype != object else {}
    titles = [str(title) for title in rows[0]]
    pyreadstat.write_sav(frame, str(path), column_labels=titles, variable_value_labels=labels)
    return path


@settings(max_examples=5)
@given(st.lists(record, min_size=1, max_size=6))
def test_every_file_format_and_both_exports_give_the_same_answers(tmp_path_factory, records):
    folder = tmp_path_factory.mktemp("same")
    first = read_responses(write(folder / "text.csv", text_rows(records)), form(FORM), dialect="wjx-text")
    assert told(first, "a") == [3 - a for a, *_ in records]
    for name in ("text.gb.csv", "text.xlsx", "text.xls"):
        other = read_responses(write(folder / name, text_rows(records)), form(FORM), dialect="wjx-text")
        assert same_answers(first, other) == []
    for name in ("index.csv", "index.xlsx", "index.xls", "index.sav"):
        other = read_responses(write(folder / name, index_rows(records)), form(FORM))
        assert other.source.dialect == "wjx-index"
        if name.endswith(".sav"):  # the format itself drops trailing blanks and the like
            assert [v for v in same_answers(first, other) if v != "t"] == []
        else:
            assert same_answers(first, other) == []


@settings(max_examples=20)
@given(st.lists(record, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_records_in_another_order_are_the_same_records(records, rng):
    rows = text_rows(records)
    body = rows[1:]
    rng.shuffle(body)
    questionnaire = form(FORM)

    def load(table: list[list[object]]):
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(table)
        return answers(stream.getvalue(), questionnaire, dialect="wjx-text")

    one, two = load(rows), load([rows[0], *body])
    for name in one.columns:
        assert dict(zip(one.records, told(one, name), strict=True)) == dict(
            zip(two.records, told(two, name), strict=True)
        )


def test_progress_runs_from_reading_to_coding(tmp_path):
    seen: list[tuple[int, int]] = []
    records = [(0, {0}, [0, 1, 2], 5, "无")] * 6000
    path = write(tmp_path / "a.csv", text_rows(records))
    read_responses(path, form(FORM), progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (100, 100)
    assert seen == sorted(seen)
    assert {total for _, total in seen} == {100}


def test_a_plan_raises_nothing_and_holds_what_is_wrong(tmp_path):
    path = write(tmp_path / "a.csv", [["甲", "不明"], ["好", "x"]])
    plan = plan_responses(path, form(FORM))
    assert "L201" in codes(plan.problems)
    with pytest.raises(ResponseError):
        read_responses(path, form(FORM))


def test_a_mapping_file_is_given_by_its_path(tmp_path):
    path = write(tmp_path / "a.csv", [["评价", "备注"], ["好", "x"]])
    (tmp_path / "m.yaml").write_text(
        "columns: [{header: 评价, to: a}]\nignore: [备注]\nabsent: [m, r, n, t]\n", encoding="utf-8"
    )
    responses = read_responses(path, form(FORM), mapping=tmp_path / "m.yaml")
    assert told(responses, "a") == [3]


def test_a_record_without_a_name_is_called_by_its_row():
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    assert answers("编号,a\n甲1,好\n,差\n", questionnaire).records == ("甲1", "#3")
    assert answers("a\n好\n差\n", questionnaire).records == ("1", "2")


def test_a_record_name_used_twice_is_reported_and_both_stay():
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    responses = answers("编号,a\n7,好\n7,差\n8,好\n", questionnaire)
    assert (len(responses), codes(responses.problems)) == (3, ["L320"])


def test_every_variable_has_a_read_only_column_of_the_right_length():
    responses = answers("a,m,r,n,t\n好,会议多,学,1,x\n,,,,\n好,其他,思,2,\n", form(FORM))
    assert set(responses.columns) == set(responses.questionnaire.variables)
    for column in responses.columns.values():
        assert len(np.asarray(column.state)) == len(responses)
        for array in vars(column).values():
            assert not isinstance(array, np.ndarray) or not array.flags.writeable


def test_provenance_names_the_file_and_not_its_folder(tmp_path):
    path = write(tmp_path / "a.csv", text_rows([(0, {0}, [0, 1, 2], 5, "无")]))
    source = read_responses(path, form(FORM)).source
    assert (source.name, source.rows, len(source.sha256)) == ("a.csv", 1, 64)


def test_an_inline_survey_counts():
    found = survey("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}", "a\n好\n好\n差\n")
    assert found.n == 3
