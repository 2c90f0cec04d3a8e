"""How headings are numbered: 一、 （一） 1. （1）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from surveykit.reports.model import Heading
from surveykit.wording.official import OfficialWords

_DIGITS = "零一二三四五六七八九"
_OWN_NUMBER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+(?:部分)?[、．.，：: ]"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d+[、．.](?!\d))\s*"
)
_TOP = 2
_LEVELS = 4


def numbered(headings: Iterable[Heading], say: OfficialWords) -> Iterator[tuple[Heading, int, str]]:
    """Each heading with its depth from 0 and its text; a number that it brought along is dropped."""
    counts = [0] * _LEVELS
    for heading in headings:
        depth = min(max(heading.level - _TOP, 0), _LEVELS - 1)
        if heading.name == "appendix":
            yield heading, depth, heading.text
            continue
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        yield heading, depth, _number(counts[depth], say.numbers[depth]) + _bare(heading)


def han(number: int) -> str:
    """A number from 1 to 99 in Chinese: 十一, 二十."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _number(number: int, form: str) -> str:
    return form.format(n=number, han=han(number) if number < 100 else str(number))


def _bare(heading: Heading) -> str:
    text = heading.short or heading.text
    return (_OWN_NUMBER.sub("", text) or text) if heading.kind == "section" else text
