from __future__ import annotations

import pytest

from surveykit.errors import DesignError
from surveykit.sampling.plan import Plan


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "-n"),
        ({"n": 0}, "正整数"),
        ({"n": 5, "minimum": 0}, "最低数"),
        ({"n": 5, "quotas": {"甲": 2}, "strata": ("a",)}, "不能再给 -n"),
        ({"quotas": {"甲": 2}}, "--strata"),
        ({"n": 5, "allocation": "neyman", "measures": ("x",)}, "--strata"),
        ({"n": 5, "allocation": "neyman", "strata": ("a",)}, "--measure"),
        ({"n": 5, "allocation": "neyman", "strata": ("a",), "measures": ("x", "y")}, "bethel"),
        ({"allocation": "bethel", "strata": ("a",), "measures": ("x",)}, "--cv"),
        ({"n": 5, "method": "pps"}, "--size"),
        ({"n": 5, "size": "x"}, "--size"),
        ({"n": 5, "sort": ("x",)}, "--sort"),
        ({"n": 5, "within": 2}, "--cluster"),
        ({"n": 5, "within": 0, "cluster": "c"}, "每群"),
        ({"n": 5, "allocation": "equal"}, "--strata"),
        ({"n": 5, "strata": ("a",), "measures": ("x",)}, "--measure"),
        ({"n": 5, "strata": ("a",), "cvs": (0.1,)}, "--cv"),
        ({"n": 5, "strata": ("a",), "exponent": 0.7}, "--exponent"),
    ],
)
def test_an_order_that_contradicts_itself_is_refused_in_words(wrong, said):
    with pytest.raises(DesignError) as error:
        Plan(**wrong)
    assert [problem.code for problem in error.value.problems] == ["S432"]
    assert said in error.value.problems.text("zh")
    assert error.value.problems.text("en").isascii()


def test_unknown_methods_are_named_with_those_there_are():
    with pytest.raises(DesignError) as error:
        Plan(n=5, method="psp", allocation="optimal", strata=("a",))  # type: ignore[arg-type]
    assert [problem.code for problem in error.value.problems] == ["S417", "S417"]
    assert "sampford" in str(error.value)


def test_clusters_may_go_by_their_rows():
    assert Plan(n=5, method="pps", cluster="c").by_size
