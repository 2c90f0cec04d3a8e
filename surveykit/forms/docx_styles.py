"""The styles of a printed form: smaller type than an official document, in the same typefaces."""

from __future__ import annotations

from surveykit.reports.docx_parts import MARGINS as MARGINS_OFFICIAL
from surveykit.reports.docx_styles import (
    FANGSONG,
    HEITI,
    KAITI,
    SIHAO,
    exact,
    half_points,
    style,
    text_style,
)
from surveykit.reports.docx_xml import w

LEAD, GUIDE, SECTION, STEM, OPTION, REMARK, SERIAL, CLOSING = (
    "FormLead",
    "FormGuide",
    "FormSection",
    "FormStem",
    "FormOption",
    "FormRemark",
    "FormSerial",
    "FormClosing",
)
XIAOSI = 12.0
PITCH = 21.0
INDENT = 480
HINT, BLANK = "FormHint", "FormBlank"
# room for more questions a page than an official document has
MARGINS = MARGINS_OFFICIAL | {"top": 1587, "bottom": 1587}

_KEEP, _WHOLE, _LEFT = w("keepNext"), w("keepLines"), w("jc", val="left")
_FIRST = w("ind", firstLineChars=200, firstLine=480)


def form_styles() -> str:
    """The styles as XML, to stand behind those of an official document."""
    return "".join((*_head(), *_questions(), *_runs()))


def _head() -> tuple[str, ...]:
    """What stands above and below the questions."""
    right, centred = w("jc", val="right"), w("jc", val="center")
    return (
        style(SERIAL, "问卷编号", exact(18, after=6) + right, FANGSONG, XIAOSI, custom=True),
        style(LEAD, "问卷导语", exact(24) + _FIRST, FANGSONG, XIAOSI, custom=True),
        style(GUIDE, "问卷说明", exact(20) + _FIRST, KAITI, XIAOSI, custom=True),
        style(CLOSING, "问卷结束语", exact(24, before=16) + centred, KAITI, XIAOSI, custom=True),
    )


def _questions() -> tuple[str, ...]:
    section = _KEEP + _WHOLE + exact(24, before=12, after=4) + w("outlineLvl", val=0)
    hanging = w("ind", left=INDENT, hanging=INDENT)
    stem = _KEEP + _WHOLE + exact(PITCH, before=7) + hanging + _LEFT
    option = _WHOLE + exact(PITCH) + w("ind", left=INDENT) + _LEFT
    return (
        style(SECTION, "问卷部分", section, HEITI, SIHAO, following=STEM, custom=True),
        style(STEM, "问卷题干", stem, HEITI, XIAOSI, following=OPTION, custom=True),
        style(OPTION, "问卷选项", option, FANGSONG, XIAOSI, custom=True),
        style(REMARK, "问卷说明文字", exact(PITCH, before=7), KAITI, XIAOSI, custom=True),
    )


def _runs() -> tuple[str, ...]:
    return (
        text_style(HINT, "问卷题后说明", w("rFonts", eastAsia=KAITI) + half_points(10.5)),
        text_style(BLANK, "问卷填写处", w("rFonts", eastAsia=FANGSONG)),
    )
