from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from sample_survey import multiple, one, options, sample, single
from word_schema import disordered, parts, shown, styled, tree, w

from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Question
from surveykit.reports.build import build
from surveykit.reports.contents import Figures
from surveykit.reports.docx import render
from surveykit.reports.docx_parts import TEXT_WIDTH
from surveykit.reports.model import Facts, Findings, Heading, Note, Prose, Report, TableBlock
from surveykit.reports.paper import paper
from surveykit.reports.report import report
from surveykit.reports.typography import tight
from surveykit.survey import Survey
from surveykit.tables.parts import Cell, Group, Head, Line, TableView

ROOT = Path(__file__).parents[2]

HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")


def weighted(count: int = 60) -> Survey:
    return Survey(sample(count).responses, Design(weights="w"))


@cache
def usual() -> Report:
    return paper(sample(60))


def numbers_of(view: TableView) -> list[str]:
    cells = (cell for group in view.groups for line in group.lines for cell in line.cells)
    return sorted(text for cell in cells for text in (cell.text, cell.below) if text)


def cells_of(table: etree._Element) -> Iterator[str]:
    """The texts of the number cells of a table: neither heads nor stub."""
    for row in table.iter(w("tr")):
        if row.find(f"{w('trPr')}/{w('tblHeader')}") is None:
            for cell in row.findall(w("tc"))[1:]:
                yield from (text for p in cell.iter(w("p")) if (text := shown(p)))


def big() -> Survey:
    """Units enough for several tables, and labels enough for several lines."""
    unit = Question(
        "unit",
        "single",
        "所在单位",
        profile=True,
        choices=options(*(f"第{k}直属事业单位" for k in range(1, 25))),
    )
    labels = (f"困难{k}：{'说明' * k}" for k in range(1, 21))
    many = Question("m", "multiple", "您认为存在哪些困难？", "存在的困难", choices=options(*labels))
    ticks = multiple([[k % 20, (k * 7) % 20] for k in range(96)], 20)
    return one(unit, single([k % 24 for k in range(96)]), (many, ticks), banner=("unit",))


def documents() -> list[bytes]:
    made = [
        usual(),
        paper(weighted()),
        paper(sample(30), figures=Figures("en")),
        paper(big()),
        build(sample(30)),
    ]
    return [render(each) for each in made]


def test_the_children_of_every_property_stand_in_the_order_of_the_schema():
    for made in documents():
        assert disordered(made) == []


def test_every_style_that_is_used_is_there_and_every_relation_leads_to_a_part():
    for made in documents():
        defined = {style.get(w("styleId")) for style in tree(made, "styles").iter(w("style"))}
        used = {node.get(w("val")) for node in tree(made).iter(w("pStyle"), w("tblStyle"))}
        based = {node.get(w("val")) for node in tree(made, "styles").iter(w("basedOn"), w("next"))}
        assert used | based <= defined
        links = etree.fromstring(parts(made)["word/_rels/document.xml.rels"])
        assert {f"word/{link.get('Target')}" for link in links} <= set(parts(made))
        types = etree.fromstring(parts(made)["[Content_Types].xml"])
        named = {node.get("PartName") for node in types if node.get("PartName")}
        assert {f"/{name}" for name in parts(made) if name.endswith(".xml")} == named | {
            "/[Content_Types].xml"
        }


def test_word_opens_it_through_another_library_and_finds_the_headings():
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document(io.BytesIO(render(usual())))
    outline = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert outline[:3] == [
        ("Heading 1", "一、调查基本情况"),
        ("Heading 2", "（一）问卷发放和收回情况"),
        ("Heading 2", "（二）样本构成"),
    ]
    assert ("Heading 3", "1.一岗双责") in outline
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert document.core_properties.author == ""
    assert len(document.tables) == sum(isinstance(block, TableBlock) for block in usual().blocks) + 1


