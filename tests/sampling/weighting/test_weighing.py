"""From a targets file and answers to weights."""

from __future__ import annotations

from textwrap import dedent

import numpy as np
import pytest

from inline import answers, form
from surveykit.errors import DesignError
from surveykit.sampling.weighting.read import parse_targets
from surveykit.sampling.weighting.weighing import check_name, weigh
from surveykit.sampling.weighting.weights import Weights

FORM = form("""
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属单位, 企业]}
  - {id: rank, type: single, title: 职级, required: false, choices: [处级, 科级]}
  - {id: age, type: number, title: 年龄, required: false}
""")
DATA = """
unit,rank,age,权数,地区,回收
机关,处级,50,1,南,1
机关,科级,40,1,北,1
直属单位,处级,45,2,南,1
直属单位,科级,30,2,南,1
直属单位,科级,28,2,北,0
"""


def weighed(text: str, data: str = DATA) -> Weights:
    targets = parse_targets(dedent(text).strip("\n") + "\n", FORM, "t.yaml")
    keep = {*targets.columns(FORM), "权数", "地区", "回收"}
    return weigh(targets, answers(data, FORM, keep=sorted(keep)))


def told(text: str, data: str = DATA) -> list[str]:
    with pytest.raises(DesignError) as caught:
        weighed(text, data)
    assert all(problem.line(language) for problem in caught.value.problems for language in ("zh", "en"))
    return [problem.line() for problem in caught.value.problems]


UNIT = "{question: unit, targets: {机关: 40, 直属单位: 60}}"
RANK = "{question: rank, targets: {处级: 0.3, 科级: 0.7}}"


def test_counts_give_the_population_and_shares_are_scaled_to_it():
    weights = weighed(f"shares: false\nmargins: [{UNIT}]")
    assert weights.total == pytest.approx(100)
    both = weighed("margins: [{question: unit, targets: {机关: 400, 直属单位: 610}}, " + RANK + "]")
    assert [line.target for line in both.targets] == pytest.approx([400, 610, 303, 707])
    assert both.worst_miss <= 1e-8


def test_shares_alone_are_scaled_to_the_sum_of_the_base_weights():
    weights = weighed(f"base: 权数\nmargins: [{RANK}]")
    assert weights.total == pytest.approx(8)
    assert [line.after for line in weights.targets] == pytest.approx([2.4, 5.6])


def test_base_weights_decide_within_a_cell():
    weights = weighed("margins: [{column: 地区, targets: {南: 90, 北: 30}}]\nbase: 权数")
    assert weights.values == pytest.approx([18, 10, 36, 36, 20])


def test_crossed_cells_are_met_each_on_its_own():
    weights = weighed("""
        margins:
          - questions: [unit, rank]
            targets: {机关: {处级: 5, 科级: 15}, 直属单位: {处级: 10, 科级: 30}}
        shares: false
    """)
    assert weights.values == pytest.approx([5, 15, 10, 15, 15])
    assert [line.label for line in weights.targets][:2] == ["机关×处级", "机关×科级"]


@pytest.mark.parametrize("method", ["linear", "raking", "logit", "bounded"])
def test_margins_and_numbers_are_calibrated_together(method):
    bounds = "bounds: [0.2, 3]" if method in ("logit", "bounded") else ""
    weights = weighed(
        f"method: {method}\n{bounds}\nmargins: [{UNIT}]\nshares: false\ntotals: {{age: 3950}}"
    )
    assert weights.values @ [50, 40, 45, 30, 28] == pytest.approx(3950, rel=1e-9)
    assert weights.targets[-1].n is None
    assert weights.worst_miss <= 1e-8


def test_bounds_speak_of_weights_that_already_add_up_to_the_population():
    weights = weighed(f"method: logit\nbounds: [0.5, 2]\nmargins: [{UNIT}]\nshares: false")
    ratio = weights.values / (100 / 5)
    assert ratio.min() >= 0.5
    assert ratio.max() <= 2


def test_the_population_alone_is_a_column_of_ones():
    weights = weighed("method: raking\npopulation: 100\ntotals: {age: 3900}")
    assert weights.total == pytest.approx(100, rel=1e-9)


def test_nonresponse_comes_first_and_those_who_did_not_respond_get_0():
    weights = weighed(f"nonresponse: {{classes: unit, responded: 回收}}\nmargins: [{UNIT}]\nshares: false")
    assert weights.values == pytest.approx([20, 20, 30, 30, 0])
    assert (weights.n, len(weights.steps)) == (4, 2)


