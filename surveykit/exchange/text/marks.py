"""What brackets in a stem say: `[多选题]`, （选填）, （限选3项）; and how the same is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from surveykit.questionnaire.model import Question

_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = r"\s*(\d{1,2}|[一二两三四五六七八九十])\s*"
_UNIT = r"(?:个选项|个答案|个|项|种|条|名|人|件)?(?:以内|以下)?"
_BRACKET = re.compile(r"[\[【［(（]([^\[\]【】［］()（）]{1,40})[\]】］)）]")
_PARTS = re.compile(r"[，,、；;\s]+")
_KINDS = {
    "单选题": "single", "单选": "single", "单项选择": "single", "单项选择题": "single", "下拉题": "single",
    "下拉单选题": "single", "只选一项": "single", "限选一项": "single", "选一项": "single",
    "判断题": "judge",
    "多选题": "multiple", "多选": "multiple", "可多选": "multiple", "多项选择": "multiple",
    "多项选择题": "multiple", "不定项": "multiple", "不定项选择": "multiple", "可选多项": "multiple",
    "填空题": "text", "单行文本题": "text", "多行文本题": "text", "单项填空": "text", "单项填空题": "text",
    "问答题": "text", "简答题": "text", "开放题": "text", "主观题": "text", "填空": "text",
    "量表题": "rating", "打分题": "rating", "评分题": "rating",
    "矩阵单选题": "matrix", "矩阵量表题": "matrix", "矩阵题": "matrix", "矩阵": "matrix",
    "矩阵多选题": "matrix_multiple", "每行选一项": "matrix", "每行单选": "matrix",
    "每行可多选": "matrix_multiple", "填写数字": "number", "填数字": "number", "填写整数": "integer",
    "填整数": "integer", "排序题": "ranking", "排序": "ranking", "请排序": "ranking",
    "比重题": "sum", "段落说明": "note", "段落题": "note", "文字描述": "note",
}  # fmt: skip
_OPTIONAL = ("选填", "可不填", "非必答", "非必填", "选答", "可选填")
_REQUIRED = ("必答", "必填", "必选")
_IDLE = re.compile(
    r"请?(?:在.{0,12})?(?:打|画|划)\s*[“\"]?[√✓✔对]?[”\"]?勾?|请选择|请填写|请填写各项的名次"
)
_ENDS = (
    (re.compile(r"(-?\d+(?:\.\d+)?)(?:至|到|-|—|～|~|－|–)(-?\d+(?:\.\d+)?)"), ("low", "high")),
    (re.compile(r"(?:不小于|不少于|不低于)(-?\d+(?:\.\d+)?)"), ("low",)),
    (re.compile(r"(?:不大于|不超过|不高于)(-?\d+(?:\.\d+)?)"), ("high",)),
)
_TOTAL = re.compile(r"(?:各项)?合计(?:应当?)?(?:为|等于)(\d+(?:\.\d+)?)")
_LIMITS = (
    (re.compile(rf"(?:排出?|选出?|请?排|请填写)前{_NUMBER}{_UNIT}(?:的名次)?"), "top"),
    (re.compile(rf"请填写前{_NUMBER}(?:至|到|-|—|～|~){_NUMBER}{_UNIT}的名次"), "between"),
    (re.compile(rf"{_NUMBER}(?:-|—|～|~|至|到|－|–){_NUMBER}(?:项|个)"), "between"),
    (
        re.compile(rf"(?:可|请)?(?:任选|选择?|选){_NUMBER}(?:-|—|～|~|至|到|－|–){_NUMBER}{_UNIT}"),
        "between",
    ),
    (re.compile(rf"(?:至少选?|不少于|最少选?|至少选择){_NUMBER}{_UNIT}"), "least"),
    (
        re.compile(
            rf"(?:限选?|最多可?选?择?|至多可?选?择?|不超过|限选择|可选|选择?不超过){_NUMBER}{_UNIT}"
        ),
        "most",
    ),
    (re.compile(rf"(?:请?选择?|必选|任选){_NUMBER}{_UNIT}"), "exact"),
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the brackets of a stem say; None where they say nothing."""

    kind: str = ""
    required: bool | None = None
    least: int | None = None
    most: int | None = None
    top: int | None = None
    low: float | None = None
    high: float | None = None
    total: float | None = None


def read_marks(stem: str) -> tuple[str, Marks]:
    """The stem without the brackets that are wholly understood, and what all of them say."""
    marks, bare = Marks(), stem
    while True:
        left, marks = _without_marks(bare, marks)
        if left == bare or not left:
            return left or bare, marks
        bare = left


def is_only_marks(text: str) -> bool:
    """Whether nothing is left of a text without its marks."""
    return not _without_marks(text, Marks())[0]


def _without_marks(stem: str, marks: Marks) -> tuple[str, Marks]:
    """The stem without such brackets as stand in it now; one may stand in another."""
    kept, last = [], 0
    for found in _BRACKET.finditer(stem):
        parts = [part for part in _PARTS.split(found.group(1).strip()) if part]
        understood = bool(parts)
        for part in parts:
            meaning = _meaning(part, marks)
            understood, marks = understood and meaning is not None, meaning or marks
        if understood:
            kept.append(stem[last : found.start()])
            last = found.end()
    return ("".join(kept) + stem[last:]).strip(), marks


def _meaning(part: str, marks: Marks) -> Marks | None:
    """The marks with those of one part; None where it is not understood."""
    if part in _KINDS:
        return replace(marks, kind=_KINDS[part])
    if part in _OPTIONAL or part in _REQUIRED:
        return replace(marks, required=part in _REQUIRED)
    if _IDLE.fullmatch(part):
        return marks
    if total := _TOTAL.fullmatch(part):
        return replace(marks, kind="sum", total=float(total[1]))
    if marks.kind in ("number", "integer"):
        for pattern, ends in _ENDS:
            if found := pattern.fullmatch(part):
                told = dict(zip(ends, map(float, found.groups()), strict=True))
                return replace(marks, low=told.get("low", marks.low), high=told.get("high", marks.high))
    for pattern, what in _LIMITS:
        if found := pattern.fullmatch(part):
            return _limited(marks, what, [_number(text) for text in found.groups()])
    return None


def _limited(marks: Marks, what: str, numbers: list[int]) -> Marks | None:
    if 0 in numbers:
        return None
    if what == "top":
        return replace(marks, top=numbers[0])
    if what == "between":
        return replace(marks, least=min(numbers), most=max(numbers))
    if what == "least":
        return replace(marks, least=numbers[0])
    if what == "most":
        return replace(marks, most=numbers[0])
    return replace(marks, least=numbers[0], most=numbers[0])


def _number(text: str) -> int:
    return _DIGITS[text] if text in _DIGITS else int(text)


def limit_words(question: Question) -> str:
    """The limits on how many options are chosen, in brackets; empty where there is none."""
    told = []
    if _tells_already(question):
        return ""
    if question.top and question.top < len(question.choices):
        told.append(f"排前{question.top}项")
    least, most = question.validate.min_select, question.validate.max_select
    if least and most:
        told.append(f"选{least}项" if least == most else f"选{least}至{most}项")
    elif most:
        told.append(f"最多选{most}项")
    elif least:
        told.append(f"至少选{least}项")
    return f"（{'，'.join(told)}）" if told else ""


def _tells_already(question: Question) -> bool:
    """Whether the stem says the same limits in words of its own."""
    _, said = read_marks(question.title)
    limits = question.validate
    return (said.least, said.most, said.top) == (limits.min_select, limits.max_select, question.top)
