"""The gate for columns that tell who answered: left out, numbered, or kept for a reason that is told.

What only tells records or groups of them apart (the record's name, a cluster of the design) becomes a
number. What a person wants to keep needs a reason. All else was left out by matching already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from surveykit.errors import Message, Place, Problem, ResponseError
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.matching.mapping import ColumnUse, FileMapping
from surveykit.responses.model import Column, TextColumn
from surveykit.responses.privacy import messages
from surveykit.responses.privacy.identifiers import column_identifies, header_identifies, identifying
from surveykit.responses.privacy.names import are_names
from surveykit.responses.privacy.secrets import Secrets
from surveykit.responses.slots import Slot

# the columns to keep; those of persons with a reason
Keep: TypeAlias = Sequence[str] | Mapping[str, str]
_AnyColumn = TypeVar("_AnyColumn", Column, TextColumn)


@dataclass(frozen=True, eq=False)
class Guarded:
    """A grid fit to be coded, what was found at the gate, and what must be shown nowhere."""

    grid: Grid
    problems: tuple[Problem, ...]
    secrets: Secrets
    reasons: Mapping[str, str]

    def cleaned(self, columns: Mapping[str, _AnyColumn], mapping: FileMapping) -> dict[str, _AnyColumn]:
        """The columns, the secrets of a row blotted out in its texts; those kept for a reason stay."""
        left = {
            _text_id(column.slot)
            for column in mapping.columns
            if column.slot and column.header in self.reasons
        }
        return {
            name: self.secrets.in_column(column)
            if isinstance(column, TextColumn) and name not in left and self.secrets.columns
            else column
            for name, column in columns.items()
        }


def reasoned(keep: Keep, grid: Grid) -> dict[str, str]:
    """The columns to keep, each with its reason; `工号=核对抽样框` names both."""
    if isinstance(keep, Mapping):
        return dict(keep)
    known = {*grid.header, *grid.names}
    found: dict[str, str] = {}
    for item in keep:
        name, _, reason = (item, "", "") if item in known else item.replace("＝", "=").partition("=")
        found[name.strip() if reason else item] = reason.strip()
    return found


def _text_id(slot: Slot) -> str:
    """The id of the texts that a column fills."""
    return slot.variable.other_id if slot.role == "other" else slot.variable.id


def through_gate(
    grid: Grid, mapping: FileMapping, reasons: Mapping[str, str], design: Iterable[str]
) -> tuple[Guarded, FileMapping]:
    """The grid with nobody's name in it, and the mapping with what was found on the way.

    Raises:
        ResponseError: when columns or questions stay unmatched, or are to be kept without a reason
    """
    gate = guarded(grid, mapping, reasons, design)
    mapping = replace(mapping, problems=mapping.problems + gate.problems)
    if mapping.problems.errors:
        raise ResponseError(grid.problems + mapping.problems)
    return gate, mapping


def guarded(grid: Grid, mapping: FileMapping, reasons: Mapping[str, str], design: Iterable[str]) -> Guarded:
    """The grid with numbers for what only tells apart; columns kept without a reason are problems.

    `reasons` are those given for columns to keep, `design` names the columns of the sampling design.
    """
    gate = _Gate(grid, reasons, frozenset(design))
    columns = list(grid.columns)
    secret: list[Cells] = []
    for column in mapping.columns:
        cells = grid.columns[column.index]
        if gate.leaves_out(column) or gate.asks_who(column):
            secret.append(cells)
        elif gate.numbers(column):
            secret.append(cells)
            columns[column.index] = _numbered(cells)
            gate.note(messages.NUMBERED, column)
        else:
            gate.check(column)
    safe = replace(grid, columns=tuple(columns))
    return Guarded(safe, tuple(gate.problems), Secrets(tuple(secret)), reasons)


def _numbered(cells: Cells) -> Cells:
    """The same cells under numbers, in order of their first sight; what is empty stays so."""
    numbers: dict[str, str] = {"": ""}
    labels = [numbers.setdefault(text, str(len(numbers))) for text in map(str.strip, cells.labels)]
    return Cells.of(labels[code] for code in cells.codes.tolist())


class _Gate:
    """Decides about one column after the other; gathers what a person must know."""

    def __init__(self, grid: Grid, reasons: Mapping[str, str], design: frozenset[str]) -> None:
        self.grid = grid
        self.reasons = reasons
        self.design = design
        self.problems: list[Problem] = []

    def name(self, column: ColumnUse) -> str:
        """The name under which a column is asked for: its header, or the short name beside it."""
        short = self.grid.names[column.index] if self.grid.names else ""
        return short if short in self.reasons or short in self.design else column.header

    def identifies(self, column: ColumnUse) -> bool:
        """Whether header or values tell who somebody is; a single telling value is enough."""
        filled = [label for label in self.grid.columns[column.index].used if label.strip()]
        return header_identifies(column.header) or bool(identifying(filled)) or are_names(filled)

    def leaves_out(self, column: ColumnUse) -> bool:
        """Whether a column of persons is not kept at all."""
        if column.use not in ("dropped", "ignored", "ip") or self.name(column) in self.reasons:
            return False
        cells = self.grid.columns[column.index]
        return header_identifies(column.header) or column_identifies(cells) or are_names(cells.used)

    def asks_who(self, column: ColumnUse) -> bool:
        """Whether a question of the form asks for a name or number, whose answers are blotted out."""
        if not column.slot or column.slot.variable.kind != "text" or self.name(column) in self.reasons:
            return False
        return header_identifies(column.header) or header_identifies(column.slot.variable.question.title)

    def numbers(self, column: ColumnUse) -> bool:
        """Whether a column of persons only tells rows apart, so that numbers do as well."""
        name = self.name(column)
        for_design = column.use == "kept" and name in self.design and name not in self.reasons
        only_apart = (column.use == "record" or for_design) and not self.reason(column)
        return only_apart and self.identifies(column)

    def reason(self, column: ColumnUse) -> str:
        """Why a column is kept, as far as somebody said so."""
        return self.reasons.get(self.name(column), "") or column.reason

    def check(self, column: ColumnUse) -> None:
        """A column of persons is kept for a reason, which is told, or not at all."""
        wanted = column.use in ("kept", "record") or self.name(column) in self.reasons
        if not wanted or not self.identifies(column):
            return
        if reason := self.reason(column):
            self.note(messages.KEPT_FOR, column, reason=reason)
        else:
            self.note(messages.NO_REASON, column)

    def note(self, message: Message, column: ColumnUse, **values: object) -> None:
        """A finding about a whole column."""
        place = Place(source=self.grid.name, sheet=self.grid.sheet)
        self.problems.append(Problem(message, place, {"header": column.header, **values}))
