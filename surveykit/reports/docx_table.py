"""A table as 三线表: a counted caption above, the unit at the right, notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveykit.errors import Language
from surveykit.reports.docx_columns import lines, marked
from surveykit.reports.docx_layout import Layout, layouts
from surveykit.reports.docx_parts import TEXT_WIDTH
from surveykit.reports.docx_rows import THICK, Rows
from surveykit.reports.docx_styles import CAPTION, NOTE, TABLE, UNIT
from surveykit.reports.docx_xml import field, paragraph, run, w
from surveykit.reports.typography import tight
from surveykit.tables.parts import TableView
from surveykit.wording import words
from surveykit.wording.official import OfficialWords, official

_SIDE_MARGIN = 60
_PERSONS = re.compile(r"[\d,]+|\*")
_PERCENT = re.compile(r"%(?: [A-Za-z]+)?$")
_GAP = 240


def tables(view: TableView, caption: str, language: Language, first: int) -> list[str]:
    """One text a piece of the table: caption, unit, table and notes; numbered from `first`."""
    say, written = official(language), []
    pieces = layouts(marked(view, words(language).bracket), TEXT_WIDTH)
    for place, layout in enumerate(pieces):
        same = sum(piece.by == layout.by for piece in pieces[:place])
        title = _titled(caption, layout.by, same, language)
        parts = (
            _caption(title, first + place, say),
            _unit(layout.view, say),
            _table(layout, title),
            _notes(layout.view.notes, say),
        )
        written.append("".join(parts))
    return written


def _titled(caption: str, by: Sequence[str], same: int, language: Language) -> str:
    """The caption with what the piece is by; after `same` pieces by the same it says that it goes on."""
    say = official(language)
    title = say.by.format(caption=caption, groups=words(language).list_mark.join(by)) if by else caption
    return say.part.format(caption=title, part=same) if same else title


def _caption(title: str, number: int, say: OfficialWords) -> str:
    counted = field(f"SEQ {say.sequence} \\* ARABIC", str(number))
    return paragraph(CAPTION, run(say.table), counted, run(f"\u3000{title}"))


def _unit(view: TableView, say: OfficialWords) -> str:
    """Said of tables of persons and percents; other numbers tell their own."""
    cells = [cell for line in lines(view) for cell in line.cells]
    below = any(cell.below for cell in cells if _PERCENT.search(cell.text))
    persons = below or any(_PERSONS.fullmatch(cell.text) for cell in cells)
    if not persons or not any(_PERCENT.search(cell.text) for cell in cells):
        return ""
    return paragraph(UNIT, run(say.unit_below if below else say.unit))


def _notes(notes: Sequence[str], say: OfficialWords) -> str:
    """One paragraph; an empty one keeps the table apart from what follows."""
    if not notes:
        return paragraph(NOTE, properties=w("spacing", before=0, after=0, line=_GAP, lineRule="exact"))
    numbered = [say.note_item.format(number=k, note=note) for k, note in enumerate(notes, 1)]
    told = "".join(numbered).rstrip() if len(notes) > 1 else notes[0]
    return paragraph(NOTE, run(tight(say.note.format(notes=told))))


def _table(layout: Layout, title: str) -> str:
    rows = Rows(layout)
    rule: dict[str, str | int] = {"val": "single", "sz": THICK, "space": 0, "color": "auto"}
    sides = {"top": rows.margin, "left": _SIDE_MARGIN, "bottom": rows.margin, "right": _SIDE_MARGIN}
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=sum(layout.widths), type="dxa"),
        w("jc", val="center"),
        w("tblBorders", w("top", **rule), w("bottom", **rule)),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sides.items())),
        w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=title),
    )
    grid = w("tblGrid", *(w("gridCol", w=size) for size in layout.widths))
    return w("tbl", properties, grid, *rows.heads(), *rows.body())
