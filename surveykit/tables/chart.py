"""From a question's numbers to the chart that suits them, or none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.charts.model import Chart, Series, Tone
from surveykit.charts.palette import OKABE_ITO
from surveykit.errors import Language
from surveykit.questionnaire.model import Choice, Question
from surveykit.tables.block import Block
from surveykit.tables.cells import Cells
from surveykit.tables.parts import Cell, Reading
from surveykit.tables.view import caption
from surveykit.wording import words


def chart(question: Question, blocks: Sequence[Block], reading: Reading) -> Chart | None:
    """The chart of a table: bars one way, stacks for a matrix, groups or stacks by a banner.

    Nets are left out: they repeat their options. None where there are no options to draw, nobody
    answered, or colours would not do. By several banner questions, the first one is drawn.
    """
    if not question.choices or not any(block.base().n[0] for block in blocks):
        return None
    drawn = _drawn(question, blocks, caption(question, blocks, reading), reading)
    if drawn is None or sum(one.tone.role == "nominal" for one in drawn.series) > len(OKABE_ITO):
        return None
    return drawn


def _drawn(question: Question, blocks: Sequence[Block], title: str, reading: Reading) -> Chart | None:
    if len(blocks[0].columns) > 1:
        return _by_banner(question, blocks[0], title, reading) if len(blocks) == 1 else None
    if len(blocks) == 1:
        return _one_way(blocks[0], title, reading)
    if blocks[0].variable.kind == "single":
        labels = tuple(block.variable.row.label for block in blocks if block.variable.row is not None)
        return _stacked([_Read(Cells(block, reading), 0) for block in blocks], labels, title, question)
    return _grouped(blocks, title, reading)


@dataclass(frozen=True, slots=True)
class _Read:
    """One column of one block: a category of a stacked chart."""

    cells: Cells
    column: int

    def cell(self, row: int) -> Cell:
        return self.cells.percent(row, self.column)


def _one_way(block: Block, title: str, reading: Reading) -> Chart:
    cells = Cells(block, reading)
    rows = _options(block)
    if block.variable.kind == "ranking":
        shown = [cells.points(row, 0) for row in rows]
        name = cells.words.table.points
    else:
        shown = [cells.percent(row, 0) for row in rows]
        name = cells.words.table.percent
    labels = tuple(block.rows[row].label for row in rows)
    return Chart("bar", title, labels, (_series(name, shown, Tone("main")),))


def _grouped(blocks: Sequence[Block], title: str, reading: Reading) -> Chart:
    """A multiple-choice matrix: rows as categories, options as series."""
    rows = _options(blocks[0])
    labels = tuple(block.variable.row.label for block in blocks if block.variable.row is not None)
    series = [
        _series(
            blocks[0].rows[row].label,
            [Cells(block, reading).percent(row, 0) for block in blocks],
            Tone("nominal", step),
        )
        for step, row in enumerate(rows, 1)
    ]
    return Chart("grouped", title, labels, tuple(series))


def _by_banner(question: Question, block: Block, title: str, reading: Reading) -> Chart:
    first = next(head.group for head in block.columns if head.group)
    members = [c for c, head in enumerate(block.columns) if head.group == first]
    cells = Cells(block, reading)
    if is_ordered(question.choices) and block.variable.kind == "single":
        columns = [c for c, head in enumerate(block.columns) if not head.group] + members
        labels = tuple(_column_name(block, c, reading.language) for c in columns)
        return _stacked([_Read(cells, c) for c in columns], labels, title, question)
    rows = _options(block)
    series = [
        _series(block.columns[c].label, [cells.percent(row, c) for row in rows], Tone("nominal", step))
        for step, c in enumerate(members, 1)
    ]
    return Chart("grouped", title, tuple(block.rows[row].label for row in rows), tuple(series))


def _column_name(block: Block, column: int, language: Language) -> str:
    head = block.columns[column]
    return head.label if head.group else words(language).table.total


def _stacked(reads: Sequence[_Read], labels: tuple[str, ...], title: str, question: Question) -> Chart:
    block = reads[0].cells.block
    rows = _options(block)
    choices = [choice for row in rows if (choice := block.rows[row].choice) is not None]
    ordered = is_ordered(question.choices)
    tones = (
        likert_tones(question, choices)
        if ordered
        else [Tone("nominal", k) for k in range(1, len(rows) + 1)]
    )
    series = {
        row: _series(block.rows[row].label, [read.cell(row) for read in reads], tone)
        for row, tone in zip(rows, tones, strict=True)
    }
    order = sorted(rows, key=lambda row: _place(block.rows[row].choice)) if ordered else rows
    return Chart("diverging" if ordered else "stacked", title, labels, tuple(series[row] for row in order))


def is_ordered(choices: Sequence[Choice]) -> bool:
    """Whether the valid options form a scale: each has a score, and no two the same."""
    scores = [choice.score for choice in choices if choice.kind == "valid"]
    return len(scores) > 1 and None not in scores and len(set(scores)) == len(scores)


def likert_tones(question: Question, choices: Sequence[Choice]) -> list[Tone]:
    """A tone a choice: the lower half of the scores negative, the middle of an odd number neutral.

    A likelihood to recommend keeps its own groups: 0-6 negative, 7-8 neutral, 9-10 positive.
    """
    ranks = sorted(
        choice.score for choice in choices if choice.kind == "valid" and choice.score is not None
    )
    half = len(ranks) // 2
    low, high = (7, 9) if question.type == "nps" else (half, len(ranks) - half)
    return [_tone(choice, ranks, low, high) for choice in choices]


def _tone(choice: Choice, ranks: list[float], low: int, high: int) -> Tone:
    if choice.kind != "valid" or choice.score is None:
        return Tone("aside")
    rank = ranks.index(choice.score)
    if rank < low:
        return Tone("negative", low - rank, low)
    if rank >= high:
        return Tone("positive", rank - high + 1, len(ranks) - high)
    return Tone("neutral")


def _place(choice: Choice | None) -> float:
    if choice is None or choice.kind != "valid" or choice.score is None:
        return math.inf
    return choice.score


def _options(block: Block) -> list[int]:
    return [index for index, row in enumerate(block.rows) if row.kind == "option"]


def _series(name: str, cells: Sequence[Cell], tone: Tone) -> Series:
    return Series(
        name,
        tuple(float(cell.value) if cell.value else None for cell in cells),
        tuple(cell.text if cell.value else "" for cell in cells),
        tone,
        tuple(cell.source for cell in cells),
    )
