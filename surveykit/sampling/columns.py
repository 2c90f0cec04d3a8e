"""The columns that a design names, read from the responses as numbers or as groups."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Message, Place, Problem
from surveykit.responses.model import NumberColumn, Responses, SingleColumn
from surveykit.sampling import messages
from surveykit.sampling.stages import Codes, Floats

Role: TypeAlias = Literal["weights", "probs", "strata", "cluster", "fpc", "replicates"]
_IN_CHINESE: Mapping[Role, str] = MappingProxyType(
    {
        "weights": "权数",
        "probs": "入样概率",
        "strata": "层",
        "cluster": "抽样单元",
        "fpc": "总体单元数",
        "replicates": "复制权数",
    }
)


def numbers(name: str, role: Role, responses: Responses) -> Floats:
    """(N,) float: a column of numbers, NaN where it is empty.

    Raises:
        DesignError: there is no such column, or it holds what is no number
    """
    values = _column(name, role, responses)
    if values.dtype == object:
        read = [_number(value) for value in values]
        wrong = np.array([value is None for value in read], dtype=np.bool_)
        if wrong.any():
            raise DesignError(found_at(messages.NOT_NUMBERS, responses, wrong, name=name, role=role))
        values = np.array(read, dtype=np.float64)
    return values.astype(np.float64)


def filled_numbers(name: str, role: Role, responses: Responses) -> Floats:
    """(N,) float: the same without a gap.

    Raises:
        DesignError: also where it is empty
    """
    values = numbers(name, role, responses)
    empty = np.isnan(values)
    if empty.any():
        raise DesignError(found_at(messages.EMPTY_DESIGN, responses, empty, name=name, role=role))
    return values


def groups(name: str, role: Role, responses: Responses) -> tuple[Codes | None, tuple[str, ...]]:
    """(N,) the group of each respondent and the groups' names; None where no column is named.

    Raises:
        DesignError: there is no such column, or it is empty somewhere
    """
    if not name:
        return None, ()
    values = _column(name, role, responses)
    if values.dtype != object:
        empty = np.isnan(values)
        texts = values
    else:
        texts = np.array([_text(value) for value in values], dtype=object)
        empty = np.asarray(texts == "")
        texts = texts.astype(str)
    if empty.any():
        raise DesignError(found_at(messages.EMPTY_DESIGN, responses, empty, name=name, role=role))
    labels, codes = np.unique(texts, return_inverse=True)
    return codes.astype(np.intp), tuple(_text(label) for label in labels.tolist())


def found_at(message: Message, responses: Responses, wrong: NDArray[np.bool_], **values: object) -> Problem:
    """A finding about the records where `wrong` (N,) holds: how many, and the first five."""
    rows = np.flatnonzero(wrong)
    records = "、".join(responses.records[int(row)] for row in rows[:5])
    return Problem(message, place_of(responses), {"count": len(rows), "records": records, **_said(values)})


def place_of(responses: Responses) -> Place:
    """The file of the answers."""
    return Place(source=responses.source.name)


def _said(values: dict[str, object]) -> dict[str, object]:
    role = values.get("role")
    return values if role is None else {**values, "role_zh": _IN_CHINESE[role]}  # type: ignore[index]


def _column(name: str, role: Role, responses: Responses) -> NDArray[Any]:
    if name in responses.kept:
        kept = responses.kept[name]
        return kept.astype(np.float64) if kept.dtype.kind in "iubf" else kept.astype(object)
    column = responses.columns.get(name)
    if isinstance(column, NumberColumn):
        return column.values
    if isinstance(column, SingleColumn):
        choices = responses.questionnaire.variables[name].choices
        labels = np.array([*(choice.label for choice in choices), ""], dtype=object)
        return labels[np.where(column.levels < 0, len(choices), column.levels)]
    known = "、".join((*responses.kept, *responses.columns)) or "—"
    values = _said({"name": name, "role": role, "known": known})
    raise DesignError(Problem(messages.NO_COLUMN, place_of(responses), values))


def _number(value: object) -> float | None:
    """The number, NaN for a blank; None where it is no number."""
    if value is None:
        return math.nan
    if isinstance(value, float):
        return value
    text = str(value).strip()
    if text in ("", "<NA>", "NaT"):
        return math.nan
    try:
        found = float(text)
    except ValueError:
        return None
    return None if "_" in text or math.isnan(found) else found


def _text(value: object) -> str:
    """Whole numbers in full, so that long codes stay apart."""
    if isinstance(value, float):
        if np.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    text = "" if value is None else str(value).strip()
    return "" if text in ("<NA>", "NaT") else text
