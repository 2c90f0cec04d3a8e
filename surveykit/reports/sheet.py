"""One worksheet: where the next line goes, which formats there are. Texts never become formulas."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from surveykit.charts.lettering import width
from surveykit.charts.palette import MAIN
from surveykit.rounding import EMPTY, exact
from surveykit.tables.parts import Reading
from surveykit.tables.stub import RowHead
from surveykit.wording import words

Style = Literal[
    "title",
    "note",
    "head",
    "group",
    "label",
    "net",
    "count",
    "percent",
    "error",
    "number",
    "fine",
    "text",
    "link",
    "hidden",
]

# what XML 1.0 cannot hold; a workbook with it would not open
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_BASIC = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
_HEAD = {"bold": True, "bg_color": "#F4F6F8", "text_wrap": True, "align": "center", "bottom": 1}
_WIDEST = 44
_LINE_HEIGHT = 16.5
# letters of the sheet's type in one unit of column width
_LETTERS = 1.05
# column widths that are still read in print on one page of A4 across
_PRINTED = 190
_MEASURED = ("number", "fine", "error")
_STYLES: dict[Style, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 13, "font_color": "#9B1C1C", "text_wrap": True},
    "note": {"font_color": "#5C636B", "text_wrap": True},
    "head": _HEAD,
    "group": {"bold": True, "font_color": "#1F4E79", "top": 1},
    "label": {"text_wrap": True},
    "net": {"text_wrap": True, "bold": True},
    "count": {"num_format": "0"},
    "percent": {},
    "error": {},
    "number": {"num_format": "0.00"},
    "fine": {"num_format": "0.000"},
    "text": {"text_wrap": True},
    "hidden": {"align": "right", "font_color": "#5C636B"},
    "link": {"font_color": "#1F4E79", "underline": 1},
}


def clean(text: str) -> str:
    """`text` without characters a workbook cannot hold, at most as long as a cell."""
    return _ILLEGAL.sub("", text)[:_LONGEST]


def formats(workbook: Any, decimals: int) -> dict[Style, Any]:
    """The workbook's formats by style."""
    percent = "0." + "0" * decimals + "%" if decimals else "0%"
    made = {name: {**_BASIC, **style} for name, style in _STYLES.items()}
    for name in ("percent", "error"):
        made[name]["num_format"] = percent
    return {name: workbook.add_format(style) for name, style in made.items()}


@dataclass
class Sheet:
    """A worksheet that is filled from top to bottom; `row` is the next free row.

    `first_line` is the row below the heads, known once they are written. Measured numbers, and
    where `settled` all, keep twelve digits: those beyond depend on the order in which persons are summed.
    """

    book: Any
    sheet: Any
    formats: dict[Style, Any]
    settled: bool = False
    row: int = 0
    first_line: int = 0
    widths: dict[int, int] = field(default_factory=dict)
    lines: list[tuple[int, str, Style]] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)

    def text(self, column: int, text: str, style: Style = "text") -> None:
        """A text in the current row, never read as a number, formula or link."""
        self.sheet.write_string(self.row, column, clean(text), self.formats[style])
        self.widths[column] = max(self.widths.get(column, 0), width(text))
        if _STYLES[style].get("text_wrap"):
            self.heights[self.row] = max(self.heights.get(self.row, 1), _lines(text, _WIDEST))

    def numbers(self, column: int, values: Iterable[float], style: Style, *, blank: bool = False) -> None:
        """Numbers from a column on; what is not known shows a dash, or nothing if `blank`."""
        for at, value in enumerate(values, column):
            self.widths.setdefault(at, 0)
            if math.isfinite(value):
                held = float(value)
                held = float(exact(held)) if self.settled or style in _MEASURED else held
                self.sheet.write_number(self.row, at, held, self.formats[style])
            elif not blank:
                self.sheet.write_string(self.row, at, EMPTY, self.formats[style])

    def line(self, text: str, style: Style = "note") -> None:
        """A whole line of text over all columns, however long."""
        self.lines.append((self.row, clean(text), style))
        self.row += 1

    def label(self, head: RowHead, reading: Reading) -> None:
        """The name of an option or net in the first column."""
        catalogue = words(reading.language)
        mark = catalogue.bracket.format(text=catalogue.table.net_mark) if head.kind == "net" else ""
        self.text(0, head.label + mark, "net" if mark else "label")

    def merged(self, first: int, last: int, text: str, *, rows: int = 1) -> None:
        """A head over several columns or rows, from the current row on."""
        style = self.formats["head"]
        if first != last or rows > 1:
            self.sheet.merge_range(self.row, first, self.row + rows - 1, last, "", style)
        self.sheet.write_string(self.row, first, clean(text), style)

    def link(self, column: int, text: str, sheet: str) -> None:
        """A text that leads to another sheet."""
        self.sheet.write_url(self.row, column, f"internal:'{sheet}'!A1", self.formats["link"], clean(text))
        self.widths[column] = max(self.widths.get(column, 0), width(text))

    def bars(self, first: int, count: int, column: int, *, at: int) -> None:
        """A native bar chart of `count` rows from `first`, beside the table at column `at`."""
        name = self.sheet.get_name()
        chart = self.book.add_chart({"type": "bar"})
        chart.add_series(
            {
                "categories": [name, first, 0, first + count - 1, 0],
                "values": [name, first, column, first + count - 1, column],
                "fill": {"color": MAIN},
                "gap": 60,
                "data_labels": {"value": True},
            }
        )
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "major_tick_mark": "none"})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_size({"width": 520, "height": 90 + 30 * count})
        self.sheet.insert_chart(2, at, chart)

    def heads_end(self) -> None:
        """The heads are written: what follows scrolls below them."""
        self.first_line = self.row

    def close(self, *, frozen_columns: int = 1) -> None:
        """Set column widths, write whole lines, freeze the heads, fit the print to pages of A4."""
        columns = {at: min(_WIDEST, max(9, found + 2)) for at, found in sorted(self.widths.items())}
        columns = columns or {0: 2 * _WIDEST}
        for column, wide in columns.items():
            self.sheet.set_column(column, column, wide)
        self._whole_lines(max(columns, default=0), sum(columns.values()))
        for row, count in self.heights.items():
            if count > 1:
                self.sheet.set_row(row, _LINE_HEIGHT * count)
        self.sheet.freeze_panes(self.first_line, frozen_columns)
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(max(1, math.ceil(sum(columns.values()) / _PRINTED)), 0)
        self.sheet.repeat_columns(0)
        self.sheet.repeat_rows(0, self.first_line - 1)

    def _whole_lines(self, last: int, room: int) -> None:
        """Titles and notes over all columns, as high as their text; the rule of a group right across."""
        for row, text, style in self.lines:
            shape = self.formats[style]
            if style == "group":
                self.sheet.write_string(row, 0, text, shape)
                for column in range(1, last + 1):
                    self.sheet.write_blank(row, column, None, shape)
                continue
            if last:
                self.sheet.merge_range(row, 0, row, last, "", shape)
            self.sheet.write_string(row, 0, text, shape)
            larger = _STYLES[style].get("font_size", _BASIC["font_size"]) / _BASIC["font_size"]
            self.sheet.set_row(row, _LINE_HEIGHT * larger * _lines(text, room / larger))


def _lines(text: str, room: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(max(1, math.ceil(width(part) / (room * _LETTERS))) for part in text.split("\n"))
