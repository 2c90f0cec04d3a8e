"""Group phrases: `机关干部中`, `机关和直属单位的局级干部中`, always by whole labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.scope import Finding
from surveykit.drafts.grammar.target import Group, Pick
from surveykit.drafts.grammar.tokens import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """Labels from one token on.

    `groups` is what all of them mean together; `parts` are the single picks where the labels are
    a list of one question; `closed` tells whether 中 or the like ends the phrase; `end` is the
    index of the first token behind it.
    """

    end: int
    words: str
    closed: bool
    groups: tuple[Group, ...] = ()
    parts: tuple[Pick, ...] = ()
    finding: Finding | None = None


def read_phrase(tokens: Sequence[Token], start: int, names: Names) -> Phrase:
    """The phrase of labels that starts at this token, as far as it reaches."""
    labels: list[tuple[Token, bool]] = []
    at, joined = start, False
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "label":
            labels.append((token, joined))
            joined = False
        elif _joins(token) and at + 1 < len(tokens) and tokens[at + 1].kind == "label":
            joined = True
        elif token.kind == "in" or (token.kind == "whole" and not token.parts):
            words = _words(tokens[start:at])
            return _combined(labels, names, Phrase(at + 1, words, closed=True))
        elif not _trails(token):
            break
        at += 1
    return Phrase(at, _words(tokens[start:at]), closed=False)


def first_label(tokens: Sequence[Token], start: int) -> int:
    """The index behind a label and the nouns that trail it (机关干部)."""
    at = start + 1
    while at < len(tokens) and tokens[at].kind in ("person", "suffix"):
        at += 1
    return at


def covers_all(phrase: Phrase, names: Names) -> bool:
    """Whether the phrase names every option of its question, so that nobody is left out."""
    if len(phrase.groups) != 1:
        return False
    group = phrase.groups[0]
    valid = {choice.code for choice in names.question(group.variable).choices if choice.kind == "valid"}
    return valid <= set(group.pick.codes)


def grouped(tokens: Sequence[Token], start: int, names: Names) -> Phrase:
    """What the labels from this token on mean, closed by 中 or not."""
    phrase = read_phrase(tokens, start, names)
    if phrase.closed:
        return phrase
    labels = [
        (token, at > start and _joins(tokens[at - 1]))
        for at, token in enumerate(tokens[: phrase.end])
        if at >= start and token.kind == "label"
    ]
    return _combined(labels, names, phrase)


def _combined(labels: Sequence[tuple[Token, bool]], names: Names, phrase: Phrase) -> Phrase:
    found: dict[str, Pick] = {}
    parts: list[Pick] = []
    for token, joined in labels:
        if len(token.groups) != 1:
            return replace(phrase, finding=ambiguous(token, names))
        group = token.groups[0]
        before = found.get(group.variable)
        if (before is not None) != joined:
            return replace(phrase, finding=Finding(messages.UNKNOWN_GROUP, {"words": phrase.words}))
        found[group.variable] = group.pick if before is None else before | group.pick
        parts.append(group.pick)
    groups = tuple(Group(variable, pick) for variable, pick in found.items())
    return replace(phrase, groups=groups, parts=tuple(parts) if len(groups) == 1 else ())


def ambiguous(token: Token, names: Names) -> Finding:
    """That a label belongs to several questions."""
    titles = [names.label(group.variable) for group in token.groups]
    values = {"label": token.text, "found": "、".join(titles), "first": titles[0] if titles else ""}
    return Finding(messages.AMBIGUOUS_LABEL, values)


def _joins(token: Token) -> bool:
    return token.kind == "and" or (token.kind == "sep" and token.text == "、")


def _trails(token: Token) -> bool:
    return token.kind in ("person", "suffix") or (token.kind == "carry" and token.text == "的")


def _words(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)
