"""What a list of labels measures."""

from __future__ import annotations

import pytest

from surveykit.lint.scales import recognised


def scale(text: str):
    return recognised(text.split())


@pytest.mark.parametrize(
    ("labels", "family", "degrees"),
    [
        ("很满意 比较满意 一般 不太满意 很不满意", "satisfaction", [2, 1, 0, -1, -2]),
        ("很差 较差 一般 较好 很好", "quality", [-2, -1, 0, 1, 2]),
        ("非常赞成 比较赞成 无所谓 不太赞成 坚决反对", "agreement", [2, 1, 0, -1, -2]),
        ("非常了解 比较了解 了解一些 不了解", "knowledge", [2, 1, 0.5, -1.5]),
        ("明显改善 有所改善 没有变化 有所下降", "change", [2, 1, 0, -1]),
        ("成效显著 成效一般 没有成效", None, None),
        ("太多 偏多 正好 偏少 太少", "amount", [2, 1, 0, -1, -2]),
        ("经常 有时 偶尔 从不", "frequency", [1, 0, -1, -2]),
        ("非常合理 比较合理 一般 不太合理 很不合理", "合理", [2, 1, 0, -1, -2]),
        ("机关 事业单位 国有企业", None, None),
        ("赞成 反对", None, None),
        ("公文写作 应急处置 数据分析", None, None),
    ],
)
def test_labels_are_read_as_steps(labels, family, degrees):
    found = scale(labels)
    assert (found and found.family) == family
    assert (found and [step.degree for step in found.steps]) == degrees


def test_a_common_noun_at_the_start_is_put_aside():
    found = scale("工作压力很大 工作压力较大 工作压力一般 工作压力较小")
    assert found is not None
    assert (found.family, found.direction) == ("amount", "down")


@pytest.mark.parametrize("labels", ["好 较好 一般 差", "满意 基本满意 不满意", "优秀 称职 基本称职 不称职"])
def test_grades_laid_down_by_rules_are_official_in_either_direction(labels):
    forward, backward = recognised(labels.split()), recognised(labels.split()[::-1])
    assert forward is not None
    assert backward is not None
    assert forward.is_official
    assert backward.is_official
    assert (forward.direction, backward.direction) == ("down", "up")


def test_steps_above_and_below_the_middle_are_counted():
    found = scale("非常满意 满意 比较满意 一般 不满意")
    assert found is not None
    assert (found.positives, found.negatives, found.has_middle, found.is_official) == (3, 1, True, False)


def test_a_jump_has_no_direction():
    found = scale("很满意 一般 比较满意 不太满意")
    assert found is not None
    assert found.direction == "none"
