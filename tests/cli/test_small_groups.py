"""The commands on an anonymous survey: what is joined is told, what is turned off as well."""

from __future__ import annotations

import json

import pytest

from surveykit.cli.main import main

FORM = """
id: small
title: 小问卷
anonymous: true
questions:
  - {id: unit, type: single, title: 单位, profile: true, choices: [机关, 财务处, 保卫处, 直属]}
  - {id: sex, type: single, title: 性别, profile: true, choices: [男, 女]}
  - id: q1
    type: single
    title: 满意吗
    choices: [{label: 好, score: 100}, {label: 中, score: 60}, {label: 差, score: 0}]
  - {id: q2, type: multiple, title: 为什么, choices: [甲, 乙, 丙], show_if: "q1 == 3"}
banner: [unit]
"""


@pytest.fixture
def small(tmp_path):
    (tmp_path / "form.yaml").write_text(FORM, encoding="utf-8")
    rows = ["unit,sex,q1,q2"]
    for row, many in (
        ("机关,男,好,", 12), ("机关,女,中,", 9), ("机关,女,差,甲", 2), ("财务处,男,好,", 3),
        ("保卫处,女,中,", 4), ("直属,男,中,", 9), ("直属,女,好,", 8), ("直属,女,差,乙", 1),
    ):  # fmt: skip
        rows += [row] * many
    (tmp_path / "data.csv").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def run(verb: str, folder, *arguments: object) -> int:
    return main([verb, str(folder / "form.yaml"), str(folder / "data.csv"), *map(str, arguments)])


def test_a_table_joins_small_groups_and_says_so(small, capsys):
    assert run("table", small, "--rows", "q1", "--by", "unit") == 0
    printed = capsys.readouterr()
    assert "财务处、保卫处" in printed.out
    assert "人数少于5人的组不单列" in printed.out
    assert "H104" in printed.err


def test_turned_off_a_table_says_so_as_well(small, capsys):
    assert run("table", small, "--rows", "q1", "--by", "unit", "--smallest-group", 0) == 0
    printed = capsys.readouterr()
    assert "财务处、保卫处" not in printed.out
    assert "没有合并人数少的组" in printed.out
    assert "H108" in printed.err


def test_a_table_of_a_question_that_few_answered_is_refused(small, capsys):
    assert run("table", small, "--rows", "q2") == 64
    assert "H103" in capsys.readouterr().err


@pytest.mark.parametrize(("where", "code"), [("unit == '财务处'", "H101"), ("unit != '财务处'", "H102")])
def test_a_filter_that_tells_of_few_is_refused_and_nothing_is_written(small, capsys, where, code):
    assert run("report", small, "--where", where, "-o", small / "r.html") == 64
    assert code in capsys.readouterr().err
    assert not (small / "r.html").exists()


def test_a_threshold_that_hides_next_to_nothing_is_refused(small, capsys):
    assert run("table", small, "--rows", "q1", "--smallest-group", 2) == 64
    assert "P103" in capsys.readouterr().err


def test_a_report_tells_of_what_is_joined_and_what_is_left_out(small, capsys):
    assert run("report", small, "-o", small / "r.html", "--static") == 0
    told = capsys.readouterr().err
    assert "H104" in told
    assert "H113" in told
    page = (small / "r.html").read_text("utf-8")
    assert "无记名保护" in page
    assert "回答这道题的不足5人" in page


def test_tests_models_and_scales_see_joined_groups(small, capsys):
    assert run("test", small, "--rows", "q1", "--by", "unit", "--json") == 0
    (table,) = json.loads(capsys.readouterr().out)["tables"]
    assert "财务处、保卫处" in json.dumps(table, ensure_ascii=False)
    assert run("regress", small, "q1_score ~ unit") == 0
    printed = capsys.readouterr().out
    assert "财务处、保卫处" in printed
    assert run("scale", small, "--items", "q1", "--ballots", "unit", "--class-weights", "机关=1,直属=1",
               "--issued", "机关=30,直属=30") == 64  # fmt: skip
    assert "H107" in capsys.readouterr().err


def test_coded_data_are_written_with_a_warning_who_could_be_recognised(small, capsys):
    assert run("load", small, "-o", small / "coded.csv") == 0
    assert "H109" in capsys.readouterr().err
    assert (small / "coded.csv").exists()


def test_a_report_that_differs_by_two_late_returns_is_refused(small, capsys):
    log = small / "log.json"
    assert run("report", small, "-o", small / "r.html", "--static", "--release-log", log) == 0
    before = log.read_bytes()
    data = small / "data.csv"
    data.write_text(data.read_text("utf-8") + "\n机关,男,好,\n机关,男,好,", encoding="utf-8")
    assert run("report", small, "-o", small / "r2.html", "--static", "--release-log", log) == 64
    assert "H116" in capsys.readouterr().err
    assert not (small / "r2.html").exists()
    assert log.read_bytes() == before
