"""A file is read by what it holds, not by what it is called."""

from __future__ import annotations

import datetime as dt
import random
import struct
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pyreadstat
import pytest
import xlsxwriter
import xlwt

from inline import codes
from surveykit.errors import InputMissingError, ResponseError, SurveykitError
from surveykit.responses.files.read import read_grid


def refused(path: Path, **options: str) -> list[str]:
    with pytest.raises(ResponseError) as caught:
        read_grid(path, **options)
    return codes(caught.value.problems)


def workbook(path: Path, *rows: list[object], sheet: str = "Sheet1") -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def test_a_missing_file_is_told_without_its_folder(tmp_path):
    with pytest.raises(InputMissingError) as caught:
        read_grid(tmp_path / "answers.csv")
    assert codes(caught.value.problems) == ["L101"]
    assert str(tmp_path) not in str(caught.value)


def test_whole_numbers_of_a_workbook_have_no_decimal_point(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["a", "b", "c"], [3.0, 4.5, "001"], [0.1 + 0.2, -2, "N/A"])
    assert read_grid(path).rows == [("3", "4.5", "001"), ("0.3", "-2", "N/A")]


def test_dates_and_truth_values_become_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c", "d"])
    book.active.append([dt.date(2024, 5, 6), dt.datetime(2024, 5, 6, 9, 10, 25), dt.time(8, 30), True])
    book.save(tmp_path / "a.xlsx")
    assert read_grid(tmp_path / "a.xlsx").rows == [
        ("2024-05-06", "2024-05-06 09:10:25", "08:30:00", "TRUE")
    ]


