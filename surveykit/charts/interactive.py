"""The only door to plotly: charts that answer the pointer.

A report writes `drawing(chart)` as JSON and embeds `library()` once; `figure(chart)` is for
notebooks. Both show the same bars as the SVG.
"""

from __future__ import annotations

from html import escape
from typing import Any

from surveykit.charts.layout import Bar, bars, scale
from surveykit.charts.lettering import width, wrapped
from surveykit.charts.model import Chart, Series
from surveykit.charts.palette import FAINT, INK, colour, ink_on
from surveykit.errors import Language
from surveykit.wording import words

_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_LABEL_COLUMNS = 32
_PIXELS_A_COLUMN = 7


def figure(chart: Chart, language: Language = "zh") -> Any:
    """The chart as a `plotly.graph_objects.Figure`, with its title."""
    import plotly.graph_objects

    drawn = drawing(chart, language)
    title = "<br>".join(escape(line, quote=False) for line in wrapped(chart.title, 72))
    layout = {**drawn["layout"], "title": {"text": title, "font": {"size": 16}}}
    layout["margin"] = {**layout["margin"], "t": layout["margin"]["t"] + 50}
    layout["height"] += 50
    return plotly.graph_objects.Figure(data=drawn["data"], layout=layout)


def drawing(chart: Chart, language: Language = "zh") -> dict[str, Any]:
    """The chart as plotly.js wants it: `data` and `layout`, plain values only."""
    placed = bars(chart)
    traces = [_trace(chart, one, placed[k], language) for k, one in enumerate(chart.series)]
    return {"data": traces, "layout": _layout(chart)}


def library() -> str:
    """The source text of plotly.js as installed, for embedding once in an offline page."""
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def settings(language: Language = "zh") -> dict[str, Any]:
    """How plotly.js is to behave: no logo, no address, one button that saves a picture."""
    catalogue = words(language)
    save = dict.fromkeys(("Download plot as a PNG", "Download plot as a png"), catalogue.chart.save)
    return {
        "displaylogo": False,
        "responsive": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2},
        "locale": "report",
        "locales": {"report": {"dictionary": save, "format": {}}},
        "plotlyServerURL": "",
    }


def _trace(chart: Chart, one: Series, placed: tuple[Bar | None, ...], language: Language) -> dict[str, Any]:
    known = [(k, bar) for k, bar in enumerate(placed) if bar is not None]
    stacked = chart.kind in ("stacked", "diverging")
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "name": escape(one.name, quote=False),
        "y": [k for k, _ in known],
        "x": [round(bar.length, 4) for _, bar in known],
        "text": [escape(_text(chart, one, bar), quote=False) for _, bar in known],
        "hovertext": [_hover(chart, one, k, language) for k, _ in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": colour(one.tone)},
        "textposition": "inside" if stacked else "outside",
        "constraintext": "inside" if stacked else "none",
        "cliponaxis": False,
    }
    if stacked:
        trace["base"] = [round(bar.start, 4) for _, bar in known]
        trace["insidetextanchor"] = "middle"
        trace["textangle"] = 0
        trace["textfont"] = {"color": ink_on(colour(one.tone)), "size": 12}
        trace["marker"]["line"] = {"color": "#ffffff", "width": 1}
    return trace


def _text(chart: Chart, one: Series, bar: Bar) -> str:
    if chart.kind == "grouped":
        return f"{bar.text} {one.name}"
    if chart.kind == "bar":
        return bar.text
    limits = scale(chart)
    fits = bar.length / (limits.high - limits.low) * 76 >= width(bar.text)
    return bar.text if fits else ""


def _hover(chart: Chart, one: Series, category: int, language: Language) -> str:
    catalogue = words(language)
    name = "" if chart.kind == "bar" else catalogue.list_mark + one.name
    head = chart.categories[category] + name + catalogue.colon + one.texts[category]
    rest = one.sources[category].split(catalogue.clause_mark) if one.sources else []
    return "<br>".join(escape(line, quote=False) for line in (*wrapped(head, 60), *rest))


def _layout(chart: Chart) -> dict[str, Any]:
    limits = scale(chart)
    stacked = chart.kind in ("stacked", "diverging")
    labels = [wrapped(label, _LABEL_COLUMNS) for label in chart.categories]
    inner = 24 * len(chart.series) if chart.kind == "grouped" else 22
    rows = sum(max(inner, 18 * len(lines)) + 12 for lines in labels)
    ticks = ["<br>".join(escape(line, quote=False) for line in lines) for lines in labels]
    return {
        "barmode": "overlay" if stacked else "group",
        "bargap": 0.32,
        "bargroupgap": 0.12,
        "height": rows + (60 if stacked else 40),
        # the picture button of the mode bar stands above the bars, never on a label
        "margin": {
            "l": 8,
            "r": 8 if stacked else _beside(chart),
            "t": 44 if stacked else 28,
            "b": 8,
            "pad": 4,
        },
        "font": {"family": _FONT, "size": 13, "color": INK},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": stacked,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        "hoverlabel": {"align": "left", "bgcolor": "#ffffff", "font": {"family": _FONT, "color": INK}},
        "xaxis": {
            "visible": False,
            "fixedrange": True,
            "range": [limits.low, limits.high],
        },
        "yaxis": _categories(ticks),
        "shapes": [_axis_line()],
    }


def _categories(ticks: list[str]) -> dict[str, Any]:
    """The axis of categories: their labels, from the top down."""
    return {
        "autorange": "reversed",
        "automargin": True,
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": list(range(len(ticks))),
        "ticktext": ticks,
        "ticks": "",
        "zeroline": False,
        "showgrid": False,
    }


def _beside(chart: Chart) -> int:
    """Pixels for the widest text beside a bar, whatever the width of the window."""
    texts = (
        _text(chart, one, bar)
        for one, row in zip(chart.series, bars(chart), strict=True)
        for bar in row
        if bar
    )
    return 16 + _PIXELS_A_COLUMN * max(map(width, texts), default=0)


def _axis_line() -> dict[str, Any]:
    line = {"color": FAINT, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "line": line}
