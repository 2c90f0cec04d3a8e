"""Two-way tests in which each option of a multiple choice or ranking is a question of yes and no."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from surveykit import survey_messages as messages
from surveykit.analysis.comparison import test_independence
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.inference.corrections import Correction, adjust
from surveykit.inference.independence import Independence, Statistic
from surveykit.questionnaire.model import Variable
from surveykit.survey_options import option_names

_SEVERAL = ("multiple", "ranking")


@dataclass(frozen=True, slots=True)
class OptionTest:
    """One pair: `rows` and `columns` name a single choice or an option (`<id>_<code>`).

    `adjusted` is the p of `test` corrected over all pairs; NaN where there was nothing to test.
    """

    rows: str
    columns: str
    test: Independence
    adjusted: float = float("nan")


def several(view: View, name: str) -> Variable | None:
    """The multiple choice or ranking of that id; None for everything else."""
    variable = view.questionnaire.variables.get(name)
    return variable if variable is not None and variable.kind in _SEVERAL else None


def pairs(view: View, rows: str, columns: str, *, matched: bool = False) -> tuple[tuple[str, str], ...]:
    """Every option of one with every option of the other; `matched`: those of the same wording alone.

    A question by itself makes each pair of its options once.

    Raises:
        UsageError: nothing to cross, or options that differ where they are to be matched
    """
    sides = [_names(view, name) for name in (rows, columns)]
    if matched and several(view, rows) and several(view, columns):
        return _matched(view, (rows, columns), sides)
    found = tuple(product(sides[0], sides[1]))
    if rows == columns:
        found = tuple(pair for pair in found if sides[0].index(pair[0]) < sides[1].index(pair[1]))
    if not found:
        raise UsageError(Problem(messages.SAME_QUESTION, values={"question": rows}))
    return found


def by_option(
    view: View, rows: str, columns: str, kind: Statistic, correction: Correction
) -> tuple[OptionTest, ...]:
    """The test of independence of each pair, p corrected over all of them."""
    view.refuse_census()
    found = [OptionTest(a, b, test_independence(view, a, b, kind)) for a, b in pairs(view, rows, columns)]
    adjusted = adjust(np.array([one.test.p for one in found]), correction)
    return tuple(replace(one, adjusted=float(p)) for one, p in zip(found, adjusted, strict=True))


def _names(view: View, name: str) -> tuple[str, ...]:
    variable = several(view, name)
    if variable is None:
        view.single(name)
        return (name,)
    return option_names(variable)


def _matched(
    view: View, names: tuple[str, str], sides: list[tuple[str, ...]]
) -> tuple[tuple[str, str], ...]:
    labels = [[view.single(option)[0].row for option in side] for side in sides]
    first, second = ([row.label for row in side if row is not None] for side in labels)
    if first != second:
        raise UsageError(
            Problem(messages.NOT_SAME_OPTIONS, values=dict(zip(("first", "second"), names, strict=True)))
        )
    return tuple(zip(sides[0], sides[1], strict=True))
