"""The answers of one file as the cells of a coded table, each checked against its question."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from surveykit.errors import Place, Problem, ResponseError
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.responses.filled import messages
from surveykit.responses.filled.answer_file import AnswerFile
from surveykit.responses.model import NOT_ASKED, STATES
from surveykit.responses.platforms.filled import ARROW, SEPARATOR
from surveykit.responses.slots import Slot

_LONGEST = 20_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def cells_of(file: AnswerFile, form: Questionnaire) -> dict[str, str]:
    """Slot name -> cell text, for all that the file answers or says was not asked.

    Raises:
        ResponseError: naming the question whose answer the page could not have given
    """
    found: dict[str, str] = {}
    for name, value in file.answers.items():
        text = _cell(form.variables[name], value) if name in form.variables else None
        if text is None:
            raise _bad(file, name)
        found[name] = text
    for name, typed in file.others.items():
        text = _typed(form.variables[name], typed) if name in form.variables else None
        if text is None:
            raise _bad(file, name)
        found[form.variables[name].other_id] = text
    for question in form.questions:
        if question.id in file.not_asked or question.id not in file.questions:
            for variable in question.variables:
                found[Slot(variable, "missing").name] = STATES[NOT_ASKED]
    return found


def _cell(variable: Variable, value: Any) -> str | None:
    """The cell of an answer; None where it is none."""
    codes = {choice.code for choice in variable.choices}
    if variable.kind == "single":
        return str(value) if _is_code(value, codes) else None
    if variable.kind in ("multiple", "ranking"):
        sound = isinstance(value, list) and value and all(_is_code(one, codes) for one in value)
        if not sound or len(set(value)) < len(value):
            return None
        return (SEPARATOR if variable.kind == "multiple" else ARROW).join(map(str, value))
    if variable.kind == "number":
        return _number(value)
    if not isinstance(value, str) or not _is_text(value):
        return None
    return value if variable.kind == "text" or _DATE.fullmatch(value) else None


def _typed(variable: Variable, typed: Any) -> str | None:
    """What was typed beside options; with their labels where several may carry a text."""
    others = {str(choice.code): choice.label for choice in variable.other_choices}
    if not isinstance(typed, Mapping) or not typed or not set(typed) <= set(others):
        return None
    if not all(isinstance(text, str) and _is_text(text) for text in typed.values()):
        return None
    if len(others) == 1:
        return str(next(iter(typed.values())))
    return "┋".join(f"{others[code]}〖{text}〗" for code, text in typed.items())


def _is_code(value: Any, codes: set[int]) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in codes


def _number(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return np.format_float_positional(number, trim="-") if math.isfinite(number) else None


def _is_text(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not _CONTROL.search(text)


def _bad(file: AnswerFile, name: str) -> ResponseError:
    values = {"id": name, "zh": "填写页不会给出这样的值", "en": "no such value can be given"}
    return ResponseError(Problem(messages.BAD_ANSWER, Place(source=file.name), values))