def test_every_number_of_every_table_is_in_the_document_and_no_other():
    for model in (usual(), paper(weighted())):
        found = [sorted(cells_of(table)) for table in tree(render(model)).iter(w("tbl"))]
        expected = [numbers_of(block.view) for block in model.blocks if isinstance(block, TableBlock)]
        assert [numbers for numbers in found if numbers in expected] == expected
        listed = [sorted(value for _, value in b.items) for b in model.blocks if isinstance(b, Facts)]
        assert all(numbers in expected or numbers in listed for numbers in found)


def test_a_table_cut_in_pieces_still_holds_every_number():
    model = paper(big())
    found = {text for table in tree(render(model)).iter(w("tbl")) for text in cells_of(table)}
    for block in model.blocks:
        if isinstance(block, TableBlock):
            assert set(numbers_of(block.view)) <= found
    captions = styled(render(model), "Caption")
    assert "表3\u3000存在的困难（按所在单位分）" in captions
    assert "表4\u3000存在的困难（按所在单位分）（续1）" in captions


def test_every_text_of_the_report_is_in_the_document():
    text = shown(tree(render(usual())))
    for block in usual().blocks:
        if isinstance(block, Prose | Note):
            assert tight(block.text) in text
        elif isinstance(block, Facts | Findings):
            assert all(tight(value) in text for _, value in block.items)
        elif isinstance(block, Heading) and block.kind != "crosstab":
            assert re.sub(r"^[一二三]、", "", block.short or block.text) in text
        elif isinstance(block, TableBlock):
            assert all(tight(note) in text for note in block.view.notes)


def test_captions_are_counted_by_fields_whose_shown_number_is_right():
    made = render(usual())
    captions = styled(made, "Caption")
    assert [int(re.match(r"表(\d+)\u3000", text)[1]) for text in captions] == list(
        range(1, len(captions) + 1)
    )
    assert captions[1] == "表2\u3000一岗双责（第3题，单选题）"
    fields = [node.text.strip() for node in tree(made).iter(w("instrText"))]
    assert fields == ["SEQ 表 \\* ARABIC"] * len(captions)
    kinds = [node.get(w("fldCharType")) for node in tree(made).iter(w("fldChar"))]
    assert kinds == ["begin", "separate", "end"] * len(captions)


def test_the_unit_says_that_persons_stand_below_only_where_they_do():
    def unit(cell: Cell, base: str = "417") -> list[str]:
        lines = (
            Line("好", "option", (cell,)),
            Line("平均分", "statistic", (Cell("80.00", "[70.00, 90.00]"),)),
            Line("基数", "base", (Cell(base),)),
        )
        view = TableView("q", "题", ((Head("选项"), Head("比例")),), (Group(lines),))
        made = render(Report("题", "", "zh", (TableBlock(view),), ""))
        return styled(made, "GwTableUnit")

    assert unit(Cell("53.0%")) == ["单位：人次、%"]
    assert unit(Cell("53.0% B", "221")) == ["单位：%；百分比下方为人次"]
    assert unit(Cell("53.0%"), "1.908") == []


def test_tables_have_three_rules_a_repeated_head_and_rows_that_stay_whole():
    for table in tree(render(usual())).iter(w("tbl")):
        borders = table.find(f"{w('tblPr')}/{w('tblBorders')}")
        assert {etree.QName(edge).localname: edge.get(w("sz")) for edge in borders} == {
            "top": "12",
            "bottom": "12",
        }
        rows = table.findall(w("tr"))
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
        heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
        assert rows[: len(heads)] == heads
        assert {edge.get(w("sz")) for edge in heads[-1].iter(w("bottom"))} == {"6"}
        assert not [row for row in rows[len(heads) :] if row.find(f".//{w('bottom')}") is not None]


