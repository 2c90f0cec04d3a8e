"""Tests of two questions as tables: independence, measures, residuals, change, layers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.analysis.persons import complexity, crossed, simple
from surveykit.errors import Language
from surveykit.inference.association import Association, Directions
from surveykit.inference.exact import LIMIT
from surveykit.inference.independence import Statistic
from surveykit.inference.measure import ChiSquare, Measure
from surveykit.reports.resulttable import Figure, ResultTable, Style, label, numbers
from surveykit.rounding import fixed
from surveykit.survey import Survey
from surveykit.survey_options import YES, named_option
from surveykit.wording.results import result_words

Floats = NDArray[np.float64]
Row = tuple[Figure, ...]
Kind = Literal["nominal", "ordinal", "all"]
_NOMINAL = ("phi", "cramers_v", "contingency", "lambda_", "goodman_kruskal_tau", "uncertainty")
_ORDINAL = ("gamma", "tau_b", "tau_c", "somers_d", "pearson_r", "spearman", "eta")
MEASURES: Mapping[Kind, tuple[str, ...]] = {
    "nominal": _NOMINAL,
    "ordinal": _ORDINAL,
    "all": _NOMINAL + _ORDINAL,
}


@dataclass(frozen=True, slots=True)
class PairTables:
    """Tables of two single choices of a survey; `persons` puts weights and design aside.

    `limit` is how many steps Fisher's exact test may take.
    """

    survey: Survey
    rows: str
    columns: str
    language: Language = "zh"
    persons: bool = False
    limit: int = LIMIT

    @property
    def say(self) -> Mapping[str, str]:
        """The words."""
        return result_words(self.language)

    @property
    def countable(self) -> bool:
        """Whether persons may be counted as they are."""
        return self.persons or simple(self.survey.view)

    @property
    def census(self) -> bool:
        """Whether everybody was asked."""
        return self.survey.sample.names.census

    def independence(self, *, kind: Statistic = "F", exact: bool = False) -> ResultTable:
        """The design's own test, and those of persons where persons may be counted."""
        say, tests = self.say, self.survey.tests
        found = tests.independence(self.rows, self.columns, kind=kind)
        df = degrees(found.ndf, found.ddf)
        rows: list[Row] = [
            (label(say[f"design_{kind}"]), Figure(found.statistic), df, Figure(found.p, "p"))
        ]
        notes = [say["design_note"].format(df=self.survey.view.df)]
        if self.countable:
            rows += self._of_persons()
            notes.append(self._persons_note(self._association().counts.total))
        else:
            notes.append(say["weighted_only"])
        if exact:
            rows += self._exact()
        caption = say["independence"].format(**self._names())
        return ResultTable("independence", caption, self._test_heads(), tuple(rows), tuple(notes))

    def measures(self, kind: Kind = "nominal") -> ResultTable:
        """Measures of association with their standard errors; of a census their values alone."""
        say, found = self.say, self._association()
        rows: list[Row] = []
        for name in MEASURES[kind]:
            rows += _measure_rows(say, name, getattr(found, name))
        notes = [self._persons_note(found.counts.total)]
        if kind != "nominal":
            notes.append(say["order_note"])
        heads: tuple[tuple[str, str], ...] = (("measure", say["measure"]), ("value", say["value"]))
        if self.census:
            rows, notes = [row[:2] for row in rows], [*notes, say["census_note"]]
        else:
            heads += (("se", say["se_asymptotic"]), ("t", say["t"]), ("p", say["p"]))
        caption = say["measures"].format(**self._names())
        return ResultTable("measures", caption, heads, tuple(rows), tuple(notes))

    def cells(self) -> ResultTable:
        """Persons a cell."""
        return self._crossed("cells", crossed(self.survey.view, self.rows, self.columns).cells, "count")

    def residuals(self) -> ResultTable:
        """The adjusted residual of every cell."""
        found = self._crossed("residuals", self._association().adjusted_residual, "number")
        return replace(found, notes=(self.say["residual_note"], *found.notes))

    def _crossed(self, name: str, values: Floats, style: Style) -> ResultTable:
        """(R, C) values under the options of both questions."""
        table = crossed(self.survey.view, self.rows, self.columns)
        say = self.say
        titles = [level_title(self.survey, self.columns, column, say) for column in table.columns]
        heads = (("row", title_of(self.survey, self.rows)), *((title, title) for title in titles))
        rows = tuple(
            (
                label(level_title(self.survey, self.rows, row, say)),
                *(Figure(float(value), style) for value in of_row),
            )
            for row, of_row in zip(table.rows, values, strict=True)
        )
        caption = say[name].format(**self._names())
        return ResultTable(name, caption, heads, rows, (self._persons_note(float(table.cells.sum())),))

    def change(self) -> ResultTable:
        """McNemar or Bowker of persons, and kappa: rows before or one rater, columns after or the other."""
        say = self.say
        kappa = self.survey.tests.agreement(self.rows, self.columns, persons=self.persons)
        rows, note = self._changed() if self.countable else ([], say["design_note"])
        rows.append((label(say["kappa"]), Figure(kappa.value), label(""), Figure(kappa.p, "p")))
        notes = [note.format(df=self.survey.view.df)]
        if not self.countable:
            notes.append(say["change_persons_only"])
        names = {"first": title_of(self.survey, self.rows), "second": title_of(self.survey, self.columns)}
        return ResultTable(
            "change", say["change"].format(**names), self._test_heads(), tuple(rows), tuple(notes)
        )

    def _changed(self) -> tuple[list[Row], str]:
        say = self.say
        found = self.survey.tests.change(self.rows, self.columns, persons=self.persons)
        rows: list[Row] = [_chi_row(say["mcnemar"], found.asymptotic)]
        if found.counts.cells.shape == (2, 2):
            rows.append(_chi_row(say["mcnemar_corrected"], found.corrected))
            rows.append(_p_row(say["mcnemar_exact"], found.exact))
        return rows, self._persons_note(found.counts.total)

    def layers(self, layers: str) -> ResultTable:
        """Cochran-Mantel-Haenszel, and of 2 x 2 tables the common odds ratio and its homogeneity."""
        say = self.say
        found = self.survey.tests.stratified(self.rows, self.columns, layers, persons=self.persons)
        rows, notes = [_chi_row(say["cmh"], found.asymptotic)], []
        if found.cells.shape[1:] == (2, 2):
            for name in ("corrected", "breslow_day", "tarone"):
                title = say["cmh_corrected" if name == "corrected" else name]
                rows.append(_chi_row(title, getattr(found, name)))
            odds = found.odds_ratio()
            ends = {"value": odds.value, "low": odds.low, "high": odds.high}
            shown = {name: Figure(value).text() for name, value in ends.items()}
            notes.append(say["odds_limits"].format(level="95", **shown))
        notes.append(self._persons_note(float(found.cells.sum())))
        caption = say["layers"].format(**self._names(), layers=title_of(self.survey, layers))
        return ResultTable("layers", caption, self._test_heads(), tuple(rows), tuple(notes))

    def _of_persons(self) -> Iterator[Row]:
        say, found = self.say, self._association()
        for name in ("pearson", "likelihood_ratio", "continuity", "linear_by_linear"):
            test: ChiSquare = getattr(found, name)
            if test.df:
                yield _chi_row(say[name], test)

    def _exact(self) -> Iterator[Row]:
        say = self.say
        found = self.survey.tests.fisher(self.rows, self.columns, persons=self.persons, limit=self.limit)
        yield _p_row(say["fisher"], found.p)
        if not math.isnan(found.p_less):
            yield _p_row(say["fisher_less"], found.p_less)
            yield _p_row(say["fisher_greater"], found.p_greater)

    def _association(self) -> Association:
        return self.survey.tests.association(self.rows, self.columns, persons=self.persons)

    def _persons_note(self, count: float) -> str:
        """How many persons were counted, and what of the design was put aside for it."""
        said = self.say["persons_note"].format(n=fixed(count, 0))
        why = complexity(self.survey.view)
        if why is None:
            return said
        return said + self.say["put_aside"].format(why=why[0] if self.language == "zh" else why[1])

    def _names(self) -> dict[str, str]:
        return {
            "rows": title_of(self.survey, self.rows),
            "columns": title_of(self.survey, self.columns),
        }

    def _test_heads(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, self.say[key]) for key in ("test", "statistic", "df", "p"))


