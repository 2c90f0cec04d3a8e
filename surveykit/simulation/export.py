"""Made-up answers as the file that a platform would export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from surveykit.errors import Problem, UsageError
from surveykit.responses.export.file import coded_file
from surveykit.responses.model import Responses
from surveykit.simulation import chinese, foreign, messages
from surveykit.simulation.sheets import Fields, sheet

_WRITERS: Mapping[str, Callable[[Responses], Fields]] = MappingProxyType(
    {
        "wjx-text": chinese.wjx_text,
        "wjx-index": chinese.wjx_index,
        "tencent-survey": chinese.tencent_survey,
        "tencent-docs": chinese.tencent_docs,
        "jinshuju": chinese.jinshuju,
        "feishu": chinese.feishu,
        "dingtalk": chinese.dingtalk,
        "google-sheets": foreign.google_sheets,
        "google-csv": foreign.google_csv,
        "limesurvey": foreign.limesurvey,
        "qualtrics": foreign.qualtrics,
        "surveymonkey": foreign.surveymonkey,
        "kobo": foreign.kobo,
        "redcap": foreign.redcap,
        "plain": chinese.plain,
    }
)
DIALECTS = (*_WRITERS, "coded")
_SEMICOLONS = ("kobo",)


def export_bytes(responses: Responses, dialect: str, suffix: str) -> bytes:
    """The bytes of a .csv or .xlsx file in a platform's way of writing.

    Raises:
        UsageError: there is no such dialect or format
    """
    if dialect == "coded":
        return coded_file(responses, suffix).data
    if dialect not in _WRITERS:
        values = {"name": dialect, "known": "、".join(DIALECTS)}
        raise UsageError(Problem(messages.NO_DIALECT, values=values))
    found = sheet(_WRITERS[dialect](responses))
    if suffix.lower() == ".xlsx":
        return found.xlsx()
    if suffix.lower() == ".csv":
        return found.csv(";" if dialect in _SEMICOLONS else ",")
    raise UsageError(Problem(messages.NO_FORMAT, values={"suffix": suffix or "—"}))
