"""Paragraphs as they read: passages folded, and joined where a page break split a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from surveykit.drafts.grammar.masks import Figure, find_figures
from surveykit.drafts.grammar.normal import Folded, fold
from surveykit.drafts.grammar.quotes import Quotes, opens_at_end, scan_quotes
from surveykit.drafts.passage import MOST_IN_PASSAGE, Passage

_CLOSERS = "\u201d\u2019\u300d\u300f\"'"
_CONTINUES = ",;\u3001\u3002:)%" + "\u201d\u2019\u300d\u300f"
_ENDS = "\u3002!?;:" + _CLOSERS
_HANGS = ",\u3001"
_TAIL = "\u4e2d,"  # 问卷调查⏎中,


@dataclass(frozen=True)
class Flow:
    """One paragraph as read: folded text, and where each of its characters stands in the draft.

    `spots[i]` is (index of the passage, offset in its text) of the i-th folded character.
    """

    text: str
    spots: tuple[tuple[int, int], ...]
    passages: tuple[Passage, ...]

    @cached_property
    def quotes(self) -> Quotes:
        """The outermost quotes of the folded text."""
        return scan_quotes(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All blanks and printed numbers; a mask that is interrupted in the draft is broken."""
        return tuple(
            figure if self._is_solid(figure) else replace(figure, kind="broken")
            for figure in find_figures(self.text)
        )

    def place(self, offset: int) -> str:
        """The place of the passage that holds this character, in words."""
        index = self.spots[offset][0]
        return next(passage.place for passage in self.passages if passage.index == index)

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """(passage, start, end) in the draft of the folded characters, as far as one passage holds them."""
        passage, first = self.spots[start]
        last = max(offset for index, offset in self.spots[start:end] if index == passage)
        return passage, first, last + 1

    def _is_solid(self, figure: Figure) -> bool:
        """Whether the characters also stand side by side in the draft, within one passage."""
        passage, first = self.spots[figure.start]
        last_passage, last = self.spots[figure.end - 1]
        return passage == last_passage and last - first == figure.end - 1 - figure.start

    def original(self, start: int, end: int) -> str:
        """The characters as they stand in the draft."""
        passage, first, last = self.span(start, end)
        return next(p.text for p in self.passages if p.index == passage)[first:last]


def read_flows(passages: Sequence[Passage]) -> tuple[Flow, ...]:
    """The paragraphs of a draft in order; blank passages are skipped."""
    waiting: list[tuple[Passage, Folded]] = []
    flows: list[Flow] = []
    for passage in passages:
        folded = fold(passage.text)
        if not folded.text.strip("\n"):
            continue
        if waiting and not _continues(waiting, passage, folded):
            flows.append(_flow(waiting))
            waiting = []
        waiting.append((passage, folded))
    if waiting:
        flows.append(_flow(waiting))
    return tuple(flows)


def _continues(before: Sequence[tuple[Passage, Folded]], passage: Passage, folded: Folded) -> bool:
    """Whether a sentence runs on from the passages before into this one."""
    if before[-1][0].scope != passage.scope:
        return False
    if sum(len(part.text) for _, part in before) > MOST_IN_PASSAGE:
        return False
    left, right = "".join(part.text for _, part in before), folded.text
    if opens_at_end(left):
        return not scan_quotes(left + right).broken
    if left[-1] in _HANGS:
        return True
    if right[0] in _CONTINUES:
        return left[-1] not in "\u3002!?;:"
    return right.startswith(_TAIL) and left[-1] not in _ENDS


def _flow(parts: Sequence[tuple[Passage, Folded]]) -> Flow:
    return Flow(
        text="".join(folded.text for _, folded in parts),
        spots=tuple(_spots(parts)),
        passages=tuple(passage for passage, _ in parts),
    )


def _spots(parts: Sequence[tuple[Passage, Folded]]) -> Iterator[tuple[int, int]]:
    for passage, folded in parts:
        for offset in folded.at:
            yield passage.index, offset
