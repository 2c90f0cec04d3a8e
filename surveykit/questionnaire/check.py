"""Everything that can be said about a questionnaire file before it goes out."""

from __future__ import annotations

import re
from pathlib import Path

from surveykit.errors import Problem, Problems, QuestionnaireError
from surveykit.questionnaire.read import examine
from surveykit.yamltext import open_text

_IGNORE = re.compile(r"#\s*lint:\s*ignore\s+((?:[A-Z]\d+[,\s]*)+)")


def check(path: str | Path) -> Problems:
    """Errors and warnings of a questionnaire file, in the order of its lines.

    A comment `# lint: ignore E203` takes away warnings of that code on its line, or, where it stands
    on a line of its own, on the next line. Errors cannot be ignored. Raises InputMissingError where
    there is no such file.
    """
    try:
        text = open_text(path)
    except QuestionnaireError as error:
        return error.problems
    return check_text(text, Path(path).name)


def check_text(text: str, source: str) -> Problems:
    """The same for a questionnaire's text."""
    ignored = _ignored(text)
    return Problems(
        problem for problem in examine(text, source).problems if not _is_ignored(problem, ignored)
    )


def _is_ignored(problem: Problem, ignored: dict[int, set[str]]) -> bool:
    line = problem.place.line
    return problem.severity != "error" and line is not None and problem.code in ignored.get(line, ())


def _ignored(text: str) -> dict[int, set[str]]:
    """Line number -> the codes to leave out there."""
    found: dict[int, set[str]] = {}
    waiting: set[str] = set()
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        match = _IGNORE.search(line)
        codes = set(re.findall(r"[A-Z]\d+", match[1])) if match else set()
        if line.lstrip().startswith("#") or not line.strip():
            waiting |= codes
            continue
        found[number] = codes | waiting
        waiting = set()
    return found
