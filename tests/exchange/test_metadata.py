"""Triple-S and DDI: well-formed XML in the order of the standards, with every column and code."""

from __future__ import annotations

import pytest
from every_form import every
from lxml import etree

from inline import form
from surveykit.exchange.catalogue import convert
from surveykit.exchange.column import data_columns

TEXT = """
title: 调查 <甲> & 乙
intro: 请填写
fieldwork: {distributed: 200, start: 2024-03-01, method: 网上}
questions:
  - {id: a, type: single, title: 单位, choices: [机关, {label: 拒答, code: 97, kind: refused}]}
  - {id: m, type: multiple, title: 形式, choices: [学习, 参观]}
  - {id: n, type: number, title: 年龄, validate: {min: 18, max: 70}}
"""


def root_of(asked, to: str):
    return etree.fromstring(convert(asked, to).data)


def test_triple_s_names_every_field_with_codes_and_ranges():
    root = root_of(form(TEXT), "triple-s")
    assert (root.tag, root.get("version"), root.findtext("survey/title")) == (
        "sss",
        "2.0",
        "调查 <甲> & 乙",
    )
    found = [
        (v.get("type"), v.findtext("name"), v.find("position").get("start")) for v in root.iter("variable")
    ]
    assert found == [
        ("single", "a", "1"),
        ("logical", "m_1", "2"),
        ("logical", "m_2", "3"),
        ("quantity", "n", "4"),
    ]
    assert [(v.get("code"), v.text) for v in root.iter("value")] == [("1", "机关"), ("97", "拒答")]
    assert [dict(each.attrib) for each in root.iter("range")] == [{"from": "18.000000", "to": "70.000000"}]


def test_ddi_holds_the_study_questions_categories_and_missing_codes():
    root = root_of(form(TEXT), "ddi")
    space = {"d": "ddi:codebook:2_5"}
    assert root.xpath("string(//d:titl)", namespaces=space) == "调查 <甲> & 乙"
    assert root.xpath("//d:catgry[@missing='Y']/d:catValu/text()", namespaces=space) == ["97"]
    assert root.xpath("//d:varGrp/@var", namespaces=space) == ["V_m_1 V_m_2"]
    assert root.xpath("//d:collDate/@date", namespaces=space) == ["2024-03-01"]
    assert root.xpath("string(//d:respRate)", namespaces=space) == "发放200份"
    ids = root.xpath("//@ID")
    assert len(ids) == len(set(ids))


def test_every_column_of_every_type_is_described():
    names = [column.name for column in data_columns(every())]
    ddi, sss = root_of(every(), "ddi"), root_of(every(), "triple-s")
    assert [v.get("name") for v in ddi.iter("{ddi:codebook:2_5}var")] == names
    assert [v.findtext("name") for v in sss.iter("variable")] == names


def test_numbers_have_the_decimals_that_their_limits_state():
    asked = form("""
        questions:
          - {id: n, type: number, title: 人数, validate: {min: 0, max: 90, integer: true}}
          - {id: r, type: ranking, title: 排, choices: [甲, 乙, 丙]}
          - {id: h, type: number, title: 学时, validate: {min: 0, max: 7.5}}
          - {id: d, type: date, title: 日}
    """)
    root = root_of(asked, "triple-s")
    ends = [(each.get("from"), each.get("to")) for each in root.iter("range")]
    assert ends == [("0", "90"), *[("1", "3")] * 3, ("0.000000", "7.500000")]
    [date] = [v for v in root.iter("variable") if v.findtext("name") == "d"]
    assert (date.get("type"), date.findtext("size")) == ("character", "10")


def test_triple_s_tells_that_ticks_become_variables_of_their_own():
    told = convert(form(TEXT), "triple-s").lost.where(code="X109")
    assert [(p.place.variable, p.values["instead"]) for p in told] == [("m", "每个选项一个 logical 变量")]


@pytest.mark.parametrize("to", ["spss", "triple-s", "ddi"])
def test_what_describes_data_sends_nobody_to_a_platform(to):
    lost = convert(every("anonymous: true"), to).lost
    assert {"必答", "的跳题条件", "无记名"} <= {p.values["feature"] for p in lost}
    assert {p.severity for p in lost} == {"note"}
    assert [p.line() for p in lost if "平台" in p.line()] == []
    assert all("编码表" in p.line() for p in lost.where(code="X108"))
