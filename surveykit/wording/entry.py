"""The words of the sheet that typists fill from paper."""

from __future__ import annotations

from dataclasses import dataclass

# a worksheet whose first cell ends so holds no answers
APART = ("（本页不读入）", "(not read)")


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Sheets, instructions and prompts; `apart` ends the first cell of a sheet that is not read."""

    data: str
    guide: str
    codebook: str
    apart: str
    guide_head: str
    guide_lines: tuple[str, ...]
    guide_ticks: str
    guide_ranking: str
    heads: tuple[str, ...]
    option: str
    beside: str
    record: str
    record_about: str
    pick: str
    tick: str
    rank: str
    number: str
    day: str
    typed: str
    wrong: str
    wrong_number: str


_CHINESE = EntryWords(
    data="录入",
    guide="说明",
    codebook="代码",
    apart=APART[0],
    guide_head="填写说明",
    guide_lines=(
        "在“录入”页填写，一份问卷一行；第一行是各列的编号，不要改动，也不要增减列。",
        "record 一列填写问卷的流水号，每份不同。给纸质问卷编同样的号，便于核对。",
        "选择题填写选项前面的代码，各题的代码见“代码”页；点到格子上也会显示。",
        "没有作答的留空；跳过没有答的题也留空，程序按问卷的跳题条件区分“没有问到”和“没有填”。",
        "看不清、互相矛盾的答案留空，并记下流水号，不要猜。",
        "填完后保存，用 surveykit load 问卷.yaml 本文件.xlsx 读入。",
    ),
    guide_ticks="多选题一个选项一列，选了填 1，没有选留空或填 0。",
    guide_ranking="排序题一个选项一列，填写名次 1、2、3……，没有排的留空。",
    heads=("列", "题号", "题干", "代码", "选项"),
    option="{title}：{label}",
    beside="{title}：{label}（填写的文字）",
    record="流水号",
    record_about="每份问卷一个号，不要重复",
    pick="填写代码：",
    tick="选了填1，没有选留空",
    rank="填写名次，1至{most}；没有排的留空",
    number="填写数字{limits}",
    day="填写日期，如2024-05-01",
    typed="照原样填写",
    wrong="这一列没有这个代码，请对照问卷核对。",
    wrong_number="这个数不在规定的范围内。问卷上确实这样填写的，可以保留。",
)

_ENGLISH = EntryWords(
    data="data",
    guide="guide",
    codebook="codes",
    apart=f" {APART[1]}",
    guide_head="How to type in",
    guide_lines=(
        "Type on the sheet “data”, one row a questionnaire; leave the first row as it is.",
        "record takes a running number, another for each questionnaire; write it on the paper, too.",
        "For choices type the code of the option; all codes are on the sheet “codes”.",
        "Leave empty what was not answered, also what was skipped: routing tells the two apart.",
        "Leave empty what cannot be read or contradicts itself, and note the number; do not guess.",
        "Save, then read with: surveykit load FORM.yaml THIS.xlsx",
    ),
    guide_ticks="Several answers: one column an option, 1 where it is ticked, else empty or 0.",
    guide_ranking="Rankings: one column an option, its rank 1, 2, 3 ..., else empty.",
    heads=("column", "no.", "question", "code", "option"),
    option="{title}: {label}",
    beside="{title}: {label} (the text)",
    record="running number",
    record_about="another number for each questionnaire",
    pick="codes: ",
    tick="1 if ticked, else empty",
    rank="the rank, 1 to {most}; else empty",
    number="a number{limits}",
    day="a date, such as 2024-05-01",
    typed="as it is written",
    wrong="There is no such code here; please look at the questionnaire again.",
    wrong_number="This number is out of range. Keep it if the paper really says so.",
)


def entry_words(language: str) -> EntryWords:
    """The catalogue for a questionnaire's language tag (zh-CN, en, …)."""
    return _ENGLISH if language.lower().startswith("en") else _CHINESE
