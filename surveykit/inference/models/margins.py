"""Predictive margins and average marginal effects: what the model expects of the whole population.

A predictive margin is the weighted mean of the expected response after one variable has been set to
the same value for all persons of the model (Lane & Nelder 1982; Graubard & Korn 1999, *Biometrics* 55).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.variance import covariance
from surveykit.inference.models import messages
from surveykit.inference.models.fitted import Fitted
from surveykit.inference.models.law import Law

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]
VarianceParts = Literal["separate", "joint"]
_FEW = 12
# a step of the slope, in standard deviations; three of them leave an error of the sixth order
_STEP = 0.02
_RICHARDSON = ((1.0, 1 / 45), (0.5, -20 / 45), (0.25, 64 / 45))


@dataclass(frozen=True, slots=True)
class _Setting:
    """One counterfactual: the variable's value for all, its factor in the sum, and which sum."""

    value: Any
    factor: float
    target: int


def margins(
    fitted: Fitted, variable: str, df: int, *, at: Sequence[Any] | None, variance: VarianceParts
) -> Estimate:
    """One margin a level (or a value of `at`), for each level of an ordered response."""
    levels = list(at) if at is not None else _levels(fitted, variable)
    settings = [_Setting(level, 1.0, k) for k, level in enumerate(levels)]
    shown = [f"{level:g}" if isinstance(level, float) else str(level) for level in levels]
    return _averaged(fitted, variable, settings, shown, df, variance, "predictive margin")


def effects(fitted: Fitted, variable: str, df: int, *, variance: VarianceParts) -> Estimate:
    """Mean slope in a number; of a category, each level's margin less that of the first."""
    values = _column(fitted, variable)
    if not _numeric(values):
        first, *rest = _levels(fitted, variable)
        settings = [_Setting(level, 1.0, k) for k, level in enumerate(rest)]
        settings += [_Setting(first, -1.0, k) for k in range(len(rest))]
        shown = [f"{level} - {first}" for level in rest]
        return _averaged(fitted, variable, settings, shown, df, variance, "average marginal effect")
    numbers = values.to_numpy(dtype=np.float64)
    step = _STEP * (float(numbers.std()) or 1.0)
    settings = [
        _Setting(numbers + sign * part * step, sign * factor / (2.0 * part * step), 0)
        for part, factor in _RICHARDSON
        for sign in (1.0, -1.0)
    ]
    return _averaged(fitted, variable, settings, [variable], df, variance, "average marginal effect")


def _averaged(
    fitted: Fitted,
    variable: str,
    settings: Sequence[_Setting],
    shown: Sequence[str],
    df: int,
    variance: VarianceParts,
    statistic: str,
) -> Estimate:
    """Weighted means of sums of expected responses, with their covariance."""
    weights = fitted.weights
    labels = fitted.rows.law.labels
    kinds = max(1, len(labels))
    persons = np.zeros((len(weights), len(shown) * kinds))
    slopes = np.zeros((len(fitted.parameters), persons.shape[1]))
    for setting, x, law in _matrices(fitted, variable, settings):
        at = slice(setting.target * kinds, (setting.target + 1) * kinds)
        persons[:, at] += setting.factor * law.means(x, fitted.parameters)
        along = [weights @ slope / weights.sum() for slope in law.slopes(x, fitted.parameters)]
        slopes[:, at] += setting.factor * np.column_stack(along)
    value = weights @ persons / weights.sum()
    if variance == "joint" and fitted.replicated is not None:
        spread = _refitted(fitted, variable, settings, value, kinds)
    else:
        spread = _spread(fitted, persons, slopes, value, variance)
    names = tuple(f"{a}: {b}" for a in shown for b in labels) if labels else tuple(shown)
    return described(fitted, names, value, spread, df, statistic)


