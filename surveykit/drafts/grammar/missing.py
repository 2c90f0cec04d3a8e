"""Places where a number was left out altogether: `设党支部个`, `党支部书记人`, `占%`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.drafts.grammar.flow import Flow

_BEHIND = r"(?=[,;:\u3002\u3001)!?\n]|$)"
_COUNTING = "一二三四五六七八九十百千万亿两几多数每各这那某整哪逐单余来半第若诸本个"
_PATTERNS = (
    re.compile(f"[\u4e00-\u9fff]{{0,6}}(?![{_COUNTING}])[\u4e00-\u9fff]个{_BEHIND}"),
    re.compile(r"[\u4e00-\u9fff]{0,4}(?:书记|党员|委员|干部|教师|职工|学生|积极分子)(?:人|名)" + _BEHIND),
    re.compile(r"[\u4e00-\u9fff]{0,4}(?:问卷|答卷)份" + _BEHIND),
    re.compile(r"[\u4e00-\u9fff]{0,4}(?:占|占比|比例|率)(?:为|达)?%"),
)


def missing_digits(flow: Flow) -> Iterator[tuple[int, str]]:
    """(offset, words) of every place in a paragraph where a number seems to be missing."""
    found = {
        match.end(): (match.start(), match[0])
        for pattern in _PATTERNS
        for match in pattern.finditer(flow.text)
    }
    for end, (start, words) in sorted(found.items()):
        if flow.quotes.inside(end - 1) is None:
            yield start, words
