"""`surveykit outline FORM -o OUT.html|.svg`: the structure of a form as a picture, with times."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import refuse_replacing
from surveykit.cli.printing import say_written
from surveykit.cli.words import Words


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument(
        "-o", "--output", metavar="OUT.html|.svg", type=Path, required=True, help=said["output"]
    )


def run(options: argparse.Namespace) -> int:
    """0, with the picture written."""
    from surveykit.forms.outline_page import outline_bytes
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.writing import write_bytes

    refuse_replacing((options.form,), (options.output,))
    form = read_questionnaire(options.form)
    made = outline_bytes(form, options.output.suffix, language=options.language)
    say_written([write_bytes(options.output, made)], options.language, wanted=[options.output])
    return 0
