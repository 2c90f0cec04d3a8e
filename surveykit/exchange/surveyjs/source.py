"""A SurveyJS file as plain values: size, depth and form are checked before anything is made of it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any, cast

from surveykit.errors import Place, Problem, QuestionnaireError
from surveykit.exchange import messages
from surveykit.exchange.gathered import one_line
from surveykit.exchange.surveyjs.known import JsonObject
from surveykit.strictjson import read_strictly

_DEPTH = 60


def read_json(data: bytes, name: str) -> dict[str, Any]:
    """The definition in a file.

    Raises:
        QuestionnaireError: when it is no JSON, or no form
    """
    try:
        text = data.decode("utf-8-sig")
        found = read_strictly(text)
    except UnicodeDecodeError as error:
        raise _refused(name, "不是 UTF-8 文字", "it is no UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise _refused(
            name, "不是完整的 JSON", "it is no JSON", line=error.lineno, column=error.colno
        ) from error
    except (ValueError, RecursionError) as error:
        raise _refused(
            name, "JSON 有重复的键、非数字，或嵌套太深", "a key twice, no number, or too deep"
        ) from error
    if not isinstance(found, dict) or not any(key in found for key in ("pages", "elements", "questions")):
        raise _refused(
            name, "没有 SurveyJS 的 pages 或 elements", "it has no pages or elements of SurveyJS"
        )
    if _depth(found) > _DEPTH:
        raise _refused(name, "嵌套太深", "it is nested too deeply")
    return cast(dict[str, Any], found)


def listed(value: object) -> list[Any]:
    """A list, empty where the value is none."""
    return value if isinstance(value, list) else []


def said(value: object) -> str:
    """A text on one line; of a translated one the Chinese, else the default."""
    return one_line(raw(value))


def raw(value: object) -> str:
    """A text as it stands, with its lines."""
    if isinstance(value, JsonObject):
        return value.text()
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def text_of_html(source: str) -> tuple[str, bool]:
    """The text of a piece of HTML, and whether it had more than line breaks in it."""
    reader = _Text()
    reader.feed(source)
    reader.close()
    return "".join(reader.parts).strip(), reader.rich


class _Text(HTMLParser):
    """Gathers text; breaks and paragraphs part lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.rich = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag: a break is a new line, all else is told."""
        if tag in ("br", "p", "div") and (tag == "br" or self.parts):
            self.parts.append("\n")
        self.rich = self.rich or tag != "br" or bool(attrs)

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.parts.append(data)


def _depth(value: object) -> int:
    deepest, level = 0, [value]
    while level:
        deepest += 1
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return deepest


def _refused(
    name: str, zh: str, en: str, *, line: int | None = None, column: int | None = None
) -> QuestionnaireError:
    place = Place(source=name, line=line, column=column)
    return QuestionnaireError(Problem(messages.NOT_READ, place, {"zh": zh, "en": en}))
