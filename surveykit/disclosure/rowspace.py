"""What follows from published sums: row spaces of whole numbers, computed modulo a large prime.

A leak over the rationals is one modulo the prime as well, so nothing is overlooked; no rounding decides.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_647  # 2^31 - 1: products of two residues fit 64 bits
Residues = NDArray[np.int64]


def reduced(matrix: Residues) -> tuple[Residues, tuple[int, ...]]:
    """The reduced echelon form (rank, C) and its pivots; columns in front become pivots first."""
    rows = np.asarray(matrix, dtype=np.int64) % PRIME
    pivots: list[int] = []
    for column in range(rows.shape[1]):
        rank = len(pivots)
        if rank == len(rows):
            break
        below = np.flatnonzero(rows[rank:, column])
        if len(below):
            rows = _swept(rows, rank, rank + int(below[0]), column)
            pivots.append(column)
    return rows[: len(pivots)], tuple(pivots)


def rank(matrix: Residues) -> int:
    """How many rows say something of their own."""
    return len(reduced(matrix)[1])


def spanned(rows: Residues, vectors: Residues) -> NDArray[np.bool_]:
    """(V,) which vectors are a combination of the rows."""
    basis, pivots = reduced(rows)
    rest = np.asarray(vectors, dtype=np.int64) % PRIME
    for row, pivot in zip(basis, pivots, strict=True):
        rest = (rest - rest[:, [pivot]] * row % PRIME) % PRIME
    return np.asarray(~rest.any(axis=1))


def without(space: Residues, column: int) -> Residues:
    """A basis of the vectors of a row space that are 0 in this column."""
    filled = np.flatnonzero(space[:, column])
    if not len(filled):
        return space
    swept = _swept(space, 0, int(filled[0]), column)
    return swept[1:]


def scaled(space: Residues) -> Residues:
    """Each column divided by its first entry that is not 0; columns of one direction become equal."""
    first = np.argmax(space != 0, axis=0)
    return space * _inverse(space[first, np.arange(space.shape[1])]) % PRIME


def _swept(rows: Residues, place: int, source: int, column: int) -> Residues:
    """The row `source` moved to `place` with a 1 in the column, and taken out of all others there."""
    rows = rows.copy()
    rows[[place, source]] = rows[[source, place]]
    pivot = rows[place] * int(_inverse(rows[place, [column]])[0]) % PRIME
    rows = (rows - rows[:, [column]] * pivot % PRIME) % PRIME
    rows[place] = pivot
    return rows


def _inverse(values: Residues) -> Residues:
    """Modular inverses, by Fermat; of 0 it is 0."""
    result, base, power = np.ones_like(values), values % PRIME, PRIME - 2
    while power:
        if power & 1:
            result = result * base % PRIME
        base = base * base % PRIME
        power >>= 1
    return result
