"""`surveykit weight FORM DATA --targets T.yaml -o OUT`: coded data with a column of weights."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import CODED, names, refuse_replacing, say_loaded
from surveykit.cli.printing import line, print_problems, say_written, watched
from surveykit.cli.words import Words, words
from surveykit.errors import Problems

if TYPE_CHECKING:
    from surveykit.questionnaire.model import Questionnaire
    from surveykit.responses.model import Responses
    from surveykit.sampling.weighting.targets import Targets


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, help=said["data"])
    parser.add_argument("--targets", metavar="T.yaml", type=Path, help=said["targets"])
    parser.add_argument(
        "-o",
        "--output",
        metavar=CODED,
        type=Path,
        required=True,
        help=said["weighted_output"],
    )
    parser.add_argument("--report", metavar="R.html|.docx|.xlsx", type=Path, help=said["weight_report"])
    parser.add_argument("--weights", metavar="COLUMN", help=said["base_weights"])
    parser.add_argument("--keep", metavar="COLUMN[,COLUMN]", help=said["keep"])
    parser.add_argument("--mapping", metavar="M.yaml", type=Path, help=said["mapping_in"])


def run(options: argparse.Namespace) -> int:
    """0 with the weighted data written; 1 when some answers could not be read."""
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.reports.formats import REPORTS
    from surveykit.reports.weightreport import WeightReport
    from surveykit.responses.export.file import coded_file, writer_of
    from surveykit.sampling.weighting.weighing import check_name, weigh
    from surveykit.writing import write_together

    inputs = (options.form, options.data, options.targets, options.mapping)
    refuse_replacing(inputs, (options.output, options.report))
    writer_of(options.output.suffix)  # an unknown format is refused before anything is read
    if options.report:
        REPORTS.named(options.report.suffix, options.language)
    questionnaire = read_questionnaire(options.form)
    targets = _targets(options, questionnaire)
    responses = _responses(options, questionnaire, targets)
    check_name(targets, responses)
    weights = weigh(targets, responses)
    kept = {**responses.kept, targets.name: weights.values}
    language = options.language
    coded = coded_file(replace(responses, kept=kept), options.output.suffix, language=language)
    report = WeightReport(weights, questionnaire.title, targets.base, options.language)
    outputs = {options.output: coded.data}
    if options.report:
        outputs[options.report] = report.to_bytes(options.report.suffix)
    written = write_together(outputs)
    line(report.text())
    print_problems(Problems([*weights.problems, *coded.problems]), language)
    say_written(written, language, wanted=outputs)
    return 1 if responses.problems.errors else 0


def _targets(options: argparse.Namespace, questionnaire: Questionnaire) -> Targets:
    from surveykit.sampling.weighting.read import default_targets, read_targets

    if options.targets is None:
        targets = default_targets(questionnaire)
    else:
        targets = read_targets(options.targets, questionnaire)
    return replace(targets, base=options.weights) if options.weights else targets


def _responses(options: argparse.Namespace, questionnaire: Questionnaire, targets: Targets) -> Responses:
    """The answers, with the columns kept that the targets name.

    A design column of the new name is what this command is to make: it is not asked for.
    """
    from surveykit.responses.load import read_responses

    keep = (*names(options.keep), *targets.columns(questionnaire))
    design = questionnaire.design
    if design.weights == targets.name:
        questionnaire = replace(questionnaire, design=replace(design, weights=""))
    with watched(words(options.language)["reading"]) as progress:
        responses = read_responses(
            options.data, questionnaire, mapping=options.mapping, keep=keep, progress=progress
        )
    say_loaded(responses, options.language)
    return responses
