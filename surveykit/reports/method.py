"""The method box: when, how many, on which base, with which weights, how rounded."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit import rounding
from surveykit.reports.contents import Contents
from surveykit.reports.model import Facts
from surveykit.tables.guard import guard_facts
from surveykit.wording.simulated import SIMULATED, simulated_note


def method(content: Contents) -> Facts:
    """Names and values, in order; what is not known is left out."""
    return Facts(tuple((name, value) for name, value in _facts(content) if value))


def _facts(content: Contents) -> Iterator[tuple[str, str]]:
    survey, say = content.survey, content.words.report
    form, responses = survey.questionnaire, survey.responses
    yield say.name, form.title
    if responses.source.simulated:
        yield SIMULATED, simulated_note(content.reading.language)
    yield say.period, _period(content)
    yield say.fieldwork_method, form.fieldwork.method
    yield say.anonymous, say.anonymous_yes if form.anonymous else ""
    yield from _guarded(content)
    yield from pieces(content)
    yield say.analysed, say.analysed_n.format(n=survey.n)
    yield say.domain, survey.where_text
    yield say.base_rule, say.base_rules["answered"]
    names = survey.sample.names
    made = content.reading.weights
    weights = say.weights_by.format(weights=made) if made else say.unweighted
    idle = survey.sample.idle
    unweighted = say.weights_missing.format(n=idle) if idle else ""
    yield say.weights, weights + unweighted + (say.census if names.census else "")
    yield say.rounding, say.rounding_rule.format(decimals=content.reading.decimals)
    yield say.dropped, content.words.list_mark.join(responses.dropped)
    found = responses.problems
    if found:
        counts = {"errors": len(found.errors), "warnings": len(found.warnings)}
        notes = len(found.where(severity="note"))
        yield say.problems, say.problem_count.format(**counts, notes=notes)


def _guarded(content: Contents) -> Iterator[tuple[str, str]]:
    """How small groups are kept from being told, and which shown ones are all of one answer."""
    alike = [(one.group, one.question, one.option) for one in content.unanimous]
    yield from guard_facts(content.release.guard, alike, content.reading.language)


def _period(content: Contents) -> str:
    field = content.survey.questionnaire.fieldwork
    if field.start and field.end:
        return content.words.report.period_from.format(start=field.start, end=field.end)
    return field.start or field.end


def pieces(content: Contents) -> Iterator[tuple[str, str]]:
    """Handed out, returned, valid; the last two default to the records read."""
    field, say = content.survey.questionnaire.fieldwork, content.words.report
    records = len(content.survey.responses)
    returned = records if field.returned is None else field.returned
    valid = min(records, returned) if field.valid is None else field.valid
    if field.distributed is not None:
        yield say.distributed, say.pieces.format(n=field.distributed)
    yield say.returned, _with_rate(content, returned, field.distributed, say.response_rate)
    stated = None if field.valid is None else returned
    yield say.valid, _with_rate(content, valid, stated, say.valid_rate)


def _with_rate(content: Contents, n: int, of: int | None, name: str) -> str:
    """The rate is left out where the whole is unknown or smaller than the part."""
    say = content.words.report
    if of is None or of < n or of == 0:
        return say.pieces.format(n=n)
    rate = f"{rounding.percent(n, of, content.reading.decimals)}%"
    return say.pieces_rate.format(n=n, name=name, rate=rate)
