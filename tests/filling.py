"""Filling in the page in a browser as a person would: clicks and typing, never its inner functions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from browser import Browser

from surveykit.forms.screen import page
from surveykit.questionnaire.model import Questionnaire

# what a person does, in words of the page's own elements
HANDS = """
window.hands = {
  fields: (name) => [...document.querySelectorAll('[data-variable]')].filter(
    (field) => field.dataset.variable === name),
  type: (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    field.dispatchEvent(new Event('change', {bubbles: true}));
  },
  give: (name, value) => {
    const fields = hands.fields(name);
    if (['radio', 'checkbox'].includes(fields[0].type) || fields[0].classList.contains('rank')) {
      [].concat(value).forEach((code) => fields.find((field) => field.value === String(code)).click());
    } else hands.type(fields[0], String(value));
  },
  beside: (name, code, text) => hands.type(
    [...document.querySelectorAll('[data-other]')].find(
      (field) => field.dataset.beside === name && field.dataset.other === String(code)), text),
  shown: () => [...document.querySelectorAll('[data-question]')].filter((one) => !one.hidden).map(
    (one) => one.dataset.question),
  click: (id) => document.getElementById(id).click(),
  wrong: () => [...document.querySelectorAll('#wrong-list a')].map((link) => link.textContent),
  saved: () => document.getElementById('answers').value,
  fill: (answers) => {
    hands.click('next');
    answers.forEach(([name, value]) => hands.give(name, value));
    const shown = hands.shown();
    hands.click('save');
    return {shown, text: hands.saved(), wrong: hands.wrong()};
  },
};
true
"""


class Filling:
    """One questionnaire open in a browser."""

    def __init__(self, browser: Browser, form: Questionnaire, folder: Path, **size: int) -> None:
        self.browser = browser
        self.path = folder / "fill.html"
        self.path.write_bytes(page(form))
        self.open(**size)

    def open(self, **size: int) -> None:
        """Open the page, again perhaps."""
        self.browser.open(self.path, **size)
        self.browser.evaluate(HANDS)

    def reload(self) -> None:
        """Open the page again in the same window."""
        self.browser.reload()
        self.browser.evaluate(HANDS)

    def do(self, function: str, *arguments: Any) -> Any:
        """One of the things that hands do."""
        return self.browser.evaluate(f"hands.{function}({', '.join(map(json.dumps, arguments))})")

    def give(self, **answers: Any) -> None:
        """Answer questions in the order given."""
        for name, value in answers.items():
            self.do("give", name, value)

    @property
    def shown(self) -> list[str]:
        """The questions that can be seen."""
        return list(self.do("shown"))

    def save(self) -> list[str]:
        """Save; what the page says is missing."""
        self.do("click", "save")
        return list(self.do("wrong"))

    @property
    def saved(self) -> Mapping[str, Any]:
        """The content of the file."""
        return dict(json.loads(self.do("saved")))

    def error(self, question: str) -> str:
        """What stands below a question."""
        found = f"document.querySelector('[data-question={json.dumps(question)}] .error')"
        return str(self.browser.evaluate(f"{found}.textContent"))
