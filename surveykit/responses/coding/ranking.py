"""Rankings: options in order in one cell, a rank column an option, or an option column a rank."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from surveykit.folding import key
from surveykit.questionnaire.model import Variable
from surveykit.responses.arrays import BoolArray, IntArray
from surveykit.responses.coding import messages
from surveykit.responses.coding.draft import Draft, Source
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.multiple import note_uncut, typed_text
from surveykit.responses.coding.splitting import Splitter
from surveykit.responses.files.grid import Cells
from surveykit.responses.model import ANSWERED, LEFT_EMPTY, NOT_ASKED, UNUSABLE
from surveykit.responses.privacy.identifiers import shown

# a bare 第一 may be the beginning of anything
_RANK = re.compile(
    r"([0-9]{1,3})|(?:第|排名|top|no\.?)?([0-9]{1,3}|[一二三四五六七八九十])(?:位|名|顺位|选择|st|nd|rd|th)"
)
_CHINESE = {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)}


def code_ordered(variable: Variable, source: Source, splitter: Splitter, ledger: Ledger) -> Draft:
    """The draft of a ranking written `A→B→C` in one cell."""
    labels = source.cells.labels
    ranks = np.zeros((len(labels), len(variable.choices)), dtype=np.uint8)
    states = source.states.copy()
    typed = [""] * len(labels)
    for n, text in enumerate(labels):
        if states[n] != ANSWERED:
            continue
        cut = splitter.cut(text)
        order = [piece.level for piece in cut.pieces]
        typed[n] = typed_text(cut.pieces, variable.choices)
        if not order:
            note_uncut(cut, splitter.reader, source, n, variable, ledger)
        elif len(set(order)) < len(order):
            rows = source.cells.rows(n)
            ledger.add_rows(messages.RANKED_TWICE, rows, variable.id, {"value": shown(text)})
        else:
            ranks[n, order] = np.arange(1, len(order) + 1)
            continue
        states[n] = UNUSABLE
    codes = source.cells.codes
    texts = Cells(tuple(typed), codes) if any(typed) else None
    return Draft(variable, ranks[codes], states[codes], texts)


def code_ranks(variable: Variable, sources: Sequence[Source], ledger: Ledger) -> Draft:
    """The draft of a ranking from one column an option, which holds its rank."""
    count = len(sources[0].cells)
    ranks = np.zeros((count, len(variable.choices)), dtype=np.uint8)
    position = {choice.code: level for level, choice in enumerate(variable.choices)}
    skipped = np.zeros(count, dtype=np.bool_)
    unusable = np.zeros(count, dtype=np.bool_)
    for source in sources:
        level = position[source.code if source.code is not None else -1]
        marks = _marks(variable, level, source, ledger)
        codes = source.cells.codes
        ranks[:, level] = np.maximum(marks, 0)[codes]
        skipped |= (source.states == NOT_ASKED)[codes]
        unusable |= (marks < 0)[codes]
    return Draft(variable, ranks, _state(np.logical_or.reduce(ranks > 0, axis=1), skipped, unusable))


def code_places(variable: Variable, sources: Sequence[Source], splitter: Splitter, ledger: Ledger) -> Draft:
    """The draft of a ranking from one column a rank, which holds the option."""
    count = len(sources[0].cells)
    ranks = np.zeros((count, len(variable.choices)), dtype=np.uint8)
    skipped = np.zeros(count, dtype=np.bool_)
    unusable = np.zeros(count, dtype=np.bool_)
    for source in sources:
        for n, text in enumerate(source.cells.labels):
            rows = source.cells.rows(n)
            if source.states[n] == NOT_ASKED:
                skipped[rows] = True
            if source.states[n] != ANSWERED:
                continue
            level = splitter.level(text)
            if level is None:
                values = {"value": shown(text), "options": splitter.reader.alike(text)}
                ledger.add_rows(messages.UNKNOWN_OPTION, rows, variable.id, values)
                unusable[rows] = True
                continue
            twice = rows[ranks[rows, level] > 0]
            ledger.add_rows(messages.RANKED_TWICE, twice, variable.id, {"value": shown(text)})
            unusable[twice] = True
            ranks[rows, level] = source.code or 0
    return Draft(variable, ranks, _state(np.logical_or.reduce(ranks > 0, axis=1), skipped, unusable))


def _marks(variable: Variable, level: int, source: Source, ledger: Ledger) -> IntArray:
    """(labels,) the rank, 0 unranked, UNUSABLE where it is no rank."""
    marks = np.zeros(len(source.cells.labels), dtype=np.int16)
    for n, text in enumerate(source.cells.labels):
        if source.states[n] != ANSWERED:
            continue
        rank = _rank(key(text))
        if 0 <= rank <= len(variable.choices):
            marks[n] = rank
            continue
        marks[n] = UNUSABLE
        values = {
            "option": variable.choices[level].label,
            "value": shown(text),
            "count": len(variable.choices),
        }
        ledger.add_rows(messages.NOT_A_RANK, source.cells.rows(n), variable.id, values)
    return marks


def _rank(folded: str) -> int:
    """The rank that a folded text says (2, 第2位, 第二, 2nd), -1 where it says none."""
    if not (found := _RANK.fullmatch(folded)):
        return -1
    number = found.group(1) or found.group(2)
    return _CHINESE.get(number) or int(number)


def _state(ranked: BoolArray, skipped: BoolArray, unusable: BoolArray) -> IntArray:
    state = np.full(len(ranked), LEFT_EMPTY, dtype=np.int8)
    state[skipped] = NOT_ASKED
    state[ranked] = ANSWERED
    state[unusable] = UNUSABLE
    return state
