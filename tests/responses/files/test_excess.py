"""What no file of answers has is refused in a sentence, before it fills the memory."""

from __future__ import annotations

import pyarrow as arrow
import pytest
import xlsxwriter
from pyarrow import parquet

from inline import answers, codes, form
from surveykit.errors import ResponseError
from surveykit.responses.files.read import read_grid
from surveykit.responses.listing import LISTED
from surveykit.responses.nearest import Nearest

FORM = form("""
questions:
  - {id: q1, type: single, title: 性别, choices: [男, 女]}
  - {id: q2, type: text, title: 意见}
""")


def refused(path) -> list[str]:
    with pytest.raises(ResponseError) as caught:
        read_grid(path)
    return codes(caught.value.problems)


def test_a_small_file_of_millions_of_cells_is_no_file_of_answers(tmp_path):
    cells = arrow.array(["好"] * 600_000).dictionary_encode()
    parquet.write_table(arrow.table({"a": cells, "b": cells}), tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 20_000
    assert refused(tmp_path / "a.parquet") == ["L157"]


def test_a_book_in_one_cell_is_refused_with_its_place(tmp_path):
    parquet.write_table(arrow.table({"a": ["x", "好" * 140_000], "b": ["y", "z"]}), tmp_path / "a.parquet")
    with pytest.raises(ResponseError) as caught:
        read_grid(tmp_path / "a.parquet")
    (problem,) = caught.value.problems
    assert problem.code == "L156"
    assert "第A列第2行" in problem.text()


def test_a_table_of_too_many_columns_is_refused_in_every_format(tmp_path):
    parquet.write_table(arrow.table({f"c{n}": [1] for n in range(16_400)}), tmp_path / "a.parquet")
    assert refused(tmp_path / "a.parquet") == ["L155"]


def test_a_workbook_of_thousands_of_columns_is_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        for row in range(2):
            page.write_row(row, 0, [f"{row}-{n}" for n in range(3_000)])
    assert len(read_grid(tmp_path / "a.xlsx").header) == 3_000


def test_of_one_kind_of_finding_the_first_are_listed_and_all_counted_and_flagged():
    rows = LISTED + 50
    responses = answers("性别,意见\n" + "丙,x\n" * rows, FORM)
    assert codes(responses.problems.where(code="L301")) == ["L301"] * LISTED
    (more,) = responses.problems.where(code="L191")
    assert more.severity == "error"
    assert f"L301共{rows}条，以上列出前{LISTED}条" in more.text()


def test_suggestions_are_made_for_the_first_of_many_only():
    nearest = Nearest(["非常满意", "不满意"])
    assert nearest.to("非常满竟") == "非常满意"
    for number in range(300):
        nearest.to(f"x{number}")
    assert nearest.to("不满竟") == ""
    assert nearest.to("非常满竟") == "非常满意"
    assert Nearest(["好"]).to("好" * 500) == ""
