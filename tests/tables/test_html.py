from __future__ import annotations

from lxml import html
from sample_survey import GOOD, one, options, sample, single

from surveykit.questionnaire.model import Net, Question
from surveykit.tables.html import fragment
from surveykit.tables.parts import Cell, Group, Head, Line, TableView


def parsed(*names, **more):
    return html.fromstring(sample(60).table(*names).to_html(**more))


def test_a_table_has_a_caption_scopes_and_a_body():
    root = parsed("q1")
    assert root.get("lang") == "zh-CN"
    assert root.findtext(".//caption").endswith("[单选题]")
    assert [th.get("scope") for th in root.findall(".//thead//th")] == ["col"] * 3
    assert {th.get("scope") for th in root.findall(".//tbody//th")} == {"row"}


def test_every_number_can_be_read_by_machine_and_traced():
    for one_number in parsed("q2", ["unit"]).iterfind(".//data"):
        assert float(one_number.get("value")) >= 0
        assert "公式：" in one_number.get("title")


def test_bars_are_as_long_as_the_percents():
    root = parsed("q1")
    for cell in root.findall(".//td[@class='barred']"):
        assert (
            abs(
                float(cell.find(".//rect").get("width").rstrip("%")) - float(cell.find("data").get("value"))
            )
            < 0.01
        )


def test_a_banner_spans_its_columns():
    root = parsed("q1", ["unit", "rank"])
    assert [
        (th.text, th.get("colspan"), th.get("rowspan")) for th in root.findall(".//thead/tr[1]/th")
    ] == [
        ("选项", None, "2"),
        ("合计", None, "2"),
        ("单位性质", "2", None),
        ("职级", "3", None),
    ]
    assert len(root.findall(".//thead/tr[2]/th")) == 5


def test_a_matrix_by_a_banner_has_a_body_a_row():
    root = parsed("q3", ["unit"])
    assert [th.text for th in root.findall(".//th[@scope='rowgroup']")] == [
        "支部党员大会",
        "支部委员会会议",
        "党课",
    ]
    assert len(root.findall(".//tbody")) == 3


def test_nets_are_marked_in_words():
    root = parsed("q1")
    assert root.find(".//tr[@class='net']//span[@class='mark']").text == "合计项"


def test_no_text_of_a_questionnaire_becomes_markup():
    evil = "<img src=x onerror=alert(1)>\"'&"
    question = Question("q", "single", evil, choices=options(evil, "b"), nets=(Net(evil, (1,)),))
    root = html.fromstring(one(question, single([0, 1])).table("q").to_html())
    assert root.findall(".//img") == []
    assert root.findtext(".//caption") == f"{evil} [单选题]"
    assert root.find(".//tbody/tr/th").text == evil


def test_nothing_carries_a_style_or_an_address():
    text = sample(60).table("q3", ["unit"]).to_html()
    for word in ("style=", "href", "src=", "http"):
        assert word not in text


def test_words_in_a_table_stand_left_of_numbers():
    view = TableView("x", "x", ((Head("a"), Head("b")),), (Group((Line("r", "option", (Cell("说明"),)),)),))
    assert html.fromstring(fragment(view)).find(".//td").get("class") == "said"


def test_figures_without_a_value_stand_right_and_a_column_with_one_word_stands_left():
    heads = ((Head("类别"), Head("相差"), Head("区间"), Head("界限"), Head("很长很长的一个列名在此")),)
    lines = (
        Line("甲", "option", (Cell("-0.7"), Cell("[34.5, 43.8]"), Cell("44秒"), Cell("1"))),
        Line("乙", "option", (Cell("—"), Cell(""), Cell("3"), Cell("2"))),
    )
    root = html.fromstring(fragment(TableView("t", "题", heads, (Group(lines),))))
    assert [td.get("class") for td in root.findall(".//td")] == [None, None, "said", None] * 2
    assert [th.get("class") for th in root.findall(".//thead//th")] == [
        "short",
        "short",
        "short",
        "said short",
        None,
    ]


def test_a_notebook_shows_the_same_table():
    table = one(Question("q", "single", "q", choices=GOOD[:2]), single([0, 1])).table("q")
    assert table._repr_html_().startswith("<style>")
    assert table._repr_html_().endswith(table.to_html())
