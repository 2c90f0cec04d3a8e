"""How the answers were drawn: strata, PSUs, population sizes and weights.

`Design` holds names of columns; bound once to the responses it becomes a `SampleDesign` of arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Message, Place, Problem
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.model import NumberColumn, Responses, SingleColumn
from surveykit.sampling import messages


@dataclass(frozen=True, slots=True)
class Design:
    """Names of the columns that say how the answers were drawn; empty where there is none."""

    strata: str = ""
    cluster: str = ""
    weights: str = ""
    fpc: str = ""
    census: bool = False


@dataclass(frozen=True, eq=False)
class SampleDesign:
    """Arrays over the N respondents: `weights` float (0 where missing) or None when unweighted;
    `strata` and `clusters` small integers or None; `fpc` PSUs in the population or None.
    """

    names: Design
    weights: NDArray[np.float64] | None = None
    strata: NDArray[np.intp] | None = None
    clusters: NDArray[np.intp] | None = None
    fpc: NDArray[np.float64] | None = None
    strata_labels: tuple[str, ...] = ()

    @property
    def counted(self) -> NDArray[np.bool_] | None:
        """(N,) bool: whose weight is above 0; None when unweighted."""
        return None if self.weights is None else self.weights > 0

    @property
    def idle(self) -> int:
        """How many records have no weight, and so are in no figure."""
        return 0 if self.counted is None else int((~self.counted).sum())

    def counted_inside(self, inside: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
        """(N,) bool: inside the domain and with a weight above 0; None when all are."""
        if inside is None or self.counted is None:
            return self.counted if inside is None else inside
        return self.counted & inside


def declared(questionnaire: Questionnaire, *, weights: str = "") -> Design:
    """The design a questionnaire declares; `weights` names another weight column."""
    spec = questionnaire.design
    return Design(spec.strata, spec.cluster, weights or spec.weights, spec.fpc, spec.census)


def bind(design: Design, responses: Responses) -> SampleDesign:
    """Check the named columns against the responses and hold them as arrays.

    Raises:
        DesignError: unknown column, weight that is negative, infinite or no number, PSU in two strata
    """
    weights = _weights(design.weights, responses) if design.weights else None
    strata, labels = _groups(design.strata, "strata", responses)
    clusters, names = _groups(design.cluster, "cluster", responses)
    if strata is not None and clusters is not None:
        _check_nested(strata, clusters, names)
    fpc = _number(design.fpc, "fpc", responses) if design.fpc else None
    return SampleDesign(design, weights, strata, clusters, fpc, labels)


def _weights(name: str, responses: Responses) -> NDArray[np.float64]:
    values = _number(name, "weights", responses)
    wrong = np.isinf(values) | (values < 0)
    if wrong.any():
        raise DesignError(_at(messages.BAD_WEIGHT, responses, wrong, name=name))
    weights = np.nan_to_num(values, nan=0.0)
    if len(weights) and not weights.any():
        raise DesignError(Problem(messages.NO_WEIGHT, values={"name": name}))
    return weights


def _number(name: str, role: str, responses: Responses) -> NDArray[np.float64]:
    values = _column(name, role, responses)
    if values.dtype == object:
        wrong = np.array([not _is_number(value) for value in values])
        if wrong.any():
            raise DesignError(_at(messages.NOT_NUMBERS, responses, wrong, name=name))
        values = np.array([float(value) if str(value).strip() else np.nan for value in values])
    return values.astype(np.float64)


def _groups(name: str, role: str, responses: Responses) -> tuple[NDArray[np.intp] | None, tuple[str, ...]]:
    if not name:
        return None, ()
    values = _column(name, role, responses)
    texts = np.array([_text(value) for value in values], dtype=object)
    empty = texts == ""
    if empty.any():
        raise DesignError(_at(messages.EMPTY_DESIGN, responses, empty, name=name, role=role))
    labels, codes = np.unique(texts.astype(str), return_inverse=True)
    return codes.astype(np.intp), tuple(str(label) for label in labels)


def _column(name: str, role: str, responses: Responses) -> NDArray[Any]:
    if name in responses.kept:
        return responses.kept[name]
    column = responses.columns.get(name)
    if isinstance(column, NumberColumn):
        return column.values
    if isinstance(column, SingleColumn):
        choices = responses.questionnaire.variables[name].choices
        labels = np.array([*(choice.label for choice in choices), ""], dtype=object)
        return labels[np.where(column.levels < 0, len(choices), column.levels)]
    known = "、".join((*responses.kept, *responses.columns)) or "—"
    values = {"name": name, "role": role, "known": known}
    raise DesignError(Problem(messages.NO_COLUMN, values=values))


def _check_nested(strata: NDArray[np.intp], clusters: NDArray[np.intp], names: tuple[str, ...]) -> None:
    pairs = np.unique(np.stack((clusters, strata)), axis=1)[0]
    twice = np.flatnonzero(np.bincount(pairs) > 1)
    if len(twice):
        raise DesignError(Problem(messages.PSU_IN_TWO_STRATA, values={"psu": names[int(k)]}) for k in twice)


def _at(message: Message, responses: Responses, wrong: NDArray[np.bool_], **values: object) -> Problem:
    rows = np.flatnonzero(wrong)
    records = "、".join(responses.records[int(row)] for row in rows[:5])
    return Problem(
        message,
        Place(source=responses.source.name),
        {"count": len(rows), "records": records, **values},
    )


def _is_number(value: object) -> bool:
    text = str(value).strip()
    if not text:
        return True
    try:
        float(text)
    except ValueError:
        return False
    return True


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:g}"
    return str(value).strip()
