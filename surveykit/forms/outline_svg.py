"""The outline of a form as one SVG: cards from top to bottom, lines of routing in the margins.

On the right, solid: from the question that decides to those it decides about. On the left, dashed: from
a question to where an option leads. The words stand in the cards, so lines may cross without harm. Only
presentation attributes are used, so the strictest content security policy lets it pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from surveykit.charts.lettering import shortened, width, wrapped
from surveykit.charts.palette import FAINT, INK, MAIN
from surveykit.forms.outline import Link, Node, Outline, Part

_FONT = "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,sans-serif"
_CARD, _EDGE, _LANE = 660, 14, 10
_INSET, _BADGE = 46, 22
_TITLE_LINE, _SMALL_LINE, _PADDING, _GAP = 21, 18, 9, 9
_TITLE_COLUMNS, _SMALL_COLUMNS = 84, 96
_COLUMN = 6.6
_HEADER, _CAP = 34, 26
_LEADS = "#8a4b08"
_DECIDES = (MAIN, "#7a3a78", "#00614d", "#9b1c1c")
_SOFT, _LINE = "#eef2f6", "#c3cad2"
_START, _END = "<", ""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a card or a cap lies."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class _Strand:
    """All lines from one question in one margin: they share a lane."""

    source: str
    targets: tuple[str, ...]
    lane: int
    colour: str


def svg(shown: Outline) -> str:
    """An `<svg>` element, complete as a file of its own."""
    boxes = dict(_boxes(shown))
    decides = _strands(shown.links, "decides", boxes)
    leads = _strands(shown.links, "leads", boxes)
    left = _EDGE + _LANE * _lanes(leads)
    wide = left + _CARD + _EDGE + _LANE * _lanes(decides)
    tall = boxes[_END].bottom + 6
    drawn = [
        *_lines(decides, boxes, left + _CARD, 1),
        *_lines(leads, boxes, left, -1),
        *_caps(shown, boxes, left),
        *(text for part in shown.parts for text in _part(part, boxes, left, shown)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {_n(tall)}" width="{wide}" '
        f'height="{_n(tall)}" role="graphics-document document" aria-labelledby="outline-t outline-d" '
        f'font-family="{_FONT}" font-size="14" fill="{INK}"><title id="outline-t">{escape(shown.title)}'
        f'</title><desc id="outline-d">{escape(shown.described)}</desc>'
        f'<rect width="{wide}" height="{_n(tall)}" fill="#ffffff"/>{"".join(drawn)}</svg>'
    )


def _boxes(shown: Outline) -> Iterator[tuple[str, _Box]]:
    """Everything from top to bottom: the start, each part's header (by its place), each card, the end."""
    top = 4.0
    yield _START, _Box(top, _CAP)
    top += _CAP + _GAP
    for place, part in enumerate(shown.parts):
        yield _header(place), _Box(top, _HEADER)
        top += _HEADER + _GAP
        for node in part.nodes:
            box = _Box(top, _height(node))
            yield node.id, box
            top = box.bottom + _GAP
        top += _GAP
    yield _END, _Box(top, _CAP)


def _header(place: int) -> str:
    """A name that no question can have."""
    return f"#{place}"


def _titles(node: Node) -> tuple[str, ...]:
    return wrapped(node.title, _TITLE_COLUMNS, lines=4)


def _smalls(node: Node) -> Iterator[tuple[str, str]]:
    """The lines under a title with their colours."""
    yield node.about, FAINT
    for text, tone in ((node.when, MAIN), *((jump, _LEADS) for jump in node.jumps)):
        yield from ((line, tone) for line in wrapped(text, _SMALL_COLUMNS, lines=6) if line)


def _height(node: Node) -> float:
    return 2 * _PADDING + _TITLE_LINE * len(_titles(node)) + _SMALL_LINE * len(list(_smalls(node)))


def _strands(links: Sequence[Link], kind: str, boxes: Mapping[str, _Box]) -> tuple[_Strand, ...]:
    """The lines of one kind by source, each in the innermost lane that is free all its way."""
    targets: dict[str, list[str]] = {}
    for link in links:
        if link.kind == kind:
            targets.setdefault(link.source, []).append(link.target)
    taken: list[list[tuple[float, float]]] = []
    found = []
    for source in sorted(targets, key=lambda name: _reach(name, targets[name], boxes)):
        top, bottom = boxes[source].top, max(boxes[name].bottom for name in targets[source])
        free = (
            lane
            for lane, runs in enumerate(taken)
            if all(bottom <= begin or top >= stop for begin, stop in runs)
        )
        lane = next(free, len(taken))
        taken += [[]] if lane == len(taken) else []
        taken[lane].append((top, bottom))
        colour = _LEADS if kind == "leads" else _DECIDES[lane % len(_DECIDES)]
        found.append(_Strand(source, tuple(targets[source]), lane, colour))
    return tuple(found)


