"""Parquet, Feather and Arrow files, databases, and table files asked by SQL, read in a child process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.child_process import ChildAnswer, ChildFailedError, asked_of_child
from surveykit.responses.files.grid import Cells
from surveykit.responses.platforms import messages as platform_messages

_QUERY_SECONDS = 300.0
# what DuckDB says of these is about the query's own words; all else may quote a cell
_OF_THE_QUERY = ("Parser Error", "Binder Error", "Catalog Error", "Permission Error", "SQL:", "no such")
_QUOTED = re.compile("'[^']*'")
_SQLITE = b"SQLite format 3\x00"
_DUCKDB = b"DUCK"
_ARROW = {b"PAR1": "parquet", b"ARROW1": "feather", b"FEA1": "feather"}
_TABLES = (".csv", ".tsv", ".txt", ".parquet", ".pq")
_KINDS = {
    "sqlite": "SQLite ",
    "duckdb": "DuckDB ",
    "parquet": "Parquet ",
    "feather": "Feather ",
    "file": "",
}


@dataclass(frozen=True, eq=False)
class DatabaseTable:
    """A header and the columns below it; `table` is the table or `SQL`, empty for column files.

    `maker` is what a column file says of who wrote it.
    """

    kind: str
    header: tuple[str, ...]
    columns: tuple[Cells, ...]
    table: str = ""
    maker: str = ""


def arrow_kind(data: bytes) -> str:
    """parquet or feather by the first bytes; empty for all else."""
    return next((kind for magic, kind in _ARROW.items() if data.startswith(magic)), "")


def database_kind(data: bytes) -> str:
    """sqlite or duckdb by the first bytes; empty for all else."""
    if data.startswith(_SQLITE):
        return "sqlite"
    return "duckdb" if data[8:12] == _DUCKDB else ""


def read_arrow(path: Path, data: bytes, *, time_limit: float | None = None) -> DatabaseTable:
    """All rows of a Parquet, Feather or Arrow file; lists of texts as several options of one question.

    Raises:
        ResponseError: when it is damaged, or holds what is no answer (nested records, bytes)
    """
    kind = arrow_kind(data)
    answer = _asked(path, "arrow", kind, {"kind": kind}, time_limit)
    return _table("arrow", answer, "")


def read_database(
    path: Path, data: bytes, *, table: str = "", sql: str = "", time_limit: float | None = None
) -> DatabaseTable:
    """The table named, the only one there is, or what a query finds; a table file is called `data`.

    Raises:
        ResponseError: when it cannot be read, when several tables are in doubt, when the query fails,
            or when duckdb is needed and not installed
    """
    kind = database_kind(data)
    place = Place(source=path.name)
    if not kind:
        if path.suffix.lower() not in _TABLES:
            raise ResponseError(Problem(platform_messages.NO_SQL, place, {"name": path.name}))
        kind = "file"
    if kind != "sqlite" and find_spec("duckdb") is None:
        raise ResponseError(Problem(platform_messages.NO_DUCKDB, place))
    answer = _asked(path, "database", kind, {"kind": kind, "table": table, "sql": sql}, time_limit)
    if reason := answer.content.get("refused"):
        values = {"reason": _said(reason), "tables": "、".join(answer.content["tables"])}
        raise ResponseError(Problem(platform_messages.QUERY_FAILED, place, values))
    if "columns" not in answer.content:
        raise ResponseError(_undecided(place, answer.content["tables"], table))
    return _table("database", answer, "SQL" if sql else answer.content["table"])


def _said(reason: str) -> str:
    """The first line of what a database says of a query, without the cells that it may quote."""
    line = reason.strip().partition("\n")[0]
    return line if line.startswith(_OF_THE_QUERY) else _QUOTED.sub("'…'", line)


def _undecided(place: Place, tables: list[str], wanted: str) -> Problem:
    names = "、".join(tables)
    if wanted:
        return Problem(messages.NO_SHEET, place, {"sheet": wanted, "sheets": names})
    if tables:
        return Problem(messages.SEVERAL_SHEETS, place, {"sheets": names})
    values = {"zh": "数据库里没有表", "en": "the database has no table"}
    return Problem(messages.NO_DATA, place, values)


def _asked(
    path: Path, reader: str, kind: str, wish: dict[str, Any], time_limit: float | None
) -> ChildAnswer:
    if wish.get("sql") and time_limit is None:
        time_limit = _QUERY_SECONDS
    try:
        return asked_of_child("database_child", reader, path, wish, time_limit=time_limit)
    except ChildFailedError as error:
        values = {"kind": _KINDS[kind], "zh": error.zh, "en": error.en}
        problem = Problem(platform_messages.PACKED_FAILED, Place(source=path.name), values)
        raise ResponseError(problem) from error


def _table(kind: str, answer: ChildAnswer, table: str) -> DatabaseTable:
    columns = tuple(map(answer.cells, answer.content["columns"]))
    maker = answer.content.get("maker", "")
    return DatabaseTable(kind, tuple(answer.content["header"]), columns, table, maker)
