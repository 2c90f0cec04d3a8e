from __future__ import annotations

import numpy as np
import pytest
from often import bound, frequencies

from surveykit.errors import DesignError
from surveykit.sampling.frame import frame_of
from surveykit.sampling.plan import METHODS, Plan
from surveykit.sampling.selection import DESIGN_COLUMNS, draw, generator_of

HEADER = ("编号", "单位", "村", "规模", "年龄")
DRAWS = 8_000


def frame(rows: int = 24):
    """Two strata of unequal size, villages of unequal size within them."""
    units = []
    for number in range(rows):
        stratum = "机关" if number < rows // 3 else "基层"
        village = f"{stratum}{number % 3 if stratum == '机关' else number % 5}"
        units.append((f"{number:03d}", stratum, village, str(1 + number % 7), str(20 + number % 40)))
    return frame_of(HEADER, units, name="f.csv")


def drawn(plan: Plan, seed: int = 7, rows: int = 24):
    return draw(frame(rows), plan, generator_of(seed), seed=seed)


def by_size(method: str) -> dict[str, str]:
    return {"size": "规模"} if method in ("pps", "sampford", "tille") else {}


def stated(plan: Plan, rows: int = 24) -> np.ndarray:
    """(N,) the probabilities that enough drawings state for the units they draw; checked for agreement."""
    found: dict[int, float] = {}
    for seed in range(400):
        sample = drawn(plan, seed, rows)
        for row, chance in zip(sample.rows.tolist(), sample.probability.tolist(), strict=True):
            assert found.setdefault(row, chance) == chance
    assert len(found) == rows
    return np.array([found[row] for row in range(rows)])


PLANS = [
    *(Plan(n=6, method=method, **by_size(method)) for method in METHODS),
    *(Plan(n=8, method=method, strata=("单位",), **by_size(method)) for method in METHODS),
    Plan(n=9, strata=("单位",), allocation="equal", method="systematic", sort=("年龄",)),
    Plan(quotas={"机关": 5, "基层": 3}, strata=("单位",)),
    Plan(n=3, cluster="村"),
    Plan(n=3, cluster="村", within=2),
    Plan(n=3, cluster="村", within=2, method="pps"),
    Plan(n=5, cluster="村", within=1, method="sampford", strata=("单位",)),
    Plan(n=4, cluster="村", strata=("单位",), method="systematic"),
]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.method}-{plan.spread}-{plan.cluster}")
def test_rows_come_as_often_as_the_probability_says(plan):
    whole, chance = frame(), stated(plan)
    once, _ = frequencies(lambda g: draw(whole, plan, g, seed=0).rows, 24, draws=DRAWS)
    assert np.abs(once - chance).max() < bound(DRAWS, 24)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.method}-{plan.spread}-{plan.cluster}")
def test_one_seed_gives_one_sample_and_weights_are_one_over_probability(plan):
    one, again = drawn(plan, 11), drawn(plan, 11)
    assert one.rows.tolist() == again.rows.tolist()
    assert one.design() == again.design()
    assert any(drawn(plan, seed).rows.tolist() != one.rows.tolist() for seed in range(12, 18))
    assert (one.weight * one.probability).tolist() == pytest.approx([1] * len(one))
    assert len(set(one.rows.tolist())) == len(one)


def test_with_equal_probabilities_the_weights_add_up_to_the_frame():
    for method in ("srs", "systematic", "circular"):
        assert drawn(Plan(n=7, method=method)).weight.sum() == pytest.approx(24)
        stratified = drawn(Plan(n=9, method=method, strata=("单位",)))
        for name, units in (("机关", 8), ("基层", 16)):
            inside = np.array(stratified.stratum) == name
            assert stratified.weight[inside].sum() == pytest.approx(units)
            assert set(stratified.fpc1[inside]) == {units}


def test_by_size_the_weighted_sizes_add_up_to_the_total_size():
    for method in ("pps", "sampford", "tille"):
        sample = drawn(Plan(n=7, method=method, size="规模"))
        sizes = sample.frame.sizes("规模")
        assert sample.weight @ sizes[sample.rows] == pytest.approx(sizes.sum())


def test_two_stages_give_the_design_columns_of_both():
    sample = drawn(Plan(n=4, cluster="村", within=2, strata=("单位",)))
    columns = sample.columns()
    assert tuple(columns) == (*HEADER, "stratum", "psu", "fpc1", "fpc2", "probability", "weight", "seed")
    for stratum, psu, first, second, chance in zip(
        *(columns[name] for name in ("stratum", "psu", "fpc1", "fpc2", "probability")), strict=True
    ):
        assert first == {"机关": 3, "基层": 5}[stratum]
        assert second == sample.frame.texts("村").count(psu)
        assert chance == pytest.approx(2 / first * min(2, second) / second)


def test_two_stages_by_size_with_a_fixed_take_weigh_all_alike():
    sample = drawn(Plan(n=2, cluster="村", within=2, method="pps"), rows=60)
    assert sample.weight.tolist() == pytest.approx([60 / 4] * 4)
    assert "fpc1" not in sample.design()


def test_whole_clusters_are_taken_and_nothing_else():
    sample = drawn(Plan(n=3, cluster="村"))
    assert len(set(sample.psu)) == 3
    for village in set(sample.psu):
        assert sample.psu.count(village) == sample.frame.texts("村").count(village)
    assert sample.fpc2 is None


