"""The appendix: which files, which versions, what was found in the data."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator

from surveykit.errors import Message, Severity
from surveykit.questionnaire.model import Questionnaire
from surveykit.reports.contents import Contents
from surveykit.reports.model import Block, Facts, Heading, TableBlock
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.version import VERSION
from surveykit.wording.simulated import SIMULATED, simulated_note

_ORDER: tuple[Severity, ...] = ("error", "warning", "note")


def appendix(content: Contents) -> Iterator[Block]:
    """Provenance, then the findings of loading by kind; never an answer itself."""
    yield Heading(content.words.report.appendix, 2, "appendix")
    yield Facts(tuple((name, value) for name, value in _facts(content) if value))
    if content.survey.responses.problems:
        yield TableBlock(finding_counts(content))


def _facts(content: Contents) -> Iterator[tuple[str, str]]:
    survey, say = content.survey, content.words.report
    form, source = survey.questionnaire, survey.responses.source
    yield say.questionnaire_file, _named(form.source, form.id, content)
    yield f"{say.questionnaire_file} {say.digest}", form.sha256
    yield say.source_file, source.name
    if source.simulated:
        yield SIMULATED, simulated_note(content.reading.language)
    yield f"{say.source_file} {say.digest}", source.sha256
    yield say.dialect, say.dialects.get(source.dialect, source.dialect)
    yield say.rows_read, str(source.rows or len(survey.responses))
    yield say.domain, survey.where_text
    yield say.weights, content.reading.weights
    yield say.banner, content.words.list_mark.join(_banner_label(form, name) for name in content.by)
    yield say.flags, _flags(content)
    yield say.program, say.made_by.format(version=VERSION)


def _named(file: str, name: str, content: Contents) -> str:
    return file + content.words.bracket.format(text=name) if file else name


def _flags(content: Contents) -> str:
    say = content.words.report
    counts = {name: int(flag.sum()) for name, flag in content.survey.responses.flags.items()}
    return content.words.list_mark.join(
        say.flag_item.format(name=say.flag_names.get(name, name), count=n)
        for name, n in counts.items()
        if n
    )


def finding_counts(content: Contents) -> TableView:
    """The findings of loading, counted by kind, without anybody's answer."""
    say = content.words.report
    counts = Counter(problem.message for problem in content.survey.responses.problems)
    ordered = sorted(counts, key=lambda message: (_ORDER.index(message.severity), message.code))
    lines = tuple(
        Line(
            message.code,
            "option",
            (
                Cell(say.severities[message.severity]),
                Cell(_wording(message, content)),
                Cell(str(counts[message])),
            ),
        )
        for message in ordered
    )
    heads = (tuple(Head(text) for text in (say.code, say.severity, say.finding, say.times)),)
    return TableView("problems", say.problems, heads, (Group(lines),))


def _wording(message: Message, content: Contents) -> str:
    """The message without the values that fill it: they may be somebody's answer."""
    template = message.zh if content.reading.language == "zh" else message.en
    parts = [
        text + ("…" if name is not None else "") for text, name, _, _ in string.Formatter().parse(template)
    ]
    return "".join(parts)


def _banner_label(form: Questionnaire, name: str) -> str:
    """The title of a banner question, or of one row of a matrix."""
    return form.by_id[name].label if name in form.by_id else form.variables[name].title
