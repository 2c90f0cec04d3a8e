"""Cells of a block: every text comes from `rounding`, every cell says what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from surveykit import rounding
from surveykit.tables.block import Block, Floats, Sums
from surveykit.tables.columntests import ColumnLetters, letters
from surveykit.tables.parts import EMPTY_CELL, Cell, Reading
from surveykit.tabulation.axis import BaseName
from surveykit.wording import Wording, words

_PERSONS = ("count", "base")


@dataclass(frozen=True)
class Cells:
    """The cells of one block, read in one language."""

    block: Block
    reading: Reading

    def count(self, row: int, column: int) -> Cell:
        """Persons of a row, unweighted."""
        n = int(self.block.count[row, column])
        return Cell(str(n), value=str(n), source=self._source(column, "count", part=str(n)))

    def percent(
        self, row: int, column: int, *, base: BaseName | None = None, bar: bool = False, below: bool = False
    ) -> Cell:
        """Percent of a base; `below` adds the persons, `bar` a bar as long as the percent."""
        block = self.block
        formula = "net" if block.rows[row].kind == "net" else "percent"
        of = block.base(base)
        part = (float(block.cells.n[row, column]), float(block.cells.w[row, column]))
        cell = self._share(part, (float(of.n[column]), float(of.w[column])), column, formula, base)
        known = cell.text != rounding.EMPTY
        length = min(100.0, float(cell.value)) if known else 0.0
        letters = self._letters.cells[row][column] if below and self._letters else ""
        persons = str(int(part[0])) + (f" {limits}" if (limits := self.interval(row, column).text) else "")
        return Cell(
            f"{cell.text} {letters}" if letters else cell.text,
            persons if below else "",
            cell.value,
            cell.source,
            length if bar else None,
        )

    def interval(self, row: int, column: int) -> Cell:
        """The limits of a percent in brackets; empty where errors were not asked for."""
        ends = self._limits
        if ends is None:
            return EMPTY_CELL
        low, high = float(ends[0][row, column]), float(ends[1][row, column])
        return Cell(self._bracket(100 * low, 100 * high, self.reading.decimals) or rounding.EMPTY)

    def mean_interval(self, column: int) -> Cell:
        """The limits of a mean in brackets; empty where errors were not asked for."""
        ends = self._mean_limits
        if ends is None:
            return EMPTY_CELL
        return Cell(self._bracket(float(ends[0][column]), float(ends[1][column]), self.mean_decimals))

    def mean_tested(self, column: int) -> Cell:
        """The mean with the letters of the columns it is larger than, its limits below."""
        cell, found = self.mean(column), self._letters
        letters = found.means[column] if found and found.means else ""
        text = f"{cell.text} {letters}" if letters else cell.text
        return Cell(text, self.mean_interval(column).text, cell.value, cell.source)

    def letter(self, column: int) -> str:
        """The letter of a column; empty where columns were not compared."""
        return self._letters.columns[column] if self._letters else ""

    @cached_property
    def _letters(self) -> ColumnLetters | None:
        return letters(self.block, self.reading.tested) if self.reading.tested else None

    @cached_property
    def _limits(self) -> tuple[Floats, Floats] | None:
        errors, level = self.block.errors, self.reading.level
        return errors.limits(level) if errors and level else None

    @cached_property
    def _mean_limits(self) -> tuple[Floats, Floats] | None:
        errors, level = self.block.errors, self.reading.level
        return errors.mean_limits(level) if errors and level else None

    def _bracket(self, low: float, high: float, decimals: int) -> str:
        ends = rounding.fixed(low, decimals), rounding.fixed(high, decimals)
        return "" if rounding.EMPTY in ends else f"[{ends[0]},\N{NO-BREAK SPACE}{ends[1]}]"

    def response(self, row: int, column: int) -> Cell:
        """Percent of all ticks; empty for a net."""
        block = self.block
        if block.rows[row].kind == "net":
            return EMPTY_CELL
        options = [k for k, head in enumerate(block.rows) if head.kind == "option"]
        part = (float(block.cells.n[row, column]), float(block.cells.w[row, column]))
        ticks = (float(block.cells.n[options, column].sum()), float(block.cells.w[options, column].sum()))
        return self._share(part, ticks, column, "response", None)

    def mean(self, column: int) -> Cell:
        """Mean of the scores or numbers."""
        name = "mean" if self.block.variable.choices else "mean_number"
        return self._number(self.block.mean, column, name)

    def sd(self, column: int) -> Cell:
        """Standard deviation of the scores or numbers."""
        return self._number(self.block.sd, column, "sd")

    def points(self, row: int, column: int) -> Cell:
        """Ranking points over everyone in the base."""
        points = self.block.mean_points
        value = float("nan") if points is None else float(points[row, column])
        return self._plain(value, self.mean_decimals, column, "points")

    def base_n(self, column: int) -> Cell:
        """Persons in the base."""
        n = int(self.block.base().n[column])
        return Cell(str(n), value=str(n), source=self._source(column, "base", part=str(n)))

    def base_weighted(self, column: int) -> Cell:
        """Sum of weights in the base."""
        return self._plain(float(self.block.base().w[column]), 1, column, "weighted_base")

    def base_effective(self, column: int) -> Cell:
        """Effective number of persons in the base."""
        return self._plain(float(self.block.base().effective[column]), 1, column, "effective_base")

    @property
    def mean_decimals(self) -> int:
        """Means show two decimals at least."""
        return max(2, self.reading.decimals)

    @property
    def words(self) -> Wording:
        """The catalogue."""
        return words(self.reading.language)

    @property
    def _scored(self) -> str:
        return "scored" if self.block.variable.choices else "answered"

    def _share(
        self,
        part: tuple[float, float],
        base: tuple[float, float],
        column: int,
        formula: str,
        name: BaseName | None,
    ) -> Cell:
        text = rounding.percent(part[1], base[1], self.reading.decimals)
        if text == rounding.EMPTY:
            return Cell(text, source=self._source(column, formula, name=name))
        shown = self.words.source
        told = {"part": str(int(part[0])), "base": str(int(base[0])), "percent": f"{text}%"}
        if self.reading.weights:
            weighted = {"part_weighted": _weight(part[1]), "base_weighted": _weight(base[1])}
            head = shown.percent_weighted.format(**told, **weighted)
        else:
            head = shown.percent.format(**told)
        source = self._source(column, formula, part=head, name=name)
        return Cell(f"{text}%", value=_machine(100.0 * part[1] / base[1]), source=source)

    def _number(self, values: object, column: int, formula: str) -> Cell:
        value = float("nan") if values is None else float(values[column])  # type: ignore[index]
        return self._plain(value, self.mean_decimals, column, formula, self.block.mean_base)

    def _plain(
        self, value: float, decimals: int, column: int, formula: str, base: Sums | None = None
    ) -> Cell:
        text = rounding.fixed(value, decimals)
        known = text != rounding.EMPTY
        source = self._source(column, formula, part=text if known else "", sums=base)
        return Cell(text, value=_machine(value) if known else "", source=source)

    def _source(
        self,
        column: int,
        formula: str,
        *,
        part: str = "",
        name: BaseName | None = None,
        sums: Sums | None = None,
    ) -> str:
        catalogue, reading, head = self.words, self.reading, self.block.columns[column]
        group = f"{head.group_title}={head.label}" if head.group else ""
        where = catalogue.clause_mark.join(text for text in (reading.where, group) if text)
        shown = catalogue.source
        base = shown.base.format(
            base=catalogue.table.bases[self._scored if sums else name or self.block.base_name],
            n=int((sums or self.block.base(name)).n[column]),
        )
        weights = "" if formula in _PERSONS else reading.weights
        key = f"{formula}_weighted" if weights and f"{formula}_weighted" in shown.formulas else formula
        parts = (
            part,
            base,
            shown.where.format(where=where or shown.nothing),
            shown.weights.format(weights=weights or shown.nothing),
            shown.formula.format(formula=shown.formulas[key]),
        )
        return catalogue.clause_mark.join(text for text in parts if text)


def _weight(value: float) -> str:
    return rounding.fixed(value, 2)


def _machine(value: float) -> str:
    return f"{value:.12g}"
