"""A model's numbers: the solution, each record's influence on it, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.variance import covariance
from surveykit.inference.models import messages
from surveykit.inference.models.identified import check_columns_apart, check_solved
from surveykit.inference.models.law import Solved
from surveykit.inference.models.rows import Rows
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Fitted:
    """`weights` (n,) of the records used, with a mean of 1 over the domain; `scale` undoes that.

    `parameters` (P,); `replicated` (R, P) under each replicate weight, or None.
    """

    rows: Rows
    design: SampleDesign
    weights: Floats
    scale: float
    solved: Solved
    replicated: Floats | None

    @property
    def parameters(self) -> Floats:
        """(P,) coefficients, then the cut points of an ordered model."""
        return self.solved.parameters

    @cached_property
    def names(self) -> tuple[str, ...]:
        """(P,) their names; a cut point is named by the levels it parts."""
        return parameter_names(self.rows)

    @cached_property
    def influence(self) -> Floats:
        """(N, P) weight times influence on each parameter, 0 outside: their total's spread is the error."""
        rows = self.rows
        # the information of columns of one size loses fewer digits when it is inverted
        size = column_sizes(rows.x)
        x, parameters = rows.x / size, self.parameters * _long(size, len(self.parameters))
        scores = rows.law.scores(x, rows.y, self.weights, parameters)
        part = scores @ rows.law.bread(x, rows.y, self.weights, parameters)
        whole = np.zeros((self.design.count, len(parameters)))
        whole[rows.used] = part / _long(size, len(parameters))
        return whole

    @cached_property
    def covariance(self) -> Floats:
        """(P, P) sandwich, or the spread of the replicate fits."""
        if self.replicated is None or self.design.replicates is None:
            return covariance(self.influence, self.design, self.rows.used)
        return self.design.replicates.covariance(self.replicated, self.parameters)


def solve(rows: Rows, design: SampleDesign, domain: NDArray[np.bool_]) -> Fitted:
    """Fit, and under each replicate weight again.

    Raises:
        UsageError: too few records, collinear columns, separation, no convergence
    """
    analysis = design.analysis
    counted = domain & (analysis > 0)
    mean = float(analysis[counted].mean())
    weights = analysis[rows.used] / mean
    names = parameter_names(rows)
    if len(rows.y) <= len(names):
        values = {"n": len(rows.y), "coefficients": len(names)}
        raise UsageError(Problem(messages.TOO_FEW, values=values))
    solved = solved_for(rows, weights, names)
    replicated = None
    if design.replicates is not None:
        replicated = replicate_fits(rows, design.replicates.weights, solved.parameters, names)
    return Fitted(rows, design, weights, mean, solved, replicated)


def solved_for(rows: Rows, weights: Floats, names: tuple[str, ...], start: Floats | None = None) -> Solved:
    """The solution under weights (n,), all above 0.

    Columns are brought to one size by powers of two, which costs no digit.
    """
    size = column_sizes(rows.x)
    x = rows.x / size
    check_columns_apart(x, weights, names, level=bool(rows.law.labels))
    if start is not None:
        start = start * _long(size, len(start))
    solved = rows.law.solve(x, rows.y, weights, start)
    check_solved(rows.law, x, rows.y, solved, names)
    parameters = solved.parameters / _long(size, len(solved.parameters))
    parameters.setflags(write=False)
    return Solved(parameters, solved.iterations, solved.converged)


def replicate_fits(rows: Rows, weights: Floats, start: Floats, names: tuple[str, ...]) -> Floats:
    """(R, P) the solution under each of the (N, R) replicate weights.

    Raises:
        UsageError: one cannot be fitted, telling which and why
    """
    found = np.empty((weights.shape[1], len(start)))
    for k, column in enumerate(weights[rows.used].T):
        kept = column > 0
        part = rows.among(kept)
        try:
            if not kept.any():
                raise UsageError(Problem(messages.TOO_FEW, values={"n": 0, "coefficients": len(start)}))
            found[k] = solved_for(part, column[kept] / column[kept].mean(), names, start).parameters
        except UsageError as error:
            why = error.problems[0]
            values = {"replicate": k + 1, "reason": why.text("en"), "reason_zh": why.text("zh")}
            raise UsageError(Problem(messages.REPLICATE, values=values)) from error
    return found


def parameter_names(rows: Rows) -> tuple[str, ...]:
    """(P,) names of the columns, then of the cut points: the levels each parts, as R `polr`."""
    labels = rows.law.labels
    return (*rows.matrix.names, *(f"{a}|{b}" for a, b in pairwise(labels)))


def column_sizes(x: Floats) -> Floats:
    """(p,) powers of two near the largest value of each column."""
    largest = np.abs(x).max(axis=0, initial=0.0)
    return np.asarray(np.exp2(np.round(np.log2(np.where(largest > 0, largest, 1.0)))))


def _long(size: Floats, count: int) -> Floats:
    """(P,) sizes of the columns, 1 for the cut points."""
    return np.concatenate([size, np.ones(count - len(size))])
