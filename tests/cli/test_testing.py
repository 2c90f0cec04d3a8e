"""`surveykit test`, `scale` and `regress`: what they print, write and refuse."""

from __future__ import annotations

import json
import re

import pytest
from analysis.small import DIGITS, FORM, csv

from surveykit.cli import results
from surveykit.cli.main import main
from surveykit.cli.resultwords import CHINESE, ENGLISH
from surveykit.errors import UsageError

HEAD = "id: small\ntitle: 小问卷\n"
CHINESE_TEXT = re.compile("[\u3400-\u9fff]")


OPTIONS = """
questions:
  - {id: unit, type: single, title: Unit, choices: [East, West]}
  - {id: m, type: multiple, title: Ways, choices: [Web, Class, None]}
  - {id: k, type: multiple, title: Later, choices: [Web, Class, None]}
  - {id: j, type: multiple, title: Other, choices: [Web, None]}
  - {id: age, type: number, title: Age}
"""
SEVERAL = """
unit,m_1,m_2,m_3,k_1,k_2,k_3,j_1,j_2,age
1,1,0,0,1,0,0,1,0,30
1,1,1,0,1,0,0,1,0,31
1,0,1,0,1,1,0,0,1,32
1,1,0,0,1,0,0,1,0,33
2,0,0,1,0,1,0,0,1,34
2,0,1,0,0,1,0,1,0,35
2,1,0,0,0,0,1,0,1,36
2,0,1,0,1,0,0,0,1,37
"""


@pytest.fixture
def several(tmp_path):
    (tmp_path / "form.yaml").write_text("id: several\ntitle: Options\n" + OPTIONS, encoding="utf-8")
    (tmp_path / "data.csv").write_text(SEVERAL.lstrip(), encoding="utf-8")
    return tmp_path


@pytest.fixture
def small(tmp_path):
    (tmp_path / "form.yaml").write_text(HEAD + FORM, encoding="utf-8")
    columns = [line.split(",") for line in csv().splitlines()]
    kept = [k for k, name in enumerate(columns[0]) if name not in ("h", "w")]
    plain = "\n".join(",".join(line[k] for k in kept) for line in columns)
    (tmp_path / "data.csv").write_text(plain + "\n", encoding="utf-8")
    weighted = "\n".join(
        ",".join(line[k] for k in kept) + f",{line[columns[0].index('w')]}" for line in columns
    )
    (tmp_path / "weighted.csv").write_text(weighted + "\n", encoding="utf-8")
    return tmp_path


def run(verb: str, folder, *more: str, data: str = "data.csv") -> int:
    return main([verb, str(folder / "form.yaml"), str(folder / data), *more])


def printed(capsys, *arguments, **options) -> str:
    assert run(*arguments, **options) == 0
    return capsys.readouterr().out


def tables(capsys, *arguments, **options) -> dict[str, list[dict]]:
    content = json.loads(printed(capsys, *arguments, "--json", **options))
    return {table["name"]: table["rows"] for table in content["tables"]}


def test_two_questions_get_tests_and_measures(small, capsys):
    out = printed(capsys, "test", small, "--rows", "q1", "--columns", "unit")
    assert "Pearson 卡方  " in out
    assert "4.937" in out  # chisq.test(t, correct = FALSE)
    assert "0.552" in out
    assert "克莱姆 V" in out
    assert "Fisher" not in out


def test_flags_add_residuals_exact_tests_and_ordinal_measures(small, capsys):
    more = ("--residuals", "--exact", "--measures", "all")
    found = tables(capsys, "test", small, "--rows", "q1", "--columns", "unit", *more)
    assert found["residuals"][3]["东"] == pytest.approx(0.568726766357)
    assert [row["row"] for row in found["cells"]] == [row["row"] for row in found["residuals"]]
    assert [row["东"] for row in found["cells"]] == [4, 9, 4, 3]  # counted with pandas
    (exact,) = (row for row in found["independence"] if row["test"] == "Fisher 精确检验")
    assert exact["p"] == pytest.approx(0.55653510078592)
    assert {"γ（Gamma）", "Somers d（因变量：行）"} <= {row["measure"] for row in found["measures"]}


