"""The words of the picture of a questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutlineWords:
    """Labels of the picture and of the tables above it; `{…}` are `str.format` templates."""

    subtitle: str
    described: str
    types: Mapping[str, str]
    options: str
    grid: str
    parts: str
    top: str
    limit: str
    range: str
    profile: str
    optional: str
    note: str
    when: str
    jump: str
    jump_end: str
    jump_options: str
    many_options: str
    start: str
    end: str
    part_facts: str
    no_section: str
    seconds: str
    minutes: str
    from_to: str
    bounds: str
    facts: Mapping[str, str]
    questions: str
    kinds: str
    kind_mark: str
    comma: str
    heads: tuple[str, ...]
    legend_when: str
    legend_jump: str
    about_time: str
    about_bounds: str


_CHINESE = OutlineWords(
    subtitle="问卷结构图",
    described="{title}：{questions}道题，{parts}个部分，{routed}道题只问一部分人",
    types={
        "single": "单选",
        "multiple": "多选",
        "matrix": "矩阵",
        "matrix_multiple": "矩阵多选",
        "rating": "打分",
        "nps": "推荐意愿",
        "ranking": "排序",
        "number": "填数",
        "text": "填空",
        "date": "日期",
        "sum": "比重",
        "note": "说明文字",
    },
    options="{count}个选项",
    grid="{rows}行×{columns}列",
    parts="{rows}项",
    top="排前{top}项",
    limit="最多选{most}项",
    range="{low}至{high}",
    profile="背景题",
    optional="选填",
    note="不用答",
    when="只问：{condition}",
    jump="选{options}的，跳到第{number}题",
    jump_end="选{options}的，问卷到此结束",
    jump_options="“{label}”",
    many_options="{first}等{count}项",
    start="开始",
    end="结束",
    part_facts="{questions} · {time}",
    no_section="（没有分部分）",
    seconds="{seconds}秒",
    minutes="{minutes}分钟",
    from_to="{low}至{high}",
    bounds="不少于{low}、不多于{high}",
    facts={
        "questions": "题目",
        "kinds": "题型",
        "routed": "只问一部分人的题",
        "options": "选项",
        "typical": "估计用时",
        "span": "最短至最长",
    },
    questions="{count}道题",
    kinds="{kind}{count}",
    kind_mark="、",
    comma=" · ",
    heads=("部分", "题号", "题数", "只问一部分人", "估计用时", "最短至最长"),
    legend_when="实线：这道题只问一部分人，线从所依据的题来",
    legend_jump="虚线：选了某一项，跳过中间的题",
    about_time="用时是估计：按字数和题型算，只问一部分人的题按一半计；最短、最长是答完全部该答的题，所走的跳题路线最短、最长时的用时。找几个人掐表试答更可靠。",
    about_bounds="有的条件互相牵连，逐一试算不完，标“不少于、不多于”的是上下界，不一定有人走得到。",
)

_ENGLISH = OutlineWords(
    subtitle="The form at a glance",
    described="{title}: {questions} questions in {parts} parts, {routed} of them asked of some only",
    types={
        "single": "single choice",
        "multiple": "multiple choice",
        "matrix": "matrix",
        "matrix_multiple": "matrix, several a row",
        "rating": "rating",
        "nps": "recommendation",
        "ranking": "ranking",
        "number": "number",
        "text": "text",
        "date": "date",
        "sum": "constant sum",
        "note": "remark",
    },
    options="{count} options",
    grid="{rows} rows × {columns} columns",
    parts="{rows} parts",
    top="first {top} ranked",
    limit="at most {most}",
    range="{low} to {high}",
    profile="profile",
    optional="optional",
    note="not answered",
    when="Only if {condition}",
    jump="{options}: go to question {number}",
    jump_end="{options}: the form ends",
    jump_options="“{label}”",
    many_options="{first} and others, {count} options",
    start="Start",
    end="End",
    part_facts="{questions} · {time}",
    no_section="(no sections)",
    seconds="{seconds} s",
    minutes="{minutes} min",
    from_to="{low} to {high}",
    bounds="at least {low}, at most {high}",
    facts={
        "questions": "Questions",
        "kinds": "Kinds",
        "routed": "Asked of some only",
        "options": "Options",
        "typical": "Estimated time",
        "span": "Shortest to longest",
    },
    questions="{count} questions",
    kinds="{kind} {count}",
    kind_mark=", ",
    comma=" · ",
    heads=("Part", "Numbers", "Questions", "Asked of some only", "Estimated time", "Shortest to longest"),
    legend_when="Solid: asked of some only; the line comes from the question that decides",
    legend_jump="Dashed: an option leads past the questions between",
    about_time=(
        "Times are estimates from the length of the texts and the kinds of questions; what only some are "
        "asked counts half. Shortest and longest are the times on the shortest and the longest way "
        "through the routing, answering all that is asked. A trial with a watch is worth more."
    ),
    about_bounds="Some conditions are too entangled to try every answer: “at least, at most” are bounds "
    "that perhaps nobody reaches.",
)


def outline_words(language: str) -> OutlineWords:
    """The catalogue of a language (zh, en, zh-CN, …)."""
    return _ENGLISH if language.lower().startswith("en") else _CHINESE
