"""`surveykit regress FORM DATA "q1_score ~ unit"`: a regression with errors by design."""

from __future__ import annotations

import argparse

from surveykit.cli.opening import names, open_survey, refuse_replacing
from surveykit.cli.results import deliver, refuse, result_arguments
from surveykit.cli.words import Words


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    result_arguments(parser, said)
    parser.add_argument("formula", metavar="FORMULA", help=said["formula"])
    parser.add_argument(
        "--family",
        choices=("gaussian", "binomial", "poisson", "ordered"),
        default="gaussian",
        help=said["family"],
    )
    parser.add_argument("--margins", metavar="ID[,ID]", help=said["margins"])
    parser.add_argument("--effects", metavar="ID[,ID]", help=said["effects"])
    parser.add_argument("--level", metavar="%", type=float, default=95.0, help=said["level"])


def run(options: argparse.Namespace) -> int:
    """0 with the model printed or written; 1 when some answers could not be read."""
    from surveykit.reports.modeltables import model_tables

    if not 0 < options.level < 100:
        raise refuse("regress", "--level 须在 0 和 100 之间", "--level lies between 0 and 100")
    inputs = (options.form, options.data, options.mapping)
    refuse_replacing(inputs, (options.output,))
    survey = open_survey(options, options.form, options.data)
    model = survey.regress(options.formula, family=options.family)
    tables = model_tables(
        model,
        level=options.level / 100,
        margins=names(options.margins),
        effects=names(options.effects),
        language=options.language,
    )
    return deliver(tables, options, survey)
