"""W113 to W116: what the stem says of how to answer, against what the question takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.editing import add_key, append
from surveykit.lint.finding import Edit, Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.lint.words import NUMERAL, number_of
from surveykit.questionnaire.messages import warning

WRONG_TYPE = warning(
    "W113",
    "题干写“{text}”，题型却是{type_zh}（{type}）",
    "the stem says '{text}', but the type is {type}",
    "改题型或改题干，使两者一致",
    "change the type or the stem",
)
LIMIT_UNSET = warning(
    "W114",
    "题干限选 {number} 项，没有写进 validate，多选的答卷不会标记",
    "the stem allows {number}, but validate does not say so: too many ticks would not be flagged",
    "加上 validate: {{max_select: {number}}}",
    "add validate: {{max_select: {number}}}",
)
LIMIT_DIFFERS = warning(
    "W114",
    "题干写 {number} 项，{key} 却是 {limit}",
    "the stem says {number}, but {key} is {limit}",
    "改成同一个数",
    "make them the same",
)
HINT_MISSING = warning(
    "W115",
    "别的多选题都注明了可选几项，这一题没有，容易当成单选",
    "other multiple choices say so, this one does not and may be taken for a single choice",
    "题干末尾加上“（可多选）”",
    "end the stem with a hint",
)
NO_UNIT = warning(
    "W116",
    "填数的题没有写单位",
    "a number is asked for without its unit",
    "在题干末尾写明单位，如“（次）”“（小时）”",
    "name the unit at the end of the stem",
)
NO_TOTAL = warning(
    "W116",
    "比重题没有写明各项合计是多少",
    "the stem does not say what the parts add up to",
    "在题干末尾写“（各项合计为100）”",
    "say so at the end of the stem",
)
NO_ORDER = warning(
    "W116",
    "排序题的题干没有说明要排序",
    "the stem of a ranking does not say that options are to be put in order",
    "写明“请按重要程度排序”之类",
    "ask to put them in order, and by what",
)
_SAYS_MULTIPLE = re.compile("可?多选题?|不定项|可选多项|可以?多选")
_SAYS_SINGLE = re.compile("单选题?|只选一[项个]|限选[1一][项个]|选择一[项个]")
_WHICH_ONES = re.compile("哪些|哪几[个项种类方]")
_ONE = re.compile("一[项个种类]|唯一")
_LIMIT = re.compile(
    f"(?P<kind>限选|限|最多可?以?选?|至多可?以?选?|不超过|不多于|选出|选择|请选|任选|选取|选)(?P<between>[^，,。；;（()）]{{0,14}}?)"
    f"(?P<number>{NUMERAL})(?:[-~—至到]{NUMERAL})?[项个种类条名]"
)
_AT_LEAST = re.compile("至少|不少于")
_ANY_LIMIT = re.compile("多选|限选|最多|至多|不超过|不定项|可选|选出|请选|选择.{0,6}[项个]")
_TYPES = {"single": "单选", "multiple": "多选", "ranking": "排序"}
_UNIT = (
    "岁|年|个?月|天|日|周|次|小时|分钟|秒|人次?|元|万|亿|个|件|篇|份|场|学时|课时|%|百分比|公里|千米|米|平方|亩|吨|斤|公斤|厘米|户|支|名|项|门|"
    "学分|分|页|本|辆|台|所|家|条|期|届|级|楼|层|字|位|座|套|批|起|宗"
)
_HAS_UNIT = re.compile(
    rf"[（(][^）)]*(?:{_UNIT})[^）)]*[）)]|(?:多少|几)(?:个)?(?:{_UNIT})|(?:{_UNIT}|口)数|数量|年龄|工龄|党龄|军龄|年限|年份|单位[:：]|(?:{_UNIT})[）)]?$"
)
_HAS_TOTAL = re.compile(r"合计|总和|加起来|相加|共|100|百分")
_HAS_ORDER = re.compile(
    "排序|排列|顺序|次序|先后|由高到低|从高到低|由大到小|由强到弱|依次|名次|排名|排在|第一位"
)


def wrong_type(sheet: Sheet) -> Iterator[Finding]:
    """Stems that announce another type than the question has."""
    for item in sheet.asked:
        kind = item.question.type
        found = None
        if kind == "single":
            title = item.question.title
            found = _SAYS_MULTIPLE.search(title)
            found = found or (None if _ONE.search(title) else _WHICH_ONES.search(item.bare))
        elif kind == "multiple":
            found = _SAYS_SINGLE.search(item.question.title)
        if found:
            yield finding(
                WRONG_TYPE, item.in_title(found.start()), text=found[0], type=kind, type_zh=_TYPES[kind]
            )


def limits(sheet: Sheet) -> Iterator[Finding]:
    """Numbers of options named in the stem against those that are checked."""
    for item in sheet.asked:
        found = _LIMIT.search(item.question.title)
        number = number_of(found["number"]) if found else None
        if found is None or not number or _AT_LEAST.search(item.question.title[: found.end()]):
            continue
        place = item.in_title(found.start("number"))
        if item.question.type == "multiple":
            limit = item.question.validate.max_select
            if limit is None and number < len(item.question.choices):
                yield finding(LIMIT_UNSET, place, _set_limit(item, number), number=number)
            elif limit is not None and limit != number:
                yield finding(LIMIT_DIFFERS, place, number=number, key="max_select", limit=limit)
        elif item.question.type == "ranking":
            limit = item.question.top or len(item.question.choices)
            if limit != number:
                yield finding(LIMIT_DIFFERS, place, number=number, key="top", limit=limit)


def _set_limit(item: Item, number: int) -> tuple[Edit, ...]:
    validate = item.node.get("validate")
    if validate is None:
        return add_key(item.lines, item.node, f"validate: {{max_select: {number}}}", after="title")
    first = validate.pairs[0][0].text
    return add_key(item.lines, validate, f"max_select: {number}", after=first)


def hint_missing(sheet: Sheet) -> Iterator[Finding]:
    """Multiple choices without a hint where at least two others, and the most, have one."""
    multiple = [item for item in sheet.asked if item.question.type == "multiple"]
    bare = [item for item in multiple if not _ANY_LIMIT.search(item.question.title)]
    hinted = len(multiple) - len(bare)
    if hinted < 2 or hinted <= len(bare):
        return
    for item in bare:
        title = item.node.get("title")
        words = (
            "（可多选）"
            if item.question.validate.max_select is None
            else (f"（最多选{item.question.validate.max_select}项）")
        )
        edits = append(item.lines, title, words) if title is not None else ()
        yield finding(HINT_MISSING, item.at("title"), edits)


def incomplete(sheet: Sheet) -> Iterator[Finding]:
    """Numbers without a unit, sums without a total, rankings that do not say so."""
    for item in sheet.asked:
        title, kind = item.question.title, item.question.type
        if kind == "number" and not _HAS_UNIT.search(title):
            yield finding(NO_UNIT, item.at("title"))
        elif kind == "sum" and not _HAS_TOTAL.search(title):
            yield finding(NO_TOTAL, item.at("title"))
        elif kind == "ranking" and not _HAS_ORDER.search(title):
            yield finding(NO_ORDER, item.at("title"))


RULES = (
    Rule("W113", wrong_type),
    Rule("W114", limits),
    Rule("W115", hint_missing),
    Rule("W116", incomplete),
)
