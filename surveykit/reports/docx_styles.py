"""The style sheet of an official document (GB/T 9704-2012): typefaces, sizes, exact line pitch.

Sizes are named as in Word's Chinese menus. No style takes a font of a theme, and the indent of the
first line lives in 公文正文, never in Normal.
"""

from __future__ import annotations

from surveykit.reports.docx_xml import root, w

BODY, TITLE = "GwBody", "Title"
HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
APPENDIX, CAPTION, UNIT, NOTE = "GwAppendix", "Caption", "GwTableUnit", "GwTableNote"
HEAD_CELL, CELL, TABLE = "GwTableHead", "GwTableText", "GwTable"
FOOTER = "Footer"

ERHAO, SANHAO, SIHAO, WUHAO = 22.0, 16.0, 14.0, 10.5
LINE = 28.0
# 28 characters of 16 pt fill the line of 156 mm where each gives way a quarter of a point
_TIGHTER = w("spacing", val=-5)

_LATIN = "Times New Roman"
_XBS, FANGSONG, HEITI, KAITI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
# where a machine lacks the typeface, Word takes the other name before it guesses
_FONTS = (
    (_XBS, "华文中宋", "auto", "variable"),
    (FANGSONG, "仿宋", "modern", "fixed"),
    (KAITI, "楷体", "modern", "fixed"),
    (HEITI, "SimHei", "modern", "fixed"),
    (SONG, "SimSun", "auto", "variable"),
)
_INDENT = w("ind", firstLineChars=200, firstLine=640)
_KEEP = w("keepNext")


def styles(more: str = "") -> bytes:
    """word/styles.xml, with `more` styles behind those of an official document."""
    defaults = w(
        "docDefaults", w("rPrDefault", w("rPr", _font(FANGSONG, SANHAO), _language())), w("pPrDefault")
    )
    return root("styles", defaults, *_normal(), *_text(), *_headings(), *_table_texts(), _table(), more)


def fonts() -> bytes:
    """word/fontTable.xml: each typeface with the name to fall back on."""
    latin = w(
        "font", w("charset", val="00"), w("family", val="roman"), w("pitch", val="variable"), name=_LATIN
    )
    chinese = (
        w(
            "font",
            w("altName", val=other),
            w("charset", val="86"),
            w("family", val=family),
            w("pitch", val=pitch),
            name=name,
        )
        for name, other, family, pitch in _FONTS
    )
    return root("fonts", *chinese, latin)


def half_points(size: float) -> str:
    """The size of a run in half points, for text that departs from its style."""
    return w("sz", val=round(size * 2)) + w("szCs", val=round(size * 2))


def pitch(size: float) -> int:
    """The exact line of table text of this size, in twentieths of a point."""
    return round(size * 1.3) * 20


def _normal() -> tuple[str, ...]:
    body = w("pPr", w("widowControl", val=0), exact(LINE), w("jc", val="both"))
    table = w(
        "tblPr",
        w("tblInd", w=0, type="dxa"),
        w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in _MARGINS)),
    )
    normal = w(
        "style", w("name", val="Normal"), w("qFormat"), body, type="paragraph", default=1, styleId="Normal"
    )
    character = w(
        "style", w("name", val="Default Paragraph Font"), type="character", default=1, styleId="DefaultFont"
    )
    plain = w("style", w("name", val="Normal Table"), table, type="table", default=1, styleId="TableNormal")
    return normal, character, plain


_MARGINS = (("top", 0), ("left", 57), ("bottom", 0), ("right", 57))


def _text() -> tuple[str, ...]:
    title = _KEEP + exact(36, after=28) + w("jc", val="center")
    return (
        style(
            BODY, "公文正文", w("widowControl") + _INDENT, FANGSONG, SANHAO, custom=True, spacing=_TIGHTER
        ),
        style(TITLE, "Title", title, _XBS, ERHAO, following=BODY),
        style(FOOTER, "footer", exact(18), SONG, SIHAO),
    )


