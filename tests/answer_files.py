"""Files of answers as the page to fill in writes them, made by hand in the tests."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from surveykit.questionnaire.edition import edition, question_edition
from surveykit.questionnaire.model import Questionnaire

LETTERS = "bcdfghjklmnprstv"


def sheet(form: Questionnaire, record: str = LETTERS, **answers: Any) -> dict[str, Any]:
    """What a file says before its digest; `others`, `not_asked`, `save` and `seconds` are parts of it."""
    parts = {
        name: answers.pop(name) for name in ("others", "not_asked", "save", "seconds") if name in answers
    }
    questions = {q.id: question_edition(q) for q in form.questions if q.variables}
    return {
        "format": "surveykit-answers",
        "version": 1,
        "form": {"id": form.id, "edition": edition(form), "questions": questions},
        "record": record,
        "save": 1,
        "answers": answers,
        "others": {},
        "not_asked": [],
        **parts,
    }


def sealed(content: dict[str, Any]) -> str:
    """The text of a file with its digest."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    return f'{body[:-1]},"digest":"{digest}"}}'


def put(folder: Path, name: str, content: dict[str, Any] | str) -> Path:
    """Write a file into a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else sealed(content), encoding="utf-8")
    return path
