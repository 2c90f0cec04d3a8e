"""W101: one mark for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.lint.words import BLANK, CLAUSE, bare
from surveykit.questionnaire.messages import warning

DOUBLE = warning(
    "W101",
    "一问两事：“{first}”和“{second}”要一起评，只对其中一个满意的人无从选择",
    "one mark for two things, '{first}' and '{second}': no answer fits those who differ on them",
    "拆成两题，或改成矩阵题，一行问一件",
    "ask two questions, or a matrix with a row for each",
)
TWO_QUESTIONS = warning(
    "W101",
    "一道题里有两个问句：“{first}”和“{second}”",
    "two questions in one: '{first}' and '{second}'",
    "拆成两题，后一题可以用 show_if 只问一部分人",
    "ask two questions; the second may have a show_if",
)
_JOINING = re.compile(r"以及|及其|[和与及、]")
# what may be said of two things only together: nothing is to be split
_TOGETHER = re.compile(
    "结合|融合|融入|脱节|关系|之间|两张皮|衔接|协调|配合|合作|沟通|交流|联系|互动|对接|冲突|矛盾|平衡|区别|差距|"
    "差异|不同|一致|相[比称符关互适近应结配容]|一样|对比|同步|并行|并重|统一|一体|合并|分离|分开|挂钩|匹配|兼顾|转化|互[相促]|共享|共建|"
    "见面|谈心|相处|打交道|商量|同等|平等|两地|分居|比例|还是|哪(?:个|一)"
)
_NAMES = re.compile(
    "人力资源和社会保障|自然资源和规划|住房和城乡建设|文化和旅游|工业和信息化|发展和改革|卫生和计划生育|教育和体育|体育和健康|"
    "党风廉政建设和反腐败|党和(?:国家|政府|人民|群众)|批评和自我批评|批评与自我批评|意见[和与]建议|权利[和与]义务|学习[和与]工作|工作[和与](?:学习|生活)|学习[和与]生活|"
    "生产[和与]生活|时间[和与]精力|人力[和与]物力|经济[和与]社会|公平[和与]正义|机关[和与]机关事务|事业[和与]企业|党务[和与]政务"
)
_ASPECT = re.compile(
    "(?:质量|态度|效率|水平|能力|作风|价格|环境|水质|面积|种类|份量|口味|景观|卫生|内容|形式|方式|方法|效果|成效|时间|次数|频次|频率|安排|组织|管理|服务|制度|办法|措施|"
    "流程|程序|待遇|薪酬|条件|设施|设备|场地|师资|教材|讲解|数量|氛围|纪律|素质|品德|业绩|业务|工作|活动|培训|教育|执行|落实|建设|公开|"
    "领导|负责人|干部|同志|人员|党员|群众|职工|书记|委员|部门|处室|单位|班子|机构|队伍)$"
)
_TAIL = re.compile(
    "是不是|是否|如何|怎么样?|怎样|情况|执行|满意|够不够|好不好|合不合|合适|的(?:评价|看法|满意|认可|态度|打分|总体)|打分|评分|吗"
)
_FRAME = re.compile(
    r"(?:对|为|给)(.+?)的?(?:是否满意|满意|满不满意|如何评价|有何评价|评价|怎么看|看法|认可|打分|评分)"
)
_ASKS = re.compile(
    r"是否|是不是|能否|可否|有没有|有无|如何|怎么样|怎样|(?:吗|呢)$|多少|哪[些个种类方]|(.)不\1|(.{2})不\2|什么"
)
_ASKED = re.compile("(?:的)?(?:是否|是不是|够不够|好不好|如何|怎么样|怎样|吗)")
_WHETHER = re.compile(r"是否|能否|是不是|能不能|有没有")
_AND_DO = re.compile(
    r"(?<![合一归兼吞])(?:并且|而且|同时|并)(?![不非未无没联轨购网存行列发重])|(?<=[\u4e00-\u9fff])且(?!不)|既.+又"
)
_CLAIM = re.compile(r"[，,；;]?(?:而且|并且|同时|[，,]\s*(?:也|又))(?=.)")
# a row of more characters is a statement, whose subject may well be two things
_LONGEST_NAME = 14
_AGREE = re.compile("同意|赞同|赞成|认同|支持|符合")


def double_barrelled(sheet: Sheet) -> Iterator[Finding]:
    """Stems and matrix rows that join two objects under one mark."""
    for item in sheet.asked:
        if not item.judges:
            found = _two_questions(item) if _asks_twice(item) else None
        else:
            found = _two_questions(item) or _two_things(item)
            yield from _rows(item)
        if found is not None:
            yield found


def _asks_twice(item: Item) -> bool:
    """Whether options are to answer two questions, each with its mark."""
    return bool(item.question.choices) and len(re.findall("[？?]", item.bare)) > 1


def _two_questions(item: Item) -> Finding | None:
    """`是否制定了计划，落实效果如何`: two clauses that both ask."""
    asking = [match for match in CLAUSE.finditer(item.bare) if _ASKS.search(match[0])]
    if len(asking) < 2:
        return None
    title = item.question.title
    first, second = (title[match.start() : match.end()] for match in asking[:2])
    return finding(TWO_QUESTIONS, item.in_title(asking[1].start()), first=first, second=second)


def _two_things(item: Item) -> Finding | None:
    title, text = item.question.title, item.bare
    joined = _two_deeds(text) or _two_claims(title) or _two_objects(text)
    if joined is None:
        return None
    (first, second), place = joined
    return finding(DOUBLE, item.in_title(place), first=title[slice(*first)], second=title[slice(*second)])


Span = tuple[int, int]
Joined = tuple[tuple[Span, Span], int]


def _two_deeds(text: str) -> Joined | None:
    """`是否按时参加并认真记录`: one question about two deeds."""
    asked = _WHETHER.search(text)
    link = _AND_DO.search(text, asked.end()) if asked else None
    if asked is None or link is None or link.end() >= len(text):
        return None
    return ((asked.end(), link.start()), (link.end(), _end(text, link.end()))), link.start()


def _two_claims(title: str) -> Joined | None:
    """`内容实用，而且形式生动` to agree with: the claim may stand in quotes."""
    if not _AGREE.search(title):
        return None
    link = _CLAIM.search(title)
    if link is None or "《" in title[: link.start()].rpartition("》")[2]:
        return None
    start = max(title.rfind(mark, 0, link.start()) for mark in "“：:，,") + 1
    return ((start, link.start()), (link.end(), _end(title, link.end()))), link.start()


def _two_objects(text: str) -> Joined | None:
    """`饭菜质量和服务态度` to be judged at once."""
    text = _NAMES.sub(lambda match: BLANK * len(match[0]), text)
    framed = [match.span(1) for match in _FRAME.finditer(text)]
    for link in _JOINING.finditer(text):
        left, right = _conjuncts(text, link)
        if (
            left[0] == left[1]
            or right[0] == right[1]
            or _TOGETHER.search(text[link.end() : link.end() + 24])
        ):
            continue
        first, second = text[slice(*left)], text[slice(*right)]
        in_frame = any(start <= link.start() and link.end() <= end for start, end in framed)
        both = bool(_ASPECT.search(first)) and bool(_ASPECT.search(second))
        alike = len(first) > 2 and first[-2:] == second[-2:]
        asked = link[0] != "、" and bool(_ASKED.match(text, right[1]))
        certain = (both or alike) and (link[0] != "、" or in_frame)
        if certain or asked or (in_frame and link[0] != "、" and BLANK not in first + second):
            return (left, right), link.start()
    return None


def _conjuncts(text: str, link: re.Match[str]) -> tuple[Span, Span]:
    """The words before and after a conjunction, up to where each phrase ends."""
    before = re.split(r"[，,；;：:＿]|对|为|给|认为|觉得|您|评价|、", text[: link.start()])[-1]
    before = re.sub(r"^(?:本单位|本支部|所在\w{2}|本处室|机关|后勤部门|单位食堂)?的", "", before)
    after = text[link.end() :]
    stop = re.search(r"[，,；;：:。？?、]|以及|[和与及]", after)
    end = stop.start() if stop else len(after)
    tail = _TAIL.search(after, 1, end)
    end = tail.start() if tail else end
    phrase = after[:end].rstrip("的")
    return (link.start() - len(before), link.start()), (link.end(), link.end() + len(phrase))


def _end(text: str, start: int) -> int:
    stop = re.search(r"[，,；;。？?！!”]", text[start:])
    return start + stop.start() if stop else len(text)


def _rows(item: Item) -> Iterator[Finding]:
    """Rows of a matrix that name two things."""
    for row in item.question.rows if item.question.type == "matrix" else ():
        text = _NAMES.sub(lambda match: BLANK * len(match[0]), bare(row.label))
        link = re.search(r"以及|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])", text)
        if link is None or _TOGETHER.search(text, link.end()):
            continue
        if len(row.label) > _LONGEST_NAME and _two_objects(text) is None:
            continue
        first, second = row.label[: link.start()], row.label[link.end() :]
        yield finding(DOUBLE, row.place, first=first, second=second)


RULES = (Rule("W101", double_barrelled),)
