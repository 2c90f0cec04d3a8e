"""`surveykit test FORM DATA --rows q1 --columns q2`: tests of questions, groups and surveys."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import names, open_survey, questions, refuse_replacing, released
from surveykit.cli.results import check_output, deliver, refuse, result_arguments
from surveykit.cli.words import Words

if TYPE_CHECKING:
    from surveykit.reports.resulttable import ResultTable
    from surveykit.reports.testtables import PairTables
    from surveykit.survey import Survey

_KINDS = ("F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint")
_RANKS = ("wilcoxon", "vanderWaerden", "median", "KruskalWallis")
_PAIR_ONLY = ("kind", "measures", "residuals", "exact", "limit", "paired", "layers", "persons")
_BY_ONLY = ("ranks", "part")


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    result_arguments(parser, said)
    parser.add_argument("--rows", metavar="ID", required=True, help=said["test_rows"])
    parser.add_argument("--columns", metavar="ID", help=said["test_columns"])
    parser.add_argument("--kind", choices=_KINDS, help=said["test_kind"])
    parser.add_argument("--measures", choices=("nominal", "ordinal", "all"), help=said["measures"])
    parser.add_argument("--residuals", action="store_true", help=said["residuals"])
    parser.add_argument("--exact", action="store_true", help=said["exact"])
    parser.add_argument("--limit", metavar="STEPS", type=int, help=said["limit"])
    parser.add_argument("--paired", action="store_true", help=said["paired"])
    parser.add_argument("--layers", metavar="ID", help=said["layers"])
    parser.add_argument("--persons", action="store_true", help=said["persons"])
    parser.add_argument("--by", metavar="ID", help=said["test_by"])
    parser.add_argument("--options", metavar="LABEL[,LABEL]", help=said["test_options"])
    parser.add_argument("--ranks", choices=_RANKS, nargs="?", const="wilcoxon", help=said["ranks"])
    parser.add_argument("--part", choices=("rest", "total"), nargs="?", const="rest", help=said["part"])
    parser.add_argument(
        "--correction", choices=("none", "bonferroni", "holm", "bh"), help=said["correction"]
    )
    parser.add_argument("--against", metavar="DATA", type=Path, help=said["against"])
    parser.add_argument("--against-form", metavar="FORM", type=Path, help=said["against_form"])


def run(options: argparse.Namespace) -> int:
    """0 with the tests printed or written; 1 when some answers could not be read."""
    _check(options)
    inputs = (options.form, options.data, options.against, options.against_form, options.mapping)
    refuse_replacing(inputs, (options.output,))
    check_output(options)
    survey = _released(open_survey(options, options.form, options.data), options)
    if options.against:
        earlier = _released(_earlier(options), options)
        return deliver(_waves(survey, earlier, options), options, survey, earlier)
    tables = _pair(survey, options) if options.columns else _groups(survey, options)
    return deliver(tables, options, survey)


def _released(survey: Survey, options: argparse.Namespace) -> Survey:
    """The survey with the small groups of what is tested by joined; options have two that cannot be."""
    by = (*questions(options.columns), *questions(options.by), *questions(options.layers))
    release = released(survey, options, by, questions=(options.rows,), together=True)
    release.refuse_joined(*(name for name in by if name not in survey.questionnaire.variables))
    return release.of(options.rows)


def _check(options: argparse.Namespace) -> None:
    aims = [bool(options.columns), bool(options.by), bool(options.against)]
    if sum(aims) != 1:
        raise refuse(
            "test",
            "须在 --columns、--by、--against 中给出一个",
            "give one of --columns, --by and --against",
        )
    for needs, allowed in (
        (_PAIR_ONLY, "columns"),
        (_BY_ONLY, "by"),
        (("against_form",), "against"),
        (("options",), "by" if options.by else "against"),
    ):
        stray = [name for name in needs if getattr(options, name)]
        if stray and not getattr(options, allowed):
            shown = "--" + stray[0].replace("_", "-")
            raise refuse("test", f"{shown} 只用于 --{allowed}", f"{shown} belongs to --{allowed}")
    _check_apart(options)
    if options.limit is not None and not options.exact:
        raise refuse("test", "--limit 须配 --exact", "--limit needs --exact")
    if options.limit is not None and options.limit < 1:
        raise refuse("test", "--limit 至少为 1", "--limit is 1 at least")
    if options.correction and options.against:
        raise refuse("test", "--correction 不用于 --against", "--correction does not belong to --against")


def _check_apart(options: argparse.Namespace) -> None:
    """Refuse what a paired or layered test would leave aside unsaid."""
    for aim, others in (
        ("paired", ("layers", "exact", "kind", "residuals", "measures")),
        ("layers", ("exact", "kind", "measures")),
    ):
        stray = [name for name in others if getattr(options, name)]
        if stray and getattr(options, aim):
            shown = f"--{stray[0]}"
            raise refuse("test", f"{shown} 不与 --{aim} 同用", f"{shown} does not go with --{aim}")


def _pair(survey: Survey, options: argparse.Namespace) -> list[ResultTable]:
    from surveykit.analysis.byoption import pairs, several

    sides = (options.rows, options.columns)
    if not any(several(survey.view, name) for name in sides):
        if options.correction:
            raise refuse(
                "test",
                "--correction 用于多选题、排序题的选项，或 --by 配 --part",
                "--correction is for options of a multiple choice or ranking, or --by with --part",
            )
        return _two_choices(survey, *sides, options)
    found = pairs(survey.view, *sides, matched=options.paired)
    tables = [] if options.paired or options.layers else _options(survey, options)
    for rows, columns in found:
        tables += _each(survey, rows, columns, options)
    return tables


def _options(survey: Survey, options: argparse.Namespace) -> list[ResultTable]:
    from surveykit.reports.optiontables import option_table

    if survey.sample.names.census and (options.measures or options.residuals):
        return []
    return [
        option_table(
            survey,
            options.rows,
            options.columns,
            kind=options.kind or "F",
            correction=options.correction or "holm",
            language=options.language,
        )
    ]


def _each(survey: Survey, rows: str, columns: str, options: argparse.Namespace) -> list[ResultTable]:
    """What was asked for beside the test of each option, for one of them."""
    if options.paired or options.layers or options.exact:
        return _two_choices(survey, rows, columns, options)
    pair = _tables(survey, rows, columns, options)
    found = [pair.cells(), pair.residuals()] if options.residuals else []
    return [*found, pair.measures(options.measures)] if options.measures else found


def _two_choices(survey: Survey, rows: str, columns: str, options: argparse.Namespace) -> list[ResultTable]:
    pair = _tables(survey, rows, columns, options)
    if options.paired:
        return [pair.change()]
    tables: list[ResultTable] = []
    if options.residuals:
        tables += [pair.cells(), pair.residuals()]
    if options.layers:
        return [*tables, pair.layers(options.layers)]
    if not pair.census:
        tables.append(pair.independence(kind=options.kind or "F", exact=options.exact))
    if options.measures or pair.countable:
        tables.append(pair.measures(options.measures or "nominal"))
    return tables


def _tables(survey: Survey, rows: str, columns: str, options: argparse.Namespace) -> PairTables:
    from surveykit.inference.exact import LIMIT
    from surveykit.reports.testtables import PairTables

    return PairTables(survey, rows, columns, options.language, options.persons, options.limit or LIMIT)


def _groups(survey: Survey, options: argparse.Namespace) -> list[ResultTable]:
    from surveykit.reports.grouptables import groups_table, part_table

    chosen, language = names(options.options), options.language
    if options.part:
        return [
            part_table(
                survey,
                options.rows,
                chosen,
                options.by,
                against=options.part,
                correction=options.correction or "none",
                language=language,
            )
        ]
    return [groups_table(survey, options.rows, chosen, options.by, ranks=options.ranks, language=language)]


def _earlier(options: argparse.Namespace) -> Survey:
    # the mapping is that of this survey's file
    theirs = argparse.Namespace(**{**vars(options), "mapping": None})
    return open_survey(theirs, options.against_form or options.form, options.against)


def _waves(survey: Survey, earlier: Survey, options: argparse.Namespace) -> list[ResultTable]:
    from surveykit.reports.grouptables import wave_table

    chosen = names(options.options)
    return [wave_table(survey, earlier, options.rows, chosen, language=options.language)]
