"""A report of facts and tables in the format that a file's suffix names."""

from __future__ import annotations

from collections.abc import Callable

from surveykit.errors import Problem, UsageError
from surveykit.reports.messages import UNKNOWN_REPORT
from surveykit.reports.model import Report
from surveykit.wording import words

_SUFFIXES = (".html", ".docx", ".xlsx")


def page_file(report: Report, suffix: str, workbook: Callable[[], bytes]) -> bytes:
    """The report as a static page or a Word file; `workbook` makes the .xlsx.

    Raises:
        UsageError: there is no such format
    """
    if suffix.lower() == ".html":
        from surveykit.reports.html import page

        return page(report, static=True)
    if suffix.lower() == ".docx":
        from surveykit.reports.docx import render

        return render(report)
    if suffix.lower() == ".xlsx":
        return workbook()
    values = {"suffix": suffix, "known": words(report.language).list_mark.join(_SUFFIXES)}
    raise UsageError(Problem(UNKNOWN_REPORT, values=values))
