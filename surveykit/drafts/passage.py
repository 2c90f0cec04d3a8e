"""A draft as the grammar sees it: passages of text, the numbers already in them, and edits.

A position is always (index of the passage, offset in its text), so that a sentence which a page
break split over two passages can be joined for reading and still be edited where it stands.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from surveykit.drafts.tag import is_filled_tag, mask_of
from surveykit.errors import Problems

# 350 pages, and 6 pages without a break; reading sentences takes its time
MOST_CHARACTERS = 300_000
MOST_IN_PASSAGE = 5_000


@dataclass(frozen=True, slots=True)
class Control:
    """A number that an earlier run filled: characters `start` to `end` of the passage.

    `tag` says what it is bound to, `shown` is the text that the file shows at present.
    """

    start: int
    end: int
    tag: str
    shown: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph (or line) of a draft, in reading order.

    `scope` names the text it runs on in (`body`, `table:1:2:3`, `header:1` …); sentences never
    join across scopes. `text` is what a reader sees, except that every number filled earlier
    shows its original mask again, so a filled draft reads like the draft it came from.
    """

    index: int
    place: str
    scope: str
    text: str
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What to do with characters `start` to `end` of a passage.

    `fill` puts `text` there; `tag` (see `surveykit.drafts.tag`) and `alias` (the formula, for
    people) go with the number. `highlight` marks the characters and changes none; its `alias`
    is the reason. A highlight on a number filled earlier brings back the mask, so that no
    figure of former data stays behind.
    """

    passage: int
    start: int
    end: int
    kind: Literal["fill", "highlight"]
    text: str = ""
    tag: str = ""
    alias: str = ""


class Draft(Protocol):
    """An opened draft. The file it came from is never changed."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in reading order; `passages[i].index == i`."""

    @property
    def suffix(self) -> str:
        """`.docx`, `.txt` or `.md`: what `write` returns."""

    @property
    def problems(self) -> Problems:
        """What a person should know about the file: content that could not be read, and the like."""

    def write(self, edits: Sequence[Edit], *, notice: str = "") -> bytes:
        """The draft with the edits made, and a notice above everything else. Same edits, same bytes."""


def edits_by_passage(passages: Sequence[Passage], edits: Sequence[Edit]) -> Mapping[int, Sequence[Edit]]:
    """The edits of every passage that has any, from left to right.

    Raises `ValueError` where an edit lies outside its passage, overlaps another, or carries a
    tag from which the mask could not be brought back.
    """
    grouped: dict[int, list[Edit]] = defaultdict(list)
    for edit in sorted(edits, key=lambda e: (e.passage, e.start, e.end)):
        _check(passages, edit)
        grouped[edit.passage].append(edit)
    for group in grouped.values():
        for left, right in itertools.pairwise(group):
            if left.end > right.start:
                raise ValueError(f"edits overlap: {left} and {right}")
    return grouped


def _check(passages: Sequence[Passage], edit: Edit) -> None:
    if not 0 <= edit.passage < len(passages):
        raise ValueError(f"there is no passage {edit.passage}: {edit}")
    text = passages[edit.passage].text
    if not 0 <= edit.start < edit.end <= len(text):
        raise ValueError(f"outside the passage: {edit}")
    if edit.kind == "highlight":
        return
    if not edit.text:
        raise ValueError(f"nothing to fill: {edit}")
    mask = text[edit.start : edit.end]
    if edit.tag and not (is_filled_tag(edit.tag) and mask_of(edit.tag) == mask):
        raise ValueError(f"the tag must begin with 'sk:' and end with the mask {mask!r}: {edit}")
