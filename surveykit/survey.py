"""Survey: the user's handle on responses and their design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.errors import DesignError, Place, Problem, UsageError, near_match
from surveykit.estimation.share import Base, Mean, Provenance, Share
from surveykit.estimation.variance import ratio_variance
from surveykit.questionnaire.model import Question, Questionnaire, Variable
from surveykit.responses.model import Column, MultipleColumn, RankingColumn, Responses, SingleColumn
from surveykit.responses.scales import scale_column
from surveykit.sampling.design import Design, SampleDesign, bind, declared
from surveykit.survey_options import check_inside, positions_of
from surveykit.tables.assemble import Banner, block
from surveykit.tables.block import Block
from surveykit.tables.table import Table, TableProvenance
from surveykit.tabulation.axis import Axis, BaseName, joined, total_axis
from surveykit.tabulation.choice_axis import chose_any
from surveykit.tabulation.runners.memory import run
from surveykit.tabulation.totals import split
from surveykit.tabulation.variable_axis import variable_axis

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, eq=False, repr=False)
class Survey:
    """Responses under a design, seen through a domain.

    `inside` (N,) bool is the domain or None for all; `where_text` says it in words. A domain never
    drops rows: strata and PSUs stay whole.
    """

    responses: Responses
    design: Design | None = None
    inside: NDArray[np.bool_] | None = None
    where_text: str = ""
    _bound: SampleDesign | None = field(default=None, repr=False)

    @classmethod
    def from_frame(cls, frame: pandas.DataFrame, **options: Any) -> Survey:
        """A survey straight from a DataFrame; see `surveykit.responses.frame.from_frame`.

        `weights`, `strata`, `cluster`, `fpc` name columns of the design.
        """
        from surveykit.responses.frame import from_frame

        names = ("weights", "strata", "cluster", "fpc")
        design = Design(**{name: options.pop(name) for name in names if name in options})
        kept = [name for name in (design.weights, design.strata, design.cluster, design.fpc) if name]
        return cls(from_frame(frame, keep=kept, **options), design)

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.responses.questionnaire

    def __repr__(self) -> str:
        where = f", where {self.where_text}" if self.where_text else ""
        return f"<Survey {self.questionnaire.id}: {len(self.responses)} records{where}>"

    @cached_property
    def sample(self) -> SampleDesign:
        """The design bound to the responses, once."""
        if self._bound is not None:
            return self._bound
        return bind(self.design or declared(self.questionnaire), self.responses)

    @property
    def weighted(self) -> bool:
        """Whether percents are weighted."""
        return self.sample.weights is not None

    @cached_property
    def counted(self) -> NDArray[np.bool_] | None:
        """(N,) bool: inside the domain with a weight above 0; None when everybody is."""
        return self.sample.counted_inside(self.inside)

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

    def within(self, question: str, *options: str | int) -> Survey:
        """The domain of those who chose any of these options (labels or codes)."""
        variable, positions = self._options(question, options)
        labels = "、".join(variable.choices[k].label for k in positions)
        return self._narrowed(self._chose(variable, positions), f"{variable.question.label}={labels}")

    def share(self, question: str, *options: str | int, base: BaseName = "answered") -> Share:
        """How many chose any of these options: a union, never a sum.

        `question` is a question or variable id, or a matrix row's; options are labels, nets or codes.
        """
        variable, positions = self._options(question, options)
        check_inside(variable, positions, base)
        part = self._chose(variable, positions)
        asked = self._in_base(variable, base)
        return self._share(variable, positions, part & asked, asked, base)

    def mean(self, question: str, *, base: BaseName = "answered") -> Mean:
        """The mean of a question's scores, or of a number.

        Raises:
            UsageError: the question has neither scores nor numbers
        """
        (one,) = self._blocks([self._variable(question)], self._banner(()), base)
        mean, who = one.mean, one.mean_base
        if mean is None or who is None:
            raise UsageError(Problem(messages.NO_MEAN, values={"question": question}))
        found = Base("counted", int(who.n[0]), float(who.w[0]), float(who.effective[0]))
        return Mean(float(mean[0]), found, self._provenance(one.variable, ()))

    def table(self, rows: str, by: str | Sequence[str] = (), *, base: BaseName = "answered") -> Table:
        """Question `rows` by a banner: a total column, then the options of each `by`.

        A matrix or constant sum has one block a row.
        """
        return self.tables((rows,), by, base=base)[0]

    def tables(
        self, rows: Sequence[str], by: str | Sequence[str] = (), *, base: BaseName = "answered"
    ) -> tuple[Table, ...]:
        """One table a question, by one banner, all counted in a single pass."""
        banner = self._banner((by,) if isinstance(by, str) else tuple(by))
        stubs = [self._stub(name) for name in rows]
        blocks = iter(self._blocks([v for _, variables in stubs for v in variables], banner, base))
        return tuple(
            Table(question, tuple(islice(blocks, len(variables))), self._table_provenance(question, base))
            for question, variables in stubs
        )

    def crosstab(self, rows: str, columns: str | Sequence[str], *, base: BaseName = "answered") -> Table:
        """Question `rows` by one or several others; the total column comes first."""
        return self.table(rows, columns, base=base)

    def _narrowed(self, true: NDArray[np.bool_], text: str) -> Survey:
        inside = true if self.inside is None else self.inside & true
        words = f"{self.where_text}；{text}" if self.where_text else text
        return replace(self, inside=inside, where_text=words, _bound=self.sample)

    def _stub(self, name: str) -> tuple[Question, tuple[Variable, ...]]:
        question = next((each for each in self.questionnaire.tabulated if each.id == name), None)
        if question is not None:
            return question, question.variables
        variable = self._variable(name)
        return variable.question, (variable,)

    def _variable(self, name: str) -> Variable:
        variable = self.questionnaire.variables.get(name) or self._scale(name)
        if variable is None:
            known = [*self.questionnaire.by_id, *self.questionnaire.variables]
            question = self.questionnaire.by_id.get(name)
            if question is not None and question.variables:
                rows = "、".join(v.id for v in question.variables)
                raise UsageError(Problem(messages.NAME_A_ROW, values={"name": name, "rows": rows}))
            near = near_match(name, known) or "、".join(list(self.questionnaire.by_id)[:12])
            raise UsageError(Problem(messages.NO_QUESTION, values={"name": name, "near": near}))
        return variable

    def _options(self, name: str, options: Sequence[str | int]) -> tuple[Variable, tuple[int, ...]]:
        variable = self._variable(name)
        if not variable.choices:
            raise UsageError(Problem(messages.NO_OPTIONS, values={"question": name}))
        found: list[int] = []
        for option in options:
            found.extend(positions_of(variable, option))
        return variable, tuple(dict.fromkeys(found))

    def _chose(self, variable: Variable, positions: Sequence[int]) -> NDArray[np.bool_]:
        column = self.responses.columns[variable.id]
        if isinstance(column, RankingColumn):
            return np.asarray((column.ranks[:, list(positions)] > 0).any(axis=1))
        if isinstance(column, SingleColumn | MultipleColumn):
            return chose_any(column, positions)
        raise UsageError(Problem(messages.NO_OPTIONS, values={"question": variable.id}))

    def _in_base(self, variable: Variable, base: BaseName) -> NDArray[np.bool_]:
        axis = self._axis(variable)
        level = axis.base(base)
        inside = np.zeros(axis.count, dtype=np.bool_)
        for chunk in axis.chunks:
            at = np.flatnonzero(chunk.targets == level)
            if len(at) and chunk.codes is not None:
                inside |= chunk.decode[:, at[0]][chunk.codes + np.intp(chunk.offset)] > 0
        return inside if self.counted is None else inside & self.counted

    def _share(
        self,
        variable: Variable,
        positions: Sequence[int],
        part: NDArray[np.bool_],
        asked: NDArray[np.bool_],
        base: BaseName,
    ) -> Share:
        weights = self.sample.weights
        w = asked.astype(float) if weights is None else np.where(asked, weights, 0.0)
        total, squared = float(w.sum()), float((w * w).sum())
        sample, where = self.sample, Place(variable=variable.id)

        def error() -> tuple[float, int]:
            if sample.names.census:
                raise DesignError(Problem(messages.CENSUS, where))
            return ratio_variance(part.astype(float), asked.astype(float), sample)

        return Share(
            count=int(part.sum()),
            weighted_count=total if part.sum() == asked.sum() else float(w[part].sum()),
            base=Base(base, int(asked.sum()), total, total * total / squared if squared else 0.0),
            provenance=self._provenance(variable, positions),
            error=error,
        )

    def _scale(self, name: str) -> Variable | None:
        known = {scale.id for scale in self.questionnaire.scales}
        found = (question for question in self.questionnaire.tabulated if question.id == name)
        return next((question.variables[0] for question in found), None) if name in known else None

    def _axis(self, variable: Variable, base: BaseName = "answered") -> Axis:
        return variable_axis(variable, self._column(variable.id), base)

    def _column(self, name: str) -> Column:
        columns = self.responses.columns
        if name in columns:
            return columns[name]
        scale = next(scale for scale in self.questionnaire.scales if scale.id == name)
        return scale_column(scale, self.questionnaire, columns)

    def _banner(self, names: Sequence[str]) -> tuple[Banner, Axis]:
        axes = [total_axis(len(self.responses))]
        titles = [""]
        for name in names:
            variable = self._variable(name)
            if not variable.choices:
                raise UsageError(Problem(messages.NOT_A_BANNER, values={"question": name}))
            axes.append(self._axis(variable))
            titles.append(variable.question.label if variable.row is None else variable.title)
        return Banner(axes, titles), joined(axes)

    def _blocks(
        self, variables: Sequence[Variable], banner: tuple[Banner, Axis], base: BaseName
    ) -> list[Block]:
        axes = [self._axis(variable, base) for variable in variables]
        totals = run(joined(axes), banner[1], weights=self.sample.weights, inside=self.counted)
        return [
            block(variable, cut, banner[0], base)
            for variable, cut in zip(variables, split(totals, axes), strict=True)
        ]

    def _provenance(self, variable: Variable, positions: Sequence[int]) -> Provenance:
        labels = tuple(variable.choices[k].label for k in positions)
        return Provenance(variable.id, labels, self.where_text, self.sample.names.weights)

    def _table_provenance(self, question: Question, base: BaseName) -> TableProvenance:
        return TableProvenance(
            questionnaire=self.questionnaire.id,
            questionnaire_sha256=self.questionnaire.sha256,
            question=question.id,
            base=base,
            where=self.where_text,
            weights=self.sample.names.weights,
            source=self.responses.source.name,
            source_sha256=self.responses.source.sha256,
            rows=len(self.responses),
        )
