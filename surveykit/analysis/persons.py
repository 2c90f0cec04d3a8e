"""Tables of persons, for measures that know nothing of weights and designs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class PersonTable:
    """`cells` (R, C) persons of two single choices, with their labels and scores (None: no scores)."""

    cells: Floats
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row_scores: Floats | None
    column_scores: Floats | None


def refuse_design(view: View, measure_zh: str, measure: str, *, persons: bool) -> None:
    """Refuse what supposes a simple random sample of unweighted persons, unless `persons` is asked for.

    Raises:
        UsageError: weights that differ, strata, clusters or replicate weights
    """
    why = complexity(view)
    if persons or why is None:
        return
    zh, en = why
    values = {"measure": measure, "measure_zh": measure_zh, "why": en, "why_zh": zh}
    raise UsageError(Problem(messages.NOT_PERSONS, values=values))


def simple(view: View) -> bool:
    """Whether the records are unweighted and drawn one by one, each like the other."""
    return complexity(view) is None


def complexity(view: View) -> tuple[str, str] | None:
    """What in the design is not a simple random sample, in Chinese and English; None where nothing is."""
    sample = view.sample
    weights = None if sample.weights is None else sample.weights[sample.weights > 0]
    if sample.adjusted or (weights is not None and not _equal(weights)):
        return "不等的权数", "unequal weights"
    if sample.replicates is not None:
        return "复制权数", "replicate weights"
    if sample.names.strata:
        return "分层", "strata"
    return ("整群抽样", "clusters") if sample.names.cluster else None


def crossed(view: View, rows: str, columns: str) -> PersonTable:
    """Persons by two single choices; don't know, refused and missing stay outside.

    Raises:
        UsageError: a question that is no single choice
    """
    (left, above), (right, beside) = view.groups(rows), view.groups(columns)
    cells = _counted(view, (left, right), (len(above), len(beside)))
    return PersonTable(cells, above, beside, scores(view, rows), scores(view, columns))


def stacked(view: View, rows: str, columns: str, layers: str) -> tuple[Floats, tuple[str, ...]]:
    """(K, R, C) persons by two single choices in each option of a third, and the K labels.

    Raises:
        UsageError: a question that is no single choice
    """
    sides = [view.groups(name) for name in (layers, rows, columns)]
    shape = tuple(len(labels) for _, labels in sides)
    return _counted(view, tuple(codes for codes, _ in sides), shape), sides[0][1]


def paired(view: View, first: str, second: str) -> PersonTable:
    """Persons by two questions with the same valid options in the same order.

    Raises:
        UsageError: the options differ
    """
    found = crossed(view, first, second)
    refuse_other_options(first, second, found.rows, found.columns)
    return found


def refuse_other_options(first: str, second: str, above: tuple[str, ...], beside: tuple[str, ...]) -> None:
    """Change and agreement suppose the same options in the same order.

    Raises:
        UsageError: they differ
    """
    if above != beside:
        values = {"first": first, "second": second}
        raise UsageError(Problem(messages.NOT_SAME_OPTIONS, values=values))


def scores(view: View, name: str) -> Floats | None:
    """(K,) scores of the valid options; None where one has none."""
    found = [choice.score for choice in view.single(name)[0].choices if choice.kind == "valid"]
    if any(score is None for score in found):
        return None
    return np.array(found, dtype=np.float64)


def _equal(weights: Floats) -> bool:
    """Whether all weights are the same; those of nobody are."""
    return not len(weights) or bool(np.ptp(weights) <= 1e-12 * float(weights.max()))


def _counted(view: View, codes: tuple[Codes, ...], shape: tuple[int, ...]) -> Floats:
    inside = view.domain if view.counted is None else view.counted
    for one in codes:
        inside = inside & (one >= 0)
    flat = np.ravel_multi_index(tuple(one[inside] for one in codes), shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)
