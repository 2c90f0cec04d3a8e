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
    from surveykit.responses.model import Responses


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, nargs="+", help=said["load_data"])
    parser.add_argument("--mapping", metavar="M.yaml", type=Path, help=said["mapping"])
    parser.add_argument("--explain", action="store_true", help=said["explain"])
    parser.add_argument("--keep", metavar="COLUMN[,COLUMN]", help=said["keep"])
    parser.add_argument("--sql", metavar="QUERY", default="", help=said["sql"])
    parser.add_argument("--dictionary", metavar="D.csv", type=Path, help=said["dictionary"])
    parser.add_argument("-o", "--output", metavar=CODED, type=Path, help=said["output"])
    parser.add_argument("--problems", metavar="P.json", type=Path, help=said["problems"])


def run(options: argparse.Namespace) -> int:
    """1 when the data hold errors, else 0."""
    from surveykit.errors import ResponseError
    from surveykit.questionnaire.read import read_questionnaire
    from surveykit.responses.export.file import writer_of
    from surveykit.responses.load import read_responses

    outputs: dict[Path, bytes] = {}
    given = options.mapping if options.mapping and options.mapping.exists() else None
    new = options.mapping if options.explain and given is None else None
    data = options.data[0] if len(options.data) == 1 else options.data
    inputs = (options.form, *options.data, given, options.dictionary)
    refuse_replacing(inputs, (new, options.output, options.problems))
    if options.output:
        writer_of(options.output.suffix)  # an unknown format is refused before anything is read
    language, keep = options.language, names(options.keep)
    questionnaire = read_questionnaire(options.form)
    if options.explain:
        outputs |= _explained(options, data, questionnaire, given, new)
    try:
        with watched(words(language)["reading"]) as progress:
            responses = read_responses(
                data,
                questionnaire,
                mapping=None if new else options.mapping,
                keep=keep,
                progress=progress,
                **_source(options),
            )
    except ResponseError as error:
        print_problems(error.problems, language, shown=SHOWN)
        _write({**outputs, **_told(options.problems, error.problems, language)}, language)
        return error.exit_code
    say_loaded(responses, language, whole=True)
    if options.output:
        outputs[options.output] = _coded(responses, options)
    _write({**outputs, **_told(options.problems, responses.problems, language)}, language)
    return 1 if responses.problems.errors else 0


def _coded(responses: Responses, options: argparse.Namespace) -> bytes:
    """The coded data, with what they do not hold and who could be recognised in them told."""
    from surveykit.disclosure.microdata import singling
    from surveykit.responses.export.file import coded_file

    coded = coded_file(responses, options.output.suffix, language=options.language)
    problems = Problems([*coded.problems, *singling(responses)])
    print_problems(problems, options.language, shown=SHOWN)
    return coded.data


def _explained(
    options: argparse.Namespace,
    data: Path | list[Path],
    questionnaire: Questionnaire,
    given: Path | None,
    new: Path | None,
) -> dict[Path, bytes]:
    """Show how the columns match; a mapping file that is not there yet is to be written."""
    from surveykit.responses.load import plan_responses
    from surveykit.responses.matching.mapping import explain
    from surveykit.responses.matching.mapping_file import write_mapping

    keep = names(options.keep)
    plan = plan_responses(data, questionnaire, mapping=given, keep=keep, **_source(options))
    line(explain(plan, options.language))
    return {} if new is None else {new: write_mapping(plan).encode("utf-8")}


def _source(options: argparse.Namespace) -> dict[str, str]:
    """What is asked of the file beside its name."""
    return {"sql": options.sql, "dictionary": str(options.dictionary or "")}


def _write(outputs: dict[Path, bytes], language: Language) -> None:
    from surveykit.writing import write_together

    say_written(write_together(outputs), language, wanted=outputs)


def _told(target: Path | None, problems: Problems, language: Language) -> dict[Path, bytes]:
    """The findings as JSON, one a line, where they are to be written."""
    if target is None:
        return {}
    text = io.BytesIO()
    for number, problem in enumerate(problems):
        text.write(b",\n" if number else b"[\n")
        text.write(json.dumps(problem.to_dict(language), ensure_ascii=False).encode("utf-8"))
    text.write(b"\n]\n" if problems else b"[]\n")
    return {target: text.getvalue()}
