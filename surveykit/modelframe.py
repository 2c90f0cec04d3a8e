"""Answers as columns for a formula: only those it names, with every kind of missing as missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Message, Problem, UsageError, near_match
from surveykit.questionnaire.model import Choice, Variable
from surveykit.responses.model import (
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)
from surveykit.responses.scales import scale_column
from surveykit.survey_options import named_option, ticked

if TYPE_CHECKING:
    import pandas

_NO_NAME = Message(
    "T451",
    "error",
    "问卷中没有可用于公式的“{name}”",
    "the survey has no “{name}” to use in a formula",
    "您是否要找：{near}。可用：单选、量表、数字题和矩阵的行（题号）、分值（题号_score）、多选的选项（题号_编码）、"
    "排序的选项（题号_编码 是否排入、题号_编码_rank 名次、题号_编码_points 得分）",
    "did you mean: {near}. Usable: choices, ratings, numbers and rows of a matrix (their id), scores "
    "(id_score), options of a multiple choice (id_code), options of a ranking (id_code whether ranked, "
    "id_code_rank its place, id_code_points its points)",
)
_NO_SCORES = Message(
    "T452",
    "error",
    "题目“{name}”的选项没有分值",
    "the options of “{name}” have no scores",
    "请在问卷中为选项写 score，或直接用“{name}”作类别",
    "write `score` for its options in the questionnaire, or use “{name}” as categories",
)
_NAME_AN_OPTION = Message(
    "T453",
    "error",
    "“{name}”不是单独的一列，不能直接放入公式",
    "“{name}” is no single column and cannot stand in a formula",
    "请用其中一列：{columns}",
    "use one of: {columns}",
)
_SCORE, _RANK, _POINTS = "_score", "_rank", "_points"


def model_frame(responses: Responses, names: Iterable[str]) -> pandas.DataFrame:
    """A frame of N rows with a column for each name.

    - a single choice, rating, matrix row or derived variable: ordered categories, the labels of its valid
      options in the questionnaire's order (don't know, refused, not applicable, not asked: missing)
    - `<id>_score`: its scores; a scale: its value; a number or date as it is
    - `<id>_<code>` of a multiple choice: 1 ticked, 0 not, missing where it was not answered
    - of a ranking `<id>_<code>`: 1 ranked, 0 not; `<id>_<code>_rank`: its place, 1 for first, missing where
      it was not ranked; `<id>_<code>_points`: K for the first of K places, 1 for the last, 0 if not ranked
    - a kept column as it is

    Raises:
        UsageError: names that cannot be used, all at once
    """
    import pandas

    columns: dict[str, Any] = {}
    found: list[Problem] = []
    for name in dict.fromkeys(names):
        column = _column(responses, name)
        if isinstance(column, Problem):
            found.append(column)
        else:
            columns[name] = column
    if found:
        raise UsageError(found)
    return pandas.DataFrame(columns, index=pandas.RangeIndex(len(responses)))


def _column(responses: Responses, name: str) -> Any:
    """The column, or the problem that it cannot be one."""
    questionnaire = responses.questionnaire
    variable = questionnaire.variables.get(name)
    if variable is not None:
        return _answers(responses, variable)
    scale = next((scale for scale in questionnaire.scales if scale.id == name), None)
    if scale is not None:
        return scale_column(scale, questionnaire, responses.columns).values
    question = questionnaire.by_id.get(name)
    if question is not None and question.variables:
        return _several(name, [each.id for each in question.variables])
    scored = questionnaire.variables.get(name.removesuffix(_SCORE))
    if name.endswith(_SCORE) and scored is not None:
        return _scores(responses, scored)
    of_option = _of_option(responses, name)
    if of_option is not None:
        return of_option
    if name in responses.kept:
        return responses.kept[name]
    known = [*questionnaire.variables, *(each.id for each in questionnaire.scales), *responses.kept]
    near = near_match(name, known) or "、".join(known[:12])
    return Problem(_NO_NAME, values={"name": name, "near": near})


def _answers(responses: Responses, variable: Variable) -> Any:
    column = responses.columns[variable.id]
    if isinstance(column, SingleColumn):
        return _categories(variable, column)
    if isinstance(column, NumberColumn):
        return np.where(np.asarray(column.state) < 0, np.nan, column.values)
    if isinstance(column, DateColumn):
        return column.values.astype("datetime64[s]")
    if isinstance(column, MultipleColumn | RankingColumn):
        ends = ("", _RANK, _POINTS) if isinstance(column, RankingColumn) else ("",)
        options = [f"{variable.id}_{choice.code}{end}" for choice in _valid(variable) for end in ends]
        return _several(variable.id, options)
    values = {"name": variable.id, "near": "、".join(list(responses.questionnaire.variables)[:12])}
    return Problem(_NO_NAME, values=values)


def _categories(variable: Variable, column: SingleColumn) -> Any:
    import pandas

    labels: list[str] = [choice.label for choice in _valid(variable)]
    # two options may carry the same words; a category may not
    shown = [
        choice.label if labels.count(choice.label) == 1 else f"{choice.label}({choice.code})"
        for choice in _valid(variable)
    ]
    place, position = np.full(len(variable.choices), -1), 0
    for k, choice in enumerate(variable.choices):
        if choice.kind == "valid":
            place[k], position = position, position + 1
    levels = np.asarray(column.levels)
    codes = np.where(levels >= 0, place[np.maximum(levels, 0)], -1).astype(np.intp)
    return pandas.Categorical.from_codes(codes, categories=pandas.Index(shown), ordered=True)


def _scores(responses: Responses, variable: Variable) -> Any:
    column = responses.columns[variable.id]
    scores = [choice.score if choice.kind == "valid" else None for choice in variable.choices]
    if not isinstance(column, SingleColumn) or all(score is None for score in scores):
        return Problem(_NO_SCORES, values={"name": variable.id})
    table = np.array([np.nan if score is None else score for score in scores])
    levels = np.asarray(column.levels)
    return np.where(levels >= 0, table[np.maximum(levels, 0)], np.nan)


def _of_option(responses: Responses, name: str) -> NDArray[np.float64] | None:
    """(N,) whether an option was ticked or ranked, the place or the points of a ranked one; else None."""
    end = next((end for end in (_RANK, _POINTS) if name.endswith(end)), "")
    option = named_option(responses.questionnaire, name.removesuffix(end))
    if option is None:
        return None
    variable, at = option
    column = responses.columns[variable.id]
    if isinstance(column, RankingColumn) and end:
        return _placed(variable, column, at, end)
    if isinstance(column, MultipleColumn | RankingColumn) and not end:
        return ticked(variable, column, at)
    return None


def _placed(variable: Variable, column: RankingColumn, at: int, end: str) -> NDArray[np.float64]:
    """(N,) the place of a ranked option, or the points that its place earns; NaN without an answer."""
    rank, places = column.ranks[:, at].astype(np.float64), variable.question.top or len(variable.choices)
    if end == _RANK:
        return np.where(rank > 0, rank, np.nan)
    return np.where(np.asarray(column.state) >= 0, np.where(rank > 0, places + 1.0 - rank, 0.0), np.nan)


def _valid(variable: Variable) -> list[Choice]:
    return [choice for choice in variable.choices if choice.kind == "valid"]


def _several(name: str, columns: list[str]) -> Problem:
    return Problem(_NAME_AN_OPTION, values={"name": name, "columns": "、".join(columns)})
