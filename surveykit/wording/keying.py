"""Words of the comparison of two keyed files: the sheet that is adjudicated, the summary, the screen."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class KeyingWords:
    """The words of one language."""

    title: str
    sheet: str
    summary: str
    record: str
    name: str
    question: str
    adjudicated: str
    typist_of: str
    whole: str
    blank: str
    none_ticked: str
    there: str
    gone: str
    joint: str
    arrow: str
    file: str
    records_in: str
    records: str
    matched: str
    only_in: str
    compared: str
    differing: str
    rate: str
    one_blank: str
    by_question: str
    by_typist: str
    typist: str
    in_all: str
    agreement: str
    no_difference: str
    typed: str
    errors: str
    error_rate: str
    decided: str
    how: tuple[str, ...]
    prompt_title: str
    prompt: str
    note: str


_ZH = KeyingWords(
    title="双录核对",
    sheet="差异",
    summary="汇总",
    record="编号",
    name="题号",
    question="题目",
    adjudicated="裁定",
    typist_of="{side}录入员",
    whole="整份答卷",
    blank="（未填）",
    none_ticked="（一项未选）",
    there="有",
    gone="没有",
    joint="、",
    arrow="→",
    file="{side}：{name}",
    records_in="{side} 的答卷",
    records="{n} 份",
    matched="两个文件都有的答卷",
    only_in="只在 {side} 的答卷",
    compared="比较",
    differing="不同",
    rate="不一致率",
    one_blank="其中一方未填",
    by_question="各题不一致的情况",
    by_typist="各录入员不一致的情况",
    typist="录入员",
    in_all="合计",
    agreement="{compared} 处比较，{differing} 处不同，不一致率 {rate}%",
    no_difference="没有不同。",
    typed="{title}：填写的内容",
    errors="裁定为录错",
    error_rate="差错率",
    decided="按裁定计算的各录入员差错",
    how=(
        "一、在“差异”表的“裁定”一列，对照原卷逐行裁定：从下拉框里选 A 或 B 的写法，也可以只填 A 或 B。",
        "二、“整份答卷”一行，是只有一个人录了的：确有这份问卷的填“有”，不该有的填“没有”。"
        "编号录错的，请改正文件后重新比较。",
        "三、可以排序、筛选，不要改 A、B 两列，不要删行。",
        "四、全部裁定后写出最后的数据：surveykit compare 问卷 A B --adjudicated 本文件 -o 最后.csv",
    ),
    prompt_title="裁定",
    prompt="从下拉框里选，或填 A、B",
    note="一处指一份答卷的一道题（矩阵题每行算一处）。全角半角、空格不算不同，选项写文字、字母还是编码也不算不同。",
)
_EN = KeyingWords(
    title="Double keying",
    sheet="differences",
    summary="summary",
    record="record",
    name="question",
    question="title",
    adjudicated="adjudicated",
    typist_of="typist of {side}",
    whole="the whole record",
    blank="(blank)",
    none_ticked="(nothing ticked)",
    there="there",
    gone="not there",
    joint="; ",
    arrow=" → ",
    file="{side}: {name}",
    records_in="Records in {side}",
    records="{n}",
    matched="Records in both files",
    only_in="Records in {side} only",
    compared="Compared",
    differing="Different",
    rate="Disagreement",
    one_blank="One of them blank",
    by_question="Disagreement by question",
    by_typist="Disagreement by typist",
    typist="Typist",
    in_all="Total",
    agreement="{compared} compared, {differing} different, disagreement {rate}%",
    no_difference="No differences.",
    typed="{title}: what was typed",
    errors="Found wrong",
    error_rate="Error rate",
    decided="Errors by typist, as adjudicated",
    how=(
        "1. In the sheet “differences” decide every row by the paper, in the column “adjudicated”: choose "
        "the words of A or B from the list, or put A or B.",
        "2. A row about the whole record is one that only one typist keyed: put “there” where the sheet of "
        "paper exists, “not there” where not. Where a number was mistyped, correct the file and compare "
        "again.",
        "3. Sort and filter as you like; leave the columns A and B alone and delete no row.",
        "4. When all is decided, write the final data: "
        "surveykit compare FORM A B --adjudicated THIS.xlsx -o final.csv",
    ),
    prompt_title="adjudicated",
    prompt="Choose from the list, or put A or B",
    note="What is compared is one question of one record (each row of a matrix). Width and spaces make no "
    "difference, nor does an option written as text, letter or code.",
)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def keying_words(language: Language) -> KeyingWords:
    """The words of one language."""
    return _ZH if language == "zh" else _EN
