"""Who could be recognised in a file of coded answers: combinations of the profile that few share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from surveykit.disclosure.hiding import USUAL_THRESHOLD
from surveykit.disclosure.messages import SINGLED_OUT
from surveykit.errors import Problem
from surveykit.questionnaire.model import Variable
from surveykit.responses.model import (
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Singled:
    """The fewest profile items that single persons out, and how many they leave alone or with few.

    `mend` is the one item without which the fewest persons stand with few.
    """

    items: tuple[Variable, ...]
    unique: int
    few: int
    mend: Variable


def singled_out(responses: Responses, threshold: int = USUAL_THRESHOLD) -> Singled | None:
    """The fewest profile items whose crossing has a group of fewer than `threshold` persons, or None.

    Of as many items, those that leave the most persons in such groups.
    """
    found = [(variable, _states(responses, variable)) for variable in _items(responses)]
    for count in range(1, len(found) + 1):
        crossed = [(some, _sizes([codes for _, codes in some])) for some in combinations(found, count)]
        items, sizes = max(crossed, key=lambda one: int((one[1] < threshold).sum()))
        few = int((sizes < threshold).sum())
        if few:
            names = tuple(variable for variable, _ in items)
            return Singled(names, int((sizes == 1).sum()), few, _mend(items, threshold))
    return None


def singling(responses: Responses, threshold: int = USUAL_THRESHOLD) -> list[Problem]:
    """That as a warning, of an anonymous survey; it is for a person to weigh."""
    found = singled_out(responses, threshold) if responses.questionnaire.anonymous else None
    if found is None:
        return []
    names = [_name(variable) for variable in found.items]
    values = {"items": "、".join(f"“{name}”" for name in names), "unique": found.unique, "few": found.few}
    mend = f"“{_name(found.mend)}”"
    return [Problem(SINGLED_OUT, values={**values, "threshold": threshold, "mend": mend, "mend_en": mend})]


def _items(responses: Responses) -> list[Variable]:
    """The profile as it is stored; what is derived from it tells nothing more."""
    asked = [q for q in responses.questionnaire.questions if q.profile]
    return [v for q in asked for v in q.variables if v.kind != "text"]


def _states(responses: Responses, variable: Variable) -> Ints:
    """(N,) which answer each person gave; those who gave none are alike."""
    column = responses.columns[variable.id]
    if isinstance(column, SingleColumn):
        return np.asarray(np.maximum(column.levels, -1), dtype=np.int64)
    if isinstance(column, MultipleColumn):
        values: NDArray[np.generic] = np.asarray(column.packed)
    elif isinstance(column, RankingColumn):
        values = np.asarray(column.ranks)
    elif isinstance(column, NumberColumn | DateColumn):
        values = np.asarray(column.values)[:, None]
    else:
        raise TypeError(f"{type(column).__name__} is no profile item")
    # NaN and NaT are told apart from each other, but not as whole numbers
    whole = values if values.dtype == np.uint8 else np.ascontiguousarray(values).view(np.int64)
    _, places = np.unique(whole, axis=0, return_inverse=True)
    return np.asarray(places.ravel(), dtype=np.int64)


def _sizes(codes: Sequence[Ints]) -> Ints:
    """(N,) how many persons share each person's combination."""
    _, index, counts = np.unique(np.stack(codes), axis=1, return_inverse=True, return_counts=True)
    return np.asarray(counts[index.ravel()], dtype=np.int64)


def _mend(items: Sequence[tuple[Variable, Ints]], threshold: int) -> Variable:
    def left(number: int) -> int:
        rest = [codes for k, (_, codes) in enumerate(items) if k != number]
        return int((_sizes(rest) < threshold).sum()) if rest else 0

    return items[min(range(len(items)), key=left)][0]


def _name(variable: Variable) -> str:
    return f"{variable.question.label}—{variable.row.label}" if variable.row else variable.question.label
