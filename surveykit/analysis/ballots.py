"""Ballots of a democratic appraisal (民主测评) as answers to one question a person or unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from surveykit import survey_messages as messages
from surveykit.analysis.ordered import levels
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError

if TYPE_CHECKING:
    from surveykit.inference.scales.appraisal import Appraisal, Sampling

Number = TypeVar("Number", int, float)


def appraise(
    view: View,
    names: Sequence[str],
    ballots_by: str,
    weights: Mapping[str, float],
    issued: Mapping[str, int],
    points: Sequence[float] | None,
    sampling: Sampling,
) -> Appraisal:
    """The appraisal of `names` by classes of ballots.

    A ballot is a record; its class weighs, the record itself does not.

    Raises:
        UsageError: grades that differ, classes that are not those of the question
    """
    from surveykit.inference.scales.appraisal import Classes, appraisal

    grades = _grades(view, names)
    codes, labels = view.groups(ballots_by)
    classes = Classes(
        labels,
        _by_class(weights, labels, ballots_by, "weights"),
        _by_class(issued, labels, ballots_by, "issued"),
    )
    held = view.domain if view.counted is None else view.counted
    marks = np.stack([levels(view, name) for name in names], axis=1)[held]
    titles = tuple(_title(view, name) for name in names)
    order = tuple(range(len(grades)))
    return appraisal(
        marks,
        codes[held],
        titles,
        classes=classes,
        codes=order,
        grades=grades,
        points=points,
        sampling=sampling,
    )


def _grades(view: View, names: Sequence[str]) -> tuple[str, ...]:
    found = {view.groups(name)[1] for name in names}
    if len(found) > 1:
        raise UsageError(Problem(messages.LEVELS_DIFFER, values={"questions": "、".join(names)}))
    return next(iter(found))


def _title(view: View, name: str) -> str:
    """Whom the question is about: the row of a matrix, else the short title."""
    variable = view.variable(name)
    return variable.question.label if variable.row is None else variable.row.label


def _by_class(
    given: Mapping[str, Number], labels: Sequence[str], question: str, what: str
) -> tuple[Number, ...]:
    if set(given) != set(labels):
        values = {"question": question, "what": what, "labels": "、".join(labels)}
        raise UsageError(Problem(messages.CLASS_NAMES, values=values))
    return tuple(given[label] for label in labels)
