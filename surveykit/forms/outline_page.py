"""The picture of a questionnaire as a file: a page with its counts and times, or the picture alone."""

from __future__ import annotations

from surveykit.errors import Language, Problem, UsageError
from surveykit.forms.messages import UNKNOWN_OUTLINE
from surveykit.forms.outline import outline
from surveykit.forms.outline_svg import bands, svg
from surveykit.questionnaire.model import Questionnaire
from surveykit.reports.offline import policy, resource, template

_HOME = "surveykit.forms"


def outline_bytes(form: Questionnaire, suffix: str, *, language: Language = "zh") -> bytes:
    """The structure of a form as a picture: .html with counts and times, or .svg.

    Raises:
        UsageError: for another suffix
    """
    if suffix.lower() not in (".html", ".svg"):
        raise UsageError(Problem(UNKNOWN_OUTLINE, values={"suffix": suffix}))
    shown = outline(form, language)
    if suffix.lower() == ".svg":
        return svg(shown).encode("utf-8")
    from markupsafe import Markup

    css = resource(_HOME, "outline.css")
    text: str = template(_HOME, "outline.html.j2").render(
        shown=shown,
        say=shown.say,
        tag="en" if language == "en" else "zh-CN",
        policy=Markup(policy(css)),
        css=Markup(css),
        bands=[Markup(band) for band in bands(shown)],
    )
    return text.encode("utf-8")
