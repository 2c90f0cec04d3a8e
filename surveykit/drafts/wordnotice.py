"""The line above a Word document that says its numbers are made up, and taking it away again.

It stands in a control of its own tag, so that a later run sees the document without it: the places and
passages of a filled file are those of its draft.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from surveykit.drafts.wordxml import detach, value_of, w
from surveykit.wording.simulated import SIMULATED

_TAG = "surveykit:notice"
_COLOUR = "C00000"


def may_hold_notice(data: bytes) -> bool:
    """Whether a part's bytes can hold the line of an earlier run."""
    return _TAG.encode() in data


def take_notice_away(root: Element) -> None:
    """Take the line of an earlier run away; one that somebody wrote anew is theirs, and stays."""
    for control in list(root.iter(w("sdt"))):
        if value_of(control.find(w("sdtPr")), "tag") != _TAG:
            continue
        if "".join(text.text or "" for text in control.iter(w("t"))).startswith(SIMULATED):
            detach(control)


def put_notice(root: Element, text: str) -> None:
    """Put the line above everything else in the body."""
    body = root.find(w("body"))
    if body is None:
        raise ValueError("a document without a body")
    control = etree.Element(w("sdt"))
    properties = etree.SubElement(control, w("sdtPr"))
    etree.SubElement(properties, w("alias")).set(w("val"), SIMULATED)
    etree.SubElement(properties, w("tag")).set(w("val"), _TAG)
    paragraph = etree.SubElement(etree.SubElement(control, w("sdtContent")), w("p"))
    etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("jc")).set(w("val"), "center")
    run = etree.SubElement(paragraph, w("r"))
    look = etree.SubElement(run, w("rPr"))
    etree.SubElement(look, w("b"))
    etree.SubElement(look, w("color")).set(w("val"), _COLOUR)
    etree.SubElement(run, w("t")).text = text
    body.insert(0, control)
