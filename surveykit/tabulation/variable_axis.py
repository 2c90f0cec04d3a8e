"""The axis of any variable."""

from __future__ import annotations

from surveykit.questionnaire.model import Variable
from surveykit.responses.model import (
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    SingleColumn,
    TextColumn,
)
from surveykit.tabulation.axis import Axis, BaseName
from surveykit.tabulation.choice_axis import multiple_axis, single_axis
from surveykit.tabulation.number_axis import number_axis, ranking_axis, text_axis


def variable_axis(variable: Variable, column: Column, base: BaseName = "answered") -> Axis:
    """The axis of one variable, whatever kind of question it belongs to.

    `base` limits the nets: who is outside it is in no net, so no share of it passes 100 %.
    """
    match column:
        case SingleColumn():
            return single_axis(variable, column, base)
        case MultipleColumn():
            return multiple_axis(variable, column, base)
        case NumberColumn():
            return number_axis(variable, column)
        case RankingColumn():
            return ranking_axis(variable, column)
        case TextColumn() | DateColumn():
            return text_axis(variable, column)
