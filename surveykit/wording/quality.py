"""The words of the quality page."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class QualityWords:
    """Heads, facts and notes; `{…}` are `str.format` templates."""

    title: str
    returns: str
    flags: str
    by_unit: str
    items: str
    compared: str
    findings: str
    records: str
    clean: str
    clean_n: str
    seconds: str
    seconds_value: str
    limit: str
    no_flags: str
    flag: str
    n: str
    share: str
    unit: str
    population: str
    returned: str
    rate: str
    flagged: str
    flagged_share: str
    kept: str
    kept_rate: str
    outside: str
    total: str
    question: str
    asked: str
    empty: str
    empty_share: str
    unusable: str
    option: str
    every: str
    without: str
    difference: str
    above: str
    too_few: str
    none_flagged: str
    flag_note: str
    kept_note: str
    compared_note: str


_ZH = QualityWords(
    title="答卷质量报告",
    returns="回收与质量",
    flags="质量标记",
    by_unit="各类回收情况：{name}",
    items="各题未答情况",
    compared="剔除有标记的答卷前后对比",
    findings="读取时的发现",
    records="读入答卷",
    clean="没有任何标记",
    clean_n="{n}份（占{share}%）",
    seconds="中位用时",
    seconds_value="{n}秒",
    limit="作答过快的界限",
    no_flags="没有答卷被标记。",
    flag="标记",
    n="份数",
    share="占读入答卷",
    unit="类别",
    population="总人数",
    returned="收回",
    rate="回收率",
    flagged="有标记",
    flagged_share="有标记占收回",
    kept="无标记",
    kept_rate="无标记占总人数",
    outside="未答此题",
    total="合计",
    question="题目",
    asked="应答人数",
    empty="未填",
    empty_share="未填率",
    unusable="无法使用",
    option="选项",
    every="全部答卷",
    without="剔除后",
    difference="相差（百分点）",
    above="收回多于总人数，请核对 population",
    too_few="有标记的答卷或其余答卷不足{k}份，为避免从前后之差推出个人答案，不列对比。",
    none_flagged="没有答卷被标记，前后相同。",
    flag_note="标记只作提示，答卷均未删除；一份答卷可有多个标记。",
    kept_note="“无标记”不等于“有效”：是否作废由调查者决定。",
    compared_note="以有效回答为分母，权数不变；“剔除后”去掉了有任一标记的答卷。",
)
_EN = QualityWords(
    title="Quality of the answers",
    returns="Return and quality",
    flags="Quality flags",
    by_unit="Return by {name}",
    items="Unanswered questions",
    compared="With and without flagged records",
    findings="Found on loading",
    records="Records read",
    clean="Without any flag",
    clean_n="{n} ({share}%)",
    seconds="Median time taken",
    seconds_value="{n} s",
    limit="Too fast is below",
    no_flags="No record is flagged.",
    flag="Flag",
    n="Records",
    share="Of all records",
    unit="Category",
    population="Population",
    returned="Returned",
    rate="Response rate",
    flagged="Flagged",
    flagged_share="Flagged of returned",
    kept="Not flagged",
    kept_rate="Not flagged of population",
    outside="Question not answered",
    total="Total",
    question="Question",
    asked="Asked",
    empty="Left empty",
    empty_share="Share left empty",
    unusable="Unusable",
    option="Option",
    every="All records",
    without="Without flagged",
    difference="Difference (points)",
    above="more returned than there are persons: check population",
    too_few="Fewer than {k} records are flagged, or not flagged: the comparison would tell single answers.",
    none_flagged="No record is flagged: both would be the same.",
    flag_note="Flags are hints; no record was dropped. A record may carry several.",
    kept_note="“Not flagged” does not mean “valid”: that is for whoever runs the survey to decide.",
    compared_note="Of those who answered, weights as they are; the second leaves out every flagged record.",
)


def quality_words(language: Language) -> QualityWords:
    """The words of one language."""
    return _ZH if language == "zh" else _EN
