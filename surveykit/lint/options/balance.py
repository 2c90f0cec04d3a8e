"""W204 and W205: scales with more room on one side, scales without a middle."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.scales import BIPOLAR
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import note, warning

UNBALANCED = warning(
    "W204",
    "正面 {positives} 档、负面 {negatives} 档，不对称，结果会偏向{side}",
    "{positives} positive and {negatives} negative steps: the result leans to the {side_en} side",
    "两边档数写成一样多，如“很满意、比较满意、一般、不太满意、很不满意”",
    "give both sides as many steps",
)
NO_MIDDLE = note(
    "W205",
    "没有中间档，也没有“说不清”，拿不定主意的人只能随便选",
    "no middle and no 'don't know': whoever is undecided has to guess",
    "加上“一般”，或“说不清”（kind: dont_know）；确实要人表明倾向的，略过本条",
    "add a middle or a 'don't know'; ignore this where a choice is to be forced",
)


def unbalanced(sheet: Sheet) -> Iterator[Finding]:
    """Good-bad scales with more steps on one side, official grades apart."""
    for item in sheet.asked:
        scale = item.scale
        if scale is None or scale.family not in BIPOLAR or scale.is_official:
            continue
        if scale.positives != scale.negatives:
            more = scale.positives > scale.negatives
            yield finding(
                UNBALANCED,
                item.options_place,
                positives=scale.positives,
                negatives=scale.negatives,
                side="正面" if more else "负面",
                side_en="positive" if more else "negative",
            )


def no_middle(sheet: Sheet) -> Iterator[Finding]:
    """Balanced good-bad scales where the undecided have nothing to choose."""
    for item in sheet.asked:
        scale = item.scale
        if scale is None or scale.family not in BIPOLAR or scale.is_official or scale.has_middle:
            continue
        if scale.positives == scale.negatives and not item.missing and not item.unsure:
            yield finding(NO_MIDDLE, item.options_place)


RULES = (Rule("W204", unbalanced), Rule("W205", no_middle))
