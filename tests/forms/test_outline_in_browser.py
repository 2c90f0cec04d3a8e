"""The picture of a form in a real browser: nothing is blocked, and no text leaves its card."""

from __future__ import annotations

import pytest
from browser import CHROMIUM, browser
from every_form import every

from surveykit.forms.outline_page import outline_bytes
from surveykit.questionnaire.library import shipped
from surveykit.questionnaire.read import parse_questionnaire, read_questionnaire

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
OUTSIDE = """
[...document.querySelectorAll('svg text')].filter(text => {
  const box = text.getBBox();
  return ![...document.querySelectorAll('svg rect[x]')].some(rect => {
    const card = rect.getBBox();
    return box.x >= card.x && box.x + box.width <= card.x + card.width - 2
      && box.y >= card.y - 2 && box.y + box.height <= card.y + card.height + 2;
  });
}).map(text => text.textContent)
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


def long_form():
    """Sixty questions with long stems, every third asked of some only."""
    stem, answer = "请结合本职工作的实际情况，" * 6, "是否定的回答而且写得很长很长很长"
    lines = ["id: long", "title: 综合调查问卷", "questions:"]
    for k in range(60):
        when = f", show_if: q{k - 1} == '{answer}'" if k % 3 == 2 else ""
        lines += [
            f"  - {{id: q{k}, type: single, title: {stem}您认为第{k}项工作如何,",
            f"     section: 第{k // 12 + 1}部分, choices: [{answer}, ABCDEFGHIJKLMNOP WWWW]{when}}}",
        ]
    return parse_questionnaire("\n".join(lines))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_leaves_its_card_and_nothing_is_blocked(page, tmp_path, language):
    forms = [every(), long_form(), *map(read_questionnaire, shipped().values())]
    for form in forms:
        path = tmp_path / "outline.html"
        path.write_bytes(outline_bytes(form, ".html", language=language))
        page.open(path)
        assert page.complaints == []
        assert page.requests == [path.as_uri()]
        assert page.evaluate("document.querySelectorAll('svg circle').length") == len(form.numbers)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
