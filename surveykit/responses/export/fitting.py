"""What a format cannot hold of the answers: taken out where that loses no answer, else refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from surveykit.errors import OutputError, Place, Problem
from surveykit.responses.export import messages
from surveykit.responses.export.columns import CodedColumn

_SURROGATES = "\ud800-\udfff"
CSV_BARRED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{_SURROGATES}]")
XML_BARRED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{_SURROGATES}\ufffe\uffff]")
NUL_BARRED = re.compile(f"[\x00{_SURROGATES}]")
NOT_UNICODE = re.compile(f"[{_SURROGATES}]")


def without_barred(
    columns: Iterable[CodedColumn], suffix: str, barred: re.Pattern[str]
) -> tuple[tuple[CodedColumn, ...], list[Problem]]:
    """The columns without the characters that a format cannot hold, and a word on each column changed."""
    kept: list[CodedColumn] = []
    found: list[Problem] = []
    for column in columns:
        bad = [n for n, text in enumerate(column.values) if barred.search(text)] if is_text(column) else []
        if not bad:
            kept.append(column)
            continue
        values = column.values.copy()
        for n in bad:
            values[n] = barred.sub("", values[n])
        kept.append(replace(column, values=values, filled=values != ""))
        place = Place(variable=column.header)
        found.append(Problem(messages.CHARACTERS_LOST, place, {"count": len(bad), "suffix": suffix}))
    return tuple(kept), found


def refuse_longer(columns: Iterable[CodedColumn], suffix: str, longest: int, *, in_bytes: bool) -> None:
    """Refuse texts longer than a format can hold.

    Raises:
        OutputError: naming every column with such a text
    """
    problems = []
    for column in columns:
        if is_text(column) and any(_length(text, in_bytes) > longest for text in column.values):
            unit = ("字节", "bytes") if in_bytes else ("字", "characters")
            zh = f"{column.header}列有超过{longest}{unit[0]}的文字"
            en = f"a text in {column.header} is longer than {longest} {unit[1]}"
            problems.append(too_large(suffix, zh, en, column.header))
    if problems:
        raise OutputError(problems)


def refuse_codes_beyond(columns: Sequence[CodedColumn], suffix: str, largest: float) -> None:
    """Refuse codes of options beyond what a format can hold.

    Raises:
        OutputError: naming every column with such a code
    """
    _refuse_beyond([column for column in columns if column.kind == "code"], suffix, largest)


def refuse_numbers_beyond(columns: Sequence[CodedColumn], suffix: str, largest: float) -> None:
    """Refuse numbers beyond what a format can hold.

    Raises:
        OutputError: naming every column with such a number
    """
    _refuse_beyond([column for column in columns if column.kind == "number"], suffix, largest)


def _refuse_beyond(columns: Sequence[CodedColumn], suffix: str, largest: float) -> None:
    problems = []
    for column in columns:
        if np.any(np.abs(column.values[column.filled]) > largest):
            zh, en = (
                f"{column.header}列有绝对值超过{largest:g}的数",
                f"{column.header} has a number beyond {largest:g}",
            )
            problems.append(too_large(suffix, zh, en, column.header))
    if problems:
        raise OutputError(problems)


def too_large(suffix: str, zh: str, en: str, variable: str = "") -> Problem:
    """What does not fit into a file of this kind."""
    return Problem(messages.TOO_LARGE, Place(variable=variable), {"suffix": suffix, "zh": zh, "en": en})


def is_text(column: CodedColumn) -> bool:
    """Whether a column holds texts."""
    return column.kind == "text"


def _length(text: str, in_bytes: bool) -> int:
    return len(text.encode("utf-8", "surrogatepass")) if in_bytes else len(text)
