"""W312, W315 and W318: what the numbers of people say of groups, anonymity and themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator

from surveykit.lint.design.coarsening import Coarsening
from surveykit.lint.design.crossing import Exposed, Margin, Mend, exposed, mend, small_cells
from surveykit.lint.finding import Finding, finding
from surveykit.lint.options.band_rules import has_order
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import note, warning
from surveykit.questionnaire.model import Question

LEAST_IN_A_COLUMN = 30
MOST_CELLS = 100_000
SMALL_GROUP = note(
    "W312",
    "表头“{id}”的“{label}”只有 {count} 人，不到 {limit} 人的一列，百分比很不稳定",
    "'{label}' of the banner '{id}' has {count} people; percents of fewer than {limit} are unsteady",
    "用 derived 的 recode 和相近的类归并后再做表头",
    "group it with others by recode under derived before it heads a column",
)
FEW_CERTAIN = warning(
    "W315",
    "无记名不成立：“{group}”只有 {people} 人，少于 {smallest} 人，按答案就能认出是谁",
    "not anonymous: there are {people} '{group_en}', fewer than {smallest}: their answers give them away",
    "最小的改动：{mend}",
    "smallest change: {mend_en}",
)
FEW_EXPECTED = warning(
    "W315",
    "无记名不成立：推算“{group}”只有约 {people} 人；{cells} 种组合有 {small} 种不到 {smallest} 人",
    "not anonymous: about {people} people are '{group_en}'; "
    "{small} of {cells} crossings hold fewer than {smallest}",
    "最小的改动：{mend}",
    "smallest change: {mend_en}",
)
TOO_MANY_CELLS = warning(
    "W315",
    "无记名难以保证：背景题交叉有 {cells} 种组合，只发 {count} 份，平均每种不到 {smallest} 人",
    "hardly anonymous: {cells} combinations of the profile for {count} forms, fewer than {smallest} each",
    "减少背景题或归并选项；写上 population，可以算出改哪里最省",
    "drop or merge profile questions; with population: the smallest change is worked out",
)
TOTALS_DIFFER = warning(
    "W318",
    "population 里“{first}”合计 {total} 人，“{second}”合计 {other} 人，应当是同一批人",
    "population: '{first}' adds up to {total} people, '{second}' to {other}; they should be the same",
    "核对人数",
    "check the numbers",
)


def small_groups(sheet: Sheet) -> Iterator[Finding]:
    """Columns of the banner that few people can be in."""
    for name in sheet.form.banner:
        counts = sheet.form.population.get(name, {})
        question = sheet.form.variables[name].question
        for choice in question.choices:
            if 0 < counts.get(choice.code, 0) < LEAST_IN_A_COLUMN:
                yield finding(
                    SMALL_GROUP,
                    sheet.place("population", name),
                    id=name,
                    label=choice.label,
                    count=counts[choice.code],
                    limit=LEAST_IN_A_COLUMN,
                )


def few_people(sheet: Sheet) -> Iterator[Finding]:
    """Crossings of what is known of people that leave fewer than `sheet.smallest` of them."""
    if not sheet.is_nameless:
        return
    margins = _margins(sheet)
    if not margins:
        yield from _crowded(sheet)
        return
    found = exposed(margins, sheet.smallest)
    if found is not None:
        yield _told(sheet, margins, found)


def totals_differ(sheet: Sheet) -> Iterator[Finding]:
    """Population totals that differ between questions whose options are all counted."""
    whole = [
        (name, sum(counts.values()))
        for name, counts in sheet.form.population.items()
        if all(
            choice.code in counts for choice in sheet.form.variables[name].choices if choice.kind == "valid"
        )
    ]
    for name, total in whole[1:]:
        if total != whole[0][1]:
            first, expected = whole[0]
            place = sheet.place("population", name)
            yield finding(TOTALS_DIFFER, place, first=first, second=name, total=expected, other=total)


def _margins(sheet: Sheet) -> list[Margin]:
    """The questions with population figures, kinds that nobody is of left out."""
    found = []
    for name, counts in sheet.form.population.items():
        question = sheet.form.variables[name].question
        kinds = [
            (choice.label, counts[choice.code]) for choice in question.choices if counts.get(choice.code)
        ]
        if kinds:
            labels, people = zip(*kinds, strict=True)
            found.append(Margin(question.label, labels, people, _is_ordered(question)))
    return found


def _is_ordered(question: Question) -> bool:
    bands = question.derivation is not None and bool(question.derivation.bands)
    return bands or has_order([choice.label for choice in question.choices if choice.kind == "valid"])


def _crowded(sheet: Sheet) -> Iterator[Finding]:
    """Without population: more combinations of the profile than the forms handed out can fill."""
    count = sheet.form.fieldwork.distributed
    profile = [question for question in sheet.form.profile if question.choices]
    cells = math.prod(len(question.choices) for question in profile)
    if count and profile and count < sheet.smallest * cells:
        place = profile[-1].place
        yield finding(TOO_MANY_CELLS, place, cells=cells, count=count, smallest=sheet.smallest)


def _told(sheet: Sheet, margins: list[Margin], found: Exposed) -> Finding:
    group = "、".join(margin.labels[margin.least] for margin in found.margins)
    change, kept = mend(margins, sheet.smallest), mend(margins, sheet.smallest, dropping=False)
    small, cells = _cells(margins, sheet.smallest)
    return finding(
        FEW_CERTAIN if found.is_certain else FEW_EXPECTED,
        sheet.place("population"),
        group=group,
        group_en=group,
        people=f"{found.people:.1f}".removesuffix(".0"),
        smallest=sheet.smallest,
        small=small,
        cells=cells,
        mend=_words(change) + (f"；不删题的话，{_words(kept)}" if kept not in (None, change) else ""),
        mend_en=_english(change)
        + (f"; without dropping any, {_english(kept)}" if kept not in (None, change) else ""),
    )


def _cells(margins: list[Margin], smallest: int) -> tuple[int | str, int]:
    cells = math.prod(len(margin.counts) for margin in margins)
    return small_cells(margins, smallest) if cells <= MOST_CELLS else ("?", cells)


def _words(change: Mend | None) -> str:
    if change is None:
        return "总人数太少，不宜作无记名调查"
    return "；".join(_change(margin, each) for margin, each in change.changes)


def _change(margin: Margin, each: Coarsening) -> str:
    if len(each.groups) == 1:
        return f"删去“{margin.name}”这一题"
    merged = ["、".join(margin.labels[i] for i in group) for group in each.groups if len(group) > 1]
    return f"“{margin.name}”" + "，".join(f"把{labels}合为一类" for labels in merged)


def _english(change: Mend | None) -> str:
    if change is None:
        return "too few people in all for an anonymous survey"
    return "; ".join(_english_change(margin, each) for margin, each in change.changes)


def _english_change(margin: Margin, each: Coarsening) -> str:
    if len(each.groups) == 1:
        return f"drop '{margin.name}'"
    merged = [" + ".join(margin.labels[i] for i in group) for group in each.groups if len(group) > 1]
    return f"in '{margin.name}' merge " + ", ".join(merged)


RULES = (Rule("W312", small_groups), Rule("W315", few_people), Rule("W318", totals_differ))
