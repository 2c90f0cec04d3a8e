"""Groups and surveys compared, as tables: groups of a question, parts against the rest, waves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from surveykit.analysis.contrasts import Against, Contrast, drawn
from surveykit.errors import Language
from surveykit.inference.corrections import Correction
from surveykit.inference.groups import GroupComparison
from surveykit.inference.ranks import RankTest
from surveykit.reports.resulttable import Figure, ResultTable, Style, label, p_text
from surveykit.reports.testtables import level_title, title_of
from surveykit.rounding import EMPTY
from surveykit.survey import Survey
from surveykit.wording.results import result_words

Words = Mapping[str, str]
LEVEL = 0.95


def groups_table(
    survey: Survey,
    question: str,
    options: Sequence[str],
    by: str,
    *,
    ranks: RankTest | None = None,
    language: Language = "zh",
) -> ResultTable:
    """Means, or shares of the options, with limits; below them the test that all are equal."""
    say = result_words(language)
    found = survey.tests.compare(question, *options, by=by)
    style: Style = "percent" if options else "number"
    ends = found.groups.interval(LEVEL)
    parts = (found.groups.value, found.groups.se, ends.low, ends.high)
    rows = tuple(
        (
            label(level_title(survey, by, name, say)),
            Figure(float(found.groups.n[k]), "count"),
            *(Figure(float(one[k]), style) for one in parts),
        )
        for k, name in enumerate(found.groups.names)
    )
    notes = [_test_note(found, style, say)]
    if ranks is not None:
        notes.append(_rank_note(survey, question, by, ranks, say))
    notes.append(say["design_note"].format(df=survey.view.df))
    names = {"question": title_of(survey, question), "by": title_of(survey, by)}
    caption = say["groups_options" if options else "groups"].format(**names, options="、".join(options))
    return ResultTable("groups", caption, _group_heads(say, style), rows, tuple(notes))


def part_table(
    survey: Survey,
    question: str,
    options: Sequence[str],
    by: str,
    *,
    against: Against = "rest",
    correction: Correction = "none",
    language: Language = "zh",
) -> ResultTable:
    """Each group against the rest or the total, row by row of the question."""
    say = result_words(language)
    found = survey.tests.part(question, *options, by=by, against=against, correction=correction)
    heads = (
        *((key, say[key]) for key in ("row", "group")),
        ("first", say["this"]),
        ("second", say[against]),
        *_difference_heads(say),
    )
    heads = (*heads, ("adjusted", say["adjusted"])) if correction != "none" else heads
    found = tuple(replace(one, group=level_title(survey, by, one.group, say)) for one in found)
    rows = tuple((*_contrast_row(one, say, grouped=True), Figure(one.adjusted, "p")) for one in found)
    rows = rows if correction != "none" else tuple(row[:-1] for row in rows)
    method = say["by_design_note" if drawn(survey.view) else "by_bases_note"]
    names = {"question": title_of(survey, question), "by": title_of(survey, by)}
    caption = say[f"part_{against}"].format(**names)
    notes = _contrast_notes(found, say, method)
    notes = (*notes, say["overlap_note"]) if against == "total" else notes
    return ResultTable("part", caption, heads, rows, notes)


def wave_table(
    survey: Survey,
    earlier: Survey,
    question: str,
    options: Sequence[str],
    *,
    language: Language = "zh",
) -> ResultTable:
    """This survey less the earlier one, row by row of the question."""
    say = result_words(language)
    found = survey.tests.wave(earlier, question, *options)
    heads = (("row", say["row"]), ("first", say["now"]), ("second", say["before"]), *_difference_heads(say))
    rows = tuple(_contrast_row(one, say, grouped=False) for one in found)
    by_design = drawn(survey.view) or drawn(earlier.view)
    method = say["by_design_note" if by_design else "by_bases_note"]
    notes = (*_contrast_notes(found, say, method), say["waves_note"])
    caption = say["wave"].format(question=title_of(survey, question))
    return ResultTable("wave", caption, heads, rows, notes)


def _group_heads(say: Words, style: Style) -> tuple[tuple[str, str], ...]:
    value = "share" if style == "percent" else "mean"
    return (
        ("group", say["group"]),
        ("n", say["n"]),
        (value, say[value]),
        ("se", say["se"]),
        ("low", say["low"].format(level="95")),
        ("high", say["high"].format(level="95")),
    )


def _difference_heads(say: Words) -> tuple[tuple[str, str], ...]:
    return tuple((key, say[key]) for key in ("difference", "se", "statistic", "df", "p"))


def _test_note(found: GroupComparison, style: Style, say: Words) -> str:
    ddf = Figure(found.ddf, "count").text()
    if len(found.groups) == 2:
        apart = found.difference
        shown: Style = "points" if style == "percent" else "number"
        difference, se = (Figure(float(part[0]), shown).text() for part in (apart.value, apart.se))
        t = Figure(found.t).text()
        return say["t_note"].format(difference=difference, se=se, df=ddf, t=t, p=_p(found.p))
    ndf = Figure(found.ndf, "count").text()
    return say["f_note"].format(ndf=ndf, ddf=ddf, f=Figure(found.f).text(), p=_p(found.p))


def _rank_note(survey: Survey, question: str, by: str, kind: RankTest, say: Words) -> str:
    found = survey.tests.ranks(question, by=by, kind=kind)
    degrees = {name: Figure(getattr(found, name), "count").text() for name in ("ndf", "ddf")}
    statistic = Figure(found.statistic).text()
    return say["rank_note"].format(kind=kind, statistic=statistic, **degrees, p=_p(found.p))


def _contrast_row(one: Contrast, say: Words, *, grouped: bool) -> tuple[Figure, ...]:
    value: Style = "percent" if one.kind == "share" else "number"
    apart: Style = "points" if one.kind == "share" else "number"
    name = label(one.row or say["mean_row"])
    return (
        *((name, label(one.group)) if grouped else (name,)),
        Figure(one.first, value),
        Figure(one.second, value),
        Figure(one.difference, apart),
        Figure(one.se, apart),
        Figure(one.statistic),
        Figure(one.df, "count"),
        Figure(one.p, "p"),
    )


def _contrast_notes(found: Sequence[Contrast], say: Words, method: str) -> tuple[str, ...]:
    thin = np.isnan([one.p for one in found]).any()
    shares = any(one.kind == "share" for one in found)
    notes = (say["points_note"] if shares else "", method, say["thin_note"].format(base=30) if thin else "")
    return tuple(note for note in notes if note)


def _p(value: float) -> str:
    return EMPTY if np.isnan(value) else p_text(value)
