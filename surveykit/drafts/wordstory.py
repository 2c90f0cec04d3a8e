"""All paragraphs of one part in reading order, each with its scope and a place a person can find.

Body, cells, text boxes, headers and notes are scopes of their own; one inside another is written
`header:1/table:1:2:3`. A text box is usually stored twice, as DrawingML and as a copy for old
programs; the copy belongs to the paragraph it copies as long as both say the same, so that edits
reach both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from surveykit.drafts.wordspans import Paragraph, read_paragraph
from surveykit.drafts.wordxml import MARKUP, value_of, w

_ALTERNATIVES = f"{{{MARKUP}}}AlternateContent"
_CHOICE = f"{{{MARKUP}}}Choice"
_GONE = frozenset({w("del"), w("moveFrom")})
_TRANSPARENT = frozenset({w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")})
_NUMBERED = ("body", "header", "footer", "textbox")


@dataclass(frozen=True, slots=True)
class Story:
    """Text that runs on: the element around it, its scope, and its name for people."""

    root: Element
    scope: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph that shows anything, where it stands, and its copies elsewhere in the part."""

    paragraph: Paragraph
    scope: str
    place: str
    copies: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part holds: its paragraphs, and whether a field in it never ends."""

    found: tuple[Found, ...]
    open_field: bool


def read_stories(stories: Sequence[Story]) -> Reading:
    """The paragraphs of the stories of one part, in order."""
    walker = _Walker()
    found = [paragraph for story in stories for paragraph in walker.walk(story)]
    return Reading(tuple(_placed(found)), walker.open_field)


def _placed(found: Sequence[Found]) -> Iterator[Found]:
    """The paragraphs numbered within their scopes; in a cell or note only where it has several."""
    totals = Counter(each.scope for each in found)
    numbers: Counter[str] = Counter()
    for each in found:
        numbers[each.scope] += 1
        kind = each.scope.rpartition("/")[2].partition(":")[0]
        if kind in _NUMBERED or totals[each.scope] > 1:
            yield replace(each, place=f"{each.place}第{numbers[each.scope]}段")
        else:
            yield each


class _Walker:
    """Reads stories and what is inside them; counts the tables and text boxes of each."""

    def __init__(self) -> None:
        self.open_field = False
        self._counts: Counter[tuple[str, str]] = Counter()

    def walk(self, story: Story) -> list[Found]:
        """The paragraphs of a story with those of its tables and text boxes, in reading order."""
        fields: tuple[str, ...] = ()
        found: list[Found] = []
        for block in _blocks(story.root):
            if block.tag == w("tbl"):
                found += self._walk_table(block, story)
                continue
            paragraph = read_paragraph(block, fields)
            fields = paragraph.fields_after
            if paragraph.text.strip():
                found.append(Found(paragraph, story.scope, story.name))
            for box in _text_boxes(block):
                found += self._walk_box(box, story)
        self.open_field = self.open_field or bool(fields)
        return found

    def _walk_table(self, table: Element, story: Story) -> Iterator[Found]:
        scope, name = self._inside(story, "table", "表")
        for row, line in enumerate(_through(table, w("tr")), start=1):
            for column, cell in _cells(line):
                yield from self.walk(Story(cell, f"{scope}:{row}:{column}", f"{name}第{row}行第{column}列"))

    def _walk_box(self, box: Sequence[Element], story: Story) -> list[Found]:
        scope, name = self._inside(story, "textbox", "文本框")
        found = self.walk(Story(box[0], scope, name))
        apart: list[Found] = []
        for element in box[1:]:
            copies = _Walker().walk(Story(element, scope, name))
            if [each.paragraph.text for each in copies] == [each.paragraph.text for each in found]:
                found = [
                    replace(each, copies=(*each.copies, copy.paragraph))
                    for each, copy in zip(found, copies, strict=True)
                ]
            else:
                apart += self.walk(Story(element, f"{scope}:copy", f"{name}（兼容副本）"))
        return found + apart

    def _inside(self, story: Story, kind: str, word: str) -> tuple[str, str]:
        """Scope and name of the next table or text box of a story."""
        self._counts[story.scope, kind] += 1
        number = self._counts[story.scope, kind]
        if story.scope == "body":
            return f"{kind}:{number}", f"{word}{number}"
        return f"{story.scope}/{kind}:{number}", f"{story.name}内{word}{number}"


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, also those in block-level controls."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _blocks(child)
        elif child.tag == _ALTERNATIVES:
            choice = child.find(_CHOICE)
            yield from () if choice is None else _blocks(choice)


def _through(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _through(child, tag)


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row with their columns, counted over merged cells."""
    column = 1 + _count(row.find(w("trPr")), "gridBefore", 0)
    for cell in _through(row, w("tc")):
        yield column, cell
        column += _count(cell.find(w("tcPr")), "gridSpan", 1)


def _count(properties: Element | None, name: str, otherwise: int) -> int:
    text = value_of(properties, name) or ""
    return int(text) if text.isdecimal() and len(text) < 5 else otherwise


def _text_boxes(paragraph: Element) -> list[list[Element]]:
    """The text boxes anchored in a paragraph, each with its copies behind it."""
    if next(paragraph.iter(w("txbxContent")), None) is None:
        return []
    return _boxes(paragraph)


def _boxes(element: Element) -> list[list[Element]]:
    boxes: list[list[Element]] = []
    for child in element:
        if child.tag == w("txbxContent"):
            boxes.append([child])
        elif child.tag == _ALTERNATIVES:
            boxes += _alternatives(child)
        elif child.tag not in _GONE:
            boxes += _boxes(child)
    return boxes


def _alternatives(element: Element) -> list[list[Element]]:
    first, *others = [boxes for branch in element if (boxes := _boxes(branch))] or [[]]
    for other in others:
        if len(other) == len(first):
            first = [[*box, *copies] for box, copies in zip(first, other, strict=True)]
        else:
            first = first + other
    return first
