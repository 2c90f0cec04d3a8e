"""WordprocessingML as text: elements, runs and paragraphs, escaped and in the order they are given."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_CJK = re.compile(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u25a0-\u25ff\u3000-\u9fff\uff00-\uffef×÷·～°]"
)


def w(element: str, /, *inner: str, **attributes: str | int) -> str:
    """One element of the main namespace; attributes belong to it too."""
    head = element + "".join(f" w:{name}={quoteattr(str(value))}" for name, value in attributes.items())
    content = "".join(inner)
    return f"<w:{head}>{content}</w:{element}>" if content else f"<w:{head}/>"


def root(element: str, *inner: str) -> bytes:
    """A whole part: the root element with its namespaces, UTF-8."""
    namespaces = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
    return f"{DECLARATION}<w:{element} {namespaces}>{''.join(inner)}</w:{element}>".encode()


def clean(text: str) -> str:
    """Text that may stand in XML: characters it cannot hold are left out."""
    return _ILLEGAL.sub("", text)


def run(text: str, properties: str = "", *, style: str = "") -> str:
    """A run, of a character style where one is named; line breaks in the text become breaks.

    Quotes and dashes have no script of their own: the hint gives them the Chinese typeface beside
    Chinese text.
    """
    chinese = _CJK.search(text) and (_HAN.search(text) or not _LATIN.search(text))
    hint = _EAST_ASIAN if chinese else ""
    named = w("rStyle", val=style) if style else ""
    wrapped = w("rPr", named, hint, properties) if named or hint or properties else ""
    lines = clean(text).replace("\r", "").split("\n")
    shown = w("br").join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return w("r", wrapped, shown)


def field(instruction: str, cached: str, properties: str = "") -> str:
    """A field with the result that is shown until somebody updates it."""
    wrapped = w("rPr", properties) if properties else ""
    return (
        w("r", wrapped, w("fldChar", fldCharType="begin"))
        + w("r", wrapped, f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')
        + w("r", wrapped, w("fldChar", fldCharType="separate"))
        + run(cached, properties)
        + w("r", wrapped, w("fldChar", fldCharType="end"))
    )


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph of a style; `properties` are those the schema puts after the style."""
    return w("p", w("pPr", w("pStyle", val=style), properties), *runs)
