"""From a survey to a report: which parts there are, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveykit.disclosure.release import Release
from surveykit.reports.appendix import appendix
from surveykit.reports.contents import PLAIN, Contents, Figures, contents
from surveykit.reports.findings import findings
from surveykit.reports.method import method
from surveykit.reports.model import Block, Heading, Report
from surveykit.reports.questions import crosstabs, profile, questions
from surveykit.survey import Survey
from surveykit.version import VERSION


def build(
    survey: Survey,
    *,
    by: Sequence[str] | None = None,
    figures: Figures = PLAIN,
    release: Release | None = None,
) -> Report:
    """The report of a survey; `by` names the banner, the questionnaire's own where it is None.

    `release` is what may be published of it, where that is known already.
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
    say = content.words.report
    yield Heading(say.method, 2, "method")
    yield method(content)
    found = findings(content)
    if found.items:
        yield Heading(say.findings, 2, "findings")
        yield found
    yield from profile(content)
    yield from questions(content)
    yield from crosstabs(content)
    yield from appendix(content)
