"""Coded answers as a file: one column a variable, an option or a rank, codes as in the questionnaire.

`record` comes first. Kinds of missing are told in `<variable>__missing`, a column that is there only
where somebody's answer is missing. What is written here, `read_responses` reads back unchanged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Message, OutputError, Place, Problem, UsageError
from surveykit.questionnaire.model import Variable
from surveykit.responses.model import (
    ANSWERED,
    STATES,
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)
from surveykit.responses.platforms.coded import RECORD, SECONDS, guarded

Kind = Literal["text", "code", "number", "date"]

_NO_SUCH_FORMAT = Message(
    "L130",
    "error",
    "不能输出 {suffix} 文件",
    "cannot write a {suffix} file",
    "可选 .csv .xlsx .parquet",
    "choose .csv, .xlsx or .parquet",
)
_TOO_LARGE = Message(
    "L131",
    "error",
    "装不进 .xlsx：{zh}",
    "does not fit into an .xlsx: {en}",
    "请改用 .csv 或 .parquet",
    "write .csv or .parquet instead",
)
_EXCEL_ROWS, _EXCEL_COLUMNS, _EXCEL_TEXT = 1_048_576, 16_384, 32_767


@dataclass(frozen=True, eq=False)
class CodedColumn:
    """A column to write: `values` (N,), empty where `filled` (N,) is false."""

    header: str
    kind: Kind
    values: NDArray[Any]
    filled: NDArray[np.bool_]

    def texts(self, number: Callable[[float], Any]) -> list[Any]:
        """The values as a file of cells holds them; empty ones are ''."""
        if self.kind == "text":
            return list(self.values.tolist())
        if self.kind == "date":
            return [day.isoformat() if day is not None else "" for day in self.values.tolist()]
        if self.kind == "code":
            pairs = zip(self.values.tolist(), self.filled.tolist(), strict=True)
            return [value if there else "" for value, there in pairs]
        pairs = zip(self.values.tolist(), self.filled.tolist(), strict=True)
        return [number(value) if there else "" for value, there in pairs]


def coded_bytes(responses: Responses, suffix: str) -> bytes:
    """The coded answers as the bytes of a .csv, .xlsx or .parquet file.

    Raises:
        UsageError: for another suffix
        OutputError: when the answers do not fit into an .xlsx
    """
    write = _WRITERS.get(suffix.lower())
    if write is None:
        raise UsageError(Problem(_NO_SUCH_FORMAT, values={"suffix": suffix}))
    return write(list(coded_columns(responses)))


def coded_columns(responses: Responses) -> Iterator[CodedColumn]:
    """The columns of the coded file, in order."""
    yield _text_column(RECORD, responses.records)
    for variable in responses.questionnaire.variables.values():
        column = responses.columns[variable.id]
        yield from value_columns(variable, column)
        if variable.other_id in responses.others:
            yield _text_column(variable.other_id, responses.others[variable.other_id].values)
        missing = kinds_of_missing(variable, column)
        if any(missing):
            yield _text_column(f"{variable.id}__missing", missing)
    for name, values in responses.kept.items():
        numeric = values.dtype == np.float64
        yield (
            CodedColumn(name, "number", values, ~np.isnan(values))
            if numeric
            else _text_column(name, values)
        )
    if responses.seconds is not None and SECONDS not in responses.questionnaire.variables:
        yield CodedColumn(SECONDS, "number", responses.seconds, ~np.isnan(responses.seconds))


def kinds_of_missing(variable: Variable, column: Column) -> list[str]:
    """For every record the kind of missing, empty where a valid answer was given."""
    named = np.array(["", *STATES.values()], dtype=np.object_)
    state = np.asarray(column.state)
    codes = {state: place for place, state in enumerate(STATES, 1)}
    lookup = np.zeros(1 - min(STATES), dtype=np.int8)
    for value, place in codes.items():
        lookup[-value] = place
    found: NDArray[np.object_] = named[lookup[-state]]
    kinds = np.array([c.kind if c.kind != "valid" else "" for c in variable.choices], dtype=np.object_)
    if isinstance(column, SingleColumn) and any(kinds):
        answered = state == ANSWERED
        found[answered] = kinds[column.levels[answered]]
    if isinstance(column, MultipleColumn) and any(kinds):
        ticks = column.ticks
        for kind in dict.fromkeys(filter(None, kinds)):
            only = ticks.any(axis=1) & ~ticks[:, kinds != kind].any(axis=1)
            found[only] = kind
    return list(found.tolist())


def value_columns(variable: Variable, column: Column) -> Iterator[CodedColumn]:
    """The columns that hold a variable's answers, without its kinds of missing."""
    filled = np.asarray(column.state) == ANSWERED
    if isinstance(column, SingleColumn):
        codes = np.array([choice.code for choice in variable.choices], dtype=np.int64)
        yield CodedColumn(variable.id, "code", codes[np.maximum(column.levels, 0)], filled)
    elif isinstance(column, MultipleColumn):
        ticks = column.ticks.astype(np.int8)
        for level, choice in enumerate(variable.choices):
            yield CodedColumn(f"{variable.id}_{choice.code}", "code", ticks[:, level], filled)
    elif isinstance(column, RankingColumn):
        for level, choice in enumerate(variable.choices):
            ranks = column.ranks[:, level]
            yield CodedColumn(f"{variable.id}_{choice.code}", "code", ranks, filled & (ranks > 0))
    elif isinstance(column, NumberColumn):
        yield CodedColumn(variable.id, "number", column.values, filled)
    elif isinstance(column, DateColumn):
        yield CodedColumn(variable.id, "date", column.values, filled)
    else:
        yield _text_column(variable.id, column.values)


