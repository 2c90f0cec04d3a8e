"""One file of answers: whole, unaltered, of the right form; else why it is refused.

The file is one line of JSON that ends in the SHA-256 of all before it. That finds damage and edits by
hand; whoever rewrites the digest as well is not found: an offline page can keep no secret.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveykit.errors import Message, Place, Problem, ResponseError
from surveykit.responses.filled import messages
from surveykit.strictjson import read_strictly

FORMAT, VERSION = "surveykit-answers", 1
MAX_BYTES = 1_000_000

_DIGEST = re.compile(r',"digest":"([0-9a-f]{64})"\}$')
_RECORD = re.compile(r"[a-z]{8,40}")
_SHAPE: Mapping[str, type | tuple[type, ...]] = {
    "form": dict,
    "record": str,
    "save": int,
    "answers": dict,
    "others": dict,
    "not_asked": list,
}
_FORM: Mapping[str, type] = {"id": str, "edition": str, "questions": dict}


@dataclass(frozen=True)
class AnswerFile:
    """What one file says; `questions` maps each question it was filled in with to its edition."""

    name: str
    form_id: str
    edition: str
    questions: Mapping[str, str]
    record: str
    save: int
    answers: Mapping[str, Any]
    others: Mapping[str, Any]
    not_asked: frozenset[str]
    seconds: float | None
    digest: str


def read_answer_file(path: Path, name: str) -> AnswerFile:
    """The answers in a file; `name` is how messages call it.

    Raises:
        ResponseError: saying why it cannot be taken
    """
    text = _text(path, name)
    found = _DIGEST.search(text)
    if found is None:
        raise _refused(
            messages.ALTERED, name, "结尾的校验码不见了，文件不完整", "the digest at its end is gone"
        )
    body = text[: found.start()] + "}"
    if hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != found.group(1):
        raise _refused(messages.ALTERED, name, "内容与校验码不符", "it does not match its digest")
    return _checked(_parsed(body, name), name, found.group(1))


def begins_like_one(path: Path) -> bool:
    """Whether a file begins as the page writes it."""
    try:
        with path.open("rb") as stream:
            head = stream.read(200)
    except OSError:
        # whoever asked names the file: as passed over, or as unreadable
        return False
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(f'{{"format":"{FORMAT}"'.encode())


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refused(messages.NOT_AN_ANSWER, name, reason, reason) from error
    if len(data) > MAX_BYTES:
        raise _refused(messages.NOT_AN_ANSWER, name, "文件太大", "it is too large")
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise _refused(messages.NOT_AN_ANSWER, name, "不是 UTF-8 文字", "it is no UTF-8 text") from error
    if FORMAT not in text[:200]:
        zh, en = (
            ("文件是空的", "it is empty")
            if not text
            else ("没有答卷文件的标记", "it lacks the mark of one")
        )
        raise _refused(messages.NOT_AN_ANSWER, name, zh, en)
    return text


def _parsed(body: str, name: str) -> dict[str, Any]:
    try:
        found = read_strictly(body)
    except (ValueError, RecursionError) as error:
        raise _refused(messages.ALTERED, name, "不是完整的 JSON", "it is no JSON") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _refused(messages.NOT_AN_ANSWER, name, "没有答卷文件的标记", "it lacks the mark of one")
    if found.get("version") != VERSION:
        zh, en = "由更新的程序保存，请更新本程序", "a newer program saved it: update this one"
        raise _refused(messages.NOT_AN_ANSWER, name, zh, en)
    return found


def _checked(found: dict[str, Any], name: str, digest: str) -> AnswerFile:
    """The file's parts, each of the kind that the page writes."""
    form = found.get("form")
    wrong = [key for key, kind in _SHAPE.items() if not _is(found.get(key), kind)]
    if isinstance(form, dict):
        wrong += [f"form.{key}" for key, kind in _FORM.items() if not _is(form.get(key), kind)]
    seconds = found.get("seconds")
    if seconds is not None and (not _is(seconds, (int, float)) or seconds < 0):
        wrong.append("seconds")
    if not wrong and not _RECORD.fullmatch(found["record"]):
        wrong.append("record")
    if wrong or not isinstance(form, dict):
        listed = "、".join(wrong)
        raise _refused(messages.NOT_AN_ANSWER, name, f"{listed} 不合格式", f"{listed} has a wrong form")
    return AnswerFile(
        name=name,
        form_id=form["id"],
        edition=form["edition"],
        questions={key: str(value) for key, value in form["questions"].items()},
        record=found["record"],
        save=found["save"],
        answers=found["answers"],
        others=found["others"],
        not_asked=frozenset(map(str, found["not_asked"])),
        seconds=None if seconds is None else float(seconds),
        digest=digest,
    )


def _is(value: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _refused(message: Message, name: str, zh: str, en: str) -> ResponseError:
    return ResponseError(Problem(message, Place(source=name), {"zh": zh, "en": en}))
