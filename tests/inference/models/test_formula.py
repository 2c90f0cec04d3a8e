from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveykit.errors import UsageError
from surveykit.inference.models.formula import canonical, formula_columns, read_formula, read_matrix

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
    "text", ["", "x", "y ~ x |", "y + x ~ k", "y ~ x | k", "y ~ __import__('os')", "y ~ .", "y ~ I(x +)"]
)
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(UsageError, match="T401"):
        read_formula(text)


def test_a_variable_of_one_level_is_refused():
    with pytest.raises(UsageError, match="T415"):
        read_matrix(read_formula("y ~ g"), DATA.assign(g="all"))
