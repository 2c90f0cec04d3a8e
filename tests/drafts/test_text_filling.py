"""A fill changes the characters of the mask and nothing else; a highlight changes no character."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_word import (
    assert_valid,
    control,
    fill,
    highlight,
    opened,
    p,
    parts,
    r,
    shown,
    table,
    text_box,
    w,
    word,
    xml,
)
from inline_word import root as root_of

_FONTS = (
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/>'
)


def _number(text: str, tag: str, properties: str = "") -> str:
    """The body of a control as filling writes it, but for its id."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:tag w:val="{tag}"/><w:id w:val="?"/></w:sdtPr><w:sdtContent><w:r>{made}<w:t>{text}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def _without_ids(text: str) -> str:
    head, *rest = text.split('<w:id w:val="')
    return head + "".join('<w:id w:val="?' + part[part.index('"') :] for part in rest)


def _filled(folder: Path, body: str, where: str, text: str = "86", **more: str) -> bytes:
    draft = opened(folder, word(body, more=more))
    data = draft.write([fill(draft, where, text, alias="412÷800")])
    assert_valid(data)
    return data


def test_the_number_stands_in_a_control_between_the_words(tmp_path: Path) -> None:
    data = _filled(tmp_path, p("有xx人"), "有[xx]人")
    assert _without_ids(xml(data)).startswith(
        '<w:body><w:p><w:r><w:t xml:space="preserve">有</w:t></w:r>'
        '<w:sdt><w:sdtPr><w:alias w:val="412÷800"/>'
        + _number("86", "sk:q1|好|*|count|xx")
        + "<w:r><w:t>人</w:t></w:r></w:p>"
    )


def test_a_mask_over_three_runs_takes_the_format_of_its_first_character(tmp_path: Path) -> None:
    body = p(r("占x", "<w:b/>"), r("x.", "<w:i/>"), r("x%", '<w:color w:val="FF0000"/>'))
    data = _filled(tmp_path, body, "占[xx.x]%", "53.4")
    text = _without_ids(xml(data))
    assert _number("53.4", "sk:q1|好|*|count|xx.x", "<w:b/>") in text
    assert "<w:i/>" not in text
    assert '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>%</w:t></w:r>' in text
    assert shown(data) == ["占53.4%"]


def test_east_asian_fonts_and_hints_stay_on_number_and_words(tmp_path: Path) -> None:
    data = _filled(tmp_path, p(r("有××人", _FONTS)), "有[××]人")
    runs = list(root_of(data).iter(w("r")))
    assert len(runs) == 3
    for run in runs:
        fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
        assert fonts.get(w("eastAsia")) == "仿宋_GB2312"
        assert fonts.get(w("hint")) == "eastAsia"
        assert run.find(f"{w('rPr')}/{w('sz')}").get(w("val")) == "32"


def test_two_masks_in_one_run_are_both_filled(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p(r("有xx人，占xx.x%，其中x人", "<w:b/>"))))
    edits = [fill(draft, "占[xx.x]%", "53.4"), fill(draft, "有[xx]人", "1234"), fill(draft, "中[x]人", "5")]
    data = draft.write(edits)
    assert shown(data) == ["有1234人，占53.4%，其中5人"]
    assert all(run.find(f"{w('rPr')}/{w('b')}") is not None for run in root_of(data).iter(w("r")))
    assert_valid(data)


def test_a_mask_alone_in_its_run_leaves_no_empty_run(tmp_path: Path) -> None:
    data = _filled(tmp_path, p("有", r("xx", "<w:b/>"), "人"), "有[xx]人")
    assert len(list(root_of(data).iter(w("r")))) == 3


def test_blanks_at_the_cut_survive(tmp_path: Path) -> None:
    data = _filled(tmp_path, p("<w:r><w:t>有 xx 人</w:t></w:r>"), "有 [xx] 人")
    assert shown(data) == ["有 86 人"]
    kept = [t.get("{http://www.w3.org/XML/1998/namespace}space") for t in root_of(data).iter(w("t"))]
    assert kept == ["preserve", None, "preserve"]


