"""Who answered: several questions in one table, a group each."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.tables.block import Block
from surveykit.tables.cells import Cells
from surveykit.tables.guard import guard_notes
from surveykit.tables.oneway import base_lines, filled, option_lines
from surveykit.tables.parts import Group, Head, Reading, TableView
from surveykit.tables.remarks import missing_note
from surveykit.wording import words


def profile_view(blocks: Sequence[Block], reading: Reading, caption: str) -> TableView:
    """Options, persons and percents of these variables, one group a variable."""
    catalogue = words(reading.language)
    texts = (catalogue.table.option, catalogue.table.count, catalogue.table.percent)
    missing = (
        (block.variable.question.label, missing_note((block,), catalogue, outside=True)) for block in blocks
    )
    return TableView(
        name="profile",
        caption=caption,
        heads=(tuple(Head(text) for text in texts),),
        groups=tuple(_group(Cells(block, reading)) for block in blocks),
        notes=(
            *(f"{label}{catalogue.colon}{note}{catalogue.full_stop}" for label, note in missing if note),
            *(note + catalogue.full_stop for note in guard_notes(reading.guard, reading.language)),
        ),
    )


def _group(cells: Cells) -> Group:
    options = option_lines(cells, ("count", "percent"))
    bases = filled(base_lines(cells, range(1)), 2)
    return Group((*options, *bases), cells.block.variable.question.label)
