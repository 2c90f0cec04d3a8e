from __future__ import annotations

import json

import pytest

from surveykit.charts.interactive import drawing, figure, library, settings
from surveykit.charts.model import Chart, Series, Tone


def chart(kind="bar"):
    if kind == "bar":
        one = Series("比例", (50.0, None), ("50.0%", ""), Tone(), ("1/2=50.0%；基数：有效填写 2 人", ""))
        return Chart("bar", "题目<b>", ("好<a href='x'>", "无人作答"), (one,))
    roles = (("差", "negative"), ("好", "positive"), ("不了解", "aside"))
    stack = tuple(Series(n, (30.0, 40.0), ("30.0%", "40.0%"), Tone(role)) for n, role in roles)
    return Chart(kind, "题目", ("甲", "甲"), stack)


@pytest.mark.parametrize("kind", ["bar", "grouped", "stacked", "diverging"])
def test_plotly_accepts_every_kind(kind):
    shown = figure(chart(kind))
    assert [trace.type for trace in shown.data] == ["bar"] * (1 if kind == "bar" else 3)


def test_the_drawing_is_plain_json():
    assert (
        json.loads(json.dumps(drawing(chart("diverging")), allow_nan=False))["layout"]["barmode"]
        == "overlay"
    )


def test_labels_are_text_never_markup():
    drawn = drawing(chart())
    assert drawn["layout"]["yaxis"]["ticktext"][0].startswith("好&lt;a href=")


def test_pointing_at_a_bar_shows_what_its_number_rests_on():
    assert drawing(chart())["data"][0]["hovertext"] == [
        "好&lt;a href='x'&gt;：50.0%<br>1/2=50.0%<br>基数：有效填写 2 人"
    ]


def test_an_empty_base_draws_nothing():
    assert drawing(chart())["data"][0]["y"] == [0]


def test_two_categories_of_one_name_stay_two():
    assert drawing(chart("stacked"))["data"][0]["y"] == [0, 1]


def test_the_library_is_one_script_that_cannot_end_its_element():
    source = library()
    assert "plotly.js" in source[:200]
    assert "</script" not in source.lower()
    assert "<!--" not in source


def test_no_button_leads_outside():
    given = settings()
    assert given["displaylogo"] is False
    assert given["modeBarButtons"] == [["toImage"]]
    assert given["plotlyServerURL"] == ""
