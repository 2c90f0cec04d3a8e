"""A big workbook read by whole columns holds what it holds cell by cell, or is read cell by cell."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from surveykit.errors import ResponseError
from surveykit.responses.files import workbook
from surveykit.responses.files.child_process import Child, ChildFailedError
from surveykit.responses.files.read import read_grid
from surveykit.responses.files.sheet_cells import sheets_by_cells
from surveykit.responses.files.sheet_columns import SeveralKindsError, sheets_by_columns
from surveykit.responses.files.sheet_head import head_of
from surveykit.responses.files.workbook import BIG

ROWS = 6_000  # more than the first 256 KB of a sheet hold
DAY = dt.datetime(2024, 5, 6)
Cell = Callable[[int], Any]


def book(*columns: Cell, rows: int = ROWS, top: int = 0, left: int = 0, **options: Any) -> bytes:
    """A workbook whose columns are made row by row, below a header; a cell of None is not written."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, **options}) as out:
        page = out.add_worksheet("答卷")
        date = out.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for place, cell in enumerate(columns, left):
            page.write_string(top, place, f"第{place}题")
            for row in range(rows):
                value = cell(row)
                if isinstance(value, dt.datetime | dt.time | dt.timedelta):
                    page.write_datetime(top + 1 + row, place, value, date)
                elif isinstance(value, str):
                    page.write_string(top + 1 + row, place, value)
                elif value is not None:
                    page.write(top + 1 + row, place, value)
    return data.getvalue()


def plain(sheets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**sheet, "columns": [(texts, list(map(int, codes))) for texts, codes in sheet["columns"]]}
        for sheet in sheets
    ]


def by_columns(data: bytes) -> list[dict[str, Any]]:
    sheets = plain(sheets_by_columns(data, lambda *_: None))
    for sheet in sheets:
        sheet.pop("values", None)
    return sheets


def by_cells(data: bytes) -> list[dict[str, Any]]:
    return plain(sheets_by_cells(data, lambda *_: None))


def texts(sheet: dict[str, Any], place: int) -> list[str]:
    labels, codes = sheet["columns"][place]
    return [labels[code] for code in codes]


WORDS: dict[str, Cell] = {
    "texts": lambda n: ("好", "一般", " 差 ", "D", "a\nb", "x\ry")[n % 6],
    "gaps": lambda n: "好" if n % 3 else None,
    "empty texts and gaps": lambda n: ("好", "", None)[n % 3],
    "whole numbers": lambda n: n % 7 - 3,
    "decimals": lambda n: n / 7,
    "sums of decimals": lambda n: (n % 9) * 0.1 + 0.2,
    "long numbers": lambda n: 110101199001011000 + n,
    "truth": lambda n: n % 2 == 0,
    "days": lambda n: DAY + dt.timedelta(days=n % 40),
    "moments": lambda n: DAY + dt.timedelta(seconds=7.3 * n),
    "numbers as texts": lambda n: f"{n:06d}",
    "decimals as texts": lambda n: f"{n / 7:.12f}",
    "days as texts": lambda n: f"2024-05-{n % 28 + 1:02d} 00:00:00",
    "truth as texts": lambda n: ("true", "false", "TRUE")[n % 3],
    "nothing": lambda _: None,
    "late": lambda n: "后来" if n > ROWS - 50 else None,
    "a number as text late": lambda n: "0.50000000001" if n > ROWS - 50 else "好",
}


@pytest.mark.parametrize("name", WORDS)
def test_a_column_of_one_kind_reads_as_it_does_cell_by_cell(name):
    data = book(WORDS["texts"], WORDS[name], rows=ROWS)
    assert by_columns(data) == by_cells(data)


def test_texts_are_as_they_should_be():
    moment, day, tenth, word = (WORDS[name] for name in ("moments", "days", "sums of decimals", "texts"))
    (sheet,) = by_columns(book(word, moment, day, tenth, WORDS["truth"]))
    assert (sheet["above"], sheet["trailing"], sheet["header"][:2]) == (0, 0, ["第0题", "第1题"])
    assert texts(sheet, 0) == [word(n) for n in range(ROWS)]
    assert texts(sheet, 1)[:3] == ["2024-05-06", "2024-05-06 00:00:07", "2024-05-06 00:00:14"]
    assert texts(sheet, 2)[-1] == (DAY + dt.timedelta(days=(ROWS - 1) % 40)).date().isoformat()
    assert texts(sheet, 3)[:3] == ["0.2", "0.3", "0.4"]
    assert texts(sheet, 4)[:2] == ["TRUE", "FALSE"]


