"""A codebook says of every column what it means, in three formats and two languages."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from browser import CHROMIUM, browser
from reports.codebook.survey import YAML, survey
from responses.export.every import every

from inline import form
from surveykit.errors import UsageError
from surveykit.reports.codebook.codebook import codebook
from surveykit.reports.codebook.texts import Texts
from surveykit.responses.export.columns import coded_columns

SUFFIXES = (".html", ".docx", ".xlsx")


def texts(data: bytes, suffix: str) -> list[str]:
    """Every text of a file, in order."""
    if suffix == ".html":
        body = data.decode("utf-8").partition("<main")[2]
        return [text for text in re.split(r"<[^>]*>", body) if text.strip()]
    if suffix == ".docx":
        xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode("utf-8")
        return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part)) for part in xml.split("</w:p>")]
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return [str(cell) for cell in cells if cell is not None]


def rows(sheet: str, *, data: bool = True) -> list[dict[str, object]]:
    """A sheet of the workbook as records."""
    made = codebook(form(YAML), survey() if data else None, threshold=3).to_bytes(".xlsx")
    found = list(openpyxl.load_workbook(io.BytesIO(made))[sheet].iter_rows(values_only=True))
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_names_questions_options_routing_nets_and_definitions(suffix):
    shown = "\n".join(texts(codebook(form(YAML)).to_bytes(suffix), suffix))
    for text in ("您所在单位的性质", "不按期", "第1题选“机关”的人", "好和一般 = 好 + 一般", "缺失：不了解"):
        assert text in shown
    for text in ("由第5题分段", "小于35", "不小于35", "好、一般", "第1题选“机关”，且第2题选“好”", "其余"):
        assert text in shown
    assert "第2题得分的平均数" in shown
    assert "人数" not in shown


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_column_of_the_data_is_in_the_codebook(suffix):
    found = every()
    shown = "\n".join(texts(codebook(found.questionnaire).to_bytes(suffix), suffix))
    told = [c.header for c in coded_columns(found) if c.slot and c.slot.role in ("value", "tick", "rank")]
    if suffix == ".xlsx":
        assert set(told) <= set(shown.split("\n"))
    else:
        # columns of a matrix of ticks are named by the first and the last
        assert [name for name in told if name not in shown and not name.startswith("ticks_")] == []
        assert "ticks_1_1" in shown


def test_the_sheet_of_options_holds_codes_scores_and_counts():
    found = {(r["变量"], r["选项"]): r for r in rows("选项")}
    good = found["q1", "好"]
    assert (good["代码"], good["分值"], good["人数"]) == (1, 100, 12)
    assert good["百分比"] == pytest.approx(12 / 29)
    assert found["q1", "差"]["人数"] == found["q1", "差"]["百分比"] == "*"
    assert (found["q2", "其他"]["说明"], found["q2", "没有"]["说明"]) == ("须填写", "互斥")
    assert (found["q3_1", "按期"]["行"], found["q3_1", "按期"]["人数"]) == ("党课", 22)
    assert found["q5", "学"]["排第1位"] == 20


def test_the_sheet_of_columns_says_who_is_asked_and_who_is_missing():
    found = {r["数据列"]: r for r in rows("数据列")}
    assert list(found) == [
        *("unit", "q1", "q2_1", "q2_2", "q2_3", "q3_1", "q3_2", "age", "q5_1", "q5_2", "yijian"),
        *("manyi", "duan", "lei"),
    ]
    ticked = found["q2_2"]
    assert (ticked["变量"], ticked["题号"], ticked["选项"]) == ("q2", 3, "其他")
    assert (ticked["谁回答"], ticked["限制"]) == ("第1题选“机关”的人", "至多选2项")
    assert (ticked["回答人数"], ticked["跳过"], ticked["未填"]) == (20, 10, 0)
    assert (found["age"]["平均数"], found["age"]["限制"]) == (34, "18至100；整数")
    assert found["q1"]["部分"] == "一、评价"


def test_without_data_there_are_no_columns_of_counts():
    assert "人数" not in rows("选项", data=False)[0]
    assert "回答人数" not in rows("数据列", data=False)[0]


def test_the_page_shows_counts_and_stars_and_says_why():
    shown = texts(codebook(form(YAML), survey(), threshold=3).to_bytes(".html"), ".html")
    place = shown.index("差")
    assert shown[place : place + 5] == ["差", "3", "0", "*", "*"]
    assert "不足3人的人数，以及会让人推出它的相邻的数，写作 *" in shown
    assert "20人；缺失：跳过10人" in shown
    assert "缺失：党课：无；党日：未填1人。" in shown
    assert "平均数34.00；标准差4.98；四分位数30、30、40" in shown


def test_no_answer_in_words_is_listed():
    for suffix in SUFFIXES:
        assert "多开会" not in "".join(texts(codebook(form(YAML), survey()).to_bytes(suffix), suffix))


def test_too_few_records_are_said_and_nothing_is_counted():
    made = codebook(form(YAML), survey(), threshold=31).to_bytes(".html")
    assert "答卷不足31份，不列人数。" in texts(made, ".html")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_in_english_all_but_the_questions_is_english(suffix):
    shown = texts(codebook(form(YAML), survey(), language="en").to_bytes(suffix), suffix)
    own = re.compile("[\u4e00-\u9fff]")
    said = set(re.findall("[\u4e00-\u9fff]+", YAML))
    left = [t for t in shown if own.search(t) and not set(re.findall("[\u4e00-\u9fff]+", t)) <= said]
    assert left == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_survey_gives_the_same_bytes(suffix):
    first, second = (codebook(form(YAML), survey()).to_bytes(suffix) for _ in range(2))
    assert first == second


def test_a_threshold_that_protects_nobody_is_refused():
    with pytest.raises(UsageError) as caught:
        codebook(form(YAML), survey(), threshold=2)
    assert [problem.code for problem in caught.value.problems] == ["P103"]


def test_another_format_is_refused():
    with pytest.raises(UsageError) as caught:
        codebook(form(YAML)).to_bytes(".pdf")
    assert [problem.code for problem in caught.value.problems] == ["P101"]


def test_limits_are_told_in_words():
    yaml = """
    questions:
      - {id: a, type: number, title: 甲, validate: {min: 1}}
      - {id: b, type: number, title: 乙, validate: {max: 9}}
      - {id: c, type: multiple, title: 丙, validate: {min_select: 1, max_select: 2}, choices: [一, 二, 三]}
      - {id: d, type: sum, title: 丁, rows: [学, 干], validate: {min: 0, sum: 100}}
      - {id: e, type: ranking, title: 戊, top: 2, choices: [一, 二, 三]}
    """
    questionnaire = form(yaml)
    told = {q.id: Texts(questionnaire, "zh").limits(q) for q in questionnaire.questions}
    assert told == {
        "a": "不小于1",
        "b": "不大于9",
        "c": "至少选1项；至多选2项",
        "d": "不小于0；各项合计100",
        "e": "排前2项",
    }


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_the_page_opens_without_a_complaint_and_never_scrolls_sideways(tmp_path):
    path = codebook(form(YAML), survey()).write(tmp_path / "codebook.html")
    with browser(tmp_path / "profile") as page:
        for width in (360, 1280):
            page.open(path, width=width)
            assert page.complaints == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        stars = "[...document.querySelectorAll('td')].filter(cell => cell.textContent === '*')"
        assert page.evaluate(f"{stars}.every(cell => getComputedStyle(cell).textAlign !== 'start')")
