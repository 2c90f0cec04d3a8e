"""surveykit: from a YAML questionnaire and a real export to tables and a filled report.

The names below are the public face; each is imported when it is first used, so that
`import surveykit` and the light commands start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from surveykit.version import VERSION

if TYPE_CHECKING:
    from surveykit.analysis.byoption import OptionTest as OptionTest
    from surveykit.analysis.contrasts import Contrast as Contrast
    from surveykit.analysis.scales import Scales as Scales
    from surveykit.analysis.tests import Tests as Tests
    from surveykit.disclosure.release import Release as Release
    from surveykit.disclosure.releasing import release as release
    from surveykit.drafts.fill import fill as fill
    from surveykit.errors import SurveykitError as SurveykitError
    from surveykit.estimation.estimate import Estimate as Estimate
    from surveykit.estimation.quantile import Quantile as Quantile
    from surveykit.estimation.share import Mean as Mean
    from surveykit.estimation.share import Share as Share
    from surveykit.exchange.catalogue import convert as convert
    from surveykit.exchange.importing import import_questionnaire as import_questionnaire
    from surveykit.forms.outline_page import outline_bytes as outline_bytes
    from surveykit.forms.output import form_bytes as form_bytes
    from surveykit.inference.association import Association as Association
    from surveykit.inference.groups import GroupComparison as GroupComparison
    from surveykit.inference.independence import Independence as Independence
    from surveykit.inference.models.model import Model as Model
    from surveykit.inference.scales.appraisal import Appraisal as Appraisal
    from surveykit.inference.scales.factors import Factors as Factors
    from surveykit.inference.scales.reliability import Reliability as Reliability
    from surveykit.lint.check import check as check
    from surveykit.questionnaire.design import Design as Design
    from surveykit.questionnaire.design import ReplicateSpec as ReplicateSpec
    from surveykit.questionnaire.model import Questionnaire as Questionnaire
    from surveykit.questionnaire.read import parse_questionnaire as parse_questionnaire
    from surveykit.questionnaire.read import read_questionnaire as read_questionnaire
    from surveykit.reports.codebook.codebook import codebook as codebook
    from surveykit.reports.keyingreport import Adjudication as Adjudication
    from surveykit.reports.keyingreport import KeyingReport as KeyingReport
    from surveykit.reports.keyingreport import compare_keyings as compare_keyings
    from surveykit.reports.report import report as report
    from surveykit.responses.export.file import write_responses as write_responses
    from surveykit.responses.load import read_responses as read_responses
    from surveykit.responses.model import Responses as Responses
    from surveykit.sampling.weighting.adjustment import Adjustment as Adjustment
    from surveykit.sampling.weighting.calibration import Calibration as Calibration
    from surveykit.sampling.weighting.margin import Margin as Margin
    from surveykit.sampling.weighting.nonresponse import NonresponseClasses as NonresponseClasses
    from surveykit.sampling.weighting.poststratification import PostStratification as PostStratification
    from surveykit.sampling.weighting.raking import Raking as Raking
    from surveykit.sampling.weighting.read import read_targets as read_targets
    from surveykit.sampling.weighting.scaling import Scaling as Scaling
    from surveykit.sampling.weighting.trimming import Trimming as Trimming
    from surveykit.sampling.weighting.weighing import weigh as weigh
    from surveykit.sampling.weighting.weights import Weights as Weights
    from surveykit.simulation.simulate import simulate as simulate
    from surveykit.survey import Survey as Survey
    from surveykit.tables.columntests import Tested as Tested
    from surveykit.tables.table import Table as Table
    from surveykit.versions.differences import Differences as Differences
    from surveykit.versions.differences import differences as differences

__version__ = VERSION

_HOMES = {
    "Adjudication": "surveykit.reports.keyingreport",
    "Adjustment": "surveykit.sampling.weighting.adjustment",
    "Appraisal": "surveykit.inference.scales.appraisal",
    "Association": "surveykit.inference.association",
    "Calibration": "surveykit.sampling.weighting.calibration",
    "Contrast": "surveykit.analysis.contrasts",
    "Design": "surveykit.questionnaire.design",
    "Differences": "surveykit.versions.differences",
    "Estimate": "surveykit.estimation.estimate",
    "Factors": "surveykit.inference.scales.factors",
    "GroupComparison": "surveykit.inference.groups",
    "Independence": "surveykit.inference.independence",
    "KeyingReport": "surveykit.reports.keyingreport",
    "Margin": "surveykit.sampling.weighting.margin",
    "Mean": "surveykit.estimation.share",
    "Model": "surveykit.inference.models.model",
    "NonresponseClasses": "surveykit.sampling.weighting.nonresponse",
    "OptionTest": "surveykit.analysis.byoption",
    "PostStratification": "surveykit.sampling.weighting.poststratification",
    "Quantile": "surveykit.estimation.quantile",
    "Questionnaire": "surveykit.questionnaire.model",
    "Raking": "surveykit.sampling.weighting.raking",
    "Release": "surveykit.disclosure.release",
    "Reliability": "surveykit.inference.scales.reliability",
    "ReplicateSpec": "surveykit.questionnaire.design",
    "Responses": "surveykit.responses.model",
    "Scales": "surveykit.analysis.scales",
    "Scaling": "surveykit.sampling.weighting.scaling",
    "Share": "surveykit.estimation.share",
    "Survey": "surveykit.survey",
    "SurveykitError": "surveykit.errors",
    "Table": "surveykit.tables.table",
    "Tested": "surveykit.tables.columntests",
    "Tests": "surveykit.analysis.tests",
    "Trimming": "surveykit.sampling.weighting.trimming",
    "Weights": "surveykit.sampling.weighting.weights",
    "check": "surveykit.lint.check",
    "convert": "surveykit.exchange.catalogue",
    "differences": "surveykit.versions.differences",
    "compare_keyings": "surveykit.reports.keyingreport",
    "codebook": "surveykit.reports.codebook.codebook",
    "fill": "surveykit.drafts.fill",
    "form_bytes": "surveykit.forms.output",
    "outline_bytes": "surveykit.forms.outline_page",
    "import_questionnaire": "surveykit.exchange.importing",
    "parse_questionnaire": "surveykit.questionnaire.read",
    "read_questionnaire": "surveykit.questionnaire.read",
    "read_responses": "surveykit.responses.load",
    "read_targets": "surveykit.sampling.weighting.read",
    "release": "surveykit.disclosure.releasing",
    "report": "surveykit.reports.report",
    "simulate": "surveykit.simulation.simulate",
    "weigh": "surveykit.sampling.weighting.weighing",
    "write_responses": "surveykit.responses.export.file",
}

__all__ = [
    "Adjudication",
    "Adjustment",
    "Appraisal",
    "Association",
    "Calibration",
    "Contrast",
    "Design",
    "Differences",
    "Estimate",
    "Factors",
    "GroupComparison",
    "Independence",
    "KeyingReport",
    "Margin",
    "Mean",
    "Model",
    "NonresponseClasses",
    "OptionTest",
    "PostStratification",
    "Quantile",
    "Questionnaire",
    "Raking",
    "Release",
    "Reliability",
    "ReplicateSpec",
    "Responses",
    "Scales",
    "Scaling",
    "Share",
    "Survey",
    "SurveykitError",
    "Table",
    "Tested",
    "Tests",
    "Trimming",
    "Weights",
    "__version__",
    "check",
    "codebook",
    "compare_keyings",
    "convert",
    "differences",
    "fill",
    "form_bytes",
    "import_questionnaire",
    "outline_bytes",
    "parse_questionnaire",
    "read_questionnaire",
    "read_responses",
    "read_targets",
    "release",
    "report",
    "simulate",
    "weigh",
    "write_responses",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'surveykit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
