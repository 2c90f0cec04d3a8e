"""Response files as a `Grid` of texts; what kind a file is, its content says, not its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from surveykit.errors import InputMissingError, Place, Problem, Problems, ResponseError
from surveykit.responses import archive, database_file, messages, statistics_file, workbook
from surveykit.responses.delimited import read_text_table
from surveykit.responses.grid import Cells, Grid, Progress, trimmed

__all__ = ["Cells", "Grid", "read_grid"]

_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".et")
_STATISTICS = (".sav", ".zsav", ".por", ".dta")
_COLUMNS = (".parquet", ".pq", ".feather", ".arrow", ".duckdb", ".sqlite", ".sqlite3")
_BINARY = (*_SPREADSHEETS, *_STATISTICS, *_COLUMNS)


def read_grid(
    path: str | Path, *, sheet: str = "", sql: str = "", progress: Progress | None = None
) -> Grid:
    """The table in a file, every cell as text: .csv, .tsv, .txt, .xlsx, .xls, .sav, .zsav, .por, .dta,
    .parquet, .feather, a DuckDB or SQLite database.

    Args:
        sheet: the worksheet, or the table of a database, where there are several.
        sql: a query to take instead of a table; a .csv or .parquet file is called `data` in it.

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when it cannot be read without guessing, with every place found
    """
    path = Path(path)
    data = _content(path)
    grid = _grid(path, data, sheet, sql, progress)
    if not len(grid):
        values = {"zh": "表头以下没有答卷", "en": "there are no rows below the header"}
        raise ResponseError(Problem(messages.NO_DATA, grid.place, values))
    return trimmed(grid)


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise InputMissingError(Problem(messages.NOT_FOUND, Place(), {"name": path.name}))
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        values = {"zh": reason, "en": reason}
        raise ResponseError(Problem(messages.UNREADABLE, Place(source=path.name), values)) from error


def _grid(path: Path, data: bytes, sheet: str, sql: str, progress: Progress | None) -> Grid:
    digest = hashlib.sha256(data).hexdigest()
    if sql or database_file.database_kind(data):
        return _of_database(path, digest, database_file.read_database(path, data, table=sheet, sql=sql))
    if database_file.arrow_kind(data):
        return _of_database(path, digest, database_file.read_arrow(path, data))
    if data.startswith((archive.MAGIC, workbook.OLE_MAGIC)):
        book = workbook.read_workbook(path, data, sheet=sheet)
        return Grid(
            path.name,
            book.header,
            book.columns,
            digest,
            book.sheet,
            problems=Problems(book.problems),
            first=book.first,
            spans=book.spans,
            faults=Problems(book.faults),
            legend=book.legend,
        )
    if statistics_file.statistics_kind(data):
        return _of_statistics(path, data, digest)
    _refuse_binary(path, data)
    text = read_text_table(data, path.name, progress=progress)
    return Grid(path.name, text.header, text.columns, digest)


def _of_statistics(path: Path, data: bytes, digest: str) -> Grid:
    table = statistics_file.read_statistics(path, data)
    return Grid(
        path.name,
        table.titles,
        table.columns,
        digest,
        names=table.names,
        value_labels=table.value_labels,
        user_missing=table.user_missing,
        problems=Problems(table.problems),
        first=1,
        kind=table.kind,
        stems=table.stems,
    )


def _of_database(path: Path, digest: str, table: database_file.DatabaseTable) -> Grid:
    return Grid(path.name, table.header, table.columns, digest, table.table, first=1, kind=table.kind)


def _refuse_binary(path: Path, data: bytes) -> None:
    """Refuse what is neither a known binary file nor a text table."""
    place = Place(source=path.name)
    suffix = path.suffix.lower()
    if suffix in _BINARY:
        raise ResponseError(Problem(messages.NOT_EXCEL, place, {"suffix": suffix}))
    if data.lstrip()[:1] == b"<":
        values = {"zh": "内容是网页或 XML", "en": "it is a web page or XML"}
        raise ResponseError(Problem(messages.UNKNOWN_KIND, place, values))
    if data.startswith((b"%PDF", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")):
        values = {"zh": "不是表格文件", "en": "it is no table"}
        raise ResponseError(Problem(messages.UNKNOWN_KIND, place, values))
    if not data.strip():
        values = {"zh": "文件是空的", "en": "it is empty"}
        raise ResponseError(Problem(messages.NO_DATA, place, values))
