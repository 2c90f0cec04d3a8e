"""The package of a .docx: page, page numbers, settings and relations; the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from surveykit.reports.docx_styles import BODY, FOOTER, fonts, styles
from surveykit.reports.docx_xml import DECLARATION, OFFICE, clean, field, paragraph, root, run, w

# A4 with margins of 37, 35, 28 and 26 mm (top, bottom, left, right), in twentieths of a point
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGINS = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1587}
TEXT_WIDTH = PAGE_WIDTH - MARGINS["left"] - MARGINS["right"]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
# how far the page number stands below the text
_FOOTER_DROP = 759
_KINDS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}


def package(body: str, title: str, more_styles: str = "", margins: Mapping[str, int] = MARGINS) -> bytes:
    """The file: `body` between the first paragraph and the page set-up.

    `margins` may differ above and below; at the sides `TEXT_WIDTH` counts on those of the standard.
    """
    return _zip(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                ("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": _core(title),
            "word/document.xml": root("document", w("body", body, _section(margins))),
            "word/styles.xml": styles(more_styles),
            "word/settings.xml": _settings(),
            "word/fontTable.xml": fonts(),
            "word/footer1.xml": _footer("right"),
            "word/footer2.xml": _footer("left"),
            "word/_rels/document.xml.rels": _relations(
                ("rId1", f"{OFFICE}/styles", "styles.xml"),
                ("rId2", f"{OFFICE}/settings", "settings.xml"),
                ("rId3", f"{OFFICE}/fontTable", "fontTable.xml"),
                ("rId4", f"{OFFICE}/footer", "footer1.xml"),
                ("rId5", f"{OFFICE}/footer", "footer2.xml"),
            ),
        }
    )


def _section(margins: Mapping[str, int]) -> str:
    footers = (
        f'<w:footerReference w:type="{pages}" r:id="{name}"/>'
        for pages, name in (("default", "rId4"), ("even", "rId5"))
    )
    footer = margins["bottom"] - _FOOTER_DROP
    return w(
        "sectPr",
        *footers,
        w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        w("pgMar", **margins, header=851, footer=footer, gutter=0),
        w("cols", space=425),
    )


def _footer(side: str) -> bytes:
    """`— 1 —`, one character in from the outer edge: right on odd pages, left on even ones."""
    indent = w("ind", **{f"{side}Chars": 100, side: 280})
    shape = indent + w("jc", val=side)
    return root("ftr", paragraph(FOOTER, run("— "), field("PAGE", "1"), run(" —"), properties=shape))


def _settings() -> bytes:
    name, uri = "compatibilityMode", "http://schemas.microsoft.com/office/word"
    return root(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=640),
        w("clickAndTypeStyle", val=BODY),
        w("evenAndOddHeaders"),
        w("drawingGridVerticalSpacing", val=280),
        w("characterSpacingControl", val="compressPunctuation"),
        w("compat", w("compatSetting", name=name, uri=uri, val=15)),
    )


def _core(title: str) -> bytes:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(clean(title))}</dc:title>'
        "</cp:coreProperties>"
    ).encode()


def _content_types() -> bytes:
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in _KINDS.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>{parts}</Types>'
    ).encode()


def _relations(*links: tuple[str, str, str]) -> bytes:
    inner = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, kind, to in links)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _zip(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
