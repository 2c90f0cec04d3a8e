"""The totals of a table's cells, each counted when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis, joined, narrowed
from surveykit.tabulation.choice_axis import MOMENTS
from surveykit.tabulation.kernel import Measure
from surveykit.tabulation.runners.memory import run

Floats = NDArray[np.float64]


class Tally:
    """Several row axes by one column axis: (R, C) sums over all levels, read-only.

    Persons and weights are counted together; squared weights apart, and of bases and the scored only:
    nothing else rests on them. `known` (R, C) are sums of weights that need no counting.
    """

    def __init__(
        self,
        axes: Sequence[Axis],
        columns: Axis,
        *,
        weights: Floats | None,
        inside: NDArray[np.bool_] | None,
        known: Floats | None = None,
    ) -> None:
        self._axes, self._columns = axes, columns
        self._weights, self._inside, self._known = weights, inside, known

    @cached_property
    def each(self) -> tuple[CellTotals, ...]:
        """The totals of each row axis."""
        ends = np.cumsum([len(axis.levels) for axis in self._axes]).tolist()
        return tuple(
            CellTotals(axis, self, slice(end - len(axis.levels), end))
            for axis, end in zip(self._axes, ends, strict=True)
        )

    @property
    def n(self) -> Floats:
        """Persons; of a moment, its sum over persons."""
        return self._counted["n"]

    @property
    def w(self) -> Floats:
        """Sums of weights; of a moment, its weighted sum."""
        return self._counted["w"] if self._known is None else self._known

    @cached_property
    def w2(self) -> Floats:
        """Sums of squared weights of bases and of who has a score; NaN elsewhere."""
        if self._weights is None:
            return self.n
        rows = self._rows
        based = np.array([level.kind == "base" or level.name == MOMENTS[0] for level in rows.levels])
        # the first column counts everybody
        chunks = [narrowed(chunk, based, self.n[:, 0] == 0) for chunk in rows.chunks]
        few = replace(rows, chunks=tuple(chunk for chunk in chunks if chunk is not None))
        return np.where(based[:, None], self._run(few, ("w2",))["w2"], np.nan)

    @cached_property
    def _rows(self) -> Axis:
        return joined(self._axes)

    @cached_property
    def _counted(self) -> dict[Measure, Floats]:
        return self._run(self._rows, ("n", "w") if self._known is None else ("n",))

    def _run(self, rows: Axis, measures: Sequence[Measure]) -> dict[Measure, Floats]:
        return run(rows, self._columns, measures, weights=self._weights, inside=self._inside)


@dataclass(frozen=True, slots=True, eq=False)
class CellTotals:
    """What a tally says of one of its row axes, (R, C) over all its levels, the five bases first."""

    rows: Axis
    tally: Tally
    lines: slice

    @property
    def n(self) -> Floats:
        """Persons; of a moment, its sum over persons."""
        return self.tally.n[self.lines]

    @property
    def w(self) -> Floats:
        """Sums of weights; of a moment, its weighted sum."""
        return self.tally.w[self.lines]

    @property
    def w2(self) -> Floats:
        """Sums of squared weights of bases and of who has a score; NaN elsewhere."""
        return self.tally.w2[self.lines]
