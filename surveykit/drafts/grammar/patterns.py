"""From a run of items to what each number shows: one pattern, repeated, or nothing.

O is an option, C a count, P a percent. A run must be whole repeats of one of ten patterns; lists
joined by 分别 are paired in order; everything else has more than one reading and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar import mixing_messages as mixing
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.quoted import countable
from surveykit.drafts.grammar.respective import pair_lists
from surveykit.drafts.grammar.runs import Item, Run
from surveykit.drafts.grammar.scope import Finding, Mention
from surveykit.drafts.grammar.statement import Shown, describe, shown_in
from surveykit.drafts.grammar.target import Target
from surveykit.drafts.grammar.totals import SURVEY

_TOTALS = re.compile("收回|回收|有效|发放")
_STAFF = re.compile("据统计|人员情况|干部人数")  # of the staff list, not of the answers
_PATTERNS = ("COP", "OCP", "OPC", "PCO", "POC", "CPO", "OP", "PO", "CO", "OC")
_IN_TURN = re.compile("(?:OCP){2,}|(?:OPC){2,}|(?:OC){2,}|(?:OP){2,}")  # 依次为“甲”xx人(xx%)、“乙”…


def solve_options(
    run: Run, names: Names, mentioned: Sequence[Mention], said: str
) -> tuple[Shown, ...] | Finding:
    """What the numbers of a run about options show; `said` is the paragraph up to here."""
    if run.sums:
        return _solve_sum(run, mentioned)
    if (trouble := _trouble(run, names, said)) is not None:
        return trouble
    if "D" in run.order:
        return _solve_difference(run)
    in_turn = run.each_of and len(run.parts) < 2 and _IN_TURN.fullmatch(run.order)
    if (run.each_of and not in_turn) or run.each:
        return pair_lists(run)
    items = _merged(run.items)
    if any(_counts_ticks(item, items, names) for item in items):
        return Finding(mixing.TICKS)
    if run.sum_words and len(items) == len(run.items):
        return Finding(messages.SUM_OF_ONE, {"words": run.sum_words})
    return _repeated(run, items)


def mentions(run: Run) -> tuple[Mention, ...]:
    """The options of a run, for a later 合计."""
    groups = run.scope.groups
    return tuple(Mention(item.variable, item.pick, groups) for item in run.items if item.pick is not None)


def _repeated(run: Run, items: Sequence[Item]) -> tuple[Shown, ...] | Finding:
    order = "".join(item.letter for item in items)
    patterns = (*_PATTERNS, "O") if all(item.figure is not None for item in items) else _PATTERNS
    size = next((len(p) for p in patterns if p * (len(order) // len(p)) == order), 0)
    if not order or not size:
        return Finding(messages.ORDER, {"order": describe(order)})
    shown: list[Shown] = []
    for start in range(0, len(items), size):
        statement = items[start : start + size]
        at, option = next((i, item) for i, item in enumerate(statement) if item.letter == "O")
        if at and option.loose:
            return Finding(messages.ORDER, {"order": describe(order)})
        values = [item for item in statement if item.letter != "O"]
        shown.extend(shown_in(option, values, run.scope.groups, start))
    return tuple(shown)


def _merged(items: Sequence[Item]) -> tuple[Item, ...]:
    """Options joined by 和 or 、 as one."""
    merged: list[Item] = []
    for item in items:
        last = merged[-1] if merged else None
        if last is not None and last.pick is not None and item.pick is not None and item.link == "and":
            merged[-1] = replace(last, pick=last.pick | item.pick)
        else:
            merged.append(item)
    return tuple(merged)


def _trouble(run: Run, names: Names, said: str) -> Finding | None:
    """Why the options of a run cannot be counted together; None where they can."""
    options = [item for item in run.items if item.letter == "O"]
    for before, after in pairwise(run.items):
        if after.link == "and" and before.pick and after.pick and before.variable != after.variable:
            return Finding(mixing.OTHER_QUESTION, {"words": after.words})
    labelled = next((item for item in options if item.labelled), None)
    if labelled is not None:
        if all(item.labelled for item in options):
            return _profile_trouble(run, labelled, said)
        return Finding(messages.MIXED, {"label": labelled.words})
    if run.among:
        return Finding(messages.AMONG)
    grouped = {group.variable for group in run.scope.groups}
    if run.mean or (run.named and not grouped & set(run.named)):
        return Finding(messages.ORDER, {"order": describe(run.order)})
    codes = [item.pick.codes for item in options if item.pick is not None]
    if len(set(codes)) != len(codes):
        return Finding(messages.ORDER, {"order": describe(run.order)})
    return next((found for item in options if (found := countable(item.variable, names))), None)


def _profile_trouble(run: Run, item: Item, said: str) -> Finding | None:
    """Why profile items may not be counted among everybody (or a group); None where they may."""
    scope, label = run.scope, {"label": item.words}
    if _within_a_part(run, said):
        return Finding(mixing.PART_OF_PART, label)
    if scope.antecedent == "distributed":
        return Finding(messages.OF_DISTRIBUTED, label)
    near_total = scope.antecedent != "" and scope.distance <= 1
    if run.among and not near_total:
        return Finding(messages.AMONG)
    in_question = scope.name != "" or scope.lost is not None
    variables = {option.variable for option in run.items if option.letter == "O"}
    anchored = near_total or run.whole or run.named or scope.groups or scope.antecedent
    in_papers = any(one.figure is not None and one.figure.unit == "份" for one in run.items)
    if (
        (in_question and not (near_total or run.whole))
        or scope.foreign
        or _STAFF.search(said[said.rfind("\u3002") + 1 :])
        or not (anchored or in_papers or scope.sampled or SURVEY.search(said))
        or any(group.variable in variables for group in scope.groups)
        or (run.named and not variables <= set(run.named))
    ):
        return Finding(messages.DISTRIBUTION, label)
    return None


def _within_a_part(run: Run, said: str) -> bool:
    """Whether profile items stand in brackets behind a number, or behind a second 其中."""
    since = said[max((match.end() for match in _TOTALS.finditer(said)), default=0) :]
    if since.count("其中") > 1:
        return True
    words = [re.escape(item.words) for item in run.items if item.letter == "O"]
    return any(re.search(rf"[份人名]\([^()]*{word}", said) for word in words)


def _counts_ticks(figure: Item, items: Sequence[Item], names: Names) -> bool:
    """Whether 人次 stands with a union of ticks."""
    if figure.figure is None or figure.figure.unit != "人次":
        return False
    variables = names.questionnaire.variables
    unions = (item for item in items if item.pick is not None and len(item.pick.codes) > 1)
    return any(variables[item.variable].kind == "multiple" for item in unions)


def _solve_sum(run: Run, mentioned: Sequence[Mention]) -> tuple[Shown, ...] | Finding:
    """`两项合计xx人,占x%`: all options named before in this sentence."""
    variables = {mention.variable for mention in mentioned}
    groups = {mention.groups for mention in mentioned} - {run.scope.groups}
    if (
        groups
        or len(mentioned) != run.sums
        or len(variables) != 1
        or run.order not in ("C", "P", "CP", "PC")
    ):
        return Finding(messages.SUM_OF_ONE, {"words": run.sum_words})
    union = mentioned[0].pick
    for mention in mentioned[1:]:
        union = union | mention.pick
    option = Item("O", "", variable=variables.pop(), pick=union)
    return shown_in(option, run.items, run.scope.groups, 0)


def _solve_difference(run: Run) -> tuple[Shown, ...] | Finding:
    """`“好”比“较好”高xx个百分点`: both ends are named."""
    letters = [item.letter for item in run.items]
    if letters not in (["O", "than", "O", "more", "D"], ["O", "than", "O", "less", "D"]):
        return Finding(messages.POINTS)
    first, second, figure = run.items[0], run.items[2], run.items[4].figure
    if first.pick is None or second.pick is None or figure is None:
        return Finding(messages.POINTS)
    picks = (first.pick, second.pick) if letters[3] == "more" else (second.pick, first.pick)
    return (Shown(figure, Target("difference", first.variable, picks, run.scope.groups)),)
