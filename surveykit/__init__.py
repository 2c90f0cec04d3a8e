"""surveykit: from a YAML questionnaire and a real export to tables and a filled report.

The names below are the public face; each is imported when it is first used, so that
`import surveykit` and the light commands start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from surveykit.version import VERSION

if TYPE_CHECKING:
    from surveykit.drafts.fill import fill as fill
    from surveykit.errors import SurveykitError as SurveykitError
    from surveykit.questionnaire.check import check as check
    from surveykit.questionnaire.model import Questionnaire as Questionnaire
    from surveykit.questionnaire.read import parse_questionnaire as parse_questionnaire
    from surveykit.questionnaire.read import read_questionnaire as read_questionnaire
    from surveykit.reports.report import report as report
    from surveykit.responses.load import read_responses as read_responses
    from surveykit.responses.model import Responses as Responses
    from surveykit.sampling.design import Design as Design
    from surveykit.survey import Survey as Survey
    from surveykit.tables.table import Table as Table

__version__ = VERSION

_HOMES = {
    "Design": "surveykit.sampling.design",
    "Questionnaire": "surveykit.questionnaire.model",
    "Responses": "surveykit.responses.model",
    "Survey": "surveykit.survey",
    "SurveykitError": "surveykit.errors",
    "Table": "surveykit.tables.table",
    "check": "surveykit.questionnaire.check",
    "fill": "surveykit.drafts.fill",
    "parse_questionnaire": "surveykit.questionnaire.read",
    "read_questionnaire": "surveykit.questionnaire.read",
    "read_responses": "surveykit.responses.load",
    "report": "surveykit.reports.report",
}

__all__ = [
    "Design",
    "Questionnaire",
    "Responses",
    "Survey",
    "SurveykitError",
    "Table",
    "__version__",
    "check",
    "fill",
    "parse_questionnaire",
    "read_questionnaire",
    "read_responses",
    "report",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'surveykit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
