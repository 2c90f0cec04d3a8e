"""Whether items share enough to be factored: KMO, Bartlett's sphericity, the anti-image.

KMO = sum r^2 / (sum r^2 + sum q^2) off the diagonal, q the partial correlations (Kaiser & Rice 1974).
Bartlett (1951): -(n - 1 - (2q + 5)/6) ln det R, chi-square with q(q-1)/2 degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.scales.correlations import Correlations
from surveykit.inference.scales.matrices import inverse
from surveykit.inference.tails import chi_square_tail

Floats = NDArray[np.float64]
Size = Literal["effective", "persons"]


@dataclass(frozen=True, eq=False)
class Factorability:
    """`kmo` of all and `adequacy` (q,) of each item; Bartlett's `chi_square`, `df` and upper-tail `p`.

    `n` is the size the test was made with; `anti_image` (q, q) covariances and
    `anti_image_correlation` (q, q), with the adequacies on its diagonal as SPSS prints them.
    """

    names: tuple[str, ...]
    kmo: float
    adequacy: Floats
    chi_square: float
    df: int
    p: float
    n: float
    determinant: float
    anti_image: Floats
    anti_image_correlation: Floats


def factorability(correlations: Correlations, *, size: Size = "effective") -> Factorability:
    """KMO and Bartlett's test. R: `psych::KMO`, `psych::cortest.bartlett`.

    The test supposes simple random sampling; under weights it is made with the effective number of
    persons unless `size` says "persons". The two are one where all weights are equal.

    Raises:
        UsageError: the correlations are not positive definite
    """
    matrix, q = correlations.matrix, len(correlations.names)
    inverted = inverse(matrix, zh="KMO 和巴特利特检验", en="KMO and Bartlett's test")
    own = np.diagonal(inverted)
    partial = -inverted / np.sqrt(np.outer(own, own))
    off = ~np.eye(q, dtype=np.bool_)
    shared, left = np.where(off, matrix**2, 0.0), np.where(off, partial**2, 0.0)
    adequacy = shared.sum(axis=0) / (shared.sum(axis=0) + left.sum(axis=0))
    n = correlations.effective if size == "effective" else float(correlations.n)
    sign_and_log = np.linalg.slogdet(matrix)
    chi_square = -(n - 1.0 - (2.0 * q + 5.0) / 6.0) * float(sign_and_log[1])
    df = q * (q - 1) // 2
    return Factorability(
        correlations.names,
        float(shared.sum() / (shared.sum() + left.sum())),
        adequacy,
        chi_square,
        df,
        float(chi_square_tail(chi_square, df)),
        n,
        float(np.exp(sign_and_log[1])),
        inverted / np.outer(own, own),
        np.where(off, -partial, np.diag(adequacy)),
    )
