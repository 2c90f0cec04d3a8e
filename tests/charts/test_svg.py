from __future__ import annotations

import re

from lxml import etree

from surveykit.charts.model import Chart, Series, Tone
from surveykit.charts.svg import WIDTH, svg

NS = {"s": "http://www.w3.org/2000/svg"}


def bar_chart(labels=("好", "较好", "一般"), values=(50.0, 30.0, 20.0)):
    return Chart("bar", "总体评价", labels, (Series("比例", values, tuple(f"{v:.1f}%" for v in values)),))


def drawn(chart, name="c-1"):
    return etree.fromstring(svg(chart, name=name))


def texts(root):
    return ["".join(one.itertext()) for one in root.iterfind(".//s:text", NS)]


def test_a_chart_is_small_well_formed_and_as_wide_as_it_says():
    text = svg(bar_chart(), name="c-1")
    assert len(text.encode()) < 2000
    assert drawn(bar_chart()).get("viewBox").split()[2] == str(WIDTH)


def test_bars_are_as_long_as_their_values():
    widths = [float(one.get("width")) for one in drawn(bar_chart()).iterfind(".//s:rect", NS)]
    assert [round(one / widths[0], 3) for one in widths] == [1.0, 0.6, 0.4]


def test_every_value_stands_beside_its_bar():
    assert texts(drawn(bar_chart())) == ["好", "50.0%", "较好", "30.0%", "一般", "20.0%"]


def test_title_and_description_speak_for_the_picture():
    root = drawn(bar_chart(), "c-7")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c-7-t c-7-d"
    assert root.findtext("s:title", namespaces=NS) == "总体评价"
    assert root.findtext("s:desc", namespaces=NS) == "条形图：好 50.0%、较好 30.0%、一般 20.0%"


def test_a_long_label_stands_in_several_lines_inside_the_picture():
    long = "党务干部队伍不健全，能力素质不够强，思想认识不到位，开展工作的能力还有待提高"
    root = drawn(bar_chart((long, "其他"), (60.0, 40.0)))
    lines = [span.text for span in root.find(".//s:text", NS).iterfind("s:tspan", NS)]
    assert len(lines) == 3
    assert "".join(lines) == long


def test_groups_are_named_beside_their_bars_not_by_colour_alone():
    groups = tuple(
        Series(name, (40.0,), ("40.0%",), Tone("nominal", k))
        for k, name in enumerate(("机关", "直属单位"), 1)
    )
    assert texts(drawn(Chart("grouped", "t", ("甲",), groups))) == ["甲", "40.0% 机关", "40.0% 直属单位"]


def test_a_stack_has_a_legend_in_drawing_order():
    stack = (
        Series("差", (10.0,), ("10.0%",), Tone("negative")),
        Series("好", (80.0,), ("80.0%",), Tone("positive")),
        Series("不了解", (10.0,), ("10.0%",), Tone("aside")),
    )
    shown = texts(drawn(Chart("diverging", "t", ("党课",), stack)))
    assert shown[:4] == ["差", "好", "不了解", "党课"]
    assert "80.0%" in shown


def test_no_text_of_a_questionnaire_becomes_markup():
    root = drawn(bar_chart(("<b>&\"'", "x", "y")))
    assert texts(root)[0] == "<b>&\"'"
    assert root.find(".//s:b", NS) is None


def test_nothing_needs_a_style_or_an_address():
    text = svg(bar_chart(), name="c")
    assert "style" not in text
    assert re.findall(r"https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"]
