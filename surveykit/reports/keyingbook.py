"""The workbook of a double keying: a sheet of differences to be adjudicated, and a summary."""

from __future__ import annotations

import datetime
import io
from typing import Any

from surveykit.errors import Language
from surveykit.reports.keyingtables import facts, question_view, typist_view
from surveykit.reports.sheet import Sheet, clean, formats
from surveykit.responses.keying.comparison import SIDES, Difference, KeyingComparison
from surveykit.tables.parts import TableView
from surveykit.wording import words
from surveykit.wording.keying import KeyingWords, keying_words

# a fixed date, so that the same comparison gives the same bytes
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_LINE = {"border": 1, "border_color": "#D5D9DE"}
_HEAD = {**_FONT, **_LINE, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "align": "center"}
_INDENT = {"indent": 1}
_BAND = {"bg_color": "#F4F6F8"}
_TO_DECIDE = {"bg_color": "#FFF7D6", "locked": False}
_WIDTHS = (12, 11, 44, 28, 28, 28)
_TYPIST = 12
_PER_LINE = 21
_LINE_HEIGHT = 17.0
_LIST_ROWS = 65_000


def differences_workbook(comparison: KeyingComparison, language: Language = "zh") -> bytes:
    """The bytes of the .xlsx; the same comparison gives the same bytes."""
    import xlsxwriter

    say = keying_words(language)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": clean(say.title), "created": _CREATED})
        _Differences(book, comparison, say, language).write()
        _summary(book, comparison, say, language)
    return stream.getvalue()


class _Differences:
    """The sheet that a person decides on: one row a difference."""

    def __init__(
        self, book: Any, comparison: KeyingComparison, say: KeyingWords, language: Language
    ) -> None:
        self.comparison = comparison
        self.say = say
        self.language = language
        self.sheet = book.add_worksheet(say.sheet)
        self.named = bool(comparison.first.typists or comparison.second.typists)
        self.head = book.add_format(_HEAD)
        self.plain = [book.add_format({**_FONT, **_LINE, **_INDENT, **band}) for band in ({}, _BAND)]
        self.decide = book.add_format({**_FONT, **_LINE, **_INDENT, **_TO_DECIDE})

    def write(self) -> None:
        """Heads, rows, lists to choose from, and how the sheet stands on screen and paper."""
        for column, text in enumerate(self._heads()):
            self.sheet.write_string(0, column, clean(text), self.head)
        self.sheet.set_row(0, 2 * _LINE_HEIGHT)
        band, before = 1, None
        for row, difference in enumerate(self.comparison.differences, 1):
            band, before = (band if difference.id == before else 1 - band), difference.id
            self._row(row, difference, band)
        self._finish(len(self.comparison.differences))

    def _heads(self) -> list[str]:
        files = (self.comparison.first.name, self.comparison.second.name)
        sides = [self.say.file.format(side=s, name=name) for s, name in zip(SIDES, files, strict=True)]
        heads = [self.say.record, self.say.name, self.say.question, *sides, self.say.adjudicated]
        return heads + [self.say.typist_of.format(side=side) for side in SIDES] * self.named

    def _row(self, row: int, difference: Difference, band: int) -> None:
        title = self.comparison.title(difference.name, self.language)
        said = [each.text(self.say) for each in (difference.first, difference.second)]
        cells = [difference.record, difference.name, title, *said]
        for column, text in enumerate(cells):
            self.sheet.write_string(row, column, clean(text), self.plain[band])
        self.sheet.write_blank(row, len(cells), None, self.decide)
        if self.named:
            for column, typist in enumerate(difference.typists, len(cells) + 1):
                self.sheet.write_string(row, column, clean(typist), self.plain[band])
        self.sheet.set_row(row, _LINE_HEIGHT * max(_lines(title, 3 * _PER_LINE // 2), *map(_lines, said)))

    def _finish(self, count: int) -> None:
        last = len(_WIDTHS) - 1
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        if self.named:
            self.sheet.set_column(last + 1, last + 2, _TYPIST)
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, max(count, 1), last + 2 * self.named)
        if 0 < count <= _LIST_ROWS:
            self.sheet.data_validation(1, last, count, last, self._list())
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)

    def _list(self) -> dict[str, Any]:
        """The words of A and B to choose from; A and B themselves, or a third answer, may be typed."""
        return {
            "validate": "list",
            "source": "=$D2:$E2",
            "input_title": self.say.prompt_title,
            "input_message": self.say.prompt,
            "show_error": False,
        }


def _lines(text: str, per_line: int = _PER_LINE) -> int:
    """How many lines a text fills in its column, a few at most; two letters count as one character."""
    wide = sum(0.55 if char.isascii() else 1.0 for char in text)
    return min(8, max(1, -(-int(wide + 0.99) // (per_line * 2 // 3)) + text.count("\n")))


def _summary(book: Any, comparison: KeyingComparison, say: KeyingWords, language: Language) -> None:
    colon = words(language).colon
    sheet = Sheet(book, book.add_worksheet(say.summary), formats(book, 2))
    sheet.line(f"{comparison.questionnaire.title}　{say.title}", "title")
    sheet.heads_end()
    for label, value in facts(comparison, language):
        sheet.line(f"{label}{colon}{value}", "text")
    for view in (question_view(comparison, language), typist_view(comparison, language)):
        if view is not None:
            sheet.row += 1
            _table(sheet, view)
    sheet.row += 1
    for line in (*say.how, say.note):
        sheet.line(line)
    sheet.close(frozen_columns=0)


def _table(sheet: Sheet, view: TableView) -> None:
    sheet.line(view.caption, "group")
    for column, head in enumerate(view.heads[0]):
        sheet.text(column, head.text, "head")
    sheet.row += 1
    for line in view.groups[0].lines:
        sheet.text(0, line.label, "label")
        for column, cell in enumerate(line.cells, 1):
            if cell.value.isdigit():
                sheet.numbers(column, [float(cell.value)], "count")
            elif cell.value:
                sheet.numbers(column, [float(cell.value)], "percent")
            else:
                sheet.text(column, cell.text)
        sheet.row += 1
