"""SPSS files (.sav, .zsav), parsed in a child process with limits of time and memory."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses import messages, sav_child
from surveykit.responses.grid import Cells

MAGICS = (b"$FL2", b"$FL3")
TIME_LIMIT = 300.0
MEMORY_MEGABYTES = 8192
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
    command = [sys.executable, "-P", str(Path(sav_child.__file__)), str(path), str(MEMORY_MEGABYTES)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=time_limit, check=False)
    except subprocess.TimeoutExpired as error:
        raise _failed(path, f"超过{time_limit:g}秒", f"it took more than {time_limit:g} s") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        reason = lines[-1] if lines else f"exit {done.returncode}"
        reason = reason.replace(str(path.parent), "")
        raise _failed(path, reason, reason)
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def _failed(path: Path, zh: str, en: str) -> ResponseError:
    return ResponseError(Problem(messages.SAV_FAILED, Place(source=path.name), {"zh": zh, "en": en}))


def _table(content: dict[str, Any]) -> SavTable:
    names = tuple(content["names"])
    titles = tuple(label.strip() or name for name, label in zip(names, content["labels"], strict=True))
    columns = tuple(
        Cells(tuple(labels), np.array(codes, dtype=np.int32)) for labels, codes in content["columns"]
    )
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
