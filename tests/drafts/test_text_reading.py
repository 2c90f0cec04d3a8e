"""What is read of a Word file: everything a person sees, in order, each with its own scope."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_word import control, opened, p, r, table, text_box, word

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def _texts(folder: Path, body: str, **more: str) -> list[str]:
    return [passage.text for passage in opened(folder, word(body, more=more)).passages]


def _places(folder: Path, body: str, **more: str) -> list[tuple[str, str, str]]:
    return [(q.place, q.scope, q.text) for q in opened(folder, word(body, more=more)).passages]


def test_a_text_split_over_runs_is_one(tmp_path: Path) -> None:
    assert _texts(tmp_path, p(r("有x"), r("x人", "<w:b/>"), r("，占x"), r(".x%"))) == ["有xx人，占x.x%"]


@pytest.mark.parametrize(
    "content",
    [
        f"<w:hyperlink>{r('xx')}</w:hyperlink>",
        f'<w:ins w:id="1" w:author="a">{r("xx")}</w:ins>',
        f'<w:moveTo w:id="1" w:author="a">{r("xx")}</w:moveTo>',
        f'<w:smartTag w:element="e">{r("xx")}</w:smartTag>',
        f'<w:fldSimple w:instr="REF a">{r("xx")}</w:fldSimple>',
        control(r("xx"), '<w:tag w:val="company"/>'),
        control(control(r("x")) + r("x")),
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('chacha')}</w:rt><w:rubyBase>{r('xx')}</w:rubyBase></w:ruby></w:r>",
        f'<w:bdo w:val="ltr">{r("xx")}</w:bdo>',
        f'<w:customXml w:element="e">{r("xx")}</w:customXml>',
        _BEGIN + _code(" REF a ") + _SEPARATE + r("xx") + _END,
        r("x") + '<w:bookmarkStart w:id="1" w:name="b"/><w:proofErr w:type="spellStart"/>' + r("x"),
        r("xx") + '<w:del w:id="1" w:author="a"><w:r><w:delText>25</w:delText></w:r></w:del>',
        r("xx") + f'<w:moveFrom w:id="1" w:author="a">{r("25")}</w:moveFrom>',
        r("xx") + r("hidden", "<w:vanish/>") + r("", '<w:vanish w:val="0"/>'),
        r("xx") + '<w:r><w:footnoteReference w:id="9"/></w:r>',
        _BEGIN
        + _code(" IF ")
        + _BEGIN
        + _code("PAGE")
        + _SEPARATE
        + r("9")
        + _END
        + _SEPARATE
        + r("xx")
        + _END,
    ],
)
def test_inline_content_is_read_as_it_is_seen(tmp_path: Path, content: str) -> None:
    assert _texts(tmp_path, p("有", content, "人")) == ["有xx人"]


def test_tabs_breaks_and_hyphens_are_characters(tmp_path: Path) -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t></w:r>"
    assert _texts(tmp_path, p(run)) == ["a\tb\n-c"]


def test_outer_blanks_count_only_where_the_file_says_so(tmp_path: Path) -> None:
    plain = "<w:r><w:t> a </w:t></w:r>"
    assert _texts(tmp_path, p(plain, r(" b "))) == ["a b "]
    assert _texts(tmp_path, f'<w:p xml:space="preserve">{plain}</w:p>') == [" a "]


def test_a_field_may_run_over_paragraphs(tmp_path: Path) -> None:
    body = (
        p(_BEGIN, _code("TOC"), r("not shown"))
        + p(_code("more"), _SEPARATE, r("目录一"))
        + p(r("目录二"), _END)
    )
    assert _texts(tmp_path, body + p("正文")) == ["目录一", "目录二", "正文"]


def test_empty_paragraphs_are_no_passages_and_not_counted(tmp_path: Path) -> None:
    assert _places(tmp_path, p("一") + p() + p(r(" ")) + p("二")) == [
        ("正文第1段", "body", "一"),
        ("正文第2段", "body", "二"),
    ]


def test_cells_are_scopes_and_are_found_by_row_and_column(tmp_path: Path) -> None:
    merged = (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("a")}{p("b")}</w:tc>'
        f'<w:tc>{p("c")}</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        f"<w:tc>{p('d')}</w:tc></w:tr></w:tbl>"
    )
    assert _places(tmp_path, p("前") + table("选项|人数", "好|xx") + p("后") + merged) == [
        ("正文第1段", "body", "前"),
        ("表1第1行第1列", "table:1:1:1", "选项"),
        ("表1第1行第2列", "table:1:1:2", "人数"),
        ("表1第2行第1列", "table:1:2:1", "好"),
        ("表1第2行第2列", "table:1:2:2", "xx"),
        ("正文第2段", "body", "后"),
        ("表2第1行第1列第1段", "table:2:1:1", "a"),
        ("表2第1行第1列第2段", "table:2:1:1", "b"),
        ("表2第1行第3列", "table:2:1:3", "c"),
        ("表2第2行第2列", "table:2:2:2", "d"),
    ]


def test_nested_tables_say_what_they_are_in(tmp_path: Path) -> None:
    outer = f"<w:tbl><w:tr><w:tc>{p('a')}{table('b|c')}{p()}</w:tc></w:tr></w:tbl>"
    assert _places(tmp_path, outer)[1:] == [
        ("表1第1行第1列内表1第1行第1列", "table:1:1:1/table:1:1:1", "b"),
        ("表1第1行第1列内表1第1行第2列", "table:1:1:1/table:1:1:2", "c"),
    ]


def test_controls_around_paragraphs_cells_and_rows_are_looked_through(tmp_path: Path) -> None:
    cells = control(f"<w:tc>{p('a')}</w:tc>") + f"<w:tc>{p('b')}</w:tc>"
    last = control(f"<w:tr><w:tc>{p('c')}</w:tc></w:tr>")
    rows = f"<w:tbl><w:tr>{cells}</w:tr>{last}</w:tbl>"
    assert _places(tmp_path, control(p("前") + rows)) == [
        ("正文第1段", "body", "前"),
        ("表1第1行第1列", "table:1:1:1", "a"),
        ("表1第1行第2列", "table:1:1:2", "b"),
        ("表1第2行第1列", "table:1:2:1", "c"),
    ]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    assert _places(tmp_path, p("有", text_box(p("盒一") + p("盒二")), "人") + p("后")) == [
        ("正文第1段", "body", "有人"),
        ("文本框1第1段", "textbox:1", "盒一"),
        ("文本框1第2段", "textbox:1", "盒二"),
        ("正文第2段", "body", "后"),
    ]


def test_a_copy_of_a_text_box_that_says_other_things_is_read_by_itself(tmp_path: Path) -> None:
    assert _places(tmp_path, p(text_box(p("有xx人"), p("有x人")))) == [
        ("文本框1第1段", "textbox:1", "有xx人"),
        ("文本框1（兼容副本）第1段", "textbox:1:copy", "有x人"),
    ]


def test_a_text_box_in_old_markup_alone_is_read(tmp_path: Path) -> None:
    box = f"<v:textbox><w:txbxContent>{p('盒')}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    assert _places(tmp_path, p("正", old))[1] == ("文本框1第1段", "textbox:1", "盒")


def test_a_deleted_text_box_is_not_read(tmp_path: Path) -> None:
    body = p("正", f'<w:del w:id="1" w:author="a">{text_box(p("盒"))}</w:del>')
    assert _texts(tmp_path, body) == ["正"]


def test_headers_footers_and_notes_are_read_as_far_as_they_are_shown(tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p("正文", note.format(7), note.format(3)) + p('<w:r><w:endnoteReference w:id="2"/></w:r>')
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader2"/>' + (
        '<w:footerReference w:type="default" r:id="rIdfooter1"/></w:sectPr>'
    )
    notes = f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>' + "".join(
        f'<w:footnote w:id="{i}">{p("注" + str(i))}</w:footnote>' for i in (3, 7, 9)
    )
    found = _places(
        tmp_path,
        body + section,
        header1=p("未用"),
        header2=p("页眉") + table("格|") + p(text_box(p("盒"))),
        footer1=p("页脚"),
        footnotes=notes,
        endnotes=f'<w:endnote w:id="2">{p("尾一")}{p("尾二")}</w:endnote>',
    )
    assert found == [
        ("正文第1段", "body", "正文"),
        ("页眉1第1段", "header:1", "页眉"),
        ("页眉1内表1第1行第1列", "header:1/table:1:1:1", "格"),
        ("页眉1内文本框1第1段", "header:1/textbox:1", "盒"),
        ("页脚1第1段", "footer:1", "页脚"),
        ("脚注2", "footnote:2", "注3"),
        ("脚注1", "footnote:1", "注7"),
        ("尾注1第1段", "endnote:1", "尾一"),
        ("尾注1第2段", "endnote:1", "尾二"),
    ]


def test_passages_are_numbered_through_the_whole_file(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/></w:sectPr>'
    draft = opened(tmp_path, word(p("a") + table("b|c") + section, more={"header1": p("d")}))
    assert [q.index for q in draft.passages] == [0, 1, 2, 3]
    assert draft.suffix == ".docx"
