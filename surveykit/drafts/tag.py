"""The tag of a filled number: what it is bound to and the mask it replaced, in 64 characters.

`sk:q1|好|*|count|xx` is question, options, group, statistic and, last, the original mask, from
which a later run reads the sentence again. Word refuses tags and titles over 64 characters, so
parts are shortened where they must be, the longest first; the mask never is. `|` and backslash
inside a part are escaped, a long row of one mask character is written as its count (`_\\{40}`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PREFIX = "sk:"
UNRESOLVED = "sk:?"
LIMIT = 64

_ESCAPED = re.compile(r"\\([|\\])")
_REPEATED = re.compile(r"([^\\|])\1{4,998}")
_COUNTED = re.compile(r"([^\\|])\\\{(\d{1,3})\}")
_TOKEN = re.compile(r"\\?.", re.DOTALL)
_ILLEGAL = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ELLIPSIS = "…"


def make_tag(parts: Sequence[str], mask: str) -> str:
    """`sk:` and the parts (question, options, group, statistic), the mask last; at most 64 characters."""
    if _ILLEGAL.search(mask):
        raise ValueError(f"a mask holds no control characters: {mask!r}")
    words = [_ILLEGAL.sub(" ", part) for part in parts]
    tail = _write_mask(mask)
    while (over := _size(_join(words, tail)) - LIMIT) > 0:
        longest = max(range(len(words)), key=lambda i: (_size(words[i]), i), default=-1)
        if longest < 0 or _size(words[longest]) <= 1:
            raise ValueError(f"a mask of {len(mask)} characters does not fit into a tag")
        words[longest] = shortened(words[longest], max(1, _size(words[longest]) - over))
    return _join(words, tail)


def parts_of(tag: str) -> tuple[str, ...]:
    """The parts before the mask, without escapes; shortened ones end with `…`."""
    return tuple(_ESCAPED.sub(r"\1", part) for part in _split(tag)[:-1])


def mask_of(tag: str) -> str:
    """The original mask that the tag carries."""
    mask = _COUNTED.sub(lambda found: found[1] * int(found[2]), _split(tag)[-1])
    return _ESCAPED.sub(r"\1", mask)


def fitted(tag: str) -> str:
    """The same tag in at most 64 characters, its mask whole."""
    fits = _size(tag) <= LIMIT and not _ILLEGAL.search(tag)
    return tag if fits else make_tag(parts_of(tag), mask_of(tag))


def make_alias(words: Sequence[str], formula: str) -> str:
    """`题目·选项·人群：算式` for people, at most 64 characters; the question is cut first."""
    parts = [_ILLEGAL.sub(" ", word) for word in words if word]
    for i, least in enumerate((8, 12, 8)[: len(parts)]):
        over = _size("·".join(parts)) + 1 + _size(formula) - LIMIT
        if over > 0:
            parts[i] = shortened(parts[i], max(min(least, _size(parts[i])), _size(parts[i]) - over))
    return fitted_alias("：".join(part for part in ("·".join(parts), formula) if part))


def fitted_alias(alias: str) -> str:
    """A control's title for people: no control characters, at most 64 characters."""
    return shortened(_ILLEGAL.sub(" ", alias), LIMIT)


def is_filled_tag(tag: str) -> bool:
    """Whether the tag is that of a filled number."""
    return tag.startswith(PREFIX) and not tag.startswith(UNRESOLVED) and _size(tag) <= LIMIT


def shortened(text: str, size: int) -> str:
    """`text` in at most `size` characters as Word counts them (UTF-16), ending with `…` if cut."""
    if _size(text) <= size:
        return text
    kept = text[: size - 1]
    while _size(kept) > size - 1:
        kept = kept[:-1]
    return kept + _ELLIPSIS


def _join(words: Sequence[str], tail: str) -> str:
    escaped = [re.sub(r"([|\\])", r"\\\1", word) for word in words]
    return PREFIX + "|".join([*escaped, tail])


def _write_mask(mask: str) -> str:
    escaped = re.sub(r"([|\\])", r"\\\1", mask)
    return _REPEATED.sub(lambda found: f"{found[1]}\\{{{len(found[0])}}}", escaped)


def _split(tag: str) -> list[str]:
    parts = [""]
    for token in _TOKEN.findall(tag.removeprefix(PREFIX)):
        if token == "|":
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
