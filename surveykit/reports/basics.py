"""The first section of the official report in prose: the questionnaire, its return, who answered.

The prose is made from the finished texts of the method box, so both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from surveykit.reports.contents import Contents
from surveykit.reports.method import method
from surveykit.reports.model import Block, Facts, Heading, Prose
from surveykit.reports.questions import profile
from surveykit.reports.sentences import profile_sentence
from surveykit.reports.typography import tight
from surveykit.wording import Wording
from surveykit.wording.official import OfficialWords, official

_DATE = re.compile(r"(?<!\d)(\d{4})-0?(\d{1,2})-0?(\d{1,2})(?!\d)")


def basics(content: Contents) -> Iterator[Block]:
    """Fieldwork in a paragraph, the sample in a paragraph and a table, then how to read the numbers."""
    say, marks = official(content.reading.language), content.words
    told = dict(method(content).items)
    yield Heading(say.basics, 2, "method")
    yield Heading(say.fieldwork, 3, "fieldwork")
    yield Prose(fieldwork(told, say, marks))
    sample = [block for block in profile(content) if not isinstance(block, Heading)]
    if sample:
        yield Heading(marks.report.profile, 3, "profile")
        blocks = [block for question in content.profile for block in content.blocks(question)]
        text = profile_sentence(blocks, content.reading)
        yield from (Prose(text), *sample) if text else sample
    yield Heading(say.reading, 3, "reading")
    used = _names(marks)
    yield Facts(tuple((name, value) for name, value in told.items() if name not in used))


def fieldwork(told: Mapping[str, str], say: OfficialWords, marks: Wording) -> str:
    """`本次调查使用《…》，…。共发放问卷440份，收回问卷420份（回收率95.5%），…。本报告分析420份问卷。`"""
    names, form = marks.report, say.sentence
    first = [
        template.format(**{key: told[name]})
        for template, key, name in (
            (say.used, "title", names.name),
            (say.period, "period", names.period),
            (say.method, "method", names.fieldwork_method),
            (say.anonymous, "anonymous", names.anonymous),
        )
        if name in told
    ]
    counted = (names.distributed, names.returned, names.valid)
    pieces = [say.pieces.format(name=name, value=told[name]) for name in counted if name in told]
    last = [say.domain.format(domain=told[names.domain])] if names.domain in told else []
    last.append(say.analysed.format(value=told[names.analysed]))
    sentences = (
        form.comma.join(first),
        say.handed_out.format(pieces=form.comma.join(pieces)),
        form.comma.join(last),
    )
    text = form.stop.join(sentences) + marks.full_stop
    return _DATE.sub(say.date, tight(text))


def _names(marks: Wording) -> frozenset[str]:
    """The facts that the prose tells."""
    say = marks.report
    counted = (say.distributed, say.returned, say.valid, say.analysed, say.domain)
    return frozenset((say.name, say.period, say.fieldwork_method, say.anonymous, *counted))
