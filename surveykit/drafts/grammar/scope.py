"""What a clause is about: the question, the group and the total named last, and how long each lasts.

- A question lasts to the next stem, and never beyond its paragraph. A stem that is not known
  ends the former one: what follows is about nothing.
- A group lasts to the full stop, over semicolons, and ends with a new stem or group. Named before
  the first stem of its sentence it holds for that stem; whether it holds for a second one, or for
  the next sentence, nobody can tell, so both are refused until a group, a stem or the whole is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.mixing_messages import NESTED_GROUP
from surveykit.drafts.grammar.target import Group, Pick, Statistic, Whole
from surveykit.errors import Message

_FAR = 9


@dataclass(frozen=True, slots=True)
class Finding:
    """Why something is not known: a message and the values that fill it."""

    message: Message
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Announced:
    """What a heading or an earlier sentence says of whom the numbers are about.

    `variables` are the questions of the groups named; a group of each of them, or everybody in
    words, settles it. `survey` tells that another survey is meant, which neither does.
    """

    finding: Finding
    variables: tuple[str, ...] = ()
    survey: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An option named in this sentence, for `两项合计`."""

    variable: str
    pick: Pick
    groups: tuple[Group, ...] = ()


_NOBODY = Mention("", Pick((), ()))


@dataclass(frozen=True, slots=True)
class Scope:
    """The state of reading at one place of a paragraph.

    `foreign` tells that numbers were given which are not understood, `sampled` that the paragraph
    speaks of who was asked: from its start, or since profile items were counted.
    `announced` is what headings and sentences before say, `everyone` that 受访者中 was said since,
    `claimed` the base that 全部受访者中 claims.
    """

    name: str = ""
    lost: Finding | None = None
    groups: tuple[Group, ...] = ()
    strayed: Finding | None = None
    stale: Finding | None = None
    led: bool = False
    stemmed: bool = False
    stated: bool = False
    group_used: bool = False
    antecedent: Statistic | Literal[""] = ""
    distance: int = 0
    foreign: bool = False
    sampled: bool = True
    mentioned: tuple[Mention, ...] = ()
    announced: tuple[Announced, ...] = ()
    everyone: bool = False
    claimed: Whole = ""

    @property
    def doubt(self) -> Finding | None:
        """Why the group is not known; None where it is, or where the whole is meant."""
        return self.announcement or (None if self.groups else (self.strayed or self.stale))

    @property
    def announcement(self) -> Finding | None:
        """What was announced and is not settled by a group or by 受访者中."""
        named = {group.variable for group in self.groups}
        for one in self.announced:
            settled = self.everyone or (bool(one.variables) and set(one.variables) <= named)
            if one.survey or not settled:
                return one.finding
        return None

    def with_stem(self, name: str) -> Scope:
        """A question (or matrix row) is named."""
        found = replace(self, name=name, lost=None, stale=None, stemmed=True, mentioned=(), distance=_FAR)
        if self.stemmed or self.stated:
            found = replace(found, everyone=False, claimed="")
        if not (self.led and (self.groups or self.strayed)):
            return replace(found, groups=(), strayed=None, led=False)
        if self.stemmed or self.stated:
            return replace(found, groups=(), strayed=Finding(messages.GROUP_THEN_STEMS))
        return found

    def with_row(self, name: str) -> Scope:
        """A row of the matrix in scope is named; the group stays."""
        return replace(self, name=name, mentioned=())

    def without_stem(self, finding: Finding) -> Scope:
        """A stem is named that is not known."""
        return replace(self, name="", lost=finding, stemmed=True, mentioned=())

    def with_groups(self, groups: tuple[Group, ...], *, claimed: Whole = "") -> Scope:
        """A group is named; none stands for the whole, of which `claimed` may be said."""
        if self.mixes(groups):
            return self.astray(Finding(NESTED_GROUP), group=True)
        led = not self.stemmed and bool(groups)
        found = replace(
            self, groups=groups, strayed=None, stale=None, led=led, group_used=False, mentioned=()
        )
        found = replace(found, everyone=not groups, claimed=claimed)
        return found if groups else replace(found, foreign=False)

    def mixes(self, groups: tuple[Group, ...]) -> bool:
        """Whether a group of another question follows in the same sentence, perhaps as a part."""
        if self.strayed is not None and self.strayed.message is NESTED_GROUP:
            return bool(groups)
        named = {group.variable for group in self.groups}
        return bool(named and groups) and named.isdisjoint(group.variable for group in groups)

    def astray(self, finding: Finding, *, group: bool = False) -> Scope:
        """Something was said that may limit whom the next numbers are about; `group`: it surely does.

        Said before the first stem of its sentence it reaches over that stem.
        """
        return replace(
            self, groups=(), strayed=finding, led=self.led or not self.stemmed, stated=self.stated or group
        )

    def ended_clause(self, *, stemmed: bool, group: bool) -> Scope:
        """The state behind a semicolon: mere words without stem or group do not reach over a later stem."""
        if stemmed or group or self.groups or self.strayed is None:
            return replace(self, sampled=False)
        return replace(self, led=False, sampled=False)

    def with_total(self, statistic: Statistic) -> Scope:
        """A total of the field is named: what 其中 is of."""
        return replace(self, antecedent=statistic, distance=0, stale=None, foreign=False)

    def with_option(self) -> Scope:
        """An option of a question is named: 其中 no longer means a total of the field."""
        return replace(self, distance=_FAR)

    def with_statement(self, mentions: tuple[Mention, ...], *, sampled: bool = False) -> Scope:
        """Numbers of options are given; `sampled`: of profile items."""
        mentioned = (*self.mentioned, *mentions)
        return replace(self, stated=True, group_used=True, mentioned=mentioned, sampled=sampled)

    def with_unknown(self) -> Scope:
        """Numbers are given that are not understood: profile items may be parts of those."""
        return replace(self.with_statement((_NOBODY,)), foreign=True)

    def after_sentence(self) -> Scope:
        """The state after a full stop."""
        stale = self.stale
        if self.stated and (self.groups or self.strayed):
            stale = Finding(messages.GROUP_BEFORE)
        return Scope(
            name=self.name,
            lost=self.lost,
            stale=stale,
            antecedent=self.antecedent,
            distance=self.distance + 1,
            foreign=self.foreign,
            sampled=self.sampled,
            announced=self.announced,
        )

    def with_announced(self, announced: Announced) -> Scope:
        """A sentence told whom the next ones are about."""
        return replace(self, announced=(announced, *self.announced))

    def with_this_survey(self) -> Scope:
        """本次调查: another survey that was announced is over."""
        return replace(self, announced=tuple(one for one in self.announced if not one.survey))
