"""The six commands on real files: what they write, what they say, how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from surveykit.cli.main import main

ROOT = Path(__file__).parents[2]
FORM = ROOT / "questionnaires" / "dangjian_ronghe.yaml"
EXPORT = next((ROOT / "examples").glob("298765432_按文本_*.xlsx"))
DRAFT = ROOT / "examples" / "dangjian_ronghe_draft.docx"
SMALL_FORM = """
id: small
title: 小问卷
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属], profile: true}
  - {id: q1, type: single, title: 总体情况如何, choices: [好, 差]}
"""
SMALL_DATA = "unit,q1\n机关,好\n机关,差\n直属,好\n直属,好\n"


@pytest.fixture
def small(tmp_path):
    (tmp_path / "form.yaml").write_text(SMALL_FORM, encoding="utf-8")
    (tmp_path / "data.csv").write_text(SMALL_DATA, encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_report_with_a_draft_writes_page_draft_tables_and_log_together(tmp_path):
    out = tmp_path / "out" / "report.html"
    assert run("report", FORM, EXPORT, "-o", out, "--draft", DRAFT) == 0
    assert sorted(p.name for p in out.parent.iterdir()) == [
        "dangjian_ronghe_draft_filled.docx",
        "dangjian_ronghe_draft_log.json",
        "dangjian_ronghe_draft_log.xlsx",
        "report.html",
        "tables.xlsx",
    ]
    log = json.loads((out.parent / "dangjian_ronghe_draft_log.json").read_text(encoding="utf-8"))
    assert [row["n"] for row in log] == list(range(1, len(log) + 1))
    assert sum(row["status"] == "filled" for row in log) >= 60


def test_a_second_run_refills_the_filled_draft_from_new_data(tmp_path):
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    common = ("--form", FORM, "--data", EXPORT)
    assert run("fill", DRAFT, *common, "-o", first, "--log", tmp_path / "a.json") == 0
    where = ("--where", "q1 in ('好', '较好')", "--smallest-group", "0")
    assert run("fill", first, *common, "-o", second, "--log", tmp_path / "b.json", *where) == 0
    before, after = (json.loads((tmp_path / n).read_text(encoding="utf-8")) for n in ("a.json", "b.json"))
    assert [row["place"] for row in before] == [row["place"] for row in after]
    assert [row["status"] for row in before] == [row["status"] for row in after]
    total = next(n for n, row in enumerate(before) if row["statistic"] == "returned")
    assert int(after[total]["text"]) < int(before[total]["text"])


def test_a_blank_that_cannot_be_known_ends_with_1_unless_partial_is_allowed(small, capsys):
    draft = small / "draft.txt"
    draft.write_text("关于“总体情况如何”，有xx人认为“很好”，占xx.x%。", encoding="utf-8")
    common = ("fill", draft, "--form", small / "form.yaml", "--data", small / "data.csv")
    assert run(*common, "-o", small / "out.txt") == 1
    assert "xx人" in (small / "out.txt").read_text(encoding="utf-8")
    assert run(*common, "-o", small / "out.txt", "--partial") == 0
    assert "未能确定 2 处" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "code"), [("draft.txt", "C101"), ("other.docx", "C102")])
def test_the_output_is_a_new_file_of_the_drafts_own_kind(small, capsys, name, code):
    draft = small / "draft.txt"
    draft.write_text("关于“总体情况如何”，有xx人认为“好”。", encoding="utf-8")
    common = ("fill", draft, "--form", small / "form.yaml", "--data", small / "data.csv")
    assert run(*common, "-o", small / name) == 64
    assert "xx人" in draft.read_text(encoding="utf-8")
    assert code in capsys.readouterr().err


def test_a_column_that_fits_nothing_is_settled_by_a_mapping_in_every_command(small, capsys):
    data = small / "data.csv"
    rows = SMALL_DATA.splitlines()
    data.write_text(
        "\n".join([rows[0] + ",备注", *(row + ",无" for row in rows[1:])]) + "\n", encoding="utf-8"
    )
    table = ("table", small / "form.yaml", data, "--rows", "q1")
    assert run(*table) == 65
    mapping = small / "m.yaml"
    assert run("load", small / "form.yaml", data, "--explain", "--mapping", mapping) == 65
    assert "备注" in mapping.read_text(encoding="utf-8")
    mapping.write_text("ignore: [备注]\n", encoding="utf-8")
    capsys.readouterr()
    assert run(*table, "--mapping", mapping) == 0
    assert "75.0%" in capsys.readouterr().out
    assert run("report", small / "form.yaml", data, "-o", small / "r.html", "--mapping", mapping) == 0


def test_answers_that_cannot_be_read_end_every_command_with_1(small):
    (small / "data.csv").write_text(SMALL_DATA + "机关,很好\n", encoding="utf-8")
    form, data = small / "form.yaml", small / "data.csv"
    assert run("table", form, data, "--rows", "q1") == 1
    assert run("report", form, data, "-o", small / "r.html", "--static") == 1


def test_bindings_are_written_for_review_and_replayed(small):
    draft = small / "draft.txt"
    draft.write_text("关于“总体情况如何”，有xx人认为“好”，占xx.x%。", encoding="utf-8")
    bindings = small / "b.yaml"
    common = ("fill", draft, "--form", small / "form.yaml", "--data", small / "data.csv")
    assert run(*common, "-o", small / "1.txt", "--bindings", bindings) == 0
    edited = bindings.read_text(encoding="utf-8").replace("[好]", "[差]")
    assert edited != bindings.read_text(encoding="utf-8")
    bindings.write_text(edited, encoding="utf-8")
    assert run(*common, "-o", small / "2.txt", "--bindings", bindings) == 0
    assert "有3人认为" in (small / "1.txt").read_text(encoding="utf-8")
    assert "有1人认为" in (small / "2.txt").read_text(encoding="utf-8")


def test_a_table_is_printed_and_written_in_every_format(small, capsys):
    common = ("table", small / "form.yaml", small / "data.csv", "--rows", "q1", "--by", "unit")
    assert run(*common) == 0
    assert "75.0%" in capsys.readouterr().out
    for suffix in (".html", ".csv", ".xlsx", ".json"):
        assert run(*common, "-o", small / f"t{suffix}") == 0
        assert (small / f"t{suffix}").stat().st_size > 100
    table = json.loads((small / "t.json").read_text(encoding="utf-8"))
    assert table["count"] == [[3, 1, 2], [1, 1, 0]]
    assert table["percent"][0] == [75.0, 50.0, 100.0]
    assert table["bases"]["answered"]["n"] == [4, 2, 2]
    assert [row["label"] for row in table["rows"]] == ["好", "差"]


def test_a_filter_narrows_the_table(small, capsys):
    common = ("table", small / "form.yaml", small / "data.csv", "--rows", "q1")
    assert run(*common, "--where", "unit == '机关'") == 0
    assert "50.0%" in capsys.readouterr().out
    assert run(*common, "--where", "unit == '机构'") == 64
    assert "机关" in capsys.readouterr().err


def test_weights_from_a_column_of_the_data(small, capsys):
    (small / "w.csv").write_text("unit,q1,w\n机关,好,3\n机关,差,1\n", encoding="utf-8")
    common = ("table", small / "form.yaml", small / "w.csv", "--rows", "q1")
    assert run(*common, "--weights", "w") == 0
    assert "75.0%" in capsys.readouterr().out
    assert run(*common, "--weights", "ww") == 65


def test_load_writes_codes_problems_and_a_mapping_that_is_read_back(small, capsys):
    form, data = small / "form.yaml", small / "data.csv"
    data.write_text(SMALL_DATA + "机关,很好\n", encoding="utf-8")
    out, problems, mapping = small / "o.csv", small / "p.json", small / "m.yaml"
    common = ("load", form, data, "--mapping", mapping)
    assert run(*common, "--explain", "-o", out, "--problems", problems) == 1
    assert mapping.exists()
    assert "unit" in capsys.readouterr().out
    assert out.read_text(encoding="utf-8-sig").splitlines()[1].split(",")[1:3] == ["1", "1"]
    found = json.loads(problems.read_text(encoding="utf-8"))
    assert any(p["severity"] == "error" and p["place"]["record"] == "5" for p in found)
    assert run(*common) == 1


def test_new_makes_a_form_that_loads_the_same_file(small):
    assert run("new", EXPORT, "-o", small / "new.yaml") == 0
    assert run("check", small / "new.yaml") == 0
    assert run("load", small / "new.yaml", EXPORT) == 0
    assert run("report", small / "new.yaml", EXPORT, "-o", small / "r.html", "--static") == 0


def test_check_tells_in_text_json_and_for_github(small, capsys):
    bad = small / "bad.yaml"
    bad.write_text(
        SMALL_FORM.replace("type: single, title: 单位", "tpye: single, title: 单位"), encoding="utf-8"
    )
    assert run("check", small / "form.yaml") == 0
    assert run("check", bad) == 1
    assert "bad.yaml:5" in capsys.readouterr().err
    assert run("check", bad, "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)[0]["place"]["line"] == 5
    assert run("check", bad, "--format", "github") == 1
    assert capsys.readouterr().out.startswith("::error file=")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "nowhere.yaml"], 66),
        (["load", "FORM", "nowhere.csv"], 66),
        (["table", "FORM", "DATA", "--rows", "q9"], 64),
        (["table", "FORM", "DATA", "--rows", ","], 64),
        (["table", "FORM", "DATA", "--rows", "q1", "-o", "t.pdf"], 64),
    ],
)
def test_exit_codes_say_what_was_wrong(small, arguments, code, capsys):
    names = {"FORM": str(small / "form.yaml"), "DATA": str(small / "data.csv")}
    assert main([names.get(argument, argument) for argument in arguments]) == code
    assert capsys.readouterr().err.strip()


def test_messages_come_in_english_on_request(small, capsys, monkeypatch):
    assert run("check", small / "none.yaml", "--lang", "en") == 66
    english = capsys.readouterr().err
    monkeypatch.setenv("SURVEYKIT_LANG", "en")
    assert run("check", small / "none.yaml") == 66
    assert capsys.readouterr().err == english
    assert english.startswith("[error]")
    assert english.isascii()


def test_no_output_names_the_folder_of_its_inputs(tmp_path):
    run("report", FORM, EXPORT, "-o", tmp_path / "r.html", "--static")
    assert str(ROOT) not in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_no_output_replaces_an_input_or_another_output(small, capsys):
    form, data = small / "form.yaml", small / "data.csv"
    before = data.read_bytes(), form.read_bytes()
    draft = small / "d.txt"
    draft.write_text("关于“总体情况如何”，有xx人认为“好”。", encoding="utf-8")
    mapping = small / "m.yaml"
    mapping.write_text("ignore: []\n", encoding="utf-8")
    (small / "tables.xlsx").write_bytes(b"answers")
    (small / "s2").mkdir()
    (small / "s2" / "d.txt").write_text("x", encoding="utf-8")
    for command in (
        ("load", form, data, "-o", data),
        ("load", form, data, "-o", small / "a.csv", "--problems", small / "a.csv"),
        ("new", data, "-o", data),
        ("table", form, data, "--rows", "q1", "-o", data),
        ("fill", draft, "--form", form, "--data", data, "-o", small / "o.txt", "--log", data),
        ("report", form, data, "-o", small / "r.html", "--draft", draft, small / "s2" / "d.txt"),
        ("load", form, data, "--mapping", mapping, "--problems", mapping),
        ("load", form, data, "--dictionary", data, "-o", small / "." / "data.csv"),
        ("table", form, data, "--rows", "q1", "--mapping", mapping, "-o", mapping),
        ("fill", draft, "--form", form, "--data", data, "-o", small / "o.txt", "--bindings", mapping,
         "--log", mapping),
        ("report", form, small / "tables.xlsx", "-o", small / "r.html", "--draft", draft),
    ):  # fmt: skip
        assert run(*command) == 64, command
        assert "C103" in capsys.readouterr().err
    assert (data.read_bytes(), form.read_bytes()) == before


def test_what_load_writes_appears_together_or_not_at_all(small, capsys):
    form, data = small / "form.yaml", small / "data.csv"
    before = sorted(path.name for path in small.iterdir())
    (small / "folder.json").mkdir()
    assert run("load", form, data, "-o", small / "out.csv", "--problems", small / "folder.json") == 73
    assert "O104" in capsys.readouterr().err
    (small / "folder.json").rmdir()
    assert sorted(path.name for path in small.iterdir()) == before


def test_an_output_beside_a_locked_file_is_told(small, capsys, monkeypatch):
    target = small / "out.csv"
    target.write_bytes(b"old")
    real = Path.replace

    def locked(self, goal):
        if Path(goal) == target:
            raise PermissionError(13, "in use")
        return real(self, goal)

    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr("surveykit.writing.time.sleep", lambda _seconds: None)
    assert run("table", small / "form.yaml", small / "data.csv", "--rows", "q1", "-o", target) == 0
    assert "“out.csv”正被其他程序打开，未能覆盖，已另存为" in capsys.readouterr().err
    assert (small / "out (2).csv").exists()
    assert target.read_bytes() == b"old"


def test_an_error_nobody_foresaw_ends_with_70_and_tells_no_value(small, capsys, monkeypatch):
    def broken(*_arguments, **_options):
        raise KeyError("13812345678 张三")

    monkeypatch.setattr("surveykit.survey.Survey.tables", broken)
    table = ("table", small / "form.yaml", small / "data.csv", "--rows", "q1")
    assert run(*table) == 70
    short = capsys.readouterr().err
    assert "KeyError" in short
    assert run(*table, "--debug") == 70
    long = capsys.readouterr().err
    assert "surveykit/cli/table.py" in long
    for said in (short, long):
        assert "13812345678" not in said
        assert "张三" not in said
        assert "Traceback" not in said
        assert str(ROOT) not in said


def test_a_matrix_row_may_be_the_banner_of_a_report(tmp_path):
    form = ROOT / "questionnaires" / "zuzhi_shenghuo.yaml"
    export = next((ROOT / "examples").glob("298765433_*.xlsx"))
    assert run("report", form, export, "-o", tmp_path / "r.html", "--static", "--by", "q4_1") == 0


def test_records_without_a_weight_are_told(small, capsys):
    (small / "w.csv").write_text("unit,q1,w\n机关,好,3\n机关,差,\n", encoding="utf-8")
    common = ("report", small / "form.yaml", small / "w.csv", "-o", small / "r.html", "--static")
    assert run(*common, "--weights", "w") == 0
    assert "有 1 份答卷权数为 0 或空" in capsys.readouterr().err
    assert "另有1份答卷权数为0或空" in (small / "r.html").read_text(encoding="utf-8")
