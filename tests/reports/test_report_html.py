from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from sample_survey import one, options, sample, single

from surveykit.questionnaire.model import Question
from surveykit.reports.report import report

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


@pytest.fixture(scope="module")
def static():
    return report(sample(60), static=True).html().decode()


@pytest.fixture(scope="module")
def interactive():
    return report(sample(60)).html().decode()


def csp(text):
    return html.fromstring(text).find(".//meta[@http-equiv]").get("content")


def sha256(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_static_page_has_no_script_at_all(static):
    root = html.fromstring(static)
    assert root.findall(".//script") == []
    assert [e for e in root.iter() for name in e.attrib if name.startswith("on")] == []
    assert "script-src" not in csp(static)


def test_the_static_page_is_small(static):
    assert len(static.encode()) < 250_000


@pytest.mark.parametrize("kind", ["static", "interactive"])
def test_nothing_points_outside(kind, request):
    text = request.getfixturevalue(kind)
    root = html.fromstring(text)
    for element in root.iter():
        for name in ("src", "href", "srcset", "data", "action", "poster", "background"):
            value = element.get(name)
            assert value is None or value.startswith("#")
    assert root.findall(".//link") == []
    css = "".join(style.text for style in root.findall(".//style"))
    assert "@import" not in css
    assert "url(" not in css


def test_the_policy_names_the_scripts_by_their_digests(interactive):
    scripts = [s.text for s in html.fromstring(interactive).findall(".//script") if s.get("type") is None]
    assert len(scripts) == 2
    for script in scripts:
        assert f"'{sha256(script)}'" in csp(interactive)
    assert csp(interactive).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in csp(interactive)


def test_the_static_policy_names_the_style_sheet_by_its_digest(static):
    style = html.fromstring(static).findtext(".//style")
    assert f"style-src '{sha256(style)}'" in csp(static)


def test_the_page_says_its_language_and_can_be_skipped_through(static):
    root = html.fromstring(static)
    assert root.get("lang") == "zh-CN"
    assert root.find(".//a[@class='skip']").get("href") == "#main"
    assert root.find(".//main").get("id") == "main"
    assert root.find(".//nav").get("aria-label") == "目录"


def test_headings_never_skip_a_level(static):
    levels = [int(e.tag[1]) for e in html.fromstring(static).iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_every_entry_of_the_contents_leads_somewhere_and_ids_are_unique(static):
    root = html.fromstring(static)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    targets = [a.get("href")[1:] for a in root.findall(".//nav//a")]
    assert set(targets) <= set(ids)
    assert len(targets) == len(root.findall(".//main//section"))


def test_a_chart_stands_beside_the_table_it_draws(static):
    section = html.fromstring(static).get_element_by_id("q-3")
    assert len(section.findall(".//table")) == 1
    assert section.find(".//figure").get("data-chart") == "c-3"
    assert section.find(".//figure//svg").get("role") == "img"


def test_crosstabs_fold_on_screen_and_stand_open_without_script(static, interactive):
    folds = html.fromstring(interactive).findall(".//details")
    assert len(folds) == 8
    assert [fold.get("open") for fold in folds] == [None] * 8
    assert all(fold.get("open") is not None for fold in html.fromstring(static).findall(".//details"))


def test_charts_are_handed_over_as_data(interactive):
    data = json.loads(html.fromstring(interactive).get_element_by_id("chart-data").text)
    figures = [f.get("data-chart") for f in html.fromstring(interactive).findall(".//figure")]
    assert list(data["charts"]) == figures
    assert data["config"]["displaylogo"] is False


@pytest.mark.parametrize("quiet", [True, False])
def test_no_text_of_a_questionnaire_becomes_markup(quiet):
    question = Question("q", "single", EVIL, EVIL, EVIL, choices=options(EVIL, "b"))
    survey = one(question, single([0, 1, 1]), intro=EVIL)
    form = replace(survey.questionnaire, title=EVIL)
    text = (
        report(replace(survey, responses=replace(survey.responses, questionnaire=form)), static=quiet)
        .html()
        .decode()
    )
    root = html.fromstring(text)
    assert root.findall(".//img") == []
    assert len(root.findall(".//script")) == (0 if quiet else 3)
    assert root.findtext(".//h1") == EVIL


def test_the_print_style_repeats_heads_and_keeps_rows_whole(static):
    css = html.fromstring(static).findtext(".//style")
    printed = css[css.index("@media print") :]
    assert "size:A4" in css
    assert "thead{display:table-header-group}" in printed
    assert re.search(r"tr,[^{]*\{break-inside:avoid\}", printed)


@pytest.mark.parametrize("quiet", [True, False])
def test_the_same_answers_give_the_same_bytes(quiet):
    assert report(sample(30), static=quiet).html() == report(sample(30), static=quiet).html()


def test_an_english_report_is_in_english():
    text = report(sample(30), static=True, language="en").html().decode()
    root = html.fromstring(text)
    assert root.get("lang") == "en"
    assert root.findtext(".//main/section/h2") == "About this survey"
    assert "小计" not in text


def test_nobody_answered_and_still_there_is_a_report():
    text = report(sample(0)).html().decode()
    assert "—" in text
    assert "NaN" not in html.fromstring(text).find(".//main").text_content()


def test_intervals_and_letters_reach_every_form_of_a_report_and_are_explained():
    plain, told = report(sample(90)), report(sample(90), errors=True, tests="holm")
    assert "置信区间" not in plain.html().decode()
    page = told.html().decode()
    assert page.count("方括号内为95%置信区间") > 2
    assert "Holm" in page
    with zipfile.ZipFile(io.BytesIO(told.docx())) as archive:
        words = archive.read("word/document.xml").decode()
    assert "方括号内为95%置信区间" in words
    assert "列下的字母" in words
    with zipfile.ZipFile(io.BytesIO(told.xlsx())) as archive:
        assert "置信下限（95%）" in archive.read("xl/sharedStrings.xml").decode()
