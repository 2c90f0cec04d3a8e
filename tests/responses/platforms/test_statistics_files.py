"""SPSS and Stata files: the same answers, with every kind of missing value kept apart."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import numpy as np
import pandas
import pyreadstat
import pytest

from inline import codes, form, told
from responses.platforms.foreign_exports import code, columns_of
from responses.platforms.one_survey import FORM, KEY, LABELS, OTHERS
from surveykit.errors import ResponseError
from surveykit.responses.files.read import read_grid
from surveykit.responses.files.sav_header import read_sav_header
from surveykit.responses.load import read_responses
from surveykit.responses.model import Responses

TEXTS = ("q2_other", "q3_other", "q10")
CODED = {name: {int(code(name[:2], label)): label for label in LABELS[name[:2]]} for name in
         ("q1", "q2", "q4_1", "q4_2", "q5", "q7")}  # fmt: skip
REFUSED = {**CODED, "q5": {**CODED["q5"], 9: "拒答"}}


def frame() -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            name: values if name in TEXTS else [float(v) if v else np.nan for v in values]
            for name, values in columns_of(code).items()
        }
    )


def check(responses: Responses, dialect: str) -> None:
    assert {name: told(responses, name) for name in KEY} == KEY
    assert {name: responses.others[name].values.tolist() for name in OTHERS} == OTHERS
    assert codes(responses.problems.errors) == []
    assert responses.source.dialect == dialect


@pytest.mark.parametrize(
    ("suffix", "options"),
    [(".sav", {}), (".sav", {"row_compress": True}), (".zsav", {"compress": True})],
    ids=["plain", "compressed", "zlib"],
)
def test_an_spss_file_keeps_a_refusal_apart(tmp_path, suffix, options):
    path = tmp_path / f"a{suffix}"
    pyreadstat.write_sav(
        frame(),
        str(path),
        variable_value_labels=REFUSED,
        missing_ranges={"q5": [{"lo": 8, "hi": 9}]},
        **options,
    )
    responses = read_responses(path, form(FORM))
    check(responses, "spss")
    assert "L145" in codes(responses.problems)


def test_a_declared_missing_value_that_is_no_option_is_left_empty_and_named(tmp_path):
    without = FORM.replace(", {label: 拒绝回答, code: 9, kind: refused}", "")
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(frame(), str(path), variable_value_labels=REFUSED, missing_ranges={"q5": [9]})
    responses = read_responses(path, form(without))
    assert told(responses, "q5")[3] == "left_empty"
    assert [p.values for p in responses.problems.where(code="L326")] == [
        {"count": 2, "values": "9（拒答）"}
    ]


@pytest.mark.parametrize("compress", [False, True])
def test_a_file_whose_header_does_not_count_its_cases_is_read_whole(tmp_path, compress):
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(frame(), str(path), variable_value_labels=CODED, row_compress=compress)
    data = bytearray(path.read_bytes())
    assert struct.unpack_from("<i", data, 80) == (12,)
    data[80:84] = struct.pack("<i", -1)
    path.write_bytes(data)
    check(read_responses(path, form(FORM)), "spss")


def with_record(path: Path, subtype: int, body: bytes) -> None:
    """Put one more extension record before the end of the dictionary of an SPSS file."""
    data = path.read_bytes()
    end = data.index(struct.pack("<ii", 999, 0))
    record = struct.pack("<iiii", 7, subtype, 1, len(body)) + body
    path.write_bytes(data[:end] + record + data[end:])


def test_ticks_of_a_set_count_by_its_counted_value_and_are_named_by_its_label(tmp_path):
    columns = frame().rename(columns={f"q3_{n}": f"v{n}" for n in (1, 2, 3, 4)})
    for n in (1, 2, 3, 4):
        columns[f"v{n}"] = columns[f"v{n}"].map({1.0: 2.0, 0.0: 1.0})
    titles = [LABELS["q3"][int(name[1]) - 1] if name[0] == "v" else "" for name in columns]
    path = tmp_path / "a.sav"
    ticks = {1: "否", 2: "是"}
    labels = {**CODED, **{f"v{n}": ticks for n in (1, 2, 3, 4)}}
    pyreadstat.write_sav(columns, str(path), column_labels=titles, variable_value_labels=labels)
    label = "存在的问题".encode()
    with_record(path, 7, b"$q=D1 2 %d %s v1 v2 v3 v4\n" % (len(label), label))
    check(read_responses(path, form(FORM)), "spss")


def test_options_spread_over_several_columns_of_a_set_are_one_question(tmp_path):
    chosen = [sorted(ticks) if isinstance(ticks, list) else [] for ticks in KEY["q3"]]
    columns = frame().drop(columns=[f"q3_{n}" for n in (1, 2, 3, 4)])
    for n in range(4):
        columns[f"m{n}"] = [float(each[n]) if n < len(each) else np.nan for each in chosen]
    labels = {f"m{n}": dict(enumerate(LABELS["q3"], 1)) for n in range(4)}
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(columns, str(path), variable_value_labels={**CODED, **labels})
    label = "存在的问题".encode()
    with_record(path, 7, b"$several=C %d %s m0 m1 m2 m3\n" % (len(label), label))
    check(read_responses(path, form(FORM)), "spss")


def test_the_weight_variable_is_named(tmp_path):
    path = tmp_path / "a.sav"
    table = pandas.DataFrame({"text": ["x" * 20, "y"], "weight_of_it": [1.5, 0.5]})
    pyreadstat.write_sav(table, str(path), column_labels=["题", "一个标签"])
    data = bytearray(path.read_bytes())
    data[76:80] = struct.pack("<i", 4)  # three places of eight letters lie before it
    path.write_bytes(data)
    assert read_sav_header(bytes(data)).weight.lower() == "weight_of_it"
    assert codes(read_grid(path).problems) == ["L148"]


def test_a_damaged_dictionary_counts_as_not_said():
    data = b"$FL2" + b" " * 60 + struct.pack("<iiiii", 2, 1, 0, 5, 3) + b"\0" * 92
    for tail in (
        b"",
        struct.pack("<i", 2),
        struct.pack("<ii", 3, 10**6),
        struct.pack("<iiii", 7, 13, 2**30, 4),
    ):
        assert read_sav_header(data + tail).weight == ""
    assert read_sav_header(data[:100]).cases is None


def recoded(path: Path, *, says: bytes | None) -> None:
    """An SPSS file of the same length in GB18030, its encoding named or not said at all."""
    data = path.read_bytes()
    for text in ("您的性别", "男", "女"):
        utf, gb = text.encode(), text.encode("gb18030")
        data = data.replace(utf, gb.ljust(len(utf)))
    at = data.index(struct.pack("<iiii", 7, 20, 1, 5))
    if says is None:
        data = data[:at] + data[at + 21 :]
        at = data.index(struct.pack("<iii", 7, 3, 4))
        data = data[: at + 16 + 28] + struct.pack("<i", 2) + data[at + 16 + 32 :]
    else:
        record = struct.pack("<iiii", 7, 20, 1, len(says)) + says
        data = data[:at] + record + data[at + 21 :]
    path.write_bytes(data)


@pytest.mark.parametrize(("says", "noted"), [(b"GB18030", []), (None, ["L149"])])
def test_old_code_pages_are_read_as_the_file_says_or_else_as_fits(tmp_path, says, noted):
    path = tmp_path / "a.sav"
    table = pandas.DataFrame({"q1": [1.0, 2.0]})
    pyreadstat.write_sav(
        table, str(path), column_labels=["您的性别"], variable_value_labels={"q1": {1: "男", 2: "女"}}
    )
    recoded(path, says=says)
    grid = read_grid(path)
    assert (grid.header, dict(grid.value_labels[0])) == (("您的性别",), {"1": "男", "2": "女"})
    assert codes(grid.problems) == noted


def test_texts_lose_their_padding_and_very_long_ones_stay_whole(tmp_path):
    path = tmp_path / "a.sav"
    long = "长" * 400
    pyreadstat.write_sav(pandas.DataFrame({"a": ["好  ", long], "b": ["  x", ""]}), str(path))
    assert read_grid(path).rows == [("好", "  x"), (long, "")]


PORTABLE = "".join(
    (
        *("ASCII SPSS PORT FILE".ljust(40) * 5, "0" * 64, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        *(
            "abcdefghijklmnopqrstuvwxyz .<(+|&[]!$*);^-/|,%_>?`:$@'=",
            '"',
            "000000~-0000123456789000-()0{}\\",
        ),
        *(
            "0" * 69,
            "SPSSPORTA8/20260101",
            "6/120000",
            "42/5B/",
            "70/2/Q15/1/0/5/1/0/89/70/2/Q95/2/0/5/2/0/",
        ),
        *("D1/2/Q12/1/3/yes9/7/refused", "F1/C/9/3/", "Z" * 80),
    )
)


def test_a_portable_file_says_what_it_lost(tmp_path):
    path = tmp_path / "a.por"
    lines = [PORTABLE[n : n + 80] for n in range(0, len(PORTABLE), 80)]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="ascii", newline="")
    grid = read_grid(path)
    assert (grid.names, grid.kind) == (("Q1", "Q9"), "por")
    assert grid.rows == [("1", "12"), ("", "3")]
    assert grid.value_labels == {0: {"1": "yes", "9": "refused"}}
    assert codes(grid.problems) == ["L147"]


@pytest.mark.parametrize("version", [13, 14, 15])
def test_missing_values_of_stata_are_kept_apart(tmp_path, version):
    table = frame().astype({"q5": object})
    table["q5"] = ["a" if value == 9 else value for value in table["q5"]]
    labels = {**CODED, "q5": {1: "差", 2: "中", 3: "好", "a": "拒答"}}
    path = tmp_path / "a.dta"
    pyreadstat.write_dta(
        table, str(path), version=version, variable_value_labels=labels, missing_user_values={"q5": ["a"]}
    )
    responses = read_responses(path, form(FORM))
    check(responses, "stata")
    assert ("L149" in codes(responses.problems)) == (version == 13)
    assert "L146" in codes(responses.problems)


def test_a_missing_value_of_stata_without_a_label_is_left_empty_and_named(tmp_path):
    path = tmp_path / "a.dta"
    table = pandas.DataFrame({"q9": [1.0, "z", None, "a"]})
    pyreadstat.write_dta(table, str(path), missing_user_values={"q9": ["a", "z"]})
    responses = read_responses(path, form("questions: [{id: q9, type: number, title: 小时}]"))
    assert told(responses, "q9") == [1.0, "left_empty", "left_empty", "left_empty"]
    assert [p.values["values"] for p in responses.problems.where(code="L326")] == [".z、.a"]


@pytest.mark.parametrize("version", [114, 117, 118, 119])
def test_the_versions_that_pandas_writes_are_read(tmp_path, version):
    path = tmp_path / "a.dta"
    pandas.DataFrame({"q1": [1, 2], "q10": ["a", "b"]}).to_stata(path, write_index=False, version=version)
    assert read_grid(path).rows == [("1", "a"), ("2", "b")]


@pytest.mark.parametrize("version", [114, 118])
def test_a_damaged_stata_file_is_a_plain_error(tmp_path, version):
    path = tmp_path / "a.dta"
    pandas.DataFrame({"q1": [1, 2], "q10": ["a", "b"]}).to_stata(path, write_index=False, version=version)
    path.write_bytes(path.read_bytes()[:-40] if version == 118 else path.read_bytes()[:300])
    with pytest.raises(ResponseError) as caught:
        read_grid(path)
    assert codes(caught.value.problems) == ["L150"]
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.slow
def test_damaged_statistics_files_are_refused_or_read_but_never_crash(tmp_path):
    rng = random.Random(20240506)
    pyreadstat.write_sav(frame(), str(tmp_path / "whole.sav"), variable_value_labels=REFUSED)
    pyreadstat.write_sav(frame(), str(tmp_path / "whole.zsav"), compress=True)
    pyreadstat.write_dta(frame(), str(tmp_path / "whole.dta"), variable_value_labels=CODED)
    for suffix in ("sav", "zsav", "dta"):
        whole = (tmp_path / f"whole.{suffix}").read_bytes()
        for _ in range(6):
            data = bytearray(whole)
            for _ in range(rng.choice([1, 5, 40])):
                data[rng.randrange(4, len(data))] = rng.randrange(256)
            path = tmp_path / f"damaged.{suffix}"
            path.write_bytes(data[: rng.randrange(len(data) // 2, len(data) + 1)])
            assert str(tmp_path) not in outcome(path)


def outcome(path: Path) -> str:
    """What reading a file comes to: its names, or what is said against it."""
    try:
        return "|".join(read_grid(path).names)
    except ResponseError as error:
        return str(error)


def test_a_line_of_the_mapping_may_name_a_variable_by_its_short_name(tmp_path):
    frame = pandas.DataFrame({"sex": [1.0, 2.0], "w": [0.5, 1.5]})
    labels = {"sex": {1.0: "男", 2.0: "女"}}
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(frame, path, column_labels=["性别", "权数"], variable_value_labels=labels)
    questionnaire = form("questions:\n  - {id: q1, type: single, title: 您是, choices: [男, 女]}")
    (tmp_path / "m.yaml").write_text("columns:\n  - {header: sex, to: q1}\nignore: [w]\n", encoding="utf-8")
    responses = read_responses(path, questionnaire, mapping=tmp_path / "m.yaml")
    assert told(responses, "q1") == [1, 2]
    assert codes(responses.problems).count("L212") == 2
