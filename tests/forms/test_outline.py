"""The picture of a form: what it says of each part and question, and which lines it draws."""

from __future__ import annotations

import re
import string
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from every_form import every

import surveykit as sk
from inline import form
from surveykit.errors import UsageError
from surveykit.forms.outline import Link, outline
from surveykit.forms.outline_svg import bands, svg
from surveykit.questionnaire.library import shipped
from surveykit.questionnaire.read import read_questionnaire
from surveykit.wording.outline import outline_words

SMALL = """
title: 活动调查问卷
questions:
  - {id: shuoming, type: note, title: 请如实填写, section: 一、基本情况}
  - {id: a, type: single, title: 是否参加, profile: true, section: 一、基本情况,
     choices: [参加, 没有, 记不清]}
  - {id: b, type: multiple, title: 有何收获, show_if: a == '参加', validate: {max_select: 2},
     choices: [收获一, 收获二, 收获三]}
  - {id: c, type: text, title: 为何没有, show_if: a == '没有', required: false}
  - {id: d, type: matrix, title: 您的评价, section: 二、评价, rows: [内容, 形式],
     choices: [好, 较好, 一般, 差]}
  - {id: e, type: ranking, title: 请排序, top: 2, show_if: "d_1 == '差' and a != '没有'",
     choices: [甲, 乙, 丙]}
  - {id: f, type: number, title: 人数, validate: {min: 0, max: 50}, show_if: a == '参加'}
"""


def small(language: str = "zh"):
    return outline(form(SMALL), language)


def node(name: str, language: str = "zh"):
    return next(each for part in small(language).parts for each in part.nodes if each.id == name)


def test_parts_hold_their_questions_with_numbers_and_counts():
    parts = small().parts
    assert [(part.title, part.numbers, part.questions, part.routed) for part in parts] == [
        ("一、基本情况", "1—3", 3, 2),
        ("二、评价", "4—6", 3, 2),
    ]
    assert [each.id for each in parts[0].nodes] == ["shuoming", "a", "b", "c"]
    assert [each.number for each in parts[0].nodes] == [0, 1, 2, 3]


def test_a_question_tells_its_kind_its_size_and_its_limits():
    assert node("shuoming").about.startswith("说明文字 · 不用答")
    assert node("a").about == "单选 · 3个选项 · 背景题 · 5秒"
    assert node("b").about.startswith("多选 · 3个选项 · 最多选2项 · ")
    assert node("c").about.startswith("填空 · 选填 · ")
    assert node("d").about.startswith("矩阵 · 2行×4列 · ")
    assert node("e").about.startswith("排序 · 3个选项 · 排前2项 · ")
    assert node("f").about.startswith("填数 · 0至50 · ")


def test_who_is_asked_and_who_skips_is_said_in_words():
    assert node("a").when == ""
    assert node("b").when == "只问：第1题选“参加”"
    assert node("b", "en").when == "Only if question 1 is “参加”"
    assert node("a").jumps == ("选“没有”的，跳到第3题", "选“记不清”的，跳到第4题")
    assert node("e").when == "只问：第4题“内容”选“差”，且第1题选“参加”或“记不清”"


def test_lines_run_from_what_decides_and_to_where_options_lead():
    assert small().links == (
        Link("a", "b", "decides"),
        Link("a", "c", "decides"),
        Link("d", "e", "decides"),
        Link("a", "e", "decides"),
        Link("a", "f", "decides"),
        Link("a", "c", "leads"),
        Link("a", "d", "leads"),
    )


def test_an_option_behind_which_nothing_is_asked_leads_to_the_end():
    shown = outline(
        form("""
        questions:
          - {id: a, type: single, title: 是否参加, choices: [是, 否]}
          - {id: b, type: text, title: 收获, show_if: a == '是'}
        """),
        "zh",
    )
    assert shown.links[-1] == Link("a", "", "leads")
    assert shown.parts[0].nodes[0].jumps == ("选“否”的，问卷到此结束",)
    assert shown.parts[0].title == "（没有分部分）"