def test_change_and_layers(small, capsys):
    change = tables(capsys, "test", small, "--rows", "a", "--columns", "b", "--paired")["change"]
    assert change[0]["p"] == pytest.approx(0.796253414737639)
    assert [row["test"] for row in change][-1] == "κ（Kappa）"
    layers = tables(capsys, "test", small, "--rows", "a", "--columns", "sex", "--layers", "layer")
    assert layers["layers"][0]["p"] == pytest.approx(0.59556830217465)


@pytest.mark.parametrize(
    ("aim", "flag"),
    [
        ("--paired", "--layers=layer"),
        ("--paired", "--exact"),
        ("--paired", "--kind=Wald"),
        ("--paired", "--residuals"),
        ("--paired", "--measures=all"),
        ("--layers=layer", "--exact"),
        ("--layers=layer", "--kind=F"),
        ("--layers=layer", "--measures=all"),
    ],
)
def test_what_a_paired_or_layered_test_would_leave_aside_is_refused(small, capsys, aim, flag):
    assert run("test", small, "--rows", "a", "--columns", "b", aim, flag) == 64
    told = capsys.readouterr().err
    assert "C141" in told
    assert flag.partition("=")[0] in told


def test_zero_levels_and_an_empty_filter_are_not_taken_for_nothing_written(small, capsys):
    assert run("scale", small, "--items", "q1", "--top", "0") == 64
    assert "T534" in capsys.readouterr().err
    assert run("table", small, "--rows", "q1", "--where", "") == 64
    assert "Q204" in capsys.readouterr().err


def test_two_raters_of_a_weighted_sample_get_kappa_by_design_and_no_mcnemar(small, capsys):
    pair = ("--rows", "a", "--columns", "b", "--paired", "--weights", "w")
    (kappa,) = tables(capsys, "test", small, *pair, data="weighted.csv")["change"]
    assert kappa["test"] == "κ（Kappa）"
    # svykappa(~a + b, svydesign(~1, weights = ~w, data = d))
    assert kappa["statistic"] == pytest.approx(0.386831275720165)
    assert "McNemar" in printed(capsys, "test", small, *pair, data="weighted.csv")
    with_persons = tables(capsys, "test", small, *pair, "--persons", data="weighted.csv")["change"]
    assert len(with_persons) == 4


@pytest.mark.parametrize(
    "aim", [("--paired",), ("--layers", "layer"), ("--measures", "all"), ("--exact",), ("--residuals",)]
)
def test_counts_of_persons_in_a_weighted_survey_say_that_the_weights_are_put_aside(small, capsys, aim):
    pair = ("--rows", "a", "--columns", "b", *aim, "--persons")
    out = printed(capsys, "test", small, *pair, "--weights", "w", data="weighted.csv")
    assert out.count("此调查有不等的权数，按 --persons 的要求没有用") == out.count("人不加权计算") > 0
    assert "不等的权数" not in printed(capsys, "test", small, *pair)


def test_weighted_answers_get_the_designs_test_and_no_measures(small, capsys):
    weights = ("--weights", "w")
    pair = ("--rows", "q1", "--columns", "unit")
    out = printed(capsys, "test", small, *pair, *weights, data="weighted.csv")
    assert "Rao-Scott" in out
    assert "Pearson" not in out
    assert "--persons" in out
    for flag in ("--measures=all", "--exact", "--residuals", "--layers=layer"):
        assert run("test", small, *pair, *weights, flag, data="weighted.csv") == 64
        assert "T111" in capsys.readouterr().err
    out = printed(capsys, "test", small, *pair, *weights, "--persons", data="weighted.csv")
    assert "克莱姆 V" in out