def test_classes_are_merged_only_by_name():
    data = DATA.replace("北,0", "北,0\n企业,科级,33,1,北,0")
    margins = f"margins: [{UNIT}]\nshares: false"
    (problem,) = told(f"nonresponse: {{classes: unit, responded: 回收}}\n{margins}", data)
    assert "S511 无回答调整：“企业”发出1份" in problem
    merged = f"nonresponse: {{classes: unit, responded: 回收, collapse: {{企业: 机关}}}}\n{margins}"
    assert weighed(merged, data).steps[0].after == pytest.approx([1.5, 1.5, 1.5, 1.5, 0, 0])
    (problem,) = told(
        f"nonresponse: {{classes: unit, responded: 回收, collapse: {{企事业: 机关}}}}\n{margins}"
    )
    assert "S542 没有“企事业”这一类" in problem


def test_trimming_says_which_target_no_longer_holds():
    weights = weighed("margins: [{question: unit, targets: {机关: 80, 直属单位: 20}}]\ntrim: {upper: 1.2}")
    assert weights.trimmed
    assert weights.maximum <= 1.2 * weights.mean * (1 + 1e-12)
    assert [problem.code for problem in weights.problems] == ["S543"]
    assert "“单位”（unit）的“直属单位”目标 1" in weights.problems.text()


def test_everything_that_stands_in_the_way_is_told_at_once_with_its_line():
    lines = told(
        """
        margins:
          - {question: unit, targets: {机关: 420, 企业: 90}}
          - {question: rank, targets: {处级: 300, 科级: 700}}
    """,
        DATA.replace("机关,处级", "机关,"),
    )
    assert [line.split(" ")[:2] for line in lines] == [
        ["t.yaml:3:5:", "S501"],
        ["t.yaml:2:5:", "S503"],
        ["t.yaml:2:5:", "S502"],
        ["t.yaml:3:5:", "S504"],
    ]
    assert "“单位”（unit）合计510，“职级”（rank）合计1000" in lines[0]
    assert "3份答卷属于“直属单位”" in lines[1]


def test_a_declared_population_must_agree_with_the_counts():
    (line,) = told(f"population: 120\nmargins: [{UNIT}]\nshares: false")
    assert "S501 目标总数互相矛盾：population合计120，“单位”（unit）合计100" in line


def test_a_linear_calibration_with_negative_weights_is_refused():
    (line,) = told("method: linear\npopulation: 100\ntotals: {age: 5200}")
    assert "S522 线性校准使" in line


def test_a_total_of_a_column_without_numbers_is_refused():
    (line,) = told("method: linear\npopulation: 100\ntotals: {地区: 5200}")
    assert "t.yaml:3:9: S509 地区：5份答卷没有数值" in line


@pytest.mark.parametrize("name", ["unit", "权数"])
def test_the_new_column_replaces_nothing(name):
    targets = parse_targets(f"name: {name}\nmargins: [{RANK}]\n", FORM, "t.yaml")
    with pytest.raises(DesignError, match=r"t\.yaml:1:7: S539"):
        check_name(targets, answers(DATA, FORM, keep=["权数", "地区", "回收"]))


def test_the_same_steps_can_be_taken_from_other_base_weights():
    weights = weighed(f"margins: [{UNIT}, {RANK}]\nshares: true")
    again = weights.adjust(np.array([3.0, 1.0, 1.0, 2.0, 1.0]))
    assert again[:2].sum() / again.sum() == pytest.approx(0.4, rel=1e-8)
    scores = np.ones((5, 1)) * weights.values[:, None]
    assert np.abs(weights.residuals(scores)).max() < 1e-12


HOUSES = """
unit,rank,age,权数,地区,回收,户
机关,处级,50,1,南,1,一
机关,科级,40,1,北,1,一
直属单位,处级,45,1,南,1,二
直属单位,科级,30,1,南,1,{last}
"""
BY_HOUSE = "method: linear\ncluster: 户\nmargins: [" + UNIT + ", " + RANK + "]"


def test_records_of_a_named_unit_keep_the_ratio_of_their_weights():
    """Two records at 20 % make the 40 % of 机关; 30 % 处级 and 70 % 科级 leave 10 % and 50 %."""
    weights = weighed(BY_HOUSE, HOUSES.format(last="三"))
    assert weights.values / weights.total == pytest.approx([0.2, 0.2, 0.1, 0.5])


def test_a_record_without_its_unit_is_told():
    (line,) = told(BY_HOUSE, HOUSES.format(last=""))
    assert "S504" in line
    assert "户" in line


def test_a_total_of_what_is_no_number_is_refused_with_its_place():
    (line,) = told("method: linear\npopulation: 100\ntotals: {unit: 3}")
    assert "S544" in line
    assert "unit" in line
