"""Stages of a sample: which units were drawn at each, out of how many, in which strata.

All stages are kept over the **finest units** that matter for the error, so that one array of unit
totals serves every stage. A later stage counts only as far as the units before it were a sizeable
part of their population; without population sizes the first stage alone decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Stage:
    """Units of one stage: K of them, in H strata, seen from U finest units.

    `unit_of` (U,) the unit each finest unit lies in, None when they are the same; `stratum_of` (K,);
    `drawn` (H,) units drawn; `sizes` (H,) units in the population, inf where drawn with replacement
    or unknown; `carried` (H,) product of the sampling fractions of the stages before.
    """

    unit_of: Codes | None
    stratum_of: Codes
    drawn: Floats
    sizes: Floats
    carried: Floats
    labels: tuple[str, ...] = ()

    @cached_property
    def left(self) -> Floats:
        """(H,) finite population correction 1 - n/N."""
        return 1.0 - self.drawn / self.sizes

    @cached_property
    def single(self) -> NDArray[np.bool_]:
        """(H,) bool: strata with one unit that is not the whole of its population."""
        return np.asarray((self.drawn == 1) & (self.left > 1e-7))

    def totals(self, values: Floats) -> Floats:
        """(U, p) -> (K, p) sums over the finest units of each unit."""
        if self.unit_of is None:
            return values
        return grouped(self.unit_of, values, len(self.stratum_of))

    def strata_of(self, finest: Codes) -> Codes:
        """(N,) the stratum of each respondent, from the finest unit of each (N,)."""
        return self.stratum_of[finest if self.unit_of is None else self.unit_of[finest]]

    @cached_property
    def _runs(self) -> tuple[Codes | None, Codes]:
        """An order in which strata follow each other (None as they stand), and where each begins."""
        order = (
            None if (np.diff(self.stratum_of) >= 0).all() else np.argsort(self.stratum_of, kind="stable")
        )
        return order, np.concatenate(([0], np.cumsum(self.drawn[:-1]))).astype(np.intp)

    def by_stratum(self, values: Floats) -> Floats:
        """(K, p) -> (H, p) sums over the units of each stratum."""
        if not values.size:
            return np.zeros((len(self.drawn), values.shape[1]))
        order, begins = self._runs
        return np.asarray(np.add.reduceat(values if order is None else values[order], begins, axis=0))

    def of_units(self, values: Floats) -> Floats:
        """(H, p) -> (K, p) to each unit what its stratum has, in an array of its own."""
        if self._runs[0] is not None:
            return values[self.stratum_of]
        return np.repeat(values, self.drawn.astype(np.intp), axis=0)

    def label(self, stratum: int) -> str:
        """The stratum's name."""
        return self.labels[stratum] if stratum < len(self.labels) else "—"


def grouped(codes: Codes, values: Floats, count: int) -> Floats:
    """(U, p) -> (count, p) sums by code."""
    columns = [np.bincount(codes, values[:, k], minlength=count) for k in range(values.shape[1])]
    return np.stack(columns, axis=1) if columns else np.zeros((count, 0))


def compact(*columns: Codes) -> tuple[Codes, Codes]:
    """Codes 0..K-1 of the combinations of several columns (N,), and a row that has each (K,)."""
    key = np.zeros(len(columns[0]), dtype=np.intp)
    for column in columns:
        _, narrow = np.unique(column, return_inverse=True)
        key = key * (int(narrow.max(initial=0)) + 1) + narrow
        _, first, key = np.unique(key, return_index=True, return_inverse=True)
    return key.astype(np.intp), first.astype(np.intp)


@dataclass(frozen=True, eq=False)
class Drawn:
    """One stage as it stands in the data, over N respondents: units, strata and population sizes.

    `sizes` (N,) counts units of the stratum's population, inf where there is none.
    """

    units: Codes
    strata: Codes
    sizes: Floats
    labels: tuple[str, ...] = ()


def stages_of(drawn: Sequence[Drawn]) -> tuple[Codes | None, tuple[Stage, ...]]:
    """The finest unit of each respondent (N,), None when all differ, and the stages over them.

    Units are told apart inside the units before them, and each of those is a stratum of the next
    stage. Stages after one without population sizes are left out: they add nothing to the error.
    """
    kept = list(drawn)
    for position, stage in enumerate(kept):
        if not np.isfinite(stage.sizes).any():
            kept = kept[: position + 1]
            break
    rows: list[tuple[Codes, Codes, Codes, Codes]] = []
    parents = np.zeros(len(kept[0].units), dtype=np.intp)
    for stage in kept:
        strata, stratum_row = compact(parents, stage.strata)
        units, unit_row = compact(parents, stage.strata, stage.units)
        rows.append((units, unit_row, strata, stratum_row))
        parents = units
    finest, finest_row = rows[-1][0], rows[-1][1]
    stages: list[Stage] = []
    fractions = np.ones(len(finest))
    for stage, (units, unit_row, strata, stratum_row) in zip(kept, rows, strict=True):
        counts = np.bincount(strata[unit_row], minlength=len(stratum_row)).astype(np.float64)
        sizes = stage.sizes[stratum_row]
        stages.append(
            Stage(
                unit_of=None if units is finest else units[finest_row],
                stratum_of=strata[unit_row],
                drawn=counts,
                sizes=sizes,
                carried=fractions[stratum_row],
                labels=_names(stage, stratum_row),
            )
        )
        fractions = fractions * (counts / sizes)[strata]
    alone = len(finest_row) == len(finest)
    return None if alone else finest, tuple(_ordered(s, finest, alone) for s in stages)


def _names(stage: Drawn, rows: Codes) -> tuple[str, ...]:
    return tuple(stage.labels[int(k)] for k in stage.strata[rows]) if stage.labels else ()


def _ordered(stage: Stage, finest: Codes, alone: bool) -> Stage:
    """Where each respondent is a unit of their own, units stand in the order of the respondents."""
    if not alone:
        return stage
    if stage.unit_of is None:
        return Stage(None, stage.stratum_of[finest], stage.drawn, stage.sizes, stage.carried, stage.labels)
    return Stage(
        stage.unit_of[finest], stage.stratum_of, stage.drawn, stage.sizes, stage.carried, stage.labels
    )
