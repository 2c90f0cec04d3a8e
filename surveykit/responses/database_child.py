"""Reads one column file or database and prints it as JSON. A program of its own, never imported for use.

A malformed file can end or swell the process that parses it, so this one holds nothing worth keeping; no
query may reach another file, the network or an extension that is not there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from surveykit.responses.child_cells import JOINT, NotReadableError, answer, cell_text, column_of


def read_arrow(path: str, wish: Mapping[str, Any]) -> dict[str, Any]:
    """`{"header", "rows", "columns"}` of a Parquet, Feather or Arrow file."""
    import pyarrow as arrow
    from pyarrow import feather, parquet

    try:
        if wish["kind"] == "parquet":
            table = parquet.ParquetFile(path).read()
        else:
            table = feather.read_table(path, memory_map=False)
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise NotReadableError(str(error)) from error
    return _arrow_content(table)


def _arrow_content(table: Any) -> dict[str, Any]:
    import pyarrow as arrow

    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        kind = column.type.value_type if arrow.types.is_dictionary(column.type) else column.type
        if arrow.types.is_struct(kind) or arrow.types.is_map(kind) or arrow.types.is_binary(kind):
            raise NotReadableError(f"{name}: {kind}")
        listed = arrow.types.is_list(kind) or arrow.types.is_large_list(kind)
        plain = column.cast(kind) if arrow.types.is_dictionary(column.type) else column
        columns.append(_arrow_column(plain, listed=listed))
    return {"header": list(table.column_names), "rows": table.num_rows, "columns": columns}


def _arrow_column(column: Any, *, listed: bool) -> tuple[list[str], list[int]]:
    if listed:
        return column_of(
            None if cell is None else JOINT.join(map(cell_text, cell)) for cell in column.to_pylist()
        )
    coded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    texts, own = column_of(coded.dictionary.to_pylist())
    return texts, [own[code] for code in coded.indices.to_pylist()]


def read_database(path: str, wish: Mapping[str, Any]) -> dict[str, Any]:
    """`{"tables", "header", "rows", "columns"}`; without columns where several tables are in doubt."""
    tables, ask = {"sqlite": _sqlite, "duckdb": _duckdb, "file": _duckdb_file}[wish["kind"]](path)
    if wish.get("sql"):
        return {"tables": tables, **ask(str(wish["sql"]))}
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
    """No query may reach another file or the network."""
    for setting in (
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
    columns = [
        column_of(JOINT.join(map(cell_text, c)) if isinstance(c, list) else c for c in each)
        for each in cells
    ]
    return {"header": header, "rows": len(rows), "columns": columns}


if __name__ == "__main__":
    answer({"arrow": read_arrow, "database": read_database}, sys.argv[1:])
