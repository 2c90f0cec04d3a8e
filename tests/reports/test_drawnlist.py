from __future__ import annotations

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree

from surveykit.errors import UsageError
from surveykit.reports.drawnlist import DrawnList
from surveykit.sampling.frame import frame_of, read_frame
from surveykit.sampling.plan import Plan
from surveykit.sampling.selection import draw, generator_of

HEADER = ("编号", "姓名", "单位", "规模")
NASTY = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1", "\t=1", "王<b>&", "-5")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(plan: Plan, rows: int = 40, **options: object) -> DrawnList:
    units = [(f"{k:03d}", f"姓名{k}", "机关" if k < 10 else "基层", str(1 + k % 9)) for k in range(rows)]
    sample = draw(frame_of(HEADER, units, name="f.csv", sha256="ab" * 32), plan, generator_of(5), seed=5)
    return DrawnList(sample, **options)  # type: ignore[arg-type]


def document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def words(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in document(data).iter(f"{W}tbl")
    ]


STRATIFIED = Plan(n=12, strata=("单位",), allocation="equal")


def test_the_word_list_tells_how_it_was_drawn_and_whom():
    made_list = made(STRATIFIED, title="干部作风调查抽样名单")
    data = made_list.to_bytes(".docx")
    text = words(document(data))
    assert text.startswith("干部作风调查抽样名单")
    for said in ("共40个单元", "抽中12个单元", "简单随机抽样", "按“单位”分层", "随机种子：5（PCG64）"):
        assert said in text
    strata, drawn = tables(data)
    assert strata == [
        ["层", "总体数", "样本数", "抽样比（%）", "权数"],
        ["机关", "10", "6", "60.0", "1.67"],
        ["基层", "30", "6", "20.0", "5.00"],
        ["合计", "40", "12", "30.0", "—"],
    ]
    assert drawn[0] == ["序号", *HEADER]
    columns = made_list.drawn.columns()
    assert [row[1] for row in drawn[1:]] == list(columns["编号"])
    assert [row[0] for row in drawn[1:]] == [str(k) for k in range(1, 13)]


def test_the_head_of_the_list_is_repeated_on_each_page():
    listed = list(document(made(Plan(n=30)).to_bytes(".docx")).iter(f"{W}tbl"))[-1]
    rows = list(listed.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 30


def test_unequal_probabilities_stand_in_the_list_equal_ones_in_the_text():
    by_size = tables(made(Plan(n=6, method="pps", size="规模")).to_bytes(".docx"))[-1]
    assert by_size[0][-2:] == ["入样概率", "权数"]
    simple = made(Plan(n=8))
    assert tables(simple.to_bytes(".docx"))[-1][0] == ["序号", *HEADER]
    assert "权数为5.00" in words(document(simple.to_bytes(".docx")))


def test_only_the_columns_that_are_named_leave_the_frame():
    for suffix in (".docx", ".csv", ".xlsx"):
        data = made(Plan(n=6), columns=("编号",)).to_bytes(suffix)
        if suffix == ".csv":
            text = data.decode("utf-8-sig")
        else:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        assert "编号" in text
        assert "姓名" not in text


def test_csv_and_workbook_are_read_back_as_they_are(tmp_path):
    drawn = made(Plan(n=9, strata=("单位",), method="sampford", size="规模"))
    wanted = drawn.drawn.columns()
    for suffix in (".csv", ".xlsx"):
        (tmp_path / f"d{suffix}").write_bytes(drawn.to_bytes(suffix))
        back = read_frame(tmp_path / f"d{suffix}")
        assert back.header == tuple(wanted)
        assert list(back.texts("编号")) == list(wanted["编号"])
        assert back.numbers("weight").tolist() == pytest.approx(list(wanted["weight"]), rel=1e-12)
        assert set(back.texts("seed")) == {"5"}


def test_no_text_becomes_a_formula():
    rows = [(f"{k}", text, "机关", "1") for k, text in enumerate(NASTY)]
    sample = draw(frame_of(HEADER, rows, name="f.csv"), Plan(n=len(NASTY)), generator_of(1), seed=1)
    data = DrawnList(sample).to_bytes(".csv").decode("utf-8-sig")
    cells = [row[1] for row in csv.reader(io.StringIO(data, newline=""))][1:]
    assert cells == [text if text in ("王<b>&", "-5") else f"'{text}" for text in NASTY]
    book = openpyxl.load_workbook(io.BytesIO(DrawnList(sample).to_bytes(".xlsx")))
    column = [cell for (cell,) in book.worksheets[0].iter_rows(min_row=2, min_col=2, max_col=2)]
    assert {cell.data_type for cell in column} == {"s"}
    assert [cell.value for cell in column] == list(NASTY)


def test_numbers_stay_numbers_and_codes_stay_codes_in_a_workbook():
    book = openpyxl.load_workbook(io.BytesIO(made(Plan(n=6)).to_bytes(".xlsx")))
    first = [cell.value for cell in next(book.worksheets[0].iter_rows(min_row=2))]
    assert isinstance(first[0], str)
    assert isinstance(first[3], int)
    assert "随机种子：5" in str(book.worksheets[1]["A1"].value)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv"])
def test_the_same_sample_gives_the_same_bytes(suffix):
    assert made(STRATIFIED).to_bytes(suffix) == made(STRATIFIED).to_bytes(suffix)


def test_another_suffix_is_refused():
    with pytest.raises(UsageError, match="P102"):
        made(Plan(n=2)).to_bytes(".pdf")


@pytest.mark.parametrize(
    "plan",
    [
        STRATIFIED,
        Plan(n=1, cluster="单位", within=3),
        Plan(n=1, cluster="单位", method="pps"),
        Plan(n=5, method="systematic", sort=("规模", "编号")),
        Plan(n=6, method="tille", size="规模"),
    ],
    ids=lambda plan: plan.method,
)
def test_every_way_of_drawing_is_told_in_both_languages(plan):
    zh, en = made(plan).facts, made(plan, language="en").facts
    assert len(zh) == len(en)
    assert any("5" in fact and "PCG64" in fact for fact in en)
    assert not re.search("[{}]", "".join((*zh, *en)))


def test_units_certain_by_their_size_are_named():
    rows = [(f"{k}", f"姓名{k}", "机关", "900" if k == 2 else "5") for k in range(12)]
    plan = Plan(n=3, method="sampford", size="规模", identity="编号")
    sample = draw(frame_of(HEADER, rows, name="f.csv"), plan, generator_of(1), seed=1)
    assert "规模过大、必然入样的有1个：2" in DrawnList(sample).facts
