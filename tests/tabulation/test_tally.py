from __future__ import annotations

import numpy as np
import pytest

from surveykit.questionnaire.model import Choice, Net, Question
from surveykit.responses.model import MultipleColumn, NumberColumn, SingleColumn
from surveykit.tabulation.axis import joined, total_axis
from surveykit.tabulation.runners.memory import run
from surveykit.tabulation.tally import Tally
from surveykit.tabulation.variable_axis import variable_axis

KINDS = ("valid", "valid", "dont_know", "refused")
CHOICES = tuple(Choice(k + 1, f"c{k}", score=float(k), kind=kind) for k, kind in enumerate(KINDS))
SINGLE = Question("s", "single", "s", choices=CHOICES, nets=(Net("both", (1, 2)),)).variables[0]
MULTIPLE = Question("m", "multiple", "m", choices=CHOICES).variables[0]
MANY = Question("t", "multiple", "t", choices=tuple(Choice(k, f"t{k}") for k in range(12))).variables[0]
NUMBER = Question("n", "number", "n").variables[0]


def axes(seed: int, count: int = 200):
    rng = np.random.default_rng(seed)
    state = rng.choice([0, 0, 0, -2, -3], count).astype(np.int8)
    values = np.where(state < 0, np.nan, rng.normal(size=count))
    columns = {
        SINGLE: SingleColumn(rng.choice([-3, -2, 0, 1, 2, 3], count).astype(np.int8)),
        MULTIPLE: MultipleColumn.from_ticks(rng.random((count, 4)) < 0.3, state),
        MANY: MultipleColumn.from_ticks(rng.random((count, 12)) < 0.3, state),
        NUMBER: NumberColumn(values, state),
    }
    weights = rng.choice([0.0, 0.5, 1.0, 3.0], count)
    return [variable_axis(*pair) for pair in columns.items()], weights, rng.random(count) < 0.6


@pytest.mark.parametrize("seed", range(5))
def test_squared_weights_of_the_bases_equal_those_of_a_full_count(seed):
    rows, weights, inside = axes(seed)
    banner = joined([total_axis(200), rows[0]])
    tally = Tally(rows, banner, weights=weights, inside=inside)
    for axis, totals in zip(rows, tally.each, strict=True):
        full = run(axis, banner, weights=weights, inside=inside)
        based = [level.kind == "base" or level.name == "scored" for level in axis.levels]
        np.testing.assert_allclose(totals.w2[based], full["w2"][based], rtol=1e-12)
        assert np.isnan(totals.w2[~np.array(based)]).all()
        np.testing.assert_allclose(totals.n, full["n"], rtol=1e-12)
        np.testing.assert_allclose(totals.w, full["w"], rtol=1e-12)


def test_without_weights_every_measure_is_persons():
    rows, _, inside = axes(1)
    (totals, *_) = Tally(rows, total_axis(200), weights=None, inside=inside).each
    np.testing.assert_array_equal(totals.w, totals.n)
    np.testing.assert_array_equal(totals.w2, totals.n)


def test_known_sums_of_weights_are_not_counted_again():
    rows, weights, _ = axes(2)
    known = np.arange(float(len(rows[0].levels) * len(total_axis(200).levels))).reshape(
        len(rows[0].levels), -1
    )
    (totals,) = Tally(rows[:1], total_axis(200), weights=weights, inside=None, known=known).each
    np.testing.assert_array_equal(totals.w, known)
    assert totals.n[0, 0] == 200


def test_nobody_is_nobody():
    rows, weights, _ = axes(3)
    tally = Tally(rows, total_axis(200), weights=weights, inside=np.zeros(200, dtype=np.bool_))
    assert not np.nan_to_num(tally.w2).any()
    assert not tally.n.any()
