"""Every questionnaire that ships, through every format and back: what differs was told beforehand.

The comparison knows nothing of what a format says it holds. It looks at two questionnaires part by part
and asks of every difference whether `surveykit convert` told of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from every_form import every
from kept import meanings

from surveykit.cli.main import main
from surveykit.errors import Language, Problem, Problems
from surveykit.exchange.catalogue import FORMATS, convert
from surveykit.exchange.feature import FEATURES
from surveykit.exchange.importing import import_questionnaire
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Row
from surveykit.questionnaire.read import read_questionnaire

FOLDER = Path(__file__).parents[2] / "questionnaires"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))
# the formats that describe data have no reader
READABLE = ("wjx-text", "tencent-text", "xlsform", "surveyjs")
NAMES = {feature.zh: feature.name for feature in FEATURES}
CODES = ("X101", "X102", "X107", "X108", "X109")
FORM_PARTS = (
    "intro", "anonymous", "language", "derived", "scales", "banner", "population", "fieldwork", "design",
    "checks",
)  # fmt: skip
CHOICE_PARTS = {
    "code": "codes", "score": "scores", "kind": "kinds", "exclusive": "exclusive",
    "other_required": "other_required", "pin": "pin", "short": "short", "aliases": "aliases",
}  # fmt: skip
LIMITS = {"min": "limits", "max": "limits", "integer": "limits", "sum": "total"}


def unequal(first: object, second: object, parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The features whose parts differ."""
    for part, feature in parts:
        if getattr(first, part) != getattr(second, part):
            yield feature


def of_choices(question: Question, found: Question) -> Iterator[str]:
    grid = question.type not in ("single", "multiple")
    for choice, other in zip(question.choices, found.choices, strict=True):
        yield from unequal(choice, other, CHOICE_PARTS.items())
        if choice.other != other.other:
            yield "grid_other" if grid else "other"
    for row, other_row in zip(question.rows, found.rows, strict=True):
        yield from unequal(row, other_row, (("code", "codes"), ("short", "short"), ("aliases", "aliases")))


def of_question(question: Question, found: Question) -> Iterator[str]:
    """The features in which a question differs from the one that came back."""
    if question.type != found.type:
        yield question.type
    own = ("required", "nets", "short", "aliases", "profile", "top")
    yield from unequal(question, found, zip(own, own, strict=True))
    yield from unequal(question, found, (("multiple", "rows_multiple"),))
    selects = "rank_selects" if question.type == "ranking" else "selects"
    limits = {**LIMITS, "min_select": selects, "max_select": selects}
    yield from unequal(question.validate, found.validate, limits.items())
    yield from of_choices(question, found)


def texts(form: Questionnaire) -> list[str]:
    parts: list[list[Choice | Row]] = [[*question.choices, *question.rows] for question in form.questions]
    titles = [question.title for question in form.questions]
    return [form.title, *titles, *(part.label for each in parts for part in each)]


def differences(form: Questionnaire, found: Questionnaire) -> Iterator[tuple[str, str]]:
    """(Question or "" for the form, feature), and ("text", what it was) for each text that changed."""
    if form.id != found.id:
        yield "", "form_id"
    for feature in unequal(form, found, zip(FORM_PARTS, FORM_PARTS, strict=True)):
        yield "", feature
    if [q.id for q in form.questions] != [q.id for q in found.questions]:
        yield "", "ids"
        conditions = {q.id for q in form.questions if q.show_if}
    else:
        was, now = meanings(form), meanings(found)
        conditions = {name for name in was | now if was.get(name) != now.get(name)}
    yield from ((name, "show_if") for name in conditions)
    opened = ""
    for question, other in zip(form.questions, found.questions, strict=True):
        opened = question.id if question.section else opened
        if question.section != other.section:
            yield opened, "section"  # told where a section begins, for all that is in it and behind it
        yield from ((question.id, feature) for feature in of_question(question, other))
    for text, other_text in zip(texts(form), texts(found), strict=True):
        if text != other_text:
            yield "text", text


def told(lost: Problems) -> set[tuple[str, str]]:
    """The same, as the losses tell it."""
    said = {
        (problem.place.variable, NAMES[str(problem.values["feature"]).removeprefix("的")])
        for problem in lost
        if problem.code in CODES
    }
    conditions = {(problem.place.variable, "show_if") for problem in lost if problem.code == "X103"}
    changed = {("text", str(problem.values["text"])) for problem in lost if problem.code == "X104"}
    return said | conditions | changed


@pytest.mark.parametrize("name", [*SHIPPED, "every type"])
@pytest.mark.parametrize("to", READABLE)
def test_what_comes_back_is_the_questionnaire_or_was_told(name: str, to: str, tmp_path: Path) -> None:
    form = read_questionnaire(FOLDER / f"{name}.yaml") if name in SHIPPED else every()
    made = convert(form, to)
    path = tmp_path / f"form{FORMATS[to].suffix}"
    path.write_bytes(made.data)
    found = import_questionnaire(path)
    assert found.problems.text() == ""
    losses = told(made.lost)
    untold = [
        (where, what)
        for where, what in differences(form, found.questionnaire)
        if not {(where, what), ("", what)} & losses
    ]
    assert untold == []


def is_told(problem: Problem, line: str, language: Language) -> bool:
    """Whether a line tells a loss: warnings word for word, notes by feature and question at least."""
    if problem.severity == "warning":
        return problem.text(language) in line
    feature = problem.values["feature" if language == "zh" else "feature_en"]
    parts = (problem.code, problem.place.variable, str(feature).removeprefix("的"))
    return all(part in line for part in parts)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("to", FORMATS)
def test_the_command_tells_each_loss_in_either_language(
    name: str, to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = FOLDER / f"{name}.yaml"
    lost = convert(read_questionnaire(path), to).lost
    for language in ("zh", "en"):
        out = tmp_path / f"{language}{FORMATS[to].suffix}"
        arguments = ["--lang", language, "convert", str(path), "--to", to, "-o", str(out)]
        assert main(arguments) == 0
        lines = capsys.readouterr().err.splitlines()
        assert [p.line() for p in lost if not any(is_told(p, line, language) for line in lines)] == []
    assert (tmp_path / f"zh{FORMATS[to].suffix}").read_bytes() == out.read_bytes()
