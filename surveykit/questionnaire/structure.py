"""Rules on whole questions that hold whatever is answered: ids, limits, scores, codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveykit.errors import Place
from surveykit.questionnaire import data_messages, structure_messages
from surveykit.questionnaire.fields import Findings, listed
from surveykit.questionnaire.model import Choice, Question, Scale
from surveykit.questionnaire.read_choices import has_wide_separators

_CODED_COLUMNS = ("multiple", "ranking")
_KINDS = {"dont_know": "不了解", "refused": "拒答", "not_applicable": "不适用"}


def check_ids(questions: Sequence[Question], scales: Iterable[Scale], findings: Findings) -> None:
    """No id twice; no id that is also the name of a data column of another question."""
    seen: dict[str, Place] = {}
    owners = _column_owners(questions)
    items: list[Question | Scale] = [*questions, *scales]
    for item in items:
        if item.id in seen:
            findings.report(
                structure_messages.DUPLICATE_ID, item.place, id=item.id, line=seen[item.id].line
            )
        elif item.id in owners:
            findings.report(
                structure_messages.COLUMN_COLLISION, item.place, id=item.id, owner=owners[item.id]
            )
        seen.setdefault(item.id, item.place)


def _column_owners(questions: Iterable[Question]) -> dict[str, str]:
    """Names of data columns beyond the questions' own ids -> the question they belong to."""
    owners: dict[str, str] = {}
    for question in questions:
        for variable in question.variables:
            if variable.id != question.id:
                owners[variable.id] = question.id
            if variable.other_choices:
                owners[variable.other_id] = question.id
            if variable.kind in _CODED_COLUMNS:
                owners.update((f"{variable.id}_{choice.code}", question.id) for choice in question.choices)
    return owners


def check_question(question: Question, findings: Findings) -> None:
    """Options that do not fit the type, missing scores."""
    _check_exclusive(question, findings)
    _check_scores(question, findings)
    lone = len(question.choices) == 1 and question.derivation is None
    if lone and not has_wide_separators(question.choices[0].label):
        findings.report(structure_messages.FEW_OPTIONS, question.place, id=question.id)


def _check_exclusive(question: Question, findings: Findings) -> None:
    if question.type == "multiple" or question.multiple:
        return
    for choice in question.choices:
        if choice.exclusive:
            findings.report(
                structure_messages.EXCLUSIVE_ON_SINGLE, choice.place, label=choice.label, id=question.id
            )


def _check_scores(question: Question, findings: Findings) -> None:
    valid = [choice for choice in question.choices if choice.kind == "valid"]
    bare = [choice for choice in valid if choice.score is None]
    if valid and len(bare) == len(valid):
        if question.type == "rating":
            findings.report(data_messages.RATING_UNSCORED, question.place, id=question.id)
    elif bare:
        labels = [choice.label for choice in bare]
        findings.report(data_messages.SCORE_PARTLY, question.place, id=question.id, **listed(labels))


def check_missing_codes(questions: Iterable[Question], findings: Findings) -> None:
    """A code that means missing in one question should not be an answer in another."""
    listed = [question for question in questions if question.choices and question.type != "nps"]
    meaning: dict[int, tuple[str, Choice]] = {}
    for question in listed:
        for choice in question.choices:
            if choice.kind != "valid":
                meaning.setdefault(choice.code, (question.id, choice))
    told: set[Place] = set()
    for question in listed:
        for choice in question.choices:
            if choice.kind != "valid" or choice.code not in meaning or choice.place in told:
                continue
            owner, missing = meaning[choice.code]
            if owner == question.id:
                continue
            told.add(choice.place)
            findings.report(
                data_messages.MISSING_CODE_REUSED,
                choice.place,
                number=choice.code,
                label=choice.label,
                owner=owner,
                kind=_KINDS[missing.kind],
                kind_en=missing.kind.replace("_", " "),
            )
