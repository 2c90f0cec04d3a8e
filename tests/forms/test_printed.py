"""The printed form as Word, HTML and PDF."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pytest
from every_form import every
from word_schema import disordered, shown, styled, tree, w

from inline import form
from surveykit.errors import OutputError
from surveykit.forms import pdf
from surveykit.forms.compose import compose
from surveykit.forms.docx import render
from surveykit.forms.html import page
from surveykit.forms.output import form_bytes
from surveykit.reports.docx_parts import TEXT_WIDTH

OFFICE = pytest.mark.skipif(pdf.find_office() is None, reason="LibreOffice is not installed")


def made(*lines: str, codes: bool = False) -> bytes:
    return render(compose(every(*lines), codes=codes))


@pytest.mark.parametrize("codes", [False, True])
def test_word_can_open_it(codes):
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    data = made(codes=codes)
    assert disordered(data) == []
    assert docx.Document(io.BytesIO(data)).core_properties.title == "各种题型调查问卷"
    defined = {style.get(w("styleId")) for style in tree(data, "styles").iter(w("style"))}
    used = {node.get(w("val")) for node in tree(data).iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
    assert used <= defined


def test_stems_options_and_lines_stand_as_they_are_read():
    stems = styled(made(), "FormStem")
    assert stems[0] == "1.所在单位（单选）"
    assert stems[1] == "2.年龄（填写整数，18至70） ____________"
    assert stems[2] == "3.入党时间（选填） ________年____月____日"
    assert stems[6] == "7.（第4题选“否”的人回答）没有参加的原因（可多选，至少2项）"
    options = styled(made(), "FormOption")
    assert options[:2] == ["○ 机关○ 直属单位", "○ 其他（请注明）" + "_" * 30]
    assert options[2:4] == ["○ 是○ 否（请跳至第7题）", "○ 不便说明（请跳至第8题）"]
    ranked = options.index("（　　） 计划（　　） 内容（　　） 培训")
    assert options[ranked + 1] == "（　　） 其他工作（请注明）" + "_" * 30


def test_a_matrix_repeats_its_head_breaks_no_row_and_has_a_mark_in_every_cell():
    table = tree(made()).findall(f".//{w('tbl')}")[0]
    texts = [[shown(cell) for cell in row.iter(w("tc"))] for row in table.iter(w("tr"))]
    assert texts == [
        ["", "好", "一般", "差", "不了解"],
        ["党员大会", "○", "○", "○", "○"],
        ["党课", "○", "○", "○", "○"],
    ]
    rows = table.findall(w("tr"))
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert [edge.tag for edge in table.find(f"{w('tblPr')}/{w('tblBorders')}")][-1] == w("insideV")


def test_rows_of_a_short_matrix_keep_together_and_those_of_a_long_one_do_not_stand_alone():
    rows = ", ".join(f"第{n}行" for n in range(1, 21))
    long = form(f"questions: [{{id: m, type: matrix, title: 题, rows: [{rows}], choices: [好, 差]}}]")
    (table,) = tree(render(compose(long))).iter(w("tbl"))
    kept = [row.find(f".//{w('keepNext')}") is not None for row in table.findall(w("tr"))]
    assert kept == [True, True, True, *[False] * 15, True, True, False]
    short = tree(made()).findall(f".//{w('tbl')}")[0]
    assert [row.find(f".//{w('keepNext')}") is not None for row in short.findall(w("tr"))] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("codes", [False, True])
def test_tables_are_as_wide_as_the_text(codes):
    for table in tree(made(codes=codes)).iter(w("tbl")):
        grid = [int(column.get(w("w"))) for column in table.find(w("tblGrid"))]
        assert sum(grid) == TEXT_WIDTH
        assert min(grid) > 500


def test_many_heads_still_fit_beside_their_rows():
    heads = ", ".join(f"选项{n}" for n in range(1, 13))
    wide = form(
        f"questions: [{{id: m, type: matrix, title: 题, rows: [很长很长的一行文字], choices: [{heads}]}}]"
    )
    (table,) = tree(render(compose(wide))).iter(w("tbl"))
    grid = [int(column.get(w("w"))) for column in table.find(w("tblGrid"))]
    assert len(grid) == 13
    assert grid[0] >= TEXT_WIDTH * 0.17
    assert min(grid[1:]) >= 450


def kept(*options: str) -> list[bool]:
    """Whether each row of options stays with the next."""
    listed = ", ".join(options)
    asked = form(f"questions:\n  - {{id: q, type: single, title: 单位, choices: [{listed}]}}")
    body = tree(render(compose(asked))).iter(w("p"))
    rows = [p for p in body if p.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "FormOption"]
    return [row.find(f"{w('pPr')}/{w('keepNext')}") is not None for row in rows]


def test_rows_of_options_stay_together_with_their_stem():
    sheet = tree(made(), "styles")
    shapes = {style.get(w("styleId")): style.find(w("pPr")) for style in sheet.iter(w("style"))}
    assert shapes["FormOption"].find(w("keepLines")) is not None
    assert shapes["FormStem"].find(w("keepNext")) is not None
    assert kept(*(f"第{n}直属单位的全体同志们" for n in range(1, 8))) == [True] * 3 + [False]


def test_options_that_fill_a_page_may_break_but_none_stands_alone():
    long = [f"第{n}党支部（机关综合保障处所属各单位党支部）" for n in range(1, 41)]
    assert kept(*long) == [True] * 2 + [False] * 35 + [True] * 2 + [False]


def test_the_code_column_names_every_column_of_the_sheet_for_typists():
    text = shown(tree(made(codes=True)))
    assert "○ 1.机关" in text
    assert "unit ____" in text
    assert "ways_ 1□ 2□ 3□ 4□" in text
    assert "rules_4 ____" in text
    assert "○ 10" in text, "a point that is its own code is not printed twice"
    assert "10.10" not in text
    assert "unit ____" not in shown(tree(made()))


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_an_anonymous_form_has_nothing_to_tell_one_copy_from_another(suffix):
    data = form_bytes(every("anonymous: true"), suffix)
    text = shown(tree(data)) if suffix == ".docx" else data.decode()
    assert "编号" not in text
    assert "无记名" in text


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_the_same_questionnaire_gives_the_same_bytes(suffix):
    assert form_bytes(every(), suffix) == form_bytes(every(), suffix)


def test_the_page_has_no_script_and_every_word_of_the_word_file():
    text = page(compose(every())).decode()
    assert "<script" not in text
    assert re.search(r"default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'", text)
    plain = re.sub(r"\s|<[^>]+>|_", "", text[text.index("<main>") :])
    for paragraph in tree(made()).iter(w("p")):
        if "PAGE" not in shown(paragraph):
            for part in re.split(r"[\s_]+", shown(paragraph)):
                assert part in plain


def test_texts_are_escaped():
    sly = form("questions: [{id: q, type: single, title: '<b>&', choices: ['<i>', 乙]}]")
    assert "&lt;b&gt;&amp;" in page(compose(sly)).decode()
    assert "1.<b>&" in styled(render(compose(sly)), "FormStem")[0]


def test_without_libreoffice_a_pdf_is_refused_with_a_way_out(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(OutputError) as caught:
        form_bytes(every(), ".pdf")
    assert caught.value.problems[0].code == "F104"
    assert "另存为 PDF" in caught.value.problems[0].hint()


@pytest.mark.office
@OFFICE
def test_the_pdf_is_the_printed_form_and_the_same_each_time(tmp_path):
    first = form_bytes(every(), ".pdf")
    assert first.startswith(b"%PDF")
    assert first == form_bytes(every(), ".pdf")
    if shutil.which("pdftotext"):
        target = tmp_path / "form.pdf"
        target.write_bytes(first)
        said = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
        assert "各种题型调查问卷" in said
        assert "（请跳至第7题）" in said.replace(" ", "")


@pytest.mark.office
@OFFICE
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_no_question_is_torn_between_two_pages(tmp_path):
    listed = "\n".join(
        f"  - {{id: q{n}, type: single, title: 第{n}件事的情况, "
        "choices: [好得很的甲项, 一般般的乙项, 差得远的丙项, 说不清的丁项, 不便说的戊项]}"
        for n in range(1, 41)
    )
    target = tmp_path / "form.pdf"
    target.write_bytes(form_bytes(form(f"questions:\n{listed}"), ".pdf"))
    said = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True)
    pages = [one for one in said.stdout.split("\f") if one.strip()]
    assert len(pages) > 2
    for one in pages:
        assert one.count("件事的情况") == one.count("甲项") == one.count("戊项")
