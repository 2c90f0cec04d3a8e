"""The visible text of one `w:p`, and which element every character of it stands in.

Counted are the paragraph's own `w:t`, tabs, breaks and non-breaking hyphens, also inside
hyperlinks, tracked insertions, smart tags, fields' results, content controls and under phonetic
guides. Not counted are tracked deletions, field codes, hidden text, equations, and text boxes
anchored in the paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from surveykit.drafts import wordcontrol
from surveykit.drafts.tag import mask_of
from surveykit.drafts.wordxml import SPACE, is_on, w

_BLANKS = " \t\r\n"
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
CHARACTERS = frozenset({w("t"), *_SIGNS})
_CONTAINERS = frozenset(
    w(n) for n in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "customXml", "dir", "bdo")
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the paragraph stand in `node`: a `w:t`, or a sign of one character."""

    start: int
    end: int
    node: Element


@dataclass(frozen=True, slots=True)
class Filled:
    """A number control: its range in the paragraph's text shows the mask, the file shows `shown`.

    `content` is the element that its runs stand in: the control's content, or the paragraph within.
    """

    start: int
    end: int
    tag: str
    shown: str
    control: Element
    content: Element
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A `w:p` with its text (masks restored). `fields` are the fields open where it begins and ends."""

    element: Element
    text: str
    pieces: tuple[Piece, ...]
    filled: tuple[Filled, ...]
    typed_over: tuple[Filled, ...]
    fields_before: tuple[str, ...]
    fields_after: tuple[str, ...]

    def reread(self) -> Paragraph:
        """The same paragraph after a change to its elements."""
        return read_paragraph(self.element, self.fields_before)


def read_paragraph(element: Element, fields: tuple[str, ...] = ()) -> Paragraph:
    """The spans of a paragraph; `fields` are the complex fields that earlier paragraphs left open."""
    reader = _Reader(fields)
    control = _control_of_paragraph(element)
    if control is None:
        reader.read(element)
    else:
        reader.read_filled(control, element)
    return Paragraph(
        element,
        "".join(reader.text),
        tuple(reader.pieces),
        tuple(reader.filled),
        tuple(reader.typed_over),
        fields,
        tuple(reader.fields),
    )


def text_of(node: Element) -> str:
    """The characters a `w:t` shows: its outer blanks count only under `xml:space="preserve"`."""
    text = node.text or ""
    if text and (text[0] in _BLANKS or text[-1] in _BLANKS) and not _preserves(node):
        return text.strip(_BLANKS)
    return text


def _preserves(node: Element) -> bool:
    own = node.get(SPACE)
    if own is None:
        own = next((e.get(SPACE) for e in node.iterancestors() if e.get(SPACE) is not None), None)
    return own == "preserve"


def _control_of_paragraph(element: Element) -> Element | None:
    """The number control that Word put around the whole paragraph or cell, where it stood alone in it."""
    for ancestor in element.iterancestors():
        if ancestor.tag in (w("tbl"), w("txbxContent"), w("body")):
            return None
        if ancestor.tag == w("sdt") and wordcontrol.is_number_control(ancestor):
            paragraphs = [p for p in ancestor.iter(w("p")) if _own_control(p) is ancestor]
            return ancestor if paragraphs == [element] else None
    return None


def _own_control(paragraph: Element) -> Element | None:
    for ancestor in paragraph.iterancestors():
        if ancestor.tag == w("txbxContent"):
            return None
        if ancestor.tag == w("sdt") and wordcontrol.is_number_control(ancestor):
            return ancestor
    return None


class _Reader:
    """Walks the inline content of one paragraph and gathers its spans."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self.filled: list[Filled] = []
        self.typed_over: list[Filled] = []
        self.fields = list(fields)
        self._length = 0

    def read(self, parent: Element | None) -> None:
        """Gather the spans of all content of `parent`."""
        for child in () if parent is None else parent:
            if child.tag == w("r"):
                self._read_run(child)
            elif child.tag in _CONTAINERS:
                self.read(child)
            elif child.tag == w("sdt"):
                self._read_control(child)

    def read_filled(self, control: Element, content: Element) -> None:
        """Gather `content` as that of a number control: its text gives way to the mask of the tag."""
        start, count, pieces = self._length, len(self.text), len(self.pieces)
        self.read(content)
        shown = "".join(self.text[count:])
        if not shown and wordcontrol.is_deleted(control):
            return
        tag = wordcontrol.tag_of(control)
        found = Filled(start, self._length, tag, shown, control, content, tuple(self.pieces[pieces:]))
        if not wordcontrol.holds_own_text(control, shown):
            self.typed_over.append(found)
            return
        del self.text[count:], self.pieces[pieces:]
        self._length = start
        self._add(mask_of(tag))
        self.filled.append(replace(found, end=self._length))

    def _read_control(self, control: Element) -> None:
        if wordcontrol.is_number_control(control) and self._in_sight():
            self.read_filled(control, wordcontrol.content_of(control))
        else:
            self.read(control.find(w("sdtContent")))

    def _read_run(self, run: Element) -> None:
        hidden = is_on(run.find(w("rPr")), "vanish")
        for child in run:
            if child.tag == w("fldChar"):
                self._read_field_mark(child)
            elif not hidden and self._in_sight():
                self._read_characters(child)

    def _read_characters(self, node: Element) -> None:
        if node.tag == w("ruby"):
            self.read(node.find(w("rubyBase")))
            return
        text = text_of(node) if node.tag == w("t") else _SIGNS.get(str(node.tag), "")
        if text:
            start = self._length
            self._add(text)
            self.pieces.append(Piece(start, self._length, node))

    def _read_field_mark(self, mark: Element) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self.fields.append("code")
        elif kind == "separate" and self.fields:
            self.fields[-1] = "result"
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _in_sight(self) -> bool:
        return all(state == "result" for state in self.fields)

    def _add(self, text: str) -> None:
        self.text.append(text)
        self._length += len(text)