def test_the_options_of_a_multiple_choice_are_tested_one_by_one(several, capsys):
    found = tables(capsys, "test", several, "--rows", "m", "--columns", "unit")
    (rows,) = found.values()
    assert [row["rows"] for row in rows] == ["Web", "Class", "None"]
    # svychisq(~m1 + unit, svydesign(~1, data = d)) with m1 = c(1, 1, 0, 1, 0, 0, 1, 0); Holm over three
    assert rows[0]["p"] == pytest.approx(0.227452818059763, rel=1e-9)
    assert [row["adjusted"] for row in rows] == pytest.approx(
        [0.682358454179289, 1.0, 0.682358454179289], rel=1e-9
    )
    plain = tables(capsys, "test", several, "--rows", "m", "--columns", "unit", "--correction", "none")
    assert [row["adjusted"] for row in plain["options"]] == [row["p"] for row in plain["options"]]


def test_what_is_asked_beside_comes_for_each_option(several, capsys):
    both = ("--rows", "m", "--columns", "unit")
    out = printed(capsys, "test", several, *both, "--exact", "--residuals", "--lang", "en")
    captions = [f"“Ways—{option}” and “Unit”: tests of independence" for option in ("Web", "Class", "None")]
    assert [out.count(caption) for caption in captions] == [1, 1, 1]
    assert out.count("Fisher's exact test  ") == 3
    assert CHINESE_TEXT.findall(out) == []
    change = tables(capsys, "test", several, "--rows", "m", "--columns", "k", "--paired")
    assert list(change) == ["change"]
    one = tables(capsys, "test", several, "--rows", "m_1", "--columns", "k_1", "--paired")["change"]
    assert one[0]["statistic"] == pytest.approx(1 / 3)
    groups = printed(capsys, "test", several, "--rows", "age", "--by", "m_1", "--lang", "en")
    assert CHINESE_TEXT.findall(groups) == []
    assert "yes" in groups


def test_options_that_cannot_be_crossed_are_refused(several, capsys):
    for arguments, code in (
        (("--rows", "m", "--columns", "age"), "T109"),
        (("--rows", "m", "--columns", "j", "--paired"), "T112"),
        (("--rows", "unit", "--columns", "unit"), "T121"),
        (("--rows", "age", "--by", "m"), "T110"),
        (("--rows", "unit", "--columns", "m_1", "--correction", "holm"), "C141"),
        (("--rows", "unit", "--columns", "m_1", "--limit", "5"), "C141"),
        (("--rows", "unit", "--columns", "m_1", "--exact", "--limit", "0"), "C141"),
    ):
        assert run("test", several, *arguments) == 64, arguments
        assert code in capsys.readouterr().err, arguments


def test_a_table_too_large_for_fisher_says_so_and_takes_a_higher_limit(small, capsys):
    arguments = ("test", small, "--rows", "q1", "--columns", "unit", "--exact")
    assert run(*arguments, "--limit", "3") == 64
    told = capsys.readouterr().err
    assert "T205" in told
    assert "--limit" in told
    found = tables(capsys, *arguments, "--limit", "100000")["independence"]
    assert found[-1]["p"] == pytest.approx(0.55653510078592)


def test_groups_are_compared_by_mean_or_share_and_by_ranks(small, capsys):
    out = printed(capsys, "test", small, "--rows", "q1", "--by", "unit", "--ranks")
    assert "F(2, 57)" in out
    assert "秩检验（wilcoxon）" in out
    out = printed(capsys, "test", small, "--rows", "q1", "--by", "sex", "--options", "良,优")
    assert "t(58)" in out
    assert "良、优" in out


def test_a_part_against_the_rest_or_total_corrects_where_asked(small, capsys):
    rest = tables(capsys, "test", small, "--rows", "q1", "--by", "sex", "--part", "--correction", "holm")
    assert {"adjusted", "difference", "p"} <= set(rest["part"][0])
    total = tables(capsys, "test", small, "--rows", "q1", "--by", "sex", "--part", "total")
    assert "adjusted" not in total["part"][0]
    assert total["part"][0]["first"] == rest["part"][0]["first"]
    assert total["part"][0]["second"] != rest["part"][0]["second"]


