from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveykit.analysis import crossing, view
from surveykit.survey import Survey

TICKS = [f"t{k}" for k in range(12)]


def survey(**design) -> Survey:
    rng = np.random.default_rng(5)
    count = 300
    frame = pd.DataFrame(
        {
            "q": pd.Categorical(rng.choice(["a", "b", "c"], count)),
            "by": pd.Categorical(rng.choice(["x", "y", "z"], count)),
            "grade": rng.choice([1.0, 2.0, 3.0, np.nan], count),
            **{name: rng.integers(0, 2, count) for name in TICKS},
            "h": np.arange(count) % 3,
            "u": np.arange(count) // 5,
            "w": rng.uniform(0.5, 2, count),
        }
    )
    frame["u"] += 1000 * frame["h"]
    return Survey.from_frame(
        frame,
        choices={"grade": {1: "1", 2: "2", 3: "3"}},
        scores={"grade": {1: 1.0, 2: 2.0, 3: 3.0}},
        multiple={"m": TICKS, "few": TICKS[:4]},
        **design,
    )


DESIGNS = [
    {"strata": "h", "cluster": "u", "weights": "w"},
    {"strata": "h", "weights": "w"},
    {"cluster": "u"},
    {},
]


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("by", [["by"], ["few"], ["m"], ["m", "by"], ["by", "m"]])
@pytest.mark.parametrize("question", ["q", "grade", "few", "m"])
def test_the_total_is_the_same_whatever_stands_beside_it(design, by, question):
    one = survey(**design)
    alone, beside = one.table(question, errors=True), one.table(question, by, errors=True)
    for name in ("count", "percent", "se"):
        np.testing.assert_allclose(getattr(beside, name)[:, 0], getattr(alone, name)[:, 0], rtol=1e-9)
    for mine, theirs in zip(beside.limits(), alone.limits(), strict=True):
        np.testing.assert_allclose(mine[:, 0], theirs[:, 0], rtol=1e-9)
    np.testing.assert_allclose(
        beside.blocks[0].base().effective[0], alone.blocks[0].base().effective[0], rtol=1e-9
    )


@pytest.mark.parametrize("design", DESIGNS)
def test_sums_of_weights_are_the_same_with_errors_and_without(design):
    one, other = survey(**design), survey(**design)
    for question in ("q", "grade", "few", "m"):
        plain, known = one.table(question, ["by", "few"]), other.table(question, ["by", "few"], errors=True)
        np.testing.assert_allclose(known.weighted_count, plain.weighted_count, rtol=1e-12)
        np.testing.assert_allclose(known.row_percent, plain.row_percent, rtol=1e-12)
        for name in ("all", "asked", "answered", "counted", "chose"):
            mine, theirs = known.blocks[0].base(name), plain.blocks[0].base(name)
            np.testing.assert_allclose(mine.w, theirs.w, rtol=1e-12)
            np.testing.assert_allclose(mine.effective, theirs.effective, rtol=1e-12)


def test_nets_are_kept_apart_by_the_base_they_are_read_on():
    frame = pd.DataFrame({"q": [1.0, 1.0, 2.0, 3.0, 3.0, 3.0] * 5})
    one = Survey.from_frame(
        frame,
        choices={"q": {1: "yes", 2: "no", 3: "?"}},
        missing={"q": {3: "dont_know"}},
        nets={"q": {"yes or ?": [1, 3]}},
    )
    answered = one.table("q", errors=True)
    counted = one.table("q", errors=True, base="counted")
    row = [head.kind for head in answered.rows].index("net")
    assert answered.percent[row, 0] == pytest.approx(500 / 6)
    of_counted = [head.kind for head in counted.rows].index("net")
    assert counted.percent[of_counted, 0] == pytest.approx(200 / 3)
    fresh = Survey(one.responses, one.design).table("q", errors=True, base="counted")
    assert counted.se[of_counted, 0] == pytest.approx(fresh.se[of_counted, 0], rel=1e-12)
    assert counted.se[of_counted, 0] > 1


def test_many_units_by_many_states_are_not_laid_out(monkeypatch):
    """The same numbers, respondent by respondent."""
    by_unit = survey(strata="h", cluster="u", weights="w").table("few", "by", errors=True)
    laid_out = []
    kept = crossing.quotients
    monkeypatch.setattr(crossing, "_FEW_SUMS", 0)
    monkeypatch.setattr(crossing, "quotients", lambda *given: laid_out.append(1) or kept(*given))
    one_by_one = survey(strata="h", cluster="u", weights="w").table("few", "by", errors=True)
    assert laid_out
    np.testing.assert_allclose(one_by_one.se, by_unit.se, rtol=1e-10)
    np.testing.assert_allclose(one_by_one.weighted_count, by_unit.weighted_count, rtol=1e-12)


def test_a_test_takes_the_sums_that_the_table_has_made(monkeypatch):
    """What tables and tests need of two questions is counted once, whichever comes first."""
    counted = []
    kept = view.group_sums
    monkeypatch.setattr(
        view, "group_sums", lambda rows, *given, **more: counted.extend(rows) or kept(rows, *given, **more)
    )
    first, second = (survey(strata="h", cluster="u", weights="w") for _ in range(2))
    first.table("q", "by", errors=True)
    together = first.tests.independence("q", "by")
    assert len(counted) == 1
    alone = second.tests.independence("q", "by")
    assert len(counted) == 2
    assert (alone.statistic, alone.p) == pytest.approx((together.statistic, together.p), rel=1e-12)
