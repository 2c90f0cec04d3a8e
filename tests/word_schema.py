"""A Word file under test: its parts, its texts, and whether it keeps to the order of the schema.

LibreOffice forgives an element order that Word refuses to open, so the order is checked here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = ("document", "styles", "settings", "fontTable", "footer1", "footer2")
# the order in which the schema wants the children of what is written here
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl tabs spacing ind jc "
    "outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing w kern position sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcPr": "tcW gridSpan vMerge tcBorders tcMar vAlign",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "r": "rPr t br tab fldChar instrText",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "sectPr": "footerReference pgSz pgMar cols",
    "settings": "zoom defaultTabStop clickAndTypeStyle evenAndOddHeaders drawingGridVerticalSpacing "
    "characterSpacingControl compat",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "font": "altName charset family pitch",
    "body": "p tbl sectPr",
}
FREE = {"body", "r"}
ONCE = {"pPr", "rPr", "tcPr", "tblPr"}


def w(name: str) -> str:
    return f"{{{MAIN}}}{name}"


@cache
def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(made: bytes, part: str = "document") -> etree._Element:
    return etree.fromstring(parts(made)[f"word/{part}.xml"])


def shown(element: etree._Element) -> str:
    return "".join(
        node.text or "" if node.tag == w("t") else "\n" for node in element.iter(w("t"), w("br"))
    )


def styled(made: bytes, name: str) -> list[str]:
    return [
        shown(p)
        for p in tree(made).iter(w("p"))
        if p.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == name
    ]


def disordered(made: bytes) -> list[tuple[str, str, list[str]]]:
    """Every element whose children are unknown, out of order, or there twice."""
    return [fault for part in PARTS for fault in _faults(part, tree(made, part))]


def _faults(part: str, root: etree._Element) -> Iterator[tuple[str, str, list[str]]]:
    for element in root.iter():
        name = etree.QName(element).localname
        wanted = ORDER.get(name, "").split()
        found = [etree.QName(child).localname for child in element]
        if not wanted:
            continue
        places = [wanted.index(child) if child in wanted else -1 for child in found]
        twice = name in ONCE and len(set(found)) < len(found)
        if -1 in places or twice or (name not in FREE and places != sorted(places)):
            yield part, name, found
