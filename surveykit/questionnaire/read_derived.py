"""Derived questions and scales out of YAML."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from typing import Literal, cast

from surveykit.questionnaire import data_messages, messages, structure_messages
from surveykit.questionnaire.fields import Fields, Findings, listed
from surveykit.questionnaire.keys import BAND, CASE, DERIVED, GROUP, SCALE
from surveykit.questionnaire.model import (
    Band,
    Choice,
    Derivation,
    Question,
    Scale,
    Validation,
    Variable,
)
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.read_choices import check_names, option_codes, read_nets
from surveykit.questionnaire.read_question import sound_id
from surveykit.yamltext import Node

_METHODS = ("bands", "recode", "cases")


def read_derived(node: Node, names: Names, later: Collection[str], findings: Findings) -> Question | None:
    """A derived single choice; its sources are among `names`, not among those derived `later`."""
    fields = Fields(node, DERIVED, findings)
    name = fields.text("id")
    if name and not sound_id(name, fields.at("id"), findings):
        name = ""
    written = [key for key in _METHODS if fields.node.get(key) is not None]
    if not written:
        findings.report(messages.NEEDS_ONE_OF, node.place, id=name)
        return None
    if len(written) > 1:
        findings.report(messages.WRITTEN_TWICE, fields.at(written[1]), first=written[0], second=written[1])
        return None
    source = fields.text("from")
    if source in later and source not in names.questions:
        findings.report(structure_messages.FORWARD_REFERENCE, fields.at("from"), id=name, later=source)
        return None
    made = _made(written[0], fields, names)
    if not name or made is None:
        return None
    choices, derivation = made
    check_names(choices, findings)
    return Question(
        id=name,
        type="single",
        title=fields.text("title"),
        short=fields.text("short"),
        section=fields.text("section"),
        required=False,
        profile=fields.flag("profile"),
        choices=choices,
        nets=read_nets(fields.pairs("nets"), choices, name, findings),
        derivation=derivation,
        place=node.place,
    )


def _made(method: str, fields: Fields, names: Names) -> tuple[tuple[Choice, ...], Derivation] | None:
    if not fields.has(method):
        return None
    if method == "cases":
        if fields.has("from"):
            fields.findings.report(messages.WRITTEN_TWICE, fields.at("from"), first="cases", second="from")
        return _cases(fields)
    source = fields.text("from")
    if not source:
        if fields.node.get("from") is None:
            fields.findings.report(messages.NEEDS_SOURCE, fields.place, id=fields.text("id"))
        return None
    return _bands(fields, source, names) if method == "bands" else _recode(fields, source, names)


def _bands(fields: Fields, source: str, names: Names) -> tuple[tuple[Choice, ...], Derivation] | None:
    findings = fields.findings
    limits = Validation()
    if source not in names.scales:
        variable = names.variable(source, fields.at("from"), findings)
        if variable is None:
            return None
        if variable.kind != "number":
            findings.report(data_messages.BAND_SOURCE, fields.at("from"), text=source)
            return None
        limits = variable.question.validate
    bands, choices = [], []
    for number, item in enumerate(fields.items("bands"), 1):
        part = Fields(item, BAND, findings)
        band = Band(part.text("label"), part.number("from"), part.number("below"))
        bands.append((band, item))
        choices.append(Choice(number, band.label, score=part.number("score"), place=item.place))
    _check_bands(bands, limits, findings)
    return tuple(choices), Derivation(source=source, bands=tuple(band for band, _ in bands))


def _check_bands(bands: list[tuple[Band, Node]], limits: Validation, findings: Findings) -> None:
    """Bands ascend, meet, and cover every number the source may hold."""
    if not bands:
        return
    first, last = bands[0], bands[-1]
    if first[0].start is not None and (limits.min is None or limits.min < first[0].start):
        _gap(limits.min, first[0].start, first[1], findings)
    for (before, _), (band, node) in itertools.pairwise(bands):
        if before.below is None or band.start is None or band.start < before.below:
            findings.report(data_messages.BAND_OVERLAP, node.place, label=band.label)
        elif band.start > before.below:
            _gap(before.below, band.start, node, findings)
    for band, node in bands:
        if band.start is not None and band.below is not None and band.start >= band.below:
            findings.report(data_messages.BAND_OVERLAP, node.place, label=band.label)
    if last[0].below is not None and (limits.max is None or limits.max >= last[0].below):
        _gap(last[0].below, limits.max, last[1], findings)


def _gap(low: float | None, high: float | None, node: Node, findings: Findings) -> None:
    low_text = "-∞" if low is None else f"{low:g}"
    high_text = "∞" if high is None else f"{high:g}"
    findings.report(data_messages.BAND_GAP, node.place, low=low_text, high=high_text)


def _recode(fields: Fields, source: str, names: Names) -> tuple[tuple[Choice, ...], Derivation] | None:
    findings = fields.findings
    variable = names.variable(source, fields.at("from"), findings)
    if variable is None:
        return None
    if variable.kind != "single":
        findings.report(data_messages.RECODE_SOURCE, fields.at("from"), text=source)
        return None
    choices: list[Choice] = []
    groups: list[tuple[int, tuple[int, ...]]] = []
    for number, (label, score, items, node) in enumerate(_groups(fields), 1):
        codes = option_codes(items, variable.choices, source, findings)
        choices.append(Choice(number, label, score=score, place=node.place))
        groups.append((number, codes))
    _check_groups(fields, variable, choices, groups)
    _keep_missing(variable, choices, groups)
    return tuple(choices), Derivation(source=source, recode=tuple(groups))


def _groups(fields: Fields) -> list[tuple[str, float | None, tuple[Node, ...], Node]]:
    """Label, score, options and node of each group, from either way of writing them."""
    node = fields.value("recode")
    if node is not None and node.kind == "mapping":
        return [(name.text.strip(), None, value.items, name) for name, value in node.pairs]
    parts = [Fields(item, GROUP, fields.findings) for item in fields.items("recode")]
    return [(part.text("label"), part.number("score"), part.items("from"), part.node) for part in parts]


def _check_groups(
    fields: Fields, variable: Variable, choices: list[Choice], groups: list[tuple[int, tuple[int, ...]]]
) -> None:
    """Each valid option in exactly one group; kinds of missing in none."""
    findings, place = fields.findings, fields.at("recode")
    owner: dict[int, str] = {}
    labels = {choice.code: choice.label for choice in choices}
    for number, codes in groups:
        for code in codes:
            if code in owner:
                option = next(choice.label for choice in variable.choices if choice.code == code)
                findings.report(
                    data_messages.RECODE_TWICE,
                    place,
                    label=option,
                    first=owner[code],
                    second=labels[number],
                )
            owner.setdefault(code, labels[number])
    for choice in variable.choices:
        if choice.kind != "valid" and choice.code in owner:
            findings.report(data_messages.RECODE_MISSING, place, label=choice.label)
    left = [
        choice.label for choice in variable.choices if choice.kind == "valid" and choice.code not in owner
    ]
    if left:
        findings.report(data_messages.RECODE_LEFT_OUT, place, source=variable.id, **listed(left))


def _keep_missing(
    variable: Variable, choices: list[Choice], groups: list[tuple[int, tuple[int, ...]]]
) -> None:
    """Carry don't know, refused and not applicable over, under their own code where it is free."""
    for option in variable.choices:
        if option.kind == "valid":
            continue
        taken = {choice.code for choice in choices}
        code = option.code if option.code not in taken else max(taken) + 1
        choices.append(Choice(code, option.label, short=option.short, kind=option.kind, place=option.place))
        groups.append((code, (option.code,)))


