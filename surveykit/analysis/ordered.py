"""Answers as ranks from best to worst, for rules that go by order and not by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.questionnaire.model import Variable
from surveykit.responses.model import SingleColumn

Floats = NDArray[np.float64]
UNKNOWN = -1.0


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """`values` (N, p): 0 best, 1 next …; -1 does not know; NaN without an answer. `labels` best first."""

    names: tuple[str, ...]
    values: Floats
    labels: tuple[str, ...]

    @property
    def order(self) -> tuple[float, ...]:
        """The ranks, best first."""
        return tuple(float(k) for k in range(len(self.labels)))


def ordered(view: View, names: Sequence[str], order: Sequence[str]) -> Ordered:
    """Single choices or ratings with the same levels; `order` lists the options, else their scores tell.

    Raises:
        UsageError: no single choice, no order to be known, levels that differ
    """
    placed = [_positions(view, name, order) for name in names]
    labels = {tuple(view.variable(name).choices[k].label for k in at) for name, at in placed}
    if len(labels) > 1 and (not order or len({len(one) for one in labels}) > 1):
        raise UsageError(Problem(messages.LEVELS_DIFFER, values={"questions": "、".join(names)}))
    values = np.stack([_ranks(view, name, at) for name, at in placed], axis=1)
    return Ordered(tuple(names), values, next(iter(labels)))


def levels(view: View, name: str) -> Floats:
    """(N,) position of the valid option among the valid ones; NaN without one.

    Raises:
        UsageError: it is no single choice
    """
    codes, _ = view.groups(name)
    return np.where(codes < 0, np.nan, codes.astype(np.float64))


def _positions(view: View, name: str, order: Sequence[str]) -> tuple[str, list[int]]:
    """The positions of the valid options, best first."""
    view.groups(name)  # refuses what is no single choice
    variable = view.variable(name)
    valid = [k for k, choice in enumerate(variable.choices) if choice.kind == "valid"]
    return name, _as_listed(view, variable, valid, order) if order else _by_score(variable, valid)


def _by_score(variable: Variable, valid: list[int]) -> list[int]:
    scores = {k: variable.choices[k].score for k in valid}
    known = [score for score in scores.values() if score is not None]
    if len(known) < len(valid) or len(set(known)) < len(known):
        raise UsageError(Problem(messages.NO_ORDER, values={"question": variable.id}))
    return sorted(valid, key=lambda k: -(scores[k] or 0.0))


def _as_listed(view: View, variable: Variable, valid: list[int], order: Sequence[str]) -> list[int]:
    found = [k for label in order for k in view.options(variable.id, (label,))[1]]
    if sorted(found) != valid:
        labels = "、".join(variable.choices[k].label for k in valid)
        values = {"question": variable.id, "labels": labels}
        raise UsageError(Problem(messages.ORDER_INCOMPLETE, values=values))
    return found


def _ranks(view: View, name: str, at: list[int]) -> Floats:
    variable, column = view.variable(name), view.column(view.variable(name).id)
    table = np.full(len(variable.choices) + 1, np.nan)
    table[at] = np.arange(len(at))
    for k, choice in enumerate(variable.choices):
        if choice.kind == "dont_know":
            table[k] = UNKNOWN
    taken = column.levels if isinstance(column, SingleColumn) else np.full(len(view.responses), -1)
    return np.asarray(table[np.where(taken < 0, len(variable.choices), taken)])
