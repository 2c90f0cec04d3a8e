"""Chinese type: quotes within quotes, stems without their closing mark, no spaces around numerals."""

from __future__ import annotations

import re

from surveykit.wording.official import SentenceWords

_CLOSING = "？?。：:；;，,、 \u3000"
_QUOTED = re.compile("(“[^”]*”)")
_SPACED = re.compile(r"(?<=[一-鿿]) +(?=\d)|(?<=[\d%]) +(?=[一-鿿])")


def stem(title: str, say: SentenceWords) -> str:
    """The stem without its closing mark, ready to stand in quotes."""
    return in_quotes(unclosed(title), say)


def unclosed(title: str) -> str:
    """The stem without its closing mark, ready to stand before another mark."""
    return title.strip().rstrip(_CLOSING)


def in_quotes(text: str, say: SentenceWords) -> str:
    """Text to be quoted: its own double quotes become single ones."""
    for outer, inner in zip(say.outer, say.inner, strict=True):
        text = text.replace(outer, inner)
    return text


def tight(text: str) -> str:
    """The text without spaces between Chinese and numerals; what stands in quotes stays as it is."""
    return "".join(part if part.startswith("“") else _SPACED.sub("", part) for part in _QUOTED.split(text))
