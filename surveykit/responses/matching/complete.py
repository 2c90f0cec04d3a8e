"""Whether every question found its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from surveykit.errors import Place, Problem, near_match
from surveykit.questionnaire.model import Question, Questionnaire, Variable
from surveykit.responses.matching import messages
from surveykit.responses.matching.mapping import ColumnUse
from surveykit.responses.slots import Slot, asked_questions


def missing_columns(
    questionnaire: Questionnaire, columns: Sequence[ColumnUse], absent: Iterable[str]
) -> list[Problem]:
    """An error for every question, row or option without a column, and for two layouts at once."""
    filled: dict[str, list[ColumnUse]] = {}
    for column in columns:
        if column.slot and column.slot.role not in ("other", "missing"):
            filled.setdefault(column.slot.variable.id, []).append(column)
    known_absent = frozenset(absent)
    unmatched = [column.header for column in columns if column.use == "unmatched"]
    found: list[Problem] = []
    for question in asked_questions(questionnaire):
        if question.id in known_absent:
            found.append(Problem(messages.ABSENT, values={"target": question.id}))
            continue
        found.extend(_of_question(question, filled, known_absent, unmatched))
    return found


def _of_question(
    question: Question,
    filled: dict[str, list[ColumnUse]],
    absent: frozenset[str],
    unmatched: list[str],
) -> Iterator[Problem]:
    if not any(variable.id in filled or variable.id in absent for variable in question.variables):
        yield _no_column(question.id, question.title, question.place, unmatched)
        return
    for variable in question.variables:
        if variable.id in absent:
            yield Problem(messages.ABSENT, question.place, {"target": variable.id})
        elif variable.id not in filled:
            yield _no_column(variable.id, variable.title, question.place, unmatched)
        else:
            yield from _of_variable(variable, filled[variable.id], absent)


def _of_variable(variable: Variable, columns: list[ColumnUse], absent: frozenset[str]) -> Iterator[Problem]:
    slots = [column.slot for column in columns if column.slot]
    roles = {slot.role for slot in slots}
    if len(roles) > 1:
        first, other = columns[0], next(c for c in columns if c.slot and c.slot.role != slots[0].role)
        values = {
            "target": variable.id,
            "first": first.letter,
            "letter": other.letter,
            "header": other.header,
        }
        yield Problem(messages.TAKEN_TWICE, values=values)
    if roles & {"tick", "rank"}:
        codes = {slot.code for slot in slots}
        for choice in variable.choices:
            if choice.code not in codes:
                slot = Slot(variable, slots[0].role, choice.code)
                if slot.name not in absent:
                    yield _no_column(slot.name, choice.label, choice.place, [])


def _no_column(target: str, title: str, place: Place, unmatched: list[str]) -> Problem:
    near = near_match(title, unmatched)
    values = {
        "target": target,
        "title": title,
        "zh": f"文件中最接近的列是“{near}”" if near else "请检查是否拿错了文件或问卷",
        "en": f"the nearest column is “{near}”"
        if near
        else "check that file and questionnaire belong together",
    }
    return Problem(messages.NO_COLUMN, place, values)
