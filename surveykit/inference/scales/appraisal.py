"""Democratic appraisal (民主测评): grades by votes and shares, and composites weighted by class of ballot.

The share of a grade within a class is its votes over the ballots that came back; the composite is
sum over classes of weight_c * share_c. Where the classes are counted in full there is no sampling
error; else each class is a stratum: V = sum weight_c^2 (1 - n_c/N_c) s_c^2 / n_c (Cochran 1977, 5.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import means
from surveykit.inference.scales import messages
from surveykit.inference.scales.coded import unknown_codes
from surveykit.questionnaire.design import Design
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Codes = NDArray[np.intp]
Sampling = Literal["census", "strata"]
GRADES = ("优秀", "称职", "基本称职", "不称职")
ABSTAINED = "弃权"


@dataclass(frozen=True, eq=False)
class Classes:
    """Classes of ballots (A/B/C 票): `names`, `weights` that add to 1, how many were `issued`."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    issued: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Appraisal:
    """The appraisal of p persons or units in G grades, abstention last, by C classes of ballots.

    `votes` (p, G+1, C) ballots; `returned` (C,), the same for all; `shares` (p, G+1) of all ballots,
    whatever their class; `class_shares` (p, G+1, C); `composite` an estimate (p*(G+1),) of weighted
    shares named "person:grade"; `score` (p,) composite points, None without points.
    """

    names: tuple[str, ...]
    grades: tuple[str, ...]
    classes: Classes
    votes: Counts
    returned: Counts
    shares: Floats
    class_shares: Floats
    composite: Estimate
    score: Estimate | None
    sampling: Sampling

    @property
    def return_rate(self) -> Floats:
        """(C,) ballots returned over ballots issued, 0-1."""
        return np.asarray(self.returned / np.array(self.classes.issued, dtype=np.float64))


def appraisal(
    ballots: Floats,
    ballot_class: Codes,
    names: Sequence[str],
    *,
    classes: Classes,
    codes: Sequence[float] = (1, 2, 3, 4),
    grades: Sequence[str] = GRADES,
    points: Sequence[float] | None = None,
    sampling: Sampling = "census",
) -> Appraisal:
    """Votes on `names` from `ballots` (N, p) of grade `codes`, NaN abstained; `ballot_class` (N,) 0 to C-1.

    Every row is a ballot that came back, and abstentions stay in the base. `points`, one a grade, make a
    score, to which an abstention adds nothing. R: `svymean` with `strata = class`, `fpc = issued`.

    Raises:
        UsageError: more ballots back than issued (the vote is void), a class without ballots, weights
            that do not add to 1, ballots of no class or with codes of no grade; all gathered
    """
    _check(ballots, ballot_class, names, classes, codes, grades, points)
    marks = np.stack([*(ballots == code for code in codes), np.isnan(ballots)], axis=2)
    belongs = ballot_class[:, None] == np.arange(len(classes.names))
    votes = np.einsum("npg,nc->pgc", marks.astype(np.int64), belongs.astype(np.int64))
    returned = belongs.sum(axis=0)
    titles = (*grades, ABSTAINED)
    design = _design(ballot_class, classes, sampling)
    labels = tuple(f"{name}:{grade}" for name in names for grade in titles)
    composite = _mean(marks.reshape(len(ballots), -1), design, labels, "proportion", sampling)
    score = None
    if points is not None:
        score = _mean(marks @ np.array([*points, 0.0]), design, tuple(names), "mean", sampling)
    return Appraisal(
        tuple(names),
        titles,
        classes,
        votes,
        returned,
        votes.sum(axis=2) / returned.sum(),
        votes / returned,
        composite,
        score,
        sampling,
    )


def _design(ballot_class: Codes, classes: Classes, sampling: Sampling) -> SampleDesign:
    """A ballot weighs its class's weight over the ballots returned, so that one mean is the composite."""
    returned = np.bincount(ballot_class, minlength=len(classes.names))
    population = returned if sampling == "census" else np.array(classes.issued)
    return SampleDesign.of(
        len(ballot_class),
        weights=(np.array(classes.weights) / returned)[ballot_class],
        strata=ballot_class,
        fpc=population.astype(np.float64)[ballot_class],
        names=Design(single_psu="certainty" if sampling == "census" else "refuse"),
        strata_labels=classes.names,
    )


def _mean(
    values: Floats | NDArray[np.bool_],
    design: SampleDesign,
    names: tuple[str, ...],
    statistic: str,
    sampling: Sampling,
) -> Estimate:
    everyone = np.ones(values.shape, dtype=np.bool_)
    found = means(values.astype(np.float64), everyone, design, names, proportion=statistic == "proportion")
    if sampling == "strata":
        return found
    # counted in full: rounding is all that could be left of an error
    return replace(found, covariance=np.zeros_like(found.covariance), df=0, rule="census")


def _check(
    ballots: Floats,
    ballot_class: Codes,
    names: Sequence[str],
    classes: Classes,
    codes: Sequence[float],
    grades: Sequence[str],
    points: Sequence[float] | None,
) -> None:
    found = list(_wrong_counts(classes, codes, grades, points))
    total = float(sum(classes.weights))
    if abs(total - 1.0) > 1e-9 or min(classes.weights) <= 0:
        found.append(Problem(messages.CLASS_WEIGHTS, values={"total": total}))
    found += unknown_codes(ballots, ~np.isnan(ballots), codes, names, messages.BAD_BALLOT)
    lost = (ballot_class < 0) | (ballot_class >= len(classes.names))
    if lost.any():
        first = int(lost.argmax()) + 1
        found.append(Problem(messages.BAD_CLASS, values={"count": int(lost.sum()), "record": first}))
    returned = np.bincount(ballot_class[~lost], minlength=len(classes.names))
    for name, back, issued in zip(classes.names, returned, classes.issued, strict=False):
        if back > issued:
            counts = {"name": name, "returned": int(back), "issued": int(issued)}
            found.append(Problem(messages.VOID_VOTE, values=counts))
        elif back == 0:
            found.append(Problem(messages.NO_BALLOTS, values={"name": name}))
    if found:
        raise UsageError(found)


def _wrong_counts(
    classes: Classes, codes: Sequence[float], grades: Sequence[str], points: Sequence[float] | None
) -> Iterator[Problem]:
    count = len(classes.names)
    for what, given in (
        ("权重（weights）", len(classes.weights)),
        ("发出数（issued）", len(classes.issued)),
    ):
        if given != count:
            yield Problem(messages.CLASS_COUNT, values={"count": count, "what": what, "given": given})
    listed = (len(codes), len(grades if points is None else points))
    for length in listed:
        if length != len(grades):
            values = {"name": "、".join(grades), "points": length, "codes": len(grades)}
            yield Problem(messages.POINTS_COUNT, values=values)
