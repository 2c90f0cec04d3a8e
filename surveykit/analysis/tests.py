"""Tests of a survey's questions, named as an analyst names them: `survey.tests.independence(…)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from surveykit.analysis import byoption, comparison, contrasts
from surveykit.analysis.byoption import OptionTest
from surveykit.analysis.contrasts import MINIMUM_BASE, Against, Contrast
from surveykit.analysis.persons import crossed, paired, refuse_design, simple, stacked
from surveykit.analysis.view import View
from surveykit.inference.corrections import Correction
from surveykit.inference.exact import LIMIT, Fisher, OddsRatio, conditional_odds_ratio, fisher
from surveykit.inference.groups import GroupComparison, MeanTest
from surveykit.inference.independence import Independence, Statistic
from surveykit.inference.ranks import RankResult, RankTest

if TYPE_CHECKING:
    from surveykit.inference.association import Association
    from surveykit.inference.measure import Measure
    from surveykit.inference.paired import McNemar
    from surveykit.inference.stratified import Stratified


class Viewed(Protocol):
    """A survey, as far as its answers and design can be seen."""

    @property
    def view(self) -> View:
        """The answers under the design, inside the domain."""


@dataclass(frozen=True, slots=True)
class Tests:
    """Tests and measures of association within the domain of a survey.

    Tests by design hold under weights, strata and clusters. Those that count persons refuse such a survey
    unless `persons=True` says that weights and design are to be put aside. A census is refused by every
    test: it has no sampling error.
    """

    view: View

    def independence(self, rows: str, columns: str, *, kind: Statistic = "F") -> Independence:
        """Whether two single choices are independent: Rao-Scott F unless another test is named.

        `<id>_<code>` is one option of a multiple choice or ranking, as yes or no, here and in all tests.
        R: `svychisq(~rows + columns, design, statistic)`.
        """
        return comparison.test_independence(self.view, rows, columns, kind)

    def by_option(
        self, rows: str, columns: str, *, kind: Statistic = "F", correction: Correction = "holm"
    ) -> tuple[OptionTest, ...]:
        """Independence of each option of a multiple choice or ranking from the other question.

        Each option is yes or no among those with a usable answer; p are corrected over all pairs.
        R: `svychisq(~ticked + columns, design)`, `p.adjust`.
        """
        return byoption.by_option(self.view, rows, columns, kind, correction)

    def association(self, rows: str, columns: str, *, persons: bool = False) -> Association:
        """Tests, residuals and measures of a table of persons; scores are those of the options.

        Phi, V, contingency, lambda, tau, gamma, Somers' d, kappa and others. Of a census the values
        describe; their p suppose a larger population.

        Raises:
            UsageError: a weighted or complex sample
        """
        from surveykit.inference.association import association

        refuse_design(self.view, "关联系数", "measures of association", persons=persons)
        table = crossed(self.view, rows, columns)
        return association(table.cells, row_scores=table.row_scores, column_scores=table.column_scores)

    def fisher(self, rows: str, columns: str, *, persons: bool = False, limit: int = LIMIT) -> Fisher:
        """Fisher's exact test. R: `fisher.test(table(rows, columns))`.

        Raises:
            UsageError: a weighted or complex sample, or a table of more than `limit` steps
        """
        self.view.refuse_census()
        refuse_design(self.view, "精确检验", "exact tests", persons=persons)
        table = crossed(self.view, rows, columns)
        return fisher(table.cells, limit=limit)

    def odds_ratio(
        self, rows: str, columns: str, *, persons: bool = False, level: float = 0.95
    ) -> OddsRatio:
        """Conditional odds ratio of two questions of two options. R: `fisher.test(x)$estimate`.

        Raises:
            UsageError: a weighted or complex sample, or more than two options
        """
        self.view.refuse_census()
        refuse_design(self.view, "精确优势比", "exact odds ratios", persons=persons)
        table = crossed(self.view, rows, columns)
        return conditional_odds_ratio(table.cells, level=level)

    def change(self, before: str, after: str, *, persons: bool = False) -> McNemar:
        """McNemar's (or Bowker's) test of change between two answers of the same persons.

        R: `mcnemar.test(table(before, after))`.

        Raises:
            UsageError: options that differ, a weighted or complex sample
        """
        from surveykit.inference.paired import mcnemar

        self.view.refuse_census()
        refuse_design(self.view, "前后变化的检验", "tests of change", persons=persons)
        return mcnemar(paired(self.view, before, after).cells)

    def agreement(self, first: str, second: str, *, persons: bool = False) -> Measure:
        """Cohen's kappa of two ratings of the same persons or things.

        Of a complex sample, or one of a finite population, its error is by design.

        R: `svykappa(~first + second, design)`, whose test takes the error of kappa itself; that of
        persons takes the error under independence, as SPSS.

        Raises:
            UsageError: options that differ
        """
        from surveykit.inference.association import association

        if persons or (simple(self.view) and not self.view.sample.names.fpc):
            return association(paired(self.view, first, second).cells).kappa
        return comparison.agreement_by_design(self.view, first, second)

    def stratified(self, rows: str, columns: str, layers: str, *, persons: bool = False) -> Stratified:
        """Cochran-Mantel-Haenszel: association within the options of a third question.

        R: `mantelhaen.test(table(rows, columns, layers), correct = FALSE)`.

        Raises:
            UsageError: a weighted or complex sample, nothing to compare in any layer
        """
        from surveykit.inference.stratified import mantel_haenszel

        self.view.refuse_census()
        refuse_design(self.view, "分层检验", "stratified tests", persons=persons)
        return mantel_haenszel(stacked(self.view, rows, columns, layers)[0])

    def compare(self, question: str, *options: str | int, by: str) -> GroupComparison:
        """Means (or shares of the options) in the groups of `by`, and the test that they are equal.

        Two groups: the t test of R `svyttest`; more: `regTermTest` of `svyglm(y ~ by)`.
        """
        return comparison.compare(self.view, question, options, by)

    def mean(self, question: str, *options: str | int, null: float) -> MeanTest:
        """Whether a mean, or the share 0-1 of the options, is `null`. R: `svyttest(y - null ~ 0, d)`."""
        return comparison.against_number(self.view, question, options, null)

    def ranks(self, question: str, *, by: str, kind: RankTest = "wilcoxon") -> RankResult:
        """A design-based rank test of a number or score between the groups of `by`. R: `svyranktest`."""
        return comparison.rank_groups(self.view, question, by, kind)

    def part(
        self,
        question: str,
        *options: str | int,
        by: str,
        against: Against = "rest",
        correction: Correction = "none",
        by_design: bool | None = None,
        minimum_base: float = MINIMUM_BASE,
    ) -> tuple[Contrast, ...]:
        """Each group of `by` against all others, or against the total with what they share taken out.

        Without options: every option, net and the mean. `by_design` takes the covariance of the design,
        otherwise effective bases are compared; None decides as the letters of a table do. Sides with an
        effective base below `minimum_base` are not tested.
        R by design: `svyttest(y ~ I(by == "group"), design)`.
        """
        return contrasts.parts(
            self.view,
            question,
            options,
            by,
            against=against,
            correction=correction,
            by_design=by_design,
            minimum_base=minimum_base,
        )

    def wave(
        self,
        earlier: Viewed,
        question: str,
        *options: str | int,
        earlier_question: str = "",
        by_design: bool | None = None,
        minimum_base: float = MINIMUM_BASE,
    ) -> tuple[Contrast, ...]:
        """This survey less an earlier, independent one; options are matched by their words.

        `earlier_question` is the id there where it is another. Persons in both are taken for different
        ones: of the same panel the error is overstated or understated.
        R by design: `svyttest(y ~ wave, design)` of both stacked, the wave being a stratum.
        """
        return contrasts.waves(
            earlier.view,
            self.view,
            question,
            options,
            earlier_question=earlier_question or question,
            by_design=by_design,
            minimum_base=minimum_base,
        )