def test_blanks_that_were_not_shown_do_not_appear(tmp_path: Path) -> None:
    data = _filled(tmp_path, p("<w:r><w:t> 有xx人 </w:t></w:r>"), "有[xx]人")
    assert shown(data) == ["有86人"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<w:hyperlink r:id="rId9">', "</w:hyperlink>"),
        ('<w:ins w:id="1" w:author="a">', "</w:ins>"),
        ('<w:smartTag w:element="e">', "</w:smartTag>"),
        ('<w:fldSimple w:instr="REF a">', "</w:fldSimple>"),
        ('<w:sdt><w:sdtPr><w:tag w:val="theirs"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>"),
    ],
)
def test_inside_links_insertions_and_others_controls_the_number_stays_inside(
    tmp_path: Path, before: str, after: str
) -> None:
    text = _without_ids(xml(_filled(tmp_path, p("有", before + r("xx") + after, "人"), "有[xx]人")))
    assert (
        f'{before}<w:sdt><w:sdtPr><w:alias w:val="412÷800"/>{_number("86", "sk:q1|好|*|count|xx")}{after}'
        in text
    )


@pytest.mark.parametrize(
    "kind",
    ["<w:text/>", "<w:dropDownList/>", "<w:comboBox/>", "<w:date/>", "<w:citation/>"],
)
def test_in_a_control_of_a_closed_kind_only_the_text_changes(tmp_path: Path, kind: str) -> None:
    data = _filled(tmp_path, p("有", control(r("xx"), kind), "人"), "有[xx]人")
    assert "sk:" not in xml(data)
    assert shown(data) == ["有86人"]


def test_a_number_in_a_bound_control_is_not_overwritten_by_the_data_behind_it(tmp_path: Path) -> None:
    binding = '<w:dataBinding w:xpath="a" w:storeItemID="b"/>'
    body = p("有", control(r("xx"), binding), "人", control(r("标题"), binding))
    text = xml(_filled(tmp_path, body, "有[xx]人"))
    assert text.count("<w:dataBinding") == 1
    assert text.index("<w:dataBinding") > text.index("人")


def test_under_a_phonetic_guide_only_the_text_changes(tmp_path: Path) -> None:
    guide = f"<w:r><w:ruby><w:rt>{r('a')}</w:rt><w:rubyBase>{r('xx')}</w:rubyBase></w:ruby></w:r>"
    data = _filled(tmp_path, p("有", guide, "人"), "有[xx]人")
    assert "sk:" not in xml(data)
    assert root_of(data).findtext(f".//{w('rubyBase')}//{w('t')}") == "86"


def test_a_prompt_that_was_filled_is_content_from_then_on(tmp_path: Path) -> None:
    prompt = control(r("xx", '<w:rStyle w:val="PlaceholderText"/>'), "<w:showingPlcHdr/><w:text/>")
    text = xml(_filled(tmp_path, p("有", prompt, "人"), "有[xx]人"))
    assert "showingPlcHdr" not in text
    assert "PlaceholderText" not in text


def test_a_number_across_the_edge_of_a_link_goes_where_the_mask_begins(tmp_path: Path) -> None:
    body = p("占x", f"<w:hyperlink>{r('x.')}</w:hyperlink>", "x%")
    data = _filled(tmp_path, body, "占[xx.x]%", "53.4")
    assert shown(data) == ["占53.4%"]
    assert root_of(data).find(f".//{w('hyperlink')}//{w('t')}") is None


