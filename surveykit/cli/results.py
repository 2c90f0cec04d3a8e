"""What the commands that print tables of results share: form, data, output."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import data_arguments, exit_code, guard_arguments
from surveykit.cli.printing import line, say_written
from surveykit.cli.words import Words
from surveykit.errors import Message, Problem, UsageError

if TYPE_CHECKING:
    from surveykit.reports.resulttable import ResultTable
    from surveykit.survey import Survey

CONTRADICTION = Message(
    "C141",
    "error",
    "参数不成套：{zh}",
    "these options do not go together: {en}",
    "用法见 surveykit {verb} --help",
    "see surveykit {verb} --help",
)
_BAD_PAIR = Message(
    "C142",
    "error",
    "“{text}”不是“名称=数”的列表",
    "“{text}” is no list of name=number",
    "例如 A票=0.6,B票=0.4",
    "for example A=0.6,B=0.4",
)


def result_arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Form, data, how to read them, and where results go."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, help=said["data"])
    data_arguments(parser, said)
    guard_arguments(parser, said)
    parser.add_argument("--json", action="store_true", help=said["json"])
    parser.add_argument(
        "-o", "--output", metavar="OUT.html|.docx|.xlsx|.csv|.json", type=Path, help=said["output"]
    )


def check_output(options: argparse.Namespace) -> None:
    """Refuse an output that results cannot be written to, before anything is read."""
    from surveykit.reports.formats import RESULTS

    if options.output is not None:
        RESULTS.named(options.output.suffix, options.language)


def deliver(tables: Sequence[ResultTable], options: argparse.Namespace, *surveys: Survey) -> int:
    """The tables of surveys printed, or written to the output; 1 when some answers could not be read."""
    from surveykit.reports.resultfile import result_file, result_json, result_text
    from surveykit.writing import write_bytes

    title, language = surveys[0].title, options.language
    if any(each.responses.source.simulated for each in surveys):
        tables = [table.of_simulated(language) for table in tables]
    if options.output is not None:
        data = result_file(tables, options.output.suffix, title, language=language)
        say_written([write_bytes(options.output, data)], language, wanted=[options.output])
    elif options.json:
        line(result_json(tables, title, language).decode("utf-8").rstrip("\n"))
    else:
        line(result_text(tables))
    return max(map(exit_code, surveys))


def refuse(verb: str, zh: str, en: str) -> UsageError:
    """The complaint that options of a command contradict each other or lack a part."""
    return UsageError(Problem(CONTRADICTION, values={"verb": verb, "zh": zh, "en": en}))


def counts(text: str | None) -> dict[str, int]:
    """`A=40,B=120` as a mapping to whole numbers.

    Raises:
        UsageError: it is no such list
    """
    found = pairs(text)
    if any(not number.is_integer() for number in found.values()):
        raise UsageError(Problem(_BAD_PAIR, values={"text": text}))
    return {name: int(number) for name, number in found.items()}


def pairs(text: str | None) -> dict[str, float]:
    """`A=0.6,B=0.4` as a mapping.

    Raises:
        UsageError: it is no such list
    """
    found: dict[str, float] = {}
    for part in (text or "").replace("，", ",").replace("＝", "=").split(","):
        name, equals, number = part.strip().partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError as error:
            raise UsageError(Problem(_BAD_PAIR, values={"text": text})) from error
        if not equals or not name.strip():
            raise UsageError(Problem(_BAD_PAIR, values={"text": text}))
    return found
