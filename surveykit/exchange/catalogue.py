"""The formats that a questionnaire can be written in, and what each of them holds."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from surveykit.errors import Problem, Problems, UsageError
from surveykit.exchange import messages
from surveykit.exchange.format import Converted, Format, Writer
from surveykit.questionnaire.model import Questionnaire

_ALL_TYPES = "single multiple matrix rating nps ranking number text date sum note"
_IN_TEXT = (
    "single multiple matrix rating ranking text sum note rows_multiple other grid_other required intro"
)
_POINTS = ("0 至 10 的量表题", "a rating from 0 to 10")
_TEXT, _LINE = ("填空题", "a text"), ("单行文本题", "a line of text")
_PARAGRAPH = ("段落说明", "a paragraph")
_BEHIND_THE_STEM = dict.fromkeys(
    ("selects", "rank_selects", "top"), ("题干后的文字", "words behind the stem")
)


def _set(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


FORMATS = {
    each.name: each
    for each in (
        Format(
            "wjx-text", "问卷星导入文本", "the import text of 问卷星", ".txt",
            _set(_IN_TEXT),
            {"nps": _POINTS, "number": _TEXT, "date": _TEXT,
             "section": _PARAGRAPH, **_BEHIND_THE_STEM},
        ),
        Format(
            "tencent-text", "腾讯问卷导入文本", "the import text of 腾讯问卷", ".txt",
            _set(_IN_TEXT),
            {"nps": _POINTS, "number": _LINE, "date": _LINE,
             "section": _PARAGRAPH, **_BEHIND_THE_STEM},
        ),
        Format(
            "xlsform", "XLSForm", "XLSForm", ".xlsx",
            _set(_ALL_TYPES, "form_id intro section ids required show_if limits selects total",
                 "rows_multiple codes scores kinds exclusive other grid_other other_required pin"),
        ),
        Format(
            "surveyjs", "SurveyJS", "SurveyJS", ".json",
            _set(_ALL_TYPES, "intro section ids required show_if limits selects total top rows_multiple",
                 "codes language exclusive other other_required"),
        ),
        Format(
            "spss", "SPSS 语法", "SPSS syntax", ".sps",
            _set("single multiple matrix rating nps ranking number text date sum rows_multiple codes ids",
                 "kinds other grid_other derived"),
            describes=True,
        ),
        Format(
            "triple-s", "Triple-S", "Triple-S", ".xml",
            _set("single matrix rating nps ranking number text sum codes ids limits",
                 "form_id other grid_other derived"),
            {"date": ("character 变量（年-月-日）", "a character variable (year-month-day)"),
             "multiple": ("每个选项一个 logical 变量", "a logical variable an option"),
             "rows_multiple": ("每行每个选项一个 logical 变量", "a logical variable a row and option")},
            describes=True,
        ),
        Format(
            "ddi", "DDI-Codebook", "DDI-Codebook", ".xml",
            _set("single multiple matrix rating nps ranking number text date sum rows_multiple codes ids",
                 "form_id limits kinds other grid_other derived intro language fieldwork"),
            describes=True,
        ),
    )
}  # fmt: skip
_WRITERS = {
    "wjx-text": "text.write:write_wjx",
    "tencent-text": "text.write:write_tencent",
    "xlsform": "xlsform.write:write_xlsform",
    "surveyjs": "surveyjs.write:write_surveyjs",
    "spss": "spss:write_spss",
    "triple-s": "triple_s:write_triple_s",
    "ddi": "ddi:write_ddi",
}


def convert(form: Questionnaire, to: str) -> Converted:
    """The questionnaire in the format called `to`, with everything that the format cannot hold.

    Raises:
        UsageError: when there is no such format
    """
    if to not in FORMATS:
        values = {"name": to, "known": "、".join(FORMATS)}
        raise UsageError(Problem(messages.UNKNOWN_FORMAT, values=values))
    module, _, function = _WRITERS[to].partition(":")
    writer = cast(Writer, getattr(import_module(f"surveykit.exchange.{module}"), function))
    data, found = writer(form, FORMATS[to])
    return Converted(data, Problems((*FORMATS[to].lost(form), *found)))


def format_for(suffix: str) -> str:
    """The name of the only format with this suffix.

    Raises:
        UsageError: when there is none, or more than one
    """
    named = [each.name for each in FORMATS.values() if each.suffix == suffix.lower()]
    if len(named) != 1:
        values = {"suffix": suffix, "known": "、".join(named or FORMATS)}
        raise UsageError(Problem(messages.WHICH_FORMAT, values=values))
    return named[0]
