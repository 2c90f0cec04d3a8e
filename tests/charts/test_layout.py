from __future__ import annotations

import pytest

from surveykit.charts.layout import Bar, bars, scale
from surveykit.charts.model import Chart, Series, Tone


def series(name, values, tone=None):
    texts = tuple("" if v is None else f"{v:.1f}%" for v in values)
    return Series(name, tuple(values), texts, tone or Tone())


def diverging():
    return Chart(
        "diverging",
        "标题",
        ("一", "二"),
        (
            series("差", (10.0, 20.0), Tone("negative")),
            series("中", (20.0, 10.0), Tone("neutral")),
            series("好", (60.0, 65.0), Tone("positive")),
            series("不了解", (10.0, 5.0), Tone("aside")),
        ),
    )


@pytest.mark.parametrize(
    ("longest", "high"), [(67.0, 80.0), (28.5, 30.0), (100.0, 100.0), (0.0, 1.0), (3.2, 4.0)]
)
def test_the_scale_ends_at_a_round_number(longest, high):
    assert scale(Chart("bar", "", ("a",), (series("", (longest,)),))).high == high


def test_neutral_answers_lie_across_the_axis():
    first = [row[0] for row in bars(diverging())]
    assert first[0] == Bar(-20.0, 10.0, "10.0%")
    assert first[1] == Bar(-10.0, 20.0, "20.0%")
    assert first[2] == Bar(10.0, 60.0, "60.0%")


def test_dont_know_stands_apart_at_one_place_in_every_row():
    chart = diverging()
    limits = scale(chart)
    starts = {bar.start for bar in bars(chart)[3] if bar is not None}
    assert starts == {limits.aside}
    assert limits.aside > 70
    assert limits.high == pytest.approx(limits.aside + 10)


def test_stacked_bars_follow_one_another():
    chart = Chart("stacked", "", ("a",), (series("x", (30.0,)), series("y", (70.0,))))
    assert [row[0].start for row in bars(chart)] == [0.0, 30.0]
    assert scale(chart).high == 100.0


def test_where_nobody_was_asked_there_is_no_bar():
    chart = Chart("grouped", "", ("a", "b"), (series("x", (None, 5.0)),))
    assert bars(chart)[0][0] is None


def test_a_series_must_fit_the_categories():
    with pytest.raises(ValueError, match="x"):
        Chart("grouped", "", ("a", "b"), (series("x", (1.0,)),))
    with pytest.raises(ValueError, match="one series"):
        Chart("bar", "", ("a",), (series("x", (1.0,)), series("y", (1.0,))))
