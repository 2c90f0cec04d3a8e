"""SPSS files (.sav, .zsav), parsed in a child process with limits of time and memory."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses import messages
from surveykit.responses.child_process import TIME_LIMIT, ChildFailedError, parsed_by_child
from surveykit.responses.grid import Cells, cells_of_child

MAGICS = (b"$FL2", b"$FL3")
_HEADER_SIZE = 176


@dataclass(frozen=True, eq=False)
class SavTable:
    """The columns of an SPSS file with their names, titles, value labels and missing values."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    columns: tuple[Cells, ...]
    value_labels: Mapping[int, Mapping[str, str]]
    user_missing: Mapping[int, frozenset[str]]


def read_sav(path: Path, *, time_limit: float = TIME_LIMIT) -> SavTable:
    """All cases of an SPSS file; codes stay codes, their labels lie beside them.

    Raises:
        ResponseError: when the parser fails, dies or takes too long, or when it gives another
            number of cases than the file's header promises
    """
    with path.open("rb") as stream:
        promised = promised_cases(stream.read(_HEADER_SIZE))
    content = _parsed(path, time_limit)
    found = int(content["rows"])
    if promised is None or (promised >= 0 and promised != found) or (promised < 0 and found == 0):
        values = {"expected": "?" if promised is None or promised < 0 else promised, "found": found}
        raise ResponseError(Problem(messages.SAV_ROWS, Place(source=path.name), values))
    return _table(content)


def promised_cases(head: bytes) -> int | None:
    """The number of cases in the header: -1 when the writer did not say, None when unreadable."""
    if len(head) < _HEADER_SIZE:
        return None
    for order in "<>":
        if struct.unpack_from(f"{order}i", head, 64)[0] in (2, 3):
            return int(struct.unpack_from(f"{order}i", head, 80)[0])
    return None


def _parsed(path: Path, time_limit: float) -> dict[str, Any]:
    try:
        return parsed_by_child("sav", path, time_limit=time_limit)
    except ChildFailedError as error:
        values = {"zh": error.zh, "en": error.en}
        raise ResponseError(Problem(messages.SAV_FAILED, Place(source=path.name), values)) from error


def _table(content: dict[str, Any]) -> SavTable:
    names = tuple(content["names"])
    titles = tuple(label.strip() or name for name, label in zip(names, content["labels"], strict=True))
    columns = tuple(cells_of_child(*column) for column in content["columns"])
    position = {name: number for number, name in enumerate(names)}
    return SavTable(
        names=names,
        titles=titles,
        columns=columns,
        value_labels={position[name]: labels for name, labels in content["value_labels"].items()},
        user_missing={
            position[name]: _declared_missing(columns[position[name]].labels, ranges)
            for name, ranges in content["missing"].items()
        },
    )


def _declared_missing(labels: Iterable[str], ranges: list[list[Any]]) -> frozenset[str]:
    return frozenset(text for text in labels if any(_within(text, low, high) for low, high in ranges))


def _within(text: str, low: Any, high: Any) -> bool:
    if isinstance(low, str) or isinstance(high, str):
        return text in (low, high)
    try:
        return float(low) <= float(text) <= float(high)
    except ValueError:
        return False
