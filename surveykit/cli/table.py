"""`surveykit table FORM DATA --rows …`: tables on the screen or into a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from surveykit.cli.opening import (
    data_arguments,
    exit_code,
    figure_arguments,
    guard_arguments,
    open_survey,
    questions,
    refuse_replacing,
    released,
)
from surveykit.cli.printing import line, print_problems, say_written
from surveykit.cli.words import BASES, Words
from surveykit.errors import Message, Problem, Problems, UsageError

_NO_ROWS = Message(
    "C104",
    "error",
    "--rows 后没有写题目",
    "no question is named after --rows",
    "请写题目的编号，如 --rows q1,q2",
    "name question ids, as in --rows q1,q2",
)


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("data", metavar="DATA", type=Path, help=said["data"])
    parser.add_argument("--rows", metavar="ID[,ID]", required=True, help=said["rows"])
    parser.add_argument("--by", metavar="ID[,ID]", help=said["by"])
    data_arguments(parser, said)
    figure_arguments(parser, said)
    guard_arguments(parser, said)
    parser.add_argument("--base", choices=BASES, default="answered", help=said["base"])
    parser.add_argument(
        "-o", "--output", metavar="OUT.html|.csv|.xlsx|.json", type=Path, help=said["output"]
    )


def run(options: argparse.Namespace) -> int:
    """0 with the tables printed or written; 1 when some answers could not be read."""
    from surveykit.disclosure.unanimous import problems, unanimous
    from surveykit.reports.formats import TABLES
    from surveykit.reports.tablefile import table_file
    from surveykit.reports.terminal import terminal_text
    from surveykit.writing import write_bytes

    if not questions(options.rows):
        raise UsageError(Problem(_NO_ROWS))
    refuse_replacing((options.form, options.data, options.mapping), (options.output,))
    if options.output:
        TABLES.named(options.output.suffix, options.language)
    survey = open_survey(options, options.form, options.data)
    by = questions(options.by)
    rows = questions(options.rows)
    release = released(survey, options, by, questions=rows)
    tables = release.tables(rows, by, base=options.base, errors=options.errors, tests=options.tests)
    if release.threshold:
        print_problems(Problems(problems(unanimous(tables))), options.language)
    if options.output is None:
        for table in tables:
            line(terminal_text(table, language=options.language))
        return exit_code(survey)
    data = table_file(tables, options.output.suffix, language=options.language)
    written = write_bytes(options.output, data)
    say_written([written], options.language, wanted=[options.output])
    return exit_code(survey)
