from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.questionnaire.model import Choice, Net, Question
from surveykit.responses.model import MultipleColumn, NumberColumn, RankingColumn, SingleColumn
from surveykit.tabulation.axis import BASES, joined, total_axis
from surveykit.tabulation.runners.memory import run
from surveykit.tabulation.variable_axis import variable_axis

NETS = (Net("first two", (1, 2)), Net("with refused", (1, 5)))
KINDS = ("valid", "valid", "valid", "dont_know", "refused", *("valid",) * 7)
CHOICES = tuple(Choice(k, f"c{k}", score=float(k * 10), kind=KINDS[k - 1]) for k in range(1, 6))
SINGLE = Question("s", "single", "s", choices=CHOICES, nets=NETS).variables[0]
MULTIPLE = Question("m", "multiple", "m", choices=CHOICES, nets=NETS).variables[0]
MANY_CHOICES = (*CHOICES, *(Choice(k, f"c{k}") for k in range(6, 13)))
MANY = Question("m", "multiple", "m", choices=MANY_CHOICES, nets=NETS).variables[0]
RANKING = Question("r", "ranking", "r", choices=CHOICES[:3], top=2).variables[0]
NUMBER = Question("n", "number", "n").variables[0]


@st.composite
def data(draw):
    seed, count = draw(st.integers(0, 2**32 - 1)), draw(st.integers(1, 60))
    rng = np.random.default_rng(seed)
    single = SingleColumn(rng.integers(-3, 5, count).astype(np.int8))
    state = rng.choice([0, 0, 0, -1, -2, -3], count).astype(np.int8)
    options = draw(st.sampled_from([5, 12]))
    multiple = MultipleColumn.from_ticks(rng.random((count, options)) < 0.3, state)
    weights = rng.choice([0.0, 0.5, 1.0, 2.25], count)
    return single, multiple, weights, rng.random(count) < 0.7


def in_base(name, state, kinds):
    """Whether one record is in a base: an independent reading of the glossary."""
    if name == "all":
        return True
    if name == "asked":
        return state != -1
    answered = state >= 0 and (not kinds or bool(kinds & {"valid", "dont_know"}))
    if name == "answered":
        return answered
    if name == "counted":
        return answered and (not kinds or "valid" in kinds)
    return answered and bool(kinds)


def ticked_axis(column):
    return variable_axis(MANY if column.count > 5 else MULTIPLE, column)


def members(column, record):
    """(state, codes chosen, their kinds) of one record."""
    if isinstance(column, SingleColumn):
        level = int(column.levels[record])
        chosen = [level] if level >= 0 else []
        state = min(level, 0)
    else:
        state = int(column.state[record])
        chosen = list(np.flatnonzero(column.ticks[record]))
    return state, {k + 1 for k in chosen}, {KINDS[k] for k in chosen}


def belongs(level, state, codes, kinds):
    if level.kind == "base":
        return in_base(level.name, state, kinds)
    if level.kind == "missing":
        return {-1: "not_asked", -2: "left_empty", -3: "unusable"}.get(state) == level.name
    inside = level.kind == "option" or in_base("answered", state, kinds)
    return inside and bool(set(level.codes) & codes)


def brute(rows, columns, weights, inside):
    row_axis, row_column = rows
    column_axis, column_column = columns
    n = np.zeros((len(row_axis.levels), len(column_axis.levels)))
    w, w2 = n.copy(), n.copy()
    for record in np.flatnonzero(inside):
        row, column = members(row_column, record), members(column_column, record)
        for r, row_level in enumerate(row_axis.levels):
            for c, column_level in enumerate(column_axis.levels):
                if "moment" in (row_level.kind, column_level.kind):
                    continue
                if belongs(row_level, *row) and belongs(column_level, *column):
                    n[r, c] += 1
                    w[r, c] += weights[record]
                    w2[r, c] += weights[record] ** 2
    return n, w, w2


@settings(max_examples=60)
@given(data(), st.booleans(), st.booleans())
def test_totals_equal_a_count_record_by_record(answers, row_multiple, column_multiple):
    single, multiple, weights, inside = answers
    several = MANY if multiple.count > 5 else MULTIPLE
    pick = {False: (SINGLE, single), True: (several, multiple)}
    rows, columns = pick[row_multiple], pick[column_multiple]
    row_axis, column_axis = variable_axis(*rows), variable_axis(*columns)
    totals = run(row_axis, column_axis, weights=weights, inside=inside)
    wanted = brute((row_axis, rows[1]), (column_axis, columns[1]), weights, inside)
    keep = np.ix_(
        [level.kind != "moment" for level in row_axis.levels],
        [level.kind != "moment" for level in column_axis.levels],
    )
    for mine, theirs in zip(totals.values(), wanted, strict=True):
        np.testing.assert_allclose(mine[keep], theirs[keep], atol=1e-12)


@settings(max_examples=40)
@given(data(), st.integers(1, 70))
def test_blocks_of_any_size_give_the_same_totals(answers, size):
    single, multiple, weights, inside = answers
    rows, columns = ticked_axis(multiple), variable_axis(SINGLE, single)
    whole = run(rows, columns, weights=weights, inside=inside)
    cut = run(rows, columns, weights=weights, inside=inside, block=size)
    for name in ("n", "w", "w2"):
        np.testing.assert_allclose(cut[name], whole[name], rtol=1e-12)


