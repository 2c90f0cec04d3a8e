"""Lists joined by 分别, paired in order; and 各, which gives several options one value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.runs import Item, Run
from surveykit.drafts.grammar.scope import Finding
from surveykit.drafts.grammar.statement import Shown, describe, shown_in
from surveykit.drafts.grammar.target import Group

_PAIRED = r"(?:CP)+|(?:PC)+|C+P+|P+C+|C+|P+"
_LIST = re.compile(f"(?P<before>C+|P+)?(?P<options>O+)(?P<after>{_PAIRED})?")


def pair_lists(run: Run) -> tuple[Shown, ...] | Finding:
    """What the numbers of a run with 分别 or 各 show."""
    order, items = run.order, run.items
    options = [item for item in items if item.letter == "O"]
    wrong = Finding(messages.LENGTHS if run.each_of else messages.ORDER, {"order": describe(order)})
    if not _LIST.fullmatch(order) or any(item.link == "cut" for item in options[1:]):
        return wrong
    values = [item for item in items if item.letter in "CP"]
    if len(run.parts) > 1:
        return _by_group(run, options, values) or wrong
    if len(options) < 2:
        return wrong
    if run.each and len(values) == len({value.letter for value in values}):
        return _common(run, options, values) or wrong
    size = len(options)
    lists = [list(one) for one in _lists(values)]
    if any(len(one) != size for one in lists) or not (lists or options[0].figure):
        return wrong
    return tuple(
        shown
        for i, option in enumerate(options)
        for shown in shown_in(option, [one[i] for one in lists], run.scope.groups, i)
    )


def _lists(values: Sequence[Item]) -> Iterator[list[Item]]:
    """The counts in order, and the percents in order."""
    for letter in "CP":
        if found := [value for value in values if value.letter == letter]:
            yield found


def _common(run: Run, options: Sequence[Item], values: Sequence[Item]) -> tuple[Shown, ...]:
    """`各有xx人`: one value that holds for every option."""
    picks = tuple(option.pick for option in options if option.pick is not None)
    if len(picks) != len(options):
        return ()
    return shown_in(options[0], values, run.scope.groups, 0, picks=picks)


def _by_group(run: Run, options: Sequence[Item], values: Sequence[Item]) -> tuple[Shown, ...]:
    """`机关、直属单位干部中,认为“好”的分别有xx人、xx人`: one option, a value for each group."""
    lists = list(_lists(values))
    variable = run.scope.groups[0].variable if len(run.scope.groups) == 1 else ""
    if len(options) != 1 or not variable or not lists or any(len(one) != len(run.parts) for one in lists):
        return ()
    return tuple(
        shown
        for i, part in enumerate(run.parts)
        for shown in shown_in(options[0], [one[i] for one in lists], (Group(variable, part),), i)
    )
