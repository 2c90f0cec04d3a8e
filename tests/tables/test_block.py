from __future__ import annotations

import math

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.survey import Survey


def frame(seed: int, count: int) -> pandas.DataFrame:
    rng = np.random.default_rng(seed)
    return pandas.DataFrame(
        {
            "unit": pandas.Categorical(rng.choice(["机关", "直属"], count), ["机关", "直属", "空"]),
            "grade": rng.choice([1.0, 2.0, 3.0, 9.0, np.nan], count),
            "a": rng.integers(0, 2, count),
            "b": rng.integers(0, 2, count),
            "w": rng.choice([0.5, 1.0, 1.7], count),
            "age": rng.integers(20, 60, count).astype(float),
        }
    )


def survey(data: pandas.DataFrame, **options) -> Survey:
    return Survey.from_frame(
        data,
        choices={"grade": {1: "好", 2: "较好", 3: "差"}},
        missing={"grade": {9: "dont_know"}},
        nets={"grade": {"好和较好": [1, 2]}, "m": {"任一": ["a", "b"]}},
        multiple={"m": ["a", "b"]},
        **options,
    )


@settings(max_examples=25)
@given(st.integers(0, 2**31), st.integers(1, 40), st.floats(0.01, 100))
def test_scaling_all_weights_leaves_every_percent_and_mean(seed, count, factor):
    data = frame(seed, count)
    before = survey(data, weights="w").table("grade", "unit").blocks[0]
    after = survey(data.assign(w=data.w * factor), weights="w").table("grade", "unit").blocks[0]
    np.testing.assert_allclose(after.percent, before.percent, rtol=1e-9)
    np.testing.assert_allclose(after.base().effective, before.base().effective, rtol=1e-9)
    np.testing.assert_array_equal(after.count, before.count)


@settings(max_examples=25)
@given(st.integers(0, 2**31), st.integers(1, 40))
def test_a_weight_of_two_is_the_row_twice(seed, count):
    data = frame(seed, count).assign(w=2.0)
    weighted = survey(data, weights="w").table("grade").blocks[0]
    doubled = survey(pandas.concat([data, data], ignore_index=True)).table("grade").blocks[0]
    np.testing.assert_allclose(weighted.percent, doubled.percent)
    np.testing.assert_allclose(weighted.cells.w, doubled.count)


@settings(max_examples=25)
@given(st.integers(0, 2**31), st.integers(1, 40))
def test_shares_of_a_single_choice_sum_to_one_and_unions_hold(seed, count):
    one = survey(frame(seed, count))
    block = one.table("grade").blocks[0]
    options = [k for k, row in enumerate(block.rows) if row.kind == "option"]
    if block.base().n[0]:
        assert block.percent[options, 0].sum() == pytest.approx(100)
    net = next(k for k, row in enumerate(block.rows) if row.kind == "net")
    assert block.count[net, 0] == block.count[0, 0] + block.count[1, 0]
    ticks = one.table("m").blocks[0]
    assert ticks.count[2, 0] <= ticks.count[0, 0] + ticks.count[1, 0]
    assert ticks.count[2, 0] == int(((frame(seed, count).a == 1) | (frame(seed, count).b == 1)).sum())


def test_percent_of_cases_may_pass_100_and_is_never_below_percent_of_responses():
    data = pandas.DataFrame({"a": [1, 1, 1], "b": [1, 1, 0]})
    block = Survey.from_frame(data, multiple={"m": ["a", "b"]}).table("m").blocks[0]
    assert block.percent[:, 0].sum() > 100
    assert (block.percent >= block.response_percent).all()
    assert block.response_percent[:, 0].tolist() == [60.0, 40.0]