def test_units_certain_by_their_size_are_named_and_have_weight_1():
    rows = [(str(k), "甲", "村", "500" if k == 3 else "10", "30") for k in range(10)]
    sample = draw(
        frame_of(HEADER, rows),
        Plan(n=3, method="pps", size="规模", identity="编号"),
        generator_of(1),
        seed=1,
    )
    assert sample.certainty_units == ("3",)
    columns = sample.columns()
    at = columns["编号"].index("3")
    assert (columns["weight"][at], columns["certainty"][at]) == (1.0, 1.0)
    assert sum(columns["certainty"]) == 1


def test_bethel_and_neyman_go_by_columns_of_the_frame():
    measured = Plan(strata=("单位",), allocation="bethel", measures=("年龄", "规模"), cvs=(0.1, 0.2))
    found = drawn(measured, rows=300).allocation
    assert found.cvs["年龄"] <= 0.1 + 1e-12
    assert found.cvs["规模"] <= 0.2 + 1e-12
    assert len(drawn(measured, rows=300)) == found.total < 60
    neyman = drawn(Plan(n=40, strata=("单位",), allocation="neyman", measures=("年龄",)), rows=300)
    values = neyman.frame.numbers("年龄")
    inside = np.array([text == "机关" for text in neyman.frame.texts("单位")])
    spread = [inside.sum() * values[inside].std(ddof=1), (~inside).sum() * values[~inside].std(ddof=1)]
    assert neyman.allocation.exact.tolist() == pytest.approx([40 * one / sum(spread) for one in spread])
    power = Plan(n=40, strata=("单位",), allocation="power", measures=("年龄",))
    assert drawn(power, rows=300).allocation.total == 40


def test_sorting_spreads_a_systematic_sample_evenly_over_the_sorted_groups():
    sample = drawn(Plan(n=20, method="systematic", sort=("单位",)), rows=60)
    assert [sample.columns()["单位"].count(name) for name in ("机关", "基层")] in ([7, 13], [6, 14])


def test_strata_by_two_columns_stand_in_the_order_of_the_first_then_the_second():
    rows = [
        (str(k), unit, rank, "1", "2") for k, (unit, rank) in enumerate(("乙甲", "甲丙", "乙丙", "甲甲"))
    ]
    sample = draw(
        frame_of(HEADER, rows), Plan(n=4, strata=("单位", "村"), minimum=1), generator_of(1), seed=1
    )
    assert sample.allocation.labels == ("乙／甲", "乙／丙", "甲／甲", "甲／丙")
    assert sample.rows.tolist() == [0, 2, 3, 1]


def test_columns_can_be_chosen_and_never_hide_those_of_the_design():
    sample = drawn(Plan(n=3))
    assert tuple(sample.columns(("编号",))) == ("编号", "psu", "fpc1", "probability", "weight", "seed")
    named = frame_of(("weight", "a"), [("1", "x"), ("2", "y")], name="f.csv")
    taken = draw(named, Plan(n=1), generator_of(1), seed=1)
    with pytest.raises(DesignError, match=r"S430.*weight"):
        taken.columns()
    assert "a" in taken.columns(("a",))


def test_every_design_column_is_among_the_names_that_are_published():
    for plan in PLANS:
        assert set(drawn(plan).design()) <= set(DESIGN_COLUMNS)


def test_a_seed_gives_this_sample_everywhere():
    # numpy 2.4.6, Linux x86-64
    plan = Plan(n=6, strata=("单位",), method="sampford", size="规模")
    assert drawn(plan, 20240301).rows.tolist() == [5, 6, 8, 12, 13, 18]


@pytest.mark.parametrize(
    ("rows", "plan", "code"),
    [
        ([("1", "甲", "a", "1", "2")] * 2, Plan(n=1), "S425"),
        ([("1", "甲", "a", "1", "2"), ("2", "乙", "a", "1", "2")], Plan(n=2, cluster="村"), "S414"),
        (
            [("1", "甲", "a", "1", "2"), ("2", "乙", "a", "1", "2")],
            Plan(n=2, cluster="村", strata=("单位",), minimum=1),
            "S428",
        ),
        (
            [("1", "甲", "a", "1", "2"), ("2", "甲", "a", "5", "2")],
            Plan(n=1, cluster="村", method="pps", size="规模"),
            "S429",
        ),
        (
            [("1", "甲", "a", "-1", "2"), ("2", "甲", "a", "5", "2")],
            Plan(n=1, method="pps", size="规模"),
            "S426",
        ),
        ([("1", "甲", "a", "1", "2"), ("2", "", "a", "5", "2")], Plan(n=1, strata=("单位",)), "S423"),
        ([("1", "甲", "a", "1", "2")], Plan(n=2), "S414"),
        ([("1", "甲", "a", "1", "2")], Plan(quotas={"乙": 1}, strata=("单位",)), "S432"),
        (
            [("1", "甲", "a", "1", "x"), ("2", "甲", "a", "1", "3")],
            Plan(n=2, strata=("单位",), allocation="neyman", measures=("年龄",)),
            "S427",
        ),
        ([("1", "甲", "a", "1", "2")], Plan(n=1, strata=("单 位",)), "S421"),
    ],
)
def test_a_frame_that_cannot_be_drawn_from_is_refused(rows, plan, code):
    with pytest.raises(DesignError) as error:
        draw(frame_of(HEADER, rows, name="f.csv"), plan, generator_of(1), seed=1)
    assert {problem.code for problem in error.value.problems} == {code}
    for problem in error.value.problems:
        assert problem.line("en")
