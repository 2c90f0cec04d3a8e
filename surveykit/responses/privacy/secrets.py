"""What a row says of who answered, in columns that are not kept: blotted out wherever else it stands.

People sign what they write. In the texts of a row its own name, number or address is blotted out; in
messages, where a text may come from any row, the names and numbers of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveykit.responses.files.grid import Cells
from surveykit.responses.model import TextColumn
from surveykit.responses.privacy.identifiers import BLOT

_SHORTEST, _LONGEST = 2, 40
_SHORTEST_NUMBER = 4
_HAN = re.compile("[\u4e00-\u9fff·]+")
_TOKEN = re.compile(r"[A-Za-z0-9_@.+\-]{4,}")
_LONGEST_NAME = 8
# what people write instead of their name
_NOBODY = frozenset(
    ("匿名", "保密", "没有", "不填", "未填", "不详", "未知", "同上", "佚名", "无名", "不便", "略过")
)


@dataclass(frozen=True, eq=False)
class Secrets:
    """The columns of a file that say who answered, one text a row each."""

    columns: tuple[Cells, ...] = ()

    def in_column(self, column: TextColumn) -> TextColumn:
        """A column of texts, every row's own secrets blotted out."""
        return TextColumn.of(self.in_rows(column.values.tolist()), column.state)

    def in_rows(self, texts: Sequence[str]) -> list[str]:
        """The text of every row, its own secrets blotted out."""
        found = list(texts)
        for cells in self.columns:
            telling = [_is_telling(label) for label in cells.labels]
            labels = [label.strip() for label in cells.labels]
            for row, code in enumerate(cells.codes.tolist()):
                if telling[code] and labels[code] in found[row]:
                    found[row] = found[row].replace(labels[code], BLOT)
        return found

    def in_cells(self, cells: Cells) -> Cells:
        """A column of a table, every row's own secrets blotted out."""
        if all(self.masked(label) == label for label in cells.labels):
            return cells
        return Cells.of(self.in_rows(cells.texts()))

    def masked(self, text: str) -> str:
        """A text as a message may show it, the secrets of all rows blotted out."""
        if not self._words and not self._tokens:
            return text
        if text.strip() in self._words:
            return BLOT
        safe = _TOKEN.sub(lambda token: BLOT if token[0].casefold() in self._tokens else token[0], text)
        return _HAN.sub(lambda run: "".join(self._without_names(run[0])), safe)

    def _without_names(self, run: str) -> Iterable[str]:
        at = 0
        while at < len(run):
            lengths = range(min(_LONGEST_NAME, len(run) - at), _SHORTEST - 1, -1)
            length = next((n for n in lengths if run[at : at + n] in self._words), 0)
            yield BLOT if length else run[at]
            at += length or 1

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(
            label.strip() for cells in self.columns for label in cells.labels if _is_telling(label)
        )

    @cached_property
    def _tokens(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self._words if _TOKEN.fullmatch(word))


def _is_telling(label: str) -> bool:
    """Whether a text tells who somebody is: no single character, no small number, no essay."""
    text = label.strip()
    least = _SHORTEST_NUMBER if text.isascii() else _SHORTEST
    return least <= len(text) <= _LONGEST and text not in _NOBODY
