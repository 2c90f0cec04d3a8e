"""Drafts written inline as lines of text, and what their blanks are bound to."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from inline import answers, form
from surveykit.drafts.bind import Plan, bind
from surveykit.drafts.fill import Filling, fill
from surveykit.drafts.passage import Passage
from surveykit.drafts.plaintext import read_text
from surveykit.questionnaire.model import Questionnaire
from surveykit.survey import Survey

FORM = """
choices:
  good4:
    [{label: 好, score: 100}, {label: 较好, score: 80}, {label: 一般, score: 60}, {label: 较差, score: 0}]
questions:
  - id: unit
    type: single
    title: 您的单位性质
    short: 单位性质
    profile: true
    choices: [机关, 直属单位]
  - id: rank
    type: single
    title: 您的职级
    short: 职级
    profile: true
    choices: [局级干部, 处级干部, 科以下干部]
  - id: q1
    type: single
    title: 您对‘一岗双责’情况如何评价
    short: 履责情况
    choices: good4
    nets: {好评: [好, 较好]}
  - {id: q2, type: single, title: 您对支部工作是否满意, choices: good4, aliases: [支部工作满意度]}
  - id: q3
    type: multiple
    title: 您认为存在哪些问题
    choices: [内容单一, 形式呆板, {label: 缺少载体, aliases: ['***载体']}]
  - {id: q4, type: matrix, title: 三会一课召开情况, rows: [党课, 党员大会], choices: [按期, 未按期]}
  - {id: q5, type: number, title: 您的党龄}
"""
Q1 = "关于“您对‘一岗双责’情况如何评价”,"
Q2 = "关于“您对支部工作是否满意”,"
Q3 = "关于“您认为存在哪些问题”,"


def passages(text: str) -> list[Passage]:
    """One passage a line that holds anything."""
    lines = [line for line in dedent(text).split("\n") if line.strip()]
    return [Passage(i, f"第{i + 1}段", "body", line) for i, line in enumerate(lines)]


def plan(text: str, questionnaire: Questionnaire | None = None) -> Plan:
    return bind(passages(text), questionnaire or form(FORM), source="draft.txt")


def bound(text: str, questionnaire: Questionnaire | None = None) -> list[str]:
    """Each blank in short: `q1 好 count @机关`, or `left`, or the code of its problem."""
    found = []
    for binding in plan(text, questionnaire).bindings:
        target = binding.target
        if target is None:
            assert binding.problem is not None
            found.append("left" if binding.status == "left" else binding.problem.code)
            continue
        picks = "|".join("+".join(pick.labels) for pick in target.picks)
        groups = "".join(f"@{'+'.join(group.pick.labels)}" for group in target.groups)
        words = (target.variable, f"#{target.rank}" if target.rank else picks, target.statistic, groups)
        found.append(" ".join(word for word in (*words, target.whole) if word))
    return found


def filled(text: str, one: Survey, **options: Any) -> Filling:
    return fill(read_text(text.encode(), suffix=".txt", source="draft.txt"), one, **options)


def small_survey(extra: str = "", **options: Any) -> Survey:
    """Eight people: 5 of 机关, 3 of 直属单位; q1 is 好 3, 较好 2, 一般 2, one left empty."""
    yaml = "\n".join(line for line in FORM.split("\n") if "id: q4" not in line and "id: q5" not in line)
    csv = """
    单位性质,职级,您对‘一岗双责’情况如何评价,您对支部工作是否满意,您认为存在哪些问题,w
    机关,局级干部,好,好,内容单一┋形式呆板,1
    机关,处级干部,好,较好,内容单一,1
    机关,处级干部,较好,较好,形式呆板,2
    机关,科以下干部,一般,一般,内容单一┋缺少载体,1
    机关,科以下干部,,一般,形式呆板,1
    直属单位,处级干部,好,好,内容单一,2
    直属单位,科以下干部,较好,较差,形式呆板,1
    直属单位,科以下干部,一般,好,内容单一,1
    """
    return Survey(answers(csv, form(yaml + extra), keep=["w"]), **options)
