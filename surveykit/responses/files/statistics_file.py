"""SPSS and Stata files (.sav, .zsav, .por, .dta), parsed in a child process with limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from surveykit.errors import Message, Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.child_process import ChildAnswer, ChildFailedError, asked_of_child
from surveykit.responses.files.grid import Cells
from surveykit.responses.files.response_sets import joined_sets
from surveykit.responses.files.sav_header import SavHeader, read_sav_header
from surveykit.responses.files.statistics_table import StatisticsTable
from surveykit.responses.maker import is_own
from surveykit.responses.platforms import messages as platform_messages
from surveykit.responses.platforms.reshaping import respelled

SAV_MAGICS = (b"$FL2", b"$FL3")
_PORTABLE = b"SPSSPORT"
_NEW_STATA = b"<stata_dta>"
_OLD_STATA = range(104, 116)
_UNICODE_STATA = 118


def statistics_kind(data: bytes) -> str:
    """sav, por or dta by the first bytes; empty for all else."""
    if data.startswith(SAV_MAGICS):
        return "sav"
    if _PORTABLE in data[:600].replace(b"\r", b"").replace(b"\n", b""):
        return "por"
    if data.startswith(_NEW_STATA) or (
        len(data) > 100 and data[0] in _OLD_STATA and data[1] in (1, 2) and data[2:4] == b"\x01\x00"
    ):
        return "dta"
    return ""


def read_statistics(path: Path, data: bytes, *, time_limit: float | None = None) -> StatisticsTable:
    """All cases of a statistics file; codes stay codes, their labels lie beside them.

    Raises:
        ResponseError: when the parser fails, dies or takes too long, or when it gives another
            number of cases than the file's header promises
    """
    kind = statistics_kind(data)
    header = read_sav_header(data) if kind == "sav" else SavHeader(cases=-1, encoded=True)
    unsaid = (
        not header.encoded or kind == "por" or (kind == "dta" and _stata_version(data) < _UNICODE_STATA)
    )
    answer = _parsed(path, kind, unsaid=unsaid, time_limit=time_limit)
    content = answer.content
    found = int(content["rows"])
    if kind == "sav" and (header.cases is None or (header.cases >= 0 and header.cases != found)):
        expected = "?" if header.cases is None else header.cases
        values = {"expected": expected, "found": found}
        raise ResponseError(Problem(messages.SAV_ROWS, Place(source=path.name), values))
    return _table(kind, answer, tuple(_notes(path.name, kind, content, header)))


def _stata_version(data: bytes) -> int:
    if not data.startswith(_NEW_STATA):
        return data[0]
    digits = data[:60].partition(b"<release>")[2][:3]
    return int(digits) if digits.isdigit() else 0


def _parsed(path: Path, kind: str, *, unsaid: bool, time_limit: float | None) -> ChildAnswer:
    wish = {"kind": kind, "unsaid": unsaid}
    try:
        return asked_of_child("statistics_child", "statistics", path, wish, time_limit=time_limit)
    except ChildFailedError as error:
        message: Message = messages.SAV_FAILED
        values = {"zh": error.zh, "en": error.en}
        if kind == "dta":
            message, values = platform_messages.PACKED_FAILED, {**values, "kind": "Stata "}
        raise ResponseError(Problem(message, Place(source=path.name), values)) from error


def _notes(name: str, kind: str, content: Mapping[str, Any], header: SavHeader) -> Iterable[Problem]:
    place = Place(source=name)
    if encoding := content["encoding"]:
        yield Problem(platform_messages.GUESSED_ENCODING, place, {"encoding": encoding})
    if header.weight:
        yield Problem(platform_messages.WEIGHTED, place, {"name": header.weight})
    if kind == "por" and content["value_labels"]:
        yield Problem(platform_messages.PORTABLE_MISSING, place)


def _table(kind: str, answer: ChildAnswer, notes: tuple[Problem, ...]) -> StatisticsTable:
    content = answer.content
    names = tuple(content["names"])
    position = {name: number for number, name in enumerate(names)}
    read = map(answer.cells, content["columns"])
    own = is_own(content["maker"])
    columns = tuple(read) if own and kind == "dta" else tuple(map(_stripped, read))
    table = StatisticsTable(
        kind=kind,
        names=names,
        titles=tuple(label.strip() or n for n, label in zip(names, content["labels"], strict=True)),
        columns=columns,
        value_labels={position[name]: labels for name, labels in content["value_labels"].items()},
        user_missing={
            position[name]: _declared_missing(columns[position[name]].labels, ranges)
            for name, ranges in content["missing"].items()
        },
        problems=notes,
        maker=content["maker"],
    )
    return joined_sets(table, content["sets"]) if content["sets"] and not own else table


def _stripped(cells: Cells) -> Cells:
    """Without the spaces that pad a text to its width."""
    if not any(label.endswith(" ") for label in cells.labels):
        return cells
    return respelled(cells, lambda text: text.rstrip(" "))


def _declared_missing(labels: Iterable[str], ranges: Sequence[Sequence[Any]]) -> frozenset[str]:
    return frozenset(text for text in labels if any(_within(text, low, high) for low, high in ranges))


def _within(text: str, low: Any, high: Any) -> bool:
    if isinstance(low, str) or isinstance(high, str):
        return text in (low, high)
    try:
        return float(low) <= float(text) <= float(high)
    except ValueError:
        return False
