"""A report as one HTML file that opens on a closed network.

Everything is inside the file and a content security policy forbids the rest. The interactive file
carries plotly.js once; the static one has no script at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveykit.charts.svg import svg
from surveykit.errors import Language
from surveykit.reports.model import Block, ChartBlock, Heading, Report
from surveykit.reports.offline import json_text, policy, resource, template
from surveykit.reports.widetable import narrowed
from surveykit.tables.html import fragment
from surveykit.tables.parts import TableView
from surveykit.wording import words

_HOME = "surveykit.reports"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the blocks under it with their kinds, and the sections it holds."""

    heading: Heading
    blocks: tuple[tuple[str, Block], ...]
    children: tuple[Section, ...]


def page(report: Report, *, static: bool = False) -> bytes:
    """The report as a complete HTML document, UTF-8."""
    from markupsafe import Markup

    css = resource(_HOME, "report.css")
    scripts: dict[str, str] = {} if static else _scripts(report)
    language = report.language
    text: str = template(_HOME, "report.html.j2").render(
        report=report,
        say=words(language),
        sections=sections(report.blocks),
        interactive=not static,
        policy=Markup(
            policy(css, [scripts[n] for n in ("library", "driver") if n in scripts], free_styles=not static)
        ),
        css=Markup(css),
        table=lambda view: Markup(_tables(view, language)),
        still=lambda block: Markup(svg(block.chart, name=block.name, language=language)),
        **{name: Markup(script) for name, script in scripts.items()},
    )
    return text.encode("utf-8")


def sections(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Blocks in order as a tree of sections, by the levels of their headings."""
    return tuple(_nested(list(_runs(blocks))))


def _tables(view: TableView, language: Language) -> str:
    return "".join(fragment(part, language) for part in narrowed(view, words(language).bracket))


def _scripts(report: Report) -> dict[str, str]:
    from surveykit.charts.interactive import drawing, library, settings

    charts = {
        block.name: drawing(block.chart, report.language)
        for block in report.blocks
        if isinstance(block, ChartBlock)
    }
    data = json_text({"charts": charts, "config": settings(report.language)})
    return {"data": data, "library": library(), "driver": resource(_HOME, "report.js")}


def _runs(blocks: Iterable[Block]) -> Iterator[Section]:
    """Each heading with the blocks up to the next one."""
    heading: Heading | None = None
    under: list[tuple[str, Block]] = []
    for block in blocks:
        if isinstance(block, Heading):
            if heading is not None:
                yield Section(heading, tuple(under), ())
            heading, under = block, []
        elif heading is None:
            raise ValueError("a report begins with a heading")
        else:
            under.append((type(block).__name__, block))
    if heading is not None:
        yield Section(heading, tuple(under), ())


def _nested(runs: list[Section]) -> Iterator[Section]:
    at = 0
    while at < len(runs):
        last = at + 1
        while last < len(runs) and runs[last].heading.level > runs[at].heading.level:
            last += 1
        one = runs[at]
        yield Section(one.heading, one.blocks, tuple(_nested(runs[at + 1 : last])))
        at = last
