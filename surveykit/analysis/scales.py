"""Scales of a survey's questions, named as an analyst names them: `survey.scales.reliability(…)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from surveykit.analysis import ballots, satisfaction
from surveykit.analysis.persons import refuse_design
from surveykit.analysis.satisfaction import Rule
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.inference.scales.messages import FEW_ITEMS
from surveykit.sampling.design import SampleDesign

if TYPE_CHECKING:
    from surveykit.inference.scales.appraisal import Appraisal, Sampling
    from surveykit.inference.scales.correlations import Correlations
    from surveykit.inference.scales.extraction import Extraction
    from surveykit.inference.scales.factor_scores import ScoreMethod
    from surveykit.inference.scales.factorability import Factorability
    from surveykit.inference.scales.factors import Factors
    from surveykit.inference.scales.omega import Omega, Over
    from surveykit.inference.scales.parallel import ParallelAnalysis
    from surveykit.inference.scales.promoters import NetPromoters
    from surveykit.inference.scales.ranking import Ranking
    from surveykit.inference.scales.reliability import Reliability
    from surveykit.inference.scales.rotation import RotationName
    from surveykit.inference.scales.satisfaction import SatisfactionScore
    from surveykit.inference.scales.split_half import SplitHalf
    from surveykit.inference.scales.uniqueness import Criterion

Floats = NDArray[np.float64]
CorrelationKind = Literal["pearson", "polychoric"]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Scales:
    """Reliability, factors, satisfaction, ranking and ballots within the domain of a survey.

    Items are scored questions, numbers, or rows of a matrix; a matrix's id stands for all its rows.
    Errors are by design. Of a census the values are given without error: variance 0, df 0, rule "census".
    """

    view: View

    def items(self, *names: str) -> tuple[str, ...]:
        """The variables these names stand for.

        Raises:
            UsageError: no name at all
        """
        if not names:
            raise UsageError(Problem(FEW_ITEMS, values={"count": 0, "least": 1}))
        known = self.view.questionnaire.by_id
        rows = {name: [one.id for one in known[name].variables] for name in names if name in known}
        return tuple(each for name in names for each in rows.get(name) or [name])

    def reliability(self, *items: str) -> Reliability:
        """Cronbach's alpha, Guttman's lambda-6 and item statistics. R: `psych::alpha`."""
        from surveykit.inference.scales.reliability import reliability

        return self._in_full(reliability(*self._values(items)))

    def omega(self, *items: str, extraction: Criterion = "minres", over: Over = "implied") -> Omega:
        """McDonald's omega total of one factor. R: `psych::omega(nfactors = 1)`."""
        from surveykit.inference.scales.omega import omega

        return self._in_full(omega(*self._values(items), extraction=extraction, over=over))

    def split_half(self, *items: str, first: Sequence[str] | None = None) -> SplitHalf:
        """Split-half reliability; without `first` the first half of the items, as SPSS."""
        from surveykit.inference.scales.split_half import split_half

        half = None if first is None else self.items(*first)
        return self._in_full(split_half(*self._values(items), first=half))

    def correlations(self, *items: str, kind: CorrelationKind = "pearson") -> Correlations:
        """Correlations of the items to take factors from, of those who answered all."""
        if kind == "polychoric":
            from surveykit.inference.scales.polychoric import polychoric

            return polychoric(*self._values(items))
        from surveykit.inference.scales.correlations import pearson

        return pearson(*self._values(items))

    def factorability(self, *items: str, kind: CorrelationKind = "pearson") -> Factorability:
        """KMO and Bartlett's test. R: `psych::KMO`, `psych::cortest.bartlett`."""
        from surveykit.inference.scales.factorability import factorability

        found = factorability(self.correlations(*items, kind=kind))
        return replace(found, p=np.nan) if self._census else found

    def factors(
        self,
        *items: str,
        count: int | None = None,
        extraction: Extraction = "principal_axis",
        rotation: RotationName = "none",
        kind: CorrelationKind = "pearson",
    ) -> Factors:
        """Exploratory factors; without `count`, one for each eigenvalue above 1. R: `psych::fa`."""
        from surveykit.inference.scales.factors import factor_analysis

        source = self.correlations(*items, kind=kind)
        found = factor_analysis(source, count, extraction=extraction, rotation=rotation)
        return replace(found, fit=None) if self._census else found

    def factor_scores(self, factors: Factors, method: ScoreMethod = "regression") -> Floats:
        """(N, m) each record's place on the factors; NaN where an item is missing."""
        from surveykit.inference.scales.factor_scores import factor_scores

        return factor_scores(self.view.matrix(factors.names), factors, method)

    def parallel(
        self,
        *items: str,
        seed: int,
        draws: int = 200,
        percentile: float = 95.0,
        kind: CorrelationKind = "pearson",
    ) -> ParallelAnalysis:
        """How many factors stand above random ones (Horn). R: `psych::fa.parallel(fa = "pc")`."""
        from surveykit.inference.scales.parallel import parallel_analysis

        source, generator = self.correlations(*items, kind=kind), np.random.default_rng(seed)
        return parallel_analysis(source, generator, seed=seed, draws=draws, percentile=percentile)

    def rate(self, *questions: str, satisfied: Sequence[str | int]) -> Estimate:
        """(p,) satisfaction rate 0-1: who chose one of `satisfied`, of those who know and answered."""
        names = self.items(*questions)
        return self._one_in_full(satisfaction.rate(self.view, names, satisfied))

    def score(
        self,
        *questions: str,
        rule: Rule = "even",
        order: Sequence[str] = (),
        unknown_points: float | None = None,
    ) -> SatisfactionScore:
        """(p,) satisfaction scores by a named rule, or by points for each option's label.

        `2008`: 100, 80, 60, 30, 0; `even`: from 100 to 0 in equal steps. `order` lists the options from
        best to worst; without it their scores tell. Who does not know is out of the base, or in it with
        `unknown_points`.

        Raises:
            UsageError: no such rule, no order to be known, other than five levels under `2008`
        """
        names = self.items(*questions)
        return self._in_full(satisfaction.score(self.view, names, rule, order, unknown_points))

    def top_box(self, *questions: str, count: int = 2, order: Sequence[str] = ()) -> Estimate:
        """(p,) share 0-1 of the best `count` levels, by scores or `order` and never by position."""
        names = self.items(*questions)
        return self._one_in_full(satisfaction.box(self.view, names, count, order, best=True))

    def bottom_box(self, *questions: str, count: int = 2, order: Sequence[str] = ()) -> Estimate:
        """(p,) share 0-1 of the worst `count` levels."""
        names = self.items(*questions)
        return self._one_in_full(satisfaction.box(self.view, names, count, order, best=False))

    def net_promoters(self, *questions: str) -> NetPromoters:
        """Net promoter score, -100 to 100, of 0-10 questions.

        Raises:
            UsageError: options whose scores do not reach to 10, a number beyond 0-10
        """
        from surveykit.inference.scales.promoters import net_promoters

        satisfaction.check_to_ten(self.view, self.items(*questions))
        return self._in_full(net_promoters(*self._values(questions)))

    def ranking(self, question: str, *, first_points: int | None = None) -> Ranking:
        """Points, mean rank, first places of a ranking question, each by a rule with a name.

        Raises:
            UsageError: it is no ranking question
        """
        return self._in_full(satisfaction.ranks(self.view, question, first_points))

    def appraisal(
        self,
        *questions: str,
        ballots_by: str,
        weights: Mapping[str, float],
        issued: Mapping[str, int],
        points: Sequence[float] | None = None,
        sampling: Sampling = "census",
        persons: bool = False,
    ) -> Appraisal:
        """民主测评 of persons or units: a question each, all with the same grades from best to worst.

        `ballots_by` is the question that says the class of ballot; `weights` (adding to 1) and `issued`
        are by the labels of its options; `points` one a grade. Who left one blank abstained.

        Raises:
            UsageError: grades that differ, a void vote, weights that do not add to 1, a weighted sample
                unless `persons` puts its weights aside
        """
        refuse_design(self.view, "民主测评", "appraisals", persons=persons)
        names = self.items(*questions)
        return ballots.appraise(self.view, names, ballots_by, weights, issued, points, sampling)

    @property
    def _census(self) -> bool:
        return self.view.sample.names.census

    def _values(
        self, names: Sequence[str]
    ) -> tuple[Floats, NDArray[np.bool_], SampleDesign, tuple[str, ...]]:
        listed = self.items(*names)
        return self.view.matrix(listed), self.view.domain, self.view.sample, listed

    def _in_full(self, found: Found) -> Found:
        """The result with every estimate known without error where all were asked."""
        if not self._census or not is_dataclass(found) or isinstance(found, type):
            return found
        parts = {one.name: getattr(found, one.name) for one in fields(found)}
        known = {name: _known(part) for name, part in parts.items() if isinstance(part, Estimate)}
        return replace(found, **known)

    def _one_in_full(self, found: Estimate) -> Estimate:
        return _known(found) if self._census else found


def _known(estimate: Estimate) -> Estimate:
    return replace(estimate, covariance=np.zeros_like(estimate.covariance), df=0, rule="census")
