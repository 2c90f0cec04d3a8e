"""The report of a survey as a file: `report(survey).write("report.html")`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from surveykit.disclosure.release import Release
from surveykit.disclosure.unanimous import problems as unanimous_problems
from surveykit.errors import Language, Problems
from surveykit.inference.corrections import Correction
from surveykit.reports.build import build
from surveykit.reports.contents import PLAIN, Figures, contents, released
from surveykit.reports.formats import REPORTS
from surveykit.reports.model import Report
from surveykit.survey import Survey
from surveykit.writing import write_bytes


@dataclass(frozen=True, eq=False, repr=False)
class ReportFile:
    """A report not yet written: `by` names the banner, `static` leaves out all scripts."""

    survey: Survey
    by: tuple[str, ...]
    static: bool = False
    figures: Figures = PLAIN

    def __repr__(self) -> str:
        name = self.survey.questionnaire.id
        return f"<ReportFile {name} by {list(self.by)}; write it as .html, .docx or .xlsx>"

    @cached_property
    def release(self) -> Release:
        """The survey as it may be published."""
        return released(self.survey, self.by, self.figures)

    def problems(self) -> Problems:
        """What a person should look at before publishing: joined groups, groups all of one answer."""
        content = contents(self.survey, self.by, self.figures, self.release)
        return Problems([*self.release.problems(), *unanimous_problems(content.unanimous)])

    @cached_property
    def model(self) -> Report:
        """The report as ordered blocks, for any renderer."""
        return build(self.survey, by=self.by, figures=self.figures, release=self.release)

    def html(self) -> bytes:
        """One offline HTML file."""
        from surveykit.reports.html import page

        return page(self.model, static=self.static)

    def docx(self) -> bytes:
        """A Word file in the form of an official document, with a sentence a question."""
        from surveykit.reports.docx import render
        from surveykit.reports.paper import paper

        return render(paper(self.survey, by=self.by, figures=self.figures, release=self.release))

    def xlsx(self) -> bytes:
        """A workbook with a sheet a question, by the banner."""
        from surveykit.reports.xlsx import workbook

        form, how = self.survey.questionnaire, self.figures
        asked = [question.id for question in self.release.shown(form.tabulated)]
        tables = self.release.tables(asked, self.by, errors=how.errors, tests=how.tests)
        return workbook(tables, title=self.survey.title, language=how.language, decimals=how.decimals)

    def to_bytes(self, suffix: str) -> bytes:
        """The report in the format a suffix names.

        Raises:
            UsageError: there is no such format
        """
        kind = REPORTS.named(suffix, self.figures.language)
        return {".html": self.html, ".docx": self.docx, ".xlsx": self.xlsx}[kind]()

    def write(self, path: str | Path) -> Path:
        """Write the file; returns the path really written (a spare name where it is locked)."""
        return write_bytes(path, self.to_bytes(Path(path).suffix))


def report(
    survey: Survey,
    *,
    by: Sequence[str] | None = None,
    static: bool = False,
    language: Language = "zh",
    decimals: int = 1,
    errors: bool = False,
    tests: Correction | None = None,
    smallest_group: int | None = None,
) -> ReportFile:
    """The report of a survey; `by` names the banner, the questionnaire's own where it is None.

    `errors` adds confidence intervals by design, `tests` letters of columns that differ, corrected so.
    `smallest_group` persons at least stand behind every number: 5 for an anonymous survey unless given
    otherwise, 0 turns that off and says so.

    Nothing is computed before the report is written.
    """
    banner = survey.questionnaire.banner if by is None else tuple(by)
    figures = Figures(language, decimals, errors, tests, smallest_group)
    return ReportFile(survey, tuple(banner), static, figures)
