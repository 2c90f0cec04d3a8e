"""`surveykit scale FORM DATA --items q5`: reliability, factors, satisfaction, rankings, ballots."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from surveykit.cli.opening import names, open_survey, questions, refuse_replacing, released
from surveykit.cli.results import check_output, counts, deliver, pairs, refuse, result_arguments
from surveykit.cli.words import Words

if TYPE_CHECKING:
    from surveykit.reports.resulttable import ResultTable
    from surveykit.reports.scaletables import ScaleTables
    from surveykit.survey import Survey

_EXTRACTIONS = ("principal_components", "principal_axis", "minres", "likelihood")
_ROTATIONS = ("none", "varimax", "quartimax", "promax", "oblimin")
_SCORES = ("satisfied", "score", "top", "bottom", "promoters")
_FACTORS = ("parallel", "polychoric", "extraction", "rotation")


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    result_arguments(parser, said)
    parser.add_argument("--items", metavar="ID[,ID]", required=True, help=said["items"])
    parser.add_argument("--reliability", action="store_true", help=said["reliability"])
    parser.add_argument("--omega", action="store_true", help=said["omega"])
    parser.add_argument("--split", action="store_true", help=said["split"])
    parser.add_argument("--factors", metavar="N", type=int, nargs="?", const=0, help=said["factors"])
    parser.add_argument("--extraction", choices=_EXTRACTIONS, help=said["extraction"])
    parser.add_argument("--rotation", choices=_ROTATIONS, help=said["rotation"])
    parser.add_argument("--polychoric", action="store_true", help=said["polychoric"])
    parser.add_argument("--parallel", metavar="SEED", type=int, nargs="?", const=1, help=said["parallel"])
    parser.add_argument("--satisfied", metavar="LABEL[,LABEL]", help=said["satisfied"])
    parser.add_argument("--score", choices=("2008", "even"), nargs="?", const="even", help=said["score"])
    parser.add_argument("--top", metavar="K", type=int, nargs="?", const=2, help=said["top"])
    parser.add_argument("--bottom", metavar="K", type=int, nargs="?", const=2, help=said["bottom"])
    parser.add_argument("--order", metavar="LABEL[,LABEL]", help=said["order"])
    parser.add_argument("--promoters", action="store_true", help=said["promoters"])
    parser.add_argument("--ranking", action="store_true", help=said["ranking"])
    parser.add_argument("--ballots", metavar="ID", help=said["ballots"])
    parser.add_argument("--class-weights", metavar="A=X,B=Y", help=said["class_weights"])
    parser.add_argument("--issued", metavar="A=N,B=M", help=said["issued"])
    parser.add_argument("--points", metavar="X[,X]", help=said["points"])


def run(options: argparse.Namespace) -> int:
    """0 with the results printed or written; 1 when some answers could not be read."""
    _check(options)
    inputs = (options.form, options.data, options.mapping)
    refuse_replacing(inputs, (options.output,))
    check_output(options)
    items, by = questions(options.items), names(options.ballots)
    release = released(
        open_survey(options, options.form, options.data), options, by, questions=items, together=True
    )
    release.refuse_joined(*by)
    survey = release.of(*items)
    return deliver(_tables(survey, options), options, survey)


def _check(options: argparse.Namespace) -> None:
    if not questions(options.items):
        raise refuse("scale", "--items 后没有写题目", "no question is named after --items")
    stray = [name for name in _FACTORS if _given(getattr(options, name))]
    if stray and options.factors is None:
        raise refuse("scale", f"--{stray[0]} 须配 --factors", f"--{stray[0]} needs --factors")
    if options.order and options.score is None and options.top is None and options.bottom is None:
        raise refuse(
            "scale", "--order 须配 --score、--top 或 --bottom", "--order needs --score, --top or --bottom"
        )
    together = (options.ballots, options.class_weights, options.issued)
    if any(together) and not all(together):
        raise refuse(
            "scale",
            "--ballots、--class-weights、--issued 须一起给",
            "--ballots, --class-weights and --issued come together",
        )
    if options.points and not options.ballots:
        raise refuse("scale", "--points 只用于 --ballots", "--points belongs to --ballots")


def _tables(survey: Survey, options: argparse.Namespace) -> list[ResultTable]:
    items, tables = questions(options.items), []
    if _wants_scores(options):
        tables.append(_satisfaction(survey, items, options))
    if options.ranking:
        from surveykit.reports.scoretables import ranking_table

        tables += [ranking_table(survey, name, language=options.language) for name in items]
    if options.ballots:
        tables += _appraisal(survey, items, options)
    plain = not tables and options.factors is None
    if plain or options.reliability or options.omega or options.split:
        tables += _scale(survey, items, options).reliability(omega=options.omega, split=options.split)
    if options.factors is not None:
        tables += _scale(survey, items, options).factors(
            count=options.factors or None,
            extraction=options.extraction or "principal_axis",
            rotation=options.rotation or "varimax",
            kind="polychoric" if options.polychoric else "pearson",
            seed=options.parallel,
        )
    return tables


def _wants_scores(options: argparse.Namespace) -> bool:
    return any(_given(getattr(options, name)) for name in _SCORES)


def _given(value: object) -> bool:
    """Whether an option was written; 0 was."""
    return value is not None and value is not False


def _scale(survey: Survey, items: tuple[str, ...], options: argparse.Namespace) -> ScaleTables:
    from surveykit.reports.scaletables import ScaleTables

    return ScaleTables(survey, items, options.language)


def _satisfaction(survey: Survey, items: tuple[str, ...], options: argparse.Namespace) -> ResultTable:
    from surveykit.reports.scoretables import Wanted, satisfaction_table

    wanted = Wanted(
        satisfied=names(options.satisfied),
        rule=options.score,
        top=options.top,
        bottom=options.bottom,
        promoters=options.promoters,
        order=names(options.order),
    )
    return satisfaction_table(survey, items, wanted, language=options.language)


def _numbered(text: str) -> str:
    return ",".join(f"{k}={point}" for k, point in enumerate(names(text), 1))


def _appraisal(survey: Survey, items: tuple[str, ...], options: argparse.Namespace) -> list[ResultTable]:
    from surveykit.reports.scoretables import appraisal_tables

    points = {} if options.points is None else pairs(_numbered(options.points))
    found = survey.scales.appraisal(
        *items,
        ballots_by=options.ballots,
        weights=pairs(options.class_weights),
        issued=counts(options.issued),
        points=tuple(points.values()) or None,
    )
    return list(appraisal_tables(found, language=options.language))
