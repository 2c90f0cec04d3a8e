"""The outline of a form as SVG: cards from top to bottom, lines of routing in the margins.

On the right, solid: from the question that decides to those it decides about. On the left, dashed: from
a question to where an option leads. The words stand in the cards, so lines may cross without harm. Only
presentation attributes are used, so the strictest content security policy lets it pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise

from surveykit.charts.lettering import shortened, width, wrapped
from surveykit.charts.palette import FAINT, INK, MAIN
from surveykit.forms.outline import Node, Outline, Part
from surveykit.forms.outline_lines import EDGE, LANE, LEADS, Box, Line, Strand, lanes, lines, n, strands

_FONT = "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,sans-serif"
_CARD = 660
_INSET, _BADGE = 46, 22
_TITLE_LINE, _SMALL_LINE, _PADDING, _GAP = 21, 18, 9, 10
_TITLE_COLUMNS, _SMALL_COLUMNS = 84, 96
_COLUMN = 6.6
_HEADER, _CAP = 34, 26
_SOFT, _LINE = "#eef2f6", "#c3cad2"
_START, _END = "<", ""


def svg(shown: Outline) -> str:
    """An `<svg>` element, complete as a file of its own."""
    picture = _Picture(shown)
    named = (
        f' role="graphics-document document" aria-labelledby="outline-t outline-d"><title id="outline-t">'
        f'{escape(shown.title)}</title><desc id="outline-d">{escape(shown.described)}</desc'
    )
    return picture.cut(0, picture.tall, named)


def bands(shown: Outline) -> tuple[str, ...]:
    """The same picture cut between cards, to be set without space between: printed pages break there."""
    picture = _Picture(shown)
    return tuple(picture.cut(top, bottom) for top, bottom in pairwise(picture.edges))


@dataclass(frozen=True)
class _Picture:
    """Where everything lies, and what is drawn between two heights."""

    shown: Outline

    def cut(self, top: float, bottom: float, named: str = "") -> str:
        """The part of the picture between two heights."""
        drawn = [line.drawn for line in self._lines if line.top < bottom and line.bottom > top - EDGE]
        drawn += [text for name, text in self._cards if top <= self.boxes[name].top < bottom]
        size = f"{self.wide} {n(bottom - top)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {n(top)} {size}" width="{self.wide}" '
            f'height="{n(bottom - top)}" font-family="{_FONT}" font-size="14" fill="{INK}"{named}>'
            f'<rect y="{n(top)}" width="{self.wide}" height="{n(bottom - top)}" fill="#ffffff"/>'
            f"{''.join(drawn)}</svg>"
        )

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """Name -> place, from top to bottom."""
        return dict(_boxes(self.shown))

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The heights between cards; a header stays with the card under it."""
        names = list(self.boxes)
        opening = [after for before, after in pairwise(names) if not before.startswith("#")]
        return (0, *(self.boxes[name].top - _GAP / 2 for name in opening), self.tall)

    @cached_property
    def tall(self) -> float:
        """The height of it all."""
        return self.boxes[_END].bottom + 6

    @cached_property
    def wide(self) -> int:
        """The width of it all."""
        return self._left + _CARD + EDGE + LANE * lanes(self._decides)

    @cached_property
    def _left(self) -> int:
        return EDGE + LANE * lanes(self._leads)

    @cached_property
    def _decides(self) -> tuple[Strand, ...]:
        return strands(self.shown.links, "decides", self.boxes)

    @cached_property
    def _leads(self) -> tuple[Strand, ...]:
        return strands(self.shown.links, "leads", self.boxes)

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        right = lines(self._decides, self.boxes, self._left + _CARD, 1)
        return (*right, *lines(self._leads, self.boxes, self._left, -1))

    @cached_property
    def _cards(self) -> tuple[tuple[str, str], ...]:
        """Name -> what is drawn of it."""
        say, left, boxes = self.shown.say, self._left, self.boxes
        found = [(_START, _cap(say.start, boxes[_START], left)), (_END, _cap(say.end, boxes[_END], left))]
        for place, part in enumerate(self.shown.parts):
            name = _header(place)
            facts = say.part_facts.format(
                questions=say.questions.format(count=part.questions), time=part.span
            )
            found.append((name, _head(part, facts, boxes[name], left)))
            found += [(node.id, "".join(_card(node, boxes[node.id], left))) for node in part.nodes]
        return tuple(found)