def test_tables_are_as_wide_as_the_text_and_their_cells_agree_with_the_grid():
    for made in documents():
        for table in tree(made).iter(w("tbl")):
            grid = [int(column.get(w("w"))) for column in table.find(w("tblGrid"))]
            assert sum(grid) == TEXT_WIDTH == int(table.find(f"{w('tblPr')}/{w('tblW')}").get(w("w")))
            for row in table.iter(w("tr")):
                at = 0
                for cell in row.iter(w("tc")):
                    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
                    reach = at + (1 if span is None else int(span.get(w("val"))))
                    assert int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w"))) == sum(grid[at:reach])
                    at = reach
                assert at == len(grid)


def test_caption_head_and_first_rows_stay_together_and_the_last_row_with_its_notes():
    made = render(paper(big()))
    body = list(tree(made).find(w("body")))
    keeps = f"{w('pPr')}/{w('keepNext')}"
    sheet = {style.get(w("styleId")): style for style in tree(made, "styles").iter(w("style"))}
    assert all(sheet[name].find(keeps) is not None for name in ("Caption", "GwTableUnit", *HEADINGS))
    for place, block in enumerate(body):
        if block.tag != w("tbl"):
            continue
        before = body[place - 1].find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
        assert before in ("Caption", "GwTableUnit")
        rows = block.findall(w("tr"))
        for row in (rows[0], rows[1], rows[-1]):
            assert all(p.find(keeps) is not None for p in row.iter(w("p")))
        assert body[place + 1].tag == w("p")


def test_type_faces_and_sizes_are_those_of_the_standard():
    sheet = tree(render(usual()), "styles")
    found = {}
    for style in sheet.iter(w("style")):
        fonts = style.find(f"{w('rPr')}/{w('rFonts')}")
        if fonts is not None:
            size = int(style.find(f"{w('rPr')}/{w('sz')}").get(w("val"))) / 2
            found[style.get(w("styleId"))] = (fonts.get(w("eastAsia")), fonts.get(w("ascii")), size)
    latin = "Times New Roman"
    assert found["Title"] == ("方正小标宋简体", latin, 22)
    assert found["GwBody"] == ("仿宋_GB2312", latin, 16)
    assert found["Heading1"] == ("黑体", latin, 16)
    assert found["Heading2"] == ("楷体_GB2312", latin, 16)
    assert found["Heading3"] == ("仿宋_GB2312", latin, 16)
    assert found["Footer"] == ("宋体", latin, 14)
    assert {size for name, (_, _, size) in found.items() if name.startswith("GwTable")} == {10.5}


def test_the_indent_is_in_a_style_of_its_own_and_the_line_is_exact():
    sheet = tree(render(usual()), "styles")
    shapes = {style.get(w("styleId")): style.find(w("pPr")) for style in sheet.iter(w("style"))}
    assert shapes["Normal"].find(w("ind")) is None
    spacing = shapes["Normal"].find(w("spacing"))
    assert (spacing.get(w("line")), spacing.get(w("lineRule"))) == ("560", "exact")
    assert shapes["GwBody"].find(w("ind")).get(w("firstLineChars")) == "200"
    levels = [shapes[f"Heading{k}"].find(w("outlineLvl")).get(w("val")) for k in (1, 2, 3, 4)]
    assert levels == ["0", "1", "2", "3"]


def test_nothing_takes_a_font_of_a_theme_and_chinese_quotes_take_the_chinese_face():
    made = render(usual())
    assert not [name for name in parts(made) if "theme" in name]
    assert b"Theme" not in b"".join(parts(made).values())
    for node in tree(made).iter(w("r")):
        if "“" in shown(node):
            assert node.find(f"{w('rPr')}/{w('rFonts')}").get(w("hint")) == "eastAsia"


def test_page_numbers_stand_between_dashes_right_on_odd_and_left_on_even_pages():
    made = render(usual())
    for part, side in (("footer1", "right"), ("footer2", "left")):
        footer = tree(made, part)
        assert shown(footer) == "— 1 —"
        assert footer.find(f".//{w('jc')}").get(w("val")) == side
        assert footer.find(f".//{w('ind')}").get(w(f"{side}Chars")) == "100"
        assert footer.find(f".//{w('instrText')}").text.strip() == "PAGE"
    assert tree(made, "settings").find(w("evenAndOddHeaders")) is not None
    kinds = [node.get(w("type")) for node in tree(made).iter(w("footerReference"))]
    assert kinds == ["default", "even"]


