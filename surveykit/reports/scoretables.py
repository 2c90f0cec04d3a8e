"""Satisfaction, net promoters, rankings and ballots as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan

from surveykit.analysis.ordered import ordered
from surveykit.analysis.satisfaction import Rule
from surveykit.errors import Language
from surveykit.estimation.estimate import Estimate
from surveykit.inference.scales.appraisal import ABSTAINED, Appraisal
from surveykit.inference.scales.satisfaction import SatisfactionScore
from surveykit.reports.resulttable import Figure, ResultTable, Style, label, numbers
from surveykit.reports.scaletables import census_note, estimate_heads
from surveykit.reports.testtables import title_of
from surveykit.rounding import EMPTY
from surveykit.survey import Survey
from surveykit.wording.results import result_words

Row = tuple[Figure, ...]
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which measures of satisfaction a table shows; what is empty is left out."""

    satisfied: tuple[str, ...] = ()
    rule: Rule | None = None
    top: int | None = None
    bottom: int | None = None
    promoters: bool = False
    order: tuple[str, ...] = ()


def satisfaction_table(
    survey: Survey, questions: Sequence[str], wanted: Wanted, *, language: Language = "zh"
) -> ResultTable:
    """Rates, scores, boxes and net promoter scores of each question with their errors."""
    say, scales = result_words(language), survey.scales
    rows: list[Row] = []
    notes: list[str] = []
    if wanted.satisfied:
        title = say["rate"].format(options="、".join(wanted.satisfied))
        rate = scales.rate(*questions, satisfied=wanted.satisfied)
        rows += _rows(survey, title, rate, "percent")
        notes.append(say["unknown_out"])
    if wanted.rule is not None:
        found = scales.score(*questions, rule=wanted.rule, order=wanted.order)
        named = wanted.rule if isinstance(wanted.rule, str) else EMPTY
        rows += _rows(survey, say["score"].format(rule=named), found.score, "number")
        levels = ordered(survey.view, scales.items(*questions), wanted.order).labels
        notes += _score_notes(found, levels, language)
    for name, count in (("top_box", wanted.top), ("bottom_box", wanted.bottom)):
        if count is not None:
            box = getattr(scales, name)(*questions, count=count, order=wanted.order)
            rows += _rows(survey, say[name].format(count=count), box, "percent")
    if wanted.promoters:
        rows += _rows(survey, say["net_promoters"], scales.net_promoters(*questions).score, "number")
    heads = (("item", say["item"]), *estimate_heads(say, "quantity"), ("n", say["n"]))
    notes += census_note(survey, say)
    return ResultTable("satisfaction", say["satisfaction"], heads, tuple(rows), tuple(notes))


def ranking_table(survey: Survey, question: str, *, language: Language = "zh") -> ResultTable:
    """Points, mean rank, first places and how many ranked each option; errors beside the points."""
    say, found = result_words(language), survey.scales.ranking(question)
    keys = ("row", "points", "se", "mean_rank", "first", "ranked")
    heads = tuple((key, say[key]) for key in keys)
    se = _errors(found.points)[0]
    rows = tuple(
        (
            label(name),
            *numbers((float(found.points.value[k]), se[k], float(found.mean_rank.value[k]))),
            *numbers((float(found.first.value[k]), float(found.ranked.value[k])), "percent"),
        )
        for k, name in enumerate(found.points.names)
    )
    notes = (say["ranking_note"].format(points=found.first_points), *census_note(survey, say))
    caption = say["ranking"].format(question=title_of(survey, question))
    return ResultTable("ranking", caption, heads, rows, notes)


def appraisal_tables(found: Appraisal, *, language: Language = "zh") -> tuple[ResultTable, ...]:
    """The classes of ballots, then a table a person or unit."""
    say = result_words(language)
    keys = ("class", "weight", "issued", "returned", "return_rate")
    classes = found.classes
    rows = tuple(
        (
            label(name),
            Figure(classes.weights[k], "percent"),
            Figure(classes.issued[k], "count"),
            Figure(int(found.returned[k]), "count"),
            Figure(float(found.return_rate[k]), "percent"),
        )
        for k, name in enumerate(classes.names)
    )
    heads = tuple((key, say[key]) for key in keys)
    first = ResultTable("classes", say["appraisal_classes"], heads, rows)
    return first, *(_appraised(found, k, language) for k in range(len(found.names)))


def _appraised(found: Appraisal, at: int, language: Language) -> ResultTable:
    say, names = result_words(language), found.classes.names
    heads = [(key, say[key]) for key in ("grade", "votes", "all_share", "composite")]
    heads += [(name, say["class_share"].format(name=name)) for name in names]
    width = len(found.grades)
    rows: list[Row] = [
        (
            label(say["abstained"] if grade == ABSTAINED else grade),
            Figure(int(found.votes[at, g].sum()), "count"),
            Figure(float(found.shares[at, g]), "percent"),
            Figure(float(found.composite.value[at * width + g]), "percent"),
            *numbers(found.class_shares[at, g].tolist(), "percent"),
        )
        for g, grade in enumerate(found.grades)
    ]
    if found.score is not None:
        empty = numbers([nan] * len(names))
        score = Figure(float(found.score.value[at]))
        rows.append((label(say["appraisal_score"]), Figure(nan), Figure(nan), score, *empty))
    caption = say["appraisal"].format(name=found.names[at])
    return ResultTable(f"appraisal-{at + 1}", caption, tuple(heads), tuple(rows), (say["appraisal_note"],))


def _rows(survey: Survey, title: str, found: Estimate, style: Style) -> Iterator[Row]:
    se, low, high = _errors(found)
    for k, name in enumerate(found.names):
        values = (float(found.value[k]), se[k], low[k], high[k])
        shown = (Figure(value, style) for value in values)
        yield (
            label(title_of(survey, name)),
            label(title),
            *shown,
            Figure(float(found.n[k]), "count"),
        )


def _errors(found: Estimate) -> tuple[list[float], list[float], list[float]]:
    """Standard errors and limits; NaN where all were asked."""
    if found.rule == "census":
        nothing = [nan] * len(found)
        return nothing, nothing, nothing
    ends = found.interval(LEVEL)
    return found.se.tolist(), ends.low.tolist(), ends.high.tolist()


def _score_notes(found: SatisfactionScore, levels: Sequence[str], language: Language) -> Iterator[str]:
    """What each level counts for, and those who do not know."""
    say = result_words(language)
    points = found.rule.points
    mark = "、" if language == "zh" else ", "
    told = mark.join(
        say["rule_point"].format(label=name, points=Figure(points[float(k)], "count").text())
        for k, name in enumerate(levels)
    )
    yield say["rule_note"].format(points=told)
    yield from (problem.text(language) for problem in found.notes)
