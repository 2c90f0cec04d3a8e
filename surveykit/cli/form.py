"""`surveykit form FORM -o OUT`: a printed form, a sheet for typists, a page to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import refuse_replacing
from surveykit.cli.printing import print_problems, say_written
from surveykit.cli.words import Words


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT.docx|.html|.pdf|.xlsx",
        type=Path,
        required=True,
        action="append",
        help=said["form_output"],
    )
    parser.add_argument("--screen", action="store_true", help=said["screen"])
    parser.add_argument("--codes", action="store_true", help=said["codes"])


def run(options: argparse.Namespace) -> int:
    """0, with the files written."""
    from surveykit.forms.identity import identity_problems
    from surveykit.forms.output import form_bytes
    from surveykit.forms.typed import refuse_typed
    from surveykit.lint.design.placeholder import placeholder_problems
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.writing import write_together

    refuse_replacing((options.form,), options.output)
    for path in options.output:
        refuse_typed(path)
    form = read_questionnaire(options.form)
    outputs = {
        path: form_bytes(form, path.suffix, screen=options.screen, codes=options.codes)
        for path in options.output
    }
    print_problems(identity_problems(form), options.language)
    print_problems(placeholder_problems(form), options.language)
    say_written(write_together(outputs), options.language, wanted=outputs)
    return 0
