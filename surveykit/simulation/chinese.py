"""Made-up answers as Chinese platforms export them; the ways of writing are those of docs/exports.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from surveykit.questionnaire.model import Question, Variable
from surveykit.responses.model import Responses
from surveykit.simulation.cells import (
    Cells,
    Manner,
    by_code,
    by_place,
    cells,
    rank_cells,
    tick_cells,
    typed,
)
from surveykit.simulation.sheets import Field, Fields, clock, each, numbered, seconds

_WJX_TEXT = Manner(
    beside=lambda label, text: f"{label}〖{text}〗", join="┋", rank="→", empty="(空)", skipped="(跳过)"
)
_WJX_INDEX = Manner(say=by_place, empty="-2", skipped="-3")
_TENCENT = Manner()
_DOCS = Manner(beside=lambda label, text: f"{label}：{text}", join=", ", rank=", ")
_JINSHUJU = Manner(beside=lambda label, text: f"{label}（{text}）", join="，", rank="，")
_FEISHU = Manner(beside=lambda label, text: f"{label}:{text}")
_DINGTALK = Manner(beside=lambda label, text: f"{label}({text})")
_PLAIN = Manner(beside=lambda label, text: f"{label}（{text}）", join="、", rank="→")


def _stamp(pattern: str) -> Callable[[int], str]:
    """A moment of the field, told from the number of a person."""
    return lambda number: pattern.format(*clock(number))


def _address(number: int) -> str:
    return f"192.0.2.{number % 254 + 1}"


def _wjx_head(responses: Responses) -> Fields:
    taken = seconds(responses)
    yield ("序号",), each(responses, str)
    yield ("提交答卷时间",), each(responses, _stamp("2024/5/6 {}:{:02}:{:02}"))
    yield ("所用时间",), [f"{second}秒" for second in taken]
    yield ("来源",), each(responses, lambda _: "微信")
    yield ("来源详情",), each(responses, lambda _: "N/A")
    yield ("来自IP",), each(responses, lambda n: f"{_address(n)}(北京-北京)")


def wjx_text(responses: Responses) -> Fields:
    """问卷星按选项文本."""
    yield from _wjx_head(responses)
    for number, question in numbered(responses):
        for place, variable in enumerate(question.variables):
            head = f"{number}、{question.title}"
            if variable.row is not None:
                head = f"{head}—{variable.row.label}" if not place else variable.row.label
            yield (head,), cells(responses, variable, _WJX_TEXT)


def wjx_index(responses: Responses) -> Fields:
    """问卷星按选项序号."""
    yield from _wjx_head(responses)
    for number, question in numbered(responses):
        for at, variable in enumerate(question.variables):
            head = f"{number}、{question.title}"
            if variable.kind in ("multiple", "ranking"):
                for place, (name, column) in enumerate(_wjx_parts(responses, variable)):
                    yield (f"{number if at or place else head}({name})",), column
                continue
            if variable.row is not None:
                head = f"{head}—{variable.row.label}" if not at else variable.row.label
            yield (head,), cells(responses, variable, _index_manner(question))


def _wjx_parts(responses: Responses, variable: Variable) -> Iterator[tuple[str, Cells]]:
    """Name and column of every option, behind its row where there are rows."""
    columns = (
        tick_cells(responses, variable, lambda _: "1", "0", _WJX_INDEX)
        if variable.kind == "multiple"
        else rank_cells(responses, variable, _WJX_INDEX)
    )
    row = "" if variable.row is None else f"{variable.row.label}—"
    for choice, column in zip(variable.choices, columns, strict=True):
        yield f"{row}{choice.label}", column


def _index_manner(question: Question) -> Manner:
    """Options stand as places, a recommendation as its number, what is typed as it is."""
    if question.type in ("text", "date"):
        return _WJX_TEXT
    return replace(_WJX_INDEX, say=by_code) if question.type == "nps" else _WJX_INDEX


def tencent_survey(responses: Responses) -> Fields:
    """腾讯问卷."""
    taken = seconds(responses)
    yield ("编号",), each(responses, str)
    yield ("开始答题时间",), each(responses, _stamp("2024/5/6 {}:{:02}:{:02}"))
    yield ("结束答题时间",), each(responses, _stamp("2024/5/6 {}:{:02}:{:02}"))
    yield ("答题时长",), [str(second) for second in taken]
    yield ("清洗数据结果",), each(responses, lambda _: "有效")
    for number, question in numbered(responses):
        yield from _tencent_question(responses, question, f"{number}.{question.title}")
    yield ("地理位置国家和地区",), each(responses, lambda _: "中国")
    yield ("用户类型",), each(responses, lambda _: "QQ")
    yield ("IP",), each(responses, _address)
    yield ("",), each(responses, lambda _: "")


def _tencent_question(responses: Responses, question: Question, head: str) -> Fields:
    for variable in question.variables:
        name = head if variable.row is None else f"{head}:{variable.row.label}"
        if variable.row is None and variable.kind == "multiple":
            labels = [choice.label for choice in variable.choices]
            columns = tick_cells(responses, variable, labels.__getitem__, "", _TENCENT)
            yield from (((f"{name}:{one}",), column) for one, column in zip(labels, columns, strict=True))
        elif variable.kind == "ranking":
            columns = rank_cells(responses, variable, _TENCENT)
            for choice, column in zip(variable.choices, columns, strict=True):
                yield (f"{name}:{choice.label}",), column
        else:
            yield (
                (f"{name}_填空1" if question.type == "text" else name,),
                cells(responses, variable, _TENCENT),
            )
        if variable.other_choices:
            part = f":{variable.other_choices[0].label}" if variable.kind == "multiple" else ""
            yield (f"{name}{part}_填空1",), typed(responses, variable)


def tencent_docs(responses: Responses) -> Fields:
    """腾讯文档收集表."""
    yield ("提交者（自动）",), each(responses, lambda n: f"用户{n}")
    yield ("提交时间（自动）",), each(responses, _stamp("2024年5月6日 {:02}:{:02}"))
    for _, question in numbered(responses):
        needed = "（必填）" if question.required else ""
        for variable in question.variables:
            row = "" if variable.row is None else f"（{variable.row.label}）"
            yield (f"{question.title}{row}{needed}",), cells(responses, variable, _DOCS)


def jinshuju(responses: Responses) -> Fields:
    """金数据, matrices under a merged header; without one there is a single header row."""
    rows = any(question.rows for _, question in numbered(responses))
    return _jinshuju(responses) if rows else (((heads[0],), body) for heads, body in _jinshuju(responses))


def _jinshuju(responses: Responses) -> Fields:
    taken = seconds(responses)
    yield ("序号", ""), each(responses, str)
    for _, question in numbered(responses):
        for place, variable in enumerate(question.variables):
            row = "" if variable.row is None else variable.row.label
            yield (question.title if not place else "", row), cells(responses, variable, _JINSHUJU)
    yield ("提交人", ""), each(responses, lambda n: f"用户{n}")
    yield ("提交时间", ""), each(responses, _stamp("2024-05-06 {:02}:{:02}:{:02}"))
    yield ("填写设备", ""), each(responses, lambda _: "手机")
    yield ("填写时长", ""), [f"{second // 60}分{second % 60}秒" for second in taken]
    yield ("IP", ""), each(responses, _address)


def feishu(responses: Responses) -> Fields:
    """飞书."""
    yield ("序号",), each(responses, str)
    yield ("提交人",), each(responses, lambda n: f"用户{n}")
    yield ("提交时间",), each(responses, _stamp("2024/05/06 {:02}:{:02}"))
    yield from _dashed(responses, _FEISHU)


def dingtalk(responses: Responses) -> Fields:
    """钉钉."""
    yield ("填写人",), each(responses, lambda n: f"用户{n}")
    yield ("填写时间",), each(responses, _stamp("2024-05-06 {:02}:{:02}"))
    yield ("填写人部门",), each(responses, lambda _: "办公室")
    yield from _dashed(responses, _DINGTALK)


def plain(responses: Responses) -> Fields:
    """A table as somebody keeps it."""
    yield ("编号",), each(responses, str)
    yield from _dashed(responses, _PLAIN, dash="—")
    yield ("用时",), [str(second) for second in seconds(responses)]


def _dashed(responses: Responses, manner: Manner, dash: str = "-") -> Fields:
    for _, question in numbered(responses):
        for variable in question.variables:
            row = "" if variable.row is None else f"{dash}{variable.row.label}"
            field: Field = ((f"{question.title}{row}",), cells(responses, variable, manner))
            yield field