def test_two_surveys_are_compared(small, capsys):
    before = small / "earlier.csv"
    before.write_bytes((small / "data.csv").read_bytes())
    earlier = str(before)
    found = tables(capsys, "test", small, "--rows", "q1", "--against", earlier)["wave"]
    assert [row["row"] for row in found] == ["差", "中", "良", "优", "平均分"]
    assert {row["p"] for row in found} == {1.0}
    other = str(small / "form.yaml")
    assert run("test", small, "--rows", "q1", "--against", earlier, "--against-form", other) == 0
    text = before.read_text(encoding="utf-8")
    before.write_text(text.replace("\n3,", "\n9,", 1), encoding="utf-8")
    capsys.readouterr()
    assert run("test", small, "--rows", "q1", "--against", earlier) == 1


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--columns", "unit", "--by", "sex"),
        ("--by", "sex", "--exact"),
        ("--by", "sex", "--kind", "Wald"),
        ("--columns", "unit", "--part"),
        ("--columns", "unit", "--options", "优"),
        ("--by", "sex", "--against-form", "x.yaml"),
    ],
)
def test_options_that_do_not_go_together_are_refused(small, capsys, more):
    assert run("test", small, "--rows", "q1", *more) == 64
    assert "C141" in capsys.readouterr().err


def test_a_census_gets_measures_and_no_tests(small, capsys):
    text = (small / "form.yaml").read_text(encoding="utf-8")
    (small / "form.yaml").write_text(text + "design: {census: true}\n", encoding="utf-8")
    found = tables(capsys, "test", small, "--rows", "q1", "--columns", "unit")
    assert list(found) == ["measures"]
    assert set(found["measures"][0]) == {"measure", "value"}
    out = printed(capsys, "scale", small, "--items", "q1", "--score")
    assert "没有抽样误差" in out
    assert run("test", small, "--rows", "q1", "--by", "unit") == 65


def test_a_scale_shows_reliability_and_factors(small, capsys):
    items = ("--items", "q1,q2,q3,q4")
    assert "0.712" in printed(capsys, "scale", small, *items)  # psych::alpha
    flags = ("--omega", "--split", "--factors", "2", "--rotation", "oblimin", "--parallel", "7")
    found = tables(capsys, "scale", small, *items, *flags)
    assert list(found) == [
        "reliability",
        "items",
        "factorability",
        "eigenvalues",
        "loadings",
        "factor_correlations",
    ]
    assert len(found["reliability"]) == 9
    assert found["factorability"][0]["value"] == pytest.approx(0.66760369377340)
    assert "random_reference" in found["eigenvalues"][0]


def test_a_scale_shows_satisfaction_only_where_it_is_asked_for(small, capsys):
    flags = ("--satisfied", "良,优", "--score", "--top", "--bottom", "1")
    found = tables(capsys, "scale", small, "--items", "q1,q2", *flags)
    assert list(found) == ["satisfaction"]
    assert len(found["satisfaction"]) == 8
    rate, top = found["satisfaction"][0], found["satisfaction"][4]
    assert rate["value"] == top["value"] == pytest.approx(sum(int(k) > 2 for k in DIGITS["q1"]) / 60)


@pytest.mark.parametrize(
    "more",
    [
        ("--rotation", "varimax"),
        ("--parallel",),
        ("--order", "优,良,中,差"),
        ("--ballots", "sex"),
        ("--points", "1,2"),
    ],
)
def test_parts_of_a_scale_that_lack_their_other_half_are_refused(small, capsys, more):
    assert run("scale", small, "--items", "q1,q2", *more) == 64
    assert "C141" in capsys.readouterr().err


