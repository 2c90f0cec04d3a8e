from __future__ import annotations

import json

import pytest

from surveykit.cli.main import main


def run(*arguments: object) -> int:
    return main(["size", *(str(argument) for argument in arguments)])


def test_a_size_is_printed_with_its_steps(capsys):
    assert run("--population", 1200, "--margin", 5, "--response-rate", 80) == 0
    out = capsys.readouterr().out
    assert "需要有效答卷：292 份" in out
    assert "应发放：365 份" in out
    assert "Cochran" in out


@pytest.mark.parametrize(
    ("arguments", "n"),
    [
        (("--margin", 5), 385),
        (("--margin", 5, "--p", 20), 246),
        (("--cv", 10, "--p", 20), 400),
        (("--margin", 5, "--deff", 2), 769),
        (("--margin", 5, "--rho", 0.05, "--cluster-size", 21), 769),
        (("--margin", 5, "--level", 99), 664),
        (("--mean", "--sd", 8, "--margin", 1), 246),
        (("--mean", "--variation", 60, "--margin", 5), 554),
        (("--mean", "--variation", 60, "--cv", 5), 144),
        (("--difference", 10), 388),
        (("--difference", 10, "--continuity"), 408),
        (("--difference", 10, "--p", 95), 141),
        (("--mean", "--difference", 2, "--sd", 8), 253),
    ],
)
def test_every_kind_can_be_had_as_json(capsys, arguments, n):
    assert run(*arguments, "--json") == 0
    assert json.loads(capsys.readouterr().out)["n"] == n


def test_the_other_way_round_gives_margin_or_power(capsys):
    assert run("-n", 385) == 0
    assert "±4.99个百分点" in capsys.readouterr().out
    assert run("-n", 388, "--difference", 10, "--json") == 0
    assert json.loads(capsys.readouterr().out)["power"] == pytest.approx(0.8, abs=1e-3)
    assert run("-n", 253, "--mean", "--difference", 2, "--sd", 8, "--json") == 0
    assert json.loads(capsys.readouterr().out)["power"] >= 0.8
    assert run("-n", 554, "--mean", "--variation", 60, "--json") == 0
    assert json.loads(capsys.readouterr().out)["margin"] <= 0.05
    assert run("-n", 246, "--mean", "--sd", 8, "--lang", "en") == 0
    assert "±0.9997" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--margin", 5, "--cv", 5),
        ("--mean", "--margin", 5),
        ("--sd", 8, "--margin", 5),
        ("--mean", "--difference", 2, "--variation", 60),
        ("--margin", 5, "--rho", 0.1),
        ("--margin", 5, "--rho", 0.1, "--cluster-size", 5, "--deff", 2),
        ("-n", 300, "--margin", 5),
    ],
)
def test_options_that_do_not_go_together_end_with_64(capsys, arguments):
    assert run(*arguments) == 64
    assert "C121" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--margin", 5, "--p", 120), "--p 是 120"),
        (("--margin", 500), "--margin 是 500"),
        (("--margin", 0), "--margin 是 0"),
        (("--difference", 0), "--difference 是 0"),
        (("--margin", 5, "--response-rate", 101), "--response-rate 是 101"),
        (("--margin", 5, "--level", "nan"), "--level 是 nan"),
    ],
)
def test_a_percent_that_is_none_is_told_in_percent(capsys, arguments, told):
    assert run(*arguments) == 64
    (line,) = capsys.readouterr().err.splitlines()
    assert f"C122 {told}，" in line
    assert "写 5 就是 5%" in line


def test_another_value_out_of_range_says_nothing_of_shares(capsys):
    assert run("--margin", 5, "--population", -5) == 64
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("S401 总体人数（--population）为 -5，不在允许范围内；须满足：≥ 1")


def test_a_response_rate_of_all_and_a_difference_downwards_are_fine():
    assert run("--margin", 5, "--response-rate", 100) == 0
    assert run("--difference", -10) == 0
