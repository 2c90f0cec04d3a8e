"""Drawing a sample from a frame: the drawn rows with probabilities, weights and design columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Place, Problem
from surveykit.sampling import drawing_messages as messages
from surveykit.sampling.allocation import Allocation, allocate, given_allocation
from surveykit.sampling.bethel import bethel
from surveykit.sampling.frame import Frame
from surveykit.sampling.plan import Plan
from surveykit.sampling.proportional import elimination, inclusion, sampford, systematic_by_size
from surveykit.sampling.simple import circular, simple_random, systematic
from surveykit.sampling.units import Units, refuse_too_many, units_of

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]

DESIGN_COLUMNS = ("stratum", "psu", "fpc1", "fpc2", "probability", "weight", "certainty", "seed")

_EQUAL: Mapping[str, Callable[[int, int, np.random.Generator], Rows]] = {
    "srs": simple_random,
    "systematic": systematic,
    "circular": circular,
}
_BY_SIZE: Mapping[str, Callable[[Floats, int, np.random.Generator], Rows]] = {
    "pps": systematic_by_size,
    "sampford": sampford,
    "tille": elimination,
}


@dataclass(frozen=True, eq=False)
class Drawn:
    """The m drawn rows of a frame, (m,) each, in the order of the frame within strata and clusters.

    `rows` int from 0; `probability` float, first-order inclusion probability over all stages; `psu` and
    `stratum` texts; `fpc1` float, first-stage units in the stratum's population, NaN where these were
    drawn by size; `fpc2` float, rows of the cluster, None with one stage; `certain` bool, first-stage
    units taken for sure by their size. `allocation` counts first-stage units.
    """

    frame: Frame
    plan: Plan
    seed: int
    allocation: Allocation
    rows: Rows
    probability: Floats
    stratum: tuple[str, ...]
    psu: tuple[str, ...]
    fpc1: Floats
    fpc2: Floats | None
    certain: NDArray[np.bool_]

    def __post_init__(self) -> None:
        arrays = (self.rows, self.probability, self.fpc1, self.fpc2, self.certain)
        for array in arrays:
            if array is not None:
                array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def weight(self) -> Floats:
        """(m,) float: the design weight, 1 over the probability."""
        return 1 / self.probability

    @cached_property
    def certainty_units(self) -> tuple[str, ...]:
        """The names of first-stage units that their size put into every sample."""
        return tuple(dict.fromkeys(psu for psu, sure in zip(self.psu, self.certain, strict=True) if sure))

    def design(self) -> dict[str, tuple[str | float, ...]]:
        """The columns that make the file a design: only those that apply, each (m,).

        The seed stands in each line, so that no copy loses it.
        """
        found: dict[str, tuple[str | float, ...]] = {}
        if self.plan.strata:
            found["stratum"] = self.stratum
        found["psu"] = self.psu
        if not self.plan.by_size:
            found["fpc1"] = tuple(self.fpc1.tolist())
            if self.fpc2 is not None:
                found["fpc2"] = tuple(self.fpc2.tolist())
        found["probability"] = tuple(self.probability.tolist())
        found["weight"] = tuple(self.weight.tolist())
        if self.certain.any():
            found["certainty"] = tuple(self.certain.astype(float).tolist())
        return found | {"seed": (str(self.seed),) * len(self)}

    def columns(self, names: tuple[str, ...] = ()) -> dict[str, tuple[str | float, ...]]:
        """Columns of the frame for the drawn rows, all unless named, then those of the design.

        Raises:
            DesignError: unknown names, or names that the design uses
        """
        chosen = names or self.frame.header
        design = self.design()
        taken = [name for name in chosen if name in design]
        if taken:
            place = Place(source=self.frame.name)
            raise DesignError(Problem(messages.TAKEN_NAME, place, {"names": "、".join(taken)}))
        listed = {name: self.frame.texts(name) for name in chosen}
        return {name: tuple(texts[row] for row in self.rows) for name, texts in listed.items()} | design


def generator_of(seed: int) -> np.random.Generator:
    """The generator that a seed stands for: PCG64, the same on every platform."""
    return np.random.Generator(np.random.PCG64(seed))


def draw(frame: Frame, plan: Plan, generator: np.random.Generator, *, seed: int) -> Drawn:
    """The sample of a plan: rows, probabilities of inclusion, weights and design columns.

    Strata are drawn one after the other in their order, then the rows within each drawn
    cluster by simple random sampling. `seed` is what `generator` started from; it is shown, not used.
    The same generator state gives the same sample.

    Raises:
        DesignError: a frame or plan that cannot be used, with the rows
    """
    units = units_of(frame, plan)
    spread = allocation_of(frame, plan, units)
    taken, chances, sure = [], [], []
    for stratum, n in enumerate(spread.n.tolist()):
        inside = units.inside(stratum)
        chosen, chance, certain = _first_stage(plan, units, inside, n, generator)
        place = np.argsort(inside[chosen], kind="stable")
        taken += inside[chosen][place].tolist()
        chances += chance[chosen][place].tolist()
        sure += certain[chosen][place].tolist()
    second = [_second_stage(plan, units.members[unit], generator) for unit in taken]
    return _drawn(frame, plan, seed, units, spread, _Stages(taken, chances, sure, second))


@dataclass(frozen=True, slots=True)
class _Stages:
    """The drawn units, their chances, whether they were certain, and the rows drawn in each."""

    units: list[int]
    chances: list[float]
    sure: list[bool]
    rows: list[Rows]

    def spread(self, values: list[float] | list[bool], dtype: type) -> NDArray[np.generic]:
        """A value of each unit for each of its rows."""
        return np.repeat(np.array(values, dtype=dtype), [len(rows) for rows in self.rows])


def _drawn(frame: Frame, plan: Plan, seed: int, units: Units, spread: Allocation, stages: _Stages) -> Drawn:
    of_row = np.repeat(np.array(stages.units, dtype=np.int64), [len(rows) for rows in stages.rows])
    held = np.array([len(rows) for rows in units.members], dtype=np.float64)[of_row]
    drawn = stages.spread([float(len(rows)) for rows in stages.rows], np.float64).astype(np.float64)
    first = stages.spread(stages.chances, np.float64).astype(np.float64)
    stratum = units.stratum[of_row]
    population = units.counts().astype(np.float64)[stratum]
    return Drawn(
        frame,
        plan,
        seed,
        spread,
        np.concatenate(stages.rows),
        first * drawn / held,
        tuple(units.strata[code] for code in stratum.tolist()),
        tuple(units.labels[unit] for unit in of_row.tolist()),
        np.full(len(of_row), np.nan) if plan.by_size else population,
        held if plan.within is not None else None,
        stages.spread(stages.sure, np.bool_).astype(np.bool_),
    )


def _first_stage(
    plan: Plan, units: Units, inside: Rows, n: int, generator: np.random.Generator
) -> tuple[Rows, Floats, NDArray[np.bool_]]:
    """Places in `inside` that are drawn, and for all of it the probabilities and the certainties."""
    if units.sizes is None:
        chosen = _EQUAL[plan.method](len(inside), n, generator)
        return chosen, np.full(len(inside), n / len(inside)), np.zeros(len(inside), dtype=np.bool_)
    sizes = units.sizes[inside]
    chance = inclusion(sizes, n)
    return _BY_SIZE[plan.method](sizes, n, generator), chance.probability, chance.certain


def _second_stage(plan: Plan, rows: Rows, generator: np.random.Generator) -> Rows:
    if plan.within is None or plan.within >= len(rows):
        return rows
    return np.asarray(rows[simple_random(len(rows), plan.within, generator)], dtype=np.int64)


def allocation_of(frame: Frame, plan: Plan, units: Units) -> Allocation:
    """How the first-stage units of a plan are spread over its strata.

    Raises:
        DesignError: more than there are, quotas for unknown strata, columns that hold no numbers
    """
    counts = units.counts()
    if not plan.strata:
        refuse_too_many(frame, plan.n or 0, int(counts.sum()))
        return given_allocation([plan.n or 0], counts, units.strata)
    if plan.quotas:
        return given_allocation(_quotas(plan, units.strata), counts, units.strata)
    means, sds = _moments(frame, plan, units)
    if plan.allocation == "bethel":
        limits = plan.cvs * len(plan.measures) if len(plan.cvs) == 1 else plan.cvs
        return bethel(
            counts,
            means,
            sds,
            limits,
            minimum=plan.minimum,
            labels=units.strata,
            variables=plan.measures,
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        needs = {"neyman": {"sd": sds}, "power": {"variation": sds / means} if plan.measures else {}}
    given = {name: value[:, 0] for name, value in needs.get(plan.allocation, {}).items()}
    return allocate(
        plan.n or 0,
        counts,
        method=plan.allocation,
        minimum=plan.minimum,
        exponent=plan.exponent,
        labels=units.strata,
        **given,
    )


def _moments(frame: Frame, plan: Plan, units: Units) -> tuple[Floats, Floats]:
    """(H, J) float each: means and sds of the measures over the units of each stratum."""
    values = [units.totals(frame.numbers(name)) for name in plan.measures]
    groups = [units.inside(stratum) for stratum in range(len(units.strata))]
    means = [[float(one[group].mean()) for one in values] for group in groups]
    sds = [[float(one[group].std(ddof=1)) if len(group) > 1 else 0.0 for one in values] for group in groups]
    return np.array(means), np.array(sds)


def _quotas(plan: Plan, strata: tuple[str, ...]) -> list[int]:
    """One number a stratum, named exactly.

    Raises:
        DesignError: strata without a number, numbers without a stratum
    """
    lacking = [name for name in strata if name not in plan.quotas]
    strange = [name for name in plan.quotas if name not in strata]
    if lacking or strange:
        shown = "、".join(lacking or strange)
        zh = f"没有给出配额的层：{shown}" if lacking else f"配额所指的层不存在：{shown}"
        en = (
            f"strata without a quota: {shown}"
            if lacking
            else f"quotas for strata that do not exist: {shown}"
        )
        raise DesignError(Problem(messages.CONFLICT, values={"zh": zh, "en": en}))
    return [plan.quotas[name] for name in strata]
