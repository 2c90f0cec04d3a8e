"""`surveykit simulate FORM -n 500 --seed 1 -o answers.xlsx`: made-up answers for a dry run."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import refuse_replacing
from surveykit.cli.printing import line, say_written
from surveykit.cli.words import Words, words


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("-n", metavar="N", type=int, default=300, help=said["simulate_n"])
    parser.add_argument("--seed", metavar="N", type=int, default=1, help=said["simulate_seed"])
    parser.add_argument("--marginals", metavar="M.yaml", type=Path, help=said["marginals"])
    parser.add_argument("--dialect", metavar="NAME", default="wjx-text", help=said["simulate_dialect"])
    parser.add_argument(
        "-o", "--output", metavar="OUT.xlsx|.csv", type=Path, required=True, help=said["output"]
    )


def run(options: argparse.Namespace) -> int:
    """0 with the file written."""
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.simulation.export import export_bytes
    from surveykit.simulation.simulate import simulate
    from surveykit.writing import write_bytes

    refuse_replacing((options.form, options.marginals), (options.output,))
    form = read_questionnaire(options.form)
    found = simulate(form, options.n, seed=options.seed, marginals=options.marginals)
    written = write_bytes(options.output, export_bytes(found, options.dialect, options.output.suffix))
    line(
        words(options.language)["simulated"].format(
            n=len(found), seed=options.seed, dialect=options.dialect
        )
    )
    say_written([written], options.language, wanted=[options.output])
    return 0
