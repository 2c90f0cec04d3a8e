"""Single choices, ratings and NPS: one option a cell."""

from __future__ import annotations

import numpy as np

from surveykit.errors import Message
from surveykit.questionnaire.model import Variable
from surveykit.responses.coding import messages
from surveykit.responses.coding.draft import Draft, Source
from surveykit.responses.coding.instead import note_instead
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.splitting import OPEN, Piece, Splitter, is_blank_typed
from surveykit.responses.files.grid import Cells
from surveykit.responses.model import ANSWERED, UNUSABLE
from surveykit.responses.privacy.identifiers import shown


def code_single(variable: Variable, source: Source, splitter: Splitter, ledger: Ledger) -> Draft:
    """The draft of a single choice from one column."""
    reader = splitter.reader
    small = np.int8 if len(variable.choices) <= 127 else np.int16
    levels = np.zeros(len(source.cells.labels), dtype=small)
    states = source.states.copy()
    typed = [""] * len(source.cells.labels)
    instead: dict[int, Piece] = {}
    for n, text in enumerate(source.cells.labels):
        if states[n] != ANSWERED:
            continue
        found = read_single(text, splitter)
        if isinstance(found, Piece):
            levels[n], typed[n] = found.level, found.typed
            note_typed(found, source, n, variable, ledger)
            if found.instead:
                instead[n] = found
        else:
            states[n] = UNUSABLE
            values = {"value": shown(text), "options": reader.alike(text), "count": len(reader.choices)}
            ledger.add_rows(found, source.cells.rows(n), variable.id, values)
    note_instead(instead, source, splitter, variable, ledger)
    codes = source.cells.codes
    texts = Cells(tuple(typed), codes) if any(typed) else None
    return Draft(variable, levels[codes], states[codes], texts)


def read_single(text: str, splitter: Splitter) -> Piece | Message:
    """The one option in a cell, or what is wrong with it."""
    level = splitter.level(text)
    if level is not None:
        return Piece(level)
    cut = splitter.cut(text)
    if len(cut.pieces) == 1:
        piece = cut.pieces[0]
        return Piece(piece.level, "" if is_blank_typed(piece.typed) else piece.typed, instead=piece.instead)
    if cut.pieces and cut.pieces[-1].instead:
        return splitter.all_instead(text)
    if cut.pieces:
        return messages.TWO_ANSWERS
    if cut.ambiguous:
        return messages.AMBIGUOUS_CELL
    position = splitter.reader.written == "position" and OPEN not in text
    return messages.UNKNOWN_POSITION if position else messages.UNKNOWN_OPTION


def note_typed(piece: Piece, source: Source, label: int, variable: Variable, ledger: Ledger) -> None:
    """Note a text typed beside an option that declares none, or one that holds separators."""
    if not piece.typed:
        return
    choice = variable.choices[piece.level]
    found = [] if choice.other else [messages.FILL_IN_UNDECLARED]
    if any(mark in piece.typed for mark in "┋〖〗→"):
        found.append(messages.MARKS_IN_OTHER)
    for message in found:
        ledger.add_rows(message, source.cells.rows(label), variable.id, {"option": choice.label})