def test_tracked_deletions_comments_bookmarks_and_field_codes_stay(tmp_path: Path) -> None:
    kept = [
        '<w:del w:id="5" w:author="a"><w:r><w:delText>25</w:delText></w:r></w:del>',
        '<w:commentRangeStart w:id="0"/>',
        '<w:bookmarkStart w:id="1" w:name="b"/>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF xx</w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    ]
    body = p(
        *("有", kept[0], r("x"), kept[1], r("x"), kept[2], "人", kept[3], kept[4], "第x页"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r><w:bookmarkEnd w:id="1"/>',
    )
    data = _filled(tmp_path, body, "有[xx]人", comments=f'<w:comment w:id="0">{p("核对xx")}</w:comment>')
    text = xml(data)
    assert [text.count(piece) for piece in kept] == [1, 1, 1, 1, 1]
    assert shown(data) == ["有86人第x页"]


def test_what_else_stands_in_a_split_run_keeps_its_place(tmp_path: Path) -> None:
    note = '<w:footnoteReference w:id="2"/>'
    run = f"<w:r><w:lastRenderedPageBreak/><w:t>有xx</w:t>{note}<w:t>人</w:t><w:tab/></w:r>"
    data = _filled(tmp_path, p(run), "有[xx]人")
    order = [child.tag.split("}")[1] for run in root_of(data).iter(w("r")) for child in run]
    assert order == ["lastRenderedPageBreak", "t", "t", "footnoteReference", "t", "tab"]


def test_a_text_box_and_its_old_copy_are_both_filled(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("前x", text_box(p("盒有xx人")), "x后")))
    data = draft.write([fill(draft, "盒有[xx]人", "86"), fill(draft, "前[xx]后", "12")])
    assert shown(data).count("盒有86人") == 2
    text = xml(data)
    assert (text.count("<w:drawing>"), text.count("<w:pict>"), text.count("sk:q1")) == (1, 1, 3)
    assert_valid(data)


def test_cells_headers_and_notes_are_filled_and_other_parts_are_untouched(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/></w:sectPr>'
    body = p("正", '<w:r><w:footnoteReference w:id="2"/></w:r>') + table("好|xx人") + section
    more = {
        "header1": p("页眉共x份"),
        "header2": p("另一页眉"),
        "footnotes": f'<w:footnote w:id="2">{p("注x个")}</w:footnote>',
        "settings": '<w:documentProtection w:edit="forms" w:enforcement="1"/>',
    }
    data = word(body, more=more)
    draft = opened(tmp_path, data)
    filled = draft.write(
        [fill(draft, "[xx]人", "86"), fill(draft, "共[x]份", "800"), fill(draft, "注[x]个", "3")]
    )
    assert shown(filled)[-1] == "86人"
    assert shown(filled, "word/header1.xml") == ["页眉共800份"]
    assert shown(filled, "word/footnotes.xml") == ["注3个"]
    changed = {name for name, content in parts(data).items() if parts(filled)[name] != content}
    assert changed == {"word/document.xml", "word/header1.xml", "word/footnotes.xml"}
    assert_valid(filled)


def test_ids_avoid_those_of_the_document(tmp_path: Path) -> None:
    first = (
        root_of(_filled(tmp_path, p("有xx人"), "有[xx]人")).find(f".//{w('sdtPr')}/{w('id')}").get(w("val"))
    )
    theirs = control(r("丙"), f'<w:id w:val="{first}"/>') + control(r("丁"), '<w:id w:val="-5"/>')
    data = _filled(tmp_path, p("有xx人", theirs), "有[xx]人")
    ids = [int(e.get(w("val"))) for e in root_of(data).iter(w("id"))]
    assert sorted(ids) == sorted([int(first), -5, int(first) + 1])


def test_text_in_a_mask_may_hold_what_xml_must_escape(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("首位是“xx”")))
    data = draft.write([fill(draft, "“[xx]”", "<A & B>", tag="sk:q<1>&|xx", alias="a<b")])
    assert shown(data) == ["首位是“<A & B>”"]


def test_a_highlight_marks_exactly_the_mask_and_changes_no_text(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p(r("有x", "<w:b/><w:sz w:val='32'/><w:u w:val='single'/>"), r("x人"))))
    data = draft.write([highlight(draft, "有[xx]人", "没有题干")])
    assert shown(data) == ["有xx人"]
    yellow = [
        "".join(t.text for t in run.iter(w("t")))
        for run in root_of(data).iter(w("r"))
        if run.find(f"{w('rPr')}/{w('highlight')}") is not None
    ]
    assert yellow == ["x", "x"]
    assert xml(data).count('w:val="sk:?"') == 2
    assert '<w:alias w:val="没有题干"/>' in xml(data)
    assert_valid(data)


def test_a_highlight_of_the_author_is_neither_changed_nor_taken_over(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p(r("有xx人", '<w:highlight w:val="green"/>'))))
    data = draft.write([highlight(draft, "有[xx]人")])
    assert "yellow" not in xml(data)
    assert "sk:?" not in xml(data)


def test_a_realistic_paragraph_says_the_same_outside_its_masks(tmp_path: Path) -> None:
    words = "问卷调查中，关于“您部门单位党员领导干部履行‘一岗双责’情况如何”，有xx人认为“好”，占xx.x%。"
    draft = opened(tmp_path, word(p(*(r(c, "<w:b/>" if i % 3 else _FONTS) for i, c in enumerate(words)))))
    data = draft.write([fill(draft, "有[xx]人", "1234"), fill(draft, "占[xx.x]%", "100.0")])
    assert shown(data) == [words.replace("xx.x", "100.0").replace("xx", "1234")]
    assert [ord(c) for c in shown(data)[0][5:7]] == [0xFF0C, ord("关")]
