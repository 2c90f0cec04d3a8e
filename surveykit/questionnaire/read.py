"""A questionnaire out of its YAML text, with every error told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from surveykit.errors import Place, Problem, Problems, QuestionnaireError
from surveykit.questionnaire import structure_messages
from surveykit.questionnaire.fields import Fields, Findings
from surveykit.questionnaire.include import whole
from surveykit.questionnaire.keys import QUESTIONNAIRE
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Scale
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.read_about import (
    read_banner,
    read_checks,
    read_design,
    read_fieldwork,
    read_population,
)
from surveykit.questionnaire.read_choices import read_choices
from surveykit.questionnaire.read_derived import read_derived, read_scale
from surveykit.questionnaire.read_question import read_question
from surveykit.questionnaire.routing import Written, check_routing
from surveykit.questionnaire.structure import check_ids, check_missing_codes, check_question
from surveykit.yamltext import Node, examine_yaml, open_text


@dataclass(frozen=True)
class Examined:
    """A questionnaire as far as it could be read, its YAML tree, and every finding about it."""

    questionnaire: Questionnaire | None
    problems: Problems
    node: Node | None = None


def read_questionnaire(path: str | Path) -> Questionnaire:
    """The questionnaire in a YAML file.

    Raises InputMissingError where there is no such file, QuestionnaireError with every error in it.
    """
    path = Path(path)
    return parse_questionnaire(open_text(path), path.name, folder=path.parent)


def parse_questionnaire(
    text: str, source: str = "form.yaml", *, folder: Path | None = None
) -> Questionnaire:
    """The questionnaire in a YAML text; `source` is the file name shown in messages.

    `folder` is where the files it includes are sought; without one it can include none.

    Raises QuestionnaireError with every error in it. Warnings do not stop reading: see `check`.
    """
    examined = examine(text, source, folder)
    errors = examined.problems.errors
    if errors or examined.questionnaire is None:
        raise QuestionnaireError(errors)
    return examined.questionnaire


def examine(text: str, source: str, folder: Path | None = None) -> Examined:
    """Everything that can be said about a questionnaire's text, errors and warnings, in order."""
    reading = examine_yaml(text, source)
    findings = Findings()
    form, node = None, reading.node
    if node is not None:
        taken = whole(node, folder, findings)
        node = taken.node
        form = _Form(node, findings, taken.lost).read()
        form = replace(form, source=source, sha256=_digest(text, taken.texts))
    told = {problem.place for problem in reading.problems}
    fresh = [problem for problem in findings if problem.place not in told]
    ranked = sorted(_once((*reading.problems, *fresh), source), key=lambda one: _position(one, source))
    return Examined(form, Problems(ranked), node)


def _digest(text: str, included: tuple[str, ...]) -> str:
    """Of the text and, where there are any, of all that it includes."""
    digest = hashlib.sha256()
    for each in (text, *included):
        digest.update(each.encode("utf-8", errors="surrogatepass"))
    return digest.hexdigest()


def _once(problems: Iterable[Problem], source: str) -> Iterator[Problem]:
    """Findings about an included file are told once, though it is read alone and as part of the whole."""
    seen: set[tuple[str, Place]] = set()
    for problem in problems:
        if problem.place.source != source and (problem.code, problem.place) in seen:
            continue
        seen.add((problem.code, problem.place))
        yield problem


def _position(problem: Problem, source: str) -> tuple[bool, str, int, int]:
    place = problem.place
    return place.source != source, place.source, place.line or 0, place.column or 0


class _Form:
    """Reads one questionnaire from top to bottom."""

    def __init__(self, node: Node, findings: Findings, lost: Iterable[str] = ()) -> None:
        self._fields = Fields(node, QUESTIONNAIRE, findings)
        self._findings = findings
        self._lost = set(lost)

    def read(self) -> Questionnaire:
        """The questionnaire as far as it is sound; the rest is among the findings."""
        fields, findings = self._fields, self._findings
        questions, shown = self._questions()
        scales, derived = self._made(questions)
        names = Names.of((*questions, *derived), scales, self._lost)
        check_ids((*questions, *derived), scales, findings)
        for question in (*questions, *derived):
            check_question(question, findings)
        check_missing_codes(questions, findings)
        checks = read_checks(fields.value("checks"), names, findings)
        check_routing(shown, derived, checks.rules, names, findings)
        return Questionnaire(
            id=fields.text("id"),
            title=fields.text("title"),
            questions=questions,
            language=fields.text("language", "zh-CN"),
            anonymous=fields.flag("anonymous"),
            intro=fields.text("intro"),
            derived=derived,
            scales=scales,
            banner=read_banner(fields.items("banner"), names, findings),
            population=read_population(fields.pairs("population"), names, findings),
            design=read_design(fields.value("design"), names, findings),
            fieldwork=read_fieldwork(fields.value("fieldwork"), findings),
            checks=checks,
        )

    def _questions(self) -> tuple[tuple[Question, ...], tuple[Written, ...]]:
        """The asked questions, and their conditions with the place of each."""
        lists, places = self._lists()
        used: set[str] = set()
        nodes = self._fields.items("questions")
        found = [read_question(node, lists, used, self._findings) for node in nodes]
        for node, question in zip(nodes, found, strict=True):
            if question is None or (question.type in ("matrix", "sum") and not question.rows):
                self._lose(node)
        for name, place in places.items():
            if name not in used and place.source == self._fields.place.source:
                self._findings.report(structure_messages.UNUSED_CHOICES, place, name=name)
        shown = [
            Written(question.id, question.show_if, written.place)
            for node, question in zip(nodes, found, strict=True)
            if question is not None and question.show_if and (written := node.get("show_if"))
        ]
        return tuple(question for question in found if question is not None), tuple(shown)

    def _lose(self, node: Node) -> None:
        """Remember the id of something that could not be read, so that its users are not blamed."""
        name = node.get("id")
        if name is not None:
            self._lost.add(name.text)

    def _lists(self) -> tuple[dict[str, tuple[Choice, ...]], dict[str, Place]]:
        lists, places = {}, {}
        for name, node in self._fields.pairs("choices"):
            lists[name.text] = read_choices(node.items, self._findings)
            places[name.text] = name.place
        return lists, places

    def _made(self, questions: tuple[Question, ...]) -> tuple[tuple[Scale, ...], tuple[Question, ...]]:
        """Scales of asked questions, then derived questions, each of what stands before it."""
        names = Names.of(questions, (), self._lost)
        scales = [read_scale(node, names, self._findings) for node in self._fields.items("scales")]
        sound = tuple(scale for scale in scales if scale is not None)
        derived: list[Question] = []
        nodes = self._fields.items("derived")
        ids = {name.text for node in nodes if (name := node.get("id"))}
        for node in nodes:
            names = Names.of((*questions, *derived), sound, self._lost)
            question = read_derived(node, names, ids, self._findings)
            if question is None:
                self._lose(node)
            else:
                derived.append(question)
        return sound, tuple(derived)
