"""What the cells of a column hold, counted once a distinct text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surveykit.folding import key
from surveykit.responses.coding.blanks import blank_state
from surveykit.responses.coding.quantities import read_date, read_number
from surveykit.responses.coding.splitting import CLOSE, OPEN
from surveykit.responses.files.grid import Cells
from surveykit.responses.model import ANSWERED, LEFT_EMPTY, NOT_ASKED
from surveykit.responses.platforms.dialect import Conventions
from surveykit.responses.privacy.identifiers import BLOT


@dataclass(frozen=True, eq=False)
class Answers:
    """The distinct answers of a column with their counts, and how many gave none."""

    counts: dict[str, int]
    left_empty: int
    skipped: int

    @classmethod
    def of(cls, cells: Cells, conventions: Conventions) -> Answers:
        """Of a column's cells; what is blotted out is no answer."""
        numbers = np.bincount(cells.codes, minlength=len(cells.labels)).tolist()
        counts: dict[str, int] = {}
        blank = {LEFT_EMPTY: 0, NOT_ASKED: 0}
        for label, number in zip(cells.labels, numbers, strict=True):
            state = blank_state(label, conventions)
            if state != ANSWERED:
                blank[state] += number
            elif number and label.strip() != BLOT:
                counts[label.strip()] = counts.get(label.strip(), 0) + number
        return cls(counts, blank[LEFT_EMPTY], blank[NOT_ASKED])

    @property
    def total(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @cached_property
    def numbers(self) -> list[float] | None:
        """The distinct answers as numbers, None where one is no number."""
        found = [read_number(text) for text in self.counts]
        return None if not found or None in found else [n for n in found if n is not None]

    @cached_property
    def integers(self) -> list[int] | None:
        """The distinct answers as whole numbers, None where one is not."""
        numbers = self.numbers
        if numbers is None or not all(number.is_integer() for number in numbers):
            return None
        return [int(number) for number in numbers]

    @property
    def are_dates(self) -> bool:
        """Whether every answer is a date."""
        return bool(self.counts) and self.integers is None and all(map(read_date, self.counts))

    def having(self, mark: str) -> int:
        """How many answers hold a mark."""
        return sum(count for text, count in self.counts.items() if mark in text)

    def plain_counts(self) -> dict[str, int]:
        """The answers without the texts typed beside options."""
        return merged((without_typed(text), count) for text, count in self.counts.items())

    def sequences(self, separator: str) -> Iterator[tuple[list[str], int]]:
        """The options of every distinct answer that joins several, and how often it occurs."""
        for text, count in self.counts.items():
            yield [without_typed(piece) for piece in split_joined(text, separator)], count


def without_typed(text: str) -> str:
    """An option without the text typed beside it."""
    before, mark, _ = text.partition(OPEN)
    return before.strip() if mark and text.rstrip().endswith(CLOSE) else text.strip()


def split_joined(text: str, separator: str) -> list[str]:
    """The pieces of a cell, where a separator within 〖〗 does not count."""
    pieces, depth, start = [], 0, 0
    for position, character in enumerate(text):
        if character == OPEN:
            depth += 1
        elif character == CLOSE:
            depth -= 1
        elif character == separator and depth <= 0:
            pieces.append(text[start:position])
            start = position + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def piece_counts(columns: Sequence[Answers], separator: str) -> dict[str, int]:
    """How often every option occurs among joined cells."""
    return merged(
        (piece, count)
        for answers in columns
        for pieces, count in answers.sequences(separator)
        for piece in pieces
    )


def merged(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Counts by label, spellings that compare equal put together under the most frequent one."""
    spellings: dict[str, dict[str, int]] = {}
    for label, count in counts:
        same = spellings.setdefault(key(label), {})
        same[label] = same.get(label, 0) + count
    return {max(same, key=lambda label: same[label]): sum(same.values()) for same in spellings.values()}
