"""A cell with several options cut into its options, by the option texts and not by the separator.

`其他〖门┋难进〖指窗口〗〗` is one option with a typed text, `干部担当不足, 怕担责` one with a comma. The
cell is read from the left: an option, perhaps a typed text in 〖〗, then a separator or the end. Every
way that comes out even is found; more than one is an ambiguity, not a choice to make.

Platforms that write no 〖〗 put a typed text behind a colon, in round brackets, or in the option's place.
Only what no reading by options explains is read so, and an option's text stays the option: the text typed
begins as late and ends as early as it can.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from surveykit.folding import fold_character, folded_with_places, key
from surveykit.responses.coding.options import OptionReader

OPEN, CLOSE = "〖", "〗"
_MOST_WAYS = 8
_MOST_PIECES = 400
_MOST_ATOMS = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """One option of a cell, with the text typed beside it, or `instead` of it."""

    level: int
    typed: str = ""
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """How a cell was cut: its pieces, or what stood in the way."""

    pieces: tuple[Piece, ...] = ()
    unknown: str = ""
    ambiguous: bool = False


Way: TypeAlias = tuple[Piece, ...]


class Splitter:
    """Cuts the cells of one column; `spell` says a cell in option texts where it is written otherwise."""

    def __init__(
        self,
        reader: OptionReader,
        separators: tuple[str, ...],
        *,
        typed: tuple[tuple[str, str], ...] = (),
        instead: bool = False,
        spell: Callable[[str], str] = str,
    ) -> None:
        self.reader = reader
        self.spell = spell
        self.typed = tuple((_folded_separator(a), _folded_separator(b)) for a, b in typed)
        self.others = tuple(level for level, choice in enumerate(reader.choices) if choice.other)
        self.instead = instead and len(self.others) == 1
        self.separators = tuple(filter(None, dict.fromkeys(map(_folded_separator, separators))))
        self._blind = re.compile(
            "|".join(re.escape(text) for text in sorted(separators, key=len, reverse=True))
        )
        bracketed = any(mark in choice.label for choice in reader.choices for mark in (OPEN, CLOSE))
        self._clean = not bracketed and not any(
            mark in text for text, _ in reader.spellings for mark in self.separators
        )
        self._levels: dict[str, int | None] = {}

    def level(self, text: str) -> int | None:
        """The level of the one option that a whole cell names."""
        return self.reader.level(self.spell(text))

    def cut(self, text: str) -> Cut:
        """The options in a cell."""
        text = self.spell(text)
        found = self._cut_by_options(text)
        if found.pieces or found.ambiguous or not self.others:
            return found
        atoms = self._atoms(text)
        return self._cut_typed(text, atoms) or self._cut_instead(text, atoms) or found

    def all_instead(self, text: str) -> Piece:
        """A whole cell as the text typed in the place of the one option that takes it."""
        return Piece(self.others[0], text.strip(), instead=True)

    def holds_separator(self, text: str) -> bool:
        """Whether a separator stands in a text."""
        return bool(self._blind.search(text))

    def _cut_by_options(self, text: str) -> Cut:
        if self._clean and (plain := self._plain_cut(text)):
            return Cut(plain)
        ways = _Reading(self, text).ways()
        if not ways:
            return Cut(unknown=self._unknown(text))
        even = [way for way in ways if all(_is_even(piece.typed) for piece in way)] or ways
        if len({frozenset(piece.level for piece in way) for way in even}) > 1 or len(even) > 1:
            return Cut(ambiguous=True)
        return Cut(even[0])

    def _atoms(self, text: str) -> list[tuple[int, int]]:
        """Start and end of what lies between separators; none where it is hopelessly many."""
        ends = [(found.start(), found.end()) for found in self._blind.finditer(text)]
        starts = [0, *(end for _, end in ends)]
        found = list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))
        return found if len(found) <= _MOST_ATOMS else []

    def _cut_typed(self, text: str, atoms: list[tuple[int, int]]) -> Cut | None:
        """A cell in which an option is followed by a mark and the text typed beside it."""
        for place, (start, end) in enumerate(atoms):
            for piece_start, level, close in self._typed_starts(text, start, end):
                before = self._cut_by_options(text[: atoms[place - 1][1]]) if place else Cut()
                if before.ambiguous:
                    return before
                if before.unknown:
                    continue
                for last in range(place, len(atoms)):
                    typed = _without_close(text[piece_start : atoms[last][1]], close)
                    rest = text[atoms[last + 1][0] :] if last + 1 < len(atoms) else ""
                    after = self._cut_by_options(rest) if rest else Cut()
                    if typed is not None and after.ambiguous:
                        return after
                    if typed is not None and not after.unknown:
                        return Cut((*before.pieces, Piece(level, typed), *after.pieces))
        return None

    def _typed_starts(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Where a typed text begins within a stretch, with its option and what closes it."""
        folded, places = folded_with_places(text[start:end])
        for spelling, level in self.reader.spellings:
            for mark, close in self.typed if level in self.others else ():
                if spelling and folded.startswith(spelling + mark):
                    yield start + places[len(spelling) + len(mark)], level, close

    def _cut_instead(self, text: str, atoms: list[tuple[int, int]]) -> Cut | None:
        """A cell whose end is a text typed in the place of an option."""
        if not self.instead:
            return None
        for place in range(len(atoms) - 1, -1, -1):
            before = self._cut_by_options(text[: atoms[place - 1][1]]) if place else Cut()
            rest = text[atoms[place][0] :].strip()
            if before.ambiguous:
                return before
            if rest and not before.unknown and not any(p.level in self.others for p in before.pieces):
                return Cut((*before.pieces, Piece(self.others[0], rest, instead=True)))
        return None

    def _plain_cut(self, text: str) -> tuple[Piece, ...] | None:
        """The pieces of a cell with at most one typed text, where no option holds a separator.

        Then nothing is left to weigh: the separators outside the brackets cut it.
        """
        before, opened, rest = text.partition(OPEN)
        typed, closed, after = rest.rpartition(CLOSE)
        if not opened:
            return self._pieces(text)
        if (
            not closed
            or OPEN in typed
            or CLOSE in typed
            or (after.strip() and not self._blind.match(after))
        ):
            return None
        first, last = self._pieces(before), self._pieces(after)
        if not first or (last is None and after.strip()):
            return None
        return (*first[:-1], Piece(first[-1].level, typed), *(last or ()))

    def _pieces(self, text: str) -> tuple[Piece, ...] | None:
        """The options between separators, None where a piece is no option."""
        levels = [self._level(piece) for piece in self._blind_pieces(text)]
        found = tuple(Piece(level) for level in levels if level is not None)
        return found if found and len(found) == len(levels) else None

    def _blind_pieces(self, text: str) -> list[str]:
        return [piece for piece in self._blind.split(text) if piece.strip()]

    def _level(self, piece: str) -> int | None:
        if piece not in self._levels:
            self._levels[piece] = self.reader.level(piece)
        return self._levels[piece]

    def _unknown(self, text: str) -> str:
        """The first piece that is no option, as far as a blind cut can tell."""
        for piece in self._blind_pieces(text):
            if self._level(piece.partition(OPEN)[0]) is None:
                return piece.strip()
        return text.strip()