def title_of(survey: Survey, name: str) -> str:
    """What a question is called in a caption: the row of a matrix, else the short title, and the option."""
    option = named_option(survey.questionnaire, name)
    if option is not None:
        return f"{option[0].question.label}—{option[0].choices[option[1]].label}"
    variable = survey.view.variable(name)
    return variable.question.label if variable.row is None else variable.row.label


def level_title(survey: Survey, question: str, level: str, say: Mapping[str, str]) -> str:
    """An option's label; of an option that stands as a question of its own, no and yes in the language."""
    if named_option(survey.questionnaire, question) is None:
        return level
    return say["yes" if level == YES.label else "no"]


def degrees(ndf: float, ddf: float) -> Figure:
    """One number, or numerator and denominator."""
    if math.isnan(ndf):
        return Figure(math.nan)
    first = Figure(ndf, "count").text()
    return label(first if math.isnan(ddf) else f"{first}; {Figure(ddf, 'count').text()}")


def _chi_row(title: str, test: ChiSquare) -> Row:
    return (label(title), Figure(test.value), Figure(test.df, "count"), Figure(test.p, "p"))


def _p_row(title: str, p: float) -> Row:
    return (label(title), label(""), label(""), Figure(p, "p"))


def _measure_rows(say: Mapping[str, str], name: str, found: Measure | Directions) -> Iterator[Row]:
    if isinstance(found, Measure):
        yield _measure_row(say[name], found)
        return
    for way in ("symmetric", "rows", "columns"):
        one: Measure = getattr(found, way)
        if not math.isnan(one.value):
            yield _measure_row(say[name] + say[way], one)


def _measure_row(title: str, one: Measure) -> Row:
    return (label(title), *numbers((one.value, one.se, one.statistic)), Figure(one.p, "p"))
