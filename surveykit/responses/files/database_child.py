"""Reads one column file or database and hands it over. A program of its own, never imported for use.

A malformed file can end or swell the process that parses it, so this one holds nothing worth keeping; no
query may reach another file, the network or an extension that is not there.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from surveykit.responses.files.child_cells import (
    JOINT,
    NO_VALUES,
    Column,
    NotReadableError,
    Tell,
    answer,
    cell_text,
    column_of,
    exact_text,
)
from surveykit.responses.maker import is_own


def read_arrow(path: str, wish: Mapping[str, Any], tell: Tell) -> dict[str, Any]:  # noqa: ARG001 - no steps
    """`{"header", "rows", "columns"}` of a Parquet, Feather or Arrow file."""
    import pyarrow as arrow
    from pyarrow import feather

    try:
        parquet = wish["kind"] == "parquet"
        table = _parquet(path) if parquet else feather.read_table(path, memory_map=False)
        return _arrow_content(table)
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise NotReadableError(str(error)) from error


def _parquet(path: str) -> Any:
    """A Parquet file with its texts as dictionaries, as they mostly lie in it."""
    import pyarrow as arrow
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        schema = file.schema_arrow
    texts = [field.name for field in schema if arrow.types.is_string(field.type)]
    with parquet.ParquetFile(path, read_dictionary=texts) as file:
        return file.read()


def _arrow_content(table: Any) -> dict[str, Any]:
    maker = (table.schema.metadata or {}).get(b"surveykit", b"").decode("utf-8", "replace")
    say = exact_text if is_own(maker) else cell_text
    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        columns.append(_arrow_column(name, column, say))
    header = list(table.column_names)
    return {"header": header, "rows": table.num_rows, "columns": columns, "maker": maker}


def _arrow_column(name: str, column: Any, say: Callable[[Any], str]) -> Column:
    """A column by its dictionary, so that only distinct cells are looked at."""
    import pyarrow as arrow

    coded = arrow.types.is_dictionary(column.type)
    kind = column.type.value_type if coded else column.type
    if arrow.types.is_struct(kind) or arrow.types.is_map(kind) or arrow.types.is_binary(kind):
        raise NotReadableError(f"{name}: {kind}")
    if any(is_one(kind) for is_one in _lists(arrow.types)):
        plain = column.cast(kind) if coded else column
        return column_of(None if cell is None else _joined(cell) for cell in plain.to_pylist())
    chunks = column.unify_dictionaries() if coded else column.dictionary_encode()
    return _dictionary_column(chunks.combine_chunks(), say)


def _joined(values: Sequence[Any]) -> str:
    """The values of a list in one text; a list of none is no missing answer, and not written like one."""
    return JOINT.join(map(cell_text, values)) if values else NO_VALUES


def _lists(types: Any) -> Sequence[Callable[[Any], bool]]:
    """What tells a column whose cells hold several values."""
    return types.is_list, types.is_large_list, types.is_fixed_size_list


def _dictionary_column(coded: Any, say: Callable[[Any], str]) -> Column:
    """The distinct texts at first sight and every row's number, without a step a row."""
    import numpy as np

    texts, own = column_of([None, *coded.dictionary.to_pylist()], say)
    places = coded.indices.cast("int64").fill_null(-1).to_numpy() + 1
    codes = np.frombuffer(own, np.intc)[places]
    first = np.full(len(texts), len(codes))
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # the last one written is the first that occurs
    order = np.argsort(first, kind="stable")
    seen = order[: int((first < len(codes)).sum())]
    number = np.empty(len(texts), dtype=np.intc)
    number[order] = np.arange(len(texts))
    return [texts[n] for n in seen], array("i", number[codes].tobytes())


