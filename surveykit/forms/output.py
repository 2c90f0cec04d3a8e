"""A form in the format that a file's suffix names."""

from __future__ import annotations

from surveykit.errors import Problem, UsageError
from surveykit.forms import messages
from surveykit.questionnaire.model import Questionnaire


def form_bytes(form: Questionnaire, suffix: str, *, screen: bool = False, codes: bool = False) -> bytes:
    """The form to hand out: printed (.docx, .html, .pdf), for typists (.xlsx), or a page to fill in.

    Args:
        screen: with .html, the page to fill in on screen.
        codes: with a printed form, codes beside the options and a column for typists.

    Raises:
        UsageError: for another suffix, or an option that does not go with it
        OutputError: when a PDF is wanted and LibreOffice is not there
    """
    suffix = suffix.lower()
    if suffix not in (".docx", ".html", ".pdf", ".xlsx"):
        raise UsageError(Problem(messages.UNKNOWN_FORM, values={"suffix": suffix}))
    if screen and suffix != ".html":
        raise UsageError(Problem(messages.SCREEN_IS_HTML))
    if codes and (screen or suffix == ".xlsx"):
        raise UsageError(Problem(messages.CODES_ARE_FOR_PAPER))
    if suffix == ".xlsx":
        from surveykit.forms.entry import workbook

        return workbook(form)
    if screen:
        from surveykit.forms.screen import page as screen_page

        return screen_page(form)
    return _printed(form, suffix, codes=codes)


def _printed(form: Questionnaire, suffix: str, *, codes: bool) -> bytes:
    from surveykit.forms.compose import compose

    sheet = compose(form, codes=codes)
    if suffix == ".html":
        from surveykit.forms.html import page

        return page(sheet)
    from surveykit.forms.docx import render

    if suffix == ".docx":
        return render(sheet)
    from surveykit.forms.pdf import convert

    return convert(render(sheet))
