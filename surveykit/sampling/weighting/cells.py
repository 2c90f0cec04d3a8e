"""From targets by name to margins over the records: who is in which cell, scaled to persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.responses.model import Responses
from surveykit.sampling.weighting.adjustment import IntArray
from surveykit.sampling.weighting.columns import levels, texts
from surveykit.sampling.weighting.margin import Margin, Outside
from surveykit.sampling.weighting.read_cells import CROSSED
from surveykit.sampling.weighting.targets import CellTarget, MarginTargets

_LONGEST = 16


def margin_of(targets: MarginTargets, responses: Responses, population: float) -> Margin:
    """The margin over these records; shares are turned into persons of `population`.

    Raises:
        DesignError: there is no such column
    """
    if targets.column:
        values = texts(targets.column, responses, targets.place)
        codes, outside = _coded_texts(values, targets.cells)
        name = f"“{targets.column}”"
    else:
        codes, outside = _coded_options(targets, responses)
        name = _name(targets.questions, responses)
    totals = np.array([cell.target for cell in targets.cells], dtype=np.float64)
    if targets.shares:
        totals = totals * (population / totals.sum())
    labels = tuple(cell.label for cell in targets.cells)
    return Margin(codes, totals, name, labels, outside, targets.place)


def population_of(targets: Iterable[MarginTargets], *, declared: float | None, base: float) -> float:
    """Float: persons in the population as declared, else as the first counts add up, else `base`."""
    if declared is not None:
        return declared
    counted = (margin.total for margin in targets if not margin.shares)
    return next(counted, base)


def _coded_texts(values: NDArray[np.str_], cells: Sequence[CellTarget]) -> tuple[IntArray, Outside]:
    found, where = np.unique(values, return_inverse=True)
    place = {cell.key[0]: k for k, cell in enumerate(cells)}
    lookup = np.array([place.get(str(text), -1) for text in found], dtype=np.intp)
    outside = tuple(
        (str(text), np.flatnonzero(where == k)) for k, text in enumerate(found) if text and lookup[k] < 0
    )
    return lookup[where], outside


def _coded_options(targets: MarginTargets, responses: Responses) -> tuple[IntArray, Outside]:
    """The cell of every record by its options in all questions of the margin."""
    variables = [responses.questionnaire.variables[name] for name in targets.questions]
    chosen = np.stack([levels(variable.id, responses) for variable in variables])
    usable = (chosen >= 0).all(axis=0)
    shape = tuple(max(1, len(variable.choices)) for variable in variables)
    joint = np.ravel_multi_index(tuple(np.maximum(chosen, 0)), shape)
    position = [{choice.code: k for k, choice in enumerate(v.choices)} for v in variables]
    lookup = np.full(int(np.prod(shape)), -1, dtype=np.intp)
    for k, cell in enumerate(targets.cells):
        at = tuple(one[int(code)] for one, code in zip(position, cell.key, strict=True))
        lookup[np.ravel_multi_index(at, shape)] = k
    codes = np.where(usable, lookup[joint], -1)
    outside = []
    for cell in np.unique(joint[usable & (codes < 0)]):
        places = np.unravel_index(int(cell), shape)
        labels = [v.choices[int(k)].label for v, k in zip(variables, places, strict=True)]
        outside.append((CROSSED.join(labels), np.flatnonzero(usable & (joint == cell))))
    return codes, tuple(outside)


def _name(questions: Sequence[str], responses: Responses) -> str:
    """`“单位”（unit）`; long stems are left out."""
    labels = [responses.questionnaire.variables[name].question.label for name in questions]
    ids = "、".join(questions)
    if any(len(label) > _LONGEST for label in labels):
        return f"“{ids}”"
    return f"“{CROSSED.join(labels)}”（{ids}）"
