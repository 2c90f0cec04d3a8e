"""The list of the drawn as a file: Word for people, a workbook or csv that can go on as a design."""

from __future__ import annotations

import csv
import datetime
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from surveykit.errors import Language
from surveykit.reports.formats import LISTS
from surveykit.reports.model import Block, Note, Prose, Report, TableBlock
from surveykit.reports.sheet import clean
from surveykit.rounding import EMPTY, fixed, percent
from surveykit.sampling.selection import Drawn
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.wording import words
from surveykit.wording.drawing import DrawingWords, drawing_words

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{0,5}[1-9])?")
# a fixed date, so that the same sample gives the same bytes
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_DECIMALS = 4
_NAMED = 20
_WIDEST = 44


@dataclass(frozen=True, eq=False)
class DrawnList:
    """A list not yet written. `columns` are those of the frame that it shows, all unless named."""

    drawn: Drawn
    title: str = ""
    columns: tuple[str, ...] = ()
    language: Language = "zh"

    def to_bytes(self, suffix: str) -> bytes:
        """The list in the format a suffix names.

        Raises:
            UsageError: there is no such format
        """
        kind = LISTS.named(suffix, self.language)
        if kind == ".docx":
            from surveykit.reports.docx import render

            return render(self.model)
        return self._workbook() if kind == ".xlsx" else self._csv()

    @property
    def model(self) -> Report:
        """The list as ordered blocks: how it was drawn, the strata, the drawn."""
        return Report(self.title or self._say.title, "", self.language, tuple(self._blocks()))

    @property
    def facts(self) -> tuple[str, ...]:
        """How the sample was drawn, a statement each, the seed among them."""
        return tuple(self._facts())

    @property
    def strata(self) -> TableView:
        """Population, sample, rate and weight of each stratum, and of all; in first-stage units."""
        say, spread = self._say, self.drawn.allocation
        counts = (
            (say.clusters, say.clusters_sampled) if self.drawn.plan.cluster else (say.units, say.sampled)
        )
        heads = tuple(Head(text) for text in (say.stratum, *counts, say.rate, say.weight))
        pairs = zip(spread.labels, spread.sizes.tolist(), spread.n.tolist(), strict=True)
        lines = [self._stratum(label, size, n) for label, size, n in pairs]
        total = self._stratum(say.total, int(spread.sizes.sum()), spread.total, whole=True)
        return TableView("strata", say.strata_caption, (heads,), (Group((*lines, total)),))

    @property
    def listed(self) -> TableView:
        """The drawn, numbered; probability and weight where the table of strata does not tell them."""
        say, columns = self._say, dict(self._frame_columns)
        if not self._even:
            probability, weight = self.drawn.probability.tolist(), self.drawn.weight.tolist()
            columns |= {
                say.probability: tuple(fixed(one, _DECIMALS) for one in probability),
                say.weight: tuple(fixed(one, 2) for one in weight),
            }
        heads = (Head(say.number), *(Head(name) for name in columns))
        rows = zip(*columns.values(), strict=True)
        lines = tuple(
            Line(str(number), "option", tuple(Cell(text) for text in row))
            for number, row in enumerate(rows, 1)
        )
        return TableView("drawn", say.list_caption, (heads,), (Group(lines),))

    @property
    def _say(self) -> DrawingWords:
        return drawing_words(self.language)

    @cached_property
    def _table(self) -> dict[str, tuple[str | float, ...]]:
        """Every column of the data file."""
        return self.drawn.columns(self.columns)

    @cached_property
    def _frame_columns(self) -> dict[str, tuple[str, ...]]:
        named = self.columns or self.drawn.frame.header
        rows = self.drawn.rows.tolist()
        return {
            name: tuple(texts[row] for row in rows)
            for name in named
            for texts in (self.drawn.frame.texts(name),)
        }

    @cached_property
    def _even(self) -> bool:
        """Whether all rows of a stratum have one probability, so that the table of strata tells it."""
        drawn = self.drawn
        lowest: dict[str, float] = {}
        highest: dict[str, float] = {}
        for name, chance in zip(drawn.stratum, drawn.probability.tolist(), strict=True):
            lowest[name] = min(chance, lowest.get(name, 1.0))
            highest[name] = max(chance, highest.get(name, 0.0))
        return all(math.isclose(lowest[name], highest[name], rel_tol=1e-9) for name in lowest)

    def _stratum(self, label: str, size: int, n: int, *, whole: bool = False) -> Line:
        weights = self.drawn.weight
        if not whole:
            weights = weights[np.array([name == label for name in self.drawn.stratum], dtype=np.bool_)]
        even = bool(np.allclose(weights, weights[0], rtol=1e-9, atol=0.0)) if len(weights) else False
        weight = fixed(float(weights[0]), 2) if even else EMPTY
        cells = (str(size), str(n), percent(n, size), weight)
        return Line(label, "base" if whole else "option", tuple(Cell(text) for text in cells))

    def _blocks(self) -> Iterator[Block]:
        stop, mark = self._say.fact, "；" if self.language == "zh" else "; "
        about, how, seed = self.facts[:2], self.facts[2:-2], self.facts[-2:]
        for facts in (about, how, seed):
            yield Prose(stop.format(facts=mark.join(facts)))
        if self.drawn.plan.strata:
            yield TableBlock(self.strata)
        yield TableBlock(self.listed)
        yield Note(stop.format(facts=self._say.weight_note))
        if self.drawn.frame.sha256:
            yield Note(stop.format(facts=self._say.file.format(digest=self.drawn.frame.sha256[:16])))

    def _facts(self) -> Iterator[str]:
        say, drawn, plan = self._say, self.drawn, self.drawn.plan
        counts = {"rows": len(drawn.frame), "units": int(drawn.allocation.sizes.sum())}
        population = say.population_clusters if plan.cluster else say.population
        yield population.format(name=drawn.frame.name, **counts)
        sample = say.drawn_clusters if plan.cluster else say.drawn
        yield sample.format(rows=len(drawn), units=drawn.allocation.total)
        yield say.method.format(method=say.methods[plan.method])
        if plan.strata:
            yield say.strata.format(
                names=self._quoted(plan.strata), allocation=say.allocations[plan.spread]
            )
        if plan.within is not None:
            yield say.two_stage.format(name=self._quoted((plan.cluster,)), within=plan.within)
        elif plan.cluster:
            yield say.cluster.format(name=self._quoted((plan.cluster,)))
        if plan.by_size:
            yield say.size.format(name=self._quoted((plan.size,))) if plan.size else say.rows_as_size
        if plan.sort:
            yield say.sort.format(names=self._quoted(plan.sort))
        if drawn.certainty_units:
            shown = words(self.language).list_mark.join(drawn.certainty_units[:_NAMED])
            more = "……" if len(drawn.certainty_units) > _NAMED else ""
            yield say.certain.format(count=len(drawn.certainty_units), names=shown + more)
        if self._even and not plan.strata:
            chance, weight = fixed(float(drawn.probability[0]), _DECIMALS), fixed(float(drawn.weight[0]), 2)
            yield say.even.format(probability=chance, weight=weight)
        yield say.seed.format(seed=drawn.seed)
        yield say.repeat

    def _quoted(self, names: tuple[str, ...]) -> str:
        return words(self.language).list_mark.join(f"“{name}”" for name in names)

    def _csv(self) -> bytes:
        """UTF-8 with byte order mark; texts that a spreadsheet would run get a quote."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([_guarded(name) for name in self._table])
        for row in zip(*self._table.values(), strict=True):
            writer.writerow([_guarded(cell) if isinstance(cell, str) else f"{cell:.15g}" for cell in row])
        return stream.getvalue().encode("utf-8-sig")

    def _workbook(self) -> bytes:
        """The list from the first row of the first sheet on; how it was drawn in one cell of the second.

        A single cell is no table, so that the file can be read back without naming the sheet.
        """
        import xlsxwriter

        say, stream = self._say, io.BytesIO()
        with xlsxwriter.Workbook(stream, _OPTIONS) as book:
            book.set_properties({"title": clean(self.title or say.title), "created": _CREATED})
            head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F4F6F8"})
            sheet = book.add_worksheet(say.list_sheet)
            for place, (name, cells) in enumerate(self._table.items()):
                sheet.write_string(0, place, clean(name), head)
                _fill(sheet, place, cells)
                longest = max((_shown(cell) for cell in (name, *cells)), default=0)
                sheet.set_column(place, place, min(_WIDEST, longest + 2))
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(self.drawn), len(self._table) - 1)
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            method = book.add_worksheet(say.method_sheet)
            method.set_column(0, 0, 100)
            method.write_string(0, 0, clean(self._told()), book.add_format({"text_wrap": True}))
        return stream.getvalue()

    def _told(self) -> str:
        lines = [self.title or self._say.title, *self.facts, self._say.weight_note]
        if self.drawn.plan.strata:
            view = self.strata
            lines += ["", "，".join(head.text for head in view.heads[0])]
            for line in view.groups[0].lines:
                lines.append("，".join((line.label, *(cell.text for cell in line.cells))))
        digest = self.drawn.frame.sha256
        return "\n".join([*lines, *([self._say.file.format(digest=digest)] if digest else [])])


def _fill(sheet: Any, place: int, cells: tuple[str | float, ...]) -> None:
    """A column; texts are numbers only where each of them is one and stays as it was written."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    numeric = all(_PLAIN_NUMBER.fullmatch(text) for text in texts)
    for row, cell in enumerate(cells, 1):
        if isinstance(cell, float) or (cell and numeric):
            sheet.write_number(row, place, float(cell))
        elif cell:
            sheet.write_string(row, place, clean(cell))


def _guarded(text: str) -> str:
    """A text no spreadsheet runs as a formula; plain negative numbers stay what they are."""
    if text.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _shown(cell: str | float) -> int:
    if isinstance(cell, float):
        return 10
    return sum(2 if ord(character) > 0x2E7F else 1 for character in cell)
