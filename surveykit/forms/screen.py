"""The page to fill in: one HTML file, no server, no network; answers are saved to a file.

The questions are plain HTML with native fields; the script only routes, complains, counts and saves.
The policy of the page allows that one script and that one style sheet, by their digests, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from surveykit.forms.hints import hint
from surveykit.forms.logic import definition
from surveykit.questionnaire.model import Choice, Question, Questionnaire
from surveykit.reports.docx_columns import width
from surveykit.reports.offline import json_text, policy, resource, template
from surveykit.wording.forms import PaperWords, form_words
from surveykit.wording.screen import ScreenWords, screen_words
from surveykit.writing import slug

_HOME = "surveykit.forms"
_SCRIPTS = ("digest.js", "routing.js", "answering.js", "screen.js")
_SHORT = 9.0
_NARROW, _POINT = 2.0, 5.0
_MOST_POINTS = 11


def page(form: Questionnaire) -> bytes:
    """The questionnaire as a complete HTML document, UTF-8; the same form gives the same bytes."""
    from markupsafe import Markup

    css, code = resource(_HOME, "screen.css"), script()
    say = screen_words(form.language)
    data = definition(form) | {"words": say.table(), "file": slug(form.id)}
    text: str = template(_HOME, "screen.html.j2").render(
        form=form,
        view=_View(form, say),
        say=say,
        policy=Markup(policy(css, [code])),
        css=Markup(css),
        script=Markup(code),
        data=Markup(json_text(data)),
    )
    return text.encode("utf-8")


def script() -> str:
    """The one script of the page, closed in itself."""
    body = "\n".join(resource(_HOME, name) for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{body}}})();\n'


@dataclass(frozen=True)
class _View:
    """What the template asks about a question."""

    form: Questionnaire
    say: ScreenWords

    @cached_property
    def sections(self) -> list[tuple[str, list[Question]]]:
        """Runs of questions under one heading."""
        found: list[tuple[str, list[Question]]] = []
        for question in self.form.questions:
            if not found or (question.section and question.section != found[-1][0]):
                found.append((question.section, []))
            found[-1][1].append(question)
        return found

    @cached_property
    def paragraphs(self) -> list[str]:
        """The introduction."""
        return [text.strip() for text in self.form.intro.split("\n") if text.strip()]

    @cached_property
    def privacy(self) -> str:
        """What the page keeps of the respondent."""
        kept = self.say.anonymous if self.form.anonymous else self.say.named
        return kept + (self.say.timed if self.form.checks.min_seconds is not None else "")

    def place(self, question: Question) -> str:
        """The id of a question's element; ids of the questionnaire may be in Chinese."""
        return f"q{self.form.questions.index(question) + 1}"

    def number(self, question: Question) -> int:
        """The number the question carries."""
        return self.form.numbers[question.id]

    def hint(self, question: Question) -> str:
        """How many answers, and within which limits."""
        words = form_words(self.form.language).paper
        return hint(question, self._clicked(words)).strip()

    def _clicked(self, words: PaperWords) -> PaperWords:
        """The hints of the printed form, where rankings are chosen and not written."""
        say = self.say
        return replace(
            words,
            ranking=say.ranking,
            ranking_top=say.ranking_top,
            ranking_between=say.ranking_between,
        )

    def layout(self, question: Question) -> str:
        """How options stand: points in one line, short ones side by side, others under one another."""
        widest = max(width(choice.label) for choice in question.choices)
        points = question.type in ("rating", "nps") and len(question.choices) <= _MOST_POINTS
        if points and widest <= _POINT:
            return "points" if widest <= _NARROW else "points wordy"
        return "short" if widest <= _SHORT else "long"

    def others(self, question: Question) -> list[Choice]:
        """The options that take a text."""
        return [choice for choice in question.choices if choice.other]
