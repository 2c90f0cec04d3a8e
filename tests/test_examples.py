"""The examples are what their generator makes, and they load."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from surveykit.drafts.bind import bind
from surveykit.drafts.fill import fill
from surveykit.drafts.text import open_draft
from surveykit.questionnaire.read import read_questionnaire
from surveykit.responses.load import read_responses
from surveykit.responses.model import MultipleColumn, Responses, SingleColumn
from surveykit.survey import Survey

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
BY_TEXT = "298765432_按文本_机关党建融入中心工作情况调查问卷_420_420.xlsx"
BY_INDEX = "298765432_按序号_机关党建融入中心工作情况调查问卷_420_420.xlsx"
ORGANISATION_LIFE = "298765433_按文本_党组织生活方式问卷调查表_260_260.xlsx"
REGISTER = "dangyuan_jiegou.csv"
DATA = {
    BY_TEXT: ("dangjian_ronghe", 420),
    BY_INDEX: ("dangjian_ronghe", 420),
    ORGANISATION_LIFE: ("zuzhi_shenghuo", 260),
    REGISTER: ("dangyuan_jiegou", 300),
}
DRAFTS = ("dangjian_ronghe_draft.docx", "zuzhi_shenghuo_draft.md")
STEM = "您部门单位党员领导干部履行业务、党务‘一岗双责’情况如何"
SHIPPED = (*DATA, *DRAFTS)


def made_in(folder: Path) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, EXAMPLES / "make_examples.py", folder],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONHASHSEED": "random"},
    )
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made_in(tmp_path_factory.mktemp("examples"))


@cache
def loaded(name: str) -> Responses:
    return read_responses(
        EXAMPLES / name, read_questionnaire(ROOT / "questionnaires" / f"{DATA[name][0]}.yaml")
    )


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a zip: another zlib may pack the same parts into other bytes."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_generator_gives_the_same_bytes_each_time(made: dict[str, bytes], tmp_path: Path) -> None:
    assert made_in(tmp_path / "again") == made


def test_the_generator_makes_every_shipped_file_and_no_other(made: dict[str, bytes]) -> None:
    assert sorted(made) == sorted(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_file_is_what_the_generator_makes(
    made: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    fresh, shipped = tmp_path / name, EXAMPLES / name
    fresh.write_bytes(made[name])
    if name.endswith(".xlsx"):
        assert CalamineWorkbook.from_path(fresh).get_sheet_by_index(0).to_python() == (
            CalamineWorkbook.from_path(shipped).get_sheet_by_index(0).to_python()
        )
    elif name.endswith(".docx"):
        assert parts(fresh) == parts(shipped)
    else:
        assert fresh.read_bytes() == shipped.read_bytes()


@pytest.mark.parametrize("name", DATA)
def test_the_data_file_loads_without_an_error(name: str) -> None:
    responses = loaded(name)
    assert len(responses) == DATA[name][1]
    assert responses.problems.errors.text() == ""


def test_the_text_and_the_index_export_code_alike() -> None:
    by_text, by_index = loaded(BY_TEXT), loaded(BY_INDEX)
    for name, column in by_text.columns.items():
        twin = by_index.columns[name]
        if isinstance(column, SingleColumn):
            assert isinstance(twin, SingleColumn)
            np.testing.assert_array_equal(column.levels, twin.levels, err_msg=name)
        elif isinstance(column, MultipleColumn):
            assert isinstance(twin, MultipleColumn)
            np.testing.assert_array_equal(column.ticks, twin.ticks, err_msg=name)
            np.testing.assert_array_equal(column.state, twin.state, err_msg=name)


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.endswith((".xlsx", ".docx"))])
def test_the_file_says_that_it_is_synthetic(name: str) -> None:
    core = parts(EXAMPLES / name)["docProps/core.xml"].decode()
    assert "虚构" in core
    assert "ynthetic" in core


@pytest.mark.parametrize("name", [BY_TEXT, BY_INDEX, ORGANISATION_LIFE])
def test_addresses_are_those_reserved_for_documentation(name: str) -> None:
    header, *rows = CalamineWorkbook.from_path(EXAMPLES / name).get_sheet_by_index(0).to_python()
    column = header.index("来自IP")
    reserved = re.compile(r"(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+\(未知-未知\)")
    assert [row[column] for row in rows if not reserved.fullmatch(str(row[column]))] == []


@pytest.mark.parametrize(
    ("draft", "form", "bound"), [(DRAFTS[0], "dangjian_ronghe", 76), (DRAFTS[1], "zuzhi_shenghuo", 22)]
)
def test_every_survey_blank_of_a_draft_is_bound(draft: str, form: str, bound: int) -> None:
    questionnaire = read_questionnaire(ROOT / "questionnaires" / f"{form}.yaml")
    plan = bind(open_draft(EXAMPLES / draft).passages, questionnaire, source=draft)
    assert plan.problems.text() == ""
    assert Counter(b.status for b in plan.bindings)["bound"] == bound


def test_the_masks_that_are_not_of_the_survey_are_left() -> None:
    form = read_questionnaire(ROOT / "questionnaires" / "dangjian_ronghe.yaml")
    plan = bind(open_draft(EXAMPLES / DRAFTS[0]).passages, form)
    left = [binding.blank.context for binding in plan.bindings if binding.status == "left"]
    for words in ("x月x日至x月x日", "xx司", "x个片", "xxx同志", "20xx年x月x日"):
        assert any(words in context.replace("【", "").replace("】", "") for context in left)


@pytest.mark.parametrize("readme", ["README.md", "README.en.md"])
def test_the_filled_sentence_of_the_readme_is_what_the_program_writes(readme: str, tmp_path: Path) -> None:
    lines = (ROOT / readme).read_text(encoding="utf-8").splitlines()
    blank = [line[2:] for line in lines if re.match("> 有x+人", line)]
    filled = [line[2:] for line in lines if re.match(r"> 有\d+人", line)]
    draft = tmp_path / "draft.md"
    draft.write_text(f"关于“{STEM}”，{blank[0]}", encoding="utf-8")
    assert len(filled) == 1
    written = fill(draft, Survey(loaded(BY_TEXT))).write(tmp_path / "filled.md")
    assert written.read_text(encoding="utf-8").endswith(filled[0])


def test_every_survey_blank_of_the_word_draft_is_filled() -> None:
    filling = fill(EXAMPLES / DRAFTS[0], Survey(loaded(BY_TEXT)))
    assert (len(filling.rows), len(filling.filled), len(filling.unresolved)) == (87, 76, 0)
    assert filling.problems.errors.text() == ""