def _text_column(header: str, texts: Sequence[str] | NDArray[Any]) -> CodedColumn:
    values = np.empty(len(texts), dtype=np.object_)
    values[:] = list(texts)
    return CodedColumn(header, "text", values, values != "")


def _plain_number(number: float) -> str:
    """The shortest decimal that reads back as the same number; never an exponent."""
    return np.format_float_positional(number, trim="-")


def cell_texts(column: CodedColumn) -> list[str]:
    """A column as the texts of a .csv."""
    texts = [str(value) for value in column.texts(_plain_number)]
    return [guarded(text) for text in texts] if column.kind == "text" else texts


def _csv(columns: list[CodedColumn]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guarded(column.header) for column in columns])
    writer.writerows(zip(*map(cell_texts, columns), strict=True))
    return stream.getvalue().encode("utf-8-sig")


def _xlsx(columns: list[CodedColumn]) -> bytes:
    import datetime as dt

    import xlsxwriter

    _refuse_too_large(columns)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})
    sheet = book.add_worksheet("data")
    sheet.freeze_panes(1, 1)
    for position, column in enumerate(columns):
        sheet.write_string(0, position, column.header)
        for row, value in enumerate(column.texts(float), 1):
            if isinstance(value, str):
                if value:
                    sheet.write_string(row, position, value)
            else:
                sheet.write_number(row, position, value)
    book.close()
    return stream.getvalue()


def _refuse_too_large(columns: list[CodedColumn]) -> None:
    rows = len(columns[0].values) + 1
    if rows > _EXCEL_ROWS or len(columns) > _EXCEL_COLUMNS:
        size = f"{rows} × {len(columns)}"
        raise _too_large(f"共{size}格", f"{size} cells")
    for column in columns:
        if column.kind == "text" and any(len(text) > _EXCEL_TEXT for text in column.values):
            zh = f"{column.header}列有超过{_EXCEL_TEXT}字的文字"
            raise _too_large(zh, f"a text in {column.header} is longer than {_EXCEL_TEXT} characters")


def _too_large(zh: str, en: str) -> OutputError:
    return OutputError(Problem(_TOO_LARGE, Place(), {"zh": zh, "en": en}))


def _parquet(columns: list[CodedColumn]) -> bytes:
    import pyarrow as arrow
    from pyarrow import parquet

    kinds = {
        "text": arrow.string(),
        "code": arrow.int32(),
        "number": arrow.float64(),
        "date": arrow.date32(),
    }
    arrays = [arrow.array(c.values, type=kinds[c.kind], mask=~c.filled) for c in columns]
    stream = io.BytesIO()
    parquet.write_table(arrow.table(arrays, names=[c.header for c in columns]), stream)
    return stream.getvalue()


_WRITERS: dict[str, Callable[[list[CodedColumn]], bytes]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
}
