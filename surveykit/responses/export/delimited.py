"""Coded answers as a .csv: UTF-8 with byte order mark, no text that a spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from surveykit.errors import Language, Problem
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export.columns import CodedColumn
from surveykit.responses.export.fitting import CSV_BARRED, refuse_longer, without_barred
from surveykit.responses.platforms.coded import guarded

# what Python's own reader takes as one field
_LONGEST = 131_072


def csv_file(
    columns: Sequence[CodedColumn], form: Questionnaire, language: Language
) -> tuple[bytes, list[Problem]]:
    """The bytes, and what the file does not hold."""
    del form, language
    fitting, found = without_barred(columns, ".csv", CSV_BARRED)
    refuse_longer(fitting, ".csv", _LONGEST, in_bytes=False)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guarded(column.header) for column in fitting])
    writer.writerows(zip(*map(cell_texts, fitting), strict=True))
    return stream.getvalue().encode("utf-8-sig"), found


def cell_texts(column: CodedColumn) -> list[str]:
    """A column as the texts of a .csv, without formulas; for a date its day."""
    values = column.values.tolist()
    if column.kind == "text":
        return [guarded(text) for text in values]
    say: Callable[[Any], str] = _plain_number if column.kind == "number" else str
    return [
        say(value) if there else "" for value, there in zip(values, column.filled.tolist(), strict=True)
    ]


def _plain_number(number: float) -> str:
    """The shortest decimal that reads back as the same number; never an exponent."""
    return np.format_float_positional(number, trim="-")
