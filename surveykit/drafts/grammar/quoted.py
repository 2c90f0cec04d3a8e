"""What a quoted text is: a stem, a row, an option of the question in scope - or nothing known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveykit.drafts.grammar import messages, open_messages
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.normal import key
from surveykit.drafts.grammar.scope import Finding, Scope
from surveykit.drafts.grammar.target import Pick
from surveykit.questionnaire.model import Question

_ASKS = re.compile("如何|怎么样|怎样|什么|哪些|哪个|哪种|多少|是否|有无|吗$|呢$|[?]")
_COUNTABLE = ("single", "multiple")


@dataclass(frozen=True, slots=True)
class Stem:
    """The question or matrix row of this id; `row` within the matrix in scope."""

    name: str
    row: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An option of this variable; `labelled` where it stands for a profile item without a stem."""

    variable: str
    pick: Pick
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither; `like_stem` where it reads like a question, so that the former one is over."""

    finding: Finding
    like_stem: bool


def look_up(quote: str, scope: Scope, names: Names, *, introduced: bool) -> Stem | Option | Unknown:
    """What this quoted text names, exactly. `introduced`: it stands where a stem is expected."""
    name = key(quote)
    stems = names.stems.get(name, ())
    rows = names.rows(names.question(scope.name).id).get(name, ()) if scope.name else ()
    picks = names.options(scope.name).get(name, ()) if scope.name else ()
    kinds = [kind for kind, found in (("stem", stems), ("row", rows), ("option", picks)) if found]
    if len(kinds) > 1 or len(stems) > 1 or len(rows) > 1:
        return Unknown(_ambiguous(quote, names, stems, rows, picks), like_stem=True)
    if stems:
        return Stem(stems[0])
    if rows:
        return Stem(rows[0], row=True)
    if len(picks) == 1:
        return Option(scope.name, picks[0])
    if picks:
        values = {"quote": quote, "question": names.label(scope.name)}
        return Unknown(Finding(messages.AMBIGUOUS_OPTION, values), like_stem=False)
    return _profile_item(name, scope, names) or _unknown(quote, scope, names, introduced)


def countable(name: str, names: Names) -> Finding | None:
    """Why options of this question cannot be counted; None where they can."""
    question = names.question(name)
    if question.variable_kind not in _COUNTABLE:
        ranking = question.type == "ranking"
        message = open_messages.RANKING if ranking else messages.WRONG_KIND
        return Finding(message, {"question": names.label(name)})
    if names.variable(name) is None:
        return Finding(messages.NEED_ROW, {"question": question.label, "row": question.rows[0].label})
    return None


def _profile_item(name: str, scope: Scope, names: Names) -> Option | None:
    """`“机关”xx份`: an option of just one profile question, where no question is in scope."""
    if scope.name or scope.lost is not None:
        return None
    profile = {variable.id for question in names.questionnaire.profile for variable in question.variables}
    owners = [owner for owner in names.owners(name) if owner in profile]
    if len(owners) != 1 or len(names.owners(name)) != 1:
        return None
    picks = names.options(owners[0])[name]
    return Option(owners[0], picks[0], labelled=True) if len(picks) == 1 else None


def _unknown(quote: str, scope: Scope, names: Names, introduced: bool) -> Unknown:
    near = names.near_stem(quote)
    likely_option = bool(scope.name and names.near_option(scope.name, quote)) and not introduced
    if introduced or ((near or _ASKS.search(quote)) and not likely_option):
        message = messages.NEAR_STEM if near else messages.UNKNOWN_STEM
        return Unknown(Finding(message, {"quote": quote, "near": near}), like_stem=True)
    return Unknown(unknown_option(quote, scope, names), like_stem=False)


def unknown_option(quote: str, scope: Scope, names: Names) -> Finding:
    """Why this text is no option of the question in scope."""
    if not scope.name:
        return scope.lost or _without_stem(quote, names)
    if (reason := countable(scope.name, names)) is not None:
        return reason
    values: dict[str, object] = {"quote": quote, "question": names.label(scope.name)}
    owners = names.owners(key(quote))
    if owners:
        return Finding(messages.OTHER_QUESTION, {**values, "other": _titles(owners, names)})
    near = names.near_option(scope.name, quote)
    return Finding(messages.NEAR_OPTION if near else messages.UNKNOWN_OPTION, {**values, "near": near})


def _without_stem(quote: str, names: Names) -> Finding:
    titles = _titles(names.owners(key(quote)), names)
    words = f"；这个选项见于：{titles}" if titles else ""
    words_en = f"; it is an option of: {titles}" if titles else ""
    return Finding(messages.NO_STEM, {"quote": quote, "owners": words, "owners_en": words_en})


def _ambiguous(
    quote: str, names: Names, stems: tuple[str, ...], rows: tuple[str, ...], picks: tuple[Pick, ...]
) -> Finding:
    found = [f"题目 {_number(names.question(name))}" for name in (*stems, *rows)]
    found += [f"选项“{'、'.join(pick.labels)}”" for pick in picks]
    return Finding(messages.AMBIGUOUS_STEM, {"quote": quote, "found": "、".join(found)})


def _number(question: Question) -> str:
    return f"{question.id}（{question.label}）"


def _titles(variables: tuple[str, ...], names: Names) -> str:
    return "、".join(names.label(variable) for variable in variables[:4])