def test_the_same_report_gives_the_same_bytes_whatever_the_clock_or_the_hash_seed():
    code = (
        "from sample_survey import sample; from surveykit.reports.report import report; import hashlib;"
        "print(hashlib.sha256(report(sample(20)).docx()).hexdigest())"
    )
    found = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        settings = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=settings
        )
        found.add(run.stdout)
    assert len(found) == 1
    with zipfile.ZipFile(io.BytesIO(report(sample(20)).docx())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_is_escaped_and_characters_that_xml_cannot_hold_are_left_out():
    line = Line("<甲>&", "option", (Cell("1"),))
    view = TableView("t", "题", ((Head("选\u0000项"), Head("小计")),), (Group((line,)),), ("注\ufffe<b>",))
    made = render(Report("题 <x> & \u0001", "", "zh", (Prose("a\u0008b"), TableBlock(view))))
    assert "<甲>&" in shown(tree(made))
    assert "选项" in shown(tree(made))
    assert "ab" in shown(tree(made))


def test_the_suffix_docx_writes_a_word_file_without_loading_what_it_does_not_need(tmp_path):
    assert report(sample(20)).write(tmp_path / "r.docx").read_bytes()[:2] == b"PK"
    code = (
        "from sample_survey import sample; from surveykit.reports.report import report; import sys;"
        "report(sample(20)).docx();"
        "print(sorted({'docx', 'lxml', 'pandas', 'plotly', 'jinja2'} & set(sys.modules)))"
    )
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    settings = {**os.environ, "PYTHONPATH": path}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=settings
    )
    assert run.stdout.strip() == "[]"


def pages(made: bytes, folder: Path) -> list[list[tuple[float, float, float, str]]]:
    """Words a page as an office suite lays them out, downwards: (top, left, right, text) in points."""
    for tool in ("soffice", "pdftotext"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    (folder / "report.docx").write_bytes(made)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, folder / "report.docx"], check=True, capture_output=True, timeout=180)
    subprocess.run(["pdftotext", "-bbox", folder / "report.pdf", folder / "words.html"], check=True)
    found = re.split(r"<page ", (folder / "words.html").read_text(encoding="utf-8"))[1:]
    box = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>'
    return [
        sorted((float(y), float(a), float(b), t) for a, y, b, t in re.findall(box, one)) for one in found
    ]


@pytest.mark.office
@pytest.mark.parametrize("survey", [lambda: weighted(120), big], ids=["weighted", "big"])
def test_laid_out_on_paper_nothing_overflows_and_no_caption_is_left_behind(survey, tmp_path):
    point = 72 / 25.4
    left, right, bottom = 28 * point, (210 - 26) * point, (297 - 35) * point
    for number, words in enumerate(pages(render(paper(survey())), tmp_path), 1):
        body = [word for word in words if word[0] < bottom]
        footer = [text for top, _, _, text in words if top >= bottom]
        assert "".join(footer).replace(" ", "") == f"—{number}—"
        # a full stop or comma may hang into the margin
        assert all(left - 8 <= a and b <= right + 17 for _, a, b, _ in body), number
        last = max(top for top, _, _, _ in body)
        line = "".join(text for top, _, _, text in body if last - top < 6)
        assert not re.match(r"表\d|单位：|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）", line), (
            number,
            line,
        )


def test_a_question_mark_is_not_followed_by_a_colon():
    asked = Question("q", "single", "您是否满意？", choices=options("满意", "不满意"))
    data = report(one(asked, single([0, 0, 1]))).to_bytes(".docx")
    told = shown(tree(data))
    assert "您是否满意：“满意”最多" in told
    assert "？：" not in told
