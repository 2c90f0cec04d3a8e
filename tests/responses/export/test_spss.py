"""What SPSS finds in a .sav: read by another reader, and by PSPP where it is installed."""

from __future__ import annotations

import shutil
import subprocess

import pyreadstat
import pytest

from inline import answers, codes, form
from responses.export.every import differences, every, there_and_back
from surveykit.errors import OutputError
from surveykit.responses.export.file import coded_file
from surveykit.responses.load import read_responses


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    path = tmp_path_factory.mktemp("sav") / "a.sav"
    path.write_bytes(coded_file(every(), ".sav").data)
    return pyreadstat.read_sav(path, user_missing=True, output_format="dict")


def small(yaml: str, csv: str):
    return answers(csv, form(f"questions:\n{yaml}"))


def meta_of(responses, folder):
    (folder / "a.sav").write_bytes(coded_file(responses, ".sav").data)
    return pyreadstat.read_sav(folder / "a.sav", user_missing=True, output_format="dict")


def test_values_are_codes_and_states_have_codes_of_their_own(read):
    values, _ = read
    assert values["unit"] == [1, 2, 3, -2, 1, -3, 1, 2]
    assert values["grid_1"] == [5, -1, 3, 5, -2, 5, -2, -1]
    assert values["many_10"] == [1, 0, 0, 0, -2, -3, -2, 1]
    assert values["order_2"] == [2, None, -2, None, -2, -3, -2, 1]
    assert values["kinds"] == [1, 2, 96, 97, 98, 99, 101, 1]
    assert values["record"][:3] == ["001", "002", "甲3"]
    assert values["note"][0] == "=1+1"
    assert values["seconds"][2] is None


def test_every_column_has_the_title_of_its_question(read):
    labels = read[1].column_names_to_labels
    assert labels["unit"] == "您所在单位"
    assert labels["unit_other"] == "您所在单位—填写的内容"
    assert labels["grid_5"] == "您对下列工作的评价—培训"
    assert labels["many_20"] == "存在哪些问题—文件多"
    assert labels["ticks_1_2"] == "您怎样参加—党课—网上"
    assert labels["order_3"] == "最应加强哪些—践"
    assert labels["note__missing"] == "您的意见—缺失的种类"
    assert (labels["record"], labels["seconds"]) == ("答卷编号", "用时（秒）")
    assert labels["flag__routing"] == "质量标记：与跳题逻辑不符"
    assert labels["w"] == "w"


def test_codes_and_states_are_labelled(read):
    labels = read[1].variable_value_labels
    states = {-1: "[没有问到]", -2: "[未填]", -3: "[无法使用]"}
    assert labels["unit"] == {1: "机关", 2: "直属单位", 3: "其他", **states}
    assert labels["many_10"] == {1: "选中", 0: "未选中", **states}
    assert labels["order_1"] == labels["age"] == states
    assert labels["kinds"][96] == "不适用"
    assert labels["kinds"][100] == "[没有问到]"
    assert labels["flag__sum"] == {1: "有", 0: "无"}


def test_what_is_missing_is_declared(read):
    missing = read[1].missing_ranges
    usual = {"lo": -3, "hi": -1}
    assert missing["unit"] == missing["many_10"] == missing["order_1"] == missing["age"] == [usual]
    assert missing["kinds"] == [{"lo": 96, "hi": 102}]
    assert missing["heat"] == [{"lo": -999, "hi": -997}]
    assert "note" not in missing
    assert "w" not in missing


def test_measures_follow_the_questions(read):
    measures = read[1].variable_measure
    assert {
        name: measures[name] for name in ("unit", "rate", "grid_1", "many_10", "order_1", "age", "day")
    } == {
        "unit": "nominal",
        "rate": "ordinal",
        "grid_1": "ordinal",
        "many_10": "nominal",
        "order_1": "ordinal",
        "age": "scale",
        "day": "scale",
    }


def test_multiple_choices_are_response_sets(read):
    sets = read[1].mr_sets
    assert sets["many"]["variable_list"] == ["many_10", "many_20", "many_30", "many_40", "many_99"]
    assert (sets["many"]["counted_value"], sets["many"]["label"]) == (1, "存在哪些问题")
    assert sets["ticks_2"]["variable_list"] == ["ticks_2_1", "ticks_2_2"]
    assert sets["ticks_2"]["label"] == "您怎样参加—党日"
    assert sorted(sets) == ["many", "ticks_1", "ticks_2"]


def test_numbers_are_exact_and_show_their_decimals(read):
    values, meta = read
    assert values["w"][3] == 0.3333333333333333
    assert values["heat"][7] == 123456789.125
    assert meta.original_variable_types["heat"] == "F14.3"
    assert meta.original_variable_types["age"] == "F8.0"


def test_the_file_names_its_maker_and_no_date(read):
    assert read[1].file_label.startswith("surveykit ")
    assert str(read[1].creation_time)[:10] == "2000-01-01"


