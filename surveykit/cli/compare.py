"""`surveykit compare FORM A B`: two files keyed from the same paper compared, and made one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import refuse_replacing, say_loaded
from surveykit.cli.printing import line, print_problems, say_written, watched
from surveykit.cli.words import Words, words
from surveykit.errors import Problems

if TYPE_CHECKING:
    from surveykit.reports.keyingreport import KeyingReport


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("first", metavar="A", type=Path, help=said["keyed_first"])
    parser.add_argument("second", metavar="B", type=Path, help=said["keyed_second"])
    parser.add_argument("-o", "--output", metavar="DIFFERENCES.xlsx", type=Path, help=said["keyed_output"])
    parser.add_argument("--typist", metavar="COLUMN", default="", help=said["typist"])
    parser.add_argument("--id", metavar="COLUMN", default="", help=said["keyed_id"])
    parser.add_argument(
        "--mapping", metavar="M.yaml", type=Path, action="append", default=[], help=said["keyed_mapping"]
    )
    parser.add_argument("--adjudicated", metavar="DIFFERENCES.xlsx", type=Path, help=said["adjudicated"])
    parser.add_argument("--third", action="store_true", help=said["third"])


def run(options: argparse.Namespace) -> int:
    """1 when there are differences, or when the final data hold errors; else 0."""
    inputs = (options.form, options.first, options.second, *options.mapping, options.adjudicated)
    refuse_replacing(inputs, (options.output,))
    _refuse_format(options)
    report = _compared(options)
    for file in (report.comparison.first, report.comparison.second):
        say_loaded(file.responses, options.language)
    own = Problems(problem for problem in report.problems if problem.code.startswith("L7"))
    print_problems(own, options.language)
    if options.adjudicated:
        return _made_one(options, report)
    line(report.text())
    if options.output:
        say_written([report.write(options.output)], options.language, wanted=[options.output])
    return 1 if report.differences else 0


def _refuse_format(options: argparse.Namespace) -> None:
    """Refuse an output of an unknown format before anything is read."""
    from surveykit.reports.keyingreport import check_differences
    from surveykit.responses.export.file import writer_of

    if options.output and options.adjudicated:
        writer_of(options.output.suffix)
    elif options.output:
        check_differences(options.output.suffix)


def _compared(options: argparse.Namespace) -> KeyingReport:
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.reports.keyingreport import compare_keyings

    questionnaire = read_questionnaire(options.form)
    mappings = options.mapping or [None]
    with watched(words(options.language)["reading"]) as progress:
        return compare_keyings(
            questionnaire,
            options.first,
            options.second,
            mapping=mappings[0],
            second_mapping=mappings[-1],
            record=options.id,
            typist=options.typist,
            language=options.language,
            progress=progress,
        )


def _made_one(options: argparse.Namespace, report: KeyingReport) -> int:
    final = report.adjudicated(options.adjudicated, third=options.third)
    line(final.text())
    say_loaded(final.responses, options.language)
    if options.output:
        say_written([final.write(options.output)], options.language, wanted=[options.output])
    return 1 if final.responses.problems.errors else 0
