"""The printed form as a Word file, in the typefaces of an official document; Word and WPS edit it.

No question breaks over two pages unless its options fill most of one; a long matrix repeats its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from surveykit.forms import docx_styles as look
from surveykit.forms.arrange import arranged, code_of
from surveykit.forms.docx_tables import CODE_WIDTH, FRAME_MARGIN, amounts, frame, grid, keeps
from surveykit.forms.sheet import Amounts, Blank, Entry, Grid, Heading, Item, Options, Remark, Sheet
from surveykit.reports import docx_styles as official
from surveykit.reports.docx_columns import width
from surveykit.reports.docx_parts import TEXT_WIDTH, package
from surveykit.reports.docx_xml import paragraph, run, w

_TEXT_LINES = 3
_LINE, _LONG_LINE = "_" * 12, "_" * 30
_KEEP = w("keepNext")
_TWIPS = 20
# rows of options that stay on one page
_WHOLE_ROWS = 14
# keeps a table apart from a table below it
_GAP = paragraph(look.OPTION, properties=w("spacing", line=80, lineRule="exact"))


def render(sheet: Sheet) -> bytes:
    """The sheet as a .docx; the same sheet gives the same bytes."""
    title = paragraph(official.TITLE, run(sheet.title))
    body = "".join((*_head(sheet), *_parts(sheet), paragraph(look.CLOSING, run(sheet.closing))))
    serial = paragraph(look.SERIAL, run(sheet.serial + _LINE)) if sheet.serial else ""
    return package(serial + title + body, sheet.title, look.form_styles(), look.MARGINS)


def _head(sheet: Sheet) -> Iterator[str]:
    for text in sheet.lead:
        yield paragraph(look.LEAD, run(text))
    if sheet.guide_items:
        yield paragraph(look.GUIDE, run(sheet.guide), properties=_KEEP + w("spacing", before=160))
        yield from (paragraph(look.GUIDE, run(text)) for text in sheet.guide_items)


def _parts(sheet: Sheet) -> Iterator[str]:
    """Everything in order; with a code column, questions stand in a frame that holds it."""
    head = sheet.codes
    for framed, group in groupby(sheet.parts, key=lambda part: bool(sheet.codes) and _is_framed(part)):
        parts = list(group)
        if framed:
            items = [part for part in parts if isinstance(part, Item)]
            rows = [("".join(_item(item, framed=True)), item.boxes) for item in items]
            yield frame(rows, head)
            head = ""
            continue
        for part in parts:
            yield from _part(part, codes=sheet.codes)


def _is_framed(part: Heading | Remark | Item) -> bool:
    return isinstance(part, Item) and not isinstance(part.body, Grid | Amounts)


def _part(part: Heading | Remark | Item, *, codes: str) -> Iterator[str]:
    if isinstance(part, Heading):
        yield paragraph(look.SECTION, run(part.text))
    elif isinstance(part, Remark):
        yield paragraph(look.REMARK, run(part.when + part.text))
    else:
        yield from _item(part, codes=codes)


def _item(item: Item, *, framed: bool = False, codes: str = "") -> Iterator[str]:
    body, room = item.body, TEXT_WIDTH - (CODE_WIDTH + FRAME_MARGIN if framed else 0)
    yield _stem(item)
    if isinstance(body, Options):
        yield from _options(body, room, codes=framed)
    elif isinstance(body, Grid):
        yield grid(body, codes) + _GAP
    elif isinstance(body, Amounts):
        yield amounts(body, codes) + _GAP
    elif body.kind == "text":
        yield _text_lines(room)


def _stem(item: Item) -> str:
    """Number, who answers, stem and hint; a number or a date is written right behind them."""
    runs = [run(item.mark), run(item.when, style=look.HINT)] if item.when else []
    runs.append(run(item.title if item.when else f"{item.mark}{item.title}"))
    runs += [run(item.hint, style=look.HINT)] if item.hint else []
    if isinstance(item.body, Blank) and item.body.kind != "text":
        blank = run(" " + (item.body.text or _LINE), style=look.BLANK)
        return paragraph(look.STEM, *runs, blank, properties=w("keepNext", val=0))
    return paragraph(look.STEM, *runs)


def _options(body: Options, room: int, *, codes: bool) -> Iterator[str]:
    """A paragraph a row, its options between tab stops; one longer than the line hangs under its text."""
    found = arranged(body, (room - look.INDENT) / _TWIPS / look.XIAOSI, codes=codes)
    starts = (look.INDENT + int(start * look.XIAOSI * _TWIPS) for start in found.starts)
    stops = [w("tab", val="left", pos=start) for start in starts]
    hang = round((width(body.mark) + width(" ")) * look.XIAOSI * _TWIPS)
    shape = w("ind", left=look.INDENT + hang, hanging=hang) if found.wraps else ""
    tabs = w("tabs", *stops) if stops and not found.wraps else ""
    for place, row in enumerate(found.rows):
        keep = _KEEP if keeps(place, len(found.rows), _WHOLE_ROWS) else ""
        line = _option_line(row, body.mark, codes=codes)
        yield paragraph(look.OPTION, line, properties=keep + tabs + shape)


def _option_line(row: Sequence[Entry], mark: str, *, codes: bool) -> str:
    texts = [f"{mark} {code_of(entry) if codes else ''}{entry.label}{entry.hint}" for entry in row]
    texts[-1] += _LONG_LINE if row[-1].line else ""
    return w("r", w("tab")).join(run(text) for text in texts)


def _text_lines(room: int) -> str:
    """Lines to write on, in one paragraph."""
    stop = w("tabs", w("tab", val="left", leader="underscore", pos=room - _TWIPS))
    lines = w("r", w("br")).join([w("r", w("tab"))] * _TEXT_LINES)
    return paragraph(
        look.OPTION, lines, properties=stop + w("spacing", before=60, line=520, lineRule="exact")
    )
