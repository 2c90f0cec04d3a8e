"""Numbers and dates as people type them; what carries a unit or leaves something open is refused."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import numpy as np

from surveykit.errors import Message
from surveykit.questionnaire.model import Variable
from surveykit.responses.coding import messages
from surveykit.responses.coding.draft import Draft, Source
from surveykit.responses.coding.ledger import Ledger, rows_of
from surveykit.responses.model import ANSWERED, UNUSABLE
from surveykit.responses.privacy import shown

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?")
_DATES = (
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号](?: *\d{1,2}:\d{1,2}(?::\d{1,2})?)?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)


def read_number(text: str) -> float | None:
    """The number a text is, full-width digits and thousands commas allowed; None for all else."""
    narrow = unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("．", ".")
    if not any(character.isdigit() for character in narrow) or not _NUMBER.fullmatch(narrow):
        return None
    return float(narrow.replace(",", ""))


def read_date(text: str) -> dt.date | None:
    """The complete date a text is; None for all else, a date without year among them."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    for pattern in _DATES:
        if found := pattern.fullmatch(narrow):
            try:
                return dt.date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
            except ValueError:
                return None
    return None


def code_number(variable: Variable, source: Source, ledger: Ledger) -> Draft:
    """The draft of a number."""
    numbers = np.full(len(source.cells.labels), np.nan, dtype=np.float64)
    states = source.states.copy()
    for n, text in enumerate(source.cells.labels):
        if states[n] != ANSWERED:
            continue
        number = read_number(text)
        if number is None:
            states[n] = UNUSABLE
            _note(messages.NOT_A_NUMBER, text, source, n, variable, ledger)
        else:
            numbers[n] = number
    codes = source.cells.codes
    return Draft(variable, numbers[codes], states[codes])


def code_date(variable: Variable, source: Source, ledger: Ledger) -> Draft:
    """The draft of a date."""
    dates = np.full(len(source.cells.labels), np.datetime64("NaT", "D"))
    states = source.states.copy()
    for n, text in enumerate(source.cells.labels):
        if states[n] != ANSWERED:
            continue
        date = read_date(text)
        if date is None:
            states[n] = UNUSABLE
            _note(messages.NOT_A_DATE, text, source, n, variable, ledger)
        else:
            dates[n] = np.datetime64(date, "D")
    codes = source.cells.codes
    return Draft(variable, dates[codes], states[codes])


def _note(
    message: Message, text: str, source: Source, label: int, variable: Variable, ledger: Ledger
) -> None:
    ledger.add_rows(message, rows_of(source.cells, label), variable.id, {"value": shown(text)})
