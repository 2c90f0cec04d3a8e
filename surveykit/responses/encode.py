"""The answers of a file whose columns are matched, coded variable by variable."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Place, Problem, Problems, ResponseError
from surveykit.folding import visible
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.responses.arrays import BoolArray, FloatArray
from surveykit.responses.coding import messages as answer_messages
from surveykit.responses.coding.beside import apply_missing, other_texts
from surveykit.responses.coding.coder import Coder
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.limits import check_limits
from surveykit.responses.coding.quantities import read_number
from surveykit.responses.coding.routing import apply_routing, note_skipped
from surveykit.responses.derive import derive
from surveykit.responses.export.names import FLAG
from surveykit.responses.files import messages
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.maker import same_form
from surveykit.responses.matching.mapping import FileMapping, Use
from surveykit.responses.matching.match import design_names
from surveykit.responses.model import Column, Responses, Source, TextColumn
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.privacy import messages as privacy_messages
from surveykit.responses.privacy.guard import through_gate
from surveykit.responses.progress import Progress, part, tell
from surveykit.responses.quality.durations import seconds_of
from surveykit.responses.quality.judge import Quality, judged, with_flags
from surveykit.responses.simulated import FLAG_NAME
from surveykit.responses.slots import asked_questions

# percent of the rest when the answers are coded
_CODED = 50


@dataclass(frozen=True, eq=False)
class Matched:
    """A file's grid as its dialect wants it read, the use of every column, and why some are kept."""

    grid: Grid
    mapping: FileMapping
    dialect: Dialect
    reasons: Mapping[str, str] = field(default_factory=dict)


def encoded(
    matched: Matched, questionnaire: Questionnaire, *, progress: Progress | None = None
) -> Responses:
    """The coded answers, with every finding in `problems` and nothing dropped.

    Raises:
        ResponseError: when a column or question stays unmatched, a column of persons is to be kept
            without a reason, or a column's way of writing cannot be told
    """
    dialect, reasons = matched.dialect, matched.reasons
    gate, mapping = through_gate(matched.grid, matched.mapping, reasons, design_names(questionnaire))
    del matched
    grid = gate.grid
    records, marked, kept = _records(grid, mapping), dialect.marked(grid), _kept(grid, mapping, reasons)
    told = _told_flags(grid, mapping)
    made_up = told.pop(FLAG_NAME, None)
    simulated = grid.simulated or (made_up is not None and bool(made_up.any()))
    ledger = Ledger(grid.name, records, gate.secrets)
    _note_duplicates(grid, mapping, ledger)
    grid = _needed(grid, mapping)
    gate = replace(gate, grid=grid)
    coder = Coder(grid, mapping, dialect, ledger, frozenset(reasons))
    coded = _code_all(questionnaire, coder, part(progress, 0, _CODED))
    _refuse_stops(ledger, [*grid.problems, *mapping.problems])
    own = gate.cleaned(coded.columns, mapping)
    responses = Responses(
        questionnaire=questionnaire,
        columns={**own, **derive(questionnaire, own, len(grid))},
        records=records,
        others=gate.cleaned(coded.others, mapping),
        kept=kept,
        seconds=_seconds(grid, mapping),
        dropped=_dropped(mapping),
        source=Source(grid.name, grid.sha256, mapping.dialect, len(grid), simulated),
    )
    addresses, rest = _used_as("ip", grid, mapping), part(progress, _CODED, 100)
    quality = judged(responses, addresses, marked=marked, progress=rest)
    quality = with_flags(quality, ledger.flags, told)
    return _with_findings(
        responses, quality, [*_told_of_file(grid, mapping, dialect, questionnaire), *ledger.found]
    )


def _refuse_stops(ledger: Ledger, told: list[Problem]) -> None:
    if ledger.stops:
        raise ResponseError([*told, *ledger.stops])


def _told_of_file(
    grid: Grid, mapping: FileMapping, dialect: Dialect, questionnaire: Questionnaire
) -> list[Problem]:
    """What there is to know of the file as a whole."""
    found = [*grid.problems, *mapping.problems, *(Problem(m, grid.place) for m in dialect.untold)]
    if not same_form(grid.maker, questionnaire.sha256):
        found.append(Problem(messages.OTHER_FORM, grid.place))
    return found


@dataclass(frozen=True, eq=False)
class _Coded:
    columns: Mapping[str, Column]
    others: Mapping[str, TextColumn]


def _code_all(questionnaire: Questionnaire, coder: Coder, progress: Progress | None) -> _Coded:
    columns: dict[str, Column] = {}
    others: dict[str, TextColumn] = {}
    questions = asked_questions(questionnaire)
    for number, question in enumerate(questions, 1):
        _code_question(question, questionnaire, coder, columns, others)
        tell(progress, number, len(questions))
    return _Coded(columns, others)


