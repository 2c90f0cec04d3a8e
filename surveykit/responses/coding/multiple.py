"""Multiple choices: options joined in one cell, or one tick column an option."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from surveykit.folding import folded_with_places, key
from surveykit.questionnaire.model import Choice, Variable
from surveykit.responses.arrays import BoolArray, IntArray
from surveykit.responses.coding import messages
from surveykit.responses.coding.draft import Draft, Source
from surveykit.responses.coding.instead import note_instead
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.options import OptionReader
from surveykit.responses.coding.single import note_typed
from surveykit.responses.coding.splitting import CLOSE, OPEN, Cut, Piece, Splitter, is_blank_typed
from surveykit.responses.files.child_cells import NO_VALUES
from surveykit.responses.files.grid import Cells
from surveykit.responses.model import ANSWERED, LEFT_EMPTY, NOT_ASKED, UNUSABLE
from surveykit.responses.platforms.evidence import is_number
from surveykit.responses.platforms.reshaping import together
from surveykit.responses.privacy.identifiers import shown

_YES = frozenset(
    map(
        key, ("1", "true", "yes", "y", "√", "✓", "✔", "是", "选中", "已选", "已选中", "selected", "checked")
    )
)
_NO = frozenset(
    map(key, ("0", "false", "no", "n", "×", "否", "未选中", "未选", "not selected", "unchecked"))
)

# in the column of an option that takes a text these may say that it does not apply
_NOTHING = frozenset(map(key, ("无", "没", "没有", "none", "nil", "-", "—", "/", "\\", "缺")))


def code_joined(variable: Variable, source: Source, splitter: Splitter, ledger: Ledger) -> Draft:
    """The draft of a multiple choice whose ticks stand in one cell."""
    labels = source.cells.labels
    ticks = np.zeros((len(labels), len(variable.choices)), dtype=np.bool_)
    states = source.states.copy()
    typed = [""] * len(labels)
    instead: dict[int, Piece] = {}
    for n, text in enumerate(labels):
        if text == NO_VALUES:
            states[n] = ANSWERED
            continue
        if states[n] != ANSWERED:
            continue
        cut = splitter.cut(text)
        if not cut.pieces:
            states[n] = UNUSABLE
            note_uncut(cut, splitter.reader, source, n, variable, ledger)
            continue
        ticks[n, [piece.level for piece in cut.pieces]] = True
        typed[n] = typed_text(cut.pieces, variable.choices)
        for piece in cut.pieces:
            note_typed(piece, source, n, variable, ledger)
        if cut.pieces[-1].instead:
            instead[n] = cut.pieces[-1]
    note_instead(instead, source, splitter, variable, ledger)
    codes = source.cells.codes
    texts = Cells(tuple(typed), codes) if any(typed) else None
    return Draft(variable, ticks[codes], states[codes], texts)


def note_uncut(
    cut: Cut, reader: OptionReader, source: Source, label: int, variable: Variable, ledger: Ledger
) -> None:
    """Say why a cell could not be cut into options."""
    message = messages.AMBIGUOUS_CELL if cut.ambiguous else messages.UNKNOWN_OPTION
    text = source.cells.labels[label] if cut.ambiguous else cut.unknown
    values = {"value": shown(text), "options": reader.alike(cut.unknown)}
    ledger.add_rows(message, source.cells.rows(label), variable.id, values)


def typed_text(pieces: Sequence[Piece], choices: Sequence[Choice]) -> str:
    """The text typed beside 其他; with its label where several options may carry one."""
    filled = [piece for piece in pieces if piece.typed and not is_blank_typed(piece.typed)]
    others = [choice for choice in choices if choice.other]
    if len(filled) == 1 and others == [choices[filled[0].level]]:
        return filled[0].typed
    return "┋".join(f"{choices[piece.level].label}{OPEN}{piece.typed}{CLOSE}" for piece in filled)


def code_ticks(
    variable: Variable, sources: Sequence[Source], ledger: Ledger, *, exact_blanks: bool, none_known: bool
) -> Draft:
    """The draft of a multiple choice from one column an option.

    `exact_blanks`: an empty cell is no answer, and 0 throughout is an answer. Elsewhere 0
    throughout cannot be told from no answer; `none_known` says that the form lets nobody do so.
    """
    count = len(sources[0].cells)
    ticks = np.zeros((count, len(variable.choices)), dtype=np.bool_)
    position = {choice.code: level for level, choice in enumerate(variable.choices)}
    said_no = np.zeros(count, dtype=np.bool_)
    skipped = np.zeros(count, dtype=np.bool_)
    unusable = np.zeros(count, dtype=np.bool_)
    typed: list[Cells] = []
    levels = [position[source.code if source.code is not None else -1] for source in sources]
    pairs = list(zip(levels, sources, strict=True))
    spoken = all(_holds_label_only(variable.choices[level], source) for level, source in pairs)
    for level, source in pairs:
        marks = _marks(variable, level, source, ledger, spoken=spoken)
        texts_beside = [
            _typed_beside(text, variable.choices[level]) if mark == 1 else ""
            for text, mark in zip(source.cells.labels, marks, strict=True)
        ]
        codes = source.cells.codes
        ticks[:, level] |= (marks == 1)[codes]
        said_no |= (marks == 0)[codes]
        skipped |= (marks == NOT_ASKED)[codes]
        unusable |= (marks == UNUSABLE)[codes]
        if any(texts_beside):
            typed.append(Cells(tuple(texts_beside), codes))
    state = _state(np.logical_or.reduce(ticks, axis=1), said_no & exact_blanks, skipped, unusable)
    none = said_no & (state == LEFT_EMPTY)
    if none.any() and not none_known:
        ledger.add_whole(messages.NONE_TICKED, variable.id, {"count": int(none.sum())})
    texts = together(typed, lambda *texts: "┋".join(filter(None, texts))) if typed else None
    return Draft(variable, ticks, state, texts)


def code_ticked_single(variable: Variable, sources: Sequence[Source], ledger: Ledger) -> Draft:
    """The draft of a single choice from one column an option: exactly one of them is ticked."""
    ticked = code_ticks(variable, sources, ledger, exact_blanks=False, none_known=True)
    state = ticked.state.copy()
    twice = (state == ANSWERED) & (ticked.values.sum(axis=1) > 1)
    state[twice] = UNUSABLE
    for row in np.flatnonzero(twice):
        chosen = [c.label for c, tick in zip(variable.choices, ticked.values[row], strict=True) if tick]
        ledger.add(messages.TWO_ANSWERS, int(row), variable.id, {"value": shown("┋".join(chosen))})
    return Draft(variable, np.argmax(ticked.values, axis=1).astype(np.int16), state, ticked.typed)


def _holds_label_only(choice: Choice, source: Source) -> bool:
    """Whether an option's column holds the option's own text and blanks, and no mark beside."""
    own = {key(text) for text in (choice.label, *choice.aliases)}
    used = zip(source.cells.labels, source.states, strict=True)
    return choice.other or all(key(text) in own for text, state in used if state == ANSWERED)


def _marks(variable: Variable, level: int, source: Source, ledger: Ledger, *, spoken: bool) -> IntArray:
    """(labels,) 1 ticked, 0 not ticked, or a negative state.

    `spoken` says that the columns of the question hold option texts, so that the option 0 is ticked by 0.
    """
    choice = variable.choices[level]
    own = {key(text) for text in (choice.label, *choice.aliases)} - (frozenset() if spoken else _NO)
    marks = source.states.copy()
    for n, text in enumerate(source.cells.labels):
        if marks[n] != ANSWERED:
            continue
        folded = key(text.partition(OPEN)[0])
        if folded in own or folded in _YES or _is_typed(text, choice):
            marks[n] = 1
        elif folded not in _NO:
            marks[n] = UNUSABLE
            values = {"option": choice.label, "value": shown(text)}
            ledger.add_rows(messages.NOT_A_TICK, source.cells.rows(n), variable.id, values)
    return marks


def _state(
    ticked: BoolArray, answered_none: BoolArray, skipped: BoolArray, unusable: BoolArray
) -> IntArray:
    state = np.full(len(ticked), LEFT_EMPTY, dtype=np.int8)
    state[skipped] = NOT_ASKED
    state[answered_none | ticked] = ANSWERED
    state[unusable] = UNUSABLE
    return state


def _is_typed(text: str, choice: Choice) -> bool:
    """Whether the cell of an option that takes a text holds that text instead of a tick.

    A number might be a code of some kind and 无 may say that there is none, so they are no typed texts.
    """
    folded = key(text)
    return choice.other and folded not in _NO | _NOTHING and not is_number(folded)


def _typed_beside(text: str, choice: Choice) -> str:
    """The text typed beside a ticked option: in 〖〗, behind the option's label, or the whole cell."""
    head, opened, inside = text.partition(OPEN)
    if opened:
        inside = inside.strip().removesuffix(CLOSE)
        return "" if is_blank_typed(inside) else inside
    if not choice.other or key(head) in _YES or is_number(key(head)):
        return ""
    folded, places = folded_with_places(text)
    for own in sorted((key(choice.label), *map(key, choice.aliases)), key=len, reverse=True):
        if own and folded.startswith(own):
            rest = text[places[len(own)] :].strip().lstrip(":：")
            return rest[1:-1].strip() if rest[:1] in "(（" and rest[-1:] in ")）" else rest.strip()
    return text.strip()
