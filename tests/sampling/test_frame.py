from __future__ import annotations

import pytest

from surveykit.errors import DesignError, InputMissingError
from surveykit.sampling.frame import frame_of, read_frame

HEADER = ("编号", "单位", "规模")
ROWS = [("1", "机关", "10"), ("2", "基层", "2"), ("3", "机关", "30")]


def finding(call) -> str:
    with pytest.raises(DesignError) as error:
        call()
    (problem,) = error.value.problems
    return problem.line()


def test_a_csv_and_a_workbook_give_the_same_frame(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    (tmp_path / "f.csv").write_text("编号,单位\n001,机关\n002,基层\n", encoding="gb18030")
    book = openpyxl.Workbook()
    for row in (("编号", "单位"), ("001", "机关"), ("002", "基层")):
        book.active.append(row)
    book.save(tmp_path / "f.xlsx")
    one, other = read_frame(tmp_path / "f.csv"), read_frame(tmp_path / "f.xlsx")
    assert one.header == other.header == ("编号", "单位")
    assert one.columns == other.columns == (("001", "002"), ("机关", "基层"))
    assert one.sha256 != other.sha256


def test_a_missing_file_is_an_input_that_is_missing(tmp_path):
    with pytest.raises(InputMissingError):
        read_frame(tmp_path / "none.csv")


def test_groups_by_two_columns_never_mix():
    frame = frame_of(("a", "b"), [("1", "11"), ("11", "1")])
    assert len(set(frame.keys(("a", "b")))) == 2


def test_an_unknown_column_is_named_with_what_was_meant():
    text = finding(lambda: frame_of(HEADER, ROWS).texts("单 位"))
    assert "S421" in text
    assert "是否指“单位”" in text


@pytest.mark.parametrize("size", ["", "0", "-3", "很多", "nan", "inf", "1_0"])
def test_a_size_that_is_none_is_refused_with_its_row(size):
    frame = frame_of(HEADER, [*ROWS, ("4", "机关", size)])
    text = finding(lambda: frame.sizes("规模"))
    assert "S426" in text
    assert "第 5 行" in text


def test_sizes_are_read_as_numbers_full_width_ones_too():
    frame = frame_of(HEADER, [("1", "机关", "１２.5"), ("2", "机关", " 1e3 ")])
    assert frame.sizes("规模").tolist() == [12.5, 1000]


def test_a_unit_listed_twice_is_refused_with_its_rows():
    frame = frame_of(HEADER, [*ROWS, ROWS[0], ROWS[1]])
    text = finding(frame.refuse_repeated)
    assert "S425" in text
    assert "第 5、6 行" in text
    frame_of(HEADER, ROWS).refuse_repeated()


def test_with_a_column_of_numbers_it_alone_tells_units_apart():
    frame = frame_of(HEADER, [*ROWS, ("1", "基层", "7")])
    frame.refuse_repeated()
    assert "第 5 行" in finding(lambda: frame.refuse_repeated("编号"))


def test_empty_rows_and_cells_and_bad_headers_are_refused():
    assert "S424" in finding(lambda: frame_of(HEADER, [*ROWS, ("", " ", "")]))
    assert "第 5 行" in finding(lambda: frame_of(HEADER, [*ROWS, ("", " ", "")]))
    assert "S422" in finding(lambda: frame_of(("a", "a"), [("1", "2")]))
    assert "S422" in finding(lambda: frame_of(("a", ""), [("1", "2")]))
    frame = frame_of(HEADER, [*ROWS, ("4", " ", "7")])
    assert "S423" in finding(lambda: frame.keys(("单位",)))


def test_sorting_goes_by_number_where_all_are_numbers_else_by_text():
    frame = frame_of(("n", "t"), [("10", "b"), ("9", "a"), ("9", "b"), ("100", "a")])
    assert frame.order(("n",)).tolist() == [1, 2, 0, 3]
    assert frame.order(("t", "n")).tolist() == [1, 3, 2, 0]
    assert frame.order(()).tolist() == [0, 1, 2, 3]


def test_many_rows_are_counted_and_the_first_named():
    frame = frame_of(("a",), [("x",)] * 30)
    text = finding(frame.refuse_repeated)
    assert "29 处" in text
    assert text.count("、") == 9
