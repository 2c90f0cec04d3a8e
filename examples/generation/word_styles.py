"""The style sheet of an official document (GB/T 9704): fonts, sizes, exact line pitch."""

from __future__ import annotations

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TITLE, _BODY, _HEI, _KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_LATIN = "Times New Roman"
_PITCH = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>'
_SINGLE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'


def styles_xml() -> str:
    """word/styles.xml. The indent lives in 公文正文, never in Normal."""
    styles = (
        _style("Normal", "Normal", _PITCH + '<w:jc w:val="both"/>', _BODY, 32, default=True),
        _style("GwBody", "公文正文", _INDENT, _BODY, 32),
        _style("GwTitle", "公文标题", '<w:jc w:val="center"/>', _TITLE, 44),
        _style("GwHeading1", "公文一级标题", _INDENT + '<w:outlineLvl w:val="0"/>', _HEI, 32),
        _style("GwHeading2", "公文二级标题", _INDENT + '<w:outlineLvl w:val="1"/>', _KAI, 32),
        _style("GwSignature", "公文落款", '<w:ind w:right="640"/><w:jc w:val="right"/>', _BODY, 32),
        _style("GwCaption", "公文表题", '<w:keepNext/><w:jc w:val="center"/>', _HEI, 28),
        _style("GwCell", "公文表格", _SINGLE + '<w:jc w:val="center"/>', _BODY, 24),
        _style("GwHeader", "公文页眉", _SINGLE + '<w:jc w:val="center"/>', _KAI, 21),
        _style("GwFooter", "公文页码", _SINGLE, "宋体", 28),
        _style("GwFootnote", "公文脚注", _SINGLE, _BODY, 21),
    )
    reference = (
        '<w:style w:type="character" w:styleId="GwNoteMark"><w:name w:val="公文脚注符号"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    run = f"<w:rPr>{_run(_BODY, 32)}</w:rPr>"
    defaults = f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault></w:docDefaults>"
    return f"<w:styles {_W}>{defaults}{''.join(styles)}{reference}</w:styles>"


def _style(name: str, title: str, paragraph: str, font: str, size: int, *, default: bool = False) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    mark = ' w:default="1"' if default else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{name}"><w:name w:val="{title}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_run(font, size)}</w:rPr></w:style>"
    )


def _run(font: str, half_points: int) -> str:
    return (
        f'<w:rFonts w:ascii="{_LATIN}" w:eastAsia="{font}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/><w:lang w:eastAsia="zh-CN"/>'
    )
