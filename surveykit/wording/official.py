"""The words of the official report: its sections, its sentences, its captions."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """Clauses that tell a question's numbers; `{…}` are `str.format` templates.

    A stem with one of `opinion` in it asks what somebody thinks, unless one of `own` shows that it
    asks what they do. `inner` and `outer` are the quotes within a quote and around it.
    """

    about: str
    about_row: str
    base: str
    base_row: str
    nobody: str
    chose: str
    thinks: str
    thinks_of: str
    unsure: str
    none: str
    none_thinks: str
    net: str
    net_any: str
    ranked: str
    ranked_item: str
    mean: str
    mean_number: str
    mean_alone: str
    sum_row: str
    nps: str
    replied: str
    rest: str
    rest_points: str
    rows_ordered: str
    row_points: str
    rest_rows: str
    weighted: str
    profile: str
    profile_item: str
    profile_base: str
    comma: str
    stop: str
    opinion: tuple[str, ...]
    own: tuple[str, ...]
    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True, slots=True)
class OfficialWords:
    """Headings, first section, captions and notes; `numbers` are the four levels of headings."""

    basics: str
    fieldwork: str
    reading: str
    sources: str
    used: str
    period: str
    method: str
    anonymous: str
    pieces: str
    handed_out: str
    analysed: str
    domain: str
    date: str
    fact: str
    fact_name: str
    fact_value: str
    table: str
    sequence: str
    by: str
    part: str
    unit: str
    unit_below: str
    note: str
    note_item: str
    numbers: tuple[str, str, str, str]
    sentence: SentenceWords


_CHINESE = OfficialWords(
    basics="调查基本情况",
    fieldwork="问卷发放和收回情况",
    reading="统计口径",
    sources="数据来源和程序信息",
    used="本次调查使用《{title}》",
    period="时间为{period}",
    method="方式为{method}",
    anonymous="{anonymous}填写",
    pieces="{name}{value}",
    handed_out="共{pieces}",
    analysed="本报告分析{value}",
    domain="筛选条件为“{domain}”",
    date=r"\1年\2月\3日",
    fact="{name}：{value}",
    fact_name="项目",
    fact_value="内容",
    table="表",
    sequence="表",
    by="{caption}（按{groups}分）",
    part="{caption}（续{part}）",
    unit="单位：人次、%",
    unit_below="单位：%；百分比下方为人次",
    note="注：{notes}",
    note_item="{number}.{note}",
    numbers=("{han}、", "（{han}）", "{n}.", "（{n}）"),
    sentence=SentenceWords(
        about="关于“{stem}”，",
        about_row="“{row}”",
        base="在有效填写的{n}人中，",
        base_row="有效填写{n}人",
        nobody="没有人作答",
        chose="有{n}人选择“{label}”，占{percent}",
        thinks="有{n}人认为“{label}”，占{percent}",
        thinks_of="有{n}人认为是“{label}”，占{percent}",
        unsure="有{n}人表示“{label}”，占{percent}",
        none="没有人选择{labels}",
        none_thinks="没有人认为{labels}",
        net="“{label}”合计{n}人，占{percent}",
        net_any="至少选择“{label}”中一项的有{n}人，占{percent}",
        ranked="按平均综合得分由高到低依次为",
        ranked_item="“{label}”{points}分，有{n}人选入，占{percent}",
        mean="平均分为{mean}",
        mean_number="平均值为{mean}，标准差为{sd}",
        mean_alone="平均值为{mean}",
        sum_row="“{row}”平均值为{mean}",
        nps="推荐者（9～10分）有{more}人，占{more_percent}；中立者（7～8分）有{middle}人，占{middle_percent}；"
        "贬损者（0～6分）有{less}人，占{less_percent}；净推荐值为{score}个百分点",
        replied="有{n}人作答",
        rest="其余选项见下表",
        rest_points="各分值的人数和比例见下表",
        rows_ordered="按平均分由高到低依次为",
        row_points="“{row}”{mean}分",
        rest_rows="各项的人数和比例见下表",
        weighted="（百分比按权数“{weights}”加权计算，人数为未加权的实际人数）",
        profile="按{title}分，{items}",
        profile_item="{label}{n}人，占{percent}",
        profile_base="（有效填写{n}人）",
        comma="，",
        stop="。",
        opinion=("认为", "评价", "看法", "觉得", "是否突出", "是否明显", "如何", "怎样", "怎么样"),
        own=("您参加", "您参与", "愿意"),
        outer=("“", "”"),
        inner=("‘", "’"),
    ),
)

_ENGLISH = OfficialWords(
    basics="About the survey",
    fieldwork="Questionnaires handed out and returned",
    reading="How the numbers are to be read",
    sources="Sources and program",
    used="The survey used the questionnaire “{title}”",
    period="in the field {period}",
    method="method: {method}",
    anonymous="answers {anonymous}",
    pieces="{name}: {value}",
    handed_out="{pieces}",
    analysed="Analysed here: {value}",
    domain="filter: “{domain}”",
    date=r"\g<0>",
    fact="{name}: {value}",
    fact_name="Item",
    fact_value="Value",
    table="Table ",
    sequence="Table",
    by="{caption} (by {groups})",
    part="{caption} (continued {part})",
    unit="Unit: persons, %",
    unit_below="Unit: %; persons below",
    note="Note: {notes}",
    note_item="{number}) {note} ",
    numbers=("{n}. ", "({n}) ", "{n}) ", "{n}) "),
    sentence=SentenceWords(
        about="On “{stem}”, ",
        about_row="“{row}”",
        base="of the {n} who answered, ",
        base_row="{n} answered",
        nobody="nobody answered",
        chose="{n} chose “{label}” ({percent})",
        thinks="{n} chose “{label}” ({percent})",
        thinks_of="{n} chose “{label}” ({percent})",
        unsure="{n} said “{label}” ({percent})",
        none="nobody chose {labels}",
        none_thinks="nobody chose {labels}",
        net="“{label}” together {n} ({percent})",
        net_any="{n} chose at least one of “{label}” ({percent})",
        ranked="the mean points from high to low are",
        ranked_item="“{label}” {points}, ranked by {n} ({percent})",
        mean="the mean score is {mean}",
        mean_number="the mean is {mean}, the standard deviation {sd}",
        mean_alone="the mean is {mean}",
        sum_row="“{row}” has the mean {mean}",
        nps="{more} are promoters, 9–10 ({more_percent}); {middle} are passives, 7–8 ({middle_percent}); "
        "{less} are detractors, 0–6 ({less_percent}); the net promoter score is {score} percentage points",
        replied="{n} answered",
        rest="the other options are in the table below",
        rest_points="the table below shows every point of the scale",
        rows_ordered="the mean scores from high to low are",
        row_points="“{row}” {mean}",
        rest_rows="the table below shows every row",
        weighted=" (percents are weighted by “{weights}”, counts are persons, unweighted)",
        profile="By {title}: {items}",
        profile_item="{label} {n} ({percent})",
        profile_base=" ({n} answered)",
        comma=", ",
        stop=". ",
        opinion=(),
        own=(),
        outer=("“", "”"),
        inner=("‘", "’"),
    ),
)


def official(language: Language) -> OfficialWords:
    """The words of the official report in one language."""
    return _CHINESE if language == "zh" else _ENGLISH