def test_long_labels_are_cut_at_the_stem_and_that_is_said(tmp_path):
    long = "您认为造成这一问题的主要原因是什么" * 8
    option = "开展工作的能力素质不够强" * 5
    found = small(
        f"  - {{id: q, type: multiple, title: {long}, choices: [{option}, 其他]}}\n"
        f"  - {{id: s, type: single, title: 短, choices: [{option}, 其他]}}",
        "record,q_1,q_2,s\n1,1,0,1\n",
    )
    made = coded_file(found, ".sav")
    assert [(p.code, p.values["names"]) for p in made.problems] == [("L135", "q、s")]
    _, meta = meta_of(found, tmp_path)
    title, label = meta.column_names_to_labels["q_1"], meta.variable_value_labels["s"][1]
    assert title == long[: len(title) - len(option) - 2] + "…—" + option
    assert 250 <= len(title.encode()) <= 255
    assert label == option[:39] + "…"
    assert len(label.encode()) == 120


def test_a_text_keeps_all_but_spaces_at_its_end_and_that_is_said(tmp_path):
    found = small("  - {id: t, type: text, title: 意见}", 'record,t\n1,"  前后  "\n2,中\n')
    made = coded_file(found, ".sav")
    assert [(p.code, p.place.variable, p.values["count"]) for p in made.problems] == [("L137", "t", 1)]
    assert list(there_and_back(found, ".sav", tmp_path).columns["t"].values) == ["  前后", "中"]


def test_a_text_longer_than_spss_takes_is_refused_not_cut():
    found = small("  - {id: t, type: text, title: 意见}", "record,t\n1," + "长" * 10923 + "\n")
    with pytest.raises(OutputError) as caught:
        coded_file(found, ".sav")
    assert codes(caught.value.problems) == ["L131"]
    assert "t列有超过32767字节的文字" in caught.value.problems[0].text()


def test_kinds_for_which_spss_has_no_place_are_named():
    kinds = ", ".join(
        f"{{label: 选项{n}, code: {n}, kind: {'refused' if n % 2 else 'valid'}}}" for n in range(1, 7)
    )
    found = small(f"  - {{id: q, type: single, title: 甲, choices: [{kinds}]}}", "record,q\n1,3\n")
    (problem,) = coded_file(found, ".sav").problems
    assert (problem.code, problem.place.variable, problem.values["codes"]) == ("L139", "q", "3、5")


@pytest.mark.parametrize("name", ["with", "一道编号长得离谱的题目它的编号超过了六十四个字节"])
def test_a_name_that_spss_refuses_is_changed_and_said(name, tmp_path):
    found = small(
        f"  - {{id: {name}, type: multiple, title: 甲, choices: [好, 差]}}",
        f"record,{name}_1,{name}_2\n1,1,0\n",
    )
    made = coded_file(found, ".sav")
    changed = "" if name == "with" else f"{name}_1 → "
    assert [p.code for p in made.problems] == ([] if name == "with" else ["L134"])
    assert changed in made.problems.text()
    _, meta = meta_of(found, tmp_path)
    assert len(next(iter(meta.mr_sets.values()))["variable_list"]) == 2
    assert there_and_back(found, ".sav", tmp_path).columns[name].ticks.tolist() == [[True, False]]


@pytest.mark.skipif(not shutil.which("pspp"), reason="PSPP is not installed")
def test_pspp_reads_labels_missing_values_and_sets(tmp_path):
    (tmp_path / "a.sav").write_bytes(coded_file(every(), ".sav").data)
    (tmp_path / "a.sps").write_text(
        "GET FILE='a.sav'.\nMRSETS /DISPLAY NAME=[$many].\nFREQUENCIES kinds many_10.\n", encoding="utf-8"
    )
    command = ["pspp", "-O", "format=csv", "a.sps"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    shown = done.stdout
    assert "warning" not in (shown + done.stderr).lower()
    assert '$many,存在哪些问题,Dichotomies,1,"many_10' in shown
    kinds = shown.partition("Table: 您对此事的看法\n")[2].partition("\n\n")[0]
    lines = [line.split(",") for line in kinds.splitlines()]
    assert lines[1][:3] == ["Valid", "赞成", "2"]
    assert {line[1]: line[2] for line in lines if line[4:5] == [""] and line[1]} == {
        "不适用": "1",
        "拒答": "1",
        "不了解": "1",
        "说不清": "1",
        "[未填]": "1",
    }


@pytest.mark.skipif(not shutil.which("pspp"), reason="PSPP is not installed")
@pytest.mark.parametrize("name", ["b.sav", "b.zsav"])
def test_what_a_statistics_program_saves_anew_is_still_the_same_survey(name, tmp_path):
    first = every()
    (tmp_path / "a.sav").write_bytes(coded_file(first, ".sav").data)
    packed = " /ZCOMPRESSED" if name.endswith("zsav") else ""
    syntax = f"GET FILE='a.sav'.\nCOMPUTE x=1.\nSAVE OUTFILE='{name}'{packed} /DROP=x.\n"
    (tmp_path / "a.sps").write_text(syntax, encoding="utf-8")
    subprocess.run(["pspp", "a.sps"], cwd=tmp_path, capture_output=True, check=True)
    second = read_responses(tmp_path / name, first.questionnaire)
    assert second.source.dialect == "coded"
    assert differences(first, second) == []
