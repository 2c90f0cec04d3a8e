"""A regression as tables: coefficients, joint tests of terms, margins and effects."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from surveykit.errors import Language, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.inference.models.coefficients import Coefficients
from surveykit.inference.models.model import Model
from surveykit.reports.resulttable import Figure, ResultTable, Style, label, numbers
from surveykit.wording.results import result_words


def model_tables(
    model: Model,
    *,
    level: float = 0.95,
    margins: Sequence[str] = (),
    effects: Sequence[str] = (),
    language: Language = "zh",
) -> tuple[ResultTable, ...]:
    """Coefficients (with odds or rate ratios), terms of several coefficients, margins, effects."""
    say = result_words(language)
    found = [_coefficients(model, level, language)]
    if model.terms:
        found.append(_terms(model, language))
    for name in margins:
        caption = say["margins"].format(variable=name)
        found.append(_estimates("margins", caption, model.margins(name), level, model, language))
    for name in effects:
        caption = say["effects"].format(variable=name)
        found.append(_estimates("effects", caption, model.effects(name), level, model, language))
    return tuple(found)


def _coefficients(model: Model, level: float, language: Language) -> ResultTable:
    """Names as the model's own table says them, numbers at full precision."""
    say, told = result_words(language), Coefficients(model, level)
    limits = [(f"ci_{end}", say[end].format(level=f"{100 * level:g}")) for end in ("low", "high")]
    names = dict(
        zip(("term", "estimate", "se", "statistic", "p"), told.headings(language)[:5], strict=True)
    )
    heads = [*((key, names[key]) for key in ("term", "estimate", "se", "statistic")), ("p", names["p"])]
    heads += limits
    ratio = bool(model.fitted.rows.law.ratio)
    if ratio:
        name = told.headings(language)[6]
        heads += [("ratio", name)]
        heads += [(key.replace("ci", "ratio"), f"{name} {title}") for key, title in limits]
    rows = []
    for record, shown in zip(told.records(), told.rows(language), strict=True):
        keys = [key for key, _ in heads[1:]]
        rows.append((label(shown[0]), *(_figure(key, record[key]) for key in keys)))
    family = say[f"family_{model.family}"]
    caption = say["model"].format(formula=model.formula, family=family)
    return ResultTable("coefficients", caption, tuple(heads), tuple(rows), told.notes(language))


def _figure(key: str, value: float | None) -> Figure:
    style: Style = "p" if key == "p" else "number"
    return Figure(float("nan") if value is None else float(value), style)


def _terms(model: Model, language: Language) -> ResultTable:
    say = result_words(language)
    heads = tuple((key, say[key]) for key in ("term", "statistic", "df", "p"))
    rows, notes = [], []
    for name in model.terms:
        try:
            test = model.test(name)
        except UsageError as error:
            # a design too small for one joint test still has its coefficients
            notes += [problem.text(language) for problem in error.problems]
            rows.append((label(name), *numbers((nan, nan, nan))))
            continue
        df = f"{test.df}; {Figure(test.residual_df, 'count').text()}"
        rows.append((label(name), Figure(test.statistic), label(df), Figure(test.p, "p")))
    return ResultTable("terms", say["terms"], heads, tuple(rows), tuple(notes))


def _estimates(
    name: str, caption: str, found: Estimate, level: float, model: Model, language: Language
) -> ResultTable:
    say, ends = result_words(language), found.interval(level)
    share: Style = "percent" if model.family in ("binomial", "ordered") else "number"
    style: Style = "points" if share == "percent" and name == "effects" else share
    shown = f"{100 * level:g}"
    heads = (
        ("group", say["group"]),
        ("value", say["value"]),
        ("se", say["se"]),
        ("low", say["low"].format(level=shown)),
        ("high", say["high"].format(level=shown)),
    )
    parts = (found.value, found.se, ends.low, ends.high)
    rows = tuple(
        (label(one), *(Figure(float(part[k]), style) for part in parts))
        for k, one in enumerate(found.names)
    )
    notes = (say["points_note"],) if style == "points" else ()
    return ResultTable(name, caption, heads, rows, notes)
