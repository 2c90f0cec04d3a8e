"""The printed form as one HTML file without script, for a look on screen and for printing on A4."""

from __future__ import annotations

from surveykit.forms.arrange import Arrangement, arranged, code_of
from surveykit.forms.sheet import Grid, Item, Options, Sheet
from surveykit.reports.docx_columns import width
from surveykit.reports.offline import policy, resource, template

_HOME = "surveykit.forms"
_ROOM, _ROOM_BESIDE_CODES = 35.0, 28.0
# in em, of 40 in the whole line
_NARROW, _WIDE = 6.0, 9.5


def page(sheet: Sheet) -> bytes:
    """The sheet as a complete HTML document, UTF-8."""
    from markupsafe import Markup

    css = resource(_HOME, "sheet.css")
    text: str = template(_HOME, "sheet.html.j2").render(
        sheet=sheet,
        policy=Markup(policy(css)),
        css=Markup(css),
        columns=lambda body: _arranged(body, sheet).columns,
        code=lambda entry: code_of(entry) if sheet.codes else "",
        kind=lambda part: type(part).__name__,
        stub=_stub,
        framed=lambda item: bool(sheet.codes) and _is_plain(item),
    )
    return text.encode("utf-8")


def _arranged(body: Options, sheet: Sheet) -> Arrangement:
    return arranged(body, _ROOM_BESIDE_CODES if sheet.codes else _ROOM, codes=bool(sheet.codes))


def _stub(grid: Grid) -> str:
    """How wide the column of rows is, by the longest of them: narrow, wide, or between."""
    longest = max(width(row.label) for row in grid.rows)
    return "narrow" if longest <= _NARROW else "wide" if longest > _WIDE else "medium"


def _is_plain(item: Item) -> bool:
    """Whether the codes stand beside the question; a table has a column for them."""
    return bool(item.boxes)
