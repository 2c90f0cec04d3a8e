"""The rows below a keyed header told apart: records, totals, headings and remarks, spacing, doubts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Place, Problem
from surveykit.folding import key
from surveykit.responses.files.grid import Grid, Span
from surveykit.responses.files.total_words import is_total
from surveykit.responses.platforms.paper import messages
from surveykit.responses.platforms.paper.head import filled
from surveykit.responses.platforms.paper.totals import TotalRow, oddity
from surveykit.responses.privacy.identifiers import shown

_REMARK = re.compile(
    r"[*※#]|(?:备?注|说明|附注|附件?|填[表写]说明|填[报表]人|制表(?:人|日期)?|录入(?:员|人|者|时间|日期)?|"
    r"(?:审核|复核|校对|核对)(?:员|人|者)?|(?:填报|制表)?单位|日期|(?:联系)?电话|(?:数据)?来源|note|remarks?)"
    r"\s*\d*\s*[:)、.]",
    re.IGNORECASE,
)
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_FEWEST_COLUMNS = 3


@dataclass
class BodyRows:
    """Rows count from the sheet's first filled one, which is 0; `start` is the first below the header.

    `blanks` are the folded texts that stand for no answer. A total keeps the number of records above it.
    """

    grid: Grid
    texts: Sequence[tuple[str, ...]]
    start: int
    blanks: frozenset[str]
    records: list[int] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    known_shapes: dict[int, frozenset[str]] = field(default_factory=dict)

    def sort(self) -> None:
        """Tell the rows apart; blank ones beside a heading, total or remark are spacing."""
        blank: list[int] = []
        beside = True
        for row in range(self.start, len(self.texts)):
            if not filled(self.texts[row]):
                blank.append(row)
                continue
            is_record = self._is_record(row)
            if is_record and not beside:
                self.records.extend(blank)
            if is_record:
                self.records.append(row)
            blank, beside = [], not is_record
        self.doubts.extend(filter(None, map(self._doubt, self.records)))

    @cached_property
    def wide(self) -> NDArray[np.bool_]:
        """(rows,) bool: the rows with cells merged over several columns."""
        steps = np.zeros(len(self.texts) + 1, dtype=np.int64)
        for span in self.grid.spans:
            if span.left < span.right and span.top < len(self.texts):
                steps[max(span.top, 0)] += 1
                steps[min(span.bottom + 1, len(self.texts))] -= 1
        covered: NDArray[np.bool_] = np.cumsum(steps)[:-1] > 0
        return covered

    def within(self, span: Span) -> range:
        """The positions among the records of those that merged cells lie in."""
        return range(bisect_left(self.records, span.top), bisect_right(self.records, span.bottom))

    def shapes(self, column: int) -> frozenset[str]:
        """The shapes of a column's texts in the records that hold more than one."""
        if column not in self.known_shapes:
            others = (self.texts[row] for row in self.records)
            self.known_shapes[column] = frozenset(_shape(t[column]) for t in others if len(filled(t)) > 1)
        return self.known_shapes[column]

    def line(self, row: int) -> int:
        """The number of a row in the sheet."""
        return self.grid.line(row - 1)

    def place(self, row: int, column: int) -> Place:
        """A cell of the sheet."""
        return replace(self.grid.place, cell=f"{self.grid.letter(column)}{self.line(row)}")

    def _is_record(self, row: int) -> bool:
        texts = self.texts[row]
        found = filled(texts)
        if is_total(texts[found[0]]):
            self._add_total(row, texts, found[0])
        elif self._is_remark(row, [texts[column] for column in found]):
            self.remarks.append(row)
        else:
            return True
        return False

    def _is_remark(self, row: int, texts: Sequence[str]) -> bool:
        """Whether a row says nothing but remarks, or is one text over several columns."""
        if all(_REMARK.match(unicodedata.normalize("NFKC", text).strip()) for text in texts):
            return True
        return len(texts) == 1 and bool(self.wide[row])

    def _add_total(self, row: int, texts: tuple[str, ...], first: int) -> None:
        total = TotalRow(self.line(row), texts, first, len(self.records))
        odd = oddity(total, self.blanks)
        if odd is not None:
            values = {"row": total.line, "word": shown(texts[first]), "value": shown(texts[odd])}
            self.doubts.append(Problem(messages.TOTAL_IN_DOUBT, self.place(row, odd), values))
        self.totals.append(total)

    def _doubt(self, row: int) -> Problem | None:
        """Ask about a row of one text that looks like no other in its column: 第二批 under 001 and 002."""
        texts = self.texts[row]
        found = filled(texts)
        if len(found) != 1 or len(texts) < _FEWEST_COLUMNS:
            return None
        if _shape(texts[found[0]]) in self.shapes(found[0]):
            return None
        values = {"row": self.line(row), "value": shown(texts[found[0]])}
        return Problem(messages.ROW_IN_DOUBT, self.place(row, found[0]), values)


def _shape(text: str) -> str:
    return _LETTERS.sub("a", _DIGITS.sub("0", key(text)))
