"""W117: 您 here and 你 there."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

MIXED = warning(
    "W117",
    "这里称“{used}”，别处称“{other}”",
    "people are addressed as '{used}' here and as '{other}' elsewhere",
    "全卷统一，一般用“您”",
    "use one throughout",
)


def mixed_address(sheet: Sheet) -> Iterator[Finding]:
    """The way of address that fewer questions use."""
    polite = [item for item in sheet.items if "您" in item.bare]
    plain = [item for item in sheet.items if "你" in item.bare]
    if not polite or not plain:
        return
    few, used, other = (plain, "你", "您") if len(plain) <= len(polite) else (polite, "您", "你")
    for item in few:
        yield finding(MIXED, item.in_title(item.bare.index(used)), used=used, other=other)


RULES = (Rule("W117", mixed_address),)
