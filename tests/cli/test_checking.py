"""`surveykit check`: what it prints in each format, what it mends, how it ends."""

from __future__ import annotations

import json

import pytest

from surveykit.cli.main import main

FORM = """\
id: f
title: 问卷
questions:
  - {id: q1, type: multiple, title: 您希望参加哪些培训, choices: [公文写作, 应急处置, 其他]}   # 三项
  - {id: q2, type: single, title: 您是否赞成集中供餐, choices: [非常赞成, 比较赞成, 不太赞成, 很不赞成]}
"""
OTHER = FORM.splitlines()[3].index("其他]") + 1
FIRST = FORM.splitlines()[4].index("非常赞成") + 1
MENDED = FORM.replace("应急处置, 其他]", "应急处置, {label: 其他, other: true}]")
NAMELESS = """\
id: f
title: 问卷
anonymous: true
questions:
  - {id: unit, type: single, title: 您所在单位的性质, profile: true, choices: [机关, 直属单位]}
  - {id: q1, type: text, title: 您的意见建议}
population: {unit: {机关: 7, 直属单位: 140}}
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "f.yaml"
    file.write_text(FORM, encoding="utf-8")
    return file


def run(*arguments: object) -> int:
    return main(["check", *map(str, arguments)])


def test_text_marks_what_can_be_mended_and_counts_the_rest(path, capsys):
    assert run(path) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"[注意] f.yaml:4:{OTHER}: W209 “其他”没有地方填写内容；加上 other: true 〔可自动改〕",
        f"[说明] f.yaml:5:{FIRST}: W205 没有中间档，也没有“说不清”，拿不定主意的人只能随便选；"
        "加上“一般”，或“说不清”（kind: dont_know）；确实要人表明倾向的，略过本条",
        "f.yaml：错误 0 条，注意 1 条，说明 1 条",
        "其中 1 处可以自动改：加上 --fix。",
    ]


def test_json_holds_the_edits(path, capsys):
    assert run(path, "--format", "json", "--lang", "en") == 0
    other, middle = json.loads(capsys.readouterr().out)
    assert (other["code"], other["severity"]) == ("W209", "warning")
    assert other["place"] == {"source": "f.yaml", "line": 4, "column": OTHER}
    assert other["message"] == "'其他' takes no text of its own"
    assert other["fix"] == [
        {"line": 4, "column": OTHER, "end_column": OTHER + 2, "text": "{label: 其他, other: true}"}
    ]
    assert (middle["code"], middle["severity"], "fix" in middle) == ("W205", "note", False)


def test_github_gets_a_warning_and_a_notice(path, capsys):
    assert run(path, "--format", "github") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert (
        first
        == f"::warning file={path},line=4,col={OTHER},title=W209::“其他”没有地方填写内容 加上 other: true"
    )
    assert second.startswith(f"::notice file={path},line=5,col={FIRST},title=W205::")


def test_fix_writes_the_file_and_tells_what_is_left(path, capsys):
    assert run(path, "--fix") == 0
    assert path.read_text(encoding="utf-8") == MENDED
    err = capsys.readouterr().err
    assert f"[已改] f.yaml:4:{OTHER}: W209" in err
    assert "f.yaml：错误 0 条，注意 0 条，说明 1 条" in err
    assert run(path, "--fix", "--format", "json") == 0
    assert [found["code"] for found in json.loads(capsys.readouterr().out)] == ["W205"]


def test_fix_leaves_a_file_alone_where_there_is_nothing_to_mend(path):
    path.write_text(MENDED, encoding="utf-8")
    before = path.stat().st_mtime_ns
    assert run(path, "--fix") == 0
    assert path.stat().st_mtime_ns == before


def test_fix_touches_nothing_while_there_are_errors(path, capsys):
    broken = FORM + "banner: [nowhere]\n"
    path.write_text(broken, encoding="utf-8")
    assert run(path, "--fix") == 1
    assert path.read_text(encoding="utf-8") == broken
    assert "改正错误以后，再检查措辞、选项和设计。" in capsys.readouterr().err


def test_fix_of_a_file_in_another_encoding_reports_it(path, capsys):
    path.write_bytes(FORM.encode("gb18030"))
    assert run(path, "--fix") == 1
    assert "Q101" in capsys.readouterr().err
    assert path.read_bytes() == FORM.encode("gb18030")


def test_the_smallest_group_can_be_chosen(path, capsys):
    path.write_text(NAMELESS, encoding="utf-8")
    assert run(path) == 0
    assert "没有问题" in capsys.readouterr().out
    assert run(path, "--smallest-group", "10") == 0
    assert "W315 无记名不成立：“机关”只有 7 人，少于 10 人" in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_66(tmp_path):
    assert run(tmp_path / "none.yaml", "--fix") == 66
