from __future__ import annotations

import re

import pytest
from browser import CHROMIUM, browser
from sample_survey import sample

from surveykit.reports.report import report

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def interactive(tmp_path_factory):
    return report(sample(60)).write(tmp_path_factory.mktemp("out") / "report.html")


def test_the_interactive_report_draws_every_chart_offline_without_a_complaint(page, interactive):
    page.open(interactive, height=12000)
    page.wait_for("document.querySelectorAll('figure.drawn svg.main-svg').length >= 9")
    assert page.evaluate("document.querySelectorAll('figure').length") == 9
    assert page.evaluate("document.querySelectorAll('figure.drawn .barlayer path').length") > 30
    assert page.complaints == []
    assert page.requests == [interactive.as_uri()]


def test_a_chart_below_the_window_waits_until_it_is_needed(page, interactive):
    page.open(interactive, height=700)
    page.evaluate("new Promise(done => setTimeout(done, 500))")
    assert not page.evaluate("document.querySelector('[data-chart=c-11]').classList.contains('drawn')")
    page.evaluate("document.querySelector('[data-chart=c-11]').scrollIntoView()")
    page.wait_for("document.querySelector('[data-chart=c-11]').classList.contains('drawn')")


def test_a_link_to_a_folded_crosstab_unfolds_it(page, interactive):
    page.open(interactive)
    assert page.evaluate("document.querySelector('#x-3 details').open") is False
    page.evaluate("location.hash = '#x-3'")
    page.wait_for("document.querySelector('#x-3 details').open")


def test_the_finder_narrows_the_contents(page, interactive):
    page.open(interactive)
    page.evaluate("finder.value = '一岗双责'; finder.dispatchEvent(new Event('input'))")
    shown = page.evaluate(
        "[...document.querySelectorAll('nav a')].filter(a => a.offsetParent).map(a => a.textContent)"
    )
    assert "第3题 一岗双责" in shown
    assert "第4题 推进作用" not in shown


def test_the_static_report_is_whole_without_script(page, tmp_path):
    page.open(report(sample(60), static=True).write(tmp_path / "static.html"))
    assert page.complaints == []
    assert page.evaluate("document.querySelectorAll('figure svg').length") == 9
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).color") == "rgb(155, 28, 28)"
    assert page.evaluate("document.querySelector('.bar rect').getBBox().width") > 10


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_never_scrolls_sideways(page, interactive, width):
    page.open(interactive, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


_OUTSIDE = """[...document.querySelectorAll('.live .bartext')].filter(text => {
  const [inner, outer] = [text.getBoundingClientRect(), text.closest('.live').getBoundingClientRect()];
  return inner.width && (inner.right > outer.right || inner.left < outer.left)
}).map(text => text.textContent)"""
_OVERLAID = """[...document.querySelectorAll('.live')].flatMap(chart => {
  const boxes = [...chart.querySelectorAll('.bartext')].map(text => text.getBoundingClientRect());
  const meet = (a, b) => a.width && b.width && a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => meet(a, b))) }).length"""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_number_of_a_chart_is_cut_off_or_laid_over_another(page, interactive, width):
    page.open(interactive, width=width, height=14000)
    page.wait_for("document.querySelectorAll('figure.drawn svg.main-svg').length >= 9")
    assert page.evaluate("document.querySelectorAll('.live .bartext').length") > 20
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_OVERLAID) == 0


def test_on_a_phone_a_table_of_numbers_fits_without_scrolling(page, tmp_path):
    page.open(report(sample(60), errors=True).write(tmp_path / "report.html"), width=390)
    scrolling = """[...document.querySelectorAll('.question .wide')].filter(one =>
      one.querySelectorAll('thead th').length <= 4 && one.scrollWidth > one.clientWidth).length"""
    assert page.evaluate("document.querySelectorAll('.question .wide').length") > 5
    assert page.evaluate(scrolling) == 0


def test_print_shows_the_still_charts_and_all_crosstabs_on_a4(page, interactive):
    page.open(interactive, height=12000)
    page.wait_for("document.querySelectorAll('figure.drawn').length >= 9")
    printed = page.pdf()
    boxes = {
        tuple(map(round, map(float, box.split())))
        for box in re.findall(rb"/MediaBox \[([^\]]*)\]", printed)
    }
    assert boxes == {(0, 0, 595, 842), (0, 0, 842, 595)}
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.drawn .live')).display") == "none"
    assert page.evaluate("getComputedStyle(document.querySelector('.drawn .still')).display") == "block"
    page.call("Emulation.setEmulatedMedia", media="")
