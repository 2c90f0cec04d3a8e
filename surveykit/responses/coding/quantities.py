"""Numbers and dates as people type them; what carries a unit or leaves something open is refused."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata

import numpy as np

from surveykit.errors import Message
from surveykit.folding import visible
from surveykit.questionnaire.model import Variable
from surveykit.responses.coding import keyed_messages, messages, typed_messages
from surveykit.responses.coding.draft import Draft, Source
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.model import ANSWERED, UNUSABLE
from surveykit.responses.privacy.identifiers import shown, text_identifies

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?")
_KEYED = re.compile(
    r"(?P<about>大约|大概|约为|约|≈)?\s*(?P<number>[\d,.+-]+)\s*"
    r"(?:个?(?P<unit>小时|钟头|分钟|工作日|天|日|周|月|学期|年|周岁|岁|人次|次|人|名|位|个|万元|元|"
    r"件|篇|份|场|项|条|页|门|户|家|公里|千米|米|平方米|分|%))?\s*(?P<more>左右|上下)?"
)
_DATES = (
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号](?: *\d{1,2}:\d{1,2}(?::\d{1,2})?)?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)


def read_number(text: str) -> float | None:
    """The number a text is, full-width digits and thousands commas allowed; None for all else.

    What is too large for a number is none.
    """
    narrow = _narrow(text).replace("−", "-").replace("．", ".")
    if not any(character.isdigit() for character in narrow) or not _NUMBER.fullmatch(narrow):
        return None
    number = float(narrow.replace(",", ""))
    return number if math.isfinite(number) else None


def _narrow(text: str) -> str:
    """The text in plain forms, without what cannot be seen and without space around it."""
    return unicodedata.normalize("NFKC", visible(text)).strip()


def read_date(text: str) -> dt.date | None:
    """The complete date a text is; None for all else, a date without year among them."""
    narrow = _narrow(text)
    for pattern in _DATES:
        if found := pattern.fullmatch(narrow):
            try:
                return dt.date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
            except ValueError:
                return None
    return None


def read_keyed(text: str, title: str) -> tuple[float, bool] | None:
    """The number a typist wrote with its unit or as being about so much, and whether it was about.

    The unit must stand in the question's title; 5-6, 6多 and all else that leaves something open is None.
    """
    found = _KEYED.fullmatch(_narrow(text))
    number = read_number(found.group("number")) if found else None
    if found is None or number is None or (found.group("unit") or "") not in title:
        return None
    return number, bool(found.group("about") or found.group("more"))


def code_number(
    variable: Variable, source: Source, ledger: Ledger, *, keep: bool, keyed: bool = False
) -> Draft:
    """The draft of a number; `keep` leaves even what looks like a person's number, `keyed` takes a unit or
    约 beside it, and says so."""
    numbers = np.full(len(source.cells.labels), np.nan, dtype=np.float64)
    states = source.states.copy()
    for n, text in enumerate(source.cells.labels):
        if states[n] != ANSWERED:
            continue
        number = read_number(text)
        if number is None and keyed and (found := read_keyed(text, variable.title)):
            number = found[0]
            if found[1]:
                values = {"value": shown(text), "number": f"{number:.12g}"}
                ledger.add_rows(keyed_messages.ABOUT, source.cells.rows(n), variable.id, values)
        if number is None:
            states[n] = UNUSABLE
            _note(messages.NOT_A_NUMBER, text, source, n, variable, ledger)
        elif not keep and number.is_integer() and text_identifies(f"{number:.0f}"):
            states[n] = UNUSABLE
            rows, values = source.cells.rows(n), {"header": source.header}
            ledger.add_rows(typed_messages.PERSONAL_NUMBER, rows, variable.id, values)
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
    ledger.add_rows(message, source.cells.rows(label), variable.id, {"value": shown(text)})
