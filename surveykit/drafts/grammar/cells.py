"""Blanks in the cells of tables: known to be of the survey, but not filled by reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.drafts.grammar.masks import SURVEY_KINDS, Figure, find_figures
from surveykit.drafts.grammar.normal import fold
from surveykit.drafts.passage import Passage

_HEADS = re.compile("人数|份数|人次|频数|频次|数量|占比|比例|比重|百分比|百分率|得分|均分|平均|%")
_OTHER_HEADS = re.compile("姓名|名称|日期|时间|备注|联系|电话|职务|地点|地址|序号|编号|签名|签字|负责人")
_CELL = re.compile("(?P<table>.*table:[0-9]+):(?P<row>[0-9]+)(?::(?P<column>[0-9]+))?")


@dataclass(frozen=True)
class Cells:
    """The tables of a draft that show numbers of people: index of a passage -> heads of its columns."""

    heads: dict[int, tuple[str, ...]]

    def holds(self, passage: int, text: str, figure: Figure) -> bool:
        """Whether the blank stands alone in a cell of such a table."""
        if passage not in self.heads:
            return False
        before, behind = text[: figure.start].rstrip("(*"), text[figure.stop :].lstrip(")*%")
        if (before and before[-1] != "|") or (behind and behind[0] != "|"):
            return figure.kind in SURVEY_KINDS and "|" in text
        heads = self.heads[passage]
        column = before.count("|") if before else 0
        head = heads[column] if column < len(heads) else ""
        return not _OTHER_HEADS.search(head)


def read_cells(passages: Sequence[Passage]) -> Cells:
    """The cells of all tables that have such heads, or masks with such units."""
    tables: dict[str, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    for passage in passages:
        if place := _CELL.fullmatch(passage.scope):
            tables[place["table"]].append((passage, place))
    return Cells(dict(found for cells in tables.values() if _counts(cells) for found in _with_heads(cells)))


def _counts(cells: Sequence[tuple[Passage, re.Match[str]]]) -> bool:
    texts = [fold(passage.text).text for passage, _ in cells]
    figures = (figure for text in texts for figure in find_figures(text) if figure.blank)
    return any(_HEADS.search(text) for text in texts) or any(f.kind in SURVEY_KINDS for f in figures)


def _with_heads(cells: Sequence[tuple[Passage, re.Match[str]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each cell with the head of its column; a line of a Markdown table with all heads."""
    first = cells[0][1]["row"]
    heads = {place["column"]: passage.text for passage, place in cells if place["row"] == first}
    for passage, place in cells:
        head = heads.get(place["column"], "")
        yield passage.index, (head,) if place["column"] else tuple(head.split("|"))
