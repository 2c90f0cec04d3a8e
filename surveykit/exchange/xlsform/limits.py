"""What the rows of an XLSForm demand of an answer: whether it must be given, and its limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from surveykit.errors import Place
from surveykit.exchange.gathered import Gathered
from surveykit.exchange.xlsform.grammar import limits_of
from surveykit.exchange.xlsform.sheets import SheetRow
from surveykit.questionnaire.model import Validation

_YES = {"yes": True, "true": True, "true()": True, "no": False, "false": False, "false()": False, "": False}


@dataclass(frozen=True)
class Demands:
    """Reads demands, and tells of those that are not understood."""

    gathered: Gathered

    def place(self, row: SheetRow | None, sheet: str = "survey") -> Place:
        """Where a row stands."""
        cell = str(row.number) if row else ""
        return Place(source=self.gathered.source, sheet=sheet, cell=cell)

    def is_required(self, row: SheetRow) -> bool:
        """Whether an answer must be given; a condition counts as yes, and is told."""
        text = row.get("required")
        if text.lower() not in _YES:
            zh, en = f"条件“{text}”读作必答", f"the condition “{text}” is taken for yes"
            self.gathered.left("required", zh, en, self.place(row))
        return _YES.get(text.lower(), True)

    def are_required(self, rows: Sequence[SheetRow]) -> bool:
        """Whether the rows of one question must be answered; all or none can be."""
        found = [self.is_required(row) for row in rows]
        if any(found) and not all(found):
            free = rows[found.index(False)]
            zh, en = "各行都读作必答", "every row is taken as required"
            self.gathered.left("required", zh, en, self.place(free))
        return any(found)

    def limits(self, row: SheetRow) -> Validation:
        """The limits of a constraint; what else it says is told."""
        text = row.get("constraint")
        limits = limits_of(text)
        if limits is None:
            self.gathered.left(f"constraint: {text}", "看不懂", "it is not understood", self.place(row))
            return Validation()
        return limits

    def common_limits(self, rows: Sequence[SheetRow]) -> dict[str, object]:
        """The limits that all rows of one question have; those of some rows only are told.

        What the rows add up to stands in the last of them.
        """
        found = [self.limits(row) for row in rows]
        common: dict[str, object] = {"sum": found[-1].sum} if found[-1].sum is not None else {}
        for limit in fields(Validation):
            values = [getattr(each, limit.name) for each in found]
            if limit.name != "sum" and limit.default not in values and len(set(values)) == 1:
                common[limit.name] = values[0]
        for row, limits in zip(rows, found, strict=True):
            last = row is rows[-1]
            own = {limit.name: getattr(limits, limit.name) for limit in fields(Validation)}
            untold = [
                name
                for name, value in own.items()
                if value != getattr(Validation(), name)
                and (common.get(name) != value or (name == "sum" and not last))
            ]
            if untold:
                zh, en = "各行的要求不同，没有写入", "the rows differ in it"
                self.gathered.left(f"constraint: {row.look('constraint')}", zh, en, self.place(row))
        return common
