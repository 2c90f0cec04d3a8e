from __future__ import annotations

import numpy as np
import pytest

from models.samples import design, sample
from surveykit.errors import UsageError
from surveykit.inference.models.coefficients import Coefficients
from surveykit.inference.models.fit import fit


def model(formula, family="gaussian"):
    return fit(formula, sample("strat"), design("strat"), family=family)


def test_odds_ratios_are_the_exponentials_of_coefficients_and_limits():
    found = model("I(sch_wide == 'Yes') ~ ell + meals", "binomial")
    ratios, ends = found.ratios(0.9), found.interval(0.9)
    assert ratios.kind == "odds"
    assert ratios.value == pytest.approx(np.exp(found.coefficients), rel=1e-15)
    assert ratios.high == pytest.approx(np.exp(ends.high), rel=1e-15)


def test_a_linear_model_has_no_ratios():
    with pytest.raises(UsageError, match="T419"):
        model("api00 ~ ell").ratios()


def test_a_frame_holds_every_number_unrounded():
    found = model("enroll ~ stype", "poisson")
    frame = Coefficients(found).to_frame()
    assert list(frame.name) == ["Intercept", "stype[H]", "stype[M]"]
    assert frame.se.to_numpy() == pytest.approx(found.se, rel=0)
    assert frame.ratio.to_numpy() == pytest.approx(np.exp(found.coefficients), rel=1e-15)


def test_rows_read_as_a_table_in_both_languages():
    table = Coefficients(model("enroll ~ stype", "poisson"))
    assert table.headings() == (
        "变量",
        "系数",
        "标准误",
        "t值",
        "p值",
        "95%置信区间",
        "发生率比",
        "95%置信区间",
    )
    first, high, _ = table.rows("en")
    assert first[0] == "Intercept"
    assert table.rows()[0][0] == "常数项"
    assert high == (
        "stype[H]",
        "1.153",
        "0.080",
        "14.447",
        "<0.001",
        "[0.996, 1.311]",
        "3.169",
        "[2.707, 3.709]",
    )


def test_a_cut_point_has_no_ratio_and_is_said_in_words():
    *_, last = Coefficients(model("band ~ ell", "ordered")).rows()
    assert last[0] == "“B”与“A”之间的分界点"
    assert last[-2:] == ("—", "—")


def test_notes_tell_base_fit_reference_and_method():
    notes = Coefficients(model("api00 ~ stype")).notes()
    assert notes[0].startswith("样本量200，加权样本量6194.0，自由度195")
    assert "参照类：stype=E" in notes
    assert notes[1].startswith("R²为0.")


def test_the_pseudo_r2_is_one_less_the_share_of_the_deviance_left():
    found = model("api00 ~ stype")
    data, w = sample("strat"), design("strat").analysis
    spread = np.average((data.api00 - np.average(data.api00, weights=w)) ** 2, weights=w)
    left = np.average((data.api00 - found.predict().value[:, 0]) ** 2, weights=w)
    assert found.pseudo_r2 == pytest.approx(1 - left / spread, rel=1e-12)


def test_contrasts_carry_the_covariance():
    found = model("api00 ~ stype + ell")
    gap = found.contrast({"stype[H]": 1, "stype[M]": -1})
    v = found.covariance
    assert gap.se[0] == pytest.approx(np.sqrt(v[1, 1] + v[2, 2] - 2 * v[1, 2]), rel=1e-14)
    with pytest.raises(UsageError):
        found.contrast({"stype[X]": 1})
