"""The official report: the same tables as the page, with the sentences that tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveykit.disclosure.release import Release
from surveykit.questionnaire.model import Question
from surveykit.reports.appendix import appendix
from surveykit.reports.basics import basics
from surveykit.reports.contents import PLAIN, Contents, Figures, contents
from surveykit.reports.findings import findings
from surveykit.reports.model import Block, Heading, Note, Prose, Report, TableBlock
from surveykit.reports.questions import crosstabs
from surveykit.reports.sentences import sentence
from surveykit.survey import Survey
from surveykit.tables.view import type_name, view
from surveykit.version import VERSION


def paper(
    survey: Survey,
    *,
    by: Sequence[str] | None = None,
    figures: Figures = PLAIN,
    release: Release | None = None,
) -> Report:
    """The report as an official document; `by` names the banner, the questionnaire's own where it is None.

    `release` is what may be published of the survey, where that is known already. Questions about the
    respondent are told once, in the first section.
    """
    content = contents(survey, by, figures, release)
    say = content.words.report
    return Report(
        title=survey.title,
        subtitle=say.subtitle,
        language=figures.language,
        blocks=tuple(_blocks(content)),
        colophon=say.made_by.format(version=VERSION),
    )


def _blocks(content: Contents) -> Iterator[Block]:
    yield from basics(content)
    found = findings(content)
    if found.items:
        yield Heading(content.words.report.findings, 2, "findings")
        yield found
    yield from _questions(content)
    yield from crosstabs(content)
    yield from appendix(content)


def _questions(content: Contents) -> Iterator[Block]:
    form, say = content.survey.questionnaire, content.words.report
    for asked, title, name in (
        (form.questions, say.questions, "questions"),
        (form.computed, say.derived, "derived"),
    ):
        told = [q for q in asked if q.type != "note" and not (q.profile and q.choices)]
        if told:
            yield Heading(title, 2, name)
            yield from _in_order(told, content)


def _in_order(asked: Sequence[Question], content: Contents) -> Iterator[Block]:
    section = ""
    for question in asked:
        if question.section and question.section != section:
            yield Heading(question.section, 3, f"s-{_index(question, content)}", "section")
        section = question.section
        yield from _question(question, content, 4 if section else 3)


def _question(question: Question, content: Contents, level: int) -> Iterator[Block]:
    tag = f"[{type_name(question, content.reading)}]"
    name = f"q-{_index(question, content)}"
    yield Heading(question.title, level, name, "question", content.number(question), tag, question.label)
    if question.id not in content.tables:
        yield Note(content.few_answered)
        return
    blocks = content.blocks(question)
    yield Prose(sentence(question, blocks, content.reading))
    shown = view(question, blocks, content.reading_of(question))
    if question.type == "text":
        shown = replace(shown, notes=(*shown.notes, content.words.table.no_open_answers))
    yield TableBlock(shown, caption_shown=False)


def _index(question: Question, content: Contents) -> int:
    return [each.id for each in content.survey.questionnaire.tabulated].index(question.id) + 1
