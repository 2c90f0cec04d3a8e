"""`check`: errors and warnings together, in order, with warnings that can be put aside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from surveykit.errors import InputMissingError
from surveykit.lint.check import check, check_text

ROOT = Path(__file__).parents[2]
WARNED = """\
id: f
title: 问卷
questions:
  - {id: a, type: single, title: 甲, choices: [{label: 好, score: 1}, 差]}
"""


def test_a_sound_file_has_no_problems(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text(
        "id: f\ntitle: 问卷\nquestions:\n  - {id: t, type: text, title: 文}\n", encoding="utf-8"
    )
    assert len(check(path)) == 0


def test_a_missing_file_is_raised_not_listed(tmp_path):
    with pytest.raises(InputMissingError):
        check(tmp_path / "none.yaml")


def test_a_file_that_cannot_be_decoded_is_listed_not_raised(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes("title: 问卷".encode("gb18030"))
    assert [problem.code for problem in check(path)] == ["Q101"]


def test_warnings_and_errors_are_told_in_the_order_of_the_lines():
    text = WARNED + "  - {id: t, type: txt, title: 文}\nbanner: [x]\n"
    assert [(p.code, p.severity) for p in check_text(text, "f.yaml")] == [
        ("E202", "warning"),
        ("Q154", "error"),
        ("E105", "error"),
    ]


def test_a_warning_can_be_put_aside_on_its_line():
    assert check_text(WARNED.replace("差]}", "差]}  # lint: ignore E202"), "f").text() == ""


def test_a_warning_can_be_put_aside_on_the_line_above_with_a_reason():
    text = WARNED.replace("  - {id: a", "  # lint: ignore E202 上级规定的写法，W2 也不改\n  - {id: a")
    assert check_text(text, "f").text() == ""


def test_several_codes_can_be_put_aside_with_any_comma():
    scored = WARNED.replace("差]", "较好, 差]")
    assert [problem.code for problem in check_text(scored, "f")] == ["E202", "W204"]
    for comma in (", ", "，", "、", " "):
        text = scored.replace("差]}", f"差]}}  # lint: ignore E202{comma}W204")
        assert check_text(text, "f").text() == ""


def test_a_comment_that_puts_nothing_aside_is_told_where_it_stands():
    text = WARNED.replace("差]}", "差]}  # lint: ignore E202, E203")
    (problem,) = check_text(text, "f")
    assert (problem.code, problem.severity, problem.values["code"]) == ("E126", "note", "E203")
    line = text.splitlines()[3]
    assert (problem.place.line, problem.place.column) == (4, line.index("E203") + 1)


def test_putting_aside_another_code_or_line_leaves_the_warning():
    for text in (WARNED.replace("差]}", "差]}  # lint: ignore E203"), "# lint: ignore E202\n" + WARNED):
        assert sorted(problem.code for problem in check_text(text, "f")) == ["E126", "E202"]


def test_wording_options_and_design_wait_until_there_are_no_errors():
    double = "您对单位食堂的饭菜质量和服务态度是否满意"
    text = WARNED.replace("title: 甲", f"title: {double}").replace(
        "{label: 好, score: 1}, 差", "满意, 不满意"
    )
    assert [problem.code for problem in check_text(text, "f")] == ["W101"]
    assert [problem.code for problem in check_text(text + "banner: [x]\n", "f")] == ["E105"]


def test_an_error_cannot_be_put_aside():
    text = WARNED.replace("label: 好", "labl: 好").replace("差]}", "差]}  # lint: ignore Q151")
    assert "Q151" in [problem.code for problem in check_text(text, "f")]


def test_checking_needs_no_numpy():
    code = (
        "import sys; from surveykit.lint.check import check_text; check_text('id: x', 'f');"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("cut", range(0, 1400, 37))
def test_a_form_cut_off_anywhere_is_checked_without_a_crash(cut):
    text = (ROOT / "questionnaires" / "zuzhi_shenghuo.yaml").read_text(encoding="utf-8")
    for damaged in (text[:cut], text[:cut] + text[cut + 5 :], text[:cut] + "：" + text[cut:]):
        for problem in check_text(damaged, "f.yaml"):
            assert problem.line("zh")
            assert problem.line("en")
