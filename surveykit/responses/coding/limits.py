"""Answers held against what the question allows; they are kept and reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from surveykit.questionnaire.model import Question, Validation
from surveykit.responses.arrays import BoolArray
from surveykit.responses.coding import messages
from surveykit.responses.coding.draft import Draft
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.model import ANSWERED

_NEAR_ENOUGH = 1e-9


def check_limits(question: Question, drafts: Sequence[Draft], ledger: Ledger) -> None:
    """Report every answer of a question beyond its limits."""
    for draft in drafts:
        _CHECKS.get(draft.variable.kind, _nothing)(question, draft, ledger)
    if question.type == "sum" and question.validate.sum is not None:
        _check_sum(question, drafts, ledger)


def number_words(number: float) -> str:
    """A number for a message: 90, 4.5."""
    return f"{number:.12g}"


def limits_words(validate: Validation) -> str:
    """The range a number must keep to: `0–80`, `≥0`, `≤80`."""
    if validate.min is None:
        return f"≤{number_words(validate.max or 0)}"
    if validate.max is None:
        return f"≥{number_words(validate.min)}"
    return f"{number_words(validate.min)}–{number_words(validate.max)}"


def _check_number(question: Question, draft: Draft, ledger: Ledger) -> None:
    validate = question.validate
    answered = draft.state == ANSWERED
    outside = np.zeros(len(answered), dtype=np.bool_)
    if validate.min is not None:
        outside |= answered & (draft.values < validate.min)
    if validate.max is not None:
        outside |= answered & (draft.values > validate.max)
    for row in np.flatnonzero(outside):
        values = {"value": number_words(draft.values[row]), "limits": limits_words(validate)}
        ledger.add(messages.OUT_OF_RANGE, int(row), draft.variable.id, values)
    if validate.integer:
        whole = np.floor(np.where(answered, draft.values, 0.0)) == np.where(answered, draft.values, 0.0)
        for row in np.flatnonzero(~whole):
            values = {"value": number_words(draft.values[row])}
            ledger.add(messages.NOT_WHOLE, int(row), draft.variable.id, values)


def _check_ticks(question: Question, draft: Draft, ledger: Ledger) -> None:
    counts = np.where(draft.state == ANSWERED, draft.values.sum(axis=1), 0)
    _check_counts(question, draft, counts, question.validate.max_select, ledger)
    for level, choice in enumerate(draft.variable.choices):
        if choice.exclusive:
            rows = np.flatnonzero((counts > 1) & draft.values[:, level])
            ledger.add_rows(messages.EXCLUSIVE, rows, draft.variable.id, {"option": choice.label})


def _check_ranks(question: Question, draft: Draft, ledger: Ledger) -> None:
    answered = draft.state == ANSWERED
    counts = np.where(answered, (draft.values > 0).sum(axis=1), 0)
    _check_counts(question, draft, counts, question.top or question.validate.max_select, ledger)
    ordered = np.sort(draft.values, axis=1)[:, ::-1].astype(np.int64)
    wanted = np.maximum(counts[:, None] - np.arange(ordered.shape[1]), 0)
    for row in np.flatnonzero(answered & (ordered != wanted).any(axis=1)):
        ranks = "、".join(str(rank) for rank in sorted(draft.values[row]) if rank)
        ledger.add(messages.RANK_GAP, int(row), draft.variable.id, {"ranks": ranks})


def _check_counts(
    question: Question, draft: Draft, counts: np.ndarray[tuple[int], np.dtype[np.int64]],
    most: int | None, ledger: Ledger,
) -> None:  # fmt: skip
    least = question.validate.min_select
    if most is not None:
        for row in np.flatnonzero(counts > most):
            values = {"value": int(counts[row]), "limit": most}
            ledger.add(messages.TOO_MANY, int(row), draft.variable.id, values)
    if least is not None:
        alone = _exclusive_alone(draft)
        for row in np.flatnonzero((counts > 0) & (counts < least) & ~alone):
            values = {"value": int(counts[row]), "limit": least}
            ledger.add(messages.TOO_FEW, int(row), draft.variable.id, values)


def _exclusive_alone(draft: Draft) -> BoolArray:
    """(N,) who ticked an exclusive option: it needs no company."""
    levels = [n for n, choice in enumerate(draft.variable.choices) if choice.exclusive]
    found: BoolArray = np.logical_or.reduce(draft.values[:, levels] > 0, axis=1)
    return found


def _check_sum(question: Question, drafts: Sequence[Draft], ledger: Ledger) -> None:
    expected = question.validate.sum or 0.0
    answered = np.stack([draft.state == ANSWERED for draft in drafts])
    total = np.where(answered, np.stack([draft.values for draft in drafts]), 0.0).sum(axis=0)
    off = answered.any(axis=0) & (np.abs(total - expected) > _NEAR_ENOUGH * max(1.0, abs(expected)))
    for row in np.flatnonzero(off):
        values: Mapping[str, object] = {
            "value": number_words(total[row]),
            "expected": number_words(expected),
        }
        ledger.add(messages.SUM_DIFFERS, int(row), question.id, values)


def _nothing(question: Question, draft: Draft, ledger: Ledger) -> None:
    """Kinds without limits."""


_CHECKS = {"number": _check_number, "multiple": _check_ticks, "ranking": _check_ranks}
