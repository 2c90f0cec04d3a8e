"""The report of weights: how they were made, how far they spread, which targets they meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from surveykit.errors import Language
from surveykit.reports.model import Block, Facts, Heading, Note, Report, TableBlock
from surveykit.reports.pagefile import page_file
from surveykit.reports.terminal import text_table
from surveykit.rounding import fixed, percent
from surveykit.sampling.weighting.weights import TargetLine, Weights
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.version import VERSION
from surveykit.wording import words
from surveykit.wording.weights import WeightWords, weight_words

_WEIGHT_DECIMALS = 4


@dataclass(frozen=True, eq=False)
class WeightReport:
    """A report not yet written; `base` is the name of the base weights, empty where there are none."""

    weights: Weights
    title: str
    base: str = ""
    language: Language = "zh"
    decimals: int = 1

    @property
    def model(self) -> Report:
        """The report as ordered blocks, for any renderer."""
        say = weight_words(self.language)
        colophon = words(self.language).report.made_by.format(version=VERSION)
        return Report(self.title, say.title, self.language, tuple(self._blocks(say)), colophon)

    def text(self) -> str:
        """The report for a terminal."""
        say = weight_words(self.language)
        colon = "：" if self.language == "zh" else ": "
        facts = [f"{name}{colon}{value}" for name, value in (*self._about(say), *self._spread(say))]
        tables = [text_table(view) for view in self.views(say)]
        return "\n".join((say.title, *facts, "", *tables))

    def to_bytes(self, suffix: str) -> bytes:
        """The report in the format a suffix names.

        Raises:
            UsageError: there is no such format
        """
        return page_file(self.model, suffix, self._workbook)

    def views(self, say: WeightWords) -> Iterator[TableView]:
        """A table a margin, then one for totals of numbers."""
        margins = groupby((line for line in self.weights.targets if line.n is not None), _margin)
        for place, (name, lines) in enumerate(margins, 1):
            yield self._margin_view(f"m-{place}", name, tuple(lines), say)
        totals = tuple(line for line in self.weights.targets if line.n is None)
        if totals:
            yield self._totals_view(totals, say)

    def _blocks(self, say: WeightWords) -> Iterator[Block]:
        yield Heading(say.about, 2, "about")
        yield Facts(tuple(self._about(say)))
        yield Heading(say.spread, 2, "spread")
        yield Facts(tuple(self._spread(say)))
        yield Heading(say.targets, 2, "targets")
        yield from (TableBlock(view) for view in self.views(say))
        if self.weights.problems:
            yield Note("".join(problem.text(self.language) for problem in self.weights.problems))

    def _about(self, say: WeightWords) -> Iterator[tuple[str, str]]:
        weights = self.weights
        yield say.method, say.methods[weights.method]
        steps = (say.steps_named[type(step.adjustment).__name__] for step in weights.steps)
        yield say.steps, say.arrow.join(steps)
        yield say.base, self.base or say.no_base
        yield say.records, say.records_n.format(n=weights.n, of=len(weights.values))
        if weights.iterations:
            yield say.iterations, str(weights.iterations)
        yield say.tolerance, f"{weights.tolerance:g}"
        yield say.worst, f"{weights.worst_miss:.1e}"

    def _spread(self, say: WeightWords) -> Iterator[tuple[str, str]]:
        weights = self.weights
        for name, value in (
            (say.total, weights.total),
            (say.smallest, weights.minimum),
            (say.largest, weights.maximum),
            (say.mean, weights.mean),
            (say.ratio, weights.ratio),
            (say.cv, weights.cv),
            (say.deff, weights.deff),
        ):
            yield name, fixed(value, _WEIGHT_DECIMALS)
        effective = fixed(weights.effective, self.decimals)
        yield say.effective, say.effective_n.format(effective=effective, n=weights.n)

    def _margin_view(
        self, name: str, caption: str, lines: tuple[TargetLine, ...], say: WeightWords
    ) -> TableView:
        sums = [sum(getattr(line, part) for line in lines) for part in ("target", "before", "after")]
        heads = (say.category, say.n, say.target, say.target_share, say.before, say.after, say.change)
        shown = Group(tuple(self._share_line(line, sums) for line in lines))
        caption = say.margin.format(name=_plain(caption))
        return TableView(name, caption, (tuple(map(Head, heads)),), (shown,), (say.note,))

    def _share_line(self, line: TargetLine, sums: list[float]) -> Line:
        target, before, after = sums
        shares = ((line.target, target), (line.before, before), (line.after, after))
        points = 100 * (line.after / after - line.before / before) if before and after else float("nan")
        cells = (
            Cell(str(line.n)),
            Cell(_number(line.target)),
            *(Cell(f"{percent(part, of, self.decimals)}%") for part, of in shares),
            Cell(fixed(points, self.decimals)),
        )
        return Line(line.label, "option", cells)

    def _totals_view(self, lines: tuple[TargetLine, ...], say: WeightWords) -> TableView:
        heads = (say.category, say.target, say.numbers_before, say.after_sum)
        shown = Group(tuple(Line(line.label, "option", _sums(line)) for line in lines))
        return TableView("totals", say.numbers, (tuple(map(Head, heads)),), (shown,))

    def _workbook(self) -> bytes:
        """One sheet: the facts, then the tables as texts and numbers."""
        from surveykit.reports.factsheet import workbook

        say = weight_words(self.language)
        facts = (*self._about(say), *self._spread(say))
        return workbook(self.title, say.sheet, facts, tuple(self.views(say)))


def _margin(line: TargetLine) -> str:
    return line.margin


def _plain(name: str) -> str:
    return name.replace("“", "").replace("”", "")


def _sums(line: TargetLine) -> tuple[Cell, ...]:
    return tuple(Cell(_number(value)) for value in (line.target, line.before, line.after))


def _number(value: float) -> str:
    """A total: whole where it is whole to the tolerance of weighting, else with two decimals."""
    return fixed(value, 2).rstrip("0").rstrip(".")