def _headings() -> tuple[str, ...]:
    """一、黑体；（一）楷体；1.仿宋加粗；（1）仿宋."""
    faces = ((HEITI, False), (KAITI, False), (FANGSONG, True), (FANGSONG, False))
    shaped = (
        style(
            name,
            f"heading {level + 1}",
            _KEEP + w("keepLines") + _INDENT + w("outlineLvl", val=level),
            face,
            SANHAO,
            bold=bold,
            following=BODY,
        )
        for level, (name, (face, bold)) in enumerate(zip(HEADINGS, faces, strict=True))
    )
    appendix = _KEEP + w("pageBreakBefore") + exact(LINE, after=14) + w("outlineLvl", val=0)
    return (
        *shaped,
        style(APPENDIX, "公文附录标题", appendix, HEITI, SANHAO, following=BODY, custom=True),
    )


def _table_texts() -> tuple[str, ...]:
    caption = _KEEP + w("keepLines") + exact(22, before=8, after=0) + w("jc", val="center")
    unit = _KEEP + exact(16) + w("jc", val="right")
    note = w("keepLines") + exact(15, before=3, after=10)
    cell = w("spacing", before=0, after=0, line=pitch(WUHAO), lineRule="exact")
    return (
        style(CAPTION, "caption", caption, HEITI, SIHAO, following=BODY),
        style(UNIT, "公文表格单位", unit, FANGSONG, WUHAO, custom=True),
        style(NOTE, "公文表注", note, FANGSONG, WUHAO, following=BODY, custom=True),
        style(HEAD_CELL, "公文表头", cell + w("jc", val="center"), HEITI, WUHAO, custom=True),
        style(CELL, "公文表格文字", cell + w("jc", val="left"), FANGSONG, WUHAO, custom=True),
    )


def _table() -> str:
    """三线表: 1.5 pt above and below; the 0.75 pt under the head is set at its last row."""
    rules = w("tblBorders", w("top", **_rule(12)), w("bottom", **_rule(12)))
    return w(
        "style",
        w("name", val="公文三线表"),
        w("basedOn", val="TableNormal"),
        w("tblPr", rules),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )


def _rule(eighths: int) -> dict[str, str | int]:
    return {"val": "single", "sz": eighths, "space": 0, "color": "auto"}


def style(
    name: str,
    title: str,
    shape: str,
    face: str,
    size: float,
    *,
    bold: bool = False,
    following: str = "",
    custom: bool = False,
    spacing: str = "",
) -> str:
    """A style of paragraphs: its id, its name, the shape of its paragraphs, typeface and size in points."""
    weight = w("b") + w("bCs") if bold else ""
    marks: dict[str, str | int] = {"type": "paragraph"} | ({"customStyle": 1} if custom else {})
    return w(
        "style",
        w("name", val=title),
        w("basedOn", val="Normal"),
        w("next", val=following) if following else "",
        w("qFormat"),
        w("pPr", shape),
        w("rPr", _font(face, size, weight + spacing)),
        **marks,
        styleId=name,
    )


def _font(face: str, size: float, weight: str = "") -> str:
    return w("rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=face, cs=_LATIN) + weight + half_points(size)


def _language() -> str:
    return w("lang", val="en-US", eastAsia="zh-CN")


def text_style(name: str, title: str, look: str) -> str:
    """A style of characters: its id, its name and how it looks."""
    return w(
        "style",
        w("name", val=title),
        w("basedOn", val="DefaultFont"),
        w("rPr", look),
        type="character",
        customStyle=1,
        styleId=name,
    )


def exact(line: float, *, before: float = 0, after: float = 0) -> str:
    """An exact line pitch with the space before and after, all in points."""
    return w(
        "spacing",
        before=round(before * 20),
        after=round(after * 20),
        line=round(line * 20),
        lineRule="exact",
    )