def test_an_appraisal_and_a_ranking(tmp_path, capsys):
    (tmp_path / "form.yaml").write_text(
        HEAD
        + "questions:\n"
        + "  - {id: kind, type: single, title: 票类, choices: [A票, B票]}\n"
        + "  - {id: li, type: single, title: 李某, choices: [优秀, 称职, 基本称职, 不称职]}\n"
        + "  - {id: r, type: ranking, title: 排序, choices: [甲, 乙]}\n",
        encoding="utf-8",
    )
    data = "kind,li,r_1,r_2\n1,1,1,2\n1,2,1,2\n2,1,2,1\n2,,1,2\n"
    (tmp_path / "data.csv").write_text(data, encoding="utf-8")
    ballots = ("--ballots", "kind", "--class-weights", "A票=0.6,B票=0.4", "--issued", "A票=2,B票=3")
    found = tables(capsys, "scale", tmp_path, "--items", "li", *ballots, "--points", "100,80,60,0")
    assert list(found) == ["classes", "appraisal-1"]
    rows = {row["grade"]: row for row in found["appraisal-1"]}
    assert rows["优秀"]["composite"] == pytest.approx(0.5)
    assert rows["综合得分"]["composite"] == pytest.approx(0.6 * 90 + 0.4 * 50)
    english = printed(capsys, "scale", tmp_path, "--items", "li", *ballots, "--lang", "en")
    assert "Abstained" in english
    assert run("scale", tmp_path, "--items", "li", *ballots[:2], "--class-weights=A", "--issued=B=1") == 64
    assert "C142" in capsys.readouterr().err
    ranking = tables(capsys, "scale", tmp_path, "--items", "r", "--ranking")["ranking"]
    assert ranking[0]["points"] == pytest.approx(7 / 4)


def test_a_regression_shows_coefficients_terms_and_margins(small, capsys):
    found = tables(
        capsys, "regress", small, "q1_score ~ sex + unit", "--margins", "unit", "--effects", "sex"
    )
    assert list(found) == ["coefficients", "terms", "margins", "effects"]
    assert [row["term"] for row in found["terms"]] == ["sex", "unit"]
    assert found["effects"][0]["value"] == pytest.approx(found["coefficients"][1]["estimate"])


def test_a_logistic_regression_has_odds_ratios_equal_to_r_svyglm(small, capsys):
    (small / "form.yaml").write_text(HEAD + FORM, encoding="utf-8")
    arguments = ("regress", small, "a ~ unit + sex", "--family", "binomial", "--weights", "w")
    found = tables(capsys, *arguments, data="weighted.csv")["coefficients"]
    # exp(coef(svyglm(I(q1 > 2) ~ factor(unit) + sex, design, family = quasibinomial())))
    ratios = [row["ratio"] for row in found[1:]]
    assert ratios == pytest.approx([0.79340513665062, 1.68327978871454, 1.07453811889612], rel=1e-6)


def test_a_level_outside_its_range_is_refused(small, capsys):
    assert run("regress", small, "q1_score ~ sex", "--level", "0") == 64
    assert "C141" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx", ".csv", ".json"])
def test_results_go_into_a_file(small, suffix):
    out = small / f"out{suffix}"
    assert run("test", small, "--rows", "q1", "--columns", "unit", "-o", str(out)) == 0
    assert out.stat().st_size > 100


def test_an_output_never_replaces_an_input(small, capsys):
    assert run("scale", small, "--items", "q1,q2", "-o", str(small / "data.csv")) == 64
    assert "C103" in capsys.readouterr().err


def test_english_output_holds_no_chinese_but_the_forms_own(small, capsys):
    form = {"差", "中", "良", "优", "东", "南", "西", "一", "单位", "小问卷"}
    for arguments in (
        ("test", small, "--rows", "q1", "--columns", "unit", "--measures", "all", "--exact"),
        ("test", small, "--rows", "q1", "--by", "unit", "--part", "total", "--correction", "bh"),
        ("scale", small, "--items", "q1", "--score", "--top"),
        ("regress", small, "q1 ~ unit", "--family", "ordered", "--effects", "unit"),
    ):
        out = printed(capsys, *arguments, "--lang", "en")
        for word in sorted(form, key=len, reverse=True):
            out = out.replace(word, "")
        assert CHINESE_TEXT.findall(out) == [], arguments


def test_the_words_of_both_languages_are_the_same_ones():
    assert CHINESE.keys() == ENGLISH.keys()


def test_pairs_take_full_width_marks():
    assert results.pairs("A票＝0.6，B票=0.4") == {"A票": 0.6, "B票": 0.4}
    assert results.counts("A票=40") == {"A票": 40}
    for text, read in (("A票", results.pairs), ("=3", results.pairs), ("A票=2.5", results.counts)):
        with pytest.raises(UsageError, match="C142"):
            read(text)