def _code_question(
    question: Question,
    questionnaire: Questionnaire,
    coder: Coder,
    columns: dict[str, Column],
    others: dict[str, TextColumn],
) -> None:
    """Code one question's variables and add them to `columns` and `others`."""
    drafts = [coder.draft(variable) for variable in question.variables]
    routed = None
    if coder.is_in_file(question):
        routed = apply_routing(question, drafts, questionnaire, columns, coder.ledger)
        check_limits(question, drafts, coder.ledger)
    for draft in drafts:
        if missing := coder.text_beside(draft.variable, "missing"):
            apply_missing(draft, missing, coder.ledger)
    note_skipped(question, drafts, routed, coder.ledger)
    for draft in drafts:
        columns[draft.variable.id] = draft.column()
        if draft.variable.kind in ("single", "multiple", "ranking"):
            beside = coder.text_beside(draft.variable, "other")
            keep = beside is not None and beside.header in coder.keep
            if (texts := other_texts(draft, beside, coder.ledger, keep=keep)) is not None:
                others[draft.variable.other_id] = texts


def _used_as(use: Use, grid: Grid, mapping: FileMapping) -> Cells | None:
    """The first column of a use, if there is one."""
    named = mapping.used_as(use)
    return grid.columns[named[0].index] if named else None


def _seconds(grid: Grid, mapping: FileMapping) -> FloatArray | None:
    cells = _used_as("seconds", grid, mapping)
    return None if cells is None else seconds_of(cells)


def _records(grid: Grid, mapping: FileMapping) -> tuple[str, ...]:
    """The records' names; a row without one is called by its place in the file."""
    named = _used_as("record", grid, mapping)
    if named is None:
        return tuple(str(number) for number in range(1, len(grid) + 1))
    texts = named.texts()
    return tuple(
        visible(text).strip() or f"#{line}" for line, text in zip(grid.numbers, texts, strict=True)
    )


def _note_duplicates(grid: Grid, mapping: FileMapping, ledger: Ledger) -> None:
    named = _used_as("record", grid, mapping)
    if named is None or _tells_all_apart(named):
        return
    records = Cells.of(ledger.records)
    counts = np.bincount(records.codes)
    first = np.unique(records.codes, return_index=True)[1]
    for number in np.flatnonzero(counts > 1).tolist():
        values = {"value": records.labels[number], "count": int(counts[number])}
        ledger.add(answer_messages.DUPLICATE_RECORD, int(first[number]), "", values)


def _tells_all_apart(cells: Cells) -> bool:
    """Whether every row has a text of its own, plain enough to see so at once."""
    if len(cells.labels) < len(cells) or np.bincount(cells.codes).max() > 1:
        return False
    return all(label and label == label.strip() for label in cells.labels)


def _needed(grid: Grid, mapping: FileMapping) -> Grid:
    """The grid without the texts that nothing is made of any more: a big file has many of them."""
    nothing = Cells(("",), np.zeros(len(grid), dtype=np.int8))
    used = {column.index for column in mapping.columns if column.use in ("slot", "seconds", "ip")}
    columns = (cells if n in used else nothing for n, cells in enumerate(grid.columns))
    return replace(grid, columns=tuple(columns))


def _kept(grid: Grid, mapping: FileMapping, keep: Container[str]) -> dict[str, NDArray[Any]]:
    wanted = {column.index for column in mapping.columns if column.use == "kept"}
    names = grid.names or ("",) * len(grid.header)
    found: dict[str, NDArray[Any]] = {}
    for index, (header, name) in enumerate(zip(grid.header, names, strict=True)):
        if index in wanted or header in keep or (name and name in keep):
            found[name if name in keep else header] = _values(grid.columns[index])
    return found


def _values(cells: Cells) -> NDArray[Any]:
    """float64 with NaN for empty cells when all others are numbers, else the texts."""
    numbers = [read_number(label) if label.strip() else float("nan") for label in cells.labels]
    if all(number is not None for number in numbers):
        return cells.map(numbers, np.float64)
    return cells.map(cells.labels, np.object_)


def _told_flags(grid: Grid, mapping: FileMapping) -> dict[str, BoolArray]:
    """The quality flags that a coded file carries."""
    marked = {
        column.header.removeprefix(FLAG): grid.columns[column.index] for column in mapping.used_as("flag")
    }
    return {
        name: cells.where(text.strip() == "1" for text in cells.labels) for name, cells in marked.items()
    }


def _dropped(mapping: FileMapping) -> tuple[str, ...]:
    return tuple(c.header for c in mapping.columns if c.use in ("dropped", "ip", "ignored"))


def _with_findings(responses: Responses, quality: Quality, found: list[Problem]) -> Responses:
    if responses.source.simulated:
        found.insert(0, Problem(messages.SIMULATED, Place(source=responses.source.name)))
    if responses.dropped:
        place = Place(source=responses.source.name)
        values = {"headers": "、".join(responses.dropped)}
        found.append(Problem(privacy_messages.DROPPED, place, values))
    return replace(responses, flags=quality.flags, problems=Problems([*found, *quality.problems]))