def _matrices(
    fitted: Fitted, variable: str, settings: Sequence[_Setting]
) -> Iterator[tuple[_Setting, Floats, Law]]:
    """Each setting with its matrix, and the law with the offset it leaves everybody."""
    rows = fitted.rows
    values = _column(fitted, variable)
    for setting in settings:
        frame = rows.frame.assign(**{variable: _constant(values, setting.value)})
        yield setting, rows.matrix.values(frame), rows.law.shifted(rows.matrix.fixed(frame))


def _spread(
    fitted: Fitted, persons: Floats, slopes: Floats, value: Floats, variance: VarianceParts
) -> Floats:
    """Spread of the persons' mean and of the coefficients, added up or taken together."""
    rows, design = fitted.rows, fitted.design
    centred = np.zeros((design.count, len(value)))
    centred[rows.used] = (persons - value) * (fitted.weights / fitted.weights.sum())[:, None]
    if variance == "joint":
        return covariance(centred + fitted.influence @ slopes, design, rows.used)
    inner = slopes.T @ fitted.covariance @ slopes
    if design.replicates is None:
        return inner + covariance(centred, design, rows.used)
    weights = design.replicates.weights[rows.used]
    means = (weights.T @ persons) / weights.sum(axis=0)[:, None]
    return inner + design.replicates.covariance(means, value)


def _refitted(
    fitted: Fitted, variable: str, settings: Sequence[_Setting], value: Floats, kinds: int
) -> Floats:
    """Spread of the margins made anew with each replicate's weights and coefficients."""
    replicates, parameters = fitted.design.replicates, fitted.replicated
    assert replicates is not None
    assert parameters is not None
    weights = replicates.weights[fitted.rows.used]
    made = np.zeros((len(parameters), len(value)))
    for setting, x, law in _matrices(fitted, variable, settings):
        at = slice(setting.target * kinds, (setting.target + 1) * kinds)
        for k, (column, row) in enumerate(zip(weights.T, parameters, strict=True)):
            made[k, at] += setting.factor * (column @ law.means(x, row)) / column.sum()
    return replicates.covariance(made, value)


def described(
    fitted: Fitted, names: tuple[str, ...], value: Floats, spread: Floats, df: int, statistic: str
) -> Estimate:
    """Values of a model with its persons and their weights."""
    w = fitted.weights * fitted.scale
    total = float(w.sum())
    each = [float(len(w)), total, total**2 / float(w @ w), float("nan")]
    n, weighted, effective, simple = (np.full(len(value), number) for number in each)
    return Estimate(names, value, spread, df, statistic, n, weighted, lambda: effective, simple)


def _column(fitted: Fitted, variable: str) -> pandas.Series[Any]:
    columns = fitted.rows.matrix.columns
    if variable not in columns:
        values = {"name": variable, "known": "、".join(columns)}
        raise UsageError(Problem(messages.NOT_IN_MODEL, values=values))
    return fitted.rows.frame[variable]


def _numeric(values: pandas.Series[Any]) -> bool:
    import pandas

    dtype = values.dtype
    return pandas.api.types.is_numeric_dtype(dtype) and not pandas.api.types.is_bool_dtype(dtype)


def _levels(fitted: Fitted, variable: str) -> list[Any]:
    import pandas

    values = _column(fitted, variable)
    if isinstance(values.dtype, pandas.CategoricalDtype):
        return list(values.cat.categories)
    found = sorted(values.unique().tolist())
    if _numeric(values) and len(found) > _FEW:
        raise UsageError(Problem(messages.MARGIN_VALUES, values={"name": variable, "count": len(found)}))
    return found


def _constant(values: pandas.Series[Any], value: Any) -> Any:
    """A column like `values` that holds one value, or (n,) values as they are."""
    import pandas

    if isinstance(value, np.ndarray):
        return value
    if isinstance(values.dtype, pandas.CategoricalDtype):
        if value not in values.cat.categories:
            raise UsageError(Problem(messages.NEW_LEVEL, values={"reason": str(value)}))
        return pandas.Categorical([value] * len(values), dtype=values.dtype)
    return pandas.Series([value] * len(values), index=values.index)
