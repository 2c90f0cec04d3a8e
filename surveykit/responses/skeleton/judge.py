"""What type a sketched question is, judged by its answers; doubts go into remarks for the editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from surveykit.errors import Language
from surveykit.folding import key
from surveykit.questionnaire.model import Choice, Question, Validation
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.privacy.identifiers import header_identifies, identifying
from surveykit.responses.privacy.names import are_names
from surveykit.responses.skeleton import remarks
from surveykit.responses.skeleton.answers import Answers, merged, piece_counts
from surveykit.responses.skeleton.options import choices_of, points, rows_of
from surveykit.responses.skeleton.order import ordered
from surveykit.responses.skeleton.remarks import Remark
from surveykit.responses.skeleton.sketch import Sketch, secrets_of
from surveykit.responses.skeleton.vocabulary import (
    asks_for_text,
    is_open,
    is_quantity,
    is_recommendation,
    is_score,
)

_MOST_OPTIONS = 40
_LONGEST_OPTION = 40
_LONGEST_JOINED = 15
_MOST_POSITIONS = 20
_SAME_SUM = 0.8
_SEPARATORS = "┋;；|、，,"
_YES_NO = frozenset(("0", "1"))


def _tells_who(question: Question, columns: Sequence[Answers]) -> bool:
    """Whether what would be options are numbers, addresses or, each but once, names of persons."""
    labels = [choice.label for choice in question.choices]
    given = sum(answers.total for answers in columns)
    return bool(identifying(labels)) or (are_names(labels) and 2 * len(labels) > given)


@dataclass(frozen=True)
class Judged:
    """A question and what should be said about it in a comment."""

    question: Question
    remarks: tuple[str, ...] = ()


class Judge:
    """Judges the sketches of one grid."""

    def __init__(self, grid: Grid, dialect: Dialect, language: Language) -> None:
        self.grid = grid
        self.language = language
        self.dialect = dialect
        self.secrets = secrets_of(grid, dialect)
        self.positions = dialect.conventions.written == "position"

    def judged(self, sketch: Sketch, name: str) -> Judged:
        """The question that a sketch seems to be, under an id."""
        given = [self.grid.columns[part.index] for part in sketch.parts]
        safe = [self.secrets.in_cells(cells) for cells in given]
        columns = [Answers.of(cells, self.dialect.conventions) for cells in safe]
        blank = Question(name, "text", _title(sketch.title))
        whole = sketch.layout == "whole"
        found = self._whole(blank, columns[0]) if whole else self._parts(blank, sketch, columns)
        if _tells_who(found.question, columns):
            found = Judged(blank, self._say(remarks.PERSONAL))
        said = list(found.remarks)
        if found.question.choices and safe != given:
            said += self._say(remarks.SIGNED)
        if sketch.untitled:
            said[:0] = self._say(remarks.UNTITLED)
        skipped = max(answers.skipped for answers in columns)
        if skipped:
            said.append(remarks.SKIPPED.text(self.language, count=skipped))
        left_empty = self._left_empty(found.question, sketch, columns)
        return Judged(replace(found.question, required=not left_empty), tuple(said))

    def _say(self, remark: Remark) -> tuple[str, ...]:
        return (remark.text(self.language),)

    def _left_empty(self, question: Question, sketch: Sketch, columns: Sequence[Answers]) -> bool:
        """Whether somebody who saw the question gave no answer."""
        if question.type not in ("multiple", "ranking") or sketch.layout == "whole":
            return question.type == "text" or any(answers.left_empty for answers in columns)
        answered = np.zeros(len(self.grid), dtype=np.bool_)
        for part in sketch.parts:
            cells = self.grid.columns[part.index]
            answered |= cells.where(label.strip() not in ("", "0", "-2") for label in cells.labels)
        return not bool(answered.all())

    def _parts(self, question: Question, sketch: Sketch, columns: Sequence[Answers]) -> Judged:
        labels = [part.label for part in sketch.parts]
        texts = set(chain.from_iterable(answers.counts for answers in columns))
        if texts <= _YES_NO or all(
            _own(answers, label) for answers, label in zip(columns, labels, strict=True)
        ):
            return Judged(replace(question, type="multiple", choices=choices_of(labels, multiple=True)))
        ranks = [answers.integers for answers in columns]
        most = max((max(r) for r in ranks if r), default=0)
        if self.positions and all(
            r is not None or not a.counts for r, a in zip(ranks, columns, strict=True)
        ):
            if any(min(r) < 1 for r in ranks if r) or self._is_sum(sketch):
                return self._sum(question, sketch)
            if self._is_ranking(sketch):
                return Judged(replace(question, type="ranking", top=most, choices=choices_of(labels)))
        return self._matrix(question, sketch, columns)

    def _is_ranking(self, sketch: Sketch) -> bool:
        """Whether the columns of a record hold different ranks, as a form with options in brackets."""
        table = self._table(sketch)
        given = np.where(np.isnan(table) | (table < 1), 0, table)
        top = np.sort(given, axis=1)[:, ::-1]
        count = (given > 0).sum(axis=1)
        wanted = np.maximum(count[:, None] - np.arange(given.shape[1]), 0)
        return bool(count.any()) and float((top == wanted).all(axis=1).mean()) >= _SAME_SUM

    def _is_sum(self, sketch: Sketch) -> bool:
        """Whether the numbers of most records add up to the same total."""
        return self._common_sum(sketch) is not None

    def _common_sum(self, sketch: Sketch) -> float | None:
        table = self._table(sketch)
        full = table[~np.isnan(table).any(axis=1)]
        if not len(full) or self._is_ranking(sketch):
            return None
        totals, counts = np.unique(full.sum(axis=1), return_counts=True)
        best = int(counts.argmax())
        same = counts[best] >= _SAME_SUM * len(full) and totals[best] >= 10
        return float(totals[best]) if same and len(np.unique(full)) > 1 else None

    def _table(self, sketch: Sketch) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """(N, parts) the numbers of the question's cells, NaN where there is none."""
        return np.column_stack([_numbers(self.grid, part.index) for part in sketch.parts])

    def _sum(self, question: Question, sketch: Sketch) -> Judged:
        total = self._common_sum(sketch)
        rows = rows_of(part.label for part in sketch.parts)
        numbers = self._say(remarks.NUMBERS)
        said = (remarks.SUM.text(self.language, total=f"{total:g}"),) if total is not None else numbers
        return Judged(replace(question, type="sum", rows=rows, validate=Validation(sum=total)), said)

    def _matrix(self, question: Question, sketch: Sketch, columns: Sequence[Answers]) -> Judged:
        rows = rows_of(part.label for part in sketch.parts)
        numeric = all(answers.numbers is not None for answers in columns if answers.counts)
        if numeric and (self._is_sum(sketch) or any(a.integers is None for a in columns if a.counts)):
            return self._sum(question, sketch)
        question = replace(question, type="matrix", rows=rows)
        if numeric:
            integers = [n for answers in columns for n in answers.integers or ()]
            if not self.positions and max(integers) > _MOST_POSITIONS:
                return self._sum(question, sketch)
            choices, said = self._numbered(integers)
            return Judged(replace(question, choices=choices), said)
        if any(answers.having("┋") for answers in columns):
            counts = piece_counts(columns, "┋")
            return Judged(
                replace(question, multiple=True, choices=choices_of(ordered(counts), multiple=True))
            )
        counts = merged(pair for answers in columns for pair in answers.plain_counts().items())
        return Judged(replace(question, choices=choices_of(ordered(counts))), self._say(remarks.ORDER))

    def _whole(self, question: Question, answers: Answers) -> Judged:
        if header_identifies(question.title):
            return Judged(question, self._say(remarks.PERSONAL))
        if not answers.counts:
            return Judged(question, self._say(remarks.NO_ANSWERS))
        if asks_for_text(question.title):
            return Judged(question)
        if arrow := _arrow(answers):
            counts = piece_counts([answers], arrow)
            top = max(len(pieces) for pieces, _ in answers.sequences(arrow))
            choices = choices_of(ordered(counts))
            return Judged(
                replace(question, type="ranking", top=top, choices=choices), self._say(remarks.ORDER)
            )
        if answers.numbers is not None:
            return self._numeric(question, answers)
        if answers.are_dates:
            return Judged(replace(question, type="date"))
        if self.positions:
            return Judged(question)
        return self._joined(question, answers) or self._worded(question, answers)

    def _numeric(self, question: Question, answers: Answers) -> Judged:
        """A score, a number, or options written as positions or codes."""
        integers = answers.integers
        scored = integers is not None and min(integers) >= 0 and max(integers) <= 10
        if integers is not None and scored and is_recommendation(question.title):
            return Judged(replace(question, type="nps", choices=points(0, 10)))
        if integers is not None and scored and is_score(question.title):
            low = 0 if min(integers) == 0 or "0" in key(question.title) else 1
            high = 10 if max(integers) > 5 or "10" in question.title else 5
            return Judged(
                replace(question, type="rating", choices=points(low, high)), self._say(remarks.POINTS)
            )
        positions = integers is not None and min(integers) >= 1 and max(integers) <= _MOST_POSITIONS
        if integers is None or is_quantity(question.title) or not positions:
            return Judged(replace(question, type="number"), self._say(remarks.NUMBER))
        if not self.positions and self.dialect.conventions.written == "label":
            return Judged(replace(question, type="number"), self._say(remarks.NUMBER))
        choices, said = self._numbered(integers)
        return Judged(replace(question, type="single", choices=choices), said)

    def _numbered(self, integers: Sequence[int]) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
        """Options known only by their numbers."""
        if self.positions:
            labels = [f"选项{n}" for n in range(1, max(integers) + 1)]
            return tuple(Choice(n, label) for n, label in enumerate(labels, 1)), self._say(remarks.LABELS)
        return tuple(Choice(n, str(n)) for n in sorted(set(integers))), self._say(remarks.CODES)

    def _joined(self, question: Question, answers: Answers) -> Judged | None:
        """A multiple choice whose options stand in one cell."""
        marks = "┋" if self.dialect.conventions.separators == "┋" else _SEPARATORS
        for mark in marks:
            if not answers.having(mark) or is_open(question.title):
                continue
            counts = piece_counts([answers], mark)
            repeated = sum(counts.values()) >= 3 * len(counts)
            short = all(len(label) <= _LONGEST_JOINED and "\n" not in label for label in counts)
            if mark == "┋" or (repeated and short and len(counts) <= _MOST_OPTIONS):
                sequences = [pieces for pieces, _ in answers.sequences(mark)]
                choices = choices_of(ordered(counts, sequences), multiple=True)
                return Judged(
                    replace(question, type="multiple", choices=choices), self._say(remarks.UNCHOSEN)
                )
        return None

    def _worded(self, question: Question, answers: Answers) -> Judged:
        """A single choice, or an open answer."""
        counts = answers.plain_counts()
        long = any(len(label) > _LONGEST_OPTION or "\n" in label for label in counts)
        varied = len(counts) > _MOST_OPTIONS or (len(counts) > 8 and len(counts) > 0.5 * answers.total)
        sentences = is_open(question.title) and any(len(label) > 12 for label in counts)
        if long or varied or sentences:
            return Judged(question)
        return Judged(
            replace(question, type="single", choices=choices_of(ordered(counts))),
            self._say(remarks.UNCHOSEN),
        )


def _arrow(answers: Answers) -> str:
    """The sign between ranked options; `>` only where every answer but the shortest has it."""
    if answers.having("→"):
        return "→"
    return ">" if answers.having(">") > 0.8 * answers.total else ""


def _own(answers: Answers, label: str) -> bool:
    """Whether a column holds nothing but its own option's label."""
    return bool(answers.counts) and all(key(text) == key(label) for text in answers.plain_counts())


def _title(text: str) -> str:
    return " ".join(text.split()).rstrip(" ：:")


def _numbers(grid: Grid, index: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    from surveykit.responses.coding.quantities import read_number

    cells = grid.columns[index]
    found = [read_number(label) for label in cells.labels]
    return cells.map([np.nan if n is None else n for n in found], np.float64)
