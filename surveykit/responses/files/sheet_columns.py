"""The sheets of a workbook by whole columns, which is quicker than cell by cell.

The first rows are read cell by cell and tell where the header is; what is below comes from fastexcel as
Arrow columns. Among texts, numbers and dates would be written in another way: where a column has cells of
several kinds, there is no answer, and the workbook is to be read cell by cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from surveykit.archive import BROKEN
from surveykit.responses.files.child_cells import NotReadableError, Tell, shown_text
from surveykit.responses.files.sheet_cells import described, is_filled, is_visible, rows_of, sheets_of
from surveykit.responses.files.sheet_head import head_of
from surveykit.responses.files.sheet_parts import UnknownPartError, parts_of

# digits with what may stand between them in a number, a date or a length of time
_NO_TEXT = re.compile(
    r"(?=\D*\d)[-+0-9.:,eEPTZYMDHSW ]+|true|false|[-+]?(?:inf|nan)", re.ASCII | re.IGNORECASE
)


class SeveralKindsError(Exception):
    """The workbook is to be read cell by cell."""


def sheets_by_columns(data: bytes, tell: Tell) -> list[dict[str, Any]]:
    """Every sheet of an .xlsx as `table_child.read_workbook` describes it.

    The `values` of a big sheet are the cells that were read: as many as its XML has, unless it is damaged.

    Raises:
        SeveralKindsError: when it is to be read cell by cell
    """
    import fastexcel

    try:
        first_rows, cut = head_of(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = parts_of(archive)
        sheets = list(sheets_of(first_rows))
        heads = [_head(meta, sheet) if parts[meta.name] in cut else None for meta, sheet in sheets]
        book = fastexcel.read_excel(data)
        with ThreadPoolExecutor(1) as pool:  # the imports take a while, in which the first sheet is read
            pool.map(import_module, ("pyarrow", f"{__package__}.column_codes"))
            return [
                _big(book, head, tell) if head else described(meta, sheet, tell)
                for head, (meta, sheet) in zip(heads, sheets, strict=True)
            ]
    except (*BROKEN, UnknownPartError, KeyError, NotReadableError) as error:
        raise SeveralKindsError from error
    except fastexcel.FastExcelError as error:
        raise SeveralKindsError from error


@dataclass(frozen=True, slots=True)
class _Head:
    """What the first rows of a big sheet tell: how many empty ones stand above the header, its texts, and
    the columns in which only texts were seen, none of which could have been anything else; how many values
    the rows hold down to the header."""

    name: str
    visible: bool
    above: int
    header: list[str]
    texts: list[int]
    values: int


def _head(meta: Any, sheet: Any) -> _Head:
    """The head of a sheet by its first rows.

    Raises:
        SeveralKindsError: when the first column or the header is not among them, or a column has cells of
            several kinds
    """
    if not sheet.start or sheet.start[1]:
        raise SeveralKindsError
    rows = list(rows_of(sheet, lambda *_: None))
    above = next((n for n, row in enumerate(rows) if is_filled(row)), None)
    if above is None:
        raise SeveralKindsError
    columns = [
        [cell for cell in cells if cell not in ("", None)] for cells in zip(*rows[above + 1 :], strict=True)
    ]
    kinds = [{isinstance(cell, str) for cell in cells} for cells in columns]
    if {True, False} in kinds:
        raise SeveralKindsError
    texts = [n for n, kind in enumerate(kinds) if kind == {True} and not any(map(_in_doubt, columns[n]))]
    header = [shown_text(cell) for cell in rows[above]]
    values = sum(cell not in ("", None) for row in rows[: above + 1] for cell in row)
    return _Head(meta.name, is_visible(meta), above, header, texts, values)


def _in_doubt(text: str) -> bool:
    """Whether a text could be what a number, a date or a truth value is written as."""
    return _NO_TEXT.fullmatch(text) is not None


def _big(book: Any, head: _Head, tell: Tell) -> dict[str, Any]:
    """A sheet as `sheet_cells.described` would describe it.

    Raises:
        SeveralKindsError: when it has columns of an unknown kind
        FastExcelError: when a column has cells of several kinds
    """
    found = _read(book, head, head.texts, tell)
    if any(_in_doubt(text) for place in head.texts for text in found["columns"][place][0]):
        found = _read(book, head, [], tell)
    return found


def _read(book: Any, head: _Head, texts: Sequence[int], tell: Tell) -> dict[str, Any]:
    """The sheet with some columns as texts, whatever their cells are, and the others each of one kind."""
    batch = book.load_sheet(
        head.name,
        header_row=None,
        skip_rows=head.above + 1,
        schema_sample_rows=None,
        dtype_coercion="strict",
        dtypes=dict.fromkeys(texts, "string"),
        eager=True,
    )
    from surveykit.responses.files import column_codes as codes

    width = batch.num_columns
    if width < len(head.header):  # the header is one of this sheet's rows
        raise SeveralKindsError
    columns: list[codes.Column] = []
    long = []
    try:
        for place, array in enumerate(batch.columns):
            tell(width + place, 2 * width)
            column, has_long = codes.coded(array)
            columns.append(column)
            long += [place] * has_long
    except codes.UnknownKindError as error:
        raise SeveralKindsError from error
    end = codes.filled_rows(columns, batch.num_rows)
    return {
        "name": head.name,
        "visible": head.visible,
        "above": head.above,
        "header": head.header + [""] * (width - len(head.header)),
        "trailing": batch.num_rows - end,
        "columns": [codes.first_rows(column, end) for column in columns],
        "long": long,
        "values": head.values + sum(len(array) - array.null_count for array in batch.columns),
    }