@settings(max_examples=25)
@given(st.integers(0, 2**31), st.integers(1, 40), st.booleans())
def test_of_those_who_chose_any_percent_of_cases_is_never_below_percent_of_responses(seed, count, weighted):
    one = survey(frame(seed, count), **({"weights": "w"} if weighted else {}))
    block = one.table("m", "unit", base="chose").blocks[0]
    options = [k for k, row in enumerate(block.rows) if row.kind == "option"]
    cases, responses = block.percent[options], block.response_percent[options]
    there = ~np.isnan(responses)
    assert (cases[there] >= responses[there] - 1e-9).all()
    assert np.nansum(responses, axis=0)[there.any(axis=0)] == pytest.approx(100)


@settings(max_examples=25)
@given(st.integers(0, 2**31), st.integers(2, 40), st.booleans())
def test_rows_in_another_order_print_the_same_tables(seed, count, weighted):
    data = frame(seed, count)
    moved = data.sample(frac=1.0, random_state=seed % 2**31).reset_index(drop=True)
    options = {"weights": "w"} if weighted else {}
    for rows, by, errors in (("grade", "unit", True), ("m", "unit", False), ("age", "", False)):
        first, second = (
            survey(one, **options).table(rows, by or (), errors=errors and count > 5).to_html()
            for one in (data, moved)
        )
        assert first == second


def test_an_unused_option_is_a_zero_row_and_an_empty_column_has_no_percent():
    block = survey(frame(1, 30)).table("unit", "unit").blocks[0]
    assert [row.label for row in block.rows] == ["机关", "直属", "空"]
    assert block.count[2].tolist() == [0, 0, 0, 0]
    assert math.isnan(block.percent[0, 3])


def test_a_respondent_who_answered_nothing_changes_only_n():
    data = frame(3, 20)
    blank = {"unit": np.nan, "grade": np.nan, "a": np.nan, "b": np.nan}
    more = pandas.concat([data, pandas.DataFrame([{**blank, "w": 1.0, "age": np.nan}])])
    more["unit"] = pandas.Categorical(more["unit"], ["机关", "直属", "空"])
    before, after = (survey(d).table("grade", "unit").blocks[0] for d in (data, more))
    np.testing.assert_array_equal(before.percent, after.percent)
    assert after.base("all").n[0] == before.base("all").n[0] + 1


def test_weights_of_zero_and_missing_take_a_case_out_of_every_base():
    data = frame(4, 12)
    data.loc[0, "w"] = 0.0
    data.loc[1, "w"] = np.nan
    block = survey(data, weights="w").table("unit").blocks[0]
    assert block.base("all").n[0] == 10


def test_a_frame_shows_itself_as_one_record_a_cell():
    table = survey(frame(5, 25)).table("grade", "unit")
    flat = table.to_frame()
    assert len(flat) == table.count.size
    assert flat.loc[0, "percent"] == table.percent[0, 0]
    assert set(flat["column"]) == {"total", "机关", "直属", "空"}


def test_nothing_passes_its_base_where_refused_and_valid_ticks_stand_together():
    data = pandas.DataFrame({"s": ["好", "好", "拒答", "不清楚"], "a": [1, 1, 99, 0], "b": [0, 99, 99, 1]})
    one = Survey.from_frame(
        data,
        choices={"s": {"好": "好"}},
        missing={"s": {"拒答": "refused", "不清楚": "dont_know"}, "m": {99: "refused"}},
        nets={"s": {"好或拒答": ["好", "拒答"]}},
        multiple={"m": ["a", "b"]},
    )
    for base in ("answered", "counted"):
        for name in ("s", "m"):
            block = one.table(name, "s", base=base).blocks[0]
            assert np.nanmax(block.percent) <= 100.0
            assert [column.label for column in block.columns] == ["total", "好", "不清楚"]
    assert one.share("m", "a").count == one.table("m").blocks[0].count[0, 0] == 2
    valid = one.table("s").blocks[0].valid_percent
    assert math.isnan(valid[1, 0])
    assert valid[2, 0] == 100.0


def test_equal_numbers_have_no_spread_however_large():
    data = pandas.DataFrame({"x": [1e7, 6.33, 6.33, 6.33], "g": ["a", "b", "b", "b"]})
    assert Survey.from_frame(data).table("x", "g").blocks[0].sd[2] == 0.0
