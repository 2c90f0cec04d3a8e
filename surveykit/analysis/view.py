"""The answers seen through a design and a domain, looked up by the names of questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.errors import DesignError, Problem, UsageError, near_match
from surveykit.estimation.cells import Features, decoded, features, groups_of
from surveykit.folding import title_key
from surveykit.questionnaire.model import Question, Questionnaire, Variable
from surveykit.responses.model import (
    Column,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)
from surveykit.responses.scales import scale_column
from surveykit.sampling.design import SampleDesign
from surveykit.survey_options import option_names, positions_of, single_choice
from surveykit.tabulation.axis import Axis, BaseName
from surveykit.tabulation.choice_axis import chose_any, single_axis
from surveykit.tabulation.grouped import group_sums
from surveykit.tabulation.variable_axis import variable_axis

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_KEPT = 1024


@dataclass(frozen=True, eq=False)
class View:
    """`inside` (N,) bool is the domain, None for all; a domain drops no unit of the design."""

    responses: Responses
    sample: SampleDesign
    inside: Flags | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.responses.questionnaire

    @cached_property
    def counted(self) -> Flags | None:
        """(N,) bool: inside the domain with a weight above 0; None when everybody is."""
        return self.sample.counted_inside(self.inside)

    @property
    def domain(self) -> Flags:
        """(N,) bool: inside the domain."""
        return np.ones(len(self.responses), dtype=np.bool_) if self.inside is None else self.inside

    @cached_property
    def _kept(self) -> dict[tuple[Axis, Axis], Features]:
        return {}

    def features(
        self, axes: Sequence[Axis], column: Axis, levels: Sequence[tuple[int, ...]]
    ) -> list[Features]:
        """For each one-chunk axis the totals of its levels by the column's states; kept for later."""
        keys = [(axis, column) for axis in axes]
        found = [self._kept.get(key) for key in keys]
        new = [
            k
            for k, (one, asked) in enumerate(zip(found, levels, strict=True))
            if one is None or not one.levels.issuperset(asked)
        ]
        if len(self._kept) + len(new) > _KEPT:
            self._kept.clear()
        sample, rows = self.sample, [axes[k].chunks[0] for k in new]
        sums = group_sums(
            rows,
            column.chunks[0],
            groups_of(sample),
            weights=sample.analysis,
            squares=sample.elements,
            inside=self.inside,
        )
        for row, one in sums if new else ():
            k = new[row]
            found[k] = self._kept[keys[k]] = features(one, rows[row], levels[k], sample)
        return [one for one in found if one is not None]

    @cached_property
    def rows(self) -> int:
        """Records in the domain."""
        return len(self.responses) if self.inside is None else int(self.inside.sum())

    @cached_property
    def df(self) -> int:
        """Degrees of freedom of the domain, as R's `degf` of a subset."""
        return self.sample.df if self.inside is None else self.sample.df_inside(self.inside)

    def refuse_census(self) -> None:
        """A census has no sampling error.

        Raises:
            DesignError: the design declares one
        """
        if self.sample.names.census:
            raise DesignError(Problem(messages.CENSUS))

    def variable(self, name: str) -> Variable:
        """The variable of that id, a scale's too.

        Raises:
            UsageError: there is none, or the question has several rows
        """
        variable = self.questionnaire.variables.get(name) or self._scale(name)
        if variable is None:
            known = [*self.questionnaire.by_id, *self.questionnaire.variables]
            question = self.questionnaire.by_id.get(name)
            if question is not None and question.variables:
                rows = "、".join(v.id for v in question.variables)
                raise UsageError(Problem(messages.NAME_A_ROW, values={"name": name, "rows": rows}))
            near = self._meant(name) or near_match(name, known)
            near = near or "、".join(list(self.questionnaire.by_id)[:12])
            raise UsageError(Problem(messages.NO_QUESTION, values={"name": name, "near": near}))
        return variable

    def _meant(self, name: str) -> str:
        """The ids whose title, label or alias is that text, or which differ in capitals and width alone."""
        wanted = title_key(name).casefold()
        told = (
            (
                each.id,
                {title_key(text).casefold() for text in (each.id, each.title, each.short, *each.aliases)},
            )
            for each in self.questionnaire.tabulated
        )
        return "、".join(id_ for id_, texts in told if wanted and wanted in texts)

    def stub(self, name: str) -> tuple[Question, tuple[Variable, ...]]:
        """The question of that id with all its rows, or one variable."""
        question = next((each for each in self.questionnaire.tabulated if each.id == name), None)
        if question is not None:
            return question, question.variables
        variable = self.variable(name)
        return variable.question, (variable,)

    def options(self, name: str, options: Sequence[str | int]) -> tuple[Variable, tuple[int, ...]]:
        """The variable and the positions of the named options.

        Raises:
            UsageError: it has no options, or none of that name
        """
        variable = self.variable(name)
        if not variable.choices:
            raise UsageError(Problem(messages.NO_OPTIONS, values={"question": name}))
        found: list[int] = []
        for option in options:
            found.extend(positions_of(variable, option))
        return variable, tuple(dict.fromkeys(found))

    def chose(self, variable: Variable, positions: Sequence[int]) -> Flags:
        """(N,) bool: who chose any of the options.

        Raises:
            UsageError: the variable has no options
        """
        column = self.responses.columns[variable.id]
        if isinstance(column, RankingColumn):
            return np.asarray((column.ranks[:, list(positions)] > 0).any(axis=1))
        if isinstance(column, SingleColumn | MultipleColumn):
            return chose_any(column, positions)
        raise UsageError(Problem(messages.NO_OPTIONS, values={"question": variable.id}))

    def in_base(self, variable: Variable, base: BaseName) -> Flags:
        """(N,) bool: who is in a base of the variable, inside the domain."""
        axis = self.axis(variable)
        level = axis.base(base)
        inside = np.zeros(axis.count, dtype=np.bool_)
        for chunk in axis.chunks:
            inside |= (chunk.each(decoded(chunk, np.array([level]))) > 0)[:, 0]
        return inside if self.counted is None else inside & self.counted

    def axis(self, variable: Variable, base: BaseName = "answered") -> Axis:
        """The axis of a variable; kept unless it takes several arrays of its own."""
        key = (variable.id, base)
        if key not in self._axes:
            axis = variable_axis(variable, self.column(variable.id), base)
            if len(axis.chunks) > 1:
                return axis
            self._axes[key] = axis
        return self._axes[key]

    def choice_axis(self, name: str) -> Axis:
        """The axis of a single choice, or of an option as one of no and yes; tables and tests share it.

        Raises:
            UsageError: it is neither, or there is none of that name
        """
        variable, column = self.single(name)
        key: tuple[str, BaseName] = (variable.id, "answered")
        if key not in self._axes:
            self._axes[key] = single_axis(variable, column)
        return self._axes[key]

    @cached_property
    def _axes(self) -> dict[tuple[str, BaseName], Axis]:
        return {}

    def column(self, name: str) -> Column:
        """The coded answers of a variable or scale."""
        columns = self.responses.columns
        if name in columns:
            return columns[name]
        scale = next(scale for scale in self.questionnaire.scales if scale.id == name)
        return scale_column(scale, self.questionnaire, columns)

    def numbers(self, name: str) -> Floats:
        """(N,) float: the numbers of a question, or the scores of its options; NaN where there is none.

        Raises:
            UsageError: it has neither
        """
        variable = self.variable(name)
        column = self.column(variable.id)
        if isinstance(column, NumberColumn):
            return np.where(column.state >= 0, column.values, np.nan)
        scores = [
            choice.score if choice.score is not None and choice.kind == "valid" else np.nan
            for choice in variable.choices
        ]
        if isinstance(column, SingleColumn) and not np.isnan(np.array(scores, dtype=np.float64)).all():
            table = np.array([*scores, np.nan], dtype=np.float64)
            return np.asarray(table[np.where(column.levels < 0, len(scores), column.levels)])
        raise UsageError(Problem(messages.NO_MEAN, values={"question": name}))

    def matrix(self, names: Sequence[str]) -> Floats:
        """(N, q) the numbers or scores of several questions."""
        return np.stack([self.numbers(name) for name in names], axis=1)

    def single(self, name: str) -> tuple[Variable, SingleColumn]:
        """A single choice, or as one of no and yes an option `<id>_<code>` of a multiple choice or ranking.

        Raises:
            UsageError: it is neither, or there is none of that name
        """
        found = single_choice(self.questionnaire, self.responses.columns, name)
        if found is None:
            variable = self.variable(name)
            if variable.kind in ("multiple", "ranking"):
                values = {"question": name, "options": "、".join(option_names(variable))}
                raise UsageError(Problem(messages.NAME_AN_OPTION, values=values))
            raise UsageError(Problem(messages.NOT_GROUPS, values={"question": name}))
        return found

    def groups(self, name: str) -> tuple[NDArray[np.intp], tuple[str, ...]]:
        """(N,) valid option of a single choice (or no and yes), -1 where none, and the options' labels.

        Raises:
            UsageError: it is no single choice
        """
        variable, column = self.single(name)
        valid = [k for k, choice in enumerate(variable.choices) if choice.kind == "valid"]
        table = np.full(len(variable.choices) + 1, -1, dtype=np.intp)
        table[valid] = np.arange(len(valid))
        codes = table[np.where(column.levels < 0, len(variable.choices), column.levels)]
        return codes, tuple(variable.choices[k].label for k in valid)

    def _scale(self, name: str) -> Variable | None:
        known = {scale.id for scale in self.questionnaire.scales}
        found = (question for question in self.questionnaire.tabulated if question.id == name)
        return next((question.variables[0] for question in found), None) if name in known else None