def _boxes(shown: Outline) -> Iterator[tuple[str, Box]]:
    """Everything from top to bottom: the start, each part's header (by its place), each card, the end."""
    top = 4.0
    yield _START, Box(top, _CAP)
    top += _CAP + _GAP
    for place, part in enumerate(shown.parts):
        yield _header(place), Box(top, _HEADER)
        top += _HEADER + _GAP
        for node in part.nodes:
            box = Box(top, _height(node))
            yield node.id, box
            top = box.bottom + _GAP
        top += _GAP
    yield _END, Box(top, _CAP)


def _header(place: int) -> str:
    """A name that no question can have."""
    return f"#{place}"


def _titles(node: Node) -> tuple[str, ...]:
    return wrapped(node.title, _TITLE_COLUMNS, lines=4)


def _smalls(node: Node) -> Iterator[tuple[str, str]]:
    """The lines under a title with their colours."""
    yield node.about, FAINT
    for text, tone in ((node.when, MAIN), *((jump, LEADS) for jump in node.jumps)):
        yield from ((line, tone) for line in wrapped(text, _SMALL_COLUMNS, lines=6) if line)


def _height(node: Node) -> float:
    return 2 * _PADDING + _TITLE_LINE * len(_titles(node)) + _SMALL_LINE * len(list(_smalls(node)))


def _cap(text: str, box: Box, left: float) -> str:
    return (
        f'<rect x="{n(left)}" y="{n(box.top)}" width="{_CARD}" height="{_CAP}" rx="13" '
        f'fill="#ffffff" stroke="{FAINT}"/>'
        + _text(left + _CARD / 2, box.top + 18, text, 'text-anchor="middle"')
    )


def _head(part: Part, facts: str, box: Box, left: float) -> str:
    room = int((_CARD - 40) / (_COLUMN * 1.12) - width(facts))
    base = box.top + 23
    return (
        f'<rect x="{n(left)}" y="{n(box.top)}" width="{_CARD}" height="{_HEADER}" rx="3" fill="{MAIN}"/>'
        + _text(
            left + 14, base, shortened(part.title, room), 'font-weight="700" font-size="15" fill="#ffffff"'
        )
        + _text(left + _CARD - 14, base, facts, 'text-anchor="end" font-size="12.5" fill="#ffffff"')
    )


def _card(node: Node, box: Box, left: float) -> Iterator[str]:
    dash = "" if node.number else ' stroke-dasharray="3 3"'
    fill = _SOFT if node.when else "#ffffff"
    yield (
        f'<rect x="{n(left)}" y="{n(box.top)}" width="{_CARD}" height="{n(box.height)}" rx="4" '
        f'fill="{fill}" stroke="{_LINE}"{dash}/>'
    )
    base = box.top + _PADDING + 15
    if node.number:
        yield (
            f'<circle cx="{n(left + _BADGE)}" cy="{n(base - 5)}" r="13" fill="#ffffff" stroke="{MAIN}"/>'
            + _text(
                left + _BADGE, base, str(node.number), f'text-anchor="middle" font-size="13" fill="{MAIN}"'
            )
        )
    for line in _titles(node):
        yield _text(left + _INSET, base, line)
        base += _TITLE_LINE
    base -= 2
    for line, tone in _smalls(node):
        yield _text(left + _INSET, base, line, f'font-size="12.5" fill="{tone}"')
        base += _SMALL_LINE


def _text(x: float, y: float, text: str, manner: str = "") -> str:
    return f'<text x="{n(x)}" y="{n(y)}"{" " if manner else ""}{manner}>{escape(text)}</text>'
