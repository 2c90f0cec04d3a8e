"""Coded answers as a .sav: labels, measures, missing values declared, multiple-response sets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from surveykit.errors import Language, Place, Problem
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export import messages
from surveykit.responses.export.columns import CodedColumn
from surveykit.responses.export.fitting import (
    NUL_BARRED,
    is_text,
    refuse_codes_beyond,
    refuse_longer,
    refuse_numbers_beyond,
    without_barred,
)
from surveykit.responses.export.labels import Limit
from surveykit.responses.export.marks import SpssMissing, spss_missing, spss_number_missing, state_label
from surveykit.responses.export.names import SPSS_NAMES
from surveykit.responses.export.sav_dictionary import ResponseSet, undated, with_sets
from surveykit.responses.export.statistics import StatisticsFile, bytes_of, multiples

_SUFFIX = ".sav"
_LONGEST = 32_767
_EXACT, _LARGEST = 2**53, 1e300
_LIMITS = (Limit(255, in_bytes=True), Limit(120, in_bytes=True))
_MOST_DECIMALS = 10
_USUAL = (-1.0, -2.0, -3.0)


def sav_file(
    columns: Sequence[CodedColumn], form: Questionnaire, language: Language
) -> tuple[bytes, list[Problem]]:
    """The bytes, and what the file does not hold.

    Raises:
        OutputError: a text or a code is larger than the format takes
    """
    fitting, found = without_barred(columns, _SUFFIX, NUL_BARRED)
    refuse_longer(fitting, _SUFFIX, _LONGEST, in_bytes=True)
    refuse_codes_beyond(fitting, _SUFFIX, _EXACT)
    refuse_numbers_beyond(fitting, _SUFFIX, _LARGEST)
    book = StatisticsFile.of(fitting, form, language, _SUFFIX, SPSS_NAMES, _LIMITS)
    book.found.extend([*found, *_unspaced(fitting)])
    missing: dict[str, list[Any]] = {}
    measures: dict[str, str] = {}
    formats: dict[str, str] = {}
    for column in fitting:
        if column.tells_missing and not _stands_apart(column):
            continue
        name = _add(column, book, missing)
        measures[name] = _measure(column)
        if written := _format(column):
            formats[name] = written
    is_whole = partial(_has_last_row, len(next(iter(book.frame.values()), ())))
    data = bytes_of(partial(_write, book, missing, measures, formats), _SUFFIX, is_whole)
    return with_sets(undated(data), _sets(fitting, book)), book.findings(fitting)


def _write(
    book: StatisticsFile,
    missing: dict[str, list[Any]],
    measures: dict[str, str],
    formats: dict[str, str],
    path: Path,
) -> None:
    import pandas
    import pyreadstat

    pyreadstat.write_sav(
        pandas.DataFrame(book.frame),
        path,
        file_label=book.maker,
        column_labels=book.titles,
        row_compress=True,
        variable_value_labels=book.value_labels,
        missing_ranges=missing,
        variable_measure=measures,
        variable_format=formats,
    )


def _has_last_row(rows: int, path: Path) -> bool:
    """Whether the file can be read to its end, where the rows are."""
    import pyreadstat

    last, _ = pyreadstat.read_sav(path, row_offset=max(rows - 1, 0), row_limit=1, output_format="dict")
    return len(next(iter(last.values()), ())) == min(rows, 1)


def _stands_apart(column: CodedColumn) -> bool:
    """Whether kinds of missing have a column of their own: texts and dates cannot carry them."""
    return column.slot is not None and column.slot.variable.kind in ("text", "date")


def _add(column: CodedColumn, book: StatisticsFile, missing: dict[str, list[Any]]) -> str:
    if column.kind == "text":
        return book.add(column, column.values, {})
    if column.kind == "date":
        days = np.empty(len(column.values), dtype=np.object_)
        days[:] = column.values.tolist()
        return book.add(column, days, {})
    numbers = np.where(column.filled, column.values, np.nan).astype(np.float64)
    told = _missing(column)
    labels: dict[Any, str] = dict(book.coded_labels(column))
    if told is None:
        return book.add(column, numbers, labels)
    for state, code in told.states.items():
        numbers[np.asarray(column.state) == state] = code
        labels[code] = state_label(state, book.language)
    name = book.add(column, numbers, labels)
    missing[name] = [low if low == high else {"lo": low, "hi": high} for low, high in told.declared]
    _say_missing(column, told, book)
    return name


def _missing(column: CodedColumn) -> SpssMissing | None:
    """The missing values of a column; None where nothing tells why a value is missing."""
    if column.slot is None or column.state is None:
        return None
    variable = column.slot.variable
    if column.kind == "number":
        least = variable.question.validate.min
        known = column.values[column.filled]
        return spss_number_missing(min((*known.tolist(), least or 0.0)))
    return spss_missing(variable.choices if column.slot.role == "value" else ())


def _say_missing(column: CodedColumn, told: SpssMissing, book: StatisticsFile) -> None:
    place = Place(variable=column.header)
    if told.undeclared:
        codes = "、".join(map(str, told.undeclared))
        book.found.append(Problem(messages.MISSING_UNDECLARED, place, {"suffix": _SUFFIX, "codes": codes}))
    if tuple(told.states.values()) != _USUAL:
        codes = "、".join(f"{code:.0f}" for code in told.states.values())
        book.found.append(Problem(messages.CODES_MOVED, place, {"codes": codes}))


def _unspaced(columns: Sequence[CodedColumn]) -> list[Problem]:
    """A word on every column with texts that end in spaces."""
    found = []
    for column in filter(is_text, columns):
        count = sum(text.endswith(" ") for text in column.values)
        if count:
            values = {"suffix": _SUFFIX, "count": count}
            found.append(Problem(messages.SPACES_LOST, Place(variable=column.header), values))
    return found


def _measure(column: CodedColumn) -> str:
    if column.kind in ("number", "date"):
        return "scale"
    role = column.slot.role if column.slot else ""
    if role == "rank":
        return "ordinal"
    choices = column.slot.variable.choices if column.slot and role == "value" else ()
    scored = [choice.score is not None for choice in choices if choice.kind == "valid"]
    return "ordinal" if len(scored) > 1 and all(scored) else "nominal"


def _format(column: CodedColumn) -> str:
    """Width and decimals; empty for texts, which are as wide as the longest."""
    if column.kind == "text":
        return ""
    if column.kind == "date":
        return "SDATE10"
    numbers = column.values[column.filled]
    digits = len(f"{max((abs(n) for n in numbers.tolist()), default=0):.0f}") + 1
    decimals = max(map(_decimals, np.unique(numbers).tolist()), default=0)
    return f"F{min(40, max(8, digits + decimals + 1))}.{decimals}"


def _decimals(number: float) -> int:
    if not math.isfinite(number):
        return 0
    shown = np.format_float_positional(float(number), trim="-").partition(".")[2]
    return min(_MOST_DECIMALS, len(shown))


def _sets(columns: Sequence[CodedColumn], book: StatisticsFile) -> list[ResponseSet]:
    """A set a multiple choice of two options or more."""
    return [
        ResponseSet(
            book.names[name],
            ticks[0].slot.variable.title if ticks[0].slot else name,
            tuple(book.names[tick.header] for tick in ticks),
        )
        for name, ticks in multiples(columns).items()
        if len(ticks) > 1
    ]
