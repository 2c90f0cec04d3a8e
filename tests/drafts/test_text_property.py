"""Any paragraph, any cut into runs, any edits: every character outside an edit keeps text and format."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from inline_word import assert_valid, opened, p, root, w, word
from lxml import etree

from surveykit.drafts.tag import make_tag
from surveykit.drafts.text import Draft, Edit

_Format = tuple[tuple[object, ...], ...]
_FORMATS = (
    "",
    "<w:b/>",
    "<w:i/>",
    '<w:rFonts w:eastAsia="仿宋"/>',
    '<w:color w:val="FF0000"/><w:sz w:val="28"/>',
)
_WRAPS = (
    ("", ""),
    ('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
    ('<w:ins w:id="9" w:author="a">', "</w:ins>"),
    ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
)
_BETWEEN = (
    "",
    '<w:bookmarkStart w:id="1" w:name="b"/>',
    '<w:del w:id="8" w:author="a"><w:r><w:delText>x25</w:delText></w:r></w:del>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)
_INSIDE = ("", "<w:lastRenderedPageBreak/>", '<w:footnoteReference w:id="2"/>', "<w:tab/>", "<w:br/>")

_texts = st.text(st.sampled_from("有xX×人占.%，。 \U00020000"), min_size=1, max_size=5)
_runs = st.tuples(
    st.lists(st.tuples(_texts, st.sampled_from(_INSIDE)), min_size=1, max_size=3),
    st.sampled_from(_FORMATS),
    st.sampled_from(_WRAPS),
    st.sampled_from(_BETWEEN),
)


def _run(pieces: list[tuple[str, str]], properties: str, wrap: tuple[str, str], between: str) -> str:
    inner = "".join(f'<w:t xml:space="preserve">{text}</w:t>{sign}' for text, sign in pieces)
    return f"{wrap[0]}<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>{wrap[1]}{between}"


def _characters(data: bytes) -> list[tuple[str, _Format]]:
    """Every shown character with the properties of its run, read without the program under test."""
    found: list[tuple[str, _Format]] = []
    signs = {w("tab"): "\t", w("br"): "\n"}
    for node in root(data).iter(w("t"), w("tab"), w("br")):
        properties = node.getparent().find(w("rPr"))
        children = () if properties is None else properties
        made = tuple((etree.QName(c).localname, *sorted(c.attrib.items())) for c in children)
        found += [(character, made) for character in (signs.get(node.tag) or node.text or "")]
    return found


def _without_highlight(characters: list[tuple[str, _Format]]) -> list[tuple[str, _Format]]:
    return [(c, tuple(p for p in made if p[0] != "highlight")) for c, made in characters]


def _other(data: bytes) -> list[str]:
    """Everything in the paragraph that is neither text, run nor a control of ours, in order."""
    kinds = (
        "bookmarkStart",
        "delText",
        "fldChar",
        "instrText",
        "lastRenderedPageBreak",
        "footnoteReference",
    )
    return [etree.QName(node).localname for node in root(data).iter(*(w(kind) for kind in kinds))]


@st.composite
def _cases(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    runs = draw(st.lists(_runs, min_size=1, max_size=5))
    body = p(*(_run(*run) for run in runs))
    length = len(_characters(word(body)))
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    kinds = st.sampled_from(["fill", "highlight"])
    edits = [(start, end, draw(kinds)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return body, [edit for edit in edits if edit[1] - edit[0] <= 8]


def _edits(draft: Draft, spans: list[tuple[int, int, str]], number: str) -> list[Edit]:
    text = draft.passages[0].text
    return [
        Edit(0, start, end, kind, number, make_tag(("q1",), text[start:end]) if kind == "fill" else "")
        for start, end, kind in spans
        if not set("\t\n") & set(text[start:end])
    ]


def _expected(before: list[tuple[str, _Format]], edits: list[Edit]) -> list[tuple[str, _Format]]:
    after = list(before)
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        if edit.kind == "fill":
            after[edit.start : edit.end] = [(digit, before[edit.start][1]) for digit in edit.text]
    return after


@settings(max_examples=300)
@given(_cases())
def test_only_the_characters_of_the_edits_change(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    body, spans = case
    data = word(body)
    before = _characters(data)
    if not "".join(character for character, _ in before).strip():
        return
    with tempfile.TemporaryDirectory() as folder:
        draft = opened(Path(folder), data)
        assert draft.passages[0].text == "".join(character for character, _ in before)
        edits = _edits(draft, spans, "1234")
        filled = draft.write(edits)
        assert _without_highlight(_characters(filled)) == _expected(before, edits)
        assert _other(filled) == _other(data)
        assert_valid(filled)
        again = opened(Path(folder), filled, "b.docx")
        _check_second_run(draft, again, edits, Path(folder))


def _check_second_run(draft: Draft, again: Draft, edits: list[Edit], folder: Path) -> None:
    """Where every number got a control, the text is the draft's, and new numbers leave no trace."""
    fills = [edit for edit in edits if edit.kind == "fill"]
    if len(again.passages[0].controls) < len(fills):
        return
    assert again.passages[0].text == draft.passages[0].text
    renewed = [Edit(0, e.start, e.end, e.kind, "5", e.tag) for e in edits]
    assert _characters(again.write(renewed)) == _characters(draft.write(renewed))
    marks = [Edit(0, e.start, e.end, "highlight") for e in fills]
    restored = opened(folder, again.write(marks), "c.docx")
    assert restored.passages[0].text == draft.passages[0].text
    assert restored.passages[0].controls == ()
