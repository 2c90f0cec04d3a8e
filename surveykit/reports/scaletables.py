"""Scales as tables: reliability, items, factors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from surveykit.analysis.scales import CorrelationKind
from surveykit.errors import Language
from surveykit.estimation.estimate import Estimate
from surveykit.inference.scales.extraction import Extraction
from surveykit.inference.scales.factors import Factors
from surveykit.inference.scales.parallel import ParallelAnalysis
from surveykit.inference.scales.reliability import bounded_interval
from surveykit.inference.scales.rotation import RotationName
from surveykit.reports.resulttable import Figure, ResultTable, label, numbers, p_text
from surveykit.reports.testtables import title_of
from surveykit.survey import Survey
from surveykit.wording.results import result_words

Row = tuple[Figure, ...]
Heads = tuple[tuple[str, str], ...]
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class ScaleTables:
    """Tables of the items of a scale."""

    survey: Survey
    items: tuple[str, ...]
    language: Language = "zh"

    @property
    def say(self) -> Mapping[str, str]:
        """The words."""
        return result_words(self.language)

    def reliability(self, *, omega: bool = False, split: bool = False) -> tuple[ResultTable, ...]:
        """Coefficients of the scale, then its items."""
        say, scales = self.say, self.survey.scales
        found = scales.reliability(*self.items)
        rows = self._pair("alpha", "alpha_standardised", found.alpha)
        rows.append(self._row("lambda6", found.lambda6, 0))
        notes = [problem.text(self.language) for problem in found.findings]
        if omega:
            of = scales.omega(*self.items)
            rows += self._pair("omega", "omega_standardised", of.omega)
            notes += [problem.text(self.language) for problem in of.findings]
        if split:
            halves = scales.split_half(*self.items)
            rows += [self._row(name, halves.estimate, k) for k, name in enumerate(halves.estimate.names)]
            sides = (halves.first, halves.second)
            one, other = ("、".join(self._titles(side)) for side in sides)
            notes.append(say["halves"].format(first=one, second=other))
        caption = say["reliability"].format(count=len(found.names), n=found.n)
        heads = self._estimate_heads("coefficient")
        whole = ResultTable("reliability", caption, heads, tuple(rows), (*notes, *self._census()))
        first, rest = (found.means.value, found.deviations), (found.if_deleted.value, found.explained)
        return whole, self._items(found.names, (*first, found.item_total.value, *rest))

    def factors(
        self,
        *,
        count: int | None = None,
        extraction: Extraction = "principal_axis",
        rotation: RotationName = "varimax",
        kind: CorrelationKind = "pearson",
        seed: int | None = None,
    ) -> tuple[ResultTable, ...]:
        """Fit for factoring, eigenvalues (beside random ones under a `seed`), loadings."""
        scales = self.survey.scales
        found = scales.factors(
            *self.items, count=count, extraction=extraction, rotation=rotation, kind=kind
        )
        against = None if seed is None else scales.parallel(*self.items, seed=seed, kind=kind)
        tables = [self._factorability(kind), self._eigenvalues(found, against), self._loadings(found)]
        if not np.array_equal(found.factor_correlations, np.eye(found.count)):
            tables.append(self._between(found))
        return tuple(tables)

    def _factorability(self, kind: CorrelationKind) -> ResultTable:
        say, found = self.say, self.survey.scales.factorability(*self.items, kind=kind)
        none = Figure(nan)
        rows: list[Row] = [
            (label(say["kmo"]), Figure(found.kmo), none, none),
            (
                label(say["bartlett"]),
                Figure(found.chi_square),
                Figure(found.df, "count"),
                Figure(found.p, "p"),
            ),
        ]
        for title, value in zip(self._titles(found.names), found.adequacy, strict=True):
            rows.append((label(f"{say['adequacy']} {title}"), Figure(float(value)), none, none))
        heads = tuple((key, say[key]) for key in ("test", "value", "df", "p"))
        notes = (say["polychoric"],) if kind == "polychoric" else ()
        return ResultTable("factorability", say["factorability"], heads, tuple(rows), notes)

    def _eigenvalues(self, found: Factors, against: ParallelAnalysis | None) -> ResultTable:
        say = self.say
        values = found.eigenvalues
        shares = values / len(values)
        columns = [
            numbers(values.tolist()),
            numbers(shares.tolist(), "percent"),
            numbers(np.cumsum(shares).tolist(), "percent"),
        ]
        keys = ["eigenvalue", "share_explained", "cumulative"]
        heads = [("factor", say["factor"]), *((key, say[key]) for key in keys)]
        notes: tuple[str, ...] = ()
        if against is not None:
            columns += [numbers(against.mean.tolist()), numbers(against.reference.tolist())]
            shown = f"{against.percentile:g}"
            heads += [("random_mean", say["random_mean"])]
            heads += [("random_reference", say["random_reference"].format(percentile=shown))]
            told = {"draws": against.draws, "seed": against.seed, "count": against.count}
            notes = (say["parallel_note"].format(**told),)
        rows = tuple((label(str(k + 1)), *cells) for k, cells in enumerate(zip(*columns, strict=True)))
        return ResultTable("eigenvalues", say["eigenvalues"], tuple(heads), rows, notes)

    def _loadings(self, found: Factors) -> ResultTable:
        say, m = self.say, found.count
        heads = (("item", say["item"]), *((f"f{k}", f"{say['factor']} {k}") for k in range(1, m + 1)))
        rows: list[Row] = [
            (label(title), *numbers(found.loadings[k].tolist()), Figure(float(found.communalities[k])))
            for k, title in enumerate(self._titles(found.names))
        ]
        rows.append((label(say["explained"]), *numbers(found.explained.tolist()), Figure(nan)))
        shares = numbers(found.shares.tolist(), "percent")
        rows.append((label(say["explained_share"]), *shares, Figure(float(found.shares.sum()), "percent")))
        names = {"extraction": say[f"extraction_{found.extraction}"]}
        turned = "none" if m == 1 else found.rotation
        caption = say["loadings"].format(**names, rotation=say[f"rotation_{turned}"])
        notes = [problem.text(self.language) for problem in found.findings]
        if found.fit is not None:
            fit = found.fit
            told = {"df": fit.df, "value": Figure(fit.chi_square).text(), "p": p_text(fit.p)}
            notes.append(say["fit_note"].format(**told))
        heads = (*heads, ("communality", say["communality"]))
        return ResultTable("loadings", caption, heads, tuple(rows), tuple(notes))

    def _between(self, found: Factors) -> ResultTable:
        say = self.say
        names = [f"{say['factor']} {k}" for k in range(1, found.count + 1)]
        heads = (("factor", say["factor"]), *((f"f{k}", name) for k, name in enumerate(names, 1)))
        rows = tuple(
            (label(name), *numbers(found.factor_correlations[k].tolist())) for k, name in enumerate(names)
        )
        return ResultTable("factor_correlations", say["factor_correlations"], heads, rows)

    def _items(self, names: Sequence[str], columns: Sequence[np.ndarray]) -> ResultTable:
        say = self.say
        keys = ("mean", "sd", "item_total", "if_deleted", "smc")
        heads = (("item", say["item"]), *((key, say[key]) for key in keys))
        rows = tuple(
            (label(title), *numbers([float(column[k]) for column in columns]))
            for k, title in enumerate(self._titles(names))
        )
        return ResultTable("items", say["items"], heads, rows)

    def _pair(self, raw: str, standardised: str, estimate: Estimate) -> list[Row]:
        return [self._row(raw, estimate, 0), self._row(standardised, estimate, 1)]

    def _row(self, name: str, estimate: Estimate, at: int) -> Row:
        """Value, error and limits that stay below 1; without error where all were asked."""
        title = label(self.say[name])
        if estimate.rule == "census":
            return (title, *numbers((float(estimate.value[at]), nan, nan, nan)))
        ends = bounded_interval(estimate, LEVEL)
        parts = (estimate.value, estimate.se, ends.low, ends.high)
        return (title, *numbers([float(part[at]) for part in parts]))

    def _estimate_heads(self, first: str) -> Heads:
        return estimate_heads(self.say, first)

    def _titles(self, names: Sequence[str]) -> list[str]:
        return [title_of(self.survey, name) for name in names]

    def _census(self) -> tuple[str, ...]:
        return census_note(self.survey, self.say)


def estimate_heads(say: Mapping[str, str], first: str) -> Heads:
    """What it is, its value, standard error and limits."""
    return (
        (first, say[first]),
        ("value", say["value"]),
        ("se", say["se"]),
        ("low", say["low"].format(level="95")),
        ("high", say["high"].format(level="95")),
    )


def census_note(survey: Survey, say: Mapping[str, str]) -> tuple[str, ...]:
    """That there is no error, where everybody was asked."""
    return (say["census_scale_note"],) if survey.sample.names.census else ()