def read_database(path: str, wish: Mapping[str, Any], tell: Tell) -> dict[str, Any]:  # noqa: ARG001 - no steps
    """`{"tables", "header", "rows", "columns"}`; without columns where several tables are in doubt, and
    `refused` in their place where a query cannot be carried out."""
    tables, ask = {"sqlite": _sqlite, "duckdb": _duckdb, "file": _duckdb_file}[wish["kind"]](path)
    if wish.get("sql"):
        try:
            return {"tables": tables, **ask(str(wish["sql"]))}
        except NotReadableError as error:
            return {"tables": tables, "refused": str(error)}
    table = wish.get("table") or (tables[0] if len(tables) == 1 else "")
    if table not in tables:
        return {"tables": tables}
    quoted = '"' + table.replace('"', '""') + '"'
    return {"tables": tables, "table": table, **ask(f"SELECT * FROM {quoted}")}


def _sqlite(path: str) -> tuple[list[str], Callable[[str], dict[str, Any]]]:
    import sqlite3

    allowed = (
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    )
    try:
        base = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
        found = base.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid"
        )
        tables = [str(name) for (name,) in found if not str(name).startswith("sqlite_")]
    except sqlite3.Error as error:
        raise NotReadableError(str(error)) from error
    base.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY)

    def ask(query: str) -> dict[str, Any]:
        try:
            cursor = base.execute(query)
            rows = cursor.fetchall()
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise NotReadableError(str(error)) from error
        return _rows([str(each[0]) for each in cursor.description or ()], rows)

    return tables, ask


def _duckdb(path: str) -> tuple[list[str], Callable[[str], dict[str, Any]]]:
    import duckdb

    try:
        base = duckdb.connect(path, read_only=True)
        _lock(base)
        tables = [
            str(name)
            for (name,) in base.execute(
                "SELECT table_name FROM information_schema.tables ORDER BY 1"
            ).fetchall()
        ]
    except duckdb.Error as error:
        raise NotReadableError(str(error)) from error
    return tables, _asking(base)


def _duckdb_file(path: str) -> tuple[list[str], Callable[[str], dict[str, Any]]]:
    """A table file under the name `data`, its columns as text where it is one of texts."""
    import duckdb

    parquet = path.lower().endswith((".parquet", ".pq"))
    read = (
        "read_parquet($path)"
        if parquet
        else "read_csv($path, header=true, all_varchar=true, null_padding=false)"
    )
    try:
        base = duckdb.connect()
        base.execute(f"CREATE TABLE data AS SELECT * FROM {read}", {"path": path})
        _lock(base)
    except duckdb.Error as error:
        raise NotReadableError(str(error)) from error
    return ["data"], _asking(base)


def _lock(base: Any) -> None:
    """No query may reach another file or the network; a time reads the same wherever it is read."""
    for setting in (
        "TimeZone='UTC'",
        "enable_external_access=false",
        "autoinstall_known_extensions=false",
        "lock_configuration=true",
    ):
        base.execute(f"SET {setting}")


def _asking(base: Any) -> Callable[[str], dict[str, Any]]:
    import duckdb

    def ask(query: str) -> dict[str, Any]:
        try:
            statements = duckdb.extract_statements(query)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise NotReadableError("SQL: SELECT")
            found = base.execute(statements[0])
            return _rows([str(each[0]) for each in found.description], found.fetchall())
        except duckdb.Error as error:
            raise NotReadableError(str(error)) from error

    return ask


def _rows(header: list[str], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    cells = zip(*rows, strict=True) if rows else ([] for _ in header)
    columns = [_cells(name, each) for name, each in zip(header, cells, strict=True)]
    return {"header": header, "rows": len(rows), "columns": columns}


def _cells(name: str, cells: Sequence[Any]) -> Column:
    try:
        return column_of(_joined(cell) if isinstance(cell, list | tuple) else cell for cell in cells)
    except NotReadableError as error:
        raise NotReadableError(f"{name}: {error}") from error


if __name__ == "__main__":
    answer({"arrow": read_arrow, "database": read_database}, sys.argv[1:])
