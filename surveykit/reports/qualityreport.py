"""The quality page: what came back, which records are questionable, whether they change the results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from surveykit.disclosure.release import Crossing, Release
from surveykit.errors import Language
from surveykit.questionnaire.model import Variable
from surveykit.reports.appendix import finding_counts
from surveykit.reports.contents import Contents, Figures, contents
from surveykit.reports.method import pieces
from surveykit.reports.model import Block, Facts, Heading, Note, Prose, Report, TableBlock
from surveykit.reports.pagefile import page_file
from surveykit.reports.terminal import text_table
from surveykit.responses.arrays import BoolArray
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, UNUSABLE
from surveykit.responses.quality.judge import speed_limit
from surveykit.rounding import fixed, percent, share
from surveykit.survey import Survey
from surveykit.tables.block import Block as TableNumbers
from surveykit.tables.parts import Cell, Group, Head, Line, Reading, TableView
from surveykit.version import VERSION
from surveykit.wording import words
from surveykit.wording.quality import QualityWords, quality_words

# a comparison of results with and without fewer persons than this would tell single answers
FEWEST_COMPARED = 5
_NOTHING = "—"


@dataclass(frozen=True, eq=False)
class QualityReport:
    """A quality page not yet written; `by` are the questions whose options are told apart.

    Where `by` is empty these are the questions of `population`, else those of the banner. The page is
    about all records that came back: a survey narrowed to a domain is taken whole.
    """

    survey: Survey
    by: tuple[str, ...] = ()
    language: Language = "zh"
    decimals: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "survey", replace(self.survey, inside=None, where_text=""))

    @property
    def say(self) -> QualityWords:
        """The words."""
        return quality_words(self.language)

    @cached_property
    def flagged(self) -> BoolArray:
        """(N,) bool: the records with any flag."""
        flags = list(self.survey.responses.flags.values())
        return np.any(flags, axis=0) if flags else np.zeros(len(self.survey.responses), dtype=np.bool_)

    @cached_property
    def model(self) -> Report:
        """The page as ordered blocks, for any renderer."""
        colophon = words(self.language).report.made_by.format(version=VERSION)
        title = self.survey.title
        return Report(title, self.say.title, self.language, tuple(self._blocks()), colophon)

    def text(self) -> str:
        """Facts, flags and return for a terminal."""
        colon = words(self.language).colon
        facts = [f"{name}{colon}{value}" for name, value in self._facts()]
        views = [self._flag_view(), *self._unit_views()]
        return "\n".join((self.say.title, *facts, "", *map(text_table, views)))

    def to_bytes(self, suffix: str) -> bytes:
        """The page in the format a suffix names.

        Raises:
            UsageError: there is no such format
        """
        return page_file(self.model, suffix, self._workbook)

    def _workbook(self) -> bytes:
        """One sheet: the facts, then every table of the page."""
        from surveykit.reports.factsheet import workbook

        views = [block.view for block in self.model.blocks if isinstance(block, TableBlock)]
        title = self.survey.title
        return workbook(title, self.say.title, tuple(self._facts()), tuple(views))

    @property
    def _release(self) -> Release:
        """As it is: the page is for whoever cleans the data, and nothing of it is published."""
        return Release(Crossing(self.survey))

    def _content(self) -> Contents:
        return contents(self.survey, (), Figures(self.language, self.decimals), self._release)

    def _blocks(self) -> Iterator[Block]:
        say, content = self.say, self._content()
        yield Heading(say.returns, 2, "returns")
        yield Facts(tuple(self._facts()))
        yield from (TableBlock(view) for view in self._unit_views())
        yield Heading(say.flags, 2, "flags")
        if self.flagged.any():
            yield TableBlock(self._flag_view(), caption_shown=False)
        else:
            yield Prose(say.no_flags)
        yield Heading(say.items, 2, "items")
        yield TableBlock(self._item_view(content), caption_shown=False)
        yield Heading(say.compared, 2, "compared")
        yield from self._compared(content)
        if self.survey.responses.problems:
            yield Heading(say.findings, 2, "findings")
            yield TableBlock(finding_counts(content), caption_shown=False)

    def _facts(self) -> Iterator[tuple[str, str]]:
        survey, say = self.survey, self.say
        yield say.records, str(len(survey.responses))
        yield from pieces(Contents(self._release, (), Reading(self.language, self.decimals), {}))
        clean = int((~self.flagged).sum())
        share = percent(clean, len(survey.responses), self.decimals)
        yield say.clean, say.clean_n.format(n=clean, share=share)
        seconds, limit = survey.responses.seconds, speed_limit(survey.responses)
        if seconds is not None and not np.isnan(seconds).all():
            yield say.seconds, say.seconds_value.format(n=fixed(float(np.nanmedian(seconds))))
        if seconds is not None and limit is not None:
            yield say.limit, say.seconds_value.format(n=fixed(limit))

    def _share(self, part: int, whole: int) -> Cell:
        return Cell(f"{percent(part, whole, self.decimals)}%" if whole else _NOTHING)

    def _flag_view(self) -> TableView:
        say, total = self.say, len(self.survey.responses)
        names = words(self.language).report.flag_names
        lines = tuple(
            Line(names.get(name, name), "option", (Cell(str(n)), self._share(n, total)))
            for name, n in ((name, int(flag.sum())) for name, flag in self.survey.responses.flags.items())
        )
        heads = (tuple(map(Head, (say.flag, say.n, say.share))),)
        return TableView("flags", say.flags, heads, (Group(lines),), (say.flag_note,))

    def _unit_views(self) -> Iterator[TableView]:
        form = self.survey.questionnaire
        for name in self.by or tuple(form.population) or form.banner:
            variable = self.survey.view.variable(name)
            if variable.kind == "single":
                yield self._unit_view(variable)

    def _unit_view(self, variable: Variable) -> TableView:
        say = self.say
        population = self.survey.questionnaire.population.get(variable.id, {})
        levels = np.asarray(self.survey.responses.columns[variable.id].levels)  # type: ignore[union-attr]
        rows = [
            (choice.label, levels == level, population.get(choice.code))
            for level, choice in enumerate(variable.choices)
        ]
        rows.append((say.outside, levels < 0, None))
        sizes = [size for _, _, size in rows if size is not None]
        rows.append((say.total, np.ones(len(levels), dtype=np.bool_), sum(sizes) if sizes else None))
        heads = [say.unit, say.returned, say.flagged, say.flagged_share, say.kept]
        if sizes:
            heads += [say.population, say.rate, say.kept_rate]
        lines = tuple(self._unit_line(*row, known=bool(sizes)) for row in rows)
        over = any(size is not None and inside.sum() > size for _, inside, size in rows)
        notes = (say.kept_note, *((say.above,) if over else ()))
        caption = say.by_unit.format(name=variable.question.label)
        return TableView(f"unit-{variable.id}", caption, (tuple(map(Head, heads)),), (Group(lines),), notes)

    def _unit_line(self, label: str, inside: BoolArray, size: int | None, *, known: bool) -> Line:
        returned, flagged = int(inside.sum()), int((inside & self.flagged).sum())
        kept = returned - flagged
        cells = [Cell(str(returned)), Cell(str(flagged)), self._share(flagged, returned), Cell(str(kept))]
        if known:
            whole = size or 0
            cells += [Cell(str(size) if size else _NOTHING), self._share(returned, whole)]
            cells.append(self._share(kept, whole))
        return Line(label, "base" if label == self.say.total else "option", tuple(cells))

    def _item_view(self, content: Contents) -> TableView:
        say = self.say
        lines = tuple(
            self._item_line(variable, content)
            for question in self.survey.questionnaire.questions
            for variable in question.variables
        )
        heads = (tuple(map(Head, (say.question, say.asked, say.empty, say.empty_share, say.unusable))),)
        return TableView("items", say.items, heads, (Group(lines),))

    def _item_line(self, variable: Variable, content: Contents) -> Line:
        state = np.asarray(self.survey.responses.columns[variable.id].state)
        asked, empty = int((state != NOT_ASKED).sum()), int((state == LEFT_EMPTY).sum())
        label = f"{content.number(variable.question)} {_named(variable)}".strip()
        unusable = Cell(str(int((state == UNUSABLE).sum())))
        return Line(
            label, "option", (Cell(str(asked)), Cell(str(empty)), self._share(empty, asked), unusable)
        )

    def _compared(self, content: Contents) -> Iterator[Block]:
        flagged = self.flagged
        n = int(flagged.sum())
        if n == 0:
            yield Prose(self.say.none_flagged)
        elif min(n, len(flagged) - n) < FEWEST_COMPARED:
            yield Prose(self.say.too_few.format(k=FEWEST_COMPARED))
        else:
            yield TableBlock(self._compared_view(content), caption_shown=False)
            yield Note(self.say.compared_note)

    def _compared_view(self, content: Contents) -> TableView:
        say = self.say
        asked = [q for q in self.survey.questionnaire.questions if q.choices]
        names = [question.id for question in asked]
        pairs = zip(self.survey.tables(names), self.survey.unflagged().tables(names), strict=True)
        groups = tuple(
            self._group(*blocks, content)
            for every, clean in pairs
            for blocks in zip(every.blocks, clean.blocks, strict=True)
        )
        heads = (tuple(map(Head, (say.option, say.every, say.without, say.difference))),)
        return TableView("compared", say.compared, heads, groups)

    def _group(self, every: TableNumbers, clean: TableNumbers, content: Contents) -> Group:
        variable = every.variable
        lines = tuple(
            self._compared_line(head.label, _part(every, row), _part(clean, row))
            for row, head in enumerate(every.rows)
        )
        title = f"{content.number(variable.question)} {_named(variable)}".strip()
        return Group(lines, title)

    def _compared_line(self, label: str, every: tuple[float, float], clean: tuple[float, float]) -> Line:
        texts = [f"{percent(*pair, self.decimals)}%" if pair[1] else _NOTHING for pair in (every, clean)]
        known = every[1] and clean[1]
        points = fixed(100 * (share(*clean) - share(*every)), self.decimals) if known else _NOTHING
        return Line(label, "option", (*map(Cell, texts), Cell(points)))


def _named(variable: Variable) -> str:
    label = variable.question.label
    return f"{label}：{variable.row.label}" if variable.row is not None else label


def _part(numbers: TableNumbers, row: int) -> tuple[float, float]:
    """The weight of an option and of its base."""
    return float(numbers.cells.w[row, 0]), float(numbers.base().w[0])
