"""Headings: which paragraphs are some, and how long lasts what they announce."""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveykit.drafts.grammar.announcing import Announcer
from surveykit.drafts.grammar.flow import Flow
from surveykit.drafts.grammar.masks import SURVEY_KINDS
from surveykit.drafts.grammar.scope import Announced

_LONGEST = 40
_PLAIN = 99
_NUMBERS = (
    re.compile("第[一二三四五六七八九十百0-9]+(?:[编章篇]|部分)"),
    re.compile("第[一二三四五六七八九十百0-9]+节"),
    re.compile("[一二三四五六七八九十]+[\u3001.,]"),
    re.compile("[(][一二三四五六七八九十]+[)]\u3001?"),
    re.compile("[0-9]{1,2}[.\u3001](?=[^0-9]|[0-9]{2}岁)"),
    re.compile("[0-9]{1,2}(?:[.][0-9]{1,2})+[.\u3001]?(?![0-9岁年万亿个%])"),
    re.compile("[(][0-9]{1,2}[)]|[0-9]{1,2}[)]"),
    re.compile("[\u2460-\u2473]"),
)
_MARKDOWN = re.compile("(?P<level>#{1,6})|[>*_]+")
_CAPTION = re.compile("(?:续?表|图|附|注|单位|来源|数据来源)[0-9一二三四五六七八九十:(]")
_STOP = re.compile("[\u3002!?;:\n]")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An announcement, the kind of its heading, and the lowest kind of number that ends a plain one."""

    rank: int
    above: int
    announced: Announced


class Headings:
    """The announcements in force while a draft is read paragraph by paragraph."""

    def __init__(self, announcer: Announcer) -> None:
        self.announcer = announcer
        self._entries: list[_Entry] = []
        self._rank = _PLAIN
        self._behind_heading = False

    @property
    def announced(self) -> tuple[Announced, ...]:
        """What is announced at present, the latest first."""
        return tuple(entry.announced for entry in reversed(self._entries))

    def read(self, flow: Flow) -> None:
        """Take note of a paragraph of the body before it is read."""
        if any(passage.scope != "body" for passage in flow.passages):
            return
        rank, title = _split(flow.text)
        short = len(title) <= _LONGEST and not _gives_numbers(flow, title)
        if _CAPTION.match(title) or (rank == _PLAIN and not (short and _is_alone(flow.text, title))):
            self._behind_heading = False
            return
        if rank != _PLAIN or not self._behind_heading:  # a heading right below one is part of it
            self._end(rank)
        self._behind_heading = True
        found = self.announcer.in_heading(title) if short else None
        if found is not None:
            self._entries.append(_Entry(rank, self._rank, found))

    def after(self, flow: Flow, announced: Announced | None) -> None:
        """A paragraph of the body ended with an announcement: it is about the next ones."""
        if announced is not None and all(passage.scope == "body" for passage in flow.passages):
            self._entries.append(_Entry(_PLAIN, _PLAIN - 1, announced))

    def _end(self, rank: int) -> None:
        """A heading of this kind ends what those of the same or a lower kind announced."""
        if rank == _PLAIN:
            self._entries = [entry for entry in self._entries if entry.rank != _PLAIN]
            return
        self._entries = [
            entry
            for entry in self._entries
            if not (rank <= entry.rank < _PLAIN or (entry.rank == _PLAIN and rank <= entry.above < _PLAIN))
        ]
        self._rank = rank


def _split(text: str) -> tuple[int, str]:
    """The kind of a paragraph's number (the smaller the higher), and its first words behind it."""
    rank = _PLAIN
    words = text.lstrip("\n")
    if mark := _MARKDOWN.match(words):
        words = words[mark.end() :]
        rank = len(mark["level"] or "") - len(_NUMBERS) if mark["level"] else rank
    for kind, pattern in enumerate(_NUMBERS):
        if number := pattern.match(words):
            words = words[number.end() :]
            rank = kind if rank == _PLAIN else rank
            break
    stop = _STOP.search(words)
    return rank, (words[: stop.start()] if stop else words).rstrip("*_#")


def _gives_numbers(flow: Flow, title: str) -> bool:
    """Whether a figure of the survey stands in the title."""
    start = flow.text.index(title)
    end = start + len(title)
    return any(f.kind in SURVEY_KINDS and start <= f.start < end for f in flow.figures)


def _is_alone(text: str, title: str) -> bool:
    """Whether the paragraph is nothing but the title, without a full stop."""
    return text.rstrip("*_#\n:").endswith(title)
