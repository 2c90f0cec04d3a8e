"""A filled file reads like its draft, and is filled again without a trace of the first time."""

from __future__ import annotations

from pathlib import Path

from inline_word import (
    assert_valid,
    control,
    fill,
    highlight,
    opened,
    p,
    r,
    shown,
    table,
    text_box,
    w,
    word,
    xml,
)
from inline_word import root as root_of

from surveykit.drafts.text import Control, Edit

_BODY = p(r("有x", "<w:b/>"), r("x人，占xx.x%")) + table("好|xx人") + p(text_box(p("盒有x人")))


def _edits(draft, numbers: tuple[str, str, str, str]) -> list[Edit]:
    places = ("有[xx]人，", "占[xx.x]%", "[xx]人", "盒有[x]人")
    spots = [place if place != "[xx]人" else None for place in places]
    cell = next(q for q in draft.passages if q.scope == "table:1:2:2" or q.text == "xx人")
    return [
        fill(draft, spot, number) if spot else Edit(cell.index, 0, 2, "fill", number, "sk:q2|xx")
        for spot, number in zip(spots, numbers, strict=True)
    ]


def test_a_filled_file_shows_its_masks_and_numbers_again(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(_BODY))
    again = opened(tmp_path, draft.write(_edits(draft, ("1234", "53.4", "86", "5"))), "b.docx")
    assert [(q.place, q.scope, q.text) for q in again.passages] == [
        (q.place, q.scope, q.text) for q in draft.passages
    ]
    assert again.passages[0].controls == (
        Control(1, 3, "sk:q1|好|*|count|xx", "1234"),
        Control(6, 10, "sk:q1|好|*|count|xx.x", "53.4"),
    )
    assert not again.problems


def test_refilling_gives_the_file_that_filling_gives(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(_BODY))
    old = opened(tmp_path, draft.write(_edits(draft, ("1234", "53.4", "86", "5"))), "b.docx")
    new = ("7", "100.0", "0", "1")
    refilled = old.write(_edits(old, new))
    assert refilled == draft.write(_edits(draft, new))
    assert shown(refilled)[0] == "有7人，占100.0%"
    assert_valid(refilled)


def test_tag_and_alias_are_those_of_the_last_run(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("有xx人")))
    old = opened(tmp_path, draft.write([fill(draft, "有[xx]人", "5", alias="old")]), "b.docx")
    text = xml(old.write([fill(old, "有[xx]人", "6", tag="sk:q9|坏|机关|count|xx", alias="new")]))
    assert text.count("<w:sdt>") == 1
    assert '<w:alias w:val="new"/><w:tag w:val="sk:q9|坏|机关|count|xx"/>' in text
    assert "old" not in text


def test_numbers_that_are_not_asked_for_stay(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("有xx人，占xx.x%")))
    both = draft.write([fill(draft, "有[xx]人", "5"), fill(draft, "占[xx.x]%", "6.0")])
    old = opened(tmp_path, both, "b.docx")
    assert shown(old.write([fill(old, "有[xx]人", "8")])) == ["有8人，占6.0%"]


def test_a_number_that_can_no_longer_be_known_gives_way_to_its_mask(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p(r("有xx人", "<w:b/>"))))
    old = opened(tmp_path, draft.write([fill(draft, "有[xx]人", "5")]), "b.docx")
    data = old.write([highlight(old, "有[xx]人", "没有这道题")])
    assert shown(data) == ["有xx人"]
    assert "sk:q1" not in xml(data)
    assert xml(data).count("yellow") == 1
    assert_valid(data)


def test_a_highlight_goes_when_the_blank_is_filled(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p(r("有x", "<w:b/>"), r("x人"))))
    marked = opened(tmp_path, draft.write([highlight(draft, "有[xx]人")]), "b.docx")
    assert marked.passages[0].text == "有xx人"
    assert marked.passages[0].controls == ()
    data = marked.write([fill(marked, "有[xx]人", "86")])
    assert "yellow" not in xml(data)
    assert "sk:?" not in xml(data)
    assert shown(data) == ["有86人"]


