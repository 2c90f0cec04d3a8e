"""`surveykit convert FORM -o OUT`: the questionnaire in the format of another program."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import refuse_replacing
from surveykit.cli.printing import print_problems, say_written
from surveykit.cli.words import Words
from surveykit.exchange.catalogue import FORMATS


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help=said["convert_output"]
    )
    parser.add_argument("--to", choices=tuple(FORMATS), help=said["convert_to"])


def run(options: argparse.Namespace) -> int:
    """0, with the file written and all that it does not hold told."""
    from surveykit.exchange.briefly import briefly
    from surveykit.exchange.catalogue import convert, format_for
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.writing import write_bytes

    refuse_replacing((options.form,), (options.output,))
    form = read_questionnaire(options.form)
    made = convert(form, options.to or format_for(options.output.suffix))
    told = briefly(made.lost)
    print_problems(told, options.language, shown=len(told))
    say_written([write_bytes(options.output, made.data)], options.language)
    return 0
