"""The words on a printed form.

They follow the questionnaire's own language, because the respondent reads them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The printed form."""

    anonymous: str
    serial: str
    guide: str
    guide_item: str
    guide_marks: str
    guide_single: str
    guide_multiple: str
    guide_jumps: str
    guide_ranking: str
    tag: str
    stem: str
    single: str
    multiple: str
    at_most: str
    at_least: str
    between: str
    exactly: str
    each_row: str
    each_row_multiple: str
    ranking: str
    ranking_top: str
    ranking_between: str
    number: str
    whole_number: str
    low: str
    high: str
    range: str
    sum: str
    optional: str
    comma: str
    when: str
    jump: str
    jump_end: str
    specify: str
    item: str
    amount: str
    total: str
    date: str
    codes: str
    closing: str


@dataclass(frozen=True, slots=True)
class FormWords:
    """All words of forms, one catalogue a language."""

    tag: str
    paper: PaperWords


_CHINESE = FormWords(
    tag="zh-CN",
    paper=PaperWords(
        anonymous="本问卷以无记名方式填写，请不要署名。",
        serial="问卷编号：",
        guide="填写说明",
        guide_item="{number}.{text}",
        guide_marks="请在所选答案的符号内打“√”。{kinds}",
        guide_single="“○”为单选，只选一项；",
        guide_multiple="“□”为多选，可选几项以题后说明为准；",
        guide_jumps="有“请跳至”“……的人回答”提示的，按提示作答；没有提示的，请依次作答。",
        guide_ranking="排序题请在括号内填写名次，1为最先。",
        tag="（{text}）",
        stem="{number}.",
        single="单选",
        multiple="可多选",
        at_most="可多选，最多{most}项",
        at_least="可多选，至少{least}项",
        between="可多选，{least}至{most}项",
        exactly="请选{most}项",
        each_row="每行选一项",
        each_row_multiple="每行可多选",
        ranking="排序，请填写各项的名次",
        ranking_top="排序，请填写前{top}项的名次",
        ranking_between="排序，请填写前{least}至{top}项的名次",
        number="填写数字",
        whole_number="填写整数",
        low="{what}，不小于{low}",
        high="{what}，不大于{high}",
        range="{what}，{low}至{high}",
        sum="各项合计为{sum}",
        optional="选填",
        comma="，",
        when="（{condition}的人回答）",
        jump="（请跳至第{number}题）",
        jump_end="（请跳至问卷末尾）",
        specify="（请注明）",
        item="项目",
        amount="填写",
        total="合计",
        date="________年____月____日",
        codes="编码栏",
        closing="问卷到此结束，感谢您的支持！",
    ),
)

_ENGLISH = FormWords(
    tag="en",
    paper=PaperWords(
        anonymous="This questionnaire is anonymous: please do not sign it.",
        serial="Questionnaire no.: ",
        guide="How to fill in this form",
        guide_item="{number}. {text}",
        guide_marks="Please tick the mark of your answer. {kinds}",
        guide_single="○ means one answer only; ",
        guide_multiple="□ means several answers, as many as the question allows; ",
        guide_jumps="Where a hint sends you elsewhere, please follow it; otherwise go on in order.",
        guide_ranking="For rankings, write the rank between the brackets; 1 comes first.",
        tag=" ({text})",
        stem="{number}. ",
        single="one answer",
        multiple="several answers",
        at_most="up to {most} answers",
        at_least="at least {least} answers",
        between="{least} to {most} answers",
        exactly="{most} answers",
        each_row="one answer a row",
        each_row_multiple="several answers a row",
        ranking="rank all of them",
        ranking_top="rank the first {top}",
        ranking_between="rank the first {least} to {top}",
        number="a number",
        whole_number="a whole number",
        low="{what}, at least {low}",
        high="{what}, at most {high}",
        range="{what}, {low} to {high}",
        sum="adding up to {sum}",
        optional="optional",
        comma=", ",
        when="(Please answer if {condition}) ",
        jump=" (please go on to question {number})",
        jump_end=" (please go on to the end)",
        specify=" (please specify)",
        item="Item",
        amount="Amount",
        total="Total",
        date="Date: ________-____-____",
        codes="Codes",
        closing="This is the end of the questionnaire. Thank you!",
    ),
)


def form_words(language: str) -> FormWords:
    """The catalogue for a questionnaire's language tag (zh-CN, en, …)."""
    return _ENGLISH if language.lower().startswith("en") else _CHINESE
