"""WordprocessingML as elements: parsed without entities or network, written back with its own prolog."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from surveykit.drafts import text_messages as messages
from surveykit.drafts.wordfile import declares_entities, refused

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")
_PLAIN_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{WORD}}}{name}"


def parse(data: bytes, *, part: str, source: str) -> Element:
    """The root element of a part; raises `DraftError` where the XML is broken or declares a DTD."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refused(
            messages.DAMAGED, source, reason=f"{part} 不是完整的 XML", reason_en=f"{part}: {error.msg}"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise declares_entities(source, part)
    return root


def serialise(root: Element, original: bytes) -> bytes:
    """The part as bytes, with the XML declaration that it had (UTF-8 where it had another encoding)."""
    encoding = (root.getroottree().docinfo.encoding or "UTF-8").upper()
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    if encoding != "UTF-8":
        return _PLAIN_DECLARATION + body
    found = _DECLARATION.match(original)
    return (found[0] if found else b"") + body


def value_of(element: Element | None, name: str) -> str | None:
    """`w:val` of the first child of this name; None where there is no such child."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(w("val"))


def is_on(element: Element | None, name: str) -> bool:
    """Whether an on/off property is set: present, and not switched off by its value."""
    child = None if element is None else element.find(w(name))
    return child is not None and child.get(w("val")) not in ("0", "false", "off")


def insert_in_order(parent: Element, child: Element, *, before: frozenset[str]) -> None:
    """Insert `child` ahead of the first element that the schema puts after it."""
    for index, sibling in enumerate(parent):
        if sibling.tag in before or not str(sibling.tag).startswith(f"{{{WORD}}}"):
            parent.insert(index, child)
            return
    parent.append(child)


def detach(element: Element) -> None:
    """Take an element out of its tree."""
    parent_of(element).remove(element)


def parent_of(element: Element) -> Element:
    """The element around this one, which is known to have one."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"a root has no parent: {element.tag}")
    return parent