def test_a_derived_answer_leads_back_to_the_question_it_is_made_of():
    shown = outline(
        form("""
        questions:
          - {id: age, type: number, title: 年龄}
          - {id: b, type: text, title: 想法, show_if: band == '青年'}
        derived:
          - {id: band, title: 年龄段, from: age, bands: [{label: 青年, below: 35}, {label: 其他, from: 35}]}
        """),
        "zh",
    )
    assert shown.links == (Link("age", "b", "decides"),)


def test_times_are_of_the_precision_of_an_estimate():
    """甲甲 takes (2 + 2 characters) / 5 + 3 s, the others 2 / 5 + 20 s; the introduction 10 / 5 s."""
    shown = outline(
        form("""
        intro: 一二三四五六七八九十
        questions:
          - {id: a, type: single, title: 甲甲, choices: [是, 否]}
          - {id: b, type: text, title: 乙乙, show_if: a == '是'}
          - {id: c, type: text, title: 丙丙, show_if: a == '是'}
        """),
        "zh",
    )
    facts = dict(shown.facts)
    assert facts["估计用时"] == "25秒"  # 2 + 3.8 + 10.2 + 10.2
    assert facts["最短至最长"] == "5秒至45秒"  # 5.8 and 46.6
    assert (shown.parts[0].typical, shown.parts[0].span) == ("25秒", "5秒至45秒")
    assert shown.exact


def test_long_times_are_told_in_half_minutes():
    many = "".join(f"  - {{id: t{k}, type: text, title: 题干}}\n" for k in range(8))
    shown = outline(form("questions:\n" + many), "zh")
    assert dict(shown.facts)["估计用时"] == "2.5分钟"  # 8 times 20.4 s are 2.72 minutes


def test_counts_are_those_of_the_form():
    facts = dict(small().facts)
    assert facts["题目"] == "6道题"
    assert facts["题型"] == "单选1、多选1、填空1、矩阵1、排序1、填数1"
    assert facts["只问一部分人的题"] == "4道题"
    assert facts["选项"] == "13"


def test_options_that_lead_to_one_place_are_told_together_and_many_by_the_first():
    shown = outline(
        form("""
        questions:
          - {id: a, type: single, title: 情况, choices: [甲, 乙, 丙, 丁, 戊]}
          - {id: b, type: text, title: 原因, show_if: a == '甲'}
          - {id: c, type: single, title: 是否, choices: [是, 否, 其他]}
          - {id: d, type: text, title: 说明, show_if: c == '是'}
          - {id: e, type: text, title: 意见}
        """),
        "zh",
    )
    jumps = [each.jumps for each in shown.parts[0].nodes if each.jumps]
    assert jumps == [("选“乙”等4项的，跳到第3题",), ("选“否”或“其他”的，跳到第5题",)]


def test_bounds_are_called_bounds():
    entangled = form("""
        questions:
          - {id: m, type: number, title: 甲}
          - {id: n, type: number, title: 乙}
          - {id: b, type: text, title: 丙, show_if: m > n}
        """)
    shown = outline(entangled, "zh")
    assert not shown.exact
    assert dict(shown.facts)["最短至最长"].startswith("不少于")
    assert "上下界" in sk.outline_bytes(entangled, ".html").decode()
    assert "上下界" not in sk.outline_bytes(form(SMALL), ".html").decode()


def elements(questionnaire, tag):
    root = ElementTree.fromstring(svg(outline(questionnaire, "zh")))
    return list(root.iter("{http://www.w3.org/2000/svg}" + tag))


def test_every_title_condition_and_jump_stands_in_the_picture():
    texts = "".join(text.text or "" for text in elements(form(SMALL), "text"))
    for part in small().parts:
        assert part.title in texts
        for each in part.nodes:
            assert all(said in texts for said in (each.title, each.about, each.when, *each.jumps))


