"""The tables of a codebook: options with their codes and counts, rows of a matrix, ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.questionnaire.model import Choice, Question, Variable
from surveykit.reports.codebook.counts import Counts
from surveykit.reports.codebook.figures import (
    count_cell,
    filled_row,
    missing_text,
    percent_cell,
    plain_cell,
    share_cell,
)
from surveykit.reports.codebook.texts import Texts, column_names
from surveykit.responses.model import STATES
from surveykit.tables.parts import Cell, Group, Head, Line, TableView


@dataclass(frozen=True)
class Tables:
    """Makes the tables; `counts` by variable id, empty where there are no data."""

    texts: Texts
    counts: dict[str, Counts]
    records: int
    decimals: int

    def of(self, question: Question) -> Iterator[TableView]:
        """The tables of one question, in order."""
        if question.choices:
            yield self.options(question)
        if question.rows:
            yield self.rows(question)

    def options(self, question: Question) -> TableView:
        """A line an option; with data the counts, but not those of a matrix, which stand by row."""
        single = len(question.variables) == 1
        variable = question.variables[0]
        counts = self.counts.get(variable.id) if single else None
        heads, cells = self._described(question.choices, variable, named=single)
        if counts is not None:
            more, counted = self._counted(variable, counts)
            heads, cells = [*heads, *more], [[*a, *b] for a, b in zip(cells, counted, strict=True)]
        lines = [
            Line(choice.label, "option", tuple(row))
            for choice, row in zip(question.choices, cells, strict=True)
        ]
        if counts is not None and variable.kind == "single":
            lines += self._below(counts, heads)
        say = self.texts.say
        shown = (tuple(map(Head, (say.option, *heads))),)
        return TableView(
            f"o-{question.id}", f"{question.label} {say.options}", shown, (Group(tuple(lines)),)
        )

    def rows(self, question: Question) -> TableView:
        """A line a row: its data column, and with data what was answered."""
        say = self.texts.say
        number = question.variable_kind == "number"
        heads = [say.columns, say.code]
        if self.counts:
            heads.append(say.answered)
            heads += (
                [say.mean, say.sd]
                if number
                else [choice.short or choice.label for choice in question.choices]
            )
        lines = tuple(self._row(variable, number=number) for variable in question.variables)
        shown = (tuple(map(Head, (say.row, *heads))),)
        caption, notes = f"{question.label} {say.rows}", self._missing(question)
        return TableView(f"r-{question.id}", caption, shown, (Group(lines),), notes)

    def _missing(self, question: Question) -> tuple[str, ...]:
        """Who is missing, row by row; once where it is the same for all."""
        say, catalogue = self.texts.say, self.texts.words
        told = {
            variable.row.label: missing_text(self.counts[variable.id], say, catalogue)
            for variable in question.variables
            if variable.row is not None and variable.id in self.counts
        }
        if not told:
            return ()
        parts = [label + catalogue.colon + text for label, text in told.items()]
        whole = (
            next(iter(told.values())) if len(set(told.values())) == 1 else catalogue.clause_mark.join(parts)
        )
        return (say.missing_told + catalogue.colon + whole + catalogue.full_stop,)

    def _row(self, variable: Variable, *, number: bool) -> Line:
        row = variable.row
        cells = [Cell("、".join(_spanned(column_names(variable)))), Cell(str(row.code if row else ""))]
        counts = self.counts.get(variable.id)
        if counts is not None:
            cells.append(count_cell(counts.answered))
            if number:
                cells += [plain_cell(counts.spread.mean), plain_cell(counts.spread.sd)]
            else:
                cells += [share_cell(n, counts.answered, self.decimals) for n in counts.options]
        return Line(row.label if row else "", "option", tuple(cells))

    def _described(
        self, choices: Sequence[Choice], variable: Variable, *, named: bool
    ) -> tuple[list[str], list[list[Cell]]]:
        """Columns (where each option has its own), codes, scores and remarks, as far as there are any."""
        say = self.texts.say
        heads, columns = [say.code], [[Cell(str(choice.code)) for choice in choices]]
        if named and variable.kind in ("multiple", "ranking"):
            heads.insert(0, say.columns)
            columns.insert(0, [Cell(name) for name in column_names(variable)])
        if any(choice.score is not None for choice in choices):
            heads.append(say.score)
            columns.append([Cell("" if c.score is None else f"{c.score:g}") for c in choices])
        remarks = [self.texts.remark(choice) for choice in choices]
        if any(remarks):
            heads.append(say.remark)
            columns.append([Cell(remark) for remark in remarks])
        return heads, [list(row) for row in zip(*columns, strict=True)]

    def _counted(self, variable: Variable, counts: Counts) -> tuple[list[str], list[list[Cell]]]:
        say, base = self.texts.say, counts.answered
        if variable.kind == "ranking":
            heads = [say.first, say.ranked, say.percent]
            pairs = zip(counts.first, counts.options, strict=True)
            return heads, [
                [count_cell(a), count_cell(n), percent_cell(n, base, self.decimals, bar=True)]
                for a, n in pairs
            ]
        multiple = variable.kind == "multiple"
        unknown = any(choice.kind == "dont_know" for choice in variable.choices)
        shows_valid = not multiple and unknown and counts.counted is not None
        heads = [
            say.ticked if multiple else say.n,
            say.percent,
            *([say.valid_percent] if shows_valid else []),
        ]
        rows = []
        for choice, n in zip(variable.choices, counts.options, strict=True):
            inside = choice.kind in ("valid", "dont_know") or multiple
            cells = [count_cell(n), percent_cell(n, base, self.decimals, bar=True) if inside else Cell("")]
            if shows_valid:
                valid = choice.kind == "valid"
                cells.append(percent_cell(n, counts.counted, self.decimals) if valid else Cell(""))
            rows.append(cells)
        return heads, rows

    def _below(self, counts: Counts, heads: Sequence[str]) -> Iterator[Line]:
        """Who answered, the kinds of missing that occur, and all records."""
        say, names = self.texts.say, self.texts.words.table.missing
        before = (Cell(""),) * list(heads).index(say.n)
        told = [] if counts.answered == self.records else [(say.answered, counts.answered)]
        told += [(names[name], counts.states[name]) for name in STATES.values() if counts.states[name] != 0]
        told.append((say.total, self.records))
        for label, n in told:
            yield Line(label, "base", filled_row((*before, count_cell(n)), len(heads)))


def _spanned(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) <= 2 else (f"{names[0]}—{names[-1]}",)
