"""The sheet that typists fill from paper forms: a row a questionnaire, a column a variable, codes checked.

Its headers are the names of `surveykit load`'s own coded file, so that it reads back as it is.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from surveykit.forms.hints import limits
from surveykit.questionnaire.model import Question, Questionnaire, Validation, Variable
from surveykit.questionnaire.spoken import called
from surveykit.responses.export.names import RECORD
from surveykit.responses.slots import Slot, asked_questions
from surveykit.wording.entry import EntryWords, entry_words
from surveykit.wording.forms import form_words

_ROWS = 5000
_TITLE, _MESSAGE = 32, 255
_CODEBOOK_HEAD = 2
_A4 = 9
_EARLIEST = dt.date(1900, 1, 1)
Kind = Literal["record", "code", "tick", "rank", "number", "date", "text"]


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """One column to type in: its header, kind, question, and what its prompt says of it."""

    name: str
    kind: Kind
    about: str
    question: Question | None = None
    variable: Variable | None = None


def workbook(form: Questionnaire) -> bytes:
    """The .xlsx: the sheet to fill in, instructions, and the codes it is checked against."""
    import xlsxwriter

    say = entry_words(form.language)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": form.title, "created": dt.datetime(2000, 1, 1)})
    _Writer(book, form, say, tuple(entry_columns(form))).write()
    book.close()
    return stream.getvalue()


def entry_columns(form: Questionnaire) -> Iterator[EntryColumn]:
    """Every column in order: the running number, then each question's."""
    say = entry_words(form.language)
    yield EntryColumn(RECORD, "record", say.record_about)
    for question in asked_questions(form):
        for variable in question.variables:
            yield from _of_variable(variable, say)


def _of_variable(variable: Variable, say: EntryWords) -> Iterator[EntryColumn]:
    question = variable.question
    if variable.kind in ("multiple", "ranking"):
        role: Literal["tick", "rank"] = "tick" if variable.kind == "multiple" else "rank"
        for choice in variable.choices:
            slot = Slot(variable, role, choice.code)
            about = say.option.format(title=variable.title, label=choice.label)
            yield EntryColumn(slot.name, role, about, question, variable)
    else:
        kinds: Mapping[str, Kind] = {"single": "code", "number": "number", "date": "date", "text": "text"}
        yield EntryColumn(variable.id, kinds[variable.kind], variable.title, question, variable)
    if variable.other_choices:
        label = "、".join(choice.label for choice in variable.other_choices)
        about = say.beside.format(title=variable.title, label=label)
        yield EntryColumn(variable.other_id, "text", about, question, variable)