def test_numbers_of_too_many_digits_are_told():
    (sheet,) = by_columns(book(WORDS["texts"], WORDS["long numbers"], WORDS["numbers as texts"]))
    assert sheet["long"] == [1]


@pytest.mark.parametrize(
    "odd",
    [
        0.123456789012,
        7,
        True,
        DAY,
        dt.time(8, 30),
        dt.timedelta(hours=30),
    ],
)
@pytest.mark.parametrize("row", [5, ROWS - 5])
def test_a_cell_of_another_kind_among_texts_is_never_written_in_another_way(odd, row):
    data = book(WORDS["texts"], lambda n: odd if n == row else "好")
    with pytest.raises(SeveralKindsError):
        by_columns(data)


@pytest.mark.parametrize("odd", ["无", "7", "nan", "NaN", True, DAY])
@pytest.mark.parametrize("row", [5, ROWS - 5])
def test_a_cell_of_another_kind_among_numbers_is_never_lost(odd, row):
    data = book(WORDS["texts"], lambda n: odd if n == row else 0.123456789012)
    with pytest.raises(SeveralKindsError):
        by_columns(data)


@pytest.mark.parametrize("word", ["NA", "NULL", "n/a", "None", "#N/A", "nan"])
@pytest.mark.parametrize("other", [0.5, True, DAY])
def test_a_word_for_nothing_among_other_cells_stays_what_was_written(word, other, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "BIG", 0)
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(WORDS["texts"], lambda n: word if n == ROWS - 5 else other))
    cells = read_grid(path).columns[1]
    assert cells.labels[cells.codes[ROWS - 5]] == word


@pytest.mark.parametrize("text", ["_x0041_", "_x000D_乙", "甲_x005f_x"])
def test_texts_with_characters_in_code_are_read_cell_by_cell(text):
    with pytest.raises(SeveralKindsError):
        by_columns(book(WORDS["texts"], lambda n: text if n == ROWS - 5 else "好"))


@pytest.mark.parametrize("cell", [lambda n: dt.time(n % 24), lambda n: dt.datetime(1900, 2, 1 + n % 28)])
def test_times_and_days_that_calendars_differ_about_are_read_cell_by_cell(cell):
    with pytest.raises(SeveralKindsError):
        by_columns(book(WORDS["texts"], cell))


def test_the_calendar_that_begins_in_1904_is_told_apart():
    data = book(WORDS["texts"], WORDS["days"], date_1904=True)
    assert by_columns(data) == by_cells(data)
    assert texts(by_columns(data)[0], 1)[0] == "2024-05-06"


def test_a_header_further_down_and_rows_of_nothing_at_the_end_are_counted():
    data = book(WORDS["texts"], lambda n: n if n < 20 else None, lambda n: "" if n < ROWS else None, top=4)
    assert by_columns(data) == by_cells(data)
    blank = book(lambda n: "好" if n < 4000 else " ", top=2)
    (sheet,) = by_columns(blank)
    assert (sheet["above"], sheet["trailing"], len(texts(sheet, 0))) == (2, ROWS - 4000, 4000)
    assert sheet["columns"][0][0] == ["好"]


def test_columns_beyond_the_header_have_no_title():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as out:
        page = out.add_worksheet()
        page.write_string(0, 0, "题")
        for row in range(1, ROWS):
            page.write_string(row, 0, "好")
        page.write_string(ROWS, 3, "旁边")
    assert by_columns(data.getvalue()) == by_cells(data.getvalue())
    assert by_columns(data.getvalue())[0]["header"] == ["题", "", "", ""]


def test_a_table_that_does_not_begin_in_the_first_column_is_read_cell_by_cell():
    with pytest.raises(SeveralKindsError):
        by_columns(book(WORDS["texts"], left=2))


def test_small_sheets_beside_a_big_one_are_read_with_it():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as out:
        for name, rows in (("空", 0), ("说明", 3), ("答卷", ROWS), ("又一", ROWS)):
            page = out.add_worksheet(name)
            for row in range(rows):
                page.write_row(row, 0, [f"{name}{row % 5}", "好", "一般"])
        page.hide()
        out.add_chartsheet("图")
    assert by_columns(data.getvalue()) == by_cells(data.getvalue())
    assert [sheet["visible"] for sheet in by_columns(data.getvalue())] == [True, True, True, False]


