"""Who was asked: routing decides why a cell is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from surveykit.questionnaire.condition import names, parse
from surveykit.questionnaire.model import Derivation, Question, Questionnaire
from surveykit.responses.arrays import BoolArray
from surveykit.responses.coding import messages
from surveykit.responses.coding.draft import Draft
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.derive import derive
from surveykit.responses.evaluate import Truth, evaluate
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, Column


def apply_routing(
    question: Question,
    drafts: Sequence[Draft],
    questionnaire: Questionnaire,
    columns: Mapping[str, Column],
    ledger: Ledger,
) -> Truth | None:
    """Settle the empty cells of a question: not asked exactly where show_if is known to be false.

    What the platform itself says it skipped counts as not asked, too; where somebody answered though
    not asked, it is reported. Returns the truth of show_if, None where there is none.
    """
    skipped = np.logical_and.reduce([draft.state == NOT_ASKED for draft in drafts])
    if not question.show_if:
        if skipped.any():
            values = {"count": int(skipped.sum())}
            ledger.add_whole(messages.SKIPPED_NO_ROUTING, question.id, values)
        return None
    known = {**columns, **derived_for(question.show_if, questionnaire, columns, len(skipped))}
    truth = evaluate(question.show_if, questionnaire, known, len(skipped))
    off: BoolArray = truth.known & ~truth.true
    given = np.zeros(len(off), dtype=np.bool_)
    for draft in drafts:
        draft.state = np.where(off & (draft.state == LEFT_EMPTY), NOT_ASKED, draft.state).astype(np.int8)
        given |= draft.state != NOT_ASKED
    ledger.add_rows(messages.NOT_ASKED_ANSWERED, np.flatnonzero(off & given), question.id, {})
    return truth


def note_skipped(question: Question, drafts: Sequence[Draft], truth: Truth | None, ledger: Ledger) -> None:
    """Report who was skipped, by the platform or as a coded file says, though the routing asks them."""
    if truth is not None:
        skipped = np.logical_and.reduce([draft.state == NOT_ASKED for draft in drafts])
        ledger.add_rows(messages.SKIPPED_BUT_ASKED, np.flatnonzero(skipped & truth.true), question.id, {})


def derived_for(
    expression: str, questionnaire: Questionnaire, columns: Mapping[str, Column], count: int
) -> dict[str, Column]:
    """The derived columns that a condition looks at, from the answers coded so far."""
    derived = {question.id: question for question in questionnaire.derived}
    wanted: set[str] = set()
    waiting = set(names(parse(expression))) & set(derived)
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        waiting |= (_sources(derived[name]) & set(derived)) - wanted
    if not wanted:
        return {}
    needed = tuple(question for question in questionnaire.derived if question.id in wanted)
    return derive(replace(questionnaire, derived=needed), columns, count)


def _sources(question: Question) -> set[str]:
    """The ids that a derived question is made from."""
    derivation = question.derivation or Derivation()
    conditions = (when for _, when in derivation.cases if when)
    return {derivation.source, *(name for when in conditions for name in names(parse(when)))}
