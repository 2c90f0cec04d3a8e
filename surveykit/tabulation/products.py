"""Products of long arrays with short ones, in pieces.

A linear algebra library shares a large product among threads that wait for each other; on a busy machine
that takes ten times as long as the product. Each piece is small enough to be left to one thread, and to
stay in the cache, whatever the machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_MULTIPLICATIONS = 1 << 18


def product(tall: Floats, short: Floats) -> Floats:
    """(n, k) by (k, m) -> (n, m), for n much larger than k and m."""
    rows = _piece(short.size)
    whole = len(tall) - len(tall) % rows
    if whole <= rows:
        return np.asarray(tall @ short)
    found = np.empty((len(tall), short.shape[1]))
    pieces = tall[:whole].reshape(-1, rows, len(short))
    np.matmul(pieces, short, out=found[:whole].reshape(-1, rows, short.shape[1]))
    found[whole:] = tall[whole:] @ short
    return found


def crossproduct(one: Floats, two: Floats) -> Floats:
    """(n, p) and (n, q) -> (p, q) the sums of products of each two columns, for n much larger."""
    p, q = one.shape[1], two.shape[1]
    rows = _piece(p * q)
    whole = len(one) - len(one) % rows
    if whole <= rows:
        return np.asarray(one.T @ two)
    pieces = one[:whole].reshape(-1, rows, p).transpose(0, 2, 1), two[:whole].reshape(-1, rows, q)
    return np.asarray(np.matmul(*pieces).sum(axis=0) + one[whole:].T @ two[whole:])


def _piece(multiplications: int) -> int:
    """How many rows, of so many multiplications each, a piece may have."""
    return max(1, _MULTIPLICATIONS // max(multiplications, 1))
