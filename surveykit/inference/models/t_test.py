"""Design-based t tests of a mean, and of the difference between two means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.interval import critical
from surveykit.inference.models import messages
from surveykit.inference.models.fit import fit
from surveykit.inference.tails import two_sided
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TTest:
    """`estimate` (a mean, or the second group's less the first's), tested against `null`.

    `means` and `groups` hold one entry a group; `n` persons.
    """

    estimate: float
    null: float
    se: float
    statistic: float
    df: int
    p: float
    n: int
    groups: tuple[str, ...] = ()
    means: tuple[float, ...] = ()

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Limits of the estimate by t with `df`; NaN where that is not above 0."""
        half = self.se * (critical(level, self.df) if self.df > 0 else float("nan"))
        return self.estimate - half, self.estimate + half


def t_test(
    y: Floats,
    group: Sequence[Any] | NDArray[Any] | None,
    design: SampleDesign,
    *,
    domain: NDArray[np.bool_] | None = None,
    null: float = 0.0,
    superpopulation: bool = False,
) -> TTest:
    """Whether a mean is `null` (no `group`), or two groups' means differ by it.

    `y` (N,) numbers, NaN where missing; `group` (N,) two values, in order of their levels or sorted.
    df = PSUs - strata - 1. R: `svyttest(y ~ group, design)`, `svyttest(y ~ 0, design)`.

    Raises:
        UsageError: not two groups, or nobody left
        DesignError: a census, or a stratum with a single PSU
    """
    import pandas

    frame = pandas.DataFrame({"y": np.asarray(y, dtype=np.float64)})
    options: dict[str, Any] = {"domain": domain, "superpopulation": superpopulation}
    if group is None:
        model = fit("y ~ 1", frame, design, **options)
        mean = float(model.coefficients[0])
        # R counts the PSUs of the design here, also those where nobody answered
        df = design.df_inside(domain) - 1
        return _tested(mean, float(model.se[0]), null, df, model.n, (), (mean,))
    frame["group"] = pandas.Series(group).astype("category").array
    _check_two(frame, design, domain)
    model = fit("y ~ group", frame, design, **options)
    first, apart = (float(value) for value in model.coefficients)
    groups = tuple(str(level) for level in model.fitted.rows.frame["group"].cat.categories)
    return _tested(apart, float(model.se[1]), null, model.df, model.n, groups, (first, first + apart))


def _check_two(frame: Any, design: SampleDesign, domain: NDArray[np.bool_] | None) -> None:
    used = frame.notna().all(axis=1).to_numpy() & (design.analysis > 0)
    if domain is not None:
        used &= domain
    groups = frame["group"][used].cat.remove_unused_categories().cat.categories
    if len(groups) != 2:
        shown = "、".join(str(level) for level in groups[:8]) or "—"
        raise UsageError(Problem(messages.NOT_TWO_GROUPS, values={"groups": shown}))


def _tested(
    estimate: float,
    se: float,
    null: float,
    df: int,
    n: int,
    groups: tuple[str, ...],
    means: tuple[float, ...],
) -> TTest:
    statistic = (estimate - null) / se if se > 0 else float("nan")
    p = float(two_sided(statistic, float(df)))
    return TTest(estimate, null, se, statistic, df, p, n, groups, means)