def _reach(source: str, targets: Sequence[str], boxes: Mapping[str, _Box]) -> tuple[float, float]:
    return max(boxes[name].bottom for name in targets) - boxes[source].top, boxes[source].top


def _lanes(strands: Sequence[_Strand]) -> int:
    return max((strand.lane + 1 for strand in strands), default=0)


def _lines(strands: Sequence[_Strand], boxes: Mapping[str, _Box], edge: float, side: int) -> Iterator[str]:
    """The lines in one margin; `side` is 1 right of the cards and -1 left of them."""
    entries: dict[str, int] = {}
    for strand in strands:
        lane = edge + side * (_EDGE - 2 + _LANE * strand.lane)
        out = boxes[strand.source].bottom - 12
        dash = ' stroke-dasharray="5 3"' if side < 0 else ""
        stops = []
        for name in strand.targets:
            nth = entries[name] = entries.get(name, -1) + 1
            stops.append(min(boxes[name].top + 10 + 7 * nth, boxes[name].bottom - 14))
        track = f"M{_n(edge)} {_n(out)}H{_n(lane)}V{_n(max(stops))}"
        branches = "".join(f"M{_n(lane)} {_n(stop)}H{_n(edge + side * 5)}" for stop in stops)
        heads = "".join(f"M{_n(edge)} {_n(stop)}l{7 * side} -4v8z" for stop in stops)
        yield (
            f'<path d="{track}{branches}" fill="none" stroke="{strand.colour}" stroke-width="1.4"{dash}/>'
            f'<path d="{heads}" fill="{strand.colour}"/>'
        )


def _caps(shown: Outline, boxes: Mapping[str, _Box], left: float) -> Iterator[str]:
    for name, text in ((_START, shown.say.start), (_END, shown.say.end)):
        box = boxes[name]
        yield (
            f'<rect x="{_n(left)}" y="{_n(box.top)}" width="{_CARD}" height="{_CAP}" rx="13" '
            f'fill="#ffffff" stroke="{FAINT}"/>'
            + _text(left + _CARD / 2, box.top + 18, text, 'text-anchor="middle"')
        )


def _part(part: Part, boxes: Mapping[str, _Box], left: float, shown: Outline) -> Iterator[str]:
    box = boxes[_header(shown.parts.index(part))]
    facts = shown.say.part_facts.format(
        questions=shown.say.questions.format(count=part.questions), time=part.span
    )
    room = int((_CARD - 40) / (_COLUMN * 1.12) - width(facts))
    base = box.top + 23
    yield (
        f'<rect x="{_n(left)}" y="{_n(box.top)}" width="{_CARD}" height="{_HEADER}" rx="3" fill="{MAIN}"/>'
        + _text(
            left + 14, base, shortened(part.title, room), 'font-weight="700" font-size="15" fill="#ffffff"'
        )
        + _text(left + _CARD - 14, base, facts, 'text-anchor="end" font-size="12.5" fill="#ffffff"')
    )
    for node in part.nodes:
        yield from _card(node, boxes[node.id], left)


def _card(node: Node, box: _Box, left: float) -> Iterator[str]:
    dash = "" if node.number else ' stroke-dasharray="3 3"'
    fill = _SOFT if node.when else "#ffffff"
    yield (
        f'<rect x="{_n(left)}" y="{_n(box.top)}" width="{_CARD}" height="{_n(box.height)}" rx="4" '
        f'fill="{fill}" stroke="{_LINE}"{dash}/>'
    )
    base = box.top + _PADDING + 15
    if node.number:
        yield (
            f'<circle cx="{_n(left + _BADGE)}" cy="{_n(base - 5)}" r="13" fill="#ffffff" stroke="{MAIN}"/>'
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
    return f'<text x="{_n(x)}" y="{_n(y)}"{" " if manner else ""}{manner}>{escape(text)}</text>'


def _n(value: float) -> str:
    """A pixel at a tenth, as short as can be."""
    return f"{value:.1f}".removesuffix(".0")
