"""Everything that can be said about a questionnaire file before it goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import Problems, QuestionnaireError
from surveykit.lint.catalogue import rules
from surveykit.lint.editing import Lines
from surveykit.lint.finding import Finding, once
from surveykit.lint.ignoring import ignores, put_aside, unused
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.read import examine
from surveykit.yamltext import open_text, split_lines

SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Review:
    """What was found, in the order of the lines, with the questionnaire where it could be read.

    `complete` is False where errors kept wording, options and design from being looked at.
    """

    findings: tuple[Finding, ...]
    questionnaire: Questionnaire | None
    complete: bool

    @property
    def problems(self) -> Problems:
        """The findings without their edits."""
        return Problems(found.problem for found in self.findings)


def check(path: str | Path, *, smallest: int = SMALLEST_GROUP) -> Problems:
    """Errors, warnings and notes on a questionnaire file, in the order of its lines.

    Wording, options and design are looked at once there are no errors. `smallest` is how many people a
    group of an anonymous survey must have. A comment `# lint: ignore W203` takes away warnings and notes of
    that code on its line, or, where it stands on a line of its own, on the next. Errors cannot be ignored.
    Raises InputMissingError where there is no such file.
    """
    return review(path, smallest=smallest).problems


def review(path: str | Path, *, smallest: int = SMALLEST_GROUP) -> Review:
    """The same with the edits that would mend what can be mended."""
    try:
        text = open_text(path)
    except QuestionnaireError as error:
        return Review(tuple(map(Finding, error.problems)), None, complete=False)
    path = Path(path)
    return review_text(text, path.name, smallest=smallest, folder=path.parent)


def check_text(text: str, source: str, *, smallest: int = SMALLEST_GROUP) -> Problems:
    """`check` for a questionnaire's text."""
    return review_text(text, source, smallest=smallest).problems


def review_text(
    text: str, source: str, *, smallest: int = SMALLEST_GROUP, folder: Path | None = None
) -> Review:
    """`review` for a questionnaire's text; `folder` is where the files it includes are sought."""
    examined = examine(text, source, folder)
    lines = tuple(split_lines(text))
    ignored = ignores(lines, source)
    complete = not examined.problems.errors and examined.questionnaire is not None
    findings = [Finding(problem) for problem in examined.problems]
    if complete and examined.questionnaire is not None and examined.node is not None:
        findings += _found(Sheet(examined.questionnaire, examined.node, Lines(source, lines), smallest))
        findings += map(Finding, unused(ignored, [found.problem for found in findings]))
    kept = [found for found in findings if not put_aside(found.problem, ignored)]
    return Review(
        tuple(sorted(kept, key=lambda each: _position(each, source))), examined.questionnaire, complete
    )


def _found(sheet: Sheet) -> Iterable[Finding]:
    return once(found for rule in rules() for found in rule.find(sheet))


def _position(found: Finding, source: str) -> tuple[bool, str, int, int, str]:
    problem, place = found.problem, found.problem.place
    return place.source != source, place.source, place.line or 0, place.column or 0, problem.code
