"""Coded answers as a .dta: labels, and extended missing values .a to .z for the kinds of missing."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
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
    refuse_codes_beyond,
    refuse_numbers_beyond,
    without_barred,
)
from surveykit.responses.export.labels import Limit, listed
from surveykit.responses.export.marks import STATA_STATES, stata_letters, state_label
from surveykit.responses.export.names import STATA_NAMES
from surveykit.responses.export.statistics import StatisticsFile, bytes_of, multiples

_SUFFIX = ".dta"
_LARGEST_CODE, _LARGEST = 2_147_483_620, 8.9e307
_LIMITS = (Limit(80, in_bytes=False), Limit(30_000, in_bytes=True))
_EPOCH = dt.date(1960, 1, 1).toordinal()
_STAMP, _DATE = b"<timestamp>\x11", b"01 Jan 2000 00:00"
_END = b"</stata_dta>"


def dta_file(
    columns: Sequence[CodedColumn], form: Questionnaire, language: Language
) -> tuple[bytes, list[Problem]]:
    """The bytes, and what the file does not hold.

    Raises:
        OutputError: a number or a code is larger than the format takes
    """
    fitting, found = without_barred(columns, _SUFFIX, NUL_BARRED)
    refuse_codes_beyond(fitting, _SUFFIX, _LARGEST_CODE)
    refuse_numbers_beyond(fitting, _SUFFIX, _LARGEST)
    book = StatisticsFile.of(fitting, form, language, _SUFFIX, STATA_NAMES, _LIMITS)
    book.found.extend(found)
    letters: dict[str, list[str]] = {}
    formats: dict[str, str] = {}
    for column in fitting:
        if column.tells_missing and column.slot and column.slot.variable.kind != "text":
            continue
        name = _add(column, book, letters)
        if column.kind == "date":
            formats[name] = "%td"
    if sets := multiples(fitting):
        values = {"suffix": _SUFFIX, "names": listed(sets, language)}
        book.found.append(Problem(messages.NO_SETS, values=values))
    data = bytes_of(partial(_write, book, letters, formats), _SUFFIX, _has_end)
    return _undated(data), book.findings(fitting)


def _write(
    book: StatisticsFile, letters: dict[str, list[str]], formats: dict[str, str], path: Path
) -> None:
    import pandas
    import pyreadstat

    pyreadstat.write_dta(
        pandas.DataFrame(book.frame),
        path,
        file_label=book.maker,
        column_labels=book.titles,
        variable_value_labels=book.value_labels,
        missing_user_values=letters,
        variable_format=formats,
    )


def _has_end(path: Path) -> bool:
    """Whether the file goes as far as the mark that closes it."""
    with path.open("rb") as stream:
        stream.seek(max(stream.seek(0, os.SEEK_END) - len(_END), 0))
        return stream.read() == _END


def _add(column: CodedColumn, book: StatisticsFile, letters: dict[str, list[str]]) -> str:
    if column.kind == "text":
        return book.add(column, column.values, {})
    labels: dict[Any, str] = dict(book.coded_labels(column))
    marks = _marks(column)
    _say_undeclared(column, marks, book)
    values = _values(column, marks)
    if column.slot is not None and column.state is not None:
        labels = {marks.get(code, code): label for code, label in labels.items()}
        labels.update({letter: state_label(s, book.language) for s, letter in STATA_STATES.items()})
    name = book.add(column, values, labels)
    if used := sorted(key for key in labels if isinstance(key, str)):
        letters[name] = used
    return name


def _marks(column: CodedColumn) -> Mapping[int, str]:
    """Code -> letter for the options that are kinds of missing."""
    single = column.slot is not None and column.slot.role == "value" and column.kind == "code"
    return stata_letters(column.slot.variable.choices) if single and column.slot else {}


def _say_undeclared(column: CodedColumn, marks: Mapping[int, str], book: StatisticsFile) -> None:
    """A word on the kinds of missing for which no letter was left."""
    if not marks or column.slot is None:
        return
    choices = column.slot.variable.choices
    left = [str(c.code) for c in choices if c.kind != "valid" and c.code not in marks]
    if left:
        values = {"suffix": _SUFFIX, "codes": "、".join(left)}
        problem = Problem(messages.MISSING_UNDECLARED, Place(variable=column.header), values)
        book.found.append(problem)


def _values(column: CodedColumn, marks: Mapping[int, str]) -> Any:
    """The numbers with letters in the place of what is missing."""
    if column.kind == "date":
        plain: list[Any] = [
            d.toordinal() - _EPOCH if d is not None else None for d in column.values.tolist()
        ]
    else:
        plain = [marks.get(value, value) for value in column.values.tolist()]
    values = np.empty(len(plain), dtype=np.object_)
    values[:] = plain
    values[~column.filled] = None
    if column.state is not None:
        for state, letter in STATA_STATES.items():
            values[np.asarray(column.state) == state] = letter
    return values


def _undated(data: bytes) -> bytes:
    """The file with a fixed date in place of that of its making."""
    head, stamp, rest = data.partition(_STAMP)
    return head + stamp + _DATE + rest[len(_DATE) :] if stamp else data
