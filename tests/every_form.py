"""A questionnaire with every type of question and every manner of options and limits."""

from __future__ import annotations

from inline import form
from surveykit.questionnaire.model import Questionnaire

EVERY = """
id: every
title: 各种题型调查问卷
intro: 各位同志：请按实际情况填写。
choices:
  good:
    - {label: 好, score: 100}
    - {label: 一般, score: 60}
    - {label: 差, score: 0}
    - {label: 不了解, code: 98, kind: dont_know}
questions:
  - {id: unit, type: single, title: 所在单位, section: 一、基本情况,
     choices: [机关, 直属单位, {label: 其他, other: required}]}
  - {id: age, type: number, title: 年龄, section: 一、基本情况, validate: {min: 18, max: 70, integer: true}}
  - {id: joined, type: date, title: 入党时间, section: 一、基本情况, required: false}
  - {id: attend, type: single, title: 是否参加过主题党日, section: 二、情况,
     choices: [是, 否, {label: 不便说明, code: 97, kind: refused}]}
  - {id: times, type: number, title: 参加次数, show_if: attend == '是', validate: {min: 1}}
  - id: ways
    type: multiple
    title: 参加过哪些形式
    show_if: attend == '是'
    validate: {max_select: 2}
    choices: [集中学习, 参观, {label: 其他形式, other: true}, {label: 都没有, exclusive: true}]
  - {id: why, type: multiple, title: 没有参加的原因, show_if: attend == '否', validate: {min_select: 2},
     choices: [太忙, 不知道, 请假]}
  - {id: rules, type: matrix, title: 下列制度的落实情况, section: 三、评价,
     rows: [党员大会, {code: 4, label: 党课}], choices: good}
  - {id: media, type: matrix, multiple: true, title: 怎样参加, required: false, rows: [党课, 党日],
     choices: [现场, 网上]}
  - {id: mark, type: rating, title: 总体评价, scale: {min: 1, max: 5, labels: {1: 差, 5: 好}}}
  - {id: nps, type: nps, title: 推荐意愿}
  - {id: order, type: ranking, title: 最应当加强的工作, top: 2,
     choices: [计划, 内容, 培训, {label: 其他工作, other: true}]}
  - {id: time, type: sum, title: 时间怎样分配, rows: [党务, 业务], validate: {min: 0, sum: 100}}
  - {id: remark, type: note, title: 以下由不满意的同志填写。, show_if: mark <= 2}
  - {id: worst, type: single, title: 最不满意的方面, show_if: "mark <= 2 or rules_4 == '差'",
     choices: [计划, 内容]}
  - {id: idea, type: text, title: 意见建议}
derived:
  - {id: band, title: 年龄段, from: age,
     bands: [{label: 35岁以下, below: 35}, {label: 35岁及以上, from: 35}]}
scales:
  - {id: state, title: 落实得分, items: [rules]}
"""


def every(*lines: str) -> Questionnaire:
    """The questionnaire, with more top-level lines."""
    return form("\n".join((EVERY, *lines)))
