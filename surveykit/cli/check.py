"""`surveykit check FORM`: every problem of a questionnaire, by line; `--fix` mends what is safe to mend."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.printing import error_line, line, say_written
from surveykit.cli.words import Words, words
from surveykit.errors import Language, Problem

if TYPE_CHECKING:
    from surveykit.lint.check import Review
    from surveykit.lint.finding import Finding

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
_ORDER = ("error", "warning", "note")


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("form", metavar="FORM", type=Path, help=said["form"])
    parser.add_argument("--fix", action="store_true", help=said["fix"])
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help=said["format"])
    parser.add_argument("--smallest-group", metavar="N", type=int, default=5, help=said["smallest_group"])


def run(options: argparse.Namespace) -> int:
    """1 when the questionnaire has errors, else 0; warnings and notes are for a person to weigh."""
    review = _mended(options) if options.fix else _reviewed(options)
    if options.format == "json":
        found = [_plain(each, options.language) for each in review.findings]
        line(json.dumps(found, ensure_ascii=False, indent=2))
    elif options.format == "github":
        for each in review.findings:
            line(_github(each.problem, options.form, options.language))
    else:
        _text(review, options.form, options.language)
    return 1 if review.problems.errors else 0


def _reviewed(options: argparse.Namespace) -> Review:
    from surveykit.lint.check import review

    return review(options.form, smallest=options.smallest_group)


def _mended(options: argparse.Namespace) -> Review:
    """The form mended in its file; a file that cannot be decoded is only reported."""
    from surveykit.errors import QuestionnaireError
    from surveykit.lint.fixing import fix
    from surveykit.writing import write_bytes

    said = words(options.language)
    try:
        mended, data = fix(options.form, smallest=options.smallest_group)
    except QuestionnaireError:
        return _reviewed(options)
    for problem in mended.fixed:
        error_line(f"{said['fixed']} {problem.line(options.language)}")
    if mended.fixed:
        say_written([write_bytes(options.form, data)], options.language, wanted=[options.form])
    return mended.review


def _text(review: Review, form: Path, language: Language) -> None:
    said = words(language)
    for each in sorted(review.findings, key=lambda found: _ORDER.index(found.problem.severity)):
        mark = f" {said['fixable']}" if each.edits else ""
        error_line(f"{said[each.problem.severity]} {each.problem.line(language)}{mark}")
    problems = review.problems
    if not problems and review.questionnaire is not None:
        form_ = review.questionnaire
        counts = {"questions": len(form_.numbers), "variables": len(form_.variables)}
        line(said["check_ok"].format(name=form.name, **counts))
        return
    notes = len(problems) - len(problems.errors) - len(problems.warnings)
    counts = {"errors": len(problems.errors), "warnings": len(problems.warnings), "notes": notes}
    error_line(said["check_found"].format(name=form.name, **counts))
    if not review.complete:
        error_line(said["check_incomplete"])
    elif any(each.edits for each in review.findings):
        count = sum(bool(each.edits) for each in review.findings)
        error_line(said["check_fixable"].format(count=count))


def _plain(found: Finding, language: Language) -> dict[str, object]:
    """A finding for JSON; columns count from 1, `end_column` is the first that stays."""
    edits = [
        {
            "line": edit.line,
            "column": edit.start + 1,
            "end_column": edit.end + 1,
            "text": edit.text,
        }
        for edit in found.edits
    ]
    return {**found.problem.to_dict(language), **({"fix": edits} if edits else {})}


def _github(problem: Problem, form: Path, language: Language) -> str:
    place = problem.place
    where = f"file={form}" + (f",line={place.line}" if place.line else "")
    where += f",col={place.column}" if place.column else ""
    text = f"{problem.text(language)} {problem.hint(language)}".strip()
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{_GITHUB[problem.severity]} {where},title={problem.code}::{escaped}"