def _cases(fields: Fields) -> tuple[tuple[Choice, ...], Derivation]:
    findings = fields.findings
    parts = [Fields(item, CASE, findings) for item in fields.items("cases")]
    choices = tuple(
        Choice(number, part.text("label"), score=part.number("score"), place=part.at("when"))
        for number, part in enumerate(parts, 1)
    )
    for part in parts[:-1]:
        if part.node.get("when") is None:
            findings.report(data_messages.REST_NOT_LAST, part.place, label=part.text("label"))
    cases = tuple((number, part.text("when")) for number, part in enumerate(parts, 1))
    return choices, Derivation(cases=cases)


def read_scale(node: Node, names: Names, findings: Findings) -> Scale | None:
    """A scale; `items` become the ids of its variables, matrices stand for all their rows."""
    fields = Fields(node, SCALE, findings)
    name = fields.text("id")
    if not name or not sound_id(name, fields.at("id"), findings):
        return None
    items = _items(fields, name, names)
    method = fields.text("method", "mean")
    _check_least(fields, len(items), method, names)
    return Scale(
        id=name,
        title=fields.text("title") or name,
        items=tuple(dict.fromkeys(variable.id for variable in items)),
        reverse=_reverse(fields, items, names),
        method=cast(Literal["mean", "sum"], method),
        min_answered=fields.integer("min_answered"),
        place=node.place,
    )


def _items(fields: Fields, name: str, names: Names) -> list[Variable]:
    items: list[Variable] = []
    for item in fields.items("items"):
        for variable in names.expand(item.text.strip(), item.place, fields.findings):
            if not has_scores(variable):
                fields.findings.report(data_messages.ITEM_UNSCORED, item.place, text=variable.id, id=name)
            if variable in items:
                fields.findings.report(structure_messages.TWICE_LISTED, item.place, text=variable.id)
            items.append(variable)
    return items


def _check_least(fields: Fields, count: int, method: str, names: Names) -> None:
    """Not more items need be answered than there are; a sum needs all of them."""
    least, at = fields.integer("min_answered"), fields.at("min_answered")
    unread = any(names.is_lost(item.text.strip()) for item in fields.items("items"))
    if least is None or unread or not count:
        return
    if least > count:
        fields.findings.report(data_messages.MIN_ANSWERED, at, number=least, count=count)
    elif method == "sum" and least < count:
        fields.findings.report(data_messages.SUM_OF_SOME, at, id=fields.text("id"))


def has_scores(variable: Variable) -> bool:
    """Whether answers to this variable can be averaged."""
    if variable.kind == "number":
        return True
    return variable.kind == "single" and any(choice.score is not None for choice in variable.choices)


def _reverse(fields: Fields, items: list[Variable], names: Names) -> tuple[str, ...]:
    found: list[str] = []
    ids = [variable.id for variable in items]
    for item in fields.items("reverse"):
        for variable in names.expand(item.text.strip(), item.place, fields.findings):
            limits = variable.question.validate
            bounded = limits.min is not None and limits.max is not None
            if variable.id not in ids:
                fields.findings.unknown(data_messages.REVERSE_NOT_ITEM, item.place, variable.id, ids)
            elif not has_scores(variable) or (variable.kind == "number" and not bounded):
                fields.findings.report(data_messages.REVERSE_UNSCORED, item.place, text=variable.id)
            found.append(variable.id)
    return tuple(dict.fromkeys(found))