class _Reading:
    """All ways to read one cell, found from its end backwards."""

    def __init__(self, splitter: Splitter, text: str) -> None:
        self.splitter = splitter
        self.text = text
        self.folded, self.places = folded_with_places(text)
        self.end = len(self.folded)
        self.known: dict[int, list[Way]] = {self.end: [()]}
        self.closes = [at for at in range(self.end) if text[self.places[at]] == CLOSE]

    def ways(self) -> list[Way]:
        """The ways to read the whole cell, a few at most; none where it is hopelessly long."""
        starts = {0}
        for mark in self.splitter.separators:
            at = self.folded.find(mark)
            while at >= 0:
                starts.add(at + len(mark))
                at = self.folded.find(mark, at + 1)
        if len(starts) > _MOST_PIECES or not self.folded:
            return []
        for start in sorted(starts - {self.end}, reverse=True):
            self.known[start] = self._from(start)
        return self.known[0]

    def _from(self, start: int) -> list[Way]:
        found: list[Way] = []
        for spelling, level in self.splitter.reader.spellings:
            if self.folded.startswith(spelling, start):
                found.extend(self._after(start + len(spelling), level))
        return list(dict.fromkeys(found))[:_MOST_WAYS]

    def _after(self, end: int, level: int) -> list[Way]:
        """The ways to go on after an option that ends at `end`."""
        found: list[Way] = [(Piece(level), *rest) for rest in self._onwards(end)]
        if end < self.end and self.text[self.places[end]] == OPEN:
            for close in self.closes[bisect_right(self.closes, end) :]:
                typed = self.text[self.places[end] + 1 : self.places[close]]
                found += [(Piece(level, typed), *rest) for rest in self._onwards(close + 1)]
        return found

    def _onwards(self, end: int) -> list[Way]:
        """The ways to read what follows, which must begin with a separator."""
        if end >= self.end:
            return [()]
        found: list[Way] = []
        for mark in self.splitter.separators:
            if self.folded.startswith(mark, end):
                found.extend(self.known.get(end + len(mark), []))
        return found


def _folded_separator(mark: str) -> str:
    return "".join(map(fold_character, mark))


def _without_close(text: str, close: str) -> str | None:
    """A typed text without the mark that closes it; None where it is not closed."""
    bare = text.strip()
    if not close:
        return bare
    return bare[:-1].strip() if bare and fold_character(bare[-1]) == close else None


def _is_even(text: str) -> bool:
    """Whether the brackets within a typed text pair."""
    depth = 0
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if depth < 0:
            return False
    return depth == 0


def is_blank_typed(text: str) -> bool:
    """Whether a typed text says that nothing was typed."""
    return key(text) in ("", "(空)", "(跳过)")
