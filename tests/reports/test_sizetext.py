from __future__ import annotations

import pytest

from surveykit.reports.sizetext import margin_text, number_text, percent_text, size_text
from surveykit.sampling.comparison import size_for_means, size_for_proportions
from surveykit.sampling.size import Circumstances, size_for_mean, size_for_proportion

AROUND = Circumstances(1200, deff=1.2, response=0.8)


def test_every_step_is_told_in_order():
    text = size_text(size_for_proportion(margin=0.05, circumstances=AROUND))
    assert text.splitlines() == [
        "估计一个比例所需的样本量",
        "要求：误差不超过 ±5个百分点，预计比例 50%",
        "总体：1200人",
        "置信水平：95%（z = 1.9600）",
        "1. 简单随机抽样、总体很大时：n0 = 384.15",
        "2. 乘设计效应 1.2：460.98",
        "3. 有限总体校正：333.24",
        "4. 需要有效答卷：334 份",
        "5. 预计有效回收率 80%，应发放：418 份",
        "公式：n0 = z² p (1-p) / e²",
        "出处：Cochran (1977), Sampling Techniques, 3rd ed., ch. 4; Kish (1965), Survey Sampling (deff)",
    ]


@pytest.mark.parametrize(
    "size",
    [
        size_for_proportion(margin=0.05),
        size_for_proportion(cv=0.05),
        size_for_mean(sd=8, margin=1),
        size_for_mean(variation=0.5, margin=0.05),
        size_for_mean(variation=0.5, cv=0.05),
        size_for_proportions(0.5, 0.6),
        size_for_means(2, sd=8),
    ],
    ids=lambda size: f"{size.kind}-{'-'.join(size.given)}",
)
def test_every_kind_is_told_in_both_languages(size):
    zh, en = (size_text(size, language=language) for language in ("zh", "en"))
    assert len(zh.splitlines()) == len(en.splitlines()) == 11
    assert str(size.to_hand_out) in zh.splitlines()[8]
    assert str(size.to_hand_out) in en.splitlines()[8]
    assert "{" not in zh + en
    assert not any("\u4e00" <= character <= "\u9fff" for character in en)


def test_a_size_beyond_the_population_warns():
    size = size_for_proportion(margin=0.01, circumstances=Circumstances(100, response=0.5))
    assert "全部发放也达不到" in size_text(size)


def test_numbers_carry_no_needless_zeros():
    assert (percent_text(0.05), percent_text(0.1234), percent_text(1)) == ("5%", "12.34%", "100%")
    assert (number_text(8.0), number_text(0.25), number_text(100)) == ("8", "0.25", "100")
    assert margin_text(0.05, "points", "en") == "5 points"