def test_highlights_are_those_of_the_last_run_also_in_parts_without_edits(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/></w:sectPr>'
    draft = opened(tmp_path, word(p("有xx人") + section, more={"header1": p("共xx份")}))
    data = draft.write([highlight(draft, "有[xx]人"), highlight(draft, "共[xx]份")])
    again = opened(tmp_path, data, "b.docx").write([])
    assert "yellow" in xml(data, "word/header1.xml")
    assert "yellow" not in xml(again) + xml(again, "word/header1.xml")


def test_a_highlight_of_the_author_survives_the_second_run(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("有", r("x", '<w:highlight w:val="yellow"/>'), "x人")))
    marked = opened(tmp_path, draft.write([highlight(draft, "有[xx]人")]), "b.docx")
    assert xml(marked.write([])).count("yellow") == 1
    assert xml(marked.write([fill(marked, "有[xx]人", "86")])).count("yellow") == 1


def test_a_colour_that_the_author_chose_for_a_marked_blank_stays(tmp_path: Path) -> None:
    green = control(r("xx", '<w:highlight w:val="green"/>'), '<w:tag w:val="sk:?"/><w:id w:val="3"/>')
    text = xml(opened(tmp_path, word(p("有", green, "人"))).write([]))
    assert 'w:val="green"' in text
    assert "<w:sdt>" not in text


def test_a_highlight_where_no_control_may_stand_is_known_again(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("有", control(r("xx"), "<w:text/>"), "人")))
    data = draft.write([highlight(draft, "有[xx]人")])
    assert "yellow" in xml(data)
    assert xml(data).count("<w:sdt>") == 1
    marked = opened(tmp_path, data, "b.docx")
    assert "yellow" not in xml(marked.write([fill(marked, "有[xx]人", "86")]))


def test_a_mask_that_grew_beside_a_number_is_one_mask(tmp_path: Path) -> None:
    filled = control(r("5"), '<w:tag w:val="sk:q1|x"/><w:id w:val="3"/>')
    draft = opened(tmp_path, word(p("占", filled, ".x%")))
    assert draft.passages[0].text == "占x.x%"
    data = draft.write([fill(draft, "占[x.x]%", "53.4")])
    assert shown(data) == ["占53.4%"]
    assert xml(data).count("<w:sdt>") == 1


def test_two_edits_inside_one_filled_mask_find_the_mask_again(tmp_path: Path) -> None:
    filled = control(r("53.4"), '<w:tag w:val="sk:q1|xx.x"/><w:id w:val="3"/>')
    draft = opened(tmp_path, word(p("占", filled, "%")))
    edits = [Edit(0, 1, 3, "fill", "7", "sk:q1|xx"), Edit(0, 4, 5, "highlight")]
    data = draft.write(edits)
    assert shown(data) == ["占7.x%"]
    assert_valid(data)


def test_words_typed_into_a_control_are_the_authors_and_are_never_overwritten(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("有xx人")))
    text = xml(draft.write([fill(draft, "有[xx]人", "86")]))
    edited = opened(
        tmp_path, word(text.replace(">86<", ">86名同志<").removeprefix("<w:body>").split("</w:body>")[0])
    )
    assert edited.passages[0].text == "有86名同志人"
    assert edited.passages[0].controls == ()
    assert [problem.code for problem in edited.problems] == ["D121"]
    assert "86名同志" in edited.problems.text("zh")
    assert shown(edited.write([highlight(edited, "[名同志]")])) == ["有86名同志人"]


def test_a_mask_typed_into_a_control_is_filled_without_nesting(tmp_path: Path) -> None:
    draft = opened(
        tmp_path, word(p("有", control(r("xxx"), '<w:tag w:val="sk:q1|xx"/><w:id w:val="3"/>'), "人"))
    )
    data = draft.write([fill(draft, "有[xxx]人", "86")])
    assert xml(data).count("<w:sdt>") == 1
    assert opened(tmp_path, data, "b.docx").passages[0].text == "有xxx人"


