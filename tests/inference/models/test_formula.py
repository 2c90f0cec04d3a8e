from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveykit.errors import UsageError
from surveykit.inference.models.fit import fit
from surveykit.inference.models.formula import canonical, formula_columns, read_formula, read_matrix
from surveykit.sampling.design import SampleDesign

DATA = pd.DataFrame(
    {
        "y": [1.0, 2, 3, 4, 5, 6],
        "单位": pd.Categorical(["机关", "机关", "企业", "企业", "学校", "学校"], ["机关", "企业", "学校"]),
        "x": [1.0, 2, 5, 1, 3, 2],
        "k": [1, 2, 3, 1, 2, 3],
    }
)


def matrix(text):
    return read_matrix(read_formula(text), DATA)


def test_the_columns_of_a_formula_are_known_before_any_data():
    assert formula_columns("log(y) ~ C(k) * 单位 + I(x**2)") == ("k", "x", "y", "单位")


def test_columns_inside_transformations_are_known_and_functions_are_no_columns():
    text = "y ~ scale(x) + bs(k, df=4) + np.log(`a b`) + C(g, contr.treatment('b')) + I(scale + 1)"
    assert formula_columns(text) == ("a b", "g", "k", "scale", "x", "y")
    assert "open" in formula_columns("y ~ I(open(x))")


def test_names_read_as_variable_and_level():
    found = matrix("y ~ C(k) * 单位 + x")
    assert found.names == (
        "Intercept",
        "k[2]",
        "k[3]",
        "单位[企业]",
        "单位[学校]",
        "x",
        "k[2]:单位[企业]",
        "k[3]:单位[企业]",
        "k[2]:单位[学校]",
        "k[3]:单位[学校]",
    )
    assert found.terms["C(k):单位"] == (6, 7, 8, 9)
    assert found.references == {"k": "1", "单位": "机关"}


def test_a_matrix_is_made_of_other_rows_by_the_same_coding():
    found = matrix("y ~ 单位 + center(x)")
    rows = pd.DataFrame({"单位": ["学校", None], "x": [10.0, 1.0]})
    values = found.values(rows)
    assert values[0].tolist() == [1.0, 0.0, 1.0, 10.0 - DATA.x.mean()]
    assert np.isnan(values[1]).all()


def test_a_term_is_the_same_in_any_spelling():
    assert canonical(" b : C(a)") == canonical("a:b")


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("", "左边写一个因变量", "one “~”"),
        ("x", "左边写一个因变量", "one “~”"),
        ("y ~ ", "左边写一个因变量", "one “~”"),
        ("y ~ x ~ k", "左边写一个因变量", "one “~”"),
        ("y ~ x | k", "左边写一个因变量", "one “~”"),
        ("y + x ~ k", "只能有一个因变量", "one response"),
        ("y ~ x + y", "因变量又写在右边", "right, too"),
        ("y ~ .", "请逐个写出", "name each"),
        ("y ~ (x", "不成对", "no partner"),
        ("y ~ x)", "不成对", "no partner"),
        ("y ~ x +", "“+”的位置不对", "“+” is out of place"),
        ("y ~ x; k", "不认识“;”", "“;” is not known"),
        ("y ~ x + 3", "不能单独作自变量", "no terms of their own"),
        ("y ~ 'x'", "带引号的文字", "quotation marks"),
        ("y ~ x ** 'k'", "正整数", "whole number"),
        ("y ~ __import__('os')", "不能有“__”", "cannot stand in it"),
        ("y ~ I(x +)", "写法不对", "invalid syntax"),
    ],
)
def test_what_is_no_formula_is_refused_with_the_reason_in_both_languages(text, zh, en):
    with pytest.raises(UsageError) as caught:
        read_formula(text)
    (problem,) = caught.value.problems
    assert problem.code == "T401"
    assert zh in problem.text("zh")
    assert en in problem.text("en")


@pytest.mark.parametrize(
    "right",
    [
        "0",
        "-1",
        "C(g, Treatment('c'))",
        "I(lambda: 3)",
        "I('a')",
        "I([1, 2])",
        "I(3)",
        "x[0]",
        "np.random.rand(60)",
        "x()",
        "Q('x')",
        "center(g)",
        "lag(x)",
        "offset(1)",
        "offset('a')",
        "offset(x[0])",
    ],
)
def test_a_right_hand_side_that_gives_no_columns_is_refused(right):
    count = 7
    frame = pd.DataFrame({"y": np.arange(count), "x": np.arange(count) ** 2.0, "g": list("abababa")})
    with pytest.raises(UsageError) as caught:
        fit(f"y ~ {right}", frame, SampleDesign.of(count))
    assert caught.value.problems[0].code == "T401"


def test_a_variable_of_one_level_is_refused():
    with pytest.raises(UsageError, match="T415"):
        read_matrix(read_formula("y ~ g"), DATA.assign(g="all"))
