"""The options of a multiple choice or ranking tested one by one, as a table."""

from __future__ import annotations

from surveykit.analysis.byoption import OptionTest, several
from surveykit.errors import Language
from surveykit.inference.corrections import Correction
from surveykit.inference.independence import Statistic
from surveykit.reports.resulttable import Figure, ResultTable, label
from surveykit.reports.testtables import degrees, title_of
from surveykit.survey import Survey
from surveykit.wording.results import result_words


def option_table(
    survey: Survey,
    rows: str,
    columns: str,
    *,
    kind: Statistic = "F",
    correction: Correction = "holm",
    language: Language = "zh",
) -> ResultTable:
    """One line a pair: its options, statistic, degrees of freedom, p, and p corrected over all pairs."""
    say = result_words(language)
    found = survey.tests.by_option(rows, columns, kind=kind, correction=correction)
    sides = [
        side for side in ("rows", "columns") if several(survey.view, rows if side == "rows" else columns)
    ]
    lines = tuple(
        (
            *(label(_option(survey, one, side)) for side in sides),
            Figure(one.test.statistic),
            degrees(one.test.ndf, one.test.ddf),
            Figure(one.test.p, "p"),
            Figure(one.adjusted, "p"),
        )
        for one in found
    )
    titles = {"rows": title_of(survey, rows), "columns": title_of(survey, columns)}
    heads = [(side, titles[side]) for side in sides]
    heads += [(key, say[key]) for key in ("statistic", "df", "p")]
    notes = (
        say["option_note"].format(test=say[f"design_{kind}"], df=survey.view.df),
        say[f"corrected_{correction}"].format(count=len(found)),
    )
    caption = say["by_option"].format(**titles)
    return ResultTable("options", caption, (*heads, ("adjusted", say["adjusted"])), lines, notes)


def _option(survey: Survey, one: OptionTest, side: str) -> str:
    row = survey.view.single(one.rows if side == "rows" else one.columns)[0].row
    return row.label if row is not None else ""
