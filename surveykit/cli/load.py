"""`surveykit load FORM DATA`: how columns match, what was found, coded data out."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import CODED, names, refuse_replacing, say_loaded
from surveykit.cli.printing import line, print_problems, say_written, watched
from surveykit.cli.words import Words, words
from surveykit.errors import SHOWN, Language, Problems

if TYPE_CHECKING:
    from surveykit.questionnaire.model import Questionnaire


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, nargs="+", help=said["load_data"])
    parser.add_argument("--mapping", metavar="M.yaml", type=Path, help=said["mapping"])
    parser.add_argument("--explain", action="store_true", help=said["explain"])
    parser.add_argument("--keep", metavar="COLUMN[,COLUMN]", help=said["keep"])
    parser.add_argument("--sql", metavar="QUERY", default="", help=said["sql"])
    parser.add_argument("--dictionary", metavar="D.csv", default="", help=said["dictionary"])
    parser.add_argument("-o", "--output", metavar=CODED, type=Path, help=said["output"])
    parser.add_argument("--problems", metavar="P.json", type=Path, help=said["problems"])


def run(options: argparse.Namespace) -> int:
    """1 when the data hold errors, else 0."""
    from surveykit.errors import ResponseError
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.responses.export.file import coded_file
    from surveykit.responses.load import read_responses

    outputs = (options.output, options.problems)
    data = options.data[0] if len(options.data) == 1 else options.data
    refuse_replacing((options.form, *options.data), outputs)
    language, keep = options.language, names(options.keep)
    questionnaire = read_questionnaire(options.form)
    mapping = _explained(options, data, questionnaire) if options.explain else options.mapping
    try:
        with watched(words(language)["reading"]) as progress:
            responses = read_responses(
                data,
                questionnaire,
                mapping=mapping,
                keep=keep,
                progress=progress,
                **_source(options),
            )
    except ResponseError as error:
        print_problems(error.problems, language, shown=SHOWN)
        _write(options.problems, _json(error.problems, language), language)
        return error.exit_code
    say_loaded(responses, language, shown=SHOWN)
    if options.output:
        coded = coded_file(responses, options.output.suffix, language=language)
        print_problems(coded.problems, language, shown=SHOWN)
        _write(options.output, coded.data, language)
    _write(options.problems, _json(responses.problems, language), language)
    return 1 if responses.problems.errors else 0


def _explained(
    options: argparse.Namespace, data: Path | list[Path], questionnaire: Questionnaire
) -> Path | None:
    """Show how the columns match; a mapping file that is not there yet is written, not read."""
    from surveykit.responses.load import plan_responses
    from surveykit.responses.mapping import explain
    from surveykit.responses.mapping_file import write_mapping

    target: Path | None = options.mapping
    new = target is not None and not target.exists()
    mapping = None if new else target
    keep = names(options.keep)
    plan = plan_responses(data, questionnaire, mapping=mapping, keep=keep, **_source(options))
    line(explain(plan, options.language))
    if new:
        _write(target, write_mapping(plan).encode("utf-8"), options.language)
    return mapping


def _source(options: argparse.Namespace) -> dict[str, str]:
    """What is asked of the file beside its name."""
    return {"sql": options.sql, "dictionary": options.dictionary}


def _write(target: Path | None, data: bytes, language: Language) -> None:
    from surveykit.writing import write_bytes

    if target is not None:
        written = write_bytes(target, data)
        say_written([written], language)


def _json(problems: Problems, language: Language) -> bytes:
    text = io.BytesIO()
    for number, problem in enumerate(problems):
        text.write(b",\n" if number else b"[\n")
        text.write(json.dumps(problem.to_dict(language), ensure_ascii=False).encode("utf-8"))
    text.write(b"\n]\n" if problems else b"[]\n")
    return text.getvalue()
