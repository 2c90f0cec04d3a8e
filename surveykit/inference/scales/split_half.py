"""Split-half reliability: two halves of a scale correlated, stepped up to its whole length.

Equal halves: 2r / (1 + r) (Spearman 1910; Brown 1910); unequal ones by Horst (1951) as SPSS prints;
Guttman's split half: 2 (1 - (V1 + V2) / V).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.inference.scales import messages
from surveykit.inference.scales.items import Flags, items_of
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
COEFFICIENTS = ("correlation", "spearman_brown", "unequal_length", "guttman")


@dataclass(frozen=True, eq=False)
class SplitHalf:
    """`estimate` (4,) named as `COEFFICIENTS`, and the names of the two halves."""

    estimate: Estimate
    first: tuple[str, ...]
    second: tuple[str, ...]
    n: int


def split_half(
    values: Floats,
    domain: Flags,
    design: SampleDesign,
    names: Sequence[str],
    *,
    first: Sequence[str] | None = None,
) -> SplitHalf:
    """Split-half reliability of `values` (N, q); without `first`, the first ceil(q/2) items as in SPSS.

    Raises:
        UsageError: an empty half, a name that is not there, or what `items_of` refuses
    """
    items = items_of(values, domain, design, names)
    chosen = tuple(names[: (len(names) + 1) // 2]) if first is None else tuple(first)
    strange = set(chosen) - set(names)
    if strange or not chosen or len(set(chosen)) in (0, len(names)):
        listed = "、".join(sorted(strange) or chosen)
        raise UsageError(Problem(messages.PARTS, values={"names": listed}))
    mark = np.array([name in chosen for name in names], dtype=np.float64)
    value, gradients = _coefficients(items.matrix, mark)
    estimate = items.derived(value, gradients, COEFFICIENTS, "split_half")
    return SplitHalf(estimate, chosen, tuple(name for name in names if name not in chosen), items.n)


def _coefficients(matrix: Floats, mark: Floats) -> tuple[Floats, Floats]:
    """(4,) the coefficients and (4, q, q) their derivatives by the covariances."""
    other = 1.0 - mark
    one, two = float(mark @ matrix @ mark), float(other @ matrix @ other)
    shared, whole = float(mark @ matrix @ other), float(matrix.sum())
    of_one, of_two, of_shared = np.outer(mark, mark), np.outer(other, other), np.outer(mark, other)
    r = shared / np.sqrt(one * two)
    by_r = of_shared / np.sqrt(one * two) - r / 2.0 * (of_one / one + of_two / two)
    uneven, slope = _unequal(r, float(mark.mean()))
    guttman = 2.0 * (1.0 - (one + two) / whole)
    by_guttman = 2.0 * ((one + two) / whole**2 - (of_one + of_two) / whole)
    value = np.array([r, 2.0 * r / (1.0 + r), uneven, guttman])
    return value, np.stack([by_r, by_r * (2.0 / (1.0 + r) ** 2), by_r * slope, by_guttman])


def _unequal(r: float, share: float) -> tuple[float, float]:
    """Horst's coefficient for halves of `share` and 1 - `share` of the items, and its slope."""
    k = share * (1.0 - share)
    left = np.sqrt(r * r + 4.0 * (1.0 - r * r) * k)
    below = 2.0 * (1.0 - r * r) * k
    if abs(1.0 - r * r) < 1e-14:
        return 1.0, 0.0
    value = r * (left - r) / below
    by_left = (r - 4.0 * r * k) / left
    slope = ((left - r) + r * (by_left - 1.0)) / below + value * 2.0 * r / (1.0 - r * r)
    return float(value), float(slope)
