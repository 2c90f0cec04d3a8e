from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from surveykit.errors import DesignError
from surveykit.estimation.variance import covariance
from surveykit.sampling.rescaling import halves, rescaled_factors
from surveykit.survey import Survey

# R 4.2.2, survey 4.1.1: survey:::mrbweights(des$cluster, des$strata, des$fpc, replicates = 3) of
# des <- svydesign(~p + s, strata = ~h, weights = ~w, fpc = ~N + M), with its calls of sample() written down
KEPT = [
    ([3, 6, 7], ["3.6", "6.14", "7.12"]),
    ([2, 4, 5], ["2.5", "4.8", "5.10"]),
    ([2, 5, 7], ["2.3", "5.10", "7.12"]),
]
BY_R = """
0.55278640450004213 0.55278640450004213 0.55278640450004213
0.55278640450004213 0.55278640450004213 0.55278640450004213
0.55278640450004213 1.89442719099991597 1.89442719099991597
0.55278640450004213 1.89442719099991597 1.89442719099991597
0.55278640450004213 1.89442719099991597 1.89442719099991597
2.93365767554124224 0.55278640450004213 0.55278640450004213
0.85519670645858969 0.55278640450004213 0.55278640450004213
0.42264973081037416 0.76085368826189981 0.42264973081037416
0.42264973081037416 2.39384685011735199 0.42264973081037416
0.42264973081037416 0.63454122760756226 0.63454122760756226
0.42264973081037416 2.52015931077168931 2.52015931077168931
0.60145019624109253 0.42264973081037416 0.42264973081037416
2.55325034213815893 0.42264973081037416 0.42264973081037416
1.57735026918962573 0.42264973081037416 1.57735026918962573
1.57735026918962573 0.42264973081037416 1.57735026918962573
"""
FRAME = pd.DataFrame(
    {
        "h": [1] * 7 + [2] * 8,
        "p": [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7],
        "s": [1, 2, 3, 4, 5, 6, 15, 7, 8, 9, 10, 11, 14, 12, 13],
        "w": [2, 1, 3, 2, 1, 1, 1, 2, 4, 3, 1, 2, 2, 2, 1],
        "N": [5] * 7 + [6] * 8,
        "M": [4, 4, 3, 3, 3, 5, 5, 4, 4, 6, 6, 7, 7, 2, 2],
        "y": [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9],
    }
)


def two_stages(**options) -> Survey:
    return Survey.from_frame(FRAME, strata="h", cluster=["p", "s"], weights="w", fpc=["N", "M"], **options)


def test_the_factors_of_given_halves_are_those_of_r():
    sample = two_stages().sample
    first = np.stack([FRAME.p.isin(units).to_numpy() for units, _ in KEPT], axis=1)
    names = (FRAME.p.astype(str) + "." + FRAME.s.astype(str)).to_numpy()
    # R takes of a sample of one unit what sample() gives, but none of PSUs it has left out
    second = np.stack([np.isin(names, inner) for _, inner in KEPT], axis=1)
    kept = []
    for stage, rows in zip(sample.stages, (first, second), strict=True):
        unit = sample.respondents if stage.unit_of is None else stage.unit_of[sample.respondents]
        held = np.zeros((len(stage.stratum_of), 3), dtype=bool)
        held[unit] = rows
        kept.append(held)
    found = rescaled_factors(sample.stages, kept)[sample.respondents]
    np.testing.assert_allclose(found, np.array(BY_R.split(), dtype=float).reshape(15, 3), rtol=1e-13)


