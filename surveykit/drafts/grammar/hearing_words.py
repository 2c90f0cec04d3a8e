"""What the words of report prose do while a clause is read."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.normal import key
from surveykit.drafts.grammar.reader import Reader
from surveykit.drafts.grammar.runs import Item, Letter
from surveykit.drafts.grammar.scope import Finding
from surveykit.drafts.grammar.target import Statistic, Whole
from surveykit.drafts.grammar.tokens import Token

_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_ASK_WORDS = ("这一问题", "这个问题", "的问题", "问题", "一题", "方面", "情况", "时", "上")
_ANSWERS = ("评价", "回答", "看法", "意见", "选择", "态度")
_STEM_ENDS = ("question", "quote", "ask", "part")
_GROUP_ENDS = ("中", "里", "中有", "里有")
_STARTS_NUMBERS = ("有", "是", "为")


def on_text(reader: Reader, token: Token) -> None:
    """Words that are not known, or that change the meaning."""
    words = reader.words_here()
    limits = token.kind == "text" and words.endswith(_GROUP_ENDS)
    message = messages.UNKNOWN_GROUP if limits else messages.UNKNOWN_WORDS
    if token.kind == "trap":
        message, words = messages.MEANING, token.text
    reader.go_astray(Finding(message, {"words": words}), group=limits)


def on_and(reader: Reader, _: Token) -> None:
    """和、与、或 between two options."""
    if reader.bridge != "cut":
        reader.bridge = "and"


def on_part(reader: Reader, token: Token) -> None:
    """这一项: belongs to the quote before it; 另外一项调查 is something else."""
    before = reader.near(-1)
    if before is None or before.kind != "quote":
        on_text(reader, token)


def on_each_of(reader: Reader, _: Token) -> None:
    """分别."""
    reader.mark(each_of=True)
    reader.fresh = False


def on_each(reader: Reader, _: Token) -> None:
    """各."""
    reader.mark(each=True)
    reader.fresh = False


def on_sum(reader: Reader, token: Token) -> None:
    """合计."""
    reader.mark(sum_words=token.text)
    reader.surveyed = reader.surveyed or bool(reader.scope.name)
    reader.fresh = False


def on_sums(reader: Reader, token: Token) -> None:
    """两项合计: the options right before it, or those named before in this sentence."""
    number, items = _number(token.text[0]), reader.run.items
    if len(items) == number and all(item.pick is not None and item.figure is None for item in items):
        reader.mark(items=(items[0], *(replace(item, link="and") for item in items[1:])))
        reader.mark(sum_words=token.text)
    else:
        reader.open_run()
        reader.mark(sums=number, sum_words=token.text)
    reader.surveyed = reader.surveyed or bool(reader.scope.name)
    reader.fresh = False


def on_mean(reader: Reader, token: Token) -> None:
    """平均得分 of the question in scope; 平均年龄 of a number question that is called so."""
    for _, name in token.parts:
        if (reader.scope.name or reader.scope.lost) and not reader.run.whole:
            reader.refuse(Finding(messages.DISTRIBUTION, {"label": token.text}))
        reader.scope = reader.scope.with_row(reader.names.number_titles[name])
        reader.surveyed = reader.known = True
        whole = reader.run.whole
        reader.open_run(whole=whole)
    reader.mark(mean=True)
    reader.fresh = False


def is_mean_of_numbers(reader: Reader) -> bool:
    """Whether 平均年龄 was said, so that the next figure may be in any unit."""
    name = reader.run.scope.name
    return reader.run.mean and bool(name) and reader.names.question(name).variable_kind == "number"


def on_among(reader: Reader, _: Token) -> None:
    """其中."""
    reader.open_run(among=True)


def on_in(reader: Reader, _: Token) -> None:
    """A 中 that closes no group of the questionnaire (第5题中 closes nothing)."""
    before = reader.near(-1)
    behind_stem = before is not None and bool(reader.stems) and not reader.run.items
    if before and behind_stem and (before.kind in _STEM_ENDS or before.text in _ANSWERS):
        return
    words = reader.words_here()
    if closes_group(reader, reader.at):
        reader.go_astray(Finding(messages.UNKNOWN_GROUP, {"words": words}), group=True)
    else:
        reader.go_astray(Finding(messages.UNKNOWN_WORDS, {"words": words}))


def closes_group(reader: Reader, at: int) -> bool:
    """Whether the token at this index shows that a 中 before it ended a group, and no other word."""
    after = reader.tokens[at] if at < len(reader.tokens) else None
    return after is None or after.kind in ("sep", "figure") or after.text.startswith("有")


def on_about(reader: Reader, token: Token) -> None:
    """关于: a stem follows, mostly in quotes."""
    after = reader.near(1)
    if after is None or after.kind in ("quote", "question", "sep"):
        return
    end = reader.index_of_separator()
    words = reader.text[token.end : reader.tokens[end - 1].end]
    for ending in ("", *_ASK_WORDS):
        stems = reader.names.stems.get(key(words.removesuffix(ending)), ())
        if len(stems) == 1 and words.endswith(ending):
            reader.set_stem(stems[0])
            reader.at = end
            return
    reader.lose_stem(Finding(messages.UNKNOWN_STEM, {"quote": words}))


def on_first(reader: Reader, token: Token) -> None:
    """其次: an opening only before a comma or 有; 其次选择 would be a second choice."""
    after = reader.near(1)
    if after is None or not (after.kind == "sep" or after.text.startswith(_STARTS_NUMBERS)):
        on_text(reader, token)


def on_overall(reader: Reader, token: Token) -> None:
    """总体看: the whole, where nothing else was named."""
    if reader.scope.groups or reader.scope.doubt is not None:
        on_text(reader, token)


def on_whole(reader: Reader, token: Token) -> None:
    """受访者中: everybody, whatever was named before."""
    if not reader.fresh:
        reader.go_astray(Finding(messages.UNKNOWN_GROUP, {"words": reader.words_here()}), group=True)
        return
    papers = cast(Whole, token.parts[0][0] if token.parts else "all")
    claims = any(word in token.text for word in ("全体", "全部", "所有"))
    reader.scope = reader.scope.with_groups((), claimed=papers if claims else "")
    for name, _ in token.parts:
        reader.scope = reader.scope.with_total(cast(Statistic, name))
    reader.surveyed = True
    reader.open_run(whole=True)


def on_share_of(reader: Reader, token: Token) -> None:
    """占总人数的: the next percent must be of that."""
    names = dict(token.parts)
    if reader.scope.groups:
        reader.refuse(Finding(messages.OTHER_BASE, {"label": token.text.removeprefix("占").rstrip("的")}))
    reader.whole = "valid" if "valid" in names else "returned" if "returned" in names else "all"
    reader.whole_waits = True
    reader.fresh = False


def on_total(reader: Reader, token: Token) -> None:
    """收回问卷."""
    reader.surveyed = reader.known = True
    statistic = cast(Statistic, token.parts[0][0])
    reader.put(Item("T", token.text, statistic=statistic))


def on_cover(reader: Reader, token: Token) -> None:
    """覆盖xx个单位: distinct answers to the question that is called so."""
    after, end = reader.near(1), reader.index_of_separator()
    if after is None or after.figure is None or after.figure.kind != "thing":
        on_text(reader, token)
        return
    words = reader.text[after.figure.stop : reader.tokens[end - 1].end]
    reader.at = end
    found = _profile_called(words, reader.names, whole=True)
    if len(found) != 1:
        reader.go_astray(Finding(messages.UNIT_QUESTION, {"words": words}))
        return
    reader.surveyed = True
    reader.put(Item("T", words, variable=found[0], statistic="units"))
    reader.put(Item("C", words, after.figure))


def on_by(reader: Reader, token: Token) -> None:
    """按职级分: the items that follow belong to that question."""
    found = _profile_called(dict(token.parts)["name"], reader.names, whole=False)
    if not found or not reader.fresh:
        on_text(reader, token)
        return
    reader.open_run()
    reader.mark(named=found)


def on_rank(reader: Reader, token: Token) -> None:
    """排在前三位的是: the places that the next options take."""
    names = dict(token.parts)
    first = _number(names.get("at", "1"))
    last = _number(names["upto"]) if "upto" in names else first
    reader.mark(ranks=tuple(range(first, last + 1)))
    reader.fresh = False


def on_comparison(reader: Reader, token: Token) -> None:
    """比 … 高."""
    reader.put(Item(cast(Letter, token.kind), token.text))


def on_question(reader: Reader, token: Token) -> None:
    """第5题 or Q5, where nothing else can be meant."""
    parts, names = dict(token.parts), reader.names
    number = parts.get("number") or parts["id"]
    name = names.numbered.get(number)
    if name is None and "id" in parts:
        taken = any(str(n) == number for n in names.questionnaire.numbers.values())
        ids = [q.id for q in names.questionnaire.all_questions if q.id.lower() == f"q{number}"]
        name = ids[0] if len(ids) == 1 and not taken else None
    if name is None:
        found = [
            f"第{number}题（{names.label(q)}）"
            for q, n in names.questionnaire.numbers.items()
            if str(n) == number
        ]
        found += [
            f"{q.id}（{q.label}）"
            for q in names.questionnaire.all_questions
            if q.id.lower() == f"q{number}"
        ]
        message = messages.AMBIGUOUS_STEM if found else messages.UNKNOWN_STEM
        reader.lose_stem(Finding(message, {"quote": token.text, "found": "、".join(found)}))
    else:
        reader.set_stem(name)


def _profile_called(words: str, names: Names, *, whole: bool) -> tuple[str, ...]:
    """Single choices about the respondent that are called so (`whole`), or whose title holds the words."""
    wanted = key(words)
    found = []
    for question in names.questionnaire.profile:
        called = [key(name) for name in (question.short, question.title, *question.aliases) if name]
        exact = wanted in called
        held = not whole and len(wanted) > 1 and any(wanted in name for name in called)
        if wanted and question.variable_kind == "single" and (exact or held):
            found.append(question.id)
    return tuple(found)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _DIGITS.get(word, 1)
