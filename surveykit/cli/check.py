"""`surveykit check FORM`: every problem of a questionnaire, by line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from surveykit.cli.printing import error_line, line, print_problems
from surveykit.cli.words import Words, words
from surveykit.errors import Language, Problem, Problems

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help=said["format"])


def run(options: argparse.Namespace) -> int:
    """1 when the questionnaire has errors, else 0."""
    from surveykit.questionnaire.check import check

    problems = check(options.form)
    if options.format == "json":
        found = [problem.to_dict(options.language) for problem in problems]
        line(json.dumps(found, ensure_ascii=False, indent=2))
    elif options.format == "github":
        for problem in problems:
            line(_github(problem, options.form, options.language))
    else:
        _text(problems, options.form, options.language)
    return 1 if problems.errors else 0


def _text(problems: Problems, form: Path, language: Language) -> None:
    said = words(language)
    print_problems(problems, language, shown=len(problems))
    if problems.errors or problems.warnings:
        error_line(
            said["check_found"].format(
                name=form.name, errors=len(problems.errors), warnings=len(problems.warnings)
            )
        )
        return
    from surveykit.questionnaire.read import read_questionnaire

    questionnaire = read_questionnaire(form)
    counts = {"questions": len(questionnaire.numbers), "variables": len(questionnaire.variables)}
    line(said["check_ok"].format(name=form.name, **counts))


def _github(problem: Problem, form: Path, language: Language) -> str:
    place = problem.place
    where = f"file={form}" + (f",line={place.line}" if place.line else "")
    where += f",col={place.column}" if place.column else ""
    text = f"{problem.text(language)} {problem.hint(language)}".strip()
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{_GITHUB[problem.severity]} {where},title={problem.code}::{escaped}"
