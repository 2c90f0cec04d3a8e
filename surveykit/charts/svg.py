"""A chart as inline SVG text, one or two kilobytes, for paper, mail and closed networks.

Only presentation attributes are used, so the strictest content security policy lets it pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from surveykit.charts.layout import Bar, Scale, bars, scale
from surveykit.charts.lettering import width, wrapped
from surveykit.charts.model import Chart, Series
from surveykit.charts.palette import FAINT, INK, colour, ink_on
from surveykit.errors import Language
from surveykit.wording import words

WIDTH = 720
_SIZE = 13
_COLUMN = 6.6
_LINE = 17
_LABEL_COLUMNS = 32
_BAR = 18
_THIN = 13
_FONT = "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,sans-serif"


def svg(chart: Chart, *, name: str, language: Language = "zh") -> str:
    """An `<svg>` element with title and description; `name` makes its ids unique in the page."""
    paper = _paper(chart)
    drawn = [*_legend(chart, paper), *_rows(chart, paper)]
    title, described = escape(chart.title), escape(description(chart, language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {paper.height}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" font-family="{_FONT}" font-size="{_SIZE}" fill="{INK}">'
        f'<title id="{name}-t">{title}</title><desc id="{name}-d">{described}</desc>{"".join(drawn)}</svg>'
    )


def description(chart: Chart, language: Language) -> str:
    """The chart in one sentence, for those who cannot see it."""
    catalogue = words(language)
    parts = []
    for one in chart.series if len(chart.series) == 1 else ():
        parts = [f"{label} {text}" for label, text in zip(chart.categories, one.texts, strict=True)]
    for k, label in enumerate(chart.categories if len(chart.series) > 1 else ()):
        told = [f"{one.name} {one.texts[k]}" for one in chart.series if one.texts[k]]
        parts.append(f"{label}{catalogue.colon}{catalogue.list_mark.join(told)}")
    content = (catalogue.list_mark if len(chart.series) == 1 else catalogue.clause_mark).join(parts)
    return catalogue.chart.described.format(kind=catalogue.chart.kinds[chart.kind], content=content)


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where things stand, in pixels: label lines, the plot from `left` to `right`, row tops."""

    labels: tuple[tuple[str, ...], ...]
    left: float
    right: float
    tops: tuple[float, ...]
    tall: tuple[float, ...]
    height: int
    scale: Scale

    def x(self, value: float) -> float:
        """Pixel of a value."""
        span = self.scale.high - self.scale.low
        return self.left + (value - self.scale.low) / span * (self.right - self.left)


def _paper(chart: Chart) -> _Paper:
    labels = tuple(wrapped(label, _LABEL_COLUMNS) for label in chart.categories)
    widest = max((width(line) for lines in labels for line in lines), default=0)
    left = round(widest * _COLUMN) + 14
    tall = tuple(_row_height(chart, len(lines)) for lines in labels)
    top = 4.0 + _LINE * 1.4 * len(_legend_lines(chart))
    tops = tuple(top + sum(tall[:k]) for k in range(len(tall)))
    right = WIDTH - 6 - _room_for_texts(chart)
    return _Paper(labels, left, right, tops, tall, round(top + sum(tall) + 4), scale(chart))


def _row_height(chart: Chart, lines: int) -> float:
    inner = (_THIN + 3) * len(chart.series) if chart.kind == "grouped" else _BAR
    return max(inner, lines * _LINE) + 10


def _room_for_texts(chart: Chart) -> float:
    if chart.kind in ("stacked", "diverging"):
        return 4
    return max(
        (width(_beside(chart, one, text)) for one in chart.series for text in one.texts), default=0
    ) * (_COLUMN + 0.4)


def _beside(chart: Chart, one: Series, text: str) -> str:
    return f"{text} {one.name}" if chart.kind == "grouped" and text else text


def _rows(chart: Chart, paper: _Paper) -> list[str]:
    placed = bars(chart)
    drawn = [f'<path d="M{_n(paper.x(0))} {_n(paper.tops[0])}V{paper.height - 4}" stroke="{FAINT}"/>']
    for k in range(len(chart.categories)):
        middle = paper.tops[k] + paper.tall[k] / 2
        drawn.append(_label(paper, k, middle))
        for s, one in enumerate(chart.series):
            bar = placed[s][k]
            if bar is not None:
                drawn.append(_drawn_bar(chart, one, s, bar, paper, middle))
    return drawn


def _label(paper: _Paper, category: int, middle: float) -> str:
    lines = paper.labels[category]
    first = middle - (len(lines) - 1) * _LINE / 2 + _SIZE * 0.36
    spans = "".join(
        f'<tspan x="{_n(paper.left - 8)}" y="{_n(first + i * _LINE)}">{escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    return f'<text text-anchor="end">{spans}</text>'


def _drawn_bar(chart: Chart, one: Series, index: int, bar: Bar, paper: _Paper, middle: float) -> str:
    tone = colour(one.tone)
    start, end = paper.x(bar.start), paper.x(bar.start + bar.length)
    thick = _THIN if chart.kind == "grouped" else _BAR
    top = middle - thick / 2
    if chart.kind == "grouped":
        top = middle + (index - len(chart.series) / 2) * (_THIN + 3) + 1.5
    rect = (
        f'<rect x="{_n(start)}" y="{_n(top)}" width="{_n(end - start)}" height="{thick}" fill="{tone}"'
        + (' stroke="#fff"/>' if chart.kind in ("stacked", "diverging") else "/>")
    )
    base = _n(top + thick / 2 + _SIZE * 0.36)
    if chart.kind in ("bar", "grouped"):
        return f'{rect}<text x="{_n(end + 5)}" y="{base}">{escape(_beside(chart, one, bar.text))}</text>'
    if not bar.text or width(bar.text) * (_COLUMN + 0.6) + 4 > end - start:
        return rect
    middle_x = _n((start + end) / 2)
    return (
        f'{rect}<text x="{middle_x}" y="{base}" text-anchor="middle" font-size="12" '
        f'fill="{ink_on(tone)}">{escape(bar.text)}</text>'
    )


def _legend(chart: Chart, paper: _Paper) -> list[str]:
    drawn = []
    for row, line in enumerate(_legend_lines(chart)):
        x, y = paper.left, 4 + row * _LINE * 1.4
        for one in line:
            drawn.append(
                f'<rect x="{_n(x)}" y="{_n(y)}" width="12" height="12" fill="{colour(one.tone)}"/>'
                f'<text x="{_n(x + 17)}" y="{_n(y + 11)}">{escape(one.name)}</text>'
            )
            x += _legend_room(one)
    return drawn


def _legend_lines(chart: Chart) -> list[list[Series]]:
    """The series of a stacked chart in lines that fit the plot; other charts need no legend."""
    if chart.kind in ("bar", "grouped"):
        return []
    labels = [line for label in chart.categories for line in wrapped(label, _LABEL_COLUMNS)]
    room = WIDTH - max((width(line) for line in labels), default=0) * _COLUMN - 20
    lines: list[list[Series]] = [[]]
    used = 0.0
    for one in chart.series:
        if lines[-1] and used + _legend_room(one) > room:
            lines.append([])
            used = 0.0
        lines[-1].append(one)
        used += _legend_room(one)
    return lines


def _legend_room(one: Series) -> float:
    return 17 + width(one.name) * (_COLUMN + 0.3) + 18


def _n(value: float) -> str:
    """A pixel at a tenth, as short as can be."""
    return f"{value:.1f}".removesuffix(".0")
