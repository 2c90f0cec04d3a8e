"""How a table comes to fit the page: its size of type, its column widths, and where it is cut.

A table that does not fit at the smallest type is cut between the questions of its banner, and
within one only where that alone is too wide: then it is turned, if that takes fewer pieces.
Nothing runs over the margin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from surveykit.reports.docx_columns import Column, Columns, banner, flattened, select
from surveykit.reports.docx_styles import WUHAO
from surveykit.reports.docx_turned import turned
from surveykit.tables.parts import TableView

SMALLEST = 9.0
# margins of 3 pt at both sides of a cell, and a little for typefaces that run wider
PADDING = 7.0
_CUT_SIZE = WUHAO
_POINT = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """A view that fits: its type in points, its columns (stub first) in twentieths of a point.

    `by` names the questions of its banner.
    """

    view: TableView
    by: tuple[str, ...]
    size: float
    widths: tuple[int, ...]
    numbers: tuple[bool, ...]


def layouts(view: TableView, room: int) -> tuple[Layout, ...]:
    """The view in one piece where it fits `room` (twentieths of a point), else in several."""
    whole = _fitted(view, room)
    if whole is not None:
        return (whole,)
    measured = Columns(view)
    kept = [column for column in measured.own if not column.over] if len(view.heads) > 1 else []
    free = [column for column in measured.own if column not in kept]
    bundles = [list(members) for _, members in groupby(free, key=lambda one: one.bundle)]
    parts = _packed(bundles, kept, measured, room)
    laid = (
        _laid(view, list(same), kept, room)
        for _, same in groupby(parts, key=lambda part: {column.bundle for column in part})
    )
    return tuple(layout for layouts_of in laid for layout in layouts_of)


def _laid(
    view: TableView, parts: Sequence[list[Column]], kept: Sequence[Column], room: int
) -> tuple[Layout, ...]:
    """Parts of the banner, with the columns under no common head (合计); turned where that cuts less."""
    cut = tuple(_layout_of(select(view, [*kept, *part]), room) for part in parts)
    bundle = select(view, [*kept, *(column for part in parts for column in part)])
    other = turned(bundle) if len(cut) > 1 else None
    if other is None:
        return cut
    laid = _turned_pieces(other, room)
    return tuple(replace(one, by=banner(bundle)) for one in laid) if len(laid) < len(cut) else cut


def _turned_pieces(view: TableView, room: int) -> tuple[Layout, ...]:
    """A turned table in as few pieces as hold its options; the base stands in every piece."""
    whole = _fitted(view, room)
    if whole is not None:
        return (whole,)
    measured = Columns(view)
    base, *rest = measured.own
    parts = _packed([[column] for column in rest], [base], measured, room)
    return tuple(_layout_of(select(view, [base, *part]), room) for part in parts)


def _layout_of(view: TableView, room: int) -> Layout:
    return _fitted(view, room) or _layout(view, SMALLEST, room)


def _fitted(view: TableView, room: int) -> Layout | None:
    """At the largest type that fits; None where none does."""
    measured = Columns(flattened(view))
    for widths in (measured.easy, measured.least):
        for size in (WUHAO, SMALLEST):
            if _need(widths, size) <= room:
                return _layout(view, size, room)
    return None


def _layout(view: TableView, size: float, room: int) -> Layout:
    measured = Columns(flattened(view))
    return Layout(measured.view, banner(view), size, _widths(measured, size, room), measured.is_number)


def _need(least: Sequence[float], size: float) -> float:
    return sum(em * size + PADDING for em in least) * _POINT


def _widths(measured: Columns, size: float, room: int) -> tuple[int, ...]:
    """The least each needs; what is left goes to easy reading, then labels, then heads, then all alike."""
    easy = [em * size + PADDING for em in measured.easy]
    natural = [em * size + PADDING for em in measured.natural]
    labels = [
        high if place == 0 else low for place, (low, high) in enumerate(zip(easy, natural, strict=True))
    ]
    widths = [em * size + PADDING for em in measured.least]
    for wish in (easy, labels, natural):
        widths = _raised(widths, wish, room / _POINT)
    spare = max(0.0, room / _POINT - sum(widths)) / len(widths)
    widths = _alike([one + spare for one in widths], easy, measured.is_number)
    scale = room / _POINT / sum(widths)
    twips = [int(one * scale * _POINT) for one in widths]
    twips[0] += room - sum(twips)
    return tuple(twips)


def _raised(widths: Sequence[float], wish: Sequence[float], room: float) -> list[float]:
    """Widths on their way to what they would like, all by the same part, as far as there is room."""
    raised = [max(one, other) for one, other in zip(widths, wish, strict=True)]
    left, lack = room - sum(widths), sum(raised) - sum(widths)
    given = min(1.0, left / lack) if lack > 0 and left > 0 else 0.0
    return [low + given * (high - low) for low, high in zip(widths, raised, strict=True)]


def _alike(widths: list[float], wish: Sequence[float], numbers: Sequence[bool]) -> list[float]:
    """Columns of numbers take one width where no head breaks for it that would not break otherwise."""
    chosen = [place for place, number in enumerate(numbers, 1) if number]
    if not chosen:
        return widths
    mean = sum(widths[place] for place in chosen) / len(chosen)
    if any(mean < min(wish[place], widths[place]) for place in chosen):
        return widths
    return [mean if place in chosen else one for place, one in enumerate(widths)]


def _packed(
    bundles: Sequence[list[Column]], kept: Sequence[Column], measured: Columns, room: int
) -> Iterator[list[Column]]:
    """As many bundles a piece as fit; a bundle that is too wide alone is cut into equal parts."""
    taken: list[Column] = []
    for bundle in bundles:
        if taken and not _fits([*kept, *taken, *bundle], measured, room, _CUT_SIZE):
            yield taken
            taken = []
        if _fits([*kept, *taken, *bundle], measured, room, SMALLEST):
            taken = [*taken, *bundle]
            continue
        yield from _cut(bundle, kept, measured, room)
    if taken:
        yield taken


def _cut(
    bundle: Sequence[Column], kept: Sequence[Column], measured: Columns, room: int
) -> Iterator[list[Column]]:
    for parts in range(2, len(bundle) + 1):
        step = -(-len(bundle) // parts)
        cuts = [list(bundle[at : at + step]) for at in range(0, len(bundle), step)]
        if parts == len(bundle) or all(_fits([*kept, *cut], measured, room, _CUT_SIZE) for cut in cuts):
            yield from cuts
            return
    yield list(bundle)


def _fits(chosen: Sequence[Column], measured: Columns, room: int, size: float) -> bool:
    least = measured.least
    return _need([least[0], *(least[column.index + 1] for column in chosen)], size) <= room
