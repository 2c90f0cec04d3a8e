"""Response files as a `Grid` of texts; what kind a file is, its content says, not its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from surveykit.archive import MAGIC, OLE_MAGIC
from surveykit.errors import InputMissingError, Place, Problem, Problems, ResponseError
from surveykit.responses.files import database_file, messages, statistics_file, workbook
from surveykit.responses.files.delimited import read_text_stream
from surveykit.responses.files.excess import refuse_excess
from surveykit.responses.files.foreign import foreign_kind, is_text
from surveykit.responses.files.grid import Cells, Grid, trimmed
from surveykit.responses.files.streamed import BIG, streamed_table
from surveykit.responses.progress import Progress

__all__ = ["Cells", "Grid", "read_grid"]

_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".et")
_STATISTICS = (".sav", ".zsav", ".por", ".dta")
_COLUMNS = (".parquet", ".pq", ".feather", ".arrow", ".duckdb", ".sqlite", ".sqlite3")
_HEAD = 4096
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
    if not path.is_file():
        raise InputMissingError(Problem(messages.NOT_FOUND, Place(), {"name": path.name}))
    try:
        grid = _grid(path, sheet, sql, progress)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        values = {"zh": reason, "en": reason}
        raise ResponseError(Problem(messages.UNREADABLE, Place(source=path.name), values)) from error
    refuse_excess(grid, path.stat().st_size)
    grid = trimmed(grid)
    if not len(grid):
        values = {"zh": "表头以下没有答卷", "en": "there are no rows below the header"}
        raise ResponseError(Problem(messages.NO_DATA, grid.place, values))
    return grid


def _grid(path: Path, sheet: str, sql: str, progress: Progress | None) -> Grid:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if sql or database_file.database_kind(head):
        return _of_database(path, database_file.read_database(path, head, table=sheet, sql=sql))
    if database_file.arrow_kind(head):
        return _of_database(path, database_file.read_arrow(path, head))
    if head.startswith((MAGIC, OLE_MAGIC)):
        return _of_workbook(path, sheet, progress)
    if statistics_file.statistics_kind(head):
        return _of_statistics(path)
    _refuse_binary(path, head)
    return _of_text(path, progress)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _of_text(path: Path, progress: Progress | None) -> Grid:
    """A big table as a stream, where nothing is odd about it; all others strictly."""
    streamed = streamed_table(path, progress=progress) if path.stat().st_size >= BIG else None
    if streamed:
        return Grid(path.name, streamed.table.header, streamed.table.columns, streamed.sha256)
    with path.open("rb") as stream:
        table = read_text_stream(stream, path.name, progress=progress)
    return Grid(path.name, table.header, table.columns, _digest(path))


def _of_workbook(path: Path, sheet: str, progress: Progress | None) -> Grid:
    book = workbook.read_workbook(path, path.read_bytes(), sheet=sheet, progress=progress)
    return Grid(
        path.name,
        book.header,
        book.columns,
        _digest(path),
        book.sheet,
        problems=Problems(book.problems),
        first=book.first,
        spans=book.spans,
        faults=Problems(book.faults),
        legend=book.legend,
    )


def _of_statistics(path: Path) -> Grid:
    table = statistics_file.read_statistics(path, path.read_bytes())
    return Grid(
        path.name,
        table.titles,
        table.columns,
        _digest(path),
        names=table.names,
        value_labels=table.value_labels,
        user_missing=table.user_missing,
        problems=Problems(table.problems),
        first=1,
        kind=table.kind,
        stems=table.stems,
        maker=table.maker,
    )


def _of_database(path: Path, table: database_file.DatabaseTable) -> Grid:
    return Grid(
        path.name,
        table.header,
        table.columns,
        _digest(path),
        table.table,
        first=1,
        kind=table.kind,
        maker=table.maker,
    )


def _refuse_binary(path: Path, head: bytes) -> None:
    """Refuse what is neither a known binary file nor a text table."""
    place = Place(source=path.name)
    suffix = path.suffix.lower()
    if kind := foreign_kind(head):
        raise ResponseError(Problem(messages.UNKNOWN_KIND, place, {"zh": kind[0], "en": kind[1]}))
    if suffix in _BINARY and not (suffix in _SPREADSHEETS and is_text(head)):
        raise ResponseError(Problem(messages.NOT_EXCEL, place, {"suffix": suffix}))
    if head.lstrip()[:1] == b"<":
        values = {"zh": "内容是网页或 XML", "en": "it is a web page or XML"}
        raise ResponseError(Problem(messages.UNKNOWN_KIND, place, values))
    if not head.strip() and len(head) < _HEAD:
        values = {"zh": "文件是空的", "en": "it is empty"}
        raise ResponseError(Problem(messages.NO_DATA, place, values))
