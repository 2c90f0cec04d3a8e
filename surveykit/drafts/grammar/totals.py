"""Totals of the field: 发放、收回、有效, their rates, 参加调查, 覆盖x个单位; and mean scores."""

from __future__ import annotations

import re

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.lexicon import PAPER
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.runs import Item, Run
from surveykit.drafts.grammar.scope import Finding
from surveykit.drafts.grammar.statement import Shown, describe
from surveykit.drafts.grammar.target import RATES, Target

_PAIR = 2
SURVEY = re.compile("问卷|答卷|受访|被调查|调查对象|样本")


def solve_totals(run: Run, said: str) -> tuple[Shown, ...] | Finding:
    """`收回问卷xx份,回收率xx%`: every total with its number behind it (参加调查 also before it).

    `said` is the paragraph up to here; a total that names no questionnaires needs them named before.
    """
    wrong = Finding(messages.ORDER, {"order": describe(run.order)})
    items = run.items
    if len(items) % _PAIR or run.scope.stemmed:
        return wrong
    shown: list[Shown] = []
    for first, second in zip(items[::_PAIR], items[1::_PAIR], strict=True):
        total, value = (first, second) if first.letter == "T" else (second, first)
        behind = total is first or total.statistic == "participants"
        letter = "P" if total.statistic in RATES else "C"
        if total.letter != "T" or value.letter != letter or not behind or value.figure is None:
            return wrong
        if not _of_questionnaires(total, value, said):
            return Finding(messages.UNKNOWN_WORDS, {"words": total.words})
        if value.whole or run.each_of or run.each or run.scope.groups:
            return wrong
        shown.append(Shown(value.figure, Target(total.statistic, total.variable), len(shown)))
    return tuple(shown)


def _of_questionnaires(total: Item, value: Item, said: str) -> bool:
    """Whether it is questionnaires that came back, and not opinions or leaflets."""
    if total.statistic in ("units", "participants") or PAPER.search(total.words):
        return True
    in_papers = value.letter == "P" or (value.figure is not None and value.figure.unit == "份")
    return in_papers and bool(PAPER.search(said))


def solve_mean(run: Run, names: Names, said: str) -> tuple[Shown, ...] | Finding:
    """`平均得分为xx.x分`: the mean score of the question in scope, or of a number question named."""
    figure = run.items[0].figure
    if run.order != "M" or not run.mean or figure is None:
        return Finding(messages.ORDER, {"order": describe(run.order)})
    if not run.scope.name:
        return run.scope.lost or Finding(messages.NO_STEM, {"quote": "得分", "owners": "", "owners_en": ""})
    question = names.question(run.scope.name)
    if question.variable_kind == "number":
        anchored = run.whole or run.scope.groups or SURVEY.search(said)
        if run.scope.foreign or not anchored:
            return Finding(messages.DISTRIBUTION, {"label": f"平均{question.label}"})
        return (Shown(figure, Target("mean", run.scope.name, groups=run.scope.groups)),)
    scored = question.variable_kind == "single" and all(
        choice.score is not None for choice in question.choices if choice.kind == "valid"
    )
    if names.variable(run.scope.name) is None or not scored:
        return Finding(messages.NO_SCORES, {"question": names.label(run.scope.name)})
    return (Shown(figure, Target("mean", run.scope.name, groups=run.scope.groups)),)
