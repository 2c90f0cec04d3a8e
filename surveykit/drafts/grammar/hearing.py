"""What each kind of token does while a clause is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from surveykit.drafts.grammar import hearing_words as words
from surveykit.drafts.grammar import messages
from surveykit.drafts.grammar.groups import ambiguous, first_label, grouped, read_phrase
from surveykit.drafts.grammar.lexicon import PAPER
from surveykit.drafts.grammar.masks import Figure, is_mask
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.quoted import Option, Stem, look_up
from surveykit.drafts.grammar.reader import Reader
from surveykit.drafts.grammar.runs import Item, Letter, Reading
from surveykit.drafts.grammar.scope import Finding, Scope
from surveykit.drafts.grammar.target import Whole
from surveykit.drafts.grammar.tokens import Token

_LETTERS: Mapping[str, Letter] = {"count": "C", "percent": "P", "point": "D", "score": "M"}
_SAYS = re.compile("认为|认同|赞成|倾向|持|给|选|表示|回答|勾选|评|觉得|感|反映")
_OPTION_VERB = re.compile("认为|认同|赞成|倾向|选|表示|回答|勾选|评|觉得|感|是|为|存在|持|反映|填")
_ASKING = ("时", "这一问题", "这个问题", "这一问题上", "该题", "这道题", "一题", "一问")
_MEASURES = frozenset({"岁", "周岁", "小时", "学时", "次", "天", "元", "万元", "个月", "公里"})
_TITLED = ("问卷", "调查", "活动", "课题", "专题", "主题", "栏目", "品牌", "工程", "工作法", "平台")


def read_clause(text: str, tokens: Sequence[Token], scope: Scope, names: Names) -> Reading:
    """Read one clause in the scope left by what stands before it."""
    reader = Reader(text, tokens, scope, names)
    while reader.at < len(tokens):
        token = tokens[reader.at]
        reader.at += 1
        handler = _HANDLERS.get(token.kind)
        if handler is not None:
            handler(reader, token)
    return reader.reading()


def _on_quote(reader: Reader, token: Token) -> None:
    if reader.run.ranks and is_mask(token.text):
        _on_ranked(reader, token)
        return
    before, after = reader.near(-1), reader.near(1)
    introduced = bool(before and before.kind in ("about", "prep")) or bool(after and after.text in _ASKING)
    if not introduced and after is not None and after.kind != "quote" and after.text.startswith(_TITLED):
        words.on_text(reader, token)
        return
    found = look_up(token.text, reader.scope, reader.names, introduced=introduced)
    if isinstance(found, Stem):
        reader.set_stem(found.name, row=found.row)
    elif isinstance(found, Option):
        reader.surveyed = reader.known = True
        reader.put(Item("O", token.text, variable=found.variable, pick=found.pick, labelled=found.labelled))
    elif found.like_stem:
        reader.lose_stem(found.finding)
    elif reader.bridge != "cut" or (before and before.kind == "carry" and _OPTION_VERB.search(before.text)):
        reader.surveyed = True
        reader.refuse(found.finding)
        reader.bridge = "next"
    else:
        reader.go_astray(found.finding)


def _on_ranked(reader: Reader, token: Token) -> None:
    """A quoted mask behind 排在首位的是: the blank shows an option's label."""
    first, *rest = reader.run.ranks
    reader.mark(ranks=tuple(rest))
    reader.surveyed = reader.known = True
    inner = Figure(token.start + 1, token.end - 1, token.end, "bare")
    reader.put(Item("O", token.text, inner, variable=reader.scope.name, rank=first))


def _on_figure(reader: Reader, token: Token) -> None:
    figure, after = token.figure, reader.near(1)
    if figure is None:
        return
    letter = _LETTERS.get(figure.kind, "?")
    if letter == "C" and (figure.decimals or "." in figure.value):
        letter = "?"
    if figure.kind == "thing" and figure.unit == "个" and after is not None and after.kind == "person":
        letter = "C"
    if words.is_mean_of_numbers(reader) and figure.kind in ("bare", "thing", "date"):
        letter = "M"
        reader.at += after is not None and after.text in _MEASURES
    whole: Whole = ""
    totals = reader.run.order.endswith("T")
    if totals and after is not None and after.kind == "lead" and not PAPER.search(after.text):
        reader.refuse(Finding(messages.UNKNOWN_WORDS, {"words": after.text}))
    if letter == "P":
        whole, reader.whole_waits = reader.whole, False
    reader.put(Item(letter, token.text, figure, whole=whole))