def test_over_all_halves_the_spread_of_a_total_is_its_linearised_variance():
    """Every choice at both stages, one as likely as another, of three PSUs with two and three units."""
    frame = FRAME.iloc[:7].assign(M=[4, 4, 5, 5, 5, 5, 5])
    names = {"cluster": ["p", "s"], "weights": "w", "fpc": ["N", "M"]}
    sample = Survey.from_frame(frame, **names).sample
    psus, units = (
        np.eye(3, dtype=bool),
        [np.eye(2, dtype=bool), np.eye(3, dtype=bool), np.eye(2, dtype=bool)],
    )
    choices = [(a, np.concatenate(inner)) for a in psus for inner in product(*units)]
    kept = [np.stack(each, axis=1) for each in zip(*choices, strict=True)]
    scores = (frame.w * frame.y).to_numpy(float)
    each = rescaled_factors(sample.stages, kept)[sample.respondents].T @ scores
    assert each.mean() == pytest.approx(scores.sum(), rel=1e-13)
    exact = covariance(scores[:, None], sample)[0, 0]
    assert ((each - scores.sum()) ** 2).mean() == pytest.approx(exact, rel=1e-13)


def test_half_of_the_units_of_each_stratum_are_drawn_again_and_each_as_often():
    stage = two_stages().sample.stages[0]
    kept = halves(stage, 4000, np.random.default_rng(1))
    assert {tuple(row) for row in stage.by_stratum(kept.astype(float)).T.tolist()} == {(1.0, 2.0)}
    np.testing.assert_allclose(kept.mean(axis=1), [1 / 3] * 3 + [1 / 2] * 4, atol=0.03)


def test_many_replicates_come_near_the_linearised_error():
    plain, again = two_stages(), two_stages().replicated("mrbbootstrap", replicates=4000, seed=3)
    assert again.total("y").se[0] == pytest.approx(plain.total("y").se[0], rel=0.05)
    assert again.total("y").df == plain.total("y").df


def test_a_certain_unit_alone_in_its_stratum_keeps_the_error_within_it():
    frame = pd.DataFrame({"p": [1] * 4, "s": range(4), "N": [1] * 4, "M": [10] * 4, "y": [3.0, 1, 4, 8]})
    design = Survey.from_frame(frame, cluster=["p", "s"], fpc=["N", "M"])
    again = design.replicated("mrbbootstrap", replicates=3000, seed=8)
    assert again.total("y").se[0] == pytest.approx(design.total("y").se[0], rel=0.05)


def test_one_seed_gives_one_set_of_weights_and_is_told():
    first, second, other = (
        two_stages().replicated("mrbbootstrap", replicates=20, seed=seed) for seed in (5, 5, 6)
    )
    assert (first.sample.replicates.weights == second.sample.replicates.weights).all()
    assert (first.sample.replicates.weights != other.sample.replicates.weights).any()
    assert first.mean("y").provenance.replicates == "mrbbootstrap x 20, seed 5"
    assert two_stages().sample.replicates_label == ""
    assert two_stages().replicated("JKn").sample.replicates_label == "JKn x 7"


def test_a_table_with_errors_by_bootstrap_shows_the_seed():
    frame = FRAME.assign(q=pd.Categorical(["a", "b"] * 7 + ["a"]))
    survey = Survey.from_frame(frame, strata="h", cluster="p", weights="w")
    table = survey.replicated("bootstrap", replicates=30, seed=41).table("q", errors=True)
    assert table.provenance.replicates == "bootstrap x 30, seed 41"
    assert any("bootstrap x 30, seed 41" in note for note in table.to_view().notes)


@pytest.mark.parametrize(("replicates", "seed"), [(1, 1), (0, 1), (-5, 1), (20, -1)])
def test_numbers_that_no_bootstrap_can_have_are_refused(replicates, seed):
    with pytest.raises(DesignError, match="S216"):
        two_stages().replicated("mrbbootstrap", replicates=replicates, seed=seed)


def test_a_stage_with_a_single_unit_is_refused():
    frame = FRAME.assign(M=FRAME.M + 3).drop(index=[1])
    survey = Survey.from_frame(frame, strata="h", cluster=["p", "s"], weights="w", fpc=["N", "M"])
    with pytest.raises(DesignError, match=r"S201.*：1；"):
        survey.replicated("mrbbootstrap", replicates=5, seed=1)
