"""What lies beside a variable's column: texts typed at 其他, and kinds of missing in a coded file."""

from __future__ import annotations

import numpy as np

from surveykit.responses.arrays import BoolArray
from surveykit.responses.coding import messages, typed_messages
from surveykit.responses.coding.draft import Draft, Source, text_column
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.files.grid import Cells
from surveykit.responses.model import ANSWERED, LEFT_EMPTY, NOT_ASKED, STATES, UNUSABLE, TextColumn
from surveykit.responses.platforms.reshaping import together
from surveykit.responses.privacy import messages as privacy_messages
from surveykit.responses.privacy.identifiers import all_redacted

_STATE_NAMED = {name: state for state, name in STATES.items()}


def other_texts(draft: Draft, source: Source | None, ledger: Ledger, *, keep: bool) -> TextColumn | None:
    """The texts typed beside options: left empty where 其他 is chosen without one.

    None where no option takes a text and none was typed.
    """
    variable = draft.variable
    if not variable.other_choices and draft.typed is None and source is None:
        return None
    texts = _texts(draft, source)
    chosen = _chosen(draft)
    filled = texts.where(map(bool, texts.labels))
    if source is not None and variable.other_choices:
        rows = np.flatnonzero(filled & ~chosen & (draft.state == ANSWERED))
        ledger.add_rows(messages.OTHER_UNTICKED, rows, variable.id, {})
    if source is not None or draft.typed is not None:
        _note_empty(draft, chosen & ~filled, ledger)
    state = np.where(filled, ANSWERED, np.where(chosen, LEFT_EMPTY, NOT_ASKED)).astype(np.int8)
    return text_column(texts if keep else _blotted(texts, draft, ledger), state)


def apply_missing(draft: Draft, source: Source, ledger: Ledger) -> None:
    """Take over the kinds of missing that a coded file tells."""
    told = [_STATE_NAMED.get(label.strip(), ANSWERED) for label in source.cells.labels]
    states = source.cells.map(told, np.int8)
    draft.state = np.where((draft.state < ANSWERED) & (states < ANSWERED), states, draft.state).astype(
        np.int8
    )
    count = int((draft.state == UNUSABLE).sum())
    if count:
        ledger.add_whole(messages.UNUSABLE_BEFORE, draft.variable.id, {"count": count})


def _texts(draft: Draft, source: Source | None) -> Cells:
    """What was typed in the variable's own column and in the one beside it."""
    count = len(draft.state)
    nothing = Cells(("",), np.zeros(count, dtype=np.int8))
    typed = nothing if draft.typed is None else draft.typed
    if source is None:
        return typed
    said = zip(source.cells.labels, source.states, strict=True)
    own = Cells(tuple(t if s == ANSWERED else "" for t, s in said), source.cells.codes)
    return together([typed, own], lambda *texts: "；".join(filter(None, texts)))


def _chosen(draft: Draft) -> BoolArray:
    """(N,) who chose an option that takes a text."""
    variable = draft.variable
    levels = [level for level, choice in enumerate(variable.choices) if choice.other]
    answered = draft.state == ANSWERED
    if variable.kind == "single":
        found: BoolArray = answered & np.isin(draft.values, levels)
        return found
    chosen: BoolArray = np.logical_or.reduce(draft.values[:, levels] > 0, axis=1)
    both: BoolArray = answered & chosen
    return both


def note_untyped(draft: Draft, ledger: Ledger) -> None:
    """Say that a file of positions holds nothing of what was typed, where somebody chose to type."""
    if draft.typed is not None or draft.variable.kind not in ("single", "multiple"):
        return
    count = int(_chosen(draft).sum())
    if count:
        option = "、".join(choice.label for choice in draft.variable.other_choices)
        values = {"count": count, "option": option}
        ledger.add_whole(typed_messages.NO_TYPED_TEXTS, draft.variable.id, values)


def _note_empty(draft: Draft, empty: BoolArray, ledger: Ledger) -> None:
    required = [choice for choice in draft.variable.choices if choice.other and choice.other_required]
    if required:
        values = {"option": "、".join(choice.label for choice in required)}
        ledger.add_rows(messages.OTHER_EMPTY, np.flatnonzero(empty), draft.variable.id, values)


def _blotted(cells: Cells, draft: Draft, ledger: Ledger) -> Cells:
    safe, changed = all_redacted(cells.labels)
    if count := cells.count(changed):
        values = {"header": draft.variable.other_id, "count": count}
        ledger.add_whole(privacy_messages.REDACTED_PARTS, draft.variable.id, values)
    return Cells(tuple(safe), cells.codes)
