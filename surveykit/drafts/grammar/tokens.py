"""Clauses as tokens: quotes, figures, labels, known words, separators - and text that is none of these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from surveykit.drafts.grammar import lexicon
from surveykit.drafts.grammar.lexicon import WordKind
from surveykit.drafts.grammar.masks import Figure
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.quotes import Quote
from surveykit.drafts.grammar.target import Group

TokenKind = Literal["quote", "figure", "label", "sep", "text"] | WordKind
SEPARATORS = frozenset(",:()\u3001-")


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` to `end` of a paragraph and what they are.

    `parts` are the named parts of a pattern; `groups` what a label may name.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    quote: Quote | None = None
    figure: Figure | None = None
    groups: tuple[Group, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Lexer:
    """Cuts folded text into tokens, longest first, for one questionnaire."""

    names: Names

    def tokens(
        self, text: str, start: int, end: int, quotes: Sequence[Quote], figures: Sequence[Figure]
    ) -> tuple[Token, ...]:
        """The tokens of the characters `start` to `end`; unknown characters side by side are one `text`."""
        solid = {quote.start: self._quote(quote) for quote in quotes}
        numbers = {figure.start: self._figure(text, figure) for figure in figures}
        return tuple(_merged(self._cut(text, start, end, solid, numbers)))

    def _cut(
        self, text: str, start: int, end: int, solid: Mapping[int, Token], numbers: Mapping[int, Token]
    ) -> Iterator[Token]:
        at = start
        while at < end:
            token = solid.get(at) or self._longest(text, at, end, at == start, numbers.get(at))
            yield token
            at = token.end

    def _longest(self, text: str, at: int, end: int, opening: bool, number: Token | None) -> Token:
        """The longest token here; of equal ones a label goes first, then a figure."""
        found = [self._label(text, at, end), number, *self._words(text, at, end, opening)]
        known = [token for token in found if token is not None and token.end <= end]
        if known:
            return max(known, key=lambda token: token.end)
        kind: TokenKind = "sep" if text[at] in SEPARATORS else "text"
        return Token(kind, at, at + 1, text[at])

    def _words(self, text: str, at: int, end: int, opening: bool) -> Iterator[Token]:
        for length in range(min(self._longest_word, end - at), 0, -1):
            kind = self._vocabulary.get(text[at : at + length])
            if kind is not None:
                yield Token(kind, at, at + length, text[at : at + length])
                break
        for kind, pattern in self._patterns:
            if match := pattern.match(text, at, end):
                parts = tuple((name, value) for name, value in match.groupdict().items() if value)
                yield Token(kind, at, match.end(), match[0], parts=parts)
        if opening and (match := lexicon.LIST_MARK.match(text, at, end)):
            yield Token("lead", at, match.end(), match[0])

    def _label(self, text: str, at: int, end: int) -> Token | None:
        for name in self._labels.get(text[at], ()):
            if text.startswith(name, at, end) and self._vocabulary.get(name, "trap") == "trap":
                return Token("label", at, at + len(name), name, groups=self.names.profile_labels[name])
        return None

    def _quote(self, quote: Quote) -> Token:
        return Token("quote", quote.start, quote.end, quote.text, quote=quote)

    def _figure(self, text: str, figure: Figure) -> Token:
        return Token("figure", figure.start, figure.stop, text[figure.start : figure.stop], figure=figure)

    @cached_property
    def _vocabulary(self) -> Mapping[str, WordKind]:
        words: dict[str, WordKind] = dict.fromkeys(lexicon.PERSONS, "person")
        labels = self.names.profile_labels
        for noun in lexicon.NOUNS:
            if not any(label in noun for label in labels) and not self.names.excludes(noun):
                is_people = noun not in lexicon.ENDINGS and not self.names.tells_apart(noun)
                words[noun] = "person" if is_people else "suffix"
        for kind, known in lexicon.WORDS.items():
            words.update(dict.fromkeys(known, kind))
        return words

    @cached_property
    def _longest_word(self) -> int:
        return max(len(word) for word in self._vocabulary)

    @cached_property
    def _patterns(self) -> Sequence[tuple[WordKind, re.Pattern[str]]]:
        persons = [word for word, kind in self._vocabulary.items() if kind == "person"]
        known = lexicon.patterns_with(persons, self.names.profile_titles)
        numbers = "|".join(re.escape(name) for name in self.names.number_titles)
        mean = re.compile(f"平均(?P<name>{numbers})(?=[xX\u00d70-9为是达约]|$)" if numbers else "(?!)")
        return (*lexicon.PATTERNS, *known, ("mean", mean))

    @cached_property
    def _labels(self) -> Mapping[str, Sequence[str]]:
        """First character -> labels, the longest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.names.profile_labels, key=len, reverse=True):
            found[name[0]].append(name)
        return found


def _merged(tokens: Iterator[Token]) -> Iterator[Token]:
    """Neighbouring unknown characters as one token."""
    waiting: Token | None = None
    for token in tokens:
        if waiting is not None and token.kind == "text":
            waiting = Token("text", waiting.start, token.end, waiting.text + token.text)
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if token.kind == "text":
            waiting = token
        else:
            yield token
    if waiting is not None:
        yield waiting