@settings(max_examples=40)
@given(data())
def test_a_filter_and_its_complement_add_up_to_the_whole(answers):
    single, multiple, weights, inside = answers
    rows, columns = variable_axis(SINGLE, single), ticked_axis(multiple)
    parts = [run(rows, columns, weights=weights, inside=mask) for mask in (inside, ~inside)]
    whole = run(rows, columns, weights=weights)
    np.testing.assert_allclose(parts[0]["w"] + parts[1]["w"], whole["w"], atol=1e-12)


@settings(max_examples=40)
@given(data())
def test_a_net_is_a_union_and_never_above_the_sum(answers):
    _, multiple, weights, _ = answers
    axis = ticked_axis(multiple)
    totals = run(axis, total_axis(axis.count), weights=weights)
    net = axis.index["net", "first two"]
    both = (multiple.ticks[:, 0] & multiple.ticks[:, 1]) @ weights
    assert totals["w"][net, 0] == pytest.approx(totals["w"][5, 0] + totals["w"][6, 0] - both)
    assert totals["w"][net, 0] <= totals["w"][5, 0] + totals["w"][6, 0] + 1e-12


@settings(max_examples=40)
@given(data())
def test_a_table_and_its_transpose_agree_and_a_joined_banner_changes_nothing(answers):
    single, multiple, weights, _ = answers
    a, b = variable_axis(SINGLE, single), ticked_axis(multiple)
    ab, ba = run(a, b, weights=weights), run(b, a, weights=weights)
    np.testing.assert_allclose(ab["w"], ba["w"].T, atol=1e-12)
    banner = run(a, joined([total_axis(a.count), b]), weights=weights)
    shift = len(total_axis(a.count).levels)
    np.testing.assert_allclose(banner["w"][:, shift:], ab["w"], atol=1e-12)


def test_scores_enter_as_sums_of_the_valid_options_only():
    axis = variable_axis(SINGLE, SingleColumn(np.array([0, 1, 1, 3, -2], dtype=np.int8)))
    totals = run(axis, total_axis(5))
    scored, score = axis.index["moment", "scored"], axis.index["moment", "score"]
    assert (totals["n"][scored, 0], totals["n"][score, 0]) == (3, 50)


def test_numbers_far_from_zero_keep_their_variance():
    values = 1e9 + np.array([1.0, 2.0, 3.0, 4.0])
    axis = variable_axis(NUMBER, NumberColumn(values, np.zeros(4, dtype=np.int8)))
    totals = run(axis, total_axis(4))
    moments = totals["w"][list(axis.of_kind("moment")), 0]
    assert axis.center == 1e9 + 2.5
    np.testing.assert_allclose(moments, [4, 0, 5], atol=1e-6)


def test_ranks_give_a_point_for_each_place_from_the_end():
    ranks = np.array([[1, 2, 0], [2, 1, 0], [0, 1, 2]], dtype=np.uint8)
    axis = variable_axis(RANKING, RankingColumn(ranks, np.zeros(3, dtype=np.int8)))
    totals = run(axis, total_axis(3))
    points = [totals["n"][axis.index["moment", f"points:{k}"], 0] for k in (1, 2, 3)]
    assert points == [3, 5, 1]
    assert [totals["n"][5 + k, 0] for k in range(3)] == [2, 3, 1]


def test_the_bases_open_every_axis_in_one_order():
    axis = variable_axis(SINGLE, SingleColumn(np.zeros(2, dtype=np.int8)))
    assert tuple(level.name for level in axis.levels[:5]) == BASES


def test_an_empty_file_gives_zeros_not_an_error():
    axis = variable_axis(SINGLE, SingleColumn(np.zeros(0, dtype=np.int8)))
    assert not run(axis, total_axis(0))["n"].any()


def test_an_axis_of_nothing_is_counted_as_nothing():
    axis = variable_axis(SINGLE, SingleColumn(np.zeros(3, dtype=np.int8)))
    nothing = replace(axis, chunks=())
    assert not run(nothing, total_axis(3), weights=np.ones(3))["w2"].any()


def test_a_kind_of_missing_that_nobody_has_takes_no_state():
    codes = np.array([-3, 0, 4, -1], dtype=np.int8)
    (chunk,) = variable_axis(SINGLE, SingleColumn(codes)).chunks
    assert len(chunk.decode) == 7
    (dense,) = variable_axis(SINGLE, SingleColumn(np.maximum(codes, -1))).chunks
    assert len(dense.decode) == 6
    (left_empty,) = variable_axis(
        SINGLE, SingleColumn(np.where(codes < 0, -2, codes).astype(np.int8))
    ).chunks
    assert len(left_empty.decode) == 6
    assert left_empty.each(left_empty.decode)[:, 1].tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize("lowest", [3, 4])
def test_questions_whose_first_options_nobody_chose_are_counted_together(lowest):
    """Their codes are larger than the number of states left, and so is the key of them all."""
    rng = np.random.default_rng(3)
    lows = [lowest] * 5 + [-3] * 4
    columns = [SingleColumn(rng.integers(low, 5, 40).astype(np.int8)) for low in lows]
    axes = [variable_axis(SINGLE, column) for column in columns]
    together = run(joined(axes), total_axis(40))["n"].ravel()
    alone = np.concatenate([run(axis, total_axis(40))["n"].ravel() for axis in axes])
    assert together.tolist() == alone.tolist()
