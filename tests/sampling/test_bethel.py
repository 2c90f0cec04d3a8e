from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from surveykit.errors import DesignError
from surveykit.sampling.allocation import allocate
from surveykit.sampling.bethel import bethel


def cvs_of(n, sizes, means, sds):
    """The cv of each estimated total, written out."""
    variance = (sizes[:, None] ** 2 * sds**2 * (1 / n - 1 / sizes)[:, None]).sum(axis=0)
    return np.sqrt(variance) / (sizes @ means)


def by_slsqp(sizes, means, sds, cvs, cost, minimum):
    """The same problem in x = 1/n, where it is convex, solved by another method."""
    low, high = 1 / sizes, 1 / np.minimum(minimum, sizes)
    terms = sizes[:, None] ** 2 * sds**2 / ((cvs * (sizes @ means)) ** 2 + sizes @ sds**2)
    scale = (cost / low).sum()
    return (
        minimize(
            lambda y: (cost / (y * low)).sum() / scale,
            np.ones(len(sizes)),
            jac=lambda y: -cost / (y**2 * low) / scale,
            bounds=[(1.0, top) for top in high / low],
            constraints=[
                {
                    "type": "ineq",
                    "fun": lambda y: 1 - (y * low) @ terms,
                    "jac": lambda y: -(terms * low[:, None]).T,
                }
            ],
            method="SLSQP",
            options={"ftol": 1e-15, "maxiter": 2000},
        ).fun
        * scale
    )


def problem(seed):
    chance = np.random.default_rng(seed)
    strata, variables = chance.integers(2, 12), chance.integers(1, 5)
    return (
        chance.integers(5, 3000, strata).astype(float),
        chance.uniform(1, 10, (strata, variables)),
        chance.uniform(0, 8, (strata, variables)),
        chance.uniform(0.01, 0.2, variables),
        chance.uniform(0.5, 3, strata),
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_optimum_is_feasible_and_no_dearer_than_slsqp_finds(seed):
    sizes, means, sds, cvs, cost = problem(seed)
    found = bethel(sizes, means, sds, cvs, cost=cost, minimum=2)
    assert (cvs_of(found.exact, sizes, means, sds) <= cvs * (1 + 1e-8)).all()
    other = by_slsqp(sizes, means, sds, cvs, cost, 2)
    assert float(cost @ found.exact) == pytest.approx(other, rel=1e-3)
    assert float(cost @ found.exact) <= other * (1 + 1e-8)


@pytest.mark.parametrize("seed", range(40))
def test_whole_numbers_keep_every_limit_and_one_unit_less_everywhere_does_not(seed):
    sizes, means, sds, cvs, cost = problem(seed)
    found = bethel(sizes, means, sds, cvs, cost=cost, minimum=1)
    reached = cvs_of(found.n, sizes, means, sds)
    assert (reached <= cvs * (1 + 1e-9)).all()
    assert list(found.cvs.values()) == pytest.approx(reached.tolist(), rel=1e-7, abs=1e-9)
    assert (found.n <= sizes).all()
    fewer = np.maximum(found.n - 1, 1)
    if (fewer < found.n).any():
        assert (cvs_of(fewer, sizes, means, sds) > cvs).any() or (found.exact <= 1).all()


def test_for_one_variable_it_is_neyman():
    sizes, sds = np.array([400.0, 300.0, 300.0]), np.array([3.0, 5.0, 1.0])
    found = bethel(sizes, [10, 10, 10], sds, 0.02)
    neyman = sizes * sds / (sizes @ sds) * found.exact.sum()
    assert found.exact.tolist() == pytest.approx(neyman.tolist(), rel=1e-9)
    assert allocate(found.total, sizes, method="neyman", sd=sds).n.tolist() == pytest.approx(
        found.n.tolist(), abs=1
    )


def test_one_limit_that_binds_leaves_the_others_unused():
    sizes = np.array([500.0, 500.0])
    means, sds = np.array([[10.0, 10.0], [10.0, 10.0]]), np.array([[5.0, 1.0], [5.0, 1.0]])
    alone = bethel(sizes, means[:, 0], sds[:, 0], 0.03)
    both = bethel(sizes, means, sds, [0.03, 0.03])
    assert both.exact.tolist() == pytest.approx(alone.exact.tolist(), rel=1e-8)
    assert both.cvs["2"] < 0.03


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (([10, 10], [1, 1], [1, 1], 0.0), "S401"),
        (([10, 10], [1, -1], [1, 1], 0.1), "S401"),
        (([10, 10], [1, 1], [1, -1], 0.1), "S411"),
        (([10, 10], [1, 1, 1], [1, 1], 0.1), "S412"),
        (([10, 10], [1, 1], [1, 1], [0.1, 0.1]), "S412"),
        (([10, 0], [1, 1], [1, 1], 0.1), "S411"),
    ],
)
def test_what_cannot_be_solved_is_refused(arguments, code):
    with pytest.raises(DesignError) as error:
        bethel(*arguments)
    assert {problem.code for problem in error.value.problems} == {code}
