"""From numbers to what a reader sees: the one place that decides how a table is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.questionnaire.model import Question
from surveykit.tables import crossing, grid, oneway
from surveykit.tables.block import Block
from surveykit.tables.parts import Reading, TableView
from surveykit.tables.remarks import notes
from surveykit.wording import words


def view(question: Question, blocks: Sequence[Block], reading: Reading) -> TableView:
    """The table of a question: by its banner, as a grid of rows, or one way."""
    if len(blocks[0].columns) > 1:
        heads = crossing.heads(question, blocks, reading)
        groups = crossing.groups(blocks, reading)
    elif len(blocks) > 1:
        heads, groups = grid.heads(question, blocks, reading), grid.groups(blocks, reading)
    else:
        heads, groups = oneway.heads(blocks[0], reading), oneway.groups(blocks[0], reading)
    return TableView(
        name=question.id if len(blocks) > 1 else blocks[0].variable.id,
        caption=caption(question, blocks, reading),
        heads=heads,
        groups=groups,
        notes=notes(question, blocks, reading),
    )


def caption(question: Question, blocks: Sequence[Block], reading: Reading) -> str:
    """Stem, row where only one is shown, and the type: `题干 [单选题]`."""
    title = question.title if len(blocks) > 1 else blocks[0].variable.title
    return f"{title} [{type_name(question, reading)}]"


def type_name(question: Question, reading: Reading) -> str:
    """What kind of question it is, as 问卷星 names it."""
    types = words(reading.language).table.types
    if question.derivation is not None:
        return types["derived"]
    if question.type == "matrix" and question.multiple:
        return types["matrix_multiple"]
    return types[question.type]
