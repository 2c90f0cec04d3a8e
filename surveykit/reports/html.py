"""A report as one HTML file that opens on a closed network.

Everything is inside the file and a content security policy forbids the rest. The interactive file
carries plotly.js once; the static one has no script at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from surveykit.charts.svg import svg
from surveykit.reports.model import Block, ChartBlock, Heading, Report
from surveykit.tables.html import fragment
from surveykit.wording import words

_TEMPLATE = "report.html.j2"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the blocks under it with their kinds, and the sections it holds."""

    heading: Heading
    blocks: tuple[tuple[str, Block], ...]
    children: tuple[Section, ...]


def page(report: Report, *, static: bool = False) -> bytes:
    """The report as a complete HTML document, UTF-8."""
    from markupsafe import Markup

    css = _resource("report.css")
    scripts: dict[str, str] = {} if static else _scripts(report)
    language = report.language
    text: str = (
        _environment()
        .get_template(_TEMPLATE)
        .render(
            report=report,
            say=words(language),
            sections=sections(report.blocks),
            interactive=not static,
            policy=Markup(
                policy(css, [scripts[name] for name in ("library", "driver") if name in scripts])
            ),
            css=Markup(css),
            table=lambda view: Markup(fragment(view, language)),
            still=lambda block: Markup(svg(block.chart, name=block.name, language=language)),
            **{name: Markup(script) for name, script in scripts.items()},
        )
    )
    return text.encode("utf-8")


def sections(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Blocks in order as a tree of sections, by the levels of their headings."""
    return tuple(_nested(list(_runs(blocks))))


def policy(css: str, scripts: Iterable[str]) -> str:
    """The content security policy: nothing from outside, only the scripts that are meant.

    plotly.js sets styles from script, so a page with scripts allows inline styles; a page without
    names its one style sheet by digest.
    """
    hashes = [_digest(script) for script in scripts]
    if not hashes:
        return f"default-src 'none'; style-src {_digest(css)}; base-uri 'none'; form-action 'none'"
    return (
        f"default-src 'none'; script-src {' '.join(hashes)}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _scripts(report: Report) -> dict[str, str]:
    from surveykit.charts.interactive import drawing, library, settings

    charts = {
        block.name: drawing(block.chart, report.language)
        for block in report.blocks
        if isinstance(block, ChartBlock)
    }
    data = _json({"charts": charts, "config": settings(report.language)})
    return {"data": data, "library": library(), "driver": _resource("report.js")}


def _json(value: Any) -> str:
    """JSON that can stand inside a script element: ASCII only, no `<`."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _resource(name: str) -> str:
    return (files("surveykit.reports") / "templates" / name).read_text(encoding="utf-8")


def _environment() -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_resource),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


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
