"""The lines of a Word file, with the numbers that Word shows but does not store in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from surveykit.exchange.text.line import Line, clean

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from surveykit.drafts.wordstory import Found

_CELL = re.compile(r"table:(\d+):(\d+):(\d+)$")
_DIGITS = "零一二三四五六七八九十"
_LEVEL = re.compile(r"%(\d)")


def lines_of_word(content: bytes, *, source: str) -> list[Line]:
    """The lines of a .docx body: paragraphs, and rows of tables as cells.

    Raises:
        DraftError: when the file is damaged, unsafe or no Word file
    """
    from surveykit.drafts.wordfile import read_package
    from surveykit.drafts.wordparts import text_parts
    from surveykit.drafts.wordxml import parse

    package = read_package(content, source=source)
    body = text_parts(package)[0]
    roots = {
        name: parse(data, part=name, source=source)
        for name in ("word/numbering.xml", "word/styles.xml")
        if (data := package.data(name))
    }
    numbering = _Numbering.of(roots.get("word/numbering.xml"), roots.get("word/styles.xml"))
    found = body.read(body.root(package)).found
    return list(_lines(found, numbering))


def _lines(found: Sequence[Found], numbering: _Numbering) -> Iterator[Line]:
    for table, group in groupby(found, key=lambda each: _table_of(each.scope)):
        if table:
            yield from _rows(list(group))
            continue
        for each in group:
            element = each.paragraph.element
            text = numbering.mark(element) + each.paragraph.text
            blank = _follows_blank(element)
            for part in text.split("\n"):
                if line := clean(part):
                    yield Line(line, blank)


def _table_of(scope: str) -> str:
    cell = _CELL.search(scope)
    return scope[: cell.start(2)] if cell else ""


def _rows(found: Sequence[Found]) -> Iterator[Line]:
    """A line for each row; a lone cell, as of a frame around text, is a line of its own."""
    cells: dict[int, dict[int, str]] = {}
    for each in found:
        cell = _CELL.search(each.scope)
        if cell:
            row, column = int(cell.group(2)), int(cell.group(3))
            said = cells.setdefault(row, {})
            said[column] = f"{said.get(column, '')} {clean(each.paragraph.text)}".strip()
    for said in cells.values():
        whole = tuple(said.get(column, "") for column in range(1, max(said) + 1))
        yield Line(" ".join(filter(None, whole)), cells=whole if _is_row(said, cells) else ())


def _is_row(said: Mapping[int, str], cells: Mapping[int, Mapping[int, str]]) -> bool:
    return max(said) > 1 or max(max(row) for row in cells.values()) > 1


def _follows_blank(element: Element) -> bool:
    """Whether an empty paragraph stands before this one."""
    from surveykit.drafts.wordxml import w

    before = element.getprevious()
    return before is not None and before.tag == w("p") and not "".join(map(str, before.itertext())).strip()


@dataclass(eq=False)
class _Numbering:
    """The automatic numbers of lists: `formats` is (list, level) -> kind and pattern of the mark;
    `styles` name lists as well."""

    formats: Mapping[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> _Numbering:
        """The numbering that the parts of a Word file describe."""
        from surveykit.drafts.wordxml import value_of, w

        kinds: dict[str | None, Element] = {}
        formats = {}
        for each in numbering.iter(w("abstractNum")) if numbering is not None else ():
            kinds[each.get(w("abstractNumId"))] = each
        for number in numbering.iter(w("num")) if numbering is not None else ():
            abstract = kinds.get(value_of(number, "abstractNumId"))
            for level in abstract.iter(w("lvl")) if abstract is not None else ():
                name = (number.get(w("numId"), ""), _whole(level.get(w("ilvl"))))
                formats[name] = (value_of(level, "numFmt") or "", value_of(level, "lvlText") or "")
        named = {}
        for style in styles.iter(w("style")) if styles is not None else ():
            if (list_of := _list_of(style)) is not None:
                named[style.get(w("styleId"), "")] = list_of
        return cls(formats, named)

    def mark(self, element: Element) -> str:
        """The mark that Word shows before a paragraph; empty where it has none or a bullet."""
        from surveykit.drafts.wordxml import value_of, w

        style = value_of(element.find(w("pPr")), "pStyle") or ""
        name = _list_of(element) or self.styles.get(style)
        if name is None or name not in self.formats:
            return ""
        self.counts[name] += 1
        for deeper in [each for each in self.counts if each[0] == name[0] and each[1] > name[1]]:
            del self.counts[deeper]
        return self._shown(name)

    def _shown(self, name: tuple[str, int]) -> str:
        kind, pattern = self.formats[name]
        if kind in ("bullet", "none"):
            return ""

        def number(found: re.Match[str]) -> str:
            at = (name[0], int(found.group(1)) - 1)
            return _numeral(self.formats.get(at, (kind, ""))[0], max(1, self.counts[at]))

        return _LEVEL.sub(number, pattern) + " "


def _list_of(element: Element) -> tuple[str, int] | None:
    """The list and level that a paragraph or style names for itself."""
    from surveykit.drafts.wordxml import value_of, w

    properties = element.find(f"{w('pPr')}/{w('numPr')}")
    if properties is None:
        return None
    return value_of(properties, "numId") or "", _whole(value_of(properties, "ilvl"))


def _whole(text: str | None) -> int:
    """A level as a number; the first where it is none."""
    return int(text) if text and text.isdecimal() else 0


def _numeral(kind: str, number: int) -> str:
    """A number as the list writes it: 3, C, 三."""
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    if kind.startswith(("chinese", "japaneseCounting", "ideograph", "taiwanese")) and number < 20:
        return _DIGITS[number] if number <= 10 else f"十{_DIGITS[number - 10]}"
    return str(number)
