"""SPSS syntax: run by PSPP over coded data, it labels every column."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from every_form import every

from inline import form
from surveykit.exchange.catalogue import convert
from surveykit.exchange.column import data_columns


def syntax(asked) -> str:
    return convert(asked, "spss").data.decode("utf-8-sig")


def test_options_missing_codes_and_sets_are_written():
    asked = form("""
        title: 调查
        questions:
          - id: a
            type: single
            title: "您的'单位'"
            choices: [机关, {label: 不便说明, code: 97, kind: refused}]
          - {id: m, type: multiple, title: 形式, choices: [学习, {label: 其他, other: true}]}
    """)
    assert syntax(asked) == (
        "* 调查.\n\nVARIABLE LABELS\n  a '您的''单位'''\n  /m_1 '形式：学习'\n  /m_2 '形式：其他'\n"
        "  /m_other '形式：其他（填写）'.\n\n"
        "VALUE LABELS a\n  1 '机关'\n  97 '不便说明'.\n\n"
        "VALUE LABELS m_1\n  1 '选中'\n  0 '未选'.\n\nVALUE LABELS m_2\n  1 '选中'\n  0 '未选'.\n\n"
        "MISSING VALUES a (97).\n\n"
        "VARIABLE LEVEL a (NOMINAL).\n\nVARIABLE LEVEL m_1 m_2 (NOMINAL).\n\n"
        "MRSETS\n  /MDGROUP NAME=$m LABEL='形式'\n  VARIABLES=m_1 m_2 VALUE=1.\nEXECUTE.\n"
    )


@pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not installed")
def test_pspp_takes_the_syntax_over_data_of_every_type(tmp_path):
    asked = every()
    kinds = {"text": "A40", "date": "A10"}
    columns = list(data_columns(asked))
    variables = " ".join(f"{c.name} {kinds.get(c.kind, 'F8.0')}" for c in columns)
    data = tmp_path / "data.csv"
    data.write_text(",".join("1" for _ in columns) + "\n", encoding="utf-8")
    head = f"GET DATA /TYPE=TXT /FILE='{data}' /ENCODING='UTF-8' /DELIMITERS=',' /VARIABLES={variables}.\n"
    program = tmp_path / "program.sps"
    listing = tmp_path / "listing.txt"
    program.write_text(
        head + syntax(asked) + "DISPLAY DICTIONARY.\nMRSETS /DISPLAY NAME=ALL.\n", encoding="utf-8"
    )
    done = subprocess.run(
        ["pspp", "--syntax-encoding=UTF-8", "-O", "format=txt", "-o", str(listing), str(program)],
        capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    told = done.stdout + done.stderr + (listing.read_text("utf-8") if listing.exists() else "")
    assert "error" not in told.lower(), told
    assert "warning" not in told.lower(), told
    for words in ("参加过哪些形式：参观", "下列制度的落实情况—党课", "不便说明", "$ways"):
        assert words in told


def test_a_label_that_is_too_long_is_cut_and_told():
    made = convert(
        form(f"questions: [{{id: a, type: single, title: {'长' * 90}, choices: [甲, 乙]}}]"), "spss"
    )
    [cut] = made.lost.where(code="X104")
    assert cut.values["instead"] == "长" * 85


@pytest.mark.parametrize(
    ("missing", "valid", "written", "untold"),
    [
        ((97, 98, 99), (1, 2), "97, 98, 99", None),
        ((96, 97, 98, 99), (1, 2), "96 THRU 99", None),
        ((0, 97, 98, 99), (1, 2), "97 THRU 99, 0", None),
        ((1, 2, 3, 99), (4, 5), "1 THRU 3, 99", None),
        ((1, 3, 5, 7), (2, 4, 6), "1, 3, 5", "7"),
    ],
)
def test_missing_codes_beyond_three_are_a_range_or_are_told(missing, valid, written, untold):
    options = [f"{{label: 甲{code}, code: {code}}}" for code in valid]
    options += [f"{{label: 缺{code}, code: {code}, kind: refused}}" for code in missing]
    made = convert(
        form(f"questions: [{{id: a, type: single, title: 题, choices: [{', '.join(options)}]}}]"), "spss"
    )
    assert f"MISSING VALUES a ({written})." in made.data.decode("utf-8-sig")
    told = [(p.place.variable, p.values["codes"]) for p in made.lost.where(code="X110")]
    assert told == ([("a", untold)] if untold else [])
