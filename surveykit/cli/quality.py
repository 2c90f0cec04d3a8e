"""`surveykit quality FORM DATA [-o Q.html]`: what came back and which records are questionable."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import exit_code, open_survey, questions, refuse_replacing
from surveykit.cli.printing import line, say_written
from surveykit.cli.words import Words


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, help=said["data"])
    parser.add_argument("-o", "--output", metavar="Q.html|.docx|.xlsx", type=Path, help=said["output"])
    parser.add_argument("--by", metavar="ID,ID", help=said["quality_by"])
    parser.add_argument("--mapping", metavar="M.yaml", type=Path, help=said["mapping_in"])
    parser.set_defaults(weights="", where=None, without="")


def run(options: argparse.Namespace) -> int:
    """1 when some answers could not be read, else 0."""
    from surveykit.reports.formats import REPORTS
    from surveykit.reports.qualityreport import QualityReport
    from surveykit.writing import write_bytes

    refuse_replacing((options.form, options.data, options.mapping), (options.output,))
    if options.output:
        REPORTS.named(options.output.suffix, options.language)
    survey = open_survey(options, options.form, options.data)
    report = QualityReport(survey, questions(options.by), options.language)
    line(report.text())
    if options.output:
        data = report.to_bytes(options.output.suffix)
        say_written([write_bytes(options.output, data)], options.language, wanted=[options.output])
    return exit_code(survey)
