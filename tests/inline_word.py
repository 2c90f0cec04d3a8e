"""Word files written inline, and an independent eye on what came out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from surveykit.drafts.tag import make_tag
from surveykit.drafts.text import Draft, Edit, open_draft

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14 wp14"'
)
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def r(text: str, properties: str = "") -> str:
    """A run; its properties as XML."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str) -> str:
    """A paragraph; plain words become a run."""
    return "<w:p>" + "".join(c if c.startswith("<") else r(c) for c in content) + "</w:p>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def table(*rows: str) -> str:
    """A table from `a|b` lines; every cell is a paragraph."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row.split("|")) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def text_box(content: str, copy: str | None = None) -> str:
    """A run with a text box as Word writes it: DrawingML, and a VML copy for old programs."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="3000000" cy="900000"/><wp:wrapTopAndBottom/><wp:docPr id="7" '
        'name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="3000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape id="s1" style="width:236pt;height:71pt"><v:textbox><w:txbxContent>{copy or content}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word(body: str, *, more: dict[str, str] | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    """A .docx: `body` within `w:body`; `more` maps header1, footnotes … to the content of that part."""
    more = more or {}
    kinds = {name: name.rstrip("0123456789") for name in more}
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kinds[name]}+xml"/>'
            for name in more
        )
        + "</Types>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            [(f"rId{name}", kinds[name], f"{name}.xml") for name in more]
        ),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in more.items():
        root = roots.get(kinds[name], kinds[name])
        parts[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
    files = {name: (PROLOG + text).encode() for name, text in parts.items()} | (extra or {})
    return zipped(files)


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _relations(entries: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{k}" Target="{t}"/>' for i, k, t in entries)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def opened(folder: Path, data: bytes, name: str = "draft.docx") -> Draft:
    path = folder / name
    path.write_bytes(data)
    return open_draft(path)


def fill(draft: Draft, where: str, text: str, *, tag: str | None = None, alias: str = "") -> Edit:
    """A fill of the mask in brackets: `有[xx]人`, found by the words around it."""
    index, start, end = _spot(draft, where)
    mask = draft.passages[index].text[start:end]
    parts = ("q1", "好", "*", "count")
    return Edit(index, start, end, "fill", text, make_tag(parts, mask) if tag is None else tag, alias)


def highlight(draft: Draft, where: str, reason: str = "") -> Edit:
    """A highlight of what stands in brackets."""
    index, start, end = _spot(draft, where)
    return Edit(index, start, end, "highlight", alias=reason)


def _spot(draft: Draft, where: str) -> tuple[int, int, int]:
    before, rest = where.split("[")
    mask, after = rest.split("]")
    found = [
        (passage.index, at + len(before), at + len(before) + len(mask))
        for passage in draft.passages
        for at in _all(passage.text, before + mask + after)
    ]
    assert len(found) == 1, (where, [passage.text for passage in draft.passages])
    return found[0]


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of an archive, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[part])


def xml(data: bytes, part: str = "word/document.xml") -> str:
    """The body of a part as text, without the namespaces at its root."""
    return parts(data)[part].decode().split(NAMESPACES + ">", 1)[-1]


def shown(data: bytes, part: str = "word/document.xml") -> list[str]:
    """What every paragraph of a part shows, read with no help of the program under test."""
    return ["".join(t.text or "" for t in each.iter(w("t"))) for each in root(data, part).iter(w("p"))]


_SDT_ORDER = [
    "rPr",
    "alias",
    "tag",
    "id",
    "lock",
    "placeholder",
    "temporary",
    "showingPlcHdr",
    "dataBinding",
]
_RUN_ORDER = [
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "strike", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "vertAlign", "rtl", "cs", "em"),
    *("lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
]


def assert_valid(data: bytes) -> None:
    """Element order of what filling writes, one run a control, unique positive ids, limits of Word."""
    ids: list[int] = []
    for name, content in parts(data).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        tree = etree.fromstring(content)
        assert b"ns0:" not in content
        for properties in tree.iter(w("sdtPr")):
            _assert_order([etree.QName(c).localname for c in properties], _SDT_ORDER)
        for properties in tree.iter(w("rPr")):
            _assert_order([etree.QName(c).localname for c in properties], _RUN_ORDER)
        for sdt in tree.iter(w("sdt")):
            tag = sdt.find(f"{w('sdtPr')}/{w('tag')}")
            if tag is None or not tag.get(w("val")).startswith("sk:"):
                continue
            assert [etree.QName(c).localname for c in sdt] == ["sdtPr", "sdtContent"]
            ids.append(int(sdt.find(f"{w('sdtPr')}/{w('id')}").get(w("val"))))
            for kind in ("tag", "alias"):
                found = sdt.find(f"{w('sdtPr')}/{w(kind)}")
                assert found is None or len(found.get(w("val")).encode("utf-16-le")) <= 128
    assert len(ids) == len(set(ids))
    assert all(0 < number < 2**31 for number in ids)


def _assert_order(names: list[str], order: list[str]) -> None:
    known = [order.index(name) for name in names if name in order]
    assert known == sorted(known), names
