"""`surveykit codebook FORM [DATA] -o C.html|.docx|.xlsx`: what every column of data means."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import names, refuse_replacing, say_loaded
from surveykit.cli.printing import say_written, watched
from surveykit.cli.words import Words, words


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, nargs="?", help=said["codebook_data"])
    parser.add_argument(
        "-o", "--output", metavar="C.html|.docx|.xlsx", type=Path, required=True, help=said["output"]
    )
    parser.add_argument("--mapping", metavar="M.yaml", type=Path, help=said["mapping_in"])
    parser.add_argument("--keep", metavar="COLUMN[,COLUMN]", help=said["keep"])
    parser.add_argument("--threshold", metavar="K", type=int, default=None, help=said["threshold"])


def run(options: argparse.Namespace) -> int:
    """1 when some answers could not be read, else 0."""
    from surveykit.disclosure.hiding import USUAL_THRESHOLD
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.reports.codebook.codebook import codebook
    from surveykit.reports.formats import REPORTS
    from surveykit.responses.load import read_responses
    from surveykit.writing import write_bytes

    refuse_replacing((options.form, options.data, options.mapping), (options.output,))
    REPORTS.named(options.output.suffix, options.language)
    questionnaire, language, responses = read_questionnaire(options.form), options.language, None
    if options.data:
        with watched(words(language)["reading"]) as progress:
            responses = read_responses(
                options.data,
                questionnaire,
                mapping=options.mapping,
                keep=names(options.keep),
                progress=progress,
            )
        say_loaded(responses, language)
    threshold = USUAL_THRESHOLD if options.threshold is None else options.threshold
    book = codebook(questionnaire, responses, language=language, threshold=threshold)
    say_written([write_bytes(options.output, book.to_bytes(options.output.suffix))], language)
    return 1 if responses is not None and responses.problems.errors else 0
