"""R 4.2.2, survey 4.1.1: `svychisq(~m1 + unit, svydesign(~1, strata = ~h, weights = ~w, data = d))`.

m1 = q3 > 2 and m2 = q4 > 2, both missing where q1 or q2 is 4; then `p.adjust`, `fisher.test` and
`mcnemar.test`.
"""

from __future__ import annotations

import numpy as np
import pytest

import inline
from analysis.small import DIGITS, WEIGHTED
from surveykit.errors import UsageError
from surveykit.questionnaire.design import Design
from surveykit.survey import Survey

FORM = """
questions:
  - {id: unit, type: single, title: 单位, choices: [东, 南, 西]}
  - id: m
    type: multiple
    title: 方式
    choices:
      - {code: 1, label: 甲}
      - {code: 2, label: 乙}
      - {code: 8, label: 都没有, exclusive: true}
      - {code: 9, label: 不了解, kind: dont_know, exclusive: true}
  - {id: k, type: multiple, title: 再次, choices: [甲, 乙, 都没有]}
  - {id: r, type: ranking, title: 次序, choices: [甲, 乙, 丙], top: 2}
  - {id: x, type: number, title: 岁数}
"""


# statistic, ndf, ddf, p of m1; statistic and p of m2; then the p of other calls
FIRST = (0.677768820614838, 1.997848783366435, 113.877380651886796, 0.509632511386601)
SECOND = (3.9317764334630643, 0.0223562319569709)
HOLM = [0.5096325113866014, 0.0670686958709126, 0.2036567942441820]
WALD = [0.513503591061802, 0.0172548337163961, 0.120018225315486]
BOTH = 0.094511357049579


def survey(design: Design | None = None) -> Survey:
    """Where q1 is 4 nobody knows (9 alone), where q2 is 4 nothing was answered."""
    lines = ["unit,m_1,m_2,m_8,m_9,k_1,k_2,k_3,r_1,r_2,r_3,x,h,w"]
    for q1, q2, q3, q4, unit, h, w in zip(
        *(DIGITS[name] for name in ("q1", "q2", "q3", "q4", "unit", "h", "w")), strict=True
    ):
        first, second = int(q3 > "2"), int(q4 > "2")
        neither = int(not first and not second)
        answered = [0, 0, 0, 1] if q1 == "4" else [first, second, neither, 0]
        ticks = ["", "", "", ""] if q2 == "4" else answered
        places = ["1", "2", ""] if first else ["", "1", "2"]
        lines.append(",".join(map(str, [unit, *ticks, second, first, neither, *places, q3, h, w])))
    return Survey(inline.answers("\n".join(lines), inline.form(FORM), keep=("h", "w")), design)


def code(call) -> str:
    with pytest.raises(UsageError) as caught:
        call()
    return caught.value.problems[0].code


def test_each_option_is_tested_as_r_svychisq_with_p_corrected_over_the_options():
    first, second, third = survey(WEIGHTED).tests.by_option("m", "unit")
    assert (first.rows, first.columns, second.rows) == ("m_1", "unit", "m_2")
    assert first.test.statistic == pytest.approx(FIRST[0], rel=1e-11)
    assert (first.test.ndf, first.test.ddf, first.test.p) == pytest.approx(FIRST[1:], rel=1e-11)
    assert (second.test.statistic, second.test.p) == pytest.approx(SECOND, rel=1e-11)
    assert [one.adjusted for one in (first, second, third)] == pytest.approx(HOLM, rel=1e-11)


def test_kind_and_correction_are_named():
    found = survey(WEIGHTED).tests.by_option("m", "unit", kind="Wald", correction="bonferroni")
    assert [one.test.p for one in found] == pytest.approx(WALD, rel=1e-11)
    assert [one.adjusted for one in found] == pytest.approx([1.0, 3 * WALD[1], 3 * WALD[2]], rel=1e-11)
    plain = survey(WEIGHTED).tests.by_option("m", "unit", correction="none")
    assert [one.adjusted for one in plain] == [one.test.p for one in plain]


def test_an_option_may_stand_on_either_side():
    tests = survey(WEIGHTED).tests
    (one, *_), (other, *_) = tests.by_option("m", "unit"), tests.by_option("unit", "m")
    assert (other.rows, other.columns) == ("unit", "m_1")
    assert other.test.p == pytest.approx(one.test.p, rel=1e-12)
    assert tests.independence("m_1", "unit").p == one.test.p


def test_options_of_one_question_are_crossed_once_each():
    one, *others = survey(WEIGHTED).tests.by_option("m", "m")
    assert (one.rows, one.columns) == ("m_1", "m_2")
    assert [(each.rows, each.columns) for each in others] == [("m_1", "m_8"), ("m_2", "m_8")]
    assert one.test.p == pytest.approx(BOTH, rel=1e-11)
    assert len(survey().tests.by_option("m", "k")) == 9


def test_an_option_counts_those_with_a_usable_answer():
    known = sum(a != "4" and b != "4" for a, b in zip(DIGITS["q1"], DIGITS["q2"], strict=True))
    table = survey().tests.association("m_1", "unit").counts
    assert table.cells.tolist() == [[13, 10, 10], [4, 7, 8]]
    assert table.total == known == 52


def test_persons_tests_take_an_option():
    tests = survey().tests
    assert tests.fisher("m_1", "unit").p == pytest.approx(0.44796180595158)
    assert tests.change("m_1", "m_2").asymptotic.p == pytest.approx(0.34577858615116)
    assert tests.agreement("k_2", "m_1").value == pytest.approx(1)
    assert np.isfinite(tests.stratified("m_1", "m_2", "unit").asymptotic.p)
    assert tests.compare("x", by="m_1").groups.names == ("否", "是")


def test_a_ranked_option_is_ranked_or_not():
    found = survey().tests.by_option("r", "unit")
    assert [one.rows for one in found] == ["r_1", "r_2", "r_3"]
    # everybody ranked 乙: there is nothing to test
    assert np.isnan([found[1].test.p, found[1].adjusted]).all()
    assert found[0].test.p == pytest.approx(found[2].test.p)


def test_what_makes_no_sense_is_refused_with_a_way_out():
    tests = survey().tests
    assert code(lambda: tests.independence("m", "unit")) == "T110"
    assert code(lambda: tests.independence("x", "unit")) == "T109"
    assert code(lambda: tests.by_option("m", "x")) == "T109"
    assert code(lambda: tests.by_option("m_7", "unit")) == "T101"
    assert code(lambda: tests.independence("unit", "unit")) == "T121"
    assert code(lambda: tests.by_option("m_1", "m_1")) == "T121"
    with pytest.raises(UsageError) as caught:
        tests.fisher("m", "unit")
    assert "m_1、m_2、m_8；" in caught.value.problems[0].hint()
