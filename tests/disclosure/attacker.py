"""Someone with the staff list and all that was published, who works out what a hidden group answered.

Independent of the package: exact fractions for what follows for certain, linear programmes for what
follows from counts being at least 0 and adding up.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from scipy.optimize import linprog


class Combinations:
    """All combinations of some rows, by elimination in exact fractions."""

    def __init__(self, rows: Sequence[np.ndarray]) -> None:
        self.basis: list[tuple[int, list[Fraction]]] = []
        for row in rows:
            left = self._rest(row)
            pivot = next((k for k, value in enumerate(left) if value), None)
            if pivot is not None:
                self.basis.append((pivot, [value / left[pivot] for value in left]))

    def hold(self, wanted: np.ndarray) -> bool:
        """Whether a vector is one of them."""
        return not any(self._rest(wanted))

    def _rest(self, vector: np.ndarray) -> list[Fraction]:
        left = [Fraction(int(value)) for value in vector]
        for pivot, row in self.basis:
            if left[pivot]:
                factor = left[pivot]
                left = [a - factor * b for a, b in zip(left, row, strict=True)]
        return left


def might_swap(columns: np.ndarray, answers: np.ndarray, group: np.ndarray) -> bool:
    """Whether one of the group (N,) bool and one not of it, in the same published `columns` (P, N),
    answered differently: with their answers exchanged everything published stays the same."""
    seen: dict[bytes, tuple[set[int], set[int]]] = {}
    for column, answer, own in zip(columns.T, answers.tolist(), group.tolist(), strict=True):
        seen.setdefault(column.tobytes(), (set(), set()))[0 if own else 1].add(answer)
    return any(own and others and len(own | others) > 1 for own, others in seen.values())


def bounds(
    rows: np.ndarray, told: np.ndarray, sizes: np.ndarray, wanted: np.ndarray
) -> list[tuple[int, int]]:
    """For each answer the least and most that the wanted kinds (A,) can have given it.

    `rows` (P, A) are the persons of each published sum, `told` (O, P) the sums of each answer, `sizes`
    (A,) how many there are of each kind: unknown are the answers (O, A), at least 0.
    """
    options, kinds = len(told), len(sizes)
    equal = np.vstack([np.kron(np.eye(options), rows), np.kron(np.ones(options), np.eye(kinds))])
    known = np.concatenate([told.ravel(), sizes])
    found = []
    for option in range(options):
        aim = np.kron(np.eye(options)[option], wanted)
        least, most = (linprog(sign * aim, A_eq=equal, b_eq=known, method="highs") for sign in (1, -1))
        assert least.success
        assert most.success
        found.append((round(least.fun), round(-most.fun)))
    return found