def test_filled_words_are_known_again_by_their_id(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("首位是“xx”")))
    data = draft.write([fill(draft, "“[xx]”", "提高执行能力")])
    again = opened(tmp_path, data, "b.docx")
    assert again.passages[0].text == "首位是“xx”"
    assert shown(again.write([fill(again, "“[xx]”", "统一思想认识")])) == ["首位是“统一思想认识”"]


def test_an_emptied_control_is_filled_again(tmp_path: Path) -> None:
    for content in ("", "<w:r><w:rPr><w:b/></w:rPr></w:r>"):
        body = p("有", control(content, '<w:tag w:val="sk:q1|xx"/><w:id w:val="3"/>'), "人")
        draft = opened(tmp_path, word(body))
        assert draft.passages[0].text == "有xx人"
        assert shown(draft.write([fill(draft, "有[xx]人", "86")])) == ["有86人"]


def test_a_number_deleted_under_tracking_is_gone_with_its_mask(tmp_path: Path) -> None:
    gone = '<w:del w:id="5" w:author="a"><w:r><w:delText>5</w:delText></w:r></w:del>'
    number = control(gone, '<w:tag w:val="sk:q1|xx"/><w:id w:val="3"/>')
    draft = opened(tmp_path, word(p("有", number, r("三"), "人")))
    assert draft.passages[0].text == "有三人"
    assert draft.passages[0].controls == ()


def test_the_mask_put_back_into_a_control_is_refilled_in_place(tmp_path: Path) -> None:
    body = p("有", control(r("xx"), '<w:tag w:val="sk:q1|xx"/><w:id w:val="3"/>'), "人")
    draft = opened(tmp_path, word(body))
    assert not draft.problems
    assert draft.passages[0].controls == (Control(1, 3, "sk:q1|xx", "xx"),)
    assert xml(draft.write([fill(draft, "有[xx]人", "86")])).count("<w:sdt>") == 1


def test_a_prompt_in_an_emptied_control_gives_way(tmp_path: Path) -> None:
    properties = '<w:tag w:val="sk:q1|xx"/><w:id w:val="3"/><w:showingPlcHdr/>'
    draft = opened(tmp_path, word(p("有", control(r("单击输入文字"), properties), "人")))
    assert draft.passages[0].text == "有xx人"
    data = draft.write([fill(draft, "有[xx]人", "86")])
    assert shown(data) == ["有86人"]
    assert "showingPlcHdr" not in xml(data)


def test_a_control_that_word_moved_around_its_paragraph_or_cell_is_refilled(tmp_path: Path) -> None:
    properties = '<w:tag w:val="sk:q1|xx"/><w:id w:val="3"/>'
    cell = control(f"<w:tc><w:tcPr/>{p('5')}</w:tc>", properties.replace("3", "4"))
    body = control(p("12"), properties) + f"<w:tbl><w:tr><w:tc>{p('好')}</w:tc>{cell}</w:tr></w:tbl>"
    draft = opened(tmp_path, word(body))
    assert [q.text for q in draft.passages] == ["xx", "好", "xx"]
    assert [c.shown for q in draft.passages for c in q.controls] == ["12", "5"]
    data = draft.write([Edit(0, 0, 2, "fill", "86", "sk:q1|xx"), Edit(2, 0, 2, "fill", "7", "sk:q1|xx")])
    assert shown(data) == ["86", "好", "7"]
    assert xml(data).count("<w:sdt>") == 2
    marked = draft.write([Edit(2, 0, 2, "highlight")])
    assert shown(marked) == ["12", "好", "xx"]
    assert root_of(marked).find(f".//{w('tc')}//{w('highlight')}") is not None


def test_a_number_after_an_author_reformatted_it_keeps_the_new_format(tmp_path: Path) -> None:
    red = control(r("5", '<w:color w:val="FF0000"/>') + r("3", "<w:b/>"), '<w:tag w:val="sk:q1|xx"/>')
    draft = opened(tmp_path, word(p("有", red, "人")))
    data = draft.write([fill(draft, "有[xx]人", "86", alias="412÷800")])
    assert_valid(data)
    text = xml(data)
    assert '<w:alias w:val="412÷800"/>' in text
    assert '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>86</w:t></w:r>' in text
    assert "<w:b/>" not in text
    assert "<w:id " in text
