"""W107 and W108: abbreviations and terms that not everybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

ABBREVIATION = warning(
    "W107",
    "缩略语“{text}”没有解释",
    "the abbreviation '{text}' is not explained",
    "第一次出现时写出全称，如“{text}（……）”",
    "write it out where it first stands, as in '{text} (...)'",
)
JARGON = warning(
    "W108",
    "“{text}”是行话，有的人不懂或理解不同",
    "'{text}' is jargon: some will not know it or take it otherwise",
    "换成日常的说法",
    "use everyday words",
)
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?![A-Za-z0-9])")
_COMMON = frozenset(
    re.findall(
        r"[A-Z]+",
        "QQ APP PPT WPS AI GDP IT ID VIP PDF OK WIFI USB OA ETC CPI DNA SOS KTV UPS GPS NBA VR PC ATM CT "
        "LED TV WORD EXCEL DVD CD PM LOGO",
    )
)
_JARGON = re.compile(
    "颗粒度|底层逻辑|方法论|打法|拉通|触达|心智|边际(?:效应|效益|成本)|帕累托|信度|效度|异质性|内生性|"
    "扁平化|矩阵式|赛道|势能|动能转换|价值链|穿透式|沉浸式体验感"
)


def undefined_abbreviations(sheet: Sheet) -> Iterator[Finding]:
    """Capitals that are not common words and that no bracket explains, each told once."""
    told: set[str] = set()
    texts = " ".join([sheet.form.intro, *(item.question.title for item in sheet.items)])
    for item in sheet.asked:
        for found in _LATIN.finditer(item.question.title):
            name = found[0]
            if name in told or name in _COMMON or _is_explained(name, texts):
                continue
            told.add(name)
            yield finding(ABBREVIATION, item.in_title(found.start()), text=name)


def _is_explained(name: str, text: str) -> bool:
    """Whether a bracket stands behind the name, or the name in a bracket behind its full form."""
    after = re.search(re.escape(name) + r"[”’\"]?\s*[（(][^）)]*[\u4e00-\u9fff]", text)
    return bool(after or re.search(r"[\u4e00-\u9fff”’\"]\s*[（(][^）)]{0,12}" + re.escape(name), text))


def jargon(sheet: Sheet) -> Iterator[Finding]:
    """Terms of consultants and statisticians."""
    for item in sheet.asked:
        found = _JARGON.search(item.question.title)
        if found:
            yield finding(JARGON, item.in_title(found.start()), text=found[0])


RULES = (Rule("W107", undefined_abbreviations), Rule("W108", jargon))