def test_one_card_a_question_and_no_two_overlap():
    rects = [rect for rect in elements(every(), "rect") if rect.get("x")]
    spans = sorted((float(rect.get("y")), float(rect.get("height"))) for rect in rects)
    assert len(rects) == len(every().questions) + 3 + 2
    assert all(top + tall < below for (top, tall), (below, _) in pairwise(spans))


def test_the_bands_of_a_page_are_the_whole_picture_cut_between_cards():
    shown = outline(every(), "zh")
    roots = [ElementTree.fromstring(band) for band in bands(shown)]
    spans = [[float(number) for number in root.get("viewBox").split()] for root in roots]
    whole = ElementTree.fromstring(svg(shown))
    assert spans[0][1] == 0
    assert all(top + tall == after[1] for (_, top, _, tall), after in pairwise(spans))
    assert spans[-1][1] + spans[-1][3] == float(whole.get("height"))
    assert len(roots) == len(every().questions) + 2
    for root, (_, top, _, tall) in zip(roots, spans, strict=True):
        for rect in root.iter("{http://www.w3.org/2000/svg}rect"):
            assert top <= float(rect.get("y"))
            assert float(rect.get("y")) + float(rect.get("height")) <= top + tall
    told = [text.text for root in roots for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(told) == sorted(text.text for text in elements(every(), "text"))


def runs(path: str) -> list[tuple[float, float, float]]:
    """(x, top, bottom) of the upright part of a line."""
    start, x, stop = re.match(r"M[\d.]+ ([\d.]+)H([\d.]+)V([\d.]+)", path).groups()
    return float(x), float(start), float(stop)


def test_lines_that_pass_each_other_have_lanes_of_their_own():
    drawn = [path.get("d") for path in elements(every(), "path") if path.get("stroke")]
    upright = [runs(path) for path in drawn]
    assert len(upright) >= 4
    for k, (x, top, bottom) in enumerate(upright):
        for other_x, other_top, other_bottom in upright[k + 1 :]:
            assert x != other_x or bottom <= other_top or other_bottom <= top


@pytest.mark.parametrize("path", shipped().values(), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_form_that_ships_has_its_picture(path, language):
    questionnaire = read_questionnaire(path)
    page = sk.outline_bytes(questionnaire, ".html", language=language).decode()
    assert questionnaire.title in page
    assert "<script" not in page
    assert " style=" not in page
    assert "default-src 'none'" in page
    assert outline(questionnaire, language).exact
    alone = ElementTree.fromstring(sk.outline_bytes(questionnaire, ".svg", language=language))
    assert alone.tag == "{http://www.w3.org/2000/svg}svg"


def test_titles_are_escaped():
    text = sk.outline_bytes(
        form("questions:\n  - {id: a, type: text, title: '甲<b>&乙'}\n"), ".svg"
    ).decode()
    assert "甲&lt;b&gt;&amp;乙" in text


def test_another_suffix_is_refused():
    with pytest.raises(UsageError, match="F107"):
        sk.outline_bytes(form(SMALL), ".png")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_fill_in_the_same_values():
    chinese, english = outline_words("zh-CN"), outline_words("en")
    for one in fields(chinese):
        said, told = getattr(chinese, one.name), getattr(english, one.name)
        assert type(said) is type(told)
        if isinstance(said, str):
            assert blanks(said) == blanks(told)
            assert not re.search("[\u3400-\u9fff]", told)
        else:
            assert len(said) == len(told)


def test_the_command_writes_page_and_picture(tmp_path, capsys):
    from surveykit.cli.main import main

    source = tmp_path / "form.yaml"
    source.write_text("id: f\n" + SMALL.lstrip(), encoding="utf-8")
    for name in ("o.html", "o.svg"):
        assert main(["outline", str(source), "-o", str(tmp_path / name)]) == 0
    assert Path(tmp_path / "o.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert Path(tmp_path / "o.svg").read_bytes().startswith(b"<svg ")
    assert main(["outline", str(source), "-o", str(tmp_path / "o.pdf")]) == 64
    assert "F107" in capsys.readouterr().err
