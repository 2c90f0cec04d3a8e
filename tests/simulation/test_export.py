"""Made-up answers written as each platform would, and read back as they were."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from inline import form, same_answers
from surveykit.errors import UsageError
from surveykit.questionnaire.read import read_questionnaire
from surveykit.responses.load import read_responses
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED
from surveykit.simulation.export import DIALECTS, export_bytes
from surveykit.simulation.simulate import simulate

SHIPPED = sorted((Path(__file__).parents[2] / "questionnaires").glob("*.yaml"))
EVERYTHING = """
choices:
  view: [{label: 满意, score: 5}, {label: 一般, score: 3}, {label: 不满意, score: 1},
         {label: 不了解, kind: dont_know}]
questions:
  - {id: sex, type: single, title: 您的性别, choices: [男, 女]}
  - {id: post, type: single, title: 您的岗位, choices: [领导职务, 非领导职务, {label: 其他, other: true}]}
  - id: ills
    type: multiple
    title: 突出问题（可多选）
    validate: {max_select: 3}
    choices: [会议多, '材料多, 检查多', 推诿扯皮（含不作为）, {label: 其他, other: true},
              {label: 以上都没有, exclusive: true}]
  - {id: work, type: matrix, title: 对各项工作的评价, rows: [学习教育, 组织建设], choices: view}
  - {id: ways, type: matrix, multiple: true, title: 怎样参加, rows: [党课, 例会], choices: [现场, 网上]}
  - {id: whole, type: rating, title: 总体评价, scale: {min: 1, max: 5}, required: false}
  - {id: order, type: ranking, title: 最应当加强的工作, top: 3, choices: [引导, 培训, 经费, 阵地]}
  - {id: hours, type: number, title: 每周加班小时, validate: {min: 0, max: 40}}
  - {id: trained, type: single, title: 是否参加过轮训, choices: [是, 否]}
  - {id: score, type: nps, title: 轮训效果打分, show_if: trained == '是'}
  - {id: shares, type: sum, title: 时间分配, rows: [学习, 业务, 其他工作], validate: {sum: 100}}
  - {id: advice, type: text, title: 意见建议, required: false}
"""


@cache
def made(name: str):
    return (
        simulate(form(EVERYTHING), 80, seed=5)
        if name == "everything"
        else simulate(read_questionnaire(name), 80, seed=5)
    )


@pytest.mark.parametrize("name", ["everything", *map(str, SHIPPED)], ids=lambda name: Path(name).stem)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_like_a_platform_reads_back_as_it_was(dialect, name, suffix, tmp_path):
    before = made(name)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(export_bytes(before, dialect, suffix))
    after = read_responses(path, before.questionnaire)
    assert after.source.dialect == dialect
    assert same_answers(before, after) == []
    assert after.source.simulated
    for variable, texts in before.others.items():
        if dialect != "wjx-index":  # such a file holds no typed texts
            assert after.others[variable].values.tolist() == texts.values.tolist()
    assert [problem.line() for problem in after.problems.errors] == []


def test_an_unknown_dialect_or_format_is_refused():
    with pytest.raises(UsageError, match="M107"):
        export_bytes(made("everything"), "wjx", ".csv")
    with pytest.raises(UsageError, match="M108"):
        export_bytes(made("everything"), "plain", ".pdf")


def test_the_bytes_depend_on_nothing_but_the_answers():
    again = simulate(form(EVERYTHING), 80, seed=5)
    for suffix in (".csv", ".xlsx"):
        assert export_bytes(made("everything"), "wjx-text", suffix) == export_bytes(
            again, "wjx-text", suffix
        )


def test_states_of_the_everything_form_are_there_to_be_told():
    states = np.asarray(made("everything").columns["score"].state)
    assert (states == NOT_ASKED).any()
    assert (np.asarray(made("everything").columns["whole"].state) == LEFT_EMPTY).any()