def test_an_old_xls_is_read(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("一")
    for row, cells in enumerate([["序号", "题"], [1.0, "𠮷湖"], [2.0, "好"]]):
        for column, cell in enumerate(cells):
            page.write(row, column, cell)
    book.save(str(tmp_path / "a.xls"))
    grid = read_grid(tmp_path / "a.xls")
    assert (grid.sheet, grid.rows) == ("一", [("1", "𠮷湖"), ("2", "好")])


def test_what_a_file_is_its_content_says(tmp_path):
    path = workbook(tmp_path / "a.csv", ["a"], ["x"])
    assert read_grid(path).rows == [("x",)]
    (tmp_path / "b.xlsx").write_text("a,b\n1,2\n")
    assert read_grid(tmp_path / "b.xlsx").rows == [("1", "2")]
    (tmp_path / "b.sav").write_text("a,b\n1,2\n")
    assert refused(tmp_path / "b.sav") == ["L103"]
    (tmp_path / "b.xls").write_bytes(b"a,b\n\x011,2\n")
    assert refused(tmp_path / "b.xls") == ["L103"]
    (tmp_path / "c.xls").write_text("<html><table><tr><td>1</td></tr></table></html>")
    assert refused(tmp_path / "c.xls") == ["L103"]
    (tmp_path / "d.csv").write_text("<html></html>")
    assert refused(tmp_path / "d.csv") == ["L104"]
    (tmp_path / "e.csv").write_bytes(b"%PDF-1.7")
    assert refused(tmp_path / "e.csv") == ["L104"]


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n", "a,b\n,\n ,\n"])
def test_a_file_without_answers_is_refused(tmp_path, text):
    (tmp_path / "a.csv").write_text(text)
    assert refused(tmp_path / "a.csv") == ["L113"]


def test_wholly_empty_rows_and_columns_go_with_a_note(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["a", "b", " "], ["x", "y", " "], ["z", ""], [], ["", " "])
    grid = read_grid(path)
    assert (grid.header, grid.rows) == (("a", "b"), [("x", "y"), ("z", "")])
    assert sorted(codes(grid.problems)) == ["L119", "L120"]


def test_a_wholly_empty_row_between_others_counts_as_a_blank_answer_with_a_warning(tmp_path):
    grid = read_grid(workbook(tmp_path / "a.xlsx", ["a"], ["x"], [], ["y"]))
    assert (grid.rows, codes(grid.problems)) == ([("x",), ("",), ("y",)], ["L127"])


def test_a_table_may_begin_anywhere_on_a_sheet(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(4, 2, ["a", "b"])
        page.write_row(5, 2, ["x", 3])
    grid = read_grid(tmp_path / "a.xlsx")
    assert (grid.header, grid.rows, grid.first) == (("a", "b"), [("x", "3")], 6)


def test_a_long_sheet_keeps_its_blank_rows_inside_and_loses_those_at_the_end(tmp_path):
    rows: list[list[object]] = [[n] for n in range(4500)]
    rows[1999] = rows[2000] = rows[2001] = [" "]
    grid = read_grid(workbook(tmp_path / "a.xlsx", ["a"], *rows, *([[" "]] * 2500)))
    assert len(grid) == 4500
    assert [row for row in range(4500) if grid.columns[0].text(row) != str(row)] == [1999, 2000, 2001]
    assert [(p.code, p.values["count"]) for p in grid.problems] == [("L120", 2500), ("L127", 3)]


def test_reading_a_workbook_tells_its_progress(tmp_path):
    seen: list[tuple[int, int]] = []
    path = workbook(tmp_path / "a.xlsx", ["a"], *[[n] for n in range(4500)])
    read_grid(path, progress=lambda done, total: seen.append((done, total)))
    assert len(seen) >= 3


def test_a_column_that_holds_answers_stays_even_without_a_header(tmp_path):
    (tmp_path / "a.csv").write_text("a,\n1,x\n")
    assert read_grid(tmp_path / "a.csv").header == ("a", "")


def test_the_one_sheet_with_data_is_taken(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("封面").write(0, 0, "说明")
        page = book.add_worksheet("数据")
        page.write_row(0, 0, ["a"])
        page.write_row(1, 0, ["x"])
    assert read_grid(tmp_path / "a.xlsx").sheet == "数据"


def test_several_sheets_with_data_must_be_told_apart_by_a_person(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("一", "二"):
            page = book.add_worksheet(name)
            page.write_column(0, 0, ["a", name])
    assert refused(tmp_path / "a.xlsx") == ["L114"]
    assert read_grid(tmp_path / "a.xlsx", sheet="二").rows == [("二",)]
    assert refused(tmp_path / "a.xlsx", sheet="三") == ["L115"]


def test_a_hidden_sheet_is_not_taken_for_the_data(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("草稿", "数据"):
            book.add_worksheet(name).write_column(0, 0, ["a", name])
        book.get_worksheet_by_name("数据").activate()
        book.get_worksheet_by_name("草稿").hide()
    grid = read_grid(tmp_path / "a.xlsx")
    assert (grid.rows, codes(grid.problems)) == ([("数据",)], ["L122"])


def test_formula_errors_and_formulas_never_computed_are_errors_by_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, "=A2+1"])
    book.active.append(["#DIV/0!", "x"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ResponseError) as caught:
        read_grid(tmp_path / "a.xlsx")
    assert [(p.code, p.place.cell) for p in caught.value.problems] == [("L117", "B2"), ("L116", "A3")]


def archive(path: Path, **parts: bytes) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path.read_bytes()


@pytest.mark.parametrize("position", [60_000, 180_000])
def test_a_formula_error_far_down_a_big_sheet_is_found(tmp_path, position):
    path = workbook(tmp_path / "a.xlsx", ["a"], *[[n] for n in range(position + 10)])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    cell = f'<c r="A{position}"><v>'.encode()
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert sheet.count(cell) == 1
    at = sheet.index(cell)
    parts["xl/worksheets/sheet1.xml"] = (
        sheet[:at]
        + f'<c r="A{position}" t="e"><v>#N/A</v></c>'.encode()
        + sheet[sheet.index(b"</c>", at) + 4 :]
    )
    archive(path, **parts)
    with pytest.raises(ResponseError) as caught:
        read_grid(path)
    assert [(p.code, p.place.cell) for p in caught.value.problems] == [("L116", f"A{position}")]


def test_a_computed_formula_counts_as_its_value(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write(0, 0, "a")
        page.write_formula(1, 0, "=1+1", None, 2)
    assert read_grid(tmp_path / "a.xlsx").rows == [("2",)]


def test_numbers_too_long_for_a_spreadsheet_are_warned_about(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["编号"], [110101199001011234])
    assert codes(read_grid(path).problems) == ["L121"]


def test_a_protected_workbook_says_so(tmp_path):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    (tmp_path / "a.xlsx").write_bytes(head + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert refused(tmp_path / "a.xlsx") == ["L105"]


def test_a_broken_workbook_is_a_plain_error(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    assert refused(tmp_path / "a.xlsx") == ["L106"]
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    with pytest.raises(ResponseError) as caught:
        read_grid(tmp_path / "a.xls")
    assert codes(caught.value.problems) == ["L102"]
    assert "工作簿已损坏" in caught.value.problems[0].text("zh")


def test_a_sav_keeps_codes_labels_titles_and_declared_missing_values(tmp_path):
    import pandas

    frame = pandas.DataFrame({"Q1": [1, 2, np.nan], "Q2": ["无", "N/A", ""], "w": [1.5, 99, 2]})
    pyreadstat.write_sav(
        frame,
        str(tmp_path / "a.sav"),
        column_labels=["1、性别", "2、意见", ""],
        variable_value_labels={"Q1": {1: "男", 2: "女"}},
        missing_ranges={"w": [99]},
    )
    grid = read_grid(tmp_path / "a.sav")
    assert (grid.header, grid.names) == (("1、性别", "2、意见", "w"), ("Q1", "Q2", "w"))
    assert grid.rows == [("1", "无", "1.5"), ("2", "N/A", "99"), ("", "", "2")]
    assert grid.value_labels == {0: {"1": "男", "2": "女"}}
    assert grid.user_missing == {2: frozenset({"99"})}


def test_a_sav_that_kills_or_fools_its_parser_is_an_error(tmp_path):
    import pandas

    frame = pandas.DataFrame({"a": [1.0, 2.0, 3.0]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"))
    data = bytearray((tmp_path / "a.sav").read_bytes())
    (tmp_path / "cut.sav").write_bytes(data[:200])
    assert refused(tmp_path / "cut.sav") == ["L123"]
    data[80:84] = struct.pack("<i", 5)
    (tmp_path / "more.sav").write_bytes(data)
    assert refused(tmp_path / "more.sav")[0] in ("L123", "L124")


def test_the_folder_of_a_bad_sav_is_not_told(tmp_path):
    (tmp_path / "a.sav").write_bytes(b"$FL2" + b"\0" * 400)
    with pytest.raises(ResponseError) as caught:
        read_grid(tmp_path / "a.sav")
    assert str(tmp_path) not in str(caught.value)


def test_a_slow_sav_is_given_up(tmp_path):
    import pandas

    from surveykit.responses.files.statistics_file import read_statistics

    pyreadstat.write_sav(pandas.DataFrame({"a": [1.0]}), str(tmp_path / "a.sav"))
    with pytest.raises(ResponseError) as caught:
        read_statistics(tmp_path / "a.sav", (tmp_path / "a.sav").read_bytes(), time_limit=0.001)
    assert codes(caught.value.problems) == ["L123"]


def test_formula_errors_of_an_old_xls_are_errors_by_cell(tmp_path):
    book = xlwt.Workbook()
    for name in ("说明", "数据"):
        page = book.add_sheet(name)
        page.write(0, 0, "a")
    for row in range(1, 400):
        page.write(row, 0, float(row))
    page.row(2).set_cell_error(1, 7)
    book.save(str(tmp_path / "a.xls"))
    with pytest.raises(ResponseError) as caught:
        read_grid(tmp_path / "a.xls")
    found = [(p.code, p.place.sheet, p.place.cell, p.values["value"]) for p in caught.value.problems]
    assert found == [("L116", "数据", "B3", "#DIV/0!")]


def test_a_stray_cell_far_away_does_not_swell_the_table(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_column(0, 0, ["a", "x"])
        page.write(4, 16_383, " ")
    grid = read_grid(tmp_path / "a.xlsx")
    assert (grid.header, grid.rows) == (("a",), [("x",)])


def test_a_workbook_that_would_fill_the_memory_is_given_up(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_column(0, 0, ["a", "x"])
        page.write(1_048_575, 16_383, "x")
    assert refused(tmp_path / "a.xlsx") == ["L102"]


def outcome(path: Path) -> str:
    """What reading a file comes to: its header, or what is said against it."""
    try:
        return "|".join(read_grid(path).header)
    except SurveykitError as error:
        return str(error)


@pytest.mark.slow
def test_damaged_files_are_refused_or_read_but_never_crash(tmp_path):
    rng = random.Random(20240506)
    book = xlwt.Workbook()
    page = book.add_sheet("一")
    for row in range(60):
        for column in range(6):
            page.write(row, column, f"{row}题{column}" if column % 2 else row * 1.5)
    book.save(str(tmp_path / "old.xls"))
    workbook(tmp_path / "new.xlsx", *[[f"{row}", row, "好┋差"] for row in range(60)])
    (tmp_path / "text.csv").write_text(
        "".join(f'{row},"好，{row}",\n' for row in range(60)), encoding="utf-8"
    )
    for name in ("old.xls", "new.xlsx", "text.csv"):
        whole = (tmp_path / name).read_bytes()
        for _ in range(25):
            data = bytearray(whole)
            for _ in range(rng.choice([1, 5, 40])):
                data[rng.randrange(len(data))] = rng.randrange(256)
            path = tmp_path / f"damaged_{name}"
            path.write_bytes(data[: rng.randrange(len(data) // 2, len(data) + 1)])
            assert str(tmp_path) not in outcome(path)


def test_hidden_rows_and_columns_are_read_with_a_warning(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        for row in range(5):
            page.write_row(row, 0, [f"{row}a", f"{row}b", f"{row}c"])
        page.set_row(2, None, None, {"hidden": True})
        page.set_row(40, None, None, {"hidden": True})
        page.set_column(1, 1, None, None, {"hidden": True})
        page.set_column(9, 12, None, None, {"hidden": True})
    book = xlwt.Workbook()
    page = book.add_sheet("一")
    for row in range(5):
        for column in range(3):
            page.write(row, column, f"{row}{'abc'[column]}")
    page.row(2).hidden = True
    page.col(1).hidden = True
    book.save(str(tmp_path / "a.xls"))
    for name in ("a.xlsx", "a.xls"):
        grid = read_grid(tmp_path / name)
        assert len(grid) == 4
        assert [problem.text("en") for problem in grid.problems] == [
            "1 rows are hidden (such as row 3); they were read as well",
            "there are hidden columns (B); they were read as well",
        ]


def test_a_workbook_whose_list_of_sheets_is_damaged_is_refused_not_trusted(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["a"], ["x"])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/workbook.xml"] += b"<more/>"
    archive(path, **parts)
    assert refused(path) == ["L102"]
