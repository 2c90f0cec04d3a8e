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
_MEASURED = ("number", "fine", "error")
_STYLES: dict[Style, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 13, "font_color": "#9B1C1C"},
    "note": {"font_color": "#5C636B"},
    "head": _HEAD,
    "group": {"bold": True, "font_color": "#1F4E79", "top": 1},
    "label": {"text_wrap": True},
    "net": {"text_wrap": True, "bold": True},
    "count": {"num_format": "0"},
    "percent": {},
    "error": {},
    "number": {"num_format": "0.00"},
    "fine": {"num_format": "0.000"},
    "text": {},
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

    def text(self, column: int, text: str, style: Style = "text") -> None:
        """A text in the current row, never read as a number, formula or link."""
        self.sheet.write_string(self.row, column, clean(text), self.formats[style])
        self.widths[column] = max(self.widths.get(column, 0), width(text))

    def numbers(self, column: int, values: Iterable[float], style: Style, *, blank: bool = False) -> None:
        """Numbers from a column on; what is not known shows a dash, or nothing if `blank`."""
        for at, value in enumerate(values, column):
            if math.isfinite(value):
                held = float(value)
                held = float(exact(held)) if self.settled or style in _MEASURED else held
                self.sheet.write_number(self.row, at, held, self.formats[style])
            elif not blank:
                self.sheet.write_string(self.row, at, EMPTY, self.formats[style])

    def line(self, text: str, style: Style = "note") -> None:
        """A whole line of text, however long."""
        self.sheet.write_string(self.row, 0, clean(text), self.formats[style])
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
        """Set column widths, freeze the heads, fit the print to the width of A4."""
        for column, columns in sorted(self.widths.items()):
            self.sheet.set_column(column, column, min(44, max(9, columns + 2)))
        self.sheet.freeze_panes(self.first_line, frozen_columns)
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0, self.first_line - 1)
