"""One pass over a workbook's parts tells what its sheets hide, merge, and may have at fault."""

from __future__ import annotations

import io
import zipfile

import pytest
import python_calamine
import xlsxwriter
import xlwt

from surveykit.archive import open_archive
from surveykit.responses.files.grid import Span
from surveykit.responses.files.sheet_look import Look, Looking, look_at


def archive(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(f"xl/worksheets/{name}.xml", content)
    return data.getvalue()


def looks(data: bytes) -> dict[str, Look]:
    looking = Looking(len(data))
    open_archive(data, looking)
    return looking.looks()


@pytest.mark.parametrize("mark", [b'"e"', b"'e'", b"<f", b":f"])
@pytest.mark.parametrize("shift", [-3, -2, -1, 0])
@pytest.mark.parametrize("filling", [b" ", b"<c "])
def test_no_mark_of_a_fault_is_lost_between_two_blocks(mark, shift, filling):
    filled = (filling * 2**20)[: 2**20 + shift]
    found = looks(archive(marked=filled + mark + b" " * 10, clean=filled + b"<c"))
    assert {part: look.suspect for part, look in found.items()} == {
        "xl/worksheets/marked.xml": True,
        "xl/worksheets/clean.xml": False,
    }


@pytest.mark.parametrize("shift", range(-60, 3, 3))
def test_what_is_hidden_or_merged_is_found_wherever_a_block_ends(shift):
    tags = b'<row r="7" hidden="1"><mergeCell ref="B3:AA4"/><x:col min="2" max="3" hidden="true"/>'
    filled = (b"<c/>" * 2**19)[: 2**20 + shift // 4 * 4]
    (look,) = looks(archive(sheet=filled + tags)).values()
    assert look == Look(frozenset({7}), frozenset({1, 2}), (Span(2, 1, 3, 26),), suspect=False)


def test_merged_cells_are_those_that_the_parser_of_cells_tells(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("甲")
        page.merge_range(1, 0, 4, 0, "一")
        page.merge_range(1, 2, 1, 30, "二")
    (look,) = looks(path.read_bytes()).values()
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("甲")
    assert {((m.top, m.left), (m.bottom, m.right)) for m in look.merged} == set(sheet.merged_cell_ranges)


def test_an_old_workbook_tells_the_same(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("甲")
    page.write_merge(1, 4, 0, 0, "一")
    page.write_merge(6, 6, 2, 9, "二")
    page.row(2).hidden = True
    page.col(5).hidden = True
    book.save(tmp_path / "a.xls")
    look = look_at((tmp_path / "a.xls").read_bytes(), "a.xls", "甲", {})
    assert (look.rows, look.columns, look.suspect) == ({3}, {5}, True)
    assert set(look.merged) == {Span(1, 0, 4, 0), Span(6, 2, 6, 9)}


def test_values_are_counted_however_blocks_end():
    cells = b'<c r="A1"><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c><c/><c><v xml:space="p"> </v></c>'
    (look,) = looks(archive(sheet=cells * 40_000)).values()
    assert look.values == 120_000


def test_progress_of_a_look_rises_and_stays_within_the_file():
    told: list[tuple[int, int]] = []
    data = archive(a=b"<c/>" * 2**20, b=b"<c/>" * 2**20)
    open_archive(data, Looking(len(data), lambda done, total: told.append((done, total))))
    assert told == sorted(told)
    assert len(told) == 8
    assert all(0 < done <= total == len(data) for done, total in told)
