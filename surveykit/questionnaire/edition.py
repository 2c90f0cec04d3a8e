"""Which edition of a questionnaire somebody answered: digests of what is asked and what codes mean.

The file's own digest changes with every comment; these change only with what a respondent sees or
with what an answer stands for.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from surveykit.questionnaire.model import Question, Questionnaire

_SHORT = 12


def edition(form: Questionnaire) -> str:
    """The digest of all that is asked: stems, options, limits and routing, 64 hexadecimal digits."""
    return _digest([form.id, [_asked(question) for question in form.questions]])


def question_edition(question: Question) -> str:
    """The digest of what answers to one question stand for: its type, codes and labels; 12 digits."""
    return _digest(_meaning(question))[:_SHORT]


def _meaning(question: Question) -> list[Any]:
    return [
        question.type,
        question.multiple,
        [[choice.code, choice.label] for choice in question.choices],
        [[row.code, row.label] for row in question.rows],
    ]


def _asked(question: Question) -> list[Any]:
    options = [[c.exclusive, c.other, c.other_required] for c in question.choices]
    return [
        question.id,
        question.title,
        question.section,
        _meaning(question),
        options,
        question.required,
        question.top,
        asdict(question.validate),
        question.show_if,
    ]


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
