"""The codebook as a workbook: flat sheets that can be filtered and looked up."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from surveykit.questionnaire.model import Variable
from surveykit.reports.codebook.counts import Counts, Number
from surveykit.reports.codebook.figures import HIDDEN
from surveykit.reports.codebook.texts import Texts, column_names
from surveykit.reports.sheet import Sheet, clean, formats
from surveykit.responses.model import STATES

# a fixed date, so that the same codebook gives the same bytes
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True)
class Share:
    """A share to be shown as a percent."""

    value: float


Value: TypeAlias = str | int | float | Share
Row: TypeAlias = Sequence[Value]


def workbook(
    name: str, texts: Texts, facts: Sequence[tuple[str, str]], counts: Mapping[str, Counts]
) -> bytes:
    """Sheets about the survey, its columns, options, computed variables and nets."""
    import xlsxwriter

    say = texts.say
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        title = f"{name}　{say.title}"
        book.set_properties({"title": clean(title), "created": _CREATED})
        made = _Maker(book, formats(book, 1), texts, counts)
        made.about(title, facts)
        made.sheet("columns", made.column_heads(), made.columns())
        made.sheet("options", made.option_heads(), made.options())
        if texts.form.computed:
            made.sheet("computed", (say.variable, say.label, say.option, say.definition), made.computed())
        if any(question.nets for question in texts.form.tabulated):
            made.sheet("nets", (say.variable, say.question, say.nets), made.nets())
    return stream.getvalue()


class _Maker:
    """Fills one sheet after the other."""

    def __init__(self, book: Any, styles: Any, texts: Texts, counts: Mapping[str, Counts]) -> None:
        self.book = book
        self.styles = styles
        self.texts = texts
        self.say = texts.say
        self.counts = counts

    def about(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        """What the survey is and how the numbers are to be read."""
        sheet = Sheet(self.book, self.book.add_worksheet(self.say.sheets["about"]), self.styles)
        sheet.line(title, "title")
        sheet.heads_end()
        for label, value in facts:
            sheet.text(0, label, "label")
            sheet.text(1, value)
            sheet.row += 1
        sheet.close()

    def sheet(self, name: str, heads: Sequence[str], rows: Iterator[Row]) -> None:
        """A flat sheet: heads above, a line a row, with a filter."""
        sheet = Sheet(self.book, self.book.add_worksheet(self.say.sheets[name]), self.styles)
        for column, head in enumerate(heads):
            sheet.text(column, head, "head")
        sheet.row += 1
        sheet.heads_end()
        for row in rows:
            for column, value in enumerate(row):
                _cell(sheet, column, value)
            sheet.row += 1
        sheet.sheet.autofilter(0, 0, max(1, sheet.row - 1), len(heads) - 1)
        sheet.close()

    def column_heads(self) -> tuple[str, ...]:
        """Heads of the sheet of data columns."""
        say, missing = self.say, self.texts.words.table.missing
        plain = (say.columns, say.variable, say.number, say.section, say.question, say.row, say.option)
        told = (say.type, say.storage, say.asked, say.limits)
        counted = (say.answered, *(missing[name] for name in STATES.values()), say.mean, say.sd)
        return (*plain, *told, *(counted if self.counts else ()))

    def columns(self) -> Iterator[Row]:
        """A row a data column of every asked and derived question."""
        for variable in self.texts.form.variables.values():
            apart = variable.kind in ("multiple", "ranking")
            labels = [choice.label for choice in variable.choices] if apart else [""]
            for name, label in zip(column_names(variable), labels, strict=True):
                yield (name, *self._column(variable, label))

    def _column(self, variable: Variable, option: str) -> Row:
        question, texts = variable.question, self.texts
        plain = [
            variable.id,
            texts.form.numbers.get(question.id, ""),
            question.section,
            question.title,
            variable.row.label if variable.row else "",
            option,
            texts.type(question),
            texts.content(question),
            "" if question.derivation else texts.asked(question),
            texts.limits(question),
        ]
        counts = self.counts.get(variable.id)
        if counts is None:
            return plain
        spread = counts.spread
        numbers = [_shown(counts.answered), *(_shown(counts.states[name]) for name in STATES.values())]
        known = variable.kind == "number" and counts.answered
        moments = (_shown(spread.mean), _shown(spread.sd)) if known else ("", "")
        return [*plain, *numbers, *moments]

    def option_heads(self) -> tuple[str, ...]:
        """Heads of the sheet of options."""
        say = self.say
        plain = (
            say.variable,
            say.question,
            say.row,
            say.code,
            say.option,
            say.short,
            say.score,
            say.remark,
        )
        first = (say.first,) if any(q.type == "ranking" for q in self.texts.form.tabulated) else ()
        return (*plain, *((say.n, say.percent, say.valid_percent, *first) if self.counts else ()))

    def options(self) -> Iterator[Row]:
        """A row an option of every variable."""
        for variable in self.texts.form.variables.values():
            counts = self.counts.get(variable.id)
            for place, choice in enumerate(variable.choices):
                row = variable.row.label if variable.row else ""
                score = "" if choice.score is None else choice.score
                plain = (choice.code, choice.label, choice.short, score, self.texts.remark(choice))
                told = _counted(variable, counts, place) if counts is not None else ()
                yield (variable.id, variable.question.title, row, *plain, *told)

    def computed(self) -> Iterator[Row]:
        """A row a class of a derived question, and one a score."""
        for question in self.texts.form.computed:
            source = self.texts.source(question)
            for label, text in self.texts.definition(question):
                yield question.id, question.title, label, f"{source}：{text}" if source else text

    def nets(self) -> Iterator[Row]:
        """A row a net."""
        for question in self.texts.form.tabulated:
            for net in self.texts.nets(question):
                yield question.id, question.title, net


def _counted(variable: Variable, counts: Counts, place: int) -> Row:
    """Persons, percent, valid percent and first ranks of one option."""
    n, kind = counts.options[place], variable.choices[place].kind
    inside = kind in ("valid", "dont_know") or variable.kind != "single"
    valid = kind == "valid" and variable.kind == "single"
    first = (_shown(counts.first[place]),) if counts.first else ()
    return (
        _shown(n),
        _share(n, counts.answered) if inside else "",
        _share(n, counts.counted) if valid else "",
        *first,
    )


def _share(part: Number, base: Number) -> Value:
    if part is None or base is None:
        return HIDDEN
    return Share(part / base) if base else ""


def _shown(number: float | None) -> Value:
    return HIDDEN if number is None else number


def _cell(sheet: Sheet, column: int, value: Value) -> None:
    if isinstance(value, str):
        sheet.text(column, value, "hidden" if value == HIDDEN else "text")
    elif isinstance(value, Share):
        sheet.numbers(column, [value.value], "percent")
    else:
        whole = isinstance(value, int) or value.is_integer()
        sheet.numbers(column, [value], "count" if whole else "number")
