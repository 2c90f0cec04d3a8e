"""Every estimate once more, in exact fractions and plain loops, by the textbook's formulas.

Nothing here is shared with the package: weights, totals, ratios and the variance of two stages are written
out (Särndal, Swensson & Wretman 1992, ch. 4; Cochran 1977, ch. 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.survey import Survey

EXACT = settings(max_examples=40)
SEEDS = st.integers(0, 2**31)


@dataclass(frozen=True)
class Person:
    stratum: int
    psu: int
    ssu: int
    weight: Fraction
    y: int
    x: int
    inside: bool


@dataclass(frozen=True)
class Sample:
    """Persons with the sizes of strata (in PSUs) and of PSUs (in second units); None: with replacement."""

    persons: tuple[Person, ...]
    strata: dict[int, int] | None
    psus: dict[int, int] | None

    def total(self, score) -> Fraction:
        return sum((p.weight * score(p) for p in self.persons), Fraction(0))

    def variance(self, score) -> Fraction:
        """Of the total of a score (zero outside a domain), both stages."""
        whole = Fraction(0)
        for h in {p.stratum for p in self.persons}:
            inside = [p for p in self.persons if p.stratum == h]
            units = sorted({p.psu for p in inside})
            sums = [sum((p.weight * score(p) for p in inside if p.psu == u), Fraction(0)) for u in units]
            taken = Fraction(len(units), self.strata[h]) if self.strata else Fraction(0)
            whole += (1 - taken) * spread(sums)
            if self.psus is None or self.strata is None:
                continue
            for u in units:
                members = [p for p in inside if p.psu == u]
                seconds = sorted({p.ssu for p in members})
                parts = [
                    sum((p.weight * score(p) for p in members if p.ssu == s), Fraction(0)) for s in seconds
                ]
                part = Fraction(len(seconds), self.psus[u])
                whole += taken * (1 - part) * spread(parts)
        return whole

    def ratio(self, above, below) -> tuple[Fraction, Fraction]:
        """The ratio of two totals and its linearised variance."""
        base = self.total(below)
        value = self.total(above) / base
        return value, self.variance(lambda p: (above(p) - value * below(p)) / base)


def spread(sums: list[Fraction]) -> Fraction:
    """n / (n - 1) times the sum of squares about the mean."""
    n = len(sums)
    mean = sum(sums, Fraction(0)) / n
    return Fraction(n, n - 1) * sum(((s - mean) ** 2 for s in sums), Fraction(0))


def drawn(seed: int, stages: int) -> Sample:
    rng = np.random.default_rng(seed)
    persons, strata, psus = [], {}, {}
    psu = ssu = 0
    for h in range(int(rng.integers(1, 4))):
        units = int(rng.integers(2, 4))
        strata[h] = units + int(rng.integers(0, 5))
        for _ in range(units):
            seconds = int(rng.integers(2, 4))
            psus[psu] = seconds + int(rng.integers(0, 5))
            for _ in range(seconds):
                for _ in range(int(rng.integers(1, 3))):
                    weight = Fraction(int(rng.integers(1, 40)), 8)
                    y, x = int(rng.integers(-5, 20)), int(rng.integers(1, 9))
                    persons.append(Person(h, psu, ssu, weight, y, x, bool(rng.random() < 0.6)))
                ssu += 1
            psu += 1
    persons[0] = Person(**{**vars(persons[0]), "inside": True})
    return Sample(tuple(persons), strata if stages else None, psus if stages == 2 else None)


def survey(sample: Sample) -> Survey:
    rows = [
        vars(p) | {"weight": float(p.weight), "inside": "yes" if p.inside else "no"} for p in sample.persons
    ]
    frame = pd.DataFrame(rows)
    frame["inside"] = pd.Categorical(frame["inside"], categories=["no", "yes"])
    frame["grade"] = pd.Categorical([str(p.x % 3) for p in sample.persons], categories=["0", "1", "2"])
    design = {"strata": "stratum", "cluster": "psu", "weights": "weight"}
    if sample.strata is not None:
        frame["N"] = frame["stratum"].map(sample.strata)
        design["fpc"] = "N"
    if sample.psus is not None:
        frame["M"] = frame["psu"].map(sample.psus)
        design |= {"cluster": ["psu", "ssu"], "fpc": ["N", "M"]}
    return Survey.from_frame(frame, **design)


def check(found, value: Fraction, variance: Fraction) -> None:
    scale = max(1.0, abs(float(value)))
    assert float(found.value[0]) == pytest.approx(float(value), rel=1e-12, abs=1e-12)
    # a variance of nothing is left as nothing, whatever the cancellation leaves
    assert float(found.variance[0]) == pytest.approx(float(variance), rel=1e-10, abs=1e-13 * scale**2)


def whole(_: Person) -> bool:
    return True


def domain(person: Person) -> bool:
    return person.inside


@EXACT
@given(SEEDS, st.integers(0, 2), st.sampled_from([whole, domain]))
def test_totals_means_and_ratios_of_all_and_of_a_domain(seed, stages, part):
    sample = drawn(seed, stages)
    seen = survey(sample) if part is whole else survey(sample).within("inside", "yes")
    check(seen.total("y"), sample.total(lambda p: p.y * part(p)), sample.variance(lambda p: p.y * part(p)))
    check(seen.mean("y").estimate, *sample.ratio(lambda p: p.y * part(p), lambda p: int(part(p))))
    check(seen.ratio("y", "x"), *sample.ratio(lambda p: p.y * part(p), lambda p: p.x * part(p)))


@EXACT
@given(SEEDS, st.integers(0, 2))
def test_shares_and_counts_of_an_option_and_of_a_union(seed, stages):
    sample = drawn(seed, stages)
    seen = survey(sample)
    for options in (("0",), ("0", "2")):
        chosen = [int(option) for option in options]
        check(
            seen.share("grade", *options).estimate,
            *sample.ratio(lambda p, chosen=chosen: int(p.x % 3 in chosen), lambda _: 1),
        )
        check(
            seen.total("grade", *options),
            sample.total(lambda p, chosen=chosen: int(p.x % 3 in chosen)),
            sample.variance(lambda p, chosen=chosen: int(p.x % 3 in chosen)),
        )


@EXACT
@given(SEEDS, st.integers(0, 2))
def test_the_difference_of_two_domains_has_the_covariance_between_them(seed, stages):
    sample = drawn(seed, stages)
    if all(p.inside for p in sample.persons):
        return
    sides = [
        (lambda p, side=side: p.y * (p.inside is side), lambda p, side=side: int(p.inside is side))
        for side in (False, True)
    ]
    (first, _), (second, _) = (sample.ratio(*side) for side in sides)
    bases = [sample.total(side[1]) for side in sides]

    def score(p: Person) -> Fraction:
        at = int(p.inside)
        mean = second if p.inside else first
        return (1 if p.inside else -1) * (p.y - mean) / bases[at]

    found = survey(sample).tests.compare("y", by="inside")
    check(found.difference, second - first, sample.variance(score))
