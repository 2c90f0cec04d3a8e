"""Responses straight from a DataFrame, for analysts who have no questionnaire.

What a column is follows from its dtype and from what the caller says, never from its values
alone: categories and strings are single choices, numbers are numbers unless `choices` names
their codes, and a set of 0/1 columns is a multiple choice only when `multiple` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Message, Problem, ResponseError, UsageError, near_match
from surveykit.questionnaire.model import Choice, ChoiceKind, Net, Question, Questionnaire
from surveykit.responses.arrays import IntArray
from surveykit.responses.model import (
    LEFT_EMPTY,
    NOT_ASKED,
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    Responses,
    SingleColumn,
    Source,
    TextColumn,
)

if TYPE_CHECKING:
    import pandas

_NO_COLUMN = Message(
    "L601",
    "error",
    "数据框中没有列“{name}”",
    "the frame has no column “{name}”",
    "您是否要找：{near}",
    "did you mean: {near}",
)
_UNKNOWN_VALUE = Message(
    "L602",
    "error",
    "列“{name}”中有未说明的取值：{values}",
    "column “{name}” holds values that were not declared: {values}",
    "请在 choices 或 missing 中补上这些取值",
    "declare them in `choices` or `missing`",
)
_NOT_TICKS = Message(
    "L603",
    "error",
    "多选题“{name}”的列“{column}”中有既非0/1也未说明的取值：{values}",
    "column “{column}” of the multiple choice “{name}” holds values other than 0 and 1: {values}",
    "请改为0/1，或在 missing 中说明",
    "use 0 and 1, or declare them in `missing`",
)
_NOT_FINITE = Message(
    "L604",
    "error",
    "列“{name}”有{count}个无穷大或绝对值大于1e50的数（如记录{record}），无法计算",
    "column “{name}” holds {count} numbers that are infinite or beyond 1e50 (e.g. record {record})",
    "请改为缺失值，或去掉这一列",
    "make them missing, or leave the column out",
)
_TEXT_ABOVE = 64
# variances of covariances, fourth powers, beyond it leave the range of numbers
_LARGEST = 1e50


@dataclass(frozen=True, slots=True)
class _Wishes:
    choices: Mapping[str, Mapping[Any, str]]
    multiple: Mapping[str, Sequence[str]]
    missing: Mapping[str, Mapping[Any, ChoiceKind]]
    scores: Mapping[str, Mapping[Any, float]]
    nets: Mapping[str, Mapping[str, Sequence[Any]]]
    titles: Mapping[str, str]
    not_asked: frozenset[str] = field(default_factory=frozenset)

    def blank(self, name: str) -> int:
        return NOT_ASKED if name in self.not_asked else LEFT_EMPTY


def from_frame(
    frame: pandas.DataFrame,
    *,
    title: str = "",
    choices: Mapping[str, Mapping[Any, str]] | None = None,
    multiple: Mapping[str, Sequence[str]] | None = None,
    missing: Mapping[str, Mapping[Any, ChoiceKind]] | None = None,
    scores: Mapping[str, Mapping[Any, float]] | None = None,
    nets: Mapping[str, Mapping[str, Sequence[Any]]] | None = None,
    titles: Mapping[str, str] | None = None,
    not_asked: Iterable[str] = (),
    keep: Iterable[str] = (),
) -> Responses:
    """Code a frame of N rows; the frame is not modified.

    Args:
        choices: column -> {value: label}; makes a coded column a single choice.
        multiple: question id -> its 0/1 columns; labels come from `titles` or are the names.
        missing: question id -> {value: "dont_know" | "refused" | "not_applicable"}.
        scores: column -> {value: score}. Values of `choices` that are numbers score themselves.
        nets: question id -> {label: values (single) or columns (multiple)}.
        not_asked: questions whose blanks mean not asked; elsewhere a blank is left empty.
        keep: columns kept for the design (weights, strata), as they are.

    Raises:
        UsageError: a named column is not there
        ResponseError: a value that was not declared, a number that is infinite or beyond 1e50
    """
    wishes = _Wishes(
        choices or {},
        multiple or {},
        missing or {},
        scores or {},
        nets or {},
        titles or {},
        frozenset(not_asked),
    )
    _check_names(frame, wishes, keep)
    questions: list[Question] = []
    columns: dict[str, Column] = {}
    for name in _question_names(frame, wishes, keep):
        question, column = _coded(frame, name, wishes)
        questions.append(question)
        columns[name] = column
    return Responses(
        questionnaire=Questionnaire(id="frame", title=title, questions=tuple(questions)),
        columns=columns,
        records=tuple(str(label) for label in frame.index),
        kept={str(name): frame[name].to_numpy(copy=True) for name in keep},
        source=Source(dialect="frame", rows=len(frame)),
    )


def _check_names(frame: pandas.DataFrame, wishes: _Wishes, keep: Iterable[str]) -> None:
    known = [str(name) for name in frame.columns]
    wanted = [*wishes.choices, *(c for names in wishes.multiple.values() for c in names), *keep]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UsageError(
            Problem(_NO_COLUMN, values={"name": n, "near": near_match(n, known) or "、".join(known[:12])})
            for n in unknown
        )


def _question_names(frame: pandas.DataFrame, wishes: _Wishes, keep: Iterable[str]) -> list[str]:
    owner = {column: name for name, columns in wishes.multiple.items() for column in columns}
    kept = set(keep)
    names = (owner.get(str(column), str(column)) for column in frame.columns)
    return [name for name in dict.fromkeys(names) if name not in kept or name in wishes.choices]


def _coded(frame: pandas.DataFrame, name: str, wishes: _Wishes) -> tuple[Question, Column]:
    import pandas

    if name in wishes.multiple:
        return _multiple(frame, name, wishes)
    values = frame[name]
    if name in wishes.choices:
        return _single(name, values, dict(wishes.choices[name]), wishes)
    if isinstance(values.dtype, pandas.CategoricalDtype):
        return _single(name, values, {v: str(v) for v in values.cat.categories}, wishes)
    if pandas.api.types.is_bool_dtype(values.dtype):
        return _single(name, values, {False: "False", True: "True"}, wishes)
    if pandas.api.types.is_numeric_dtype(values.dtype):
        return _number(name, values, wishes)
    if pandas.api.types.is_datetime64_any_dtype(values.dtype):
        return _date(name, values, wishes)
    distinct = list(dict.fromkeys(values.dropna()))
    if len(distinct) > _TEXT_ABOVE:
        return _text(name, values, wishes)
    return _single(name, values, {v: str(v) for v in distinct}, wishes)


def _single(
    name: str, values: pandas.Series[Any], labels: dict[Any, str], wishes: _Wishes
) -> tuple[Question, Column]:
    kinds = wishes.missing.get(name, {})
    keys = [*labels, *(value for value in kinds if value not in labels)]
    options = tuple(
        _choice(k, key, labels, kinds, wishes.scores.get(name, {})) for k, key in enumerate(keys)
    )
    position = {key: k for k, key in enumerate(keys)}
    levels = np.full(len(values), wishes.blank(name), dtype=np.int16)
    unknown: list[str] = []
    for value in values.dropna().unique():
        if value not in position:
            unknown.append(str(value))
            continue
        levels[(values == value).fillna(False).to_numpy(dtype=np.bool_)] = position[value]
    if unknown:
        raise ResponseError(
            Problem(_UNKNOWN_VALUE, values={"name": name, "values": "、".join(unknown[:8])})
        )
    nets = _nets(wishes.nets.get(name, {}), {key: options[k].code for key, k in position.items()})
    question = Question(name, "single", wishes.titles.get(name, name), choices=options, nets=nets)
    return question, SingleColumn(levels)


def _choice(
    position: int,
    key: Any,
    labels: Mapping[Any, str],
    kinds: Mapping[Any, ChoiceKind],
    scores: Mapping[Any, float],
) -> Choice:
    number = isinstance(key, int | np.integer) and not isinstance(key, bool)
    kind = kinds.get(key, "valid")
    score = scores.get(key, float(key) if number and not scores else None)
    return Choice(
        code=int(key) if number else position + 1,
        label=labels.get(key, str(key)),
        score=score if kind == "valid" else None,
        kind=kind,
    )


def _nets(wanted: Mapping[str, Sequence[Any]], codes: Mapping[Any, int]) -> tuple[Net, ...]:
    return tuple(Net(label, tuple(codes[key] for key in keys)) for label, keys in wanted.items())


def _multiple(frame: pandas.DataFrame, name: str, wishes: _Wishes) -> tuple[Question, Column]:
    members = list(wishes.multiple[name])
    kinds = wishes.missing.get(name, {})
    options = [Choice(k, wishes.titles.get(c, c)) for k, c in enumerate(members, 1)]
    options += [Choice(len(members) + k, str(v), kind=kind) for k, (v, kind) in enumerate(kinds.items(), 1)]
    grid = frame[members]
    ticks = np.zeros((len(frame), len(options)), dtype=np.bool_)
    for k, column in enumerate(members):
        ticks[:, k] = _ticked(name, grid[column], kinds)
    for k, value in enumerate(kinds, len(members)):
        ticks[:, k] = (grid == value).any(axis=1).to_numpy()
    blank = grid.isna().all(axis=1).to_numpy()
    state = np.where(blank, wishes.blank(name), 0).astype(np.int8)
    nets = _nets(wishes.nets.get(name, {}), {c: k for k, c in enumerate(members, 1)})
    question = Question(name, "multiple", wishes.titles.get(name, name), choices=tuple(options), nets=nets)
    return question, MultipleColumn.from_ticks(ticks, state)


def _ticked(name: str, values: pandas.Series[Any], kinds: Mapping[Any, str]) -> NDArray[np.bool_]:
    odd = [str(v) for v in values.dropna().unique() if v not in (0, 1) and v not in kinds]
    if odd:
        found = {"name": name, "column": values.name, "values": "、".join(odd[:8])}
        raise ResponseError(Problem(_NOT_TICKS, values=found))
    return (values == 1).fillna(False).to_numpy(dtype=np.bool_)


def _number(name: str, values: pandas.Series[Any], wishes: _Wishes) -> tuple[Question, Column]:
    numbers = values.to_numpy(dtype=np.float64, na_value=np.nan)
    beyond = np.flatnonzero(np.abs(numbers) > _LARGEST)
    if len(beyond):
        found = {"name": name, "count": len(beyond), "record": str(values.index[beyond[0]])}
        raise ResponseError(Problem(_NOT_FINITE, values=found))
    state = _state(np.isnan(numbers), name, wishes)
    return Question(name, "number", wishes.titles.get(name, name)), NumberColumn(numbers, state)


def _date(name: str, values: pandas.Series[Any], wishes: _Wishes) -> tuple[Question, Column]:
    days = values.to_numpy().astype("datetime64[D]")
    state = _state(np.isnat(days), name, wishes)
    return Question(name, "date", wishes.titles.get(name, name)), DateColumn(days, state)


def _text(name: str, values: pandas.Series[Any], wishes: _Wishes) -> tuple[Question, Column]:
    texts = values.astype(object).where(values.notna(), "").to_numpy(dtype=object, copy=True)
    state = _state(values.isna().to_numpy(), name, wishes)
    return Question(name, "text", wishes.titles.get(name, name)), TextColumn.of(texts.tolist(), state)


def _state(blank: NDArray[np.bool_], name: str, wishes: _Wishes) -> IntArray:
    return np.where(blank, wishes.blank(name), 0).astype(np.int8)