@dataclass(frozen=True)
class _Writer:
    """Writes one workbook; `book` is xlsxwriter's."""

    book: Any
    form: Questionnaire
    say: EntryWords
    columns: tuple[EntryColumn, ...]

    def write(self) -> None:
        """All sheets; the one to type in comes first."""
        data = self.book.add_worksheet(self.say.data)
        self._guide(self.book.add_worksheet(self.say.guide))
        ranges = self._codebook(self.book.add_worksheet(self.say.codebook))
        self._data(data, ranges)

    def _data(self, sheet: Any, ranges: Mapping[str, str]) -> None:
        shades = ("#DCE6F1", "#F2F2F2")
        heads = [
            self.book.add_format({"bold": True, "bg_color": shade, "border": 1, "align": "center"})
            for shade in shades
        ]
        formats = {
            "date": self.book.add_format({"num_format": "yyyy-mm-dd"}),
            "text": self.book.add_format({"num_format": "@"}),
        }
        sheet.freeze_panes(1, 1)
        order = list(dict.fromkeys(column.question for column in self.columns if column.question))
        for at, column in enumerate(self.columns):
            place = order.index(column.question) + 1 if column.question else 0
            sheet.write_string(0, at, column.name, heads[place % 2])
            wide = column.kind in ("text", "date")
            sheet.set_column(at, at, max(len(column.name) + 2, 14 if wide else 7), formats.get(column.kind))
            sheet.data_validation(1, at, _ROWS, at, self._validation(column, ranges))

    def _validation(self, column: EntryColumn, ranges: Mapping[str, str]) -> dict[str, Any]:
        """What may be typed; a number out of its limits may stand on the paper, so it only warns."""
        rule: dict[str, Any] = {"validate": "any"}
        if column.kind == "code" and column.variable:
            rule = {"validate": "list", "source": ranges[column.variable.id]}
        elif column.kind == "tick":
            rule = {"validate": "list", "source": [1, 0]}
        elif column.kind == "rank" and column.variable:
            rule = _between("integer", 1, len(column.variable.choices))
        elif column.kind == "number" and column.question:
            rule = _within(column.question.validate)
        elif column.kind == "date":
            rule = {"validate": "date", "criteria": ">=", "value": _EARLIEST}
        if rule["validate"] in ("integer", "decimal"):
            rule |= {"error_type": "warning", "error_message": self.say.wrong_number}
        elif rule["validate"] == "list":
            rule["error_message"] = self.say.wrong
        return {**rule, "input_title": self._number(column)[:_TITLE], "input_message": self._prompt(column)}

    def _number(self, column: EntryColumn) -> str:
        if column.question is None:
            return self.say.record
        return called(column.question.id, self.form, self.form.language)

    def _prompt(self, column: EntryColumn) -> str:
        """Title and what to type, cut to what a spreadsheet shows."""
        what = self._what(column)
        room = _MESSAGE - len(what) - 2
        about = column.about if len(column.about) <= room else column.about[: max(0, room - 1)] + "…"
        return f"{about}\n{what}"[:_MESSAGE] if what else about

    def _what(self, column: EntryColumn) -> str:
        say = self.say
        if column.kind == "code" and column.variable:
            listed = "; ".join(f"{choice.code} {choice.label}" for choice in column.variable.choices)
            return (say.pick + listed)[:_MESSAGE]
        if column.kind == "rank" and column.variable:
            return say.rank.format(most=column.variable.question.top or len(column.variable.choices))
        if column.kind == "number" and column.question:
            found = limits("", column.question.validate, form_words(self.form.language).paper)
            return say.number.format(limits=found)
        return {"tick": say.tick, "date": say.day, "text": say.typed}.get(column.kind, "")

    def _guide(self, sheet: Any) -> None:
        head = self.book.add_format({"bold": True, "font_size": 14})
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 0, 90)
        sheet.write_string(0, 0, self.say.guide_head + self.say.apart, head)
        kinds = {column.kind for column in self.columns}
        lines = [*self.say.guide_lines[:3]]
        lines += [self.say.guide_ticks] if "tick" in kinds else []
        lines += [self.say.guide_ranking] if "rank" in kinds else []
        for row, text in enumerate([*lines, *self.say.guide_lines[3:]], 1):
            sheet.write_string(row, 0, f"{row}. {text}", wrapped)

    def _codebook(self, sheet: Any) -> dict[str, str]:
        """Every column with its codes; variable id -> the range its codes stand in."""
        head = self.book.add_format({"bold": True, "bottom": 1})
        sheet.write_string(0, 0, self.form.title + self.say.apart, head)
        sheet.freeze_panes(_CODEBOOK_HEAD, 0)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_CODEBOOK_HEAD - 1)
        for at, (text, width) in enumerate(zip(self.say.heads, (14, 8, 60, 8, 40), strict=True)):
            sheet.write_string(_CODEBOOK_HEAD - 1, at, text, head)
            sheet.set_column(at, at, width)
        ranges: dict[str, str] = {}
        row = _CODEBOOK_HEAD
        for column in self.columns[1:]:
            start = row
            for code, label in _codes(column):
                self._codebook_row(sheet, row, column, (code, label), first=row == start)
                row += 1
            if column.kind == "code" and column.variable:
                ranges[column.variable.id] = f"='{self.say.codebook}'!$D${start + 1}:$D${row}"
        return ranges

    def _codebook_row(
        self, sheet: Any, row: int, column: EntryColumn, option: tuple[int | None, str], *, first: bool
    ) -> None:
        code, label = option
        if first and column.question:
            sheet.write_string(row, 0, column.name)
            sheet.write_number(row, 1, self.form.numbers[column.question.id])
            sheet.write_string(row, 2, column.about)
        if code is not None:
            sheet.write_number(row, 3, code)
        sheet.write_string(row, 4, label)


def _codes(column: EntryColumn) -> Sequence[tuple[int | None, str]]:
    if column.kind == "code" and column.variable:
        return [(choice.code, choice.label) for choice in column.variable.choices]
    return [(None, "")]


def _within(validate: Validation) -> dict[str, Any]:
    kind = "integer" if validate.integer else "decimal"
    low, high = _plain(validate.min), _plain(validate.max)
    if low is not None and high is not None:
        return _between(kind, low, high)
    if low is not None or high is not None:
        criteria, value = (">=", low) if low is not None else ("<=", high)
        return {"validate": kind, "criteria": criteria, "value": value}
    return _between(kind, -1e9, 1e9)


def _plain(number: float | None) -> float | None:
    """A whole number without its decimal point."""
    return int(number) if number is not None and number.is_integer() else number


def _between(kind: str, low: float, high: float) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
