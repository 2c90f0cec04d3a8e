"""What a sheet of codes says of a keyed table's columns: `5 | 1非常满意 2比较满意` as value labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from surveykit.errors import Problem, Problems
from surveykit.folding import key, split_number, title_key
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.paper import messages
from surveykit.responses.platforms.paper.head import JOINT
from surveykit.responses.platforms.reshaping import respelled
from surveykit.responses.privacy.identifiers import shown

_BOUND = r"(?:^|(?<=[\s;；,，、|/]))"
_MARK = r"\s*[=＝:：.．、)）\-—]*\s*"
_EDGES = " \t\r\n;；,，、|/"
_QUESTION_NUMBER = re.compile(r"(?:第|[qQ]|题)?\s*(\d{1,3})\s*(?:题|[.、．])?")
_TICKS = frozenset(("", "0", "1", "√", "✓", "✔", "×"))


def code_labels(text: str) -> dict[str, str]:
    """Code -> meaning in a line such as `1好 2一般` or `A=是，B=否`; nothing where it is not so written.

    The codes run on by one, so that a number within a meaning (`1 30岁及以下 2 31岁以上`) is none.
    """
    found: dict[str, str] = {}
    code, rest = _opening(text)
    while code:
        following, meaning, rest = _next(code, rest)
        if not meaning or code in found:
            return {}
        found[code] = meaning
        code = following
    return found if len(found) > 1 else {}


def _opening(text: str) -> tuple[str, str]:
    opened = re.match(rf"\s*(\d{{1,3}}|[A-Za-z]){_MARK}(?=\S)", text)
    return (opened.group(1).upper(), text[opened.end() :]) if opened else ("", "")


def _next(code: str, text: str) -> tuple[str, str, str]:
    """The next code, the meaning before it and the text behind it."""
    wanted = str(int(code) + 1) if code.isdigit() else chr(ord(code) + 1)
    larger = r"\d{1,3}" if code.isdigit() else "[A-Za-z]"
    for pattern in (re.escape(wanted), larger):
        for place in re.finditer(rf"{_BOUND}({pattern})(?!\d){_MARK}(?=\S)", text, re.IGNORECASE):
            meaning = text[: place.start()].strip(_EDGES)
            if meaning and (place.group(1).upper() == wanted or _is_later(place.group(1), code)):
                return place.group(1).upper(), meaning, text[place.end() :]
    return "", text.strip(_EDGES), ""


def _is_later(found: str, code: str) -> bool:
    return int(found) > int(code) if code.isdigit() else found.upper() > code


def with_codes(grid: Grid) -> Grid:
    """The grid with the meanings that the sheet of codes gives to the numbers of its columns."""
    labels: dict[int, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for question, text in _questions(grid.legend).items():
        found = code_labels(text)
        columns = [n for n, header in enumerate(grid.header) if _names(question, header)]
        values = {"question": shown(question), "codes": shown(text)}
        if not found:
            problems.append(Problem(messages.LEGEND_UNREAD, grid.place, values))
        elif not columns:
            problems.append(Problem(messages.LEGEND_UNMATCHED, grid.place, values))
        else:
            coded = [n for n in columns if not _is_ticked(grid, n)]
            labels.update(dict.fromkeys(coded, found))
            problems.append(Problem(messages.LEGEND_READ, grid.place, values))
    respelt = tuple(
        respelled(cells, _plain) if n in labels else cells for n, cells in enumerate(grid.columns)
    )
    return replace(
        grid, columns=respelt, value_labels=labels, problems=Problems([*grid.problems, *problems])
    )


def _questions(legend: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Question -> all that its lines say, so that one code a line reads like all codes in one."""
    found: dict[str, str] = {}
    for question, text in legend:
        found[question] = f"{found[question]} {text}" if question in found else text
    return found


def _names(question: str, header: str) -> bool:
    """Whether a line of the sheet is about a column: by the number on the form, or by the stem."""
    number, rest = split_number(header)
    if said := _QUESTION_NUMBER.fullmatch(question.strip()):
        bare = _QUESTION_NUMBER.match(header.strip())
        return int(said.group(1)) == (number if number is not None else bare and int(bare.group(1)))
    stems = {title_key(header), title_key(header.partition(JOINT)[0]), key(rest)}
    return title_key(question) in stems


def _is_ticked(grid: Grid, column: int) -> bool:
    """Whether a column is one of several of its question and holds ticks."""
    return JOINT in grid.header[column] and _TICKS.issuperset(map(str.strip, grid.columns[column].used))


def _plain(text: str) -> str:
    """A lone number or letter as the sheet of codes writes it; all other texts as they are."""
    folded = key(text).strip("()[]")
    return folded.upper() if re.fullmatch(r"\d{1,3}|[a-z]", folded) else text
