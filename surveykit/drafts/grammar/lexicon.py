"""The words of report prose that the grammar knows, by what they do.

Everything between a stem, an option and a number must be made of these words; any other word
could change whom or what a number is about, so the clause is refused. Adding a word here is a
decision that it can never do that, in whatever order it stands with the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

WordKind = Literal[
    "lead",  # 问卷调查中、调查结果显示、此外: opens a statement
    "carry",  # 有、认为是、占: carries it
    "person",  # 人、受访者: whoever was asked
    "suffix",  # 干部: only behind the label of a group
    "and",  # joins options to a union
    "each_of",  # 分别
    "each",  # 各
    "sum",  # 合计
    "sums",  # 两项合计
    "among",  # 其中
    "in",  # 中: closes a group
    "prep",  # 在、对
    "about",  # 关于: a stem follows
    "ask",  # 问题、一题: follows a stem
    "part",  # 这一项: only right behind a quote
    "first",  # 其次: only before a comma, 有 or 是
    "overall",  # 总体看: the whole, unless a group was named
    "whole",  # 受访者中: the whole, whatever was named before
    "share_of",  # 占总人数的: the base of a percent, in words
    "total",  # 收回问卷: a total of the field
    "cover",  # 覆盖xx个单位
    "by",  # 按职级分
    "mean",  # 平均得分
    "rank",  # 排在首位的是
    "than",
    "more",
    "less",
    "question",  # 第5题
    "trap",  # changes the meaning in a way the grammar does not follow
]


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_RESPONDENTS = _list(
    "受访者 受访人员 受访人 受访对象 被访者 被调查者 被调查人员 受调查者 调查对象 "
    "填答者 答题者 答卷者 答卷人 参与者 参与调查者 参与调查人员 参加调查人员"
)
PERSONS = (*_RESPONDENTS, "人", "人员", "者")
ENDINGS = ("群体", "性")
# 人, unless the questionnaire itself tells them apart
NOUNS = _list("党员干部 党员同志 党员 干部职工 干部 同志 职工 员工 教职工 工作人员") + ENDINGS

WORDS: Mapping[WordKind, tuple[str, ...]] = {
    "lead": _list(
        "但 但是 而 不过 然而 此外 另外 从比例看 从人数看 具体来看 具体看 具体来说 具体而言 与此同时 "
        "另一方面 一方面 本次 此次 这次 可以看出 可以看到 从中可以看出 不难看出 例如 比如 "
        "值得注意的是 值得关注的是 需要指出的是 需要注意的是"
    ),
    "carry": _list(
        "有 共有 共 还有 也有 另有 的 是 为 了 即 认为 认为是 认为存在 选择 选择了 "
        "选 选了 勾选 勾选了 填选 认同 赞成 倾向于 表示 回答 回答是 回答为 觉得 感到 感觉 反映 评价 评价为 "
        "评为 填写 填答 持 给予 给出 作出 做出 态度 意见 观点 看法 "
        "人数 份数 数量 占 占比 所占比例 所占比重 比例 "
        "比重 占到 占了 达 达到 达到了 高达 占比达 只有 仅有 仅占 只占 仅为 只为 "
        "体现在 表现在 表现为 存在 存在着 在于 主要是 主要在于 主要原因是 主要问题是 "
        "原因是 问题是 是因为 对此 这一情况 实际 百分之 调查表 答卷 绝大多数人 "
        "大多数人 多数人 大部分人"
    ),
    "part": _list("选项 这一选项 该选项 此项 该项 一项 这一项 一题 一问"),
    "and": _list("和 与 及 以及 或 或者"),
    "each_of": ("分别", "依次"),
    "each": ("各", "各自"),
    "sum": _list("合计 共计 总计 总共 合计共 合计有 累计 共占 一共占 之和"),
    "among": ("其中",),
    "in": _list("中 里 当中 之中 中间 内"),
    "prep": _list("在 从 对 对于 就 针对"),
    "about": _list("关于 围绕 问及 问到 被问及 被问到 当被问及 当被问到 当问及 当问到 在回答"),
    "ask": _list("时 问题 这一问题 这个问题 该题 本题 这道题 方面 问题上 这一问题上 题目"),
    "first": _list("首先 其次 再次 最后 同时 而且 并且 同样 因此 总之"),
    "overall": _list(
        "总体 总体上 总体看 总体来看 从总体上看 从总体看 整体上 整体看 整体来看 总的看 总的来看"
    ),
    "cover": _list("覆盖 覆盖了 覆盖到 涉及 涉及到 来自"),
    "mean": _list("平均得分 平均分 平均分值 得分 均分 平均值 均值 平均"),
    "than": ("比",),
    "more": _list("高 高出 高了 多 多出 多了"),
    "less": _list("低 低了 少 少了"),
    "trap": _list(
        "不 没有 没 未 无 非 除 除了 除外 以外 之外 超过 不足 不到 近 约 大约 "
        "左右 以上 以下 高于 低于 多于 少于 增加 减少 增长 提高 提升 上升 下降 降低 "
        "同比 环比 上年 去年 上次 均 都 其余 其他 只选 只选择 仅选 仅选择 既 又 且 "
        "余 几 至少 至多 最多 曾 应 拟 预计 计划 部分 少数"
    ),
}

_N = "[二两三四五六七八九十0-9]+"
_SURVEY = "(?:问卷|抽样|调查|调研|统计|数据|结果|情况|反馈|汇总|分析)"
_ASKED = "(?:参加|参与|接受)了?(?:本次|此次|这次)?(?:问卷)?调查"
_PAPER = "(?:调查)?(?:问卷|答卷)"

PATTERNS: tuple[tuple[WordKind, re.Pattern[str]], ...] = (
    (
        "lead",
        re.compile(
            f"(?:据|根据|从|在|经|通过|由)?(?:此次|本次|这次)?(?:{_SURVEY}的?)+"
            "[中里]?(?:也|还|进一步)?(?:显示|表明|发现|反映|看出)?(?:来?看|上看)?|从上看"
        ),
    ),
    (
        "about",
        re.compile("(?:在|当)?被?(?:问及|问到)|(?:在|对)?(?:回答|关于)(?=[\u201c\u2018\u300c\u300e\"'])"),
    ),
    (
        "sums",
        re.compile(
            "(?:[二两三四五]|[2-5])(?:项|者|类)(?:合计|共计|总计|相加|之和|合并|共)(?:为|占|达|有)?"
        ),
    ),
    ("part", re.compile("(?:[二两三四五六七]|[2-7])(?:项|者|种|类)(?=的?分别)")),
    ("total", re.compile(f"(?P<distributed>(?:发放|发出|下发|派发|印发)了?{_PAPER}?)")),
    ("total", re.compile(f"(?P<returned>(?:收回|回收到|回收|收到)了?{_PAPER}?)")),
    (
        "total",
        re.compile(
            f"(?P<valid>(?:收回|回收到|回收|收到)了?的?有效{_PAPER}?|有效{_PAPER}|有效(?=[xX\u00d70-9]))"
        ),
    ),
    ("total", re.compile("(?P<response_rate>(?:问卷)?(?:回收|收回)率)")),
    ("total", re.compile("(?P<valid_rate>(?:问卷)?有效率)")),
    ("total", re.compile("(?P<valid_response_rate>(?:问卷)?有效(?:回收|收回)率)")),
    (
        "rank",
        re.compile(
            f"(?:排名?在?|位?居|位?列|名列)(?:首位|最前|第(?P<at>[一{_N[1:]})位?|前(?P<upto>{_N})位?|第?一位?)"
            "的?(?:依次|分别)?(?:是|为)"
        ),
    ),
    ("rank", re.compile("(?:占比|比例|人数|选择人数|选择)?最(?:高|多|大)的(?:是|为)")),
    (
        "by",
        re.compile(
            "(?:按照?|从|分)(?P<name>[^,\u3002;:\u3001\"'\u201c\u2018]{1,10}?)(?:来?(?:划分|区分|分类|分|看)|构成上?看)"
        ),
    ),
    (
        "question",
        re.compile("(?:第(?P<number>[0-9]{1,3})题|[Qq](?P<id>[0-9]{1,3}(?:_[0-9]+)?)(?![0-9A-Za-z]))题?"),
    ),
)
PAPER = re.compile("问卷|答卷|调查表")
COMMENT = re.compile(
    "(?:这|也|都|充分|由此|一定程度上)*(?:说明|表明|反映出|反映了|显示出|体现了|可见|可以看出)"
)
LIST_MARK = re.compile(
    "(?:第[一二三四五六七八九十]+(?=[,\u3001])|[0-9]{1,2}[)]|"
    "[(][一二三四五六七八九十0-9]+[)]|[0-9]{1,2}[.\u3001](?![0-9])|"
    "[一二三四五六七八九十]+[是\u3001]|[\u2460-\u2473])+"
)


def patterns_with(
    persons: Iterable[str], titles: Iterable[str]
) -> tuple[tuple[WordKind, re.Pattern[str]], ...]:
    """Patterns with words of the questionnaire: the people asked, the titles of profile questions."""
    headings = "|".join(re.escape(title) for title in titles)
    people = "|".join(sorted({*persons}, key=len, reverse=True))
    surveyed = f"(?:受访|受访的|被调查|被调查的|受调查)(?:{people})"
    numbers = "受访人数|调查人数|参与调查人数|参加调查人数"
    asked = f"(?:{numbers}|{'|'.join(_RESPONDENTS)}|{surveyed}|{_ASKED}的(?:{people}))"
    papers = f"(?:(?P<valid>有效{_PAPER})|(?P<returned>(?:收回|回收)的?{_PAPER}))"
    return (
        ("whole", re.compile(f"在?(?:全体|全部|所有)?(?:{asked}|{papers})(?:中|里|当中|之中)")),
        (
            "share_of",
            re.compile(
                f"占了?(?:全体|全部|所有)?(?:{asked}(?:总数|总人数)?|总数|总人数|总量|{papers}(?:总数|总量)?)"
                "的?(?:比例|比重)?(?:为|是|达)?"
            ),
        ),
        ("person", re.compile(surveyed)),
        ("by", re.compile(f"(?P<name>{headings})(?=:)" if headings else "(?!)")),
        ("total", re.compile(f"(?P<participants>{_ASKED}(?:的(?:{people})?)?)")),
    )
