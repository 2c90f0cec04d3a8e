"""Options under names that a platform makes up: `A1`, `-oth-`, several of them with a space between.

A platform counts options from one; whether its A2 is the questionnaire's second option or the one of
code 2 is settled where both agree, or where only one of the two is possible for the whole column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from surveykit.folding import key
from surveykit.questionnaire.model import Variable
from surveykit.responses.coding import messages
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.options import OptionReader
from surveykit.responses.coding.splitting import OPEN
from surveykit.responses.files.grid import Cells
from surveykit.responses.platforms.dialect import Conventions

_JOINED = "┋"
_MOST_PIECES = 60


def spelled_cells(cells: Cells, variable: Variable, conventions: Conventions, ledger: Ledger) -> Cells:
    """The cells with option labels in place of the platform's names; what is no such name stays."""
    if not variable.choices or not (conventions.numbered or conventions.others or conventions.joint):
        return cells
    reader = OptionReader(variable.choices, "label")
    joint = conventions.joint if variable.kind in ("multiple", "ranking") else ""
    pieces = [piece for text in cells.labels for piece in _pieces(text, joint)]
    names = _Names(variable, reader, conventions, ledger).of(pieces)
    spelled = [_spelled(text, names, reader, joint) for text in cells.labels]
    return Cells(tuple(spelled), cells.codes) if tuple(spelled) != cells.labels else cells


class _Names:
    """What a column's made-up names mean."""

    def __init__(
        self, variable: Variable, reader: OptionReader, conventions: Conventions, ledger: Ledger
    ) -> None:
        self.variable = variable
        self.reader = reader
        self.others = conventions.others
        self.pattern = re.compile(conventions.numbered or r"(?!)()", re.IGNORECASE)
        self.ledger = ledger

    def of(self, pieces: Iterable[str]) -> Mapping[str, str]:
        """Name -> label, for the pieces that are such names."""
        found: dict[str, str] = {}
        numbers: dict[str, int] = {}
        other = [choice.label for choice in self.variable.choices if choice.other]
        for piece in dict.fromkeys(pieces):
            folded = key(piece)
            if folded in self.reader.by_label:
                continue
            if folded in self.others and len(other) == 1:
                found[piece] = other[0]
            elif match := self.pattern.fullmatch(piece.strip()):
                numbers[piece] = int(match.group(1))
        return {**found, **self._numbered(numbers)}

    def _numbered(self, numbers: Mapping[str, int]) -> Mapping[str, str]:
        if not numbers:
            return {}
        readings = [
            {piece: table[str(number)] for piece, number in numbers.items()}
            for table in (self.reader.by_code, {str(n + 1): n for n in range(len(self.reader.choices))})
            if all(str(number) in table for number in numbers.values())
        ]
        if len(readings) == 2 and readings[0] != readings[1]:
            self.ledger.stop(messages.NAME_IN_DOUBT, self.variable.id, {"value": next(iter(numbers))})
            return {}
        return {p: self.reader.choices[level].label for p, level in readings[0].items()} if readings else {}


def _pieces(text: str, joint: str) -> list[str]:
    if joint:
        return [piece for piece in text.split(joint) if piece]
    return [piece.partition(OPEN)[0] for piece in text.split(_JOINED)]


def _renamed(piece: str, names: Mapping[str, str]) -> str:
    """A piece with its option's name replaced and the text typed beside it as it was."""
    head, opened, typed = piece.partition(OPEN)
    return names.get(head, head) + opened + typed


def _spelled(text: str, names: Mapping[str, str], reader: OptionReader, joint: str) -> str:
    """A cell with its names replaced; joined options get a separator that no option text holds."""
    if not joint:
        return _JOINED.join(_renamed(piece, names) for piece in text.split(_JOINED)) if names else text
    pieces = _pieces(text, joint)
    if len(pieces) < 2 or len(pieces) > _MOST_PIECES or key(text) in reader.by_label:
        return names.get(text.strip(), text)
    ways = list(_ways(tuple(pieces), names, reader, joint))
    return _JOINED.join(ways[0]) if len(ways) == 1 else text


def _ways(
    pieces: tuple[str, ...], names: Mapping[str, str], reader: OptionReader, joint: str
) -> Iterator[tuple[str, ...]]:
    """Every way to put neighbouring pieces together into options, two at most."""
    known: dict[int, list[tuple[str, ...]]] = {len(pieces): [()]}
    for start in range(len(pieces) - 1, -1, -1):
        found: list[tuple[str, ...]] = []
        for end in range(start + 1, len(pieces) + 1):
            text = joint.join(pieces[start:end])
            if text in names or key(text) in reader.by_label or text in reader.by_code:
                found += [(names.get(text, text), *rest) for rest in known[end]]
        known[start] = found[:2]
    yield from known[0]
