"""How the answers were drawn, as arrays: a `Design` bound to the answers (see `binding`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Questionnaire
from surveykit.sampling.replicates import Replicates
from surveykit.sampling.stages import Codes, Drawn, Floats, Stage, stages_of
from surveykit.sampling.weighting.adjustment import Adjustment

# weights that no column holds, by how they were made; no column name looks like these
CALIBRATED, BY_PROBABILITY = "(calibrated)", "(1/probability)"


@dataclass(frozen=True, eq=False)
class Adjusted:
    """One adjustment with the weights (N,) before and after it."""

    adjustment: Adjustment
    before: Floats
    after: Floats


@dataclass(frozen=True, eq=False)
class SampleDesign:
    """Arrays over the N respondents.

    `weights` (N,) float (0 where missing) or None when all are equal to `constant`; `units` (N,) the
    finest unit of each respondent or None when each is one; `stages` over those units.
    """

    names: Design
    count: int
    stages: tuple[Stage, ...]
    units: Codes | None = None
    weights: Floats | None = None
    constant: float = 1.0
    replicates: Replicates | None = None
    adjusted: tuple[Adjusted, ...] = ()

    @classmethod
    def of(
        cls,
        count: int,
        *,
        weights: Floats | None = None,
        strata: Codes | None = None,
        clusters: Codes | None = None,
        fpc: Floats | None = None,
        names: Design | None = None,
        strata_labels: tuple[str, ...] = (),
    ) -> SampleDesign:
        """A one-stage design straight from arrays (N,)."""
        drawn = Drawn(
            units=np.arange(count) if clusters is None else clusters,
            strata=np.zeros(count, dtype=np.intp) if strata is None else strata,
            sizes=np.full(count, np.inf) if fpc is None else fpc,
            labels=strata_labels,
        )
        units, stages = stages_of((drawn,))
        return cls(names or Design(), count, stages, units, weights)

    @cached_property
    def counted(self) -> NDArray[np.bool_] | None:
        """(N,) bool: whose weight is above 0; None when everybody's is."""
        held = None if self.weights is None else self.weights > 0
        return None if held is None or held.all() else held

    @property
    def idle(self) -> int:
        """How many records have no weight, and so are in no figure."""
        return 0 if self.counted is None else int((~self.counted).sum())

    @cached_property
    def analysis(self) -> Floats:
        """(N,) the weights that totals are made with."""
        return np.full(self.count, self.constant) if self.weights is None else self.weights

    @property
    def weights_label(self) -> str:
        """The column of the weights, or how they were made; empty where all count the same.

        The words for made weights are chosen by whoever shows them, in the reader's language.
        """
        if self.weights is None:
            return ""
        return self.names.weights or (CALIBRATED if self.adjusted else BY_PROBABILITY)

    @property
    def replicates_label(self) -> str:
        """The replicate weights that errors rest on, with their seed; empty where there are none."""
        return "" if self.replicates is None else self.replicates.label

    @cached_property
    def respondents(self) -> Codes:
        """(N,) the finest unit of each respondent."""
        return np.arange(self.count) if self.units is None else self.units

    @property
    def unit_count(self) -> int:
        """How many finest units there are."""
        return len(self.stages[-1].stratum_of)

    @cached_property
    def psu(self) -> Codes:
        """(N,) the primary unit of each respondent."""
        first = self.stages[0].unit_of
        return self.respondents if first is None else first[self.respondents]

    @property
    def elements(self) -> bool:
        """Whether each respondent is a primary unit, so that totals by stratum suffice."""
        return self.units is None and self.stages[0].unit_of is None and len(self.stages) == 1

    @cached_property
    def by_domain(self) -> bool:
        """Whether what is done with single units depends on the domain, so that it must be known."""
        if self.names.single_psu_in_domain:
            return True
        return self.names.single_psu == "average" and any(stage.single.any() for stage in self.stages)

    @property
    def additive(self) -> bool:
        """Whether sums by group give every error: no replicates, adjustments or domains to heed."""
        return self.replicates is None and not self.adjusted and not self.by_domain

    @cached_property
    def df(self) -> int:
        """Degrees of freedom: PSUs less strata of those with a weight, or the replicates' rank - 1."""
        return self.df_inside(None)

    def df_inside(self, inside: NDArray[np.bool_] | None) -> int:
        """The degrees of freedom of a domain (N,) bool; of the whole without one. As R's `degf`."""
        if self.replicates is not None:
            return self.replicates.df if inside is None else self.replicates.rank_inside(inside)
        used = self.analysis > 0
        if inside is not None:
            used = used & inside
        stratum_of = self.stages[0].stratum_of
        held = np.bincount(self.psu, used, minlength=len(stratum_of)) > 0
        return int(held.sum()) - len(np.unique(stratum_of[held]))

    def counted_inside(self, inside: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
        """(N,) bool: inside the domain and with a weight above 0; None when all are."""
        if inside is None or self.counted is None:
            return self.counted if inside is None else inside
        return self.counted & inside

    def adjusted_by(self, adjustment: Adjustment) -> SampleDesign:
        """The same sample with its weights adjusted; errors then rest on what is left unexplained.

        Replicate weights are adjusted one by one.
        """
        before = self.analysis
        after = adjustment.adjust(before)
        replicates = self.replicates
        if replicates is not None:
            each = [adjustment.adjust(column) for column in replicates.weights.T]
            # the degrees of freedom stay those of the sample
            replicates = replace(replicates, weights=np.stack(each, axis=1), degrees=replicates.df)
        step = Adjusted(adjustment, before, after)
        return replace(self, weights=after, replicates=replicates, adjusted=(*self.adjusted, step))


def declared(questionnaire: Questionnaire, *, weights: str = "") -> Design:
    """The design a questionnaire declares; `weights` names another weight column."""
    design = questionnaire.design
    return replace(design, weights=weights, probs=()) if weights else design
