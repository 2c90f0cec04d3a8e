"""A report as a Word file in the form of an official document (GB/T 9704-2012).

The XML is written directly: a template of somebody else's would bring its theme fonts, its author
and its dates along. Nothing depends on the clock, so the same report gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.reports import docx_styles as style
from surveykit.reports.docx_headings import numbered
from surveykit.reports.docx_parts import package
from surveykit.reports.docx_table import tables
from surveykit.reports.docx_xml import paragraph, run
from surveykit.reports.model import Block, Facts, Findings, Heading, Note, Prose, Report, TableBlock
from surveykit.reports.typography import tight, unclosed
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.wording import words
from surveykit.wording.official import official

_LONG_CODE = re.compile(r"[!-~]{40,}")


def render(report: Report) -> bytes:
    """The report as a .docx; charts are left out, tables and texts are all there."""
    title = "\n".join(text for text in (report.title, report.subtitle) if text)
    body = paragraph(style.TITLE, run(title)) + "".join(_Body(report).written())
    return package(body, " ".join(title.split("\n")))


class _Body:
    """The blocks in order; counts tables as it goes."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._say = official(report.language)
        self._marks = words(report.language)
        shown = (heading for heading in report.headings if heading.kind != "crosstab")
        self._headings = {heading: (depth, text) for heading, depth, text in numbered(shown, self._say)}
        self._tables = 0
        self._under: Heading | None = None

    def written(self) -> Iterator[str]:
        """One text a block."""
        for block in self._report.blocks:
            if isinstance(block, Heading):
                self._under = block
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Prose):
            yield paragraph(style.BODY, run(block.text))
        elif isinstance(block, Note):
            yield paragraph(style.NOTE, run(tight(block.text)))
        elif isinstance(block, Facts):
            yield from self._facts(block)
        elif isinstance(block, Findings):
            yield from (self._named(name, text) for name, text in block.items)
        elif isinstance(block, TableBlock):
            yield from self._table(block.view, self._caption(block))

    def _heading(self, heading: Heading) -> str:
        """A crosstab's heading is the caption of its table."""
        if heading not in self._headings:
            return ""
        depth, text = self._headings[heading]
        name = style.APPENDIX if heading.name == "appendix" else style.HEADINGS[depth]
        return paragraph(name, run(text))

    def _facts(self, facts: Facts) -> Iterator[str]:
        """A paragraph a fact; a table where codes are too long for a line of text."""
        if any(_LONG_CODE.search(value) for _, value in facts.items):
            yield from self._table(self._listed(facts), self._say.sources)
            return
        yield from (self._named(name, value) for name, value in facts.items)

    def _named(self, name: str, text: str) -> str:
        stop = self._marks.full_stop
        text = text if text.endswith(stop) else text + stop
        return paragraph(style.BODY, run(tight(self._say.fact.format(name=unclosed(name), value=text))))

    def _listed(self, facts: Facts) -> TableView:
        lines = tuple(Line(name, "option", (Cell(value),)) for name, value in facts.items)
        heads = ((Head(self._say.fact_name), Head(self._say.fact_value)),)
        return TableView("facts", self._say.sources, heads, (Group(lines),))

    def _table(self, view: TableView, caption: str) -> Iterator[str]:
        for written in tables(view, caption, self._report.language, self._tables + 1):
            self._tables += 1
            yield written

    def _caption(self, block: TableBlock) -> str:
        """The short title of the question with its number and type; else the table's own caption."""
        under = self._under
        if block.caption_shown or under is None or under.kind not in ("question", "crosstab"):
            return block.view.caption
        text = under.short or under.text
        about = (under.number.rstrip("."), under.tag.strip("[]"))
        if under.kind == "crosstab" or not any(about):
            return text
        comma = self._say.sentence.comma
        return text + self._marks.bracket.format(text=comma.join(part for part in about if part))
