"""`surveykit regress FORM DATA "q1_score ~ unit"`: a regression with errors by design."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from surveykit.cli.opening import open_survey, questions, refuse_replacing, released
from surveykit.cli.results import check_output, deliver, refuse, result_arguments
from surveykit.cli.words import Words

if TYPE_CHECKING:
    from surveykit.survey import Survey

_NAME = re.compile(r"\w+")
_SUFFIX = re.compile(r"_(?:score|rank|points)$")


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
    check_output(options)
    survey = _released(open_survey(options, options.form, options.data), options)
    model = survey.regress(options.formula, family=options.family)
    tables = model_tables(
        model,
        level=options.level / 100,
        margins=questions(options.margins),
        effects=questions(options.effects),
        language=options.language,
    )
    return deliver(tables, options, survey)


def _released(survey: Survey, options: argparse.Namespace) -> Survey:
    """The survey with the small groups of what stands in the formula joined."""
    from surveykit.disclosure.release import question_of

    form, said = survey.questionnaire, dict.fromkeys(_NAME.findall(options.formula))
    right = _NAME.findall(options.formula.partition("~")[2])
    by = [name for name in dict.fromkeys(right) if name in form.variables]
    known = {question.id for question in form.tabulated}
    asked = {question_of(form, _SUFFIX.sub("", name)) for name in said} & known
    release = released(survey, options, by, questions=sorted(asked), together=True)
    return release.of(*sorted(asked))
