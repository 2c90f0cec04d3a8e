"""What was done to a table so that nobody can be told by it: told with the table, never the counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class Joined:
    """Groups of one question that are shown as one; `nets` are those left out, as they would tell."""

    question: str
    label: str
    groups: tuple[str, ...]
    nets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """`smallest_group` persons at least are behind every number; 0 where that was turned off.

    `further` are questions in which more groups are joined than those in `joined`.
    """

    smallest_group: int
    joined: tuple[Joined, ...] = ()
    further: tuple[str, ...] = ()


_FEW = 5
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "joined": "“{question}”中人数少于{k}人的组不单列，{groups}合并为一组{named}",
        "named": "（“{label}”）",
        "nets": "{note}；合并项{nets}因此不列",
        "off": "这是无记名问卷，本次按要求没有合并人数少的组，只供内部核对",
        "withheld": "回答这道题的不足{k}人，或由它可以推算出这样的题，为保证无记名，不列结果。",
        "undivided": "不分组",
        "guard": "无记名保护",
        "look": "发布前须看",
        "rule": "人数少于{k}人的组不单列，与其他人数少的组合并；"
        "由各表相减可以推算出的，也一并合并{joined}{further}",
        "further": "；{questions}回答的人少，合并得更多，见表下的注",
        "of": "：{items}",
        "question": "“{question}”中的{groups}",
        "semicolon": "；",
        "unanimous": "“{group}”在“{question}”上全部选“{option}”",
        "more": "等{n}处",
        "list": "、",
    },
    "en": {
        "joined": "“{question}”: groups below {k} persons are not shown apart; joined: {groups}{named}",
        "named": " (“{label}”)",
        "nets": "{note}; the nets {nets} are left out therefore",
        "off": "The survey is anonymous; small groups were not joined, as asked: for checking only",
        "withheld": "Fewer than {k} persons answered, or it tells of a question that so few answered: "
        "not shown, for anonymity.",
        "undivided": "undivided",
        "guard": "Anonymity",
        "look": "To be looked at",
        "rule": "Groups below {k} persons are joined with other small ones, and so are those that "
        "follow by subtraction{joined}{further}",
        "further": "; fewer answered {questions}, where more are joined, see the notes below the tables",
        "of": ": {items}",
        "question": "{groups} of “{question}”",
        "semicolon": "; ",
        "unanimous": "all of “{group}” chose “{option}” in “{question}”",
        "more": " ({n} in all)",
        "list": ", ",
    },
}


def guard_notes(guard: Guard | None, language: Language) -> tuple[str, ...]:
    """What stands below a table: which groups are joined, or that none are."""
    if guard is None:
        return ()
    say = _WORDS[language]
    if not guard.smallest_group:
        return (say["off"],)
    return tuple(_note(one, guard.smallest_group, say) for one in guard.joined)


def withheld_note(smallest_group: int, language: Language) -> str:
    """What stands in place of a question that too few answered."""
    return _WORDS[language]["withheld"].format(k=smallest_group)


def guard_rule(guard: Guard, language: Language) -> str:
    """What was done to a whole report, in one sentence."""
    say = _WORDS[language]
    if not guard.smallest_group:
        return say["off"]
    items = [
        say["question"].format(question=one.question, groups=say["list"].join(one.groups))
        for one in guard.joined
    ]
    told = say["of"].format(items=say["semicolon"].join(items)) if items else ""
    names = say["list"].join(f"“{name}”" for name in guard.further)
    more = say["further"].format(questions=names) if names else ""
    return say["rule"].format(k=guard.smallest_group, joined=told, further=more)


def guard_facts(
    guard: Guard | None, alike: Sequence[tuple[str, str, str]], language: Language
) -> Iterator[tuple[str, str]]:
    """Names and values for a method box; `alike` are group, question and the option that all chose."""
    if guard is None:
        return
    say = _WORDS[language]
    yield say["guard"], guard_rule(guard, language)
    if alike:
        shown = (
            say["unanimous"].format(group=group, question=question, option=option)
            for group, question, option in alike[:_FEW]
        )
        more = say["more"].format(n=len(alike)) if len(alike) > _FEW else ""
        yield say["look"], say["semicolon"].join(shown) + more


def united(guards: Sequence[Guard | None]) -> Guard | None:
    """What was done to several tables that stand as one."""
    told = [guard for guard in guards if guard is not None]
    every = dict.fromkeys(one for guard in told for one in guard.joined)
    return Guard(told[0].smallest_group, tuple(every)) if told else None


def joined_label(labels: tuple[str, ...], language: Language) -> str:
    """The name of groups that are shown as one, or how many there are; without labels, of everybody."""
    if not labels:
        return _WORDS[language]["undivided"]
    text = _WORDS[language]["list"].join(labels)
    if len(text) <= _LONGEST[language]:
        return text
    return f"其余{len(labels)}组" if language == "zh" else f"{len(labels)} other groups"


_LONGEST: Mapping[Language, int] = {"zh": 14, "en": 28}


def _note(one: Joined, k: int, say: Mapping[str, str]) -> str:
    listed = say["list"].join(one.groups)
    named = "" if one.label == listed else say["named"].format(label=one.label)
    note = say["joined"].format(question=one.question, k=k, groups=listed, named=named)
    return say["nets"].format(note=note, nets=say["list"].join(one.nets)) if one.nets else note
