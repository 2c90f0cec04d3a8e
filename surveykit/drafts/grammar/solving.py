"""Solving a clause: all its runs together, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.patterns import mentions, solve_options
from surveykit.drafts.grammar.runs import Item, Reading, Run
from surveykit.drafts.grammar.scope import Finding, Mention, Scope
from surveykit.drafts.grammar.statement import Shown
from surveykit.drafts.grammar.totals import solve_mean, solve_totals


def solve_reading(
    reading: Reading, scope: Scope, names: Names, said: str
) -> tuple[tuple[Shown, ...], Finding | None]:
    """What all numbers of a clause show, or why none does.

    `scope` is that before the clause; `said` the paragraph up to its end.
    """
    if reading.finding is not None:
        return (), reading.finding
    shown: list[Shown] = []
    mentioned = scope.mentioned
    for run in reading.runs:
        if not run.items:
            continue
        mentioned = () if run.scope.name != scope.name else mentioned
        result = _solve_run(run, names, mentioned, said)
        if isinstance(result, Finding):
            return (), result
        first = 1 + max((one.statement for one in shown), default=-1)
        shown.extend(replace(one, statement=one.statement + first) for one in result)
        mentioned = (*mentioned, *mentions(run))
    return tuple(shown), None


def _solve_run(
    run: Run, names: Names, mentioned: Sequence[Mention], said: str
) -> tuple[Shown, ...] | Finding:
    unfit = next((item for item in run.items if item.letter == "?"), None)
    if unfit is not None:
        return _unfit(unfit)
    if "T" in run.order:
        return run.scope.strayed or run.scope.announcement or solve_totals(run, said)
    if run.scope.doubt is not None:
        return run.scope.doubt
    if "M" in run.order:
        return solve_mean(run, names, said)
    return solve_options(run, names, mentioned, said)


def _unfit(item: Item) -> Finding:
    """Why a figure is neither persons nor a percent."""
    kind = item.figure.kind if item.figure is not None else ""
    if kind == "broken":
        return Finding(messages.BROKEN_MASK, {"mask": item.words})
    if kind == "bare":
        return Finding(messages.NO_UNIT, {"mask": item.words})
    return Finding(messages.UNKNOWN_WORDS, {"words": item.words})
