"""Reading a clause token by token: the state, and the few things that can happen to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.runs import FIGURES, Item, Link, Reading, Run
from surveykit.drafts.grammar.scope import Finding, Scope
from surveykit.drafts.grammar.target import COUNTED, Pick, Whole
from surveykit.drafts.grammar.tokens import Token

_BOUNDS = ("sep", "quote", "figure")


class Reader:
    """The state of reading one clause; `hearing` says what each token does to it."""

    def __init__(self, text: str, tokens: Sequence[Token], scope: Scope, names: Names) -> None:
        self.text, self.tokens, self.scope, self.names = text, tokens, scope, names
        self.at = 0
        self.runs = [Run(scope)]
        self.finding: Finding | None = None
        self.fresh = True
        self.bridge: Link = "cut"
        self.whole: Whole = ""
        self.whole_waits = False
        self.group_used = scope.group_used
        self.cut_off = self.verb = False
        self.stems: list[str] = []
        self.surveyed = self.known = self.grouped = self.row_named = False

    @property
    def run(self) -> Run:
        """The run that is being read."""
        return self.runs[-1]

    def mark(self, **changes: Any) -> None:
        """Set words of the present run."""
        self.runs[-1] = replace(self.run, **changes)

    def open_run(self, *, parts: tuple[Pick, ...] = (), among: bool = False, whole: bool = False) -> None:
        """Begin a run in the present scope; what it is sorted by stays."""
        self.runs.append(Run(self.scope, parts=parts, among=among, whole=whole, named=self.run.named))
        self.bridge = "cut"
        self.fresh = True

    def put(self, item: Item) -> None:
        """Add an item; totals of the field and profile items do not share a run."""
        other = {"T": "O", "O": "T"}.get(item.letter, "")
        if any(before.letter == other for before in self.run.items):
            fresh = self.fresh
            self.open_run()
            self.fresh = fresh
        after = self.near(1)
        trails = after is not None and after.kind != "sep"
        loose = self.cut_off and (trails or not self.verb)
        whole = item.whole or (self.scope.claimed if item.letter in "CP" else "")
        placed = replace(item, link=self.bridge, fresh=self.fresh, loose=loose, whole=whole)
        self.mark(items=(*self.run.items, placed))
        self.cut_off = self.verb = False
        self.bridge = "next" if item.letter == "O" else "cut"
        self.fresh = False
        self.group_used = self.group_used or item.letter in FIGURES
        if item.letter == "O" and not item.labelled:
            self.scope = self.scope.with_option()
        elif item.letter == "T" and item.statistic in COUNTED:
            self.scope = self.scope.with_total(item.statistic)

    def refuse(self, finding: Finding) -> None:
        """Something is not known, so nothing of this clause may be filled."""
        self.finding = self.finding or finding
        self.fresh = False

    def go_astray(self, finding: Finding, *, group: bool = False) -> None:
        """Something was said that may limit (`group`: that limits) whom all further numbers are about."""
        self.refuse(finding)
        self.grouped = self.grouped or group
        self.scope = self.scope.astray(finding, group=group)
        self.open_run()
        self.fresh = False

    def lose_stem(self, finding: Finding) -> None:
        """A stem is named that is not known."""
        self.refuse(finding)
        self.surveyed = True
        self.scope = self.scope.without_stem(finding)
        self.open_run()

    def set_stem(self, name: str, *, row: bool = False) -> None:
        """A question, or a row of the matrix in scope, is named."""
        if self.run.among and not self.run.items:
            self.go_astray(Finding(messages.AMONG), group=True)
        twice = self.row_named if row else bool(self.stems)
        self.row_named = row
        if twice and not self.run.has_figures:
            values = {"first": self.names.label(self.stems[-1]), "second": self.names.label(name)}
            self.lose_stem(Finding(messages.TWO_STEMS, values))
        else:
            self.scope = self.scope.with_row(name) if row else self.scope.with_stem(name)
        self.stems.append(name)
        self.surveyed = self.known = True
        self.open_run()

    def near(self, step: int) -> Token | None:
        """The token `step` away from the one being read."""
        at = self.at - 1 + step
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def words_here(self) -> str:
        """The words around the token being read, between marks, quotes and figures."""
        first = last = self.at - 1
        while first > 0 and self.tokens[first - 1].kind not in _BOUNDS:
            first -= 1
        while last + 1 < len(self.tokens) and self.tokens[last + 1].kind not in _BOUNDS:
            last += 1
        return "".join(token.text for token in self.tokens[first : last + 1])

    def index_of_separator(self) -> int:
        """The index of the next separator, or that behind the last token."""
        for at in range(self.at, len(self.tokens)):
            if self.tokens[at].kind == "sep":
                return at
        return len(self.tokens)

    def end_whole(self) -> None:
        """占总人数的 reaches to the comma, and a percent must have stood behind it."""
        if self.whole_waits:
            self.refuse(Finding(messages.ORDER, {"order": "占……的"}))
        self.whole, self.whole_waits = "", False

    def reading(self) -> Reading:
        """What the clause yields."""
        self.end_whole()
        scope = self.scope.ended_clause(stemmed=bool(self.stems), group=self.grouped)
        return Reading(tuple(self.runs), scope, self.finding, self.surveyed, self.known)