def test_any_mixture_of_columns_is_read_as_cell_by_cell_or_not_at_all():
    chance = random.Random(4)
    read = 0
    for _ in range(12):
        cells = [WORDS[name] for name in chance.sample(sorted(WORDS), 4)]
        data = book(WORDS["texts"], *cells, top=chance.choice([0, 0, 3]))
        assert by_columns(data) == by_cells(data)
        read += 1
    assert read == 12


def test_a_value_that_a_damaged_sheet_loses_is_missed(tmp_path):
    path = tmp_path / "a.xlsx"
    chance = random.Random(2)
    sound = book(lambda n: f"{chance.random()}{chance.random()}{n}", WORDS["truth"], rows=35_000)
    with (
        zipfile.ZipFile(io.BytesIO(sound)) as parts,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in parts.namelist():
            content = parts.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert content.count(b'<c r="B3000" t="b">') == 1
                content = content.replace(b'<c r="B3000" t="b">', b"")
            out.writestr(name, content)
    assert path.stat().st_size > BIG
    (sheet,) = sheets_by_columns(path.read_bytes(), lambda *_: None)
    assert texts(sheet, 1)[2998] == ""
    with pytest.raises(ResponseError) as caught:
        read_grid(path)
    assert [problem.code for problem in caught.value.problems] == ["L102"]


def test_what_is_no_workbook_is_left_to_the_reader_of_cells():
    for data in (b"PK\x03\x04", b"", zipped(a=b"x")):
        with pytest.raises(SeveralKindsError):
            sheets_by_columns(data, lambda *_: None)


def zipped(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return data.getvalue()


def test_a_big_file_is_read_with_its_rows_merged_cells_and_notes_in_place(tmp_path):
    path = tmp_path / "a.xlsx"
    chance = random.Random(1)
    with xlsxwriter.Workbook(path) as out:
        page = out.add_worksheet()
        page.write_row(2, 0, ["编号", "意见"])
        for row in range(34_000):
            page.write_number(3 + row, 0, 10**15 + row)
            page.write_string(3 + row, 1, f"{chance.random()}{chance.random()}意见")
        page.set_row(9, None, None, {"hidden": True})
        page.merge_range(4, 2, 5, 2, "合并")
    assert path.stat().st_size > BIG
    grid = read_grid(path)
    assert (len(grid), grid.first, grid.header) == (34_000, 4, ("编号", "意见", ""))
    assert [span.top for span in grid.spans] == [2]
    assert [(problem.code, problem.values) for problem in grid.problems] == [
        ("L121", {"header": "编号"}),
        ("L195", {"count": 1, "first": 10}),
    ]


@pytest.mark.parametrize("soon", [True, False])
def test_cells_are_read_where_whole_columns_soon_were_too_much(soon, tmp_path, monkeypatch):
    class Dies(Child):
        def answer(self, progress=None):
            if '"columns": true' in " ".join(self.process.args):
                raise ChildFailedError("大", "big", soon=soon)
            return super().answer(progress)

    monkeypatch.setattr(workbook, "BIG", 0)
    monkeypatch.setattr(workbook, "Child", Dies)
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(WORDS["texts"], rows=10))
    if soon:
        assert len(read_grid(path)) == 10
    else:
        with pytest.raises(ResponseError, match="L102"):
            read_grid(path)


def test_a_child_that_dies_at_once_died_soon(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"")
    with Child("no_such_child", "workbook", path, {}) as child, pytest.raises(ChildFailedError) as caught:
        child.answer()
    assert caught.value.soon


def test_the_first_rows_leave_every_other_part_as_it_was():
    sound = book(WORDS["texts"])
    head, cut = head_of(sound)
    assert cut == {"xl/worksheets/sheet1.xml"}
    with zipfile.ZipFile(io.BytesIO(sound)) as whole, zipfile.ZipFile(io.BytesIO(head)) as small:
        assert sorted(whole.namelist()) == sorted(small.namelist())
        assert all(whole.read(name) == small.read(name) for name in set(whole.namelist()) - cut)
        first = small.read(*cut)
        assert whole.read(*cut).startswith(first.removesuffix(b"</sheetData></worksheet>"))
        assert len(first) < 2**18 + 30
