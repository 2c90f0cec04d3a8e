"""One small survey: its form, what twelve persons answered, and the coded answers, both written by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

FORM = """
id: one
title: 一份小问卷
questions:
  - {id: q1, type: single, title: 您的性别, choices: [男, 女]}
  - {id: q2, type: single, title: 您所在的单位, choices: [办公室, 组织部, {label: 其他, other: true}]}
  - id: q3
    type: multiple
    title: 存在的问题
    required: false
    choices: [文山会海, 推诿扯皮, "干部担当不足, 怕担责", {label: 其他, other: true}]
  - {id: q4, type: matrix, title: 是否同意, rows: [思想建设, 作风建设], choices: [不同意, 一般, 同意]}
  - id: q5
    type: rating
    title: 总体评价
    choices: [差, 中, 好, {label: 拒绝回答, code: 9, kind: refused}]
  - {id: q6, type: ranking, title: 最需要加强的工作, choices: [培训, 经费, 考核]}
  - {id: q7, type: single, title: 是否参加轮训, choices: [是, 否]}
  - {id: q8, type: number, title: 给轮训打几分, show_if: "q7 == '是'"}
  - {id: q9, type: number, title: 每周加班小时}
  - {id: q10, type: text, title: 意见建议}
"""
LABELS = {
    "q1": ["男", "女"],
    "q2": ["办公室", "组织部", "其他"],
    "q3": ["文山会海", "推诿扯皮", "干部担当不足, 怕担责", "其他"],
    "q4": ["不同意", "一般", "同意"],
    "q5": ["差", "中", "好", "拒绝回答"],
    "q6": ["培训", "经费", "考核"],
    "q7": ["是", "否"],
}
ROWS = ["思想建设", "作风建设"]


@dataclass(frozen=True)
class Person:
    """What one person answered, in the words of the form; empty where nothing was answered."""

    q1: str
    q2: str = ""
    q2_text: str = ""
    q3: list[str] = field(default_factory=list)
    q3_text: str = ""
    q4: tuple[str, str] = ("", "")
    q5: str = ""
    q6: list[str] = field(default_factory=list)
    q7: str = ""
    q8: str = ""
    q9: str = ""
    q10: str = ""
    finished: bool = True


_TABLE = """
男|办公室||文山会海/推诿扯皮||同意|同意|好|培训/经费/考核|是|8|5|很好
女|组织部||干部担当不足, 怕担责||一般|不同意|中|经费/培训/考核|否||0|无
男|其他|纪委|文山会海/干部担当不足, 怕担责/其他|接待多|不同意|一般|差|考核/培训/经费|是|10|12.5|N/A
女|办公室||推诿扯皮||同意|一般|拒绝回答|培训/考核/经费|否|||
男|||||||||是||3|
女|组织部||文山会海/推诿扯皮/干部担当不足, 怕担责||一般|一般|好|经费/考核/培训|否||7|改进, 再改进
男|其他|工会|其他|加班|同意|不同意|中|考核/经费/培训|是|6|40|多听意见；少开会
女|办公室||文山会海||不同意|不同意|差|培训/经费/考核|是|9|2|好
男|组织部||推诿扯皮/干部担当不足, 怕担责||一般|同意|好|经费/培训/考核|否||8|
女|组织部||干部担当不足, 怕担责||同意|同意|拒绝回答|培训/经费/考核|否||1|007
男|办公室||文山会海/推诿扯皮/干部担当不足, 怕担责/其他|培训, 会议|一般|一般|中|考核/培训/经费|是|7|15|没有
女||||||||||||
"""


def _person(line: str) -> Person:
    q1, q2, unit, q3, problem, q4_1, q4_2, q5, q6, q7, q8, q9, q10 = map(str.strip, line.split("|"))
    ticks, order = ([part for part in text.split("/") if part] for text in (q3, q6))
    return Person(q1, q2, unit, ticks, problem, (q4_1, q4_2), q5, order, q7, q8, q9, q10, finished=bool(q7))


PERSONS = [_person(line) for line in _TABLE.strip().splitlines()]
_NO, _NA = "left_empty", "not_asked"
# written by hand from the form and the answers above, never from what the program says
KEY = {
    "q1": [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2],
    "q2": [1, 2, 3, 1, _NO, 2, 3, 1, 2, 2, 1, _NO],
    "q3": [[1, 2], [3], [1, 3, 4], [2], _NO, [1, 2, 3], [4], [1], [2, 3], [3], [1, 2, 3, 4], _NO],
    "q4_1": [3, 2, 1, 3, _NO, 2, 3, 1, 2, 3, 2, _NO],
    "q4_2": [3, 1, 2, 2, _NO, 2, 1, 1, 3, 3, 2, _NO],
    "q5": [3, 2, 1, 9, _NO, 3, 2, 1, 3, 9, 2, _NO],
    "q6": [
        *([1, 2, 3], [2, 1, 3], [3, 1, 2], [1, 3, 2], _NO, [2, 3, 1]),
        *([3, 2, 1], [1, 2, 3], [2, 1, 3], [1, 2, 3], [3, 1, 2], _NO),
    ],
    "q7": [1, 2, 1, 2, 1, 2, 1, 1, 2, 2, 1, _NO],
    "q8": [8.0, _NA, 10.0, _NA, _NO, _NA, 6.0, 9.0, _NA, _NA, 7.0, _NO],
    "q9": [5.0, 0.0, 12.5, _NO, 3.0, 7.0, 40.0, 2.0, 8.0, 1.0, 15.0, _NO],
    "q10": [
        "很好",
        "无",
        "N/A",
        _NO,
        _NO,
        "改进, 再改进",
        "多听意见；少开会",
        "好",
        _NO,
        "007",
        "没有",
        _NO,
    ],
}
OTHERS = {
    "q2_other": ["", "", "纪委", "", "", "", "工会", "", "", "", "", ""],
    "q3_other": ["", "", "接待多", "", "", "", "加班", "", "", "", "培训, 会议", ""],
}
