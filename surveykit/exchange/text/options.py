"""Options out of lines: `A．好 B．较好` on one line, □ and ○, one a line with or without marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_BOX = "□☐○◯●◎▢〇☑■"
_BOXED = re.compile(rf"[{_BOX}]\s*")
_PLACE = re.compile(r"[（(]\s+[)）]\s*")
_LETTER = re.compile(r"[(（]?([A-Za-zＡ-Ｚ])\s*[.．、:：)）]\s*")
_DIGIT = re.compile(r"[(（]?(\d{1,2})\s*(?:[、:：)）]|[.．](?!\d))\s*")
_CIRCLED = re.compile(r"([①-⑳])\s*")
_UNDERLINE = re.compile(r"[\s:：]*[_＿]{2,}\s*$|[\s:：]*[(（][\s_＿]{2,}[)）]\s*$")
_ASKS_MORE = re.compile(r"其[他它].{0,3}[(（][^()（）]*(?:注明|说明|填写|列出|写明|指出)[^()（）]*[)）]$")
_JUMP = re.compile(
    r"[（(]?\s*[，,；;→]?\s*(?:请|直接|请直接)?(?:跳转?|转)(?:至|到|答)"
    r"(?:第?\s*(?P<to>\d{1,3})\s*题|问卷(?:末尾|结束|结尾))\s*[)）]?$"
)
_WIDE_GAP = re.compile(r"\s{2,}|　+")


@dataclass(frozen=True, slots=True)
class Option:
    """An option's label, and whether it takes a text; `guessed` where only its words say so.

    `jump` is the number of the question it sends the reader to, 0 for the end; None where it does not.
    """

    label: str
    other: bool = False
    guessed: bool = False
    jump: int | None = None


def split_line(text: str) -> list[str]:
    """What stands before the first marked option, then each with its mark; else the line alone."""
    for pattern, ordinal in ((_LETTER, _letter), (_CIRCLED, _circled), (_DIGIT, int)):
        starts = _in_order(text, pattern, ordinal)
        if len(starts) > 1:
            return _cut(text, starts)
    if _PLACE.match(text):
        return _cut(text, [found.span() for found in _PLACE.finditer(text)])
    boxes = [found.span() for found in _BOXED.finditer(text)]
    if len(boxes) > 1 and text[boxes[-1][1] :].strip():
        return _cut(text, boxes)
    if len(boxes) > 1 and text[: boxes[0][0]].strip():
        ends = [0, *(end for _, end in boxes)]
        return ["", *(text[a:b].strip(_BOX + " ") for a, b in pairwise(ends))]
    return [text]


def labels_of(texts: Sequence[str]) -> list[str]:
    """The labels of options one a line, without marks that all of them have in order."""
    found = [text[mark.end() :].strip() if (mark := _box(text)) else text for text in texts]
    for pattern, ordinal in ((_LETTER, _letter), (_CIRCLED, _circled), (_DIGIT, int)):
        marks = [pattern.match(text) for text in found]
        if found and all(m and ordinal(m.group(1)) == n for n, m in enumerate(marks, 1)):
            found = [text[m.end() :].strip() if m else text for text, m in zip(found, marks, strict=True)]
            return labels_of(found) if all(found) else list(texts)
    return found if all(found) else list(texts)


def gapped(text: str) -> list[str]:
    """Options that only wide gaps keep apart: `是    否`."""
    return [part for part in _WIDE_GAP.split(text.strip()) if part]


def option_of(label: str) -> Option:
    """The option that a label means: a line behind it, or 请注明 in it, takes a text; 请跳至 is no part."""
    if (jump := _JUMP.search(label)) and label[: jump.start()].strip():
        return replace(option_of(label[: jump.start()].strip()), jump=int(jump["to"] or 0))
    bare = _UNDERLINE.sub("", label).strip()
    if bare and bare != label:
        return option_of(bare) if _UNDERLINE.search(bare) else Option(bare, other=True)
    asks = bool(_ASKS_MORE.search(label))
    return Option(label, other=asks, guessed=asks)


def is_marked(text: str) -> bool:
    """Whether a line begins as an option does: a box, a place to rank, or a letter or circled number."""
    return bool(_box(text) or _LETTER.match(text) or _CIRCLED.match(text))


def _box(text: str) -> re.Match[str] | None:
    """The box or the brackets for a rank that an option begins with."""
    return _BOXED.match(text) or _PLACE.match(text)


def _in_order(text: str, pattern: re.Pattern[str], number: Callable[[str], int]) -> list[tuple[int, int]]:
    """Where marks 1, 2, 3 … (or A, B, C …) begin and end; a line of marks may go on from C."""
    found: list[tuple[int, int]] = []
    wanted = 0
    for mark in pattern.finditer(text):
        before = text[: mark.start()]
        apart = not before or not (before[-1].isascii() and before[-1].isalnum())
        here = number(mark.group(1))
        if apart and (here == (wanted or 1) or (not before and not wanted)):
            found.append(mark.span())
            wanted = here + 1
    return found


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """What stands before the first span, then each span with what follows it."""
    starts = [*(start for start, _ in spans), len(text)]
    parts = [text[start:stop] for start, stop in pairwise(starts)]
    return [text[: spans[0][0]].strip(), *(part.strip(" ；;，,") for part in parts)]


def _letter(text: str) -> int:
    plain = chr(ord(text) - 0xFEE0) if ord(text) > 0xFF00 else text
    return ord(plain.upper()) - ord("A") + 1


def _circled(text: str) -> int:
    return ord(text) - ord("①") + 1
