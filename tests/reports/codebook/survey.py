"""A small survey for codebooks, with its counts known by hand."""

from __future__ import annotations

from inline import answers, form
from surveykit.responses.model import Responses

YAML = """
id: zhibu
title: 党支部建设情况调查问卷
questions:
  - {id: unit, type: single, title: 您所在单位的性质, short: 单位性质, choices: [机关, 事业单位]}
  - id: q1
    type: single
    title: 您对支部工作的评价
    section: 一、评价
    choices:
      - {label: 好, score: 100}
      - {label: 一般, score: 60}
      - {label: 差, score: 0}
      - {label: 不了解, code: 98, kind: dont_know}
    nets: {好和一般: [好, 一般]}
  - id: q2
    type: multiple
    title: 存在哪些问题
    show_if: unit == '机关'
    validate: {max_select: 2}
    choices: [会多, {label: 其他, other: required}, {label: 没有, exclusive: true}]
  - {id: q3, type: matrix, title: 制度落实, rows: [党课, 党日], choices: [按期, 不按期], required: false}
  - {id: age, type: number, title: 年龄, validate: {min: 18, max: 100, integer: true}}
  - {id: q5, type: ranking, title: 先做哪些, choices: [学, 思], top: 1}
  - {id: yijian, type: text, title: 您的意见}
derived:
  - {id: manyi, title: 是否满意, from: q1, recode: {满意: [好, 一般], 不满意: [差]}}
  - {id: duan, title: 年龄段, from: age, bands: [{label: 青年, below: 35}, {label: 中年, from: 35}]}
  - id: lei
    title: 类别
    cases: [{label: 机关好评, when: unit == '机关' and q1 == '好'}, {label: 其余}]
scales:
  - {id: fen, title: 工作得分, items: [q1], method: mean}
"""


def survey() -> Responses:
    """Twenty from 机关, ten from 事业单位; 12 好, 10 一般, 5 差, 2 不了解, 1 left empty."""
    marks = ["好"] * 12 + ["一般"] * 10 + ["差"] * 5 + ["不了解"] * 2 + [""]
    lines = ["序号,单位性质,q1,q2,q3_1,q3_2,age,q5,yijian"]
    for n in range(30):
        office = n % 3 != 2
        ticked = ("会多" if n % 2 else "没有") if office else ""
        kept = "按期" if n < 22 else "不按期"
        young = 30 if n < 18 else 40
        fields = (n, "机关" if office else "事业单位", marks[n], ticked, kept, kept if n else "", young)
        lines.append(",".join(map(str, (*fields, "学" if n < 20 else "思", "多开会" if n < 6 else ""))))
    return answers("\n".join(lines) + "\n", form(YAML))
