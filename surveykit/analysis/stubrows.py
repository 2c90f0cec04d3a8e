"""What a question says of each person, row by row of its table: shares of options, and a mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.analysis.view import View
from surveykit.responses.model import NumberColumn
from surveykit.survey_options import check_inside

Floats = NDArray[np.float64]
Kind = Literal["share", "mean"]


@dataclass(frozen=True, slots=True, eq=False)
class StubRow:
    """`values` (N,) of one row: 1 chose it, 0 did not (or the number itself); NaN outside the base."""

    label: str
    kind: Kind
    values: Floats


def stub_rows(view: View, question: str, options: Sequence[str | int]) -> tuple[StubRow, ...]:
    """The union of the options as one row; without options, each option, each net and the mean.

    Percents are of those who answered; means of those with a score or number.

    Raises:
        UsageError: an option that is not there or is in no base, a question with nothing to compare
    """
    if options:
        variable, positions = view.options(question, options)
        check_inside(variable, positions, "answered")
        label = "、".join(dict.fromkeys(variable.choices[k].label for k in positions))
        return (_share(view, question, label, positions),)
    found = tuple(_rows(view, question))
    return found or (StubRow("", "mean", view.numbers(question)),)


def _rows(view: View, question: str) -> Iterator[StubRow]:
    variable = view.variable(question)
    inside = [k for k, choice in enumerate(variable.choices) if choice.kind in ("valid", "dont_know")]
    for k in inside:
        yield _share(view, question, variable.choices[k].label, (k,))
    for net in variable.question.nets:
        members = tuple(k for k in inside if variable.choices[k].code in net.codes)
        yield _share(view, question, net.label, members)
    if isinstance(view.column(variable.id), NumberColumn) or _scored(view, question):
        yield StubRow("", "mean", view.numbers(question))


def _scored(view: View, question: str) -> bool:
    variable = view.variable(question)
    return variable.kind == "single" and any(
        choice.score is not None and choice.kind == "valid" for choice in variable.choices
    )


def _share(view: View, question: str, label: str, positions: Sequence[int]) -> StubRow:
    variable = view.variable(question)
    asked = view.in_base(variable, "answered")
    chose = view.chose(variable, positions).astype(np.float64)
    return StubRow(label, "share", np.where(asked, chose, np.nan))
