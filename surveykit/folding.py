"""How texts are compared: what was written is kept, what is compared is folded.

`key` ignores width, case, spaces and the many shapes of dashes, quotes and brackets, but no digit,
sign or word: 「20～24岁」 equals 「20-24 岁」, never 「2024岁」.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

_SAME = {
    **dict.fromkeys("‐‑‒–—―−－─━〜～~", "-"),
    **dict.fromkeys("“”„‟「」『』〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛｀´`", "'"),
    **dict.fromkeys("【〔［〖", "["),
    **dict.fromkeys("】〕］〗", "]"),
    **dict.fromkeys("·•‧・", "·"),
}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_UNSEEN = dict.fromkeys(map(ord, _INVISIBLE))
_MOST_BRACKETS = 50
_MOST_HINTS = 5
_TRAILING = "。.;；,，、:：!！?？…"
_NUMBER = re.compile(r"(?:第(\d{1,6})题|[qQ]?(\d{1,6}))(?=\D|$)(?:、|[.:：)](?!\d)|)")
_DIGITS = {
    ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．）", "0123456789.)", strict=True)
}
_HAND_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\((?:[一二三四五六七八九十]{1,3}|\d{1,3})\))(?=\D)"
)
_HINT_AT_END = re.compile(
    r"[(\[][^()\[\]]{0,8}(?:多选|单选|必填|必答|必选|选填|选答|限选|填空|量表|矩阵|排序题|不定项)[^()\[\]]{0,8}[)\]]$"
)


def visible(text: str) -> str:
    """`text` without characters that take no room on paper or screen."""
    return text.translate(_UNSEEN)


def fold_character(character: str) -> str:
    """What one character compares as: none, one or several characters."""
    if character in _INVISIBLE or character.isspace():
        return ""
    if character in _SAME:
        return _SAME[character]
    wide = unicodedata.normalize("NFKC", character).casefold()
    return "".join(_SAME.get(c, c) for c in wide if not c.isspace())


class _Folds(dict[int, str]):
    """Code point -> what it compares as, found once for every character that occurs."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = fold_character(chr(point))
        return folded


_FOLDS = _Folds()


def key(text: str) -> str:
    """`text` as it is compared: folded, without spaces and trailing punctuation."""
    folded = folded_text(text)
    return folded.rstrip(_TRAILING) or folded


def folded_text(text: str) -> str:
    """`text` folded character by character, trailing punctuation kept."""
    return text.translate(_FOLDS)


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """`folded_text(text)`, and for each of its characters the index in `text` it came from.

    The list has one entry more, the length of `text`, so that it can close a slice.
    """
    folds = [_FOLDS[ord(character)] for character in text]
    places = [index for index, folded in enumerate(folds) for _ in folded]
    places.append(len(text))
    return "".join(folds), places


def title_key(text: str) -> str:
    """`key` of a stem without its number (1、 一、 （1）), `*` and closing hints such as （可多选）."""
    number, rest = split_number(text)
    folded = key((rest if number is not None else text).strip(" *＊"))
    folded = _HAND_NUMBER.sub("", folded, count=1) if _HAND_NUMBER.match(folded) else folded
    for _ in range(_MOST_HINTS):
        if (shorter := key(_HINT_AT_END.sub("", folded))) == folded:
            break
        folded = shorter
    return folded


def split_number(text: str) -> tuple[int | None, str]:
    """The number a header opens with, and the rest: `第6题(运动)` -> 6, `(运动)`."""
    stripped = text.strip(" *＊\u3000\t")
    narrow = stripped.translate(_DIGITS)
    found = _NUMBER.match(narrow)
    if not found or not _is_numbering(narrow, found):
        return None, text.strip()
    return int(found.group(1) or found.group(2)), stripped[found.end() :].strip()


def _is_numbering(text: str, found: re.Match[str]) -> bool:
    """Whether what opens `text` is a number of the form, not part of a word such as 2024年."""
    rest = text[found.end() :]
    closed = found.group()[-1] in "、.:：)题"
    return bool(rest) and (closed or rest.lstrip()[:1] in ("(", "（", "[", "【"))


def unique_keys(*tiers: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Folded text -> value. A text of an earlier tier wins; one of two values in a tier is left out."""
    known: dict[str, int] = {}
    for tier in tiers:
        found: dict[str, set[int]] = {}
        for text, value in tier:
            if folded := key(text):
                found.setdefault(folded, set()).add(value)
        for text, values in found.items():
            if len(values) == 1:
                known.setdefault(text, values.pop())
    return known


def bracketed(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read `text` as `stem(part)`: the stem and the part in the closing brackets."""
    stripped = text.rstrip()
    closing = stripped[-1:]
    openers = {")": "(（", "）": "(（", "]": "[［", "】": "【"}.get(closing, "")
    places = (n for n in range(len(stripped) - 2, -1, -1) if stripped[n] in openers)
    for index in islice(places if openers else (), _MOST_BRACKETS):
        yield stripped[:index].strip(), stripped[index + 1 : -1].strip()
