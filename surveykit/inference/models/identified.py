"""Whether data can tell the coefficients at all: collinear columns, separated responses.

Separation is found exactly, by a linear programme for a direction along which the likelihood never
falls (Konis 2007, *Linear programming algorithms for detecting separated data*), never by the size of
a standard error.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference.models import messages
from surveykit.inference.models.law import Law, Solved

Floats = NDArray[np.float64]
_COLLINEAR = 1e-7


def dependent_columns(x: Floats, weights: Floats) -> list[int]:
    """Positions of columns that those before them determine (to 1e-7 of their length, as R `lm`)."""
    root = np.asarray(np.linalg.qr(x * np.sqrt(weights)[:, None], mode="r"))
    kept: list[int] = []
    found: list[int] = []
    for k in range(x.shape[1]):
        column = root[:, k]
        length = float(np.linalg.norm(column))
        rest = column
        if kept:
            basis = root[:, kept]
            rest = column - basis @ np.linalg.lstsq(basis, column, rcond=None)[0]
        (kept if float(np.linalg.norm(rest)) > _COLLINEAR * max(length, 1e-300) else found).append(k)
    return found


def check_columns_apart(x: Floats, weights: Floats, names: tuple[str, ...], *, level: bool) -> None:
    """Refuse collinear columns. `level`: cut points act as an intercept that is no column of x.

    Raises:
        UsageError: naming the columns that others determine
    """
    whole = np.hstack([np.ones((len(x), 1)), x]) if level else x
    found = dependent_columns(whole, weights)
    if found:
        shown = "、".join(names[k - int(level)] for k in found)
        raise UsageError(Problem(messages.SINGULAR, values={"names": shown}))


def check_solved(law: Law, x: Floats, y: Floats, solved: Solved, names: tuple[str, ...]) -> None:
    """Refuse a fit that did not settle, or has no finite solution.

    Raises:
        UsageError: separation, naming the columns, or no convergence
    """
    if solved.converged and not law.extreme(x, solved.parameters):
        return
    direction = separating_direction(law.recession(x, y))
    if direction is not None:
        at = np.flatnonzero(np.abs(direction) > 1e-6 * np.abs(direction).max())
        named = [names[k] for k in at if k < x.shape[1]] or [names[int(k)] for k in at]
        raise UsageError(Problem(messages.SEPARATED, values={"names": "、".join(named)}))
    if not solved.converged:
        raise UsageError(Problem(messages.NOT_CONVERGED, values={"iterations": solved.iterations}))


def separating_direction(rows: Floats) -> Floats | None:
    """(P,) a direction d with rows d >= 0 and not all 0, or None: the fit is finite."""
    if not len(rows):
        return None
    from scipy.optimize import linprog

    distinct = np.unique(rows, axis=0)
    total = distinct.sum(axis=0)
    result = linprog(
        -total, A_ub=-distinct, b_ub=np.zeros(len(distinct)), bounds=(-1.0, 1.0), method="highs"
    )
    if result.x is None:
        return None
    direction = np.asarray(result.x, dtype=np.float64)
    # what the solver lets a row miss by is no separation
    return direction if float((distinct @ direction).max()) > 1e-6 else None
