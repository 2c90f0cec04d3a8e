"""Multiple-response sets of SPSS: ticks with a counted value, or options spread over several columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from surveykit.responses.files.grid import Cells
from surveykit.responses.files.statistics_table import StatisticsTable
from surveykit.responses.platforms.reshaping import respelled, together

_JOINT = "┋"


def joined_sets(table: StatisticsTable, sets: Mapping[str, Mapping[str, Any]]) -> StatisticsTable:
    """The table with 1 for the counted value of a tick and 0 for another one, and with the columns that
    hold the first, second, ... option put together in one."""
    for name, one in sets.items():
        members = [table.names.index(member) for member in one["members"] if member in table.names]
        if len(members) != len(one["members"]) or any(n in table.stems for n in members):
            continue  # a set over columns of another set says nothing new
        if one["counted"] is None:
            table = _together(table, name.removeprefix("$"), one["label"], members)
        else:
            table = _ticks(table, one["counted"], one["label"], members)
    return table


def _ticks(table: StatisticsTable, counted: str, label: str, members: list[int]) -> StatisticsTable:
    columns = list(table.columns)
    labels = dict(table.value_labels)
    missing = dict(table.user_missing)
    for n in members:
        labels.pop(n, None)
        columns[n] = respelled(columns[n], partial(_tick, counted, missing.pop(n, frozenset())))
    stems = {**table.stems, **dict.fromkeys(members, label)} if label.strip() else table.stems
    return replace(table, columns=tuple(columns), value_labels=labels, user_missing=missing, stems=stems)


def _tick(counted: str, gone: frozenset[str], text: str) -> str:
    bare = text.strip()
    if not bare or (text in gone and bare != counted):
        return ""
    return "1" if bare == counted else "0"


def _together(table: StatisticsTable, name: str, label: str, members: list[int]) -> StatisticsTable:
    spoken = [_spoken(table, n) for n in members]
    merged = together(spoken, lambda *texts: _JOINT.join(dict.fromkeys(filter(None, texts))))
    first, rest = members[0], frozenset(members[1:])
    kept = [n for n in range(len(table.names)) if n not in rest]

    def moved(found: Mapping[int, Any]) -> dict[int, Any]:
        return {new: found[old] for new, old in enumerate(kept) if old in found and old != first}

    def listed(values: tuple[Any, ...], own: Any) -> tuple[Any, ...]:
        return tuple(own if n == first else values[n] for n in kept)

    return replace(
        table,
        names=listed(table.names, name),
        titles=listed(table.titles, label.strip() or name),
        columns=listed(table.columns, merged),
        value_labels=moved(table.value_labels),
        user_missing=moved(table.user_missing),
        stems=moved(table.stems),
    )


def _spoken(table: StatisticsTable, index: int) -> Cells:
    """A column with labels in place of codes, blank where a missing value is declared without one."""
    labels = table.value_labels.get(index, {})
    gone = table.user_missing.get(index, frozenset())
    return respelled(
        table.columns[index], lambda text: labels.get(text, "" if text in gone else text.strip())
    )
