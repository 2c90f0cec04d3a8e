"""`surveykit new DATA -o FORM.yaml`: a questionnaire skeleton from an existing export."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import refuse_replacing
from surveykit.cli.printing import say_written
from surveykit.cli.words import Words


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("data", metavar="DATA", type=Path, help=said["data"])
    parser.add_argument(
        "-o", "--output", metavar="FORM.yaml", type=Path, required=True, help=said["output"]
    )


def run(options: argparse.Namespace) -> int:
    """0, with the skeleton written."""
    from surveykit.questionnaire.write import write_questionnaire
    from surveykit.responses.infer import infer_questionnaire
    from surveykit.writing import write_bytes

    refuse_replacing((options.data,), (options.output,))
    questionnaire, comments = infer_questionnaire(options.data, language=options.language)
    text = write_questionnaire(questionnaire, comments=comments)
    written = write_bytes(options.output, text.encode("utf-8"))
    say_written([written], options.language)
    return 0
