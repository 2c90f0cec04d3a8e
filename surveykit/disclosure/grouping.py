"""The kinds of persons that groups tell apart, and what is published of them.

A grouping is a question whose options are groups; a kind are all persons in the same groups of every
grouping. What is published of a group is a sum over kinds, whatever was answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Variable
from surveykit.responses.model import Column, MultipleColumn, RankingColumn, SingleColumn

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]
State = tuple[frozenset[int], ...]
_NO_GROUPS = ("refused", "not_applicable")


@dataclass(frozen=True, eq=False)
class Grouping:
    """One question as groups: `members` (L, N) bool, the positions of their options in `places` (L,)."""

    name: str
    places: tuple[int, ...]
    members: Flags


def grouping(variable: Variable, column: Column) -> Grouping:
    """The groups of a choice or ranking; refused and not applicable make none."""
    chosen = _chosen(column, len(variable.choices))
    places = [k for k, choice in enumerate(variable.choices) if choice.kind not in _NO_GROUPS]
    return Grouping(variable.id, tuple(places), chosen[places])


def _chosen(column: Column, count: int) -> Flags:
    """(K, N) who chose which option."""
    if isinstance(column, SingleColumn):
        return np.asarray(np.arange(count)[:, None] == column.levels[None, :])
    if isinstance(column, MultipleColumn):
        return column.ticks.T
    if isinstance(column, RankingColumn):
        return np.asarray(column.ranks.T > 0)
    raise TypeError(f"{type(column).__name__} holds no groups")


@dataclass(frozen=True, eq=False)
class Kinds:
    """`index` (N,) the kind of each person, `members` a (L, A) 0/1 a grouping, `inside` (A,) the domain."""

    index: NDArray[np.intp]
    names: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]
    members: tuple[Counts, ...]
    inside: Counts

    @property
    def narrowed(self) -> bool:
        """Whether the domain leaves anybody out."""
        return not self.inside.all()

    def counts(self, persons: Flags) -> Counts:
        """(A,) how many of these persons there are of each kind."""
        return np.bincount(self.index[persons], minlength=len(self.inside)).astype(np.int64)

    def sizes(self, counts: Counts, grouping: int) -> list[int]:
        """How many persons of the domain each group of a grouping holds."""
        return [int(n) for n in self.members[grouping] @ (counts * self.inside)]

    def published(self, hidden: State, *, whole: bool = False) -> Counts:
        """(P, A) the sums that are shown: everybody, each group, those hidden as one.

        Where all groups of a grouping are hidden nothing is shown by it.
        """
        scope = np.ones_like(self.inside) if whole else self.inside
        rows = [scope]
        for places, members, away in zip(self.places, self.members, hidden, strict=True):
            out = np.isin(places, list(away))
            if out.all():
                continue
            rows += [member * scope for member in members[~out]]
            if out.any():
                rows.append(members[out].max(axis=0) * scope)
        return np.stack(rows)

    @cached_property
    def unnamed(self) -> Counts:
        """(U, A) the persons of no group of a grouping, in the domain and in all."""
        none = [1 - members.max(axis=0, initial=0) for members in self.members]
        rows = [row * scope for row in none for scope in (np.ones_like(self.inside), self.inside)]
        return np.stack(rows) if rows else np.zeros((0, len(self.inside)), dtype=np.int64)


def kinds(groupings: Sequence[Grouping], inside: Flags) -> Kinds:
    """The kinds of persons that these groupings and the domain tell apart."""
    bits = np.concatenate([inside[None, :], *(each.members for each in groupings)])
    _, first, index = np.unique(np.packbits(bits, axis=0), axis=1, return_index=True, return_inverse=True)
    return Kinds(
        index.ravel(),
        tuple(each.name for each in groupings),
        tuple(each.places for each in groupings),
        tuple(each.members[:, first].astype(np.int64) for each in groupings),
        inside[first].astype(np.int64),
    )


def refined(whole: Kinds, parts: Sequence[Flags]) -> tuple[Kinds, Counts]:
    """The kinds cut along further sets of persons (N,), and these sets (P, A) as sums of the new kinds."""
    bits = np.stack([np.asarray(part, dtype=np.int64) for part in parts])
    cut = np.concatenate([whole.index[None, :], np.packbits(bits.astype(np.bool_), axis=0)])
    _, first, index = np.unique(cut, axis=1, return_index=True, return_inverse=True)
    old = whole.index[first]
    members = tuple(each[:, old] for each in whole.members)
    return Kinds(index.ravel(), whole.names, whole.places, members, whole.inside[old]), bits[:, first]
