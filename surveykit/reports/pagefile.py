"""A report of facts and tables in the format that a file's suffix names."""

from __future__ import annotations

from collections.abc import Callable

from surveykit.reports.formats import REPORTS
from surveykit.reports.model import Report


def page_file(report: Report, suffix: str, workbook: Callable[[], bytes]) -> bytes:
    """The report as a static page or a Word file; `workbook` makes the .xlsx.

    Raises:
        UsageError: there is no such format
    """
    kind = REPORTS.named(suffix, report.language)
    if kind == ".html":
        from surveykit.reports.html import page

        return page(report, static=True)
    if kind == ".docx":
        from surveykit.reports.docx import render

        return render(report)
    return workbook()
