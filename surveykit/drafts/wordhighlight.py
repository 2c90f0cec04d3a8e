"""The yellow highlight on blanks that could not be filled, and taking it away again.

A highlight is only ever removed where this program set it: the run stands in a control tagged
`sk:?`, or, where no control may stand, carries a revision id of our own (a revision save id has no
effect on how the text looks).
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from surveykit.drafts import wordcontrol
from surveykit.drafts.tag import UNRESOLVED
from surveykit.drafts.wordxml import insert_in_order, value_of, w

_COLOUR = "yellow"
_MARK = "00534B3F"
_AFTER_HIGHLIGHT = frozenset(
    w(n)
    for n in (
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath", "rPrChange"),
    )
)


def is_highlighted(run: Element) -> bool:
    """Whether the run has a highlight of its own."""
    return value_of(run.find(w("rPr")), "highlight") not in (None, "none")


def highlight(run: Element) -> None:
    """Give the run a yellow highlight."""
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    _drop_highlight(properties)
    element = etree.Element(w("highlight"))
    element.set(w("val"), _COLOUR)
    insert_in_order(properties, element, before=_AFTER_HIGHLIGHT)


def mark_run(run: Element) -> None:
    """Remember on the run itself that its highlight is ours."""
    run.set(w("rsidRPr"), _MARK)


def may_hold_marks(data: bytes) -> bool:
    """Whether a part's bytes can hold highlights of an earlier run; spares parsing the part."""
    return UNRESOLVED.encode() in data or _MARK.encode() in data


def clear_highlights(root: Element) -> int:
    """Take all highlights of an earlier run away; how many there were. No text changes."""
    controls = [sdt for sdt in root.iter(w("sdt")) if wordcontrol.is_unresolved_mark(sdt)]
    marked = [run for run in root.iter(w("r")) if run.get(w("rsidRPr")) == _MARK]
    for control in controls:
        for run in control.iter(w("r")):
            _clear(run)
        wordcontrol.unwrap(control)
    for run in marked:
        del run.attrib[w("rsidRPr")]
        _clear(run)
    return len(controls) + len(marked)


def _clear(run: Element) -> None:
    properties = run.find(w("rPr"))
    if properties is None or value_of(properties, "highlight") != _COLOUR:
        return
    _drop_highlight(properties)
    if len(properties) == 0:
        run.remove(properties)


def _drop_highlight(properties: Element) -> None:
    element = properties.find(w("highlight"))
    if element is not None:
        properties.remove(element)
