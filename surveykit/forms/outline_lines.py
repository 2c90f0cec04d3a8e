"""The lines of routing beside the cards of an outline: who shares a lane, and the paths to draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveykit.charts.palette import MAIN
from surveykit.forms.outline import Link

EDGE, LANE = 14, 10
LEADS = "#8a4b08"
_DECIDES = (MAIN, "#7a3a78", "#00614d", "#9b1c1c")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a card or a cap lies."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Strand:
    """All lines from one question in one margin: they share a lane."""

    source: str
    targets: tuple[str, ...]
    lane: int
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn for one strand, and between which heights."""

    top: float
    bottom: float
    drawn: str


def strands(links: Sequence[Link], kind: str, boxes: Mapping[str, Box]) -> tuple[Strand, ...]:
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
        colour = LEADS if kind == "leads" else _DECIDES[lane % len(_DECIDES)]
        found.append(Strand(source, tuple(targets[source]), lane, colour))
    return tuple(found)


def _reach(source: str, targets: Sequence[str], boxes: Mapping[str, Box]) -> tuple[float, float]:
    return max(boxes[name].bottom for name in targets) - boxes[source].top, boxes[source].top


def lanes(found: Sequence[Strand]) -> int:
    """How many lanes there are side by side."""
    return max((strand.lane + 1 for strand in found), default=0)


def lines(found: Sequence[Strand], boxes: Mapping[str, Box], edge: float, side: int) -> Iterator[Line]:
    """The lines in one margin; `side` is 1 right of the cards and -1 left of them."""
    entries: dict[str, int] = {}
    for strand in found:
        lane = edge + side * (EDGE - 2 + LANE * strand.lane)
        out = boxes[strand.source].bottom - 12
        dash = ' stroke-dasharray="5 3"' if side < 0 else ""
        stops = []
        for name in strand.targets:
            nth = entries[name] = entries.get(name, -1) + 1
            stops.append(min(boxes[name].top + 10 + 7 * nth, boxes[name].bottom - 14))
        track = f"M{n(edge)} {n(out)}H{n(lane)}V{n(max(stops))}"
        branches = "".join(f"M{n(lane)} {n(stop)}H{n(edge + side * 5)}" for stop in stops)
        heads = "".join(f"M{n(edge)} {n(stop)}l{7 * side} -4v8z" for stop in stops)
        drawn = (
            f'<path d="{track}{branches}" fill="none" stroke="{strand.colour}" stroke-width="1.4"{dash}/>'
            f'<path d="{heads}" fill="{strand.colour}"/>'
        )
        yield Line(out, max(stops), drawn)


def n(value: float) -> str:
    """A pixel at a tenth, as short as can be."""
    return f"{value:.1f}".removesuffix(".0")
