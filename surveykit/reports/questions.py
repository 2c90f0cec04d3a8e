"""The parts about the answers: who answered, question by question, crosstabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveykit.questionnaire.model import Question
from surveykit.reports.contents import Contents
from surveykit.reports.model import Block, ChartBlock, Heading, HeadingKind, Note, Prose, TableBlock
from surveykit.tables.chart import chart
from surveykit.tables.profile import profile_view
from surveykit.tables.view import type_name, view


def profile(content: Contents) -> Iterator[Block]:
    """One table of all profile questions with options; nothing where there are none."""
    say = content.words.report
    shown = content.profile
    if shown:
        blocks = [block for question in shown for block in content.blocks(question)]
        yield Heading(say.profile, 2, "profile")
        yield Prose(say.profile_note)
        yield TableBlock(profile_view(blocks, content.reading_of(*shown), say.profile), caption_shown=False)


def questions(content: Contents) -> Iterator[Block]:
    """Every question as asked, then the derived ones that are no profile."""
    form, say = content.survey.questionnaire, content.words.report
    yield Heading(say.questions, 2, "questions")
    yield from _in_order([question for question in form.questions if question.type != "note"], content)
    derived = [question for question in form.computed if not question.profile]
    if derived:
        yield Heading(say.derived, 2, "derived")
        yield from _in_order(derived, content)


def crosstabs(content: Contents) -> Iterator[Block]:
    """Every question that is not of the banner itself, by the banner."""
    say = content.words.report
    if not content.by:
        return
    yield Heading(say.crosstabs, 2, "crosstabs")
    yield Prose(say.crosstab_intro)
    for question in content.survey.questionnaire.tabulated:
        if question.id not in content.crossed:
            continue
        yield _heading(question, content, f"x-{_index(question, content)}", "crosstab", 3)
        for table in content.crossed[question.id]:
            guard = table.provenance.guard
            reading = replace(content.reading, tested=table.tested, guard=guard)
            yield TableBlock(view(question, table.blocks, reading), caption_shown=False)


def _in_order(asked: Sequence[Question], content: Contents) -> Iterator[Block]:
    section = ""
    for question in asked:
        if question.section and question.section != section:
            yield Heading(question.section, 3, f"s-{_index(question, content)}", "section")
        section = question.section
        name, level = f"q-{_index(question, content)}", 4 if section else 3
        yield _heading(question, content, name, "question", level)
        yield from _question(question, content)


def _question(question: Question, content: Contents) -> Iterator[Block]:
    if question.id not in content.tables:
        yield Note(content.few_answered)
        return
    blocks = content.blocks(question)
    yield TableBlock(view(question, blocks, content.reading_of(question)), caption_shown=False)
    if question.type == "text":
        yield Note(content.words.table.no_open_answers)
    drawn = chart(question, blocks, content.reading)
    if drawn is not None:
        yield ChartBlock(drawn, f"c-{_index(question, content)}")


def _index(question: Question, content: Contents) -> int:
    return [each.id for each in content.survey.questionnaire.tabulated].index(question.id) + 1


def _heading(question: Question, content: Contents, name: str, kind: HeadingKind, level: int) -> Heading:
    tag = f"[{type_name(question, content.reading)}]"
    return Heading(question.title, level, name, kind, content.number(question), tag, question.label)
