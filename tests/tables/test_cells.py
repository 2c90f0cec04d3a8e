from __future__ import annotations

import numpy as np
from sample_survey import GOOD, multiple, one, options, sample, single

from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Net, Question


def cells(survey, *names):
    view = survey.table(*names).to_view()
    return {line.label: line.cells for group in view.groups for line in group.lines}


def question():
    return Question("q", "single", "评价", choices=GOOD[:2], nets=(Net("都算", (1, 2)),))


def test_a_percent_says_its_fraction_base_filter_weights_and_formula():
    found = cells(one(question(), single([0, 0, 1])), "q")["好"]
    assert found[1].source == (
        "2/3=66.7%；基数：有效填写3人；筛选：无；权数：无；公式：选择该项的人数÷基数人数"
    )
    assert found[1].value == "66.6666666667"
    assert found[1].bar == float(found[1].value)
    assert found[0].source.startswith("2；基数：有效填写3人；")


def test_a_weighted_percent_shows_persons_and_weights():
    kept = {"w": np.array([2.0, 1.0, 1.0])}
    survey = one(question(), single([0, 1, 1]), kept=kept, design=Design(weights="w"))
    found = cells(survey, "q")
    assert found["好"][1].source.startswith("1/3，加权2.00/4.00=50.0%；基数：有效填写3人；")
    assert "权数：w" in found["好"][1].source
    assert "权数：无" in found["好"][0].source
    assert found["有效基数"][0].source.endswith("公式：权数之和的平方÷权数平方之和")


def test_a_net_says_that_it_is_a_union():
    found = cells(one(question(), single([0, 1])), "q")["都算"]
    assert "至少选择其中一项的人数" in found[1].source


def test_percent_of_responses_is_over_ticks():
    survey = one(Question("q", "multiple", "q", choices=options("甲", "乙")), multiple([[0, 1], [0]], 2))
    assert cells(survey, "q")["甲"][2].source.startswith("2/3=66.7%；")


def test_a_column_of_a_banner_names_its_group():
    source = cells(sample(40), "q1", ["unit"])["好"][1].source
    assert "筛选：单位性质=机关；" in source


def test_a_mean_says_whom_it_is_over():
    found = cells(one(question(), single([0, 1])), "q")["平均分"][0]
    assert (found.text, found.value) == ("90.00", "90")
    assert "基数：选择有分值选项者2人" in found.source


def test_no_shown_number_is_without_its_source():
    survey = sample(60)
    for asked in survey.questionnaire.questions:
        for by in ((), ("unit", "rank")):
            for row in cells(survey, asked.id, by).values():
                assert all(cell.source for cell in row if cell.text)
