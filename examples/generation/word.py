"""A small Word file written part by part, so that the same text always gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from generation.word_styles import styles_xml

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NS = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)
_NOTE_MARK = '<w:rPr><w:rStyle w:val="GwNoteMark"/></w:rPr>'
_MASK = re.compile(r"x+\.x")
# 1 mm is 56.7 twentieths of a point: top 37, bottom 35, left 28, right 26 mm
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" '
    'w:gutter="0"/>'
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of one style; `lead` is set in bold before `text`; `note` becomes a footnote."""

    text: str
    style: str = "GwBody"
    lead: str = ""
    note: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: the first row is the head; `widths` in twentieths of a point."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def word_file(blocks: Sequence[Paragraph | Grid], *, header: str, title: str, comments: str) -> bytes:
    """The .docx as bytes."""
    notes = [block.note for block in blocks if isinstance(block, Paragraph) and block.note]
    body = "".join(_table(b) if isinstance(b, Grid) else _paragraph(b, notes) for b in blocks)
    links = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>'
        for kind, pages, name in (
            ("header", "default", "rIdH"),
            ("header", "even", "rIdH2"),
            ("footer", "default", "rIdF"),
            ("footer", "even", "rIdF2"),
        )
    )
    head = f"<w:hdr {_NS}>{_plain(header, 'GwHeader')}</w:hdr>"
    document = f"<w:document {_NS}><w:body>{body}<w:sectPr>{links}{_PAGE}</w:sectPr></w:body></w:document>"
    return _zip(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _package_relations(),
            "docProps/core.xml": _core(title, comments),
            "word/document.xml": document,
            "word/styles.xml": styles_xml(),
            "word/settings.xml": _settings(),
            "word/footnotes.xml": _footnotes(notes),
            "word/header1.xml": head,
            "word/header2.xml": head,
            "word/footer1.xml": _footer("right"),
            "word/footer2.xml": _footer("left"),
            "word/_rels/document.xml.rels": _document_relations(),
        }
    )


def _paragraph(block: Paragraph, notes: Sequence[str]) -> str:
    runs = (_run(block.lead, bold=True) if block.lead else "") + "".join(map(_run, _pieces(block.text)))
    if block.note:
        number = notes.index(block.note) + 1
        runs += f'<w:r>{_NOTE_MARK}<w:footnoteReference w:id="{number}"/></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{block.style}"/></w:pPr>{runs}</w:p>'


def _pieces(text: str) -> list[str]:
    """The text cut inside every third decimal mask, as Word cuts runs where somebody edited."""
    cuts = [match.end() - 2 for match in _MASK.finditer(text)][::3]
    bounds = [0, *cuts, len(text)]
    return [text[start:end] for start, end in pairwise(bounds) if start < end]


def _run(text: str, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{weight}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _plain(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _table(grid: Grid) -> str:
    """三线表: rules above, below and under the head, none between."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    edges = '<w:top w:val="single" w:sz="12"/><w:bottom w:val="single" w:sz="12"/>'
    rows = "".join(_row(cells, grid.widths, head=number == 0) for number, cells in enumerate(grid.rows))
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], *, head: bool) -> str:
    rule = '<w:tcBorders><w:bottom w:val="single" w:sz="6"/></w:tcBorders>' if head else ""
    repeat = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{rule}</w:tcPr>{_plain(cell, "GwCell")}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{repeat}{inner}</w:tr>"


def _footnotes(notes: Sequence[str]) -> str:
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    style = '<w:pPr><w:pStyle w:val="GwFootnote"/></w:pPr>'
    mark = f"<w:r>{_NOTE_MARK}<w:footnoteRef/></w:r>"
    texts = "".join(
        f'<w:footnote w:id="{number}"><w:p>{style}{mark}{_run(" " + text)}</w:p></w:footnote>'
        for number, text in enumerate(notes, 1)
    )
    return f"<w:footnotes {_NS}>{rules}{texts}</w:footnotes>"


def _footer(side: str) -> str:
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'<w:ftr {_NS}><w:p><w:pPr><w:pStyle w:val="GwFooter"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
        f"{_run('— ')}{field}{_run(' —')}</w:p></w:ftr>"
    )


def _settings() -> str:
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    return f"<w:settings {_NS}><w:evenAndOddHeaders/>{notes}</w:settings>"


def _core(title: str, comments: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>surveykit examples</dc:creator>"
        f"<dc:description>{escape(comments)}</dc:description></cp:coreProperties>"
    )


def _content_types() -> str:
    names = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "footnotes": "footnotes",
        "header1": "header",
        "header2": "header",
        "footer1": "footer",
        "footer2": "footer",
    }
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in names.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>{parts}</Types>'
    )


def _package_relations() -> str:
    return _relations(
        (
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        )
    )


def _document_relations() -> str:
    parts = (
        ("rIdS", "styles", "styles"),
        ("rIdSet", "settings", "settings"),
        ("rIdN", "footnotes", "footnotes"),
        ("rIdH", "header", "header1"),
        ("rIdH2", "header", "header2"),
        ("rIdF", "footer", "footer1"),
        ("rIdF2", "footer", "footer2"),
    )
    return _relations(tuple((name, f"{_OFFICE}/{kind}", f"{part}.xml") for name, kind, part in parts))


def _relations(links: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(entry, (declaration + text).encode())
    return out.getvalue()
