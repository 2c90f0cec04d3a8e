"""A question's numbers as one sentence of an official report.

`关于“题干”，有n人认为“好”，占x.x%；…`: scored options from the best to the worst, options of a
multiple choice by share, all others as on the form. Every number is the text of a table's cell;
nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, nan

from surveykit import rounding
from surveykit.questionnaire.model import Question
from surveykit.reports.typography import in_quotes, stem
from surveykit.tables.block import Block
from surveykit.tables.cells import Cells
from surveykit.tables.chart import is_ordered
from surveykit.tables.parts import Reading
from surveykit.tables.remarks import nps_score
from surveykit.wording import words
from surveykit.wording.catalogue import Wording
from surveykit.wording.official import SentenceWords, official

_MOST_OPTIONS = 10
_SHOWN_OPTIONS = 8
_MOST_ROWS = 8
_PROMOTERS, _PASSIVES, _DETRACTORS = range(9, 11), range(7, 9), range(7)


def sentence(question: Question, blocks: Sequence[Block], reading: Reading) -> str:
    """What the one-way table of a question says, in one sentence (a matrix of a few rows: one a row)."""
    tellers = [_Teller(Cells(block, reading), official(reading.language).sentence) for block in blocks]
    say, marks = tellers[0].say, words(reading.language)
    about = say.about.format(stem=stem(question.title, say))
    if not any(teller.n for teller in tellers):
        return about + say.nobody + marks.full_stop
    if len(tellers) == 1:
        told = tellers[0].base() + tellers[0].told()
    elif blocks[0].rows:
        told = _rows(tellers, marks)
    else:
        told = marks.clause_mark.join(teller.row_mean() for teller in tellers)
    weighted = say.weighted.format(weights=reading.weights) if reading.weights and "%" in told else ""
    return about + told + weighted + marks.full_stop


def _rows(tellers: Sequence[_Teller], marks: Wording) -> str:
    """A sentence a row; of many rows their means in order, and the rest is left to the table."""
    say = tellers[0].say
    if len(tellers) <= _MOST_ROWS:
        return say.stop.join(teller.row() for teller in tellers)
    told = sorted((one for one in tellers if isfinite(one.mean)), key=lambda one: -one.mean)
    means = marks.list_mark.join(one.row_points() for one in told)
    ordered = (say.rows_ordered + marks.colon + means,) if told else ()
    unanswered = tuple(teller.row() for teller in tellers if not teller.n)
    return marks.clause_mark.join((*ordered, *unanswered, say.rest_rows))


def profile_sentence(blocks: Sequence[Block], reading: Reading) -> str:
    """Who answered, a clause a question: `按职级分，局级42人，占10.1%，…`; empty options are left out."""
    marks = words(reading.language)
    say = official(reading.language).sentence
    tellers = [_Teller(Cells(block, reading), say) for block in blocks if block.base().n[0]]
    if not tellers:
        return ""
    weighted = say.weighted.format(weights=reading.weights) if reading.weights else ""
    return marks.clause_mark.join(teller.profile() for teller in tellers) + weighted + marks.full_stop


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells one block: the cells' own texts in the clauses of the catalogue."""

    cells: Cells
    say: SentenceWords

    @property
    def block(self) -> Block:
        return self.cells.block

    @property
    def question(self) -> Question:
        return self.block.variable.question

    @property
    def n(self) -> int:
        return int(self.block.base().n[0])

    @property
    def _is_opinion(self) -> bool:
        """Whether those who chose an option *think* so (认为); else they merely chose it (选择)."""
        title = self.question.title
        return any(mark in title for mark in self.say.opinion) and not any(
            mark in title for mark in self.say.own
        )

    def base(self) -> str:
        """Said only where not everybody is in the base, and the clauses do not say it themselves."""
        counted = self.block.rows or self.block.mean is not None
        if not counted or self.n == int(self.block.base("all").n[0]):
            return ""
        return self.say.base.format(n=self.cells.base_n(0).text)

    def told(self) -> str:
        return self._joined(self._clauses())

    def row(self) -> str:
        """One row of a matrix, with its base where not everybody is in it."""
        head = self.say.about_row.format(row=self._quoted(self._row_label()))
        if not self.n:
            return head + self.say.nobody
        everybody = self.n == int(self.block.base("all").n[0])
        base = () if everybody else (self.say.base_row.format(n=self.cells.base_n(0).text),)
        return head + self._colon + self._joined((*base, *self._clauses()))

    def row_mean(self) -> str:
        return self.say.sum_row.format(row=self._quoted(self._row_label()), mean=self.cells.mean(0).text)

    @property
    def mean(self) -> float:
        """The mean; NaN where there is none."""
        return nan if self.block.mean is None else float(self.block.mean[0])

    def row_points(self) -> str:
        return self.say.row_points.format(row=self._quoted(self._row_label()), mean=self.cells.mean(0).text)

    def profile(self) -> str:
        rows = [row for row in self._options() if self.block.count[row, 0]]
        items = [
            self.say.profile_item.format(label=self.block.rows[row].label, **self._numbers(row))
            for row in _shown(rows)
        ]
        items += [self.say.rest] if len(items) < len(rows) else []
        title = self.question.short or stem(self.question.title, self.say).join(self.say.outer)
        told = self.say.profile.format(title=title, items=self.say.comma.join(items))
        partial = self.n < int(self.block.base("all").n[0])
        return told + (self.say.profile_base.format(n=self.cells.base_n(0).text) if partial else "")

    @property
    def _colon(self) -> str:
        return self.cells.words.colon

    def _joined(self, clauses: Iterator[str] | Sequence[str]) -> str:
        return self.cells.words.clause_mark.join(clauses)

    def _row_label(self) -> str:
        row = self.block.variable.row
        return row.label if row is not None else self.block.variable.title

    def _clauses(self) -> Iterator[str]:
        if self.question.type == "nps":
            yield self._nps()
        elif self.block.variable.kind == "ranking":
            yield from self._ranked()
        elif self.block.rows:
            yield from self._chosen()
        elif self.block.mean is None:
            yield self.say.replied.format(n=self.cells.base_n(0).text)
            return
        if self.block.mean is not None:
            yield self._mean()

    def _chosen(self) -> Iterator[str]:
        rows = self._options()
        chosen = [row for row in rows if self.block.count[row, 0]]
        if len(chosen) > _MOST_OPTIONS and is_ordered(self.question.choices):
            yield from self._nets()
            yield self.say.rest_points
            return
        shown = _shown(chosen)
        yield from (self._clause(row) for row in shown)
        if len(shown) < len(chosen):
            yield self.say.rest
        elif len(chosen) < len(rows):
            yield self._none([row for row in rows if row not in chosen])
        yield from self._nets()

    def _options(self) -> list[int]:
        """Rows of options in telling order; those that are no answer to the question come last."""
        rows = [row for row, head in enumerate(self.block.rows) if head.kind == "option"]
        valid = [row for row in rows if self._is_valid(row)]
        if is_ordered(self.question.choices):
            valid.sort(key=lambda row: -self._score(row))
        elif self.block.variable.kind == "multiple" or len(valid) > _MOST_OPTIONS:
            valid.sort(key=self._by_share)
        return valid + [row for row in rows if row not in valid]

    def _by_share(self, row: int) -> tuple[bool, float, int]:
        """The larger share first; 其他 last."""
        choice = self.block.rows[row].choice
        other = choice is not None and choice.other
        return other, -float(self.block.cells.w[row, 0]), -int(self.block.count[row, 0])

    def _is_valid(self, row: int) -> bool:
        choice = self.block.rows[row].choice
        return choice is None or choice.kind == "valid"

    def _score(self, row: int) -> float:
        choice = self.block.rows[row].choice
        return 0.0 if choice is None or choice.score is None else choice.score

    def _clause(self, row: int) -> str:
        label = self._quoted(self.block.rows[row].label)
        return self._form(row).format(label=label, **self._numbers(row))

    def _form(self, row: int) -> str:
        choice = self.block.rows[row].choice
        if not self._is_valid(row):
            return self.say.unsure
        if not self._is_opinion or (choice is not None and choice.other):
            return self.say.chose
        several = self.block.variable.kind == "multiple" and not (choice is not None and choice.exclusive)
        return self.say.thinks_of if several else self.say.thinks

    def _none(self, rows: Sequence[int]) -> str:
        marks = self.cells.words
        labels = [marks.quoted.format(text=self._quoted(self.block.rows[row].label)) for row in rows]
        opinion = self._is_opinion and all(map(self._is_valid, rows))
        form = self.say.none_thinks if opinion else self.say.none
        return form.format(labels=marks.list_mark.join(labels))

    def _nets(self) -> Iterator[str]:
        form = self.say.net_any if self.block.variable.kind in ("multiple", "ranking") else self.say.net
        for row, head in enumerate(self.block.rows):
            if head.kind == "net":
                yield form.format(label=self._quoted(head.label), **self._numbers(row))

    def _ranked(self) -> Iterator[str]:
        points = self.block.mean_points
        rows = self._options()
        if points is not None:
            rows.sort(key=lambda row: -float(points[row, 0]))
        items = [
            self.say.ranked_item.format(
                label=self._quoted(self.block.rows[row].label),
                points=self.cells.points(row, 0).text,
                **self._numbers(row),
            )
            for row in _shown(rows)
        ]
        yield self.say.ranked + self._colon + self._joined(items)
        if len(items) < len(rows):
            yield self.say.rest

    def _nps(self) -> str:
        decimals, told = self.cells.reading.decimals, {}
        base = float(self.block.base().w[0])
        for name, codes in (("more", _PROMOTERS), ("middle", _PASSIVES), ("less", _DETRACTORS)):
            rows = [
                r
                for r, head in enumerate(self.block.rows)
                if head.kind == "option" and head.codes[0] in codes
            ]
            told[name] = str(int(self.block.count[rows, 0].sum()))
            part = float(self.block.cells.w[rows, 0].sum())
            told[f"{name}_percent"] = f"{rounding.percent(part, base, decimals)}%"
        return self.say.nps.format(**told, score=nps_score(self.block, decimals))

    def _mean(self) -> str:
        mean = self.cells.mean(0).text
        if self.question.choices:
            return self.say.mean.format(mean=mean)
        sd = self.cells.sd(0)
        return (self.say.mean_number if sd.value else self.say.mean_alone).format(mean=mean, sd=sd.text)

    def _numbers(self, row: int) -> dict[str, str]:
        return {"n": self.cells.count(row, 0).text, "percent": self.cells.percent(row, 0).text}

    def _quoted(self, label: str) -> str:
        return in_quotes(label, self.say)


def _shown(rows: Sequence[int]) -> Sequence[int]:
    """All of a few; the first of many."""
    return rows if len(rows) <= _MOST_OPTIONS else rows[:_SHOWN_OPTIONS]
