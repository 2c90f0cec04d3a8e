"""Answer sheets as 问卷星 writes them to a workbook: 按文本 or 按序号, header in the first row."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

import xlsxwriter

from generation.record import Answer, Record
from surveykit.questionnaire.model import Question, Questionnaire, Variable

Cell: TypeAlias = str | int

_METADATA = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
_EMPTY, _SKIPPED = "(空)", "(跳过)"
_UNRANKED, _LEFT_EMPTY, _NOT_SHOWN = -2, -2, -3
_CREATED = datetime(2026, 1, 1)  # fixed, so that the same seed gives the same bytes


def text_export(form: Questionnaire, records: Sequence[Record], headings: Mapping[str, str]) -> bytes:
    """按文本: one column a question or matrix row, answers in words; every cell is text."""
    header = [*_METADATA, *(cell for q in _asked(form) for cell in _text_header(form, q, headings))]
    rows = [
        [*map(str, _metadata(number, record)), *(_text(v, record) for v in _variables(form))]
        for number, record in enumerate(records, 1)
    ]
    return _workbook(header, rows, f"{form.title}（按文本，虚构示例数据）")


def index_export(form: Questionnaire, records: Sequence[Record], headings: Mapping[str, str]) -> bytes:
    """按序号: positions of options; a multiple choice takes a column an option."""
    header = [*_METADATA, *(cell for q in _asked(form) for cell in _index_header(form, q, headings))]
    rows = [
        [*_metadata(number, record), *(cell for v in _variables(form) for cell in _index(v, record))]
        for number, record in enumerate(records, 1)
    ]
    return _workbook(header, rows, f"{form.title}（按序号，虚构示例数据）")


def _asked(form: Questionnaire) -> Iterator[Question]:
    return (question for question in form.questions if question.type != "note")


def _variables(form: Questionnaire) -> list[Variable]:
    return [variable for question in _asked(form) for variable in question.variables]


def _metadata(number: int, record: Record) -> tuple[Cell, ...]:
    return (number, record.submitted, f"{record.seconds}秒", record.channel, "N/A", record.address)


def _text_header(form: Questionnaire, question: Question, headings: Mapping[str, str]) -> list[str]:
    stem = f"{form.numbers[question.id]}、{headings.get(question.id, question.title)}"
    if not question.rows:
        return [stem]
    first, *rest = (row.label for row in question.rows)
    return [f"{stem}—{first}", *rest]


def _index_header(form: Questionnaire, question: Question, headings: Mapping[str, str]) -> list[str]:
    if question.type not in ("multiple", "ranking"):
        return _text_header(form, question, headings)
    number = form.numbers[question.id]
    stem = f"{number}、{headings.get(question.id, question.title)}"
    first, *rest = (choice.label for choice in question.choices)
    return [f"{stem}({first})", *(f"{number}({label})" for label in rest)]


def _text(variable: Variable, record: Record) -> str:
    answer = record.answers.get(variable.id)
    if variable.question.id in record.skipped:
        return _SKIPPED
    if answer is None:
        return _EMPTY
    if variable.kind in ("text", "number", "date") or variable.question.type == "nps":
        return str(answer)
    joint = "→" if variable.kind == "ranking" else "┋"
    return joint.join(_label(variable, code, record) for code in _codes(answer))


def _label(variable: Variable, code: int, record: Record) -> str:
    choice = next(choice for choice in variable.choices if choice.code == code)
    typed = record.others.get(variable.id, "") if choice.other else ""
    return f"{choice.label}〖{typed}〗" if typed else choice.label


def _index(variable: Variable, record: Record) -> list[Cell]:
    answer = record.answers.get(variable.id)
    width = len(variable.choices) if variable.kind in ("multiple", "ranking") else 1
    if variable.question.id in record.skipped:
        return [_NOT_SHOWN] * width
    if answer is None:
        return [_EMPTY] if variable.kind == "text" else [_LEFT_EMPTY] * width
    if variable.kind == "text" or variable.question.type in ("number", "nps"):
        return [answer if isinstance(answer, int) else str(answer)]
    codes = _codes(answer)
    if variable.kind == "multiple":
        return [int(choice.code in codes) for choice in variable.choices]
    if variable.kind == "ranking":
        ranks = {code: rank for rank, code in enumerate(codes, 1)}
        return [ranks.get(choice.code, _UNRANKED) for choice in variable.choices]
    return [next(i for i, choice in enumerate(variable.choices, 1) if choice.code == codes[0])]


def _codes(answer: Answer) -> tuple[int, ...]:
    if isinstance(answer, tuple):
        return answer
    if isinstance(answer, int):
        return (answer,)
    raise TypeError(f"a choice needs codes, not {answer!r}")


def _workbook(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties(
        {
            "title": title,
            "author": "surveykit examples",
            "comments": "虚构数据，由 examples/make_examples.py 生成，不代表任何单位的真实情况。"
            "Synthetic data made by examples/make_examples.py.",
            "created": _CREATED,
        }
    )
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate((header, *rows)):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()
