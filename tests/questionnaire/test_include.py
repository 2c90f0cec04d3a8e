"""Lists of options and questions taken from other files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from inline import codes
from surveykit.errors import QuestionnaireError
from surveykit.lint.check import check
from surveykit.lint.fixing import fix
from surveykit.questionnaire.read import examine, parse_questionnaire, read_questionnaire

BANK = """
title: 常用
choices:
  manyi: [{label: 满意, score: 3}, {label: 一般, score: 2}, {label: 不满意, score: 1}]
  shifou: [是, 否]
questions:
  - {id: zongti, type: single, title: 对工作的总体评价, choices: manyi, nets: {不差: [满意, 一般]}}
"""
FORM = """
id: f
title: 问卷
include: bank.yaml
questions:
  - {id: q1, use: zongti, title: 对食堂的评价, required: false}
  - {id: q2, type: single, title: 对班车的评价, choices: manyi}
  - {use: zongti}
"""
OWN_LIST = FORM.replace("questions:", "choices: {manyi: [好, 差]}\nquestions:")
PAGE = Path(__file__).parents[2] / "docs" / "include.md"


def written(folder, **files: str):
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text.lstrip("\n"), encoding="utf-8")
    return folder / "form.yaml"


def found(path) -> list[str]:
    return [problem.line() for problem in examine(path.read_text("utf-8"), path.name, path.parent).problems]


def test_a_question_of_a_bank_is_used_with_keys_of_its_own(tmp_path):
    form = read_questionnaire(written(tmp_path, form=FORM, bank=BANK))
    first, second, third = form.questions
    assert [question.id for question in form.questions] == ["q1", "q2", "zongti"]
    assert (first.title, first.required, first.nets[0].label) == ("对食堂的评价", False, "不差")
    assert (third.title, third.required) == ("对工作的总体评价", True)
    assert [choice.label for choice in second.choices] == ["满意", "一般", "不满意"]
    assert codes(check(tmp_path / "form.yaml").errors) == []


def test_a_list_of_a_bank_that_nothing_uses_is_no_fault(tmp_path):
    assert found(written(tmp_path, form=FORM, bank=BANK)) == []


def test_files_are_found_from_the_folder_of_the_questionnaire_wherever_one_stands(tmp_path, monkeypatch):
    (tmp_path / "deep").mkdir()
    written(tmp_path, bank=BANK)
    path = written(tmp_path / "deep", form=FORM.replace("bank.yaml", "../bank.yaml"))
    monkeypatch.chdir(tmp_path / "deep")
    assert len(read_questionnaire(path).questions) == 3


def test_a_bank_may_include_another_and_each_file_counts_once(tmp_path):
    more = "include: [lists.yaml]\nquestions:\n  - {id: y, type: single, title: 是不是, choices: shifou}\n"
    lists = "choices:\n  shifou: [是, 否]\n"
    form = "id: f\ntitle: t\ninclude: [lists.yaml, more.yaml]\nquestions:\n  - {id: q, use: y}\n"
    path = written(tmp_path, form=form, more=more, lists=lists)
    assert [choice.label for choice in read_questionnaire(path).questions[0].choices] == ["是", "否"]


@pytest.mark.parametrize(
    ("form", "bank", "expected"),
    [
        (FORM.replace("bank.yaml", "nobank.yaml"), BANK, ["form.yaml:3:10: Q170", "Q177", "Q177", "E1"]),
        (FORM.replace("use: zongti,", "use: zongtii,"), BANK, ["form.yaml:5:19: Q177"]),
        (FORM.replace("bank.yaml", "/bank.yaml"), BANK, ["form.yaml:3:10: Q172", "Q177", "Q177", "E1"]),
        (FORM.replace("bank.yaml", "C:\\bank.yaml"), BANK, ["form.yaml:3:10: Q172", "Q177", "Q177", "E1"]),
        (
            FORM.replace("questions:", "choices: {manyi: [好, 差]}\nquestions:"),
            BANK,
            ["form.yaml:4:11: Q175"],
        ),
        (FORM, BANK + "  - {id: zongti, type: text, title: 又}\n", ["bank.yaml:7:10: Q176"]),
        (FORM, BANK.replace("title: 常用", "titel: 常用"), ["bank.yaml:1:1: Q151"]),
        (FORM, BANK.replace("shifou: [是, 否]", "shifou: {a: 1}"), ["bank.yaml:4:11: Q150"]),
        (FORM, "choices: [\n", ["bank.yaml:"]),
        (FORM, BANK + "include: form2.yaml\n", ["bank.yaml:7:10: Q170"]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path, form, bank, expected):
    told = found(written(tmp_path, form=form, bank=bank))
    assert len(told) >= len(expected)
    assert all(any(wanted in line for line in told) for wanted in expected), told


def test_files_that_include_each_other_are_told_and_not_read_for_ever(tmp_path):
    one = "include: two.yaml\n"
    two = "include: one.yaml\nchoices:\n  x: [甲, 乙]\n"
    form = (
        "id: f\ntitle: t\ninclude: one.yaml\nquestions:\n  - {id: q, type: single, title: 题, choices: x}\n"
    )
    told = found(written(tmp_path, form=form, one=one, two=two))
    assert [line.split(" ")[1] for line in told] == ["Q173"]
    assert "one.yaml → two.yaml → one.yaml" in told[0]


def test_includes_may_not_be_nested_without_end(tmp_path):
    chain = {f"f{n}": f"include: f{n + 1}.yaml\n" for n in range(9)}
    form = "id: f\ntitle: t\ninclude: f0.yaml\nquestions:\n  - {id: q, type: text, title: 题}\n"
    told = found(written(tmp_path, form=form, f9="choices: {}\n", **chain))
    assert [line.split(" ")[1] for line in told] == ["Q174"]


def test_a_text_without_a_folder_cannot_include():
    with pytest.raises(QuestionnaireError) as caught:
        parse_questionnaire(FORM.lstrip("\n"))
    assert "Q171" in codes(caught.value.problems)


def test_the_digest_covers_what_is_included(tmp_path):
    path = written(tmp_path, form=FORM, bank=BANK)
    before = read_questionnaire(path).sha256
    written(tmp_path, bank=BANK.replace("不满意", "很不满意"))
    assert read_questionnaire(path).sha256 != before
    shutil.copy(path, tmp_path / "again.yaml")
    written(tmp_path, bank=BANK)
    assert read_questionnaire(tmp_path / "again.yaml").sha256 == before


def test_mending_changes_the_form_and_never_what_it_includes(tmp_path):
    title = "有哪些困难（限选2项）"
    bank = (
        f"questions:\n  - {{id: kunnan, type: multiple, title: {title}, choices: [经费, 人手, 其他事项]}}\n"
    )
    form = f"""
    id: f
    title: 问卷
    include: bank.yaml
    questions:
      - {{use: kunnan}}
      - {{id: own, type: multiple, title: 还{title}, choices: [时间, 场地, 其他事项]}}
    """
    path = written(tmp_path, form=form.replace("\n    ", "\n"), bank=bank)
    told = {(problem.place.source, problem.code) for problem in check(path)}
    assert {("bank.yaml", "W114"), ("form.yaml", "W114")} <= told
    mended, data = fix(path)
    assert [problem.place.source for problem in mended.fixed if problem.code == "W114"] == ["form.yaml"]
    assert data.decode().count("max_select: 2") == 1
    assert (tmp_path / "bank.yaml").read_text("utf-8") == bank


def test_the_page_about_banks_shows_files_that_work(tmp_path):
    blocks = dict(re.findall(r"```yaml ([\w.]+)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
    for name, text in blocks.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    form = read_questionnaire(tmp_path / "wenjuan.yaml")
    assert [question.id for question in form.questions] == ["q1", "q2", "fuwu"]
    assert codes(check(tmp_path / "wenjuan.yaml")) == []