def _on_label(reader: Reader, token: Token) -> None:
    before = reader.near(-1)
    if before is not None and before.kind == "carry" and before.text.endswith(("占", "占了")):
        _on_share_of_group(reader)
    elif read_phrase(reader.tokens, reader.at - 1, reader.names).closed:
        _on_group(reader)
    else:
        _on_item(reader, token)


def _on_item(reader: Reader, token: Token) -> None:
    """`机关xx份`: a profile item that is counted."""
    meant = [group for group in token.groups if group.variable in reader.run.named] or token.groups
    if len(meant) != 1:
        after = reader.near(1)
        reader.surveyed = reader.surveyed or (after is not None and after.kind == "figure")
        reader.go_astray(ambiguous(token, reader.names), group=reader.fresh)
        return
    reader.at = first_label(reader.tokens, reader.at - 1)
    reader.put(Item("O", token.text, variable=meant[0].variable, pick=meant[0].pick, labelled=True))


def _on_group(reader: Reader) -> None:
    """`机关干部中`: what follows is about some people only."""
    phrase = grouped(reader.tokens, reader.at - 1, reader.names)
    unknown = Finding(messages.UNKNOWN_GROUP, {"words": reader.words_here()})
    nested = bool(reader.scope.groups) and not reader.group_used
    fresh = reader.fresh
    reader.at = phrase.end
    if phrase.finding is not None or nested or not fresh:
        reader.go_astray(phrase.finding or unknown, group=fresh or words.closes_group(reader, phrase.end))
        return
    reader.scope = reader.scope.with_groups(phrase.groups)
    reader.group_used, reader.grouped = False, True
    reader.open_run(parts=phrase.parts)


def _on_share_of_group(reader: Reader) -> None:
    """`占机关干部的x%`: right only where these are the people the clause is about."""
    phrase = grouped(reader.tokens, reader.at - 1, reader.names)
    reader.at = phrase.end
    if reader.at < len(reader.tokens) and reader.tokens[reader.at].text in ("总数", "总人数"):
        reader.at += 1
    if phrase.finding is not None or set(phrase.groups) != set(reader.scope.groups):
        reader.refuse(phrase.finding or Finding(messages.OTHER_BASE, {"label": phrase.words.rstrip("的")}))


def _on_separator(reader: Reader, token: Token) -> None:
    if token.text == "、":
        words.on_and(reader, token)
        return
    reader.bridge = "cut"
    reader.fresh = True
    reader.cut_off = reader.cut_off or (token.text in ",:" and not reader.verb)
    reader.end_whole()


def _on_neutral(reader: Reader, token: Token) -> None:
    reader.verb = reader.verb or (token.kind == "carry" and bool(_SAYS.match(token.text)))
    reader.fresh = reader.fresh and token.kind == "ask"


def _on_suffix(reader: Reader, token: Token) -> None:
    words.on_text(reader, replace(token, kind="text"))


_HANDLERS: Mapping[str, Callable[[Reader, Token], None]] = {
    "quote": _on_quote,
    "figure": _on_figure,
    "label": _on_label,
    "sep": _on_separator,
    "carry": _on_neutral,
    "person": _on_neutral,
    "ask": _on_neutral,
    "suffix": _on_suffix,
    "part": words.on_part,
    "text": words.on_text,
    "trap": words.on_text,
    "and": words.on_and,
    "each_of": words.on_each_of,
    "each": words.on_each,
    "sum": words.on_sum,
    "sums": words.on_sums,
    "mean": words.on_mean,
    "among": words.on_among,
    "in": words.on_in,
    "about": words.on_about,
    "first": words.on_first,
    "overall": words.on_overall,
    "whole": words.on_whole,
    "share_of": words.on_share_of,
    "total": words.on_total,
    "cover": words.on_cover,
    "by": words.on_by,
    "rank": words.on_rank,
    "than": words.on_comparison,
    "more": words.on_comparison,
    "less": words.on_comparison,
    "question": words.on_question,
}
