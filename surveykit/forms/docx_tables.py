"""The tables of a printed form: matrices, constant sums, and the frame of the code column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveykit.forms.arrange import code_of
from surveykit.forms.sheet import Amounts, Grid
from surveykit.reports.docx_columns import even, unbroken, width
from surveykit.reports.docx_layout import PADDING
from surveykit.reports.docx_parts import TEXT_WIDTH
from surveykit.reports.docx_styles import CELL, HEAD_CELL, WUHAO, half_points, pitch
from surveykit.reports.docx_xml import paragraph, run, w

CODE_WIDTH, FRAME_MARGIN = 1560, 100

_POINT = 20
_SMALL = 9.0
_KEEP = w("keepNext")
_WHOLE = 10
_TOGETHER = 2
_WIDEST_HEAD = 6.5
_STUB_LEAST, _STUB_MOST = 0.18, 0.5
_BLANK = "____"
Boxes = Sequence[tuple[str, tuple[int, ...]]]


def grid(body: Grid, codes: str) -> str:
    """A matrix: its head is repeated on each page, no row breaks."""
    room = TEXT_WIDTH - (CODE_WIDTH if codes else 0)
    heads = [(code_of(entry) if codes else "") + entry.label + entry.hint for entry in body.heads]
    widths, size = _widths(heads, [row.label for row in body.rows], room)
    names = [""] + heads + ([codes] if codes else [])
    rows = []
    for place, row in enumerate(body.rows):
        keep = keeps(place, len(body.rows))
        cells = [_text(row.label, size, keep=keep)] + [_centred(body.mark, size, keep=keep)] * len(heads)
        cells += [_text(f"{row.name} {_BLANK}", _SMALL, keep=keep)] if codes else []
        rows.append(cells)
    widths += [CODE_WIDTH] if codes else []
    rooms = [(room / _POINT - PADDING) / size for room in widths]
    shown = [_head(even(name, room), size) for name, room in zip(names, rooms, strict=True)]
    return _table(widths, shown, rows)


def amounts(body: Amounts, codes: str) -> str:
    """A constant sum: a place for a number beside each part, and the total below."""
    room = TEXT_WIDTH - (CODE_WIDTH if codes else 0)
    widths = [room - room // 3, room // 3] + ([CODE_WIDTH] if codes else [])
    heads = [body.item, body.amount] + ([codes] if codes else [])
    rows = []
    for place, row in enumerate(body.rows):
        keep = True if any(body.total) else keeps(place, len(body.rows))
        cells = [_text(row.label, WUHAO, keep=keep), _centred("", WUHAO, keep=keep)]
        rows.append(cells + ([_text(f"{row.name} {_BLANK}", _SMALL, keep=keep)] if codes else []))
    if any(body.total):
        name, total = body.total
        last = [_text(name, WUHAO, keep=False), _centred(total, WUHAO, keep=False)]
        rows.append(last + ([_text("", _SMALL, keep=False)] if codes else []))
    return _table(widths, [_head(name, WUHAO) for name in heads], rows)


def frame(rows: Sequence[tuple[str, Boxes]], head: str) -> str:
    """Questions on the left, the code column on the right; a question stays on its page."""
    left = TEXT_WIDTH - CODE_WIDTH
    line = w("left", val="single", sz=4, space=0, color="auto")
    cells = []
    for content, boxes in rows:
        shown = "".join(
            paragraph(CELL, run(text), properties=w("jc", val="left")) for text in _boxes(boxes)
        )
        cells.append((content, shown))
    head_row = (
        _row([_text("", _SMALL, keep=True), _head(head, _SMALL)], [left, CODE_WIDTH], line, head=True)
        if head
        else ""
    )
    body = "".join(_row(pair, [left, CODE_WIDTH], line) for pair in cells)
    properties = w(
        "tblPr",
        w("tblW", w=TEXT_WIDTH, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=FRAME_MARGIN, type="dxa")),
    )
    widths = w("tblGrid", w("gridCol", w=left), w("gridCol", w=CODE_WIDTH))
    return w("tbl", properties, widths, head_row, body)


def _row(cells: Sequence[str], widths: Sequence[int], line: str, *, head: bool = False) -> str:
    marks = w("trPr", w("cantSplit"), w("tblHeader") if head else "")
    made = []
    for place, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        margins = w("tcMar", w("left", w=FRAME_MARGIN, type="dxa")) if place else ""
        borders = w("tcBorders", line) if place else ""
        bottom = w("vAlign", val="bottom") if place else ""
        made.append(w("tc", w("tcPr", w("tcW", w=size, type="dxa"), borders, margins, bottom), cell))
    return w("tr", marks, *made)


def _boxes(boxes: Boxes) -> Iterator[str]:
    """`q1 ____`; `q2_ 1□ 2□ 3□` where each option is a column of data."""
    for name, codes in boxes:
        yield f"{name}_ " + " ".join(f"{code}□" for code in codes) if codes else f"{name} {_BLANK}"


def keeps(place: int, count: int, whole: int = _WHOLE) -> bool:
    """Whether a row stays with the next: all of a few; of many, those at both ends."""
    if place == count - 1:
        return False
    return count <= whole or place < _TOGETHER or place >= count - 1 - _TOGETHER


def _widths(heads: Sequence[str], labels: Sequence[str], room: int) -> tuple[list[int], float]:
    """Column widths in twentieths of a point, and the size of type at which the heads fit."""
    for size in (WUHAO, _SMALL):
        need = max(max(2.2, unbroken(head), width(head) / 2 + 0.6) for head in heads) * size + PADDING
        natural = max(width(label) for label in labels) * size + PADDING
        whole = room / _POINT
        stub = min(max(natural, whole * _STUB_LEAST), whole * _STUB_MOST)
        # labels take two lines so that heads take one, where that does it
        wish = min(max(map(width, heads)), _WIDEST_HEAD) * size + PADDING
        halved = max(whole * _STUB_LEAST, natural / 2 + size + PADDING, whole - wish * len(heads))
        stub = min(stub, halved)
        if (whole - stub) / len(heads) < need:
            stub = max(whole * _STUB_LEAST, whole - need * len(heads))
        each = min((whole - stub) / len(heads), _WIDEST_HEAD * size + PADDING)
        if each >= need or size == _SMALL:
            break
    column = int(each * _POINT)
    return [room - column * len(heads), *[column] * len(heads)], size


def _head(text: str, size: float) -> str:
    return _paragraph(HEAD_CELL, text, size, keep=True)


def _text(text: str, size: float, *, keep: bool) -> str:
    return _paragraph(CELL, text, size, keep=keep)


def _centred(text: str, size: float, *, keep: bool) -> str:
    return _paragraph(CELL, text, size, keep=keep, shape=w("jc", val="center"))


def _paragraph(style: str, text: str, size: float, *, keep: bool, shape: str = "") -> str:
    spacing = w("spacing", before=0, after=0, line=pitch(size), lineRule="exact") if size != WUHAO else ""
    properties = (_KEEP if keep else "") + spacing + shape
    return paragraph(style, run(text, half_points(size) if size != WUHAO else ""), properties=properties)


def _table(widths: Sequence[int], head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *(w(side, **rule) for side in sides)),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in _MARGINS)),
    )
    columns = w("tblGrid", *(w("gridCol", w=size) for size in widths))
    lines = [_line(head, widths, w("tblHeader")), *(_line(row, widths, "") for row in rows)]
    return w("tbl", properties, columns, *lines)


_MARGINS = (("top", 50), ("left", 60), ("bottom", 50), ("right", 60))


def _line(cells: Sequence[str], widths: Sequence[int], mark: str) -> str:
    made = (
        w("tc", w("tcPr", w("tcW", w=size, type="dxa"), w("vAlign", val="center")), cell)
        for cell, size in zip(cells, widths, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit"), mark), *made)
