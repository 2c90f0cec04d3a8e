"""The printed form as one HTML file without script, for a look on screen and for printing on A4."""

from __future__ import annotations

from surveykit.forms.arrange import Arrangement, arranged, code_of
from surveykit.forms.sheet import Item, Options, Sheet
from surveykit.reports.offline import policy, resource, template

_HOME = "surveykit.forms"
_ROOM, _ROOM_BESIDE_CODES = 35.0, 28.0


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
        framed=lambda item: bool(sheet.codes) and _is_plain(item),
    )
    return text.encode("utf-8")


def _arranged(body: Options, sheet: Sheet) -> Arrangement:
    return arranged(body, _ROOM_BESIDE_CODES if sheet.codes else _ROOM, codes=bool(sheet.codes))


def _is_plain(item: Item) -> bool:
    """Whether the codes stand beside the question; a table has a column for them."""
    return bool(item.boxes)
