"""Survey: the user's handle on responses and their design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.analysis import models, numbers
from surveykit.analysis.crossing import banner_of, estimated, tallied, tested
from surveykit.analysis.flagged import unflagged
from surveykit.analysis.provenance import table_provenance
from surveykit.analysis.scales import Scales
from surveykit.analysis.tests import Tests
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quantile import Quantile, QuantileInterval, Rule
from surveykit.estimation.share import Base, Mean, Share
from surveykit.inference.corrections import Correction
from surveykit.questionnaire.design import Design, ReplicateKind
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.responses.model import Responses
from surveykit.sampling.binding import bind
from surveykit.sampling.design import SampleDesign, declared
from surveykit.sampling.resampling import replicated
from surveykit.sampling.weighting.adjustment import Adjustment
from surveykit.tables.banner import Banner
from surveykit.tables.block import Block
from surveykit.tables.columntests import Tested
from surveykit.tables.errors import BlockErrors
from surveykit.tables.table import LEVEL, Table
from surveykit.tabulation.axis import BaseName
from surveykit.wording.simulated import marked_title

if TYPE_CHECKING:
    import pandas

    from surveykit.inference.models.fit import FamilyName
    from surveykit.inference.models.model import Model


@dataclass(frozen=True, eq=False, repr=False)
class Survey:
    """Responses under a design, seen through a domain.

    `inside` (N,) bool is the domain or None for all; `where_text` says it in words. A domain never
    drops rows: strata and PSUs stay whole. `whole` (N,) bool are those a domain is a part of: all but
    records set aside by their flags; None for all.
    """

    responses: Responses
    design: Design | None = None
    inside: NDArray[np.bool_] | None = None
    where_text: str = ""
    whole: NDArray[np.bool_] | None = None
    _bound: SampleDesign | None = field(default=None, repr=False)

    @classmethod
    def from_frame(cls, frame: pandas.DataFrame, **options: Any) -> Survey:
        """A survey straight from a DataFrame; see `surveykit.responses.frame.from_frame`.

        The fields of `Design` (`weights`, `strata`, `cluster`, `fpc`, …) are taken as such.
        """
        from surveykit.responses.frame import from_frame

        names = [each.name for each in fields(Design)]
        design = Design(**{name: options.pop(name) for name in names if name in options})
        keep = dict.fromkeys((*design.columns, *options.pop("keep", ())))
        return cls(from_frame(frame, keep=tuple(keep), **options), design)

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.responses.questionnaire

    @property
    def title(self) -> str:
        """What was asked, by its title, which says so where the answers are made up."""
        return marked_title(self.questionnaire.title, simulated=self.responses.source.simulated)

    def __repr__(self) -> str:
        where = f", where {self.where_text}" if self.where_text else ""
        return f"<Survey {self.questionnaire.id}: {len(self.responses)} records{where}>"

    @cached_property
    def sample(self) -> SampleDesign:
        """The design bound to the responses, once."""
        if self._bound is not None:
            return self._bound
        return bind(self.design or declared(self.questionnaire), self.responses)

    @cached_property
    def view(self) -> View:
        """The answers under the design, inside the domain."""
        return View(self.responses, self.sample, self.inside)

    @property
    def weighted(self) -> bool:
        """Whether percents are weighted."""
        return self.sample.weights is not None

    @property
    def counted(self) -> NDArray[np.bool_] | None:
        """(N,) bool: inside the domain with a weight above 0; None when everybody is."""
        return self.view.counted

    @cached_property
    def n(self) -> int:
        """Persons in the domain (with a weight above 0)."""
        return len(self.responses) if self.counted is None else int(self.counted.sum())

    def where(self, expression: str) -> Survey:
        """The domain where the expression is true (missing is neither true nor false)."""
        from surveykit.responses.evaluate import evaluate

        responses = self.responses
        truth = evaluate(expression, self.questionnaire, responses.columns, len(responses))
        return self._narrowed(truth.true, expression)

    def unflagged(self, *flags: str) -> Survey:
        """The domain of records without any of these quality flags; without names, of any flag.

        Raises:
            UsageError: there is no such flag
        """
        inside, text = unflagged(self.responses, flags)
        whole = inside if self.whole is None else self.whole & inside
        return replace(self._narrowed(inside, text), whole=whole)

    def within(self, question: str, *options: str | int) -> Survey:
        """The domain of those who chose any of these options (labels or codes)."""
        variable, positions = self.view.options(question, options)
        labels = "、".join(variable.choices[k].label for k in positions)
        return self._narrowed(self.view.chose(variable, positions), f"{variable.question.label}={labels}")

    def share(self, question: str, *options: str | int, base: BaseName = "answered") -> Share:
        """How many chose any of these options: a union, never a sum.

        `question` is a question or variable id, or a matrix row's; options are labels, nets or codes.
        """
        return numbers.share(self.view, self.where_text, question, options, base)

    def mean(self, question: str, *, base: BaseName = "answered") -> Mean:
        """The mean of a question's scores, or of a number.

        Raises:
            UsageError: the question has neither scores nor numbers
        """
        (one,) = self._blocks([self.view.variable(question)], banner_of(self.view, ()), base)
        mean, who = one.mean, one.mean_base
        if mean is None or who is None:
            raise UsageError(Problem(messages.NO_MEAN, values={"question": question}))
        found = Base("counted", int(who.n[0]), float(who.w[0]), float(who.effective[0]))
        return numbers.mean(self.view, self.where_text, one.variable, float(mean[0]), found)

    def total(self, question: str, *options: str | int) -> Estimate:
        """The weighted number of people who chose any of the options, or the total of a number."""
        return numbers.total(self.view, question, options)

    def ratio(self, part: str, whole: str) -> Estimate:
        """The total of one number over the total of another."""
        return numbers.ratio(self.view, part, whole)

    def quantile(
        self,
        question: str,
        probability: float = 0.5,
        *,
        rule: Rule = "math",
        method: QuantileInterval = "mean",
        level: float = 0.95,
    ) -> Quantile:
        """A quantile of a number or of scores, with its Woodruff interval."""
        return numbers.quantile_of(self.view, question, probability, rule, method, level)

    def covariance(self, *questions: str) -> Estimate:
        """Variances and covariances of numbers or scores."""
        return numbers.covariance_of(self.view, questions)

    def correlation(self, *questions: str) -> Estimate:
        """Correlations of numbers or scores, pair by pair."""
        return numbers.correlation_of(self.view, questions)

    @property
    def tests(self) -> Tests:
        """Tests and measures of association: `survey.tests.independence("q1", "unit")`."""
        return Tests(self.view)

    @property
    def scales(self) -> Scales:
        """Reliability, factors, satisfaction, ranking, ballots: `survey.scales.reliability("q5")`."""
        return Scales(self.view)

    def regress(self, formula: str, *, family: FamilyName = "gaussian") -> Model:
        """A linear, logistic, Poisson or ordered model of the answers with errors by design.

        `formula` names questions (`q1 ~ unit + age`): options by their labels, `<id>_score` their scores,
        `<id>_<code>` the ticks of a multiple choice, with `_rank` or `_points` the places of a ranking.
        R: `svyglm`, `svyolr`.
        """
        return models.regress(self.view, formula, family)

    def adjusted(self, adjustment: Adjustment) -> Survey:
        """The same answers with weights that meet known totals; their errors take that into account."""
        return replace(self, _bound=self.sample.adjusted_by(adjustment))

    def replicated(
        self,
        kind: ReplicateKind,
        *,
        replicates: int = 200,
        seed: int | None = None,
        **options: Any,
    ) -> Survey:
        """The same answers with replicate weights made from the design; bootstraps need a seed.

        `options` are `fay` and `mse`, see `surveykit.sampling.resampling`.
        """
        return replace(self, _bound=replicated(self.sample, kind, replicates, seed, **options))

    def table(
        self,
        rows: str,
        by: str | Sequence[str] = (),
        *,
        base: BaseName = "answered",
        errors: bool = False,
        tests: Correction | Tested | None = None,
    ) -> Table:
        """Question `rows` by a banner: a total column, then the options of each `by`.

        A matrix has one block a row. `errors` adds standard errors and limits; `tests` compares the
        columns of each `by` with this correction (or all of `Tested`), shown as letters.
        """
        return self.tables((rows,), by, base=base, errors=errors, tests=tests)[0]

    def tables(
        self,
        rows: Sequence[str],
        by: str | Sequence[str] = (),
        *,
        base: BaseName = "answered",
        errors: bool = False,
        tests: Correction | Tested | None = None,
    ) -> tuple[Table, ...]:
        """One table a question, by one banner, all counted in a single pass."""
        banner = banner_of(self.view, (by,) if isinstance(by, str) else by)
        stubs = [self.view.stub(name) for name in rows]
        every = [v for _, variables in stubs for v in variables]
        how = tested(self.view, banner, tests)
        needed = errors or (how is not None and how.by_design)
        blocks = iter(self._blocks(every, banner, base, errors=needed))
        return tuple(
            Table(
                question,
                tuple(islice(blocks, len(some))),
                table_provenance(self.view, self.where_text, question, base),
                LEVEL if errors else None,
                how,
            )
            for question, some in stubs
        )

    def crosstab(self, rows: str, columns: str | Sequence[str], *, base: BaseName = "answered") -> Table:
        """Question `rows` by one or several others; the total column comes first."""
        return self.table(rows, columns, base=base)

    def _narrowed(self, true: NDArray[np.bool_], text: str) -> Survey:
        inside = true if self.inside is None else self.inside & true
        words = f"{self.where_text}；{text}" if self.where_text else text
        return replace(self, inside=inside, where_text=words, _bound=self.sample)

    def _blocks(
        self,
        variables: Sequence[Variable],
        banner: Banner,
        base: BaseName,
        *,
        errors: bool = False,
    ) -> list[Block]:
        axes = [self.view.axis(variable, base) for variable in variables]
        found: Sequence[BlockErrors | None] = [None] * len(axes)
        if errors:
            totals, found = estimated(self.view, axes, banner, base)
        else:
            totals = tallied(self.view, axes, banner)
        return [
            Block(variable, cells, banner, base, each)
            for variable, cells, each in zip(variables, totals, found, strict=True)
        ]
