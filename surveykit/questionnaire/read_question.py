"""One asked question out of YAML."""

from __future__ import annotations

import re
from typing import cast

from surveykit.errors import Place
from surveykit.questionnaire import messages, structure_messages
from surveykit.questionnaire.fields import Fields, Findings
from surveykit.questionnaire.keys import QUESTION, TYPES, VALIDATE
from surveykit.questionnaire.model import Choice, Question, QuestionType, Validation
from surveykit.questionnaire.read_choices import (
    NPS,
    ChoiceLists,
    rating_points,
    read_choices,
    read_nets,
    read_rows,
)
from surveykit.yamltext import Node

KEYWORDS = frozenset(("and", "or", "not", "in", "true", "false", "且", "或", "非"))
_ID = re.compile(r"[^\W\d_]\w*")
_NOT_REQUIRED = ("text", "note")


def sound_id(text: str, place: Place, findings: Findings) -> bool:
    """Whether `text` may be an id; the reason why not is reported."""
    if text.lower() in KEYWORDS or text.endswith("__missing"):
        findings.report(messages.RESERVED_ID, place, id=text)
        return False
    if not _ID.fullmatch(text):
        findings.report(messages.BAD_ID, place, id=text)
        return False
    return True


def read_question(node: Node, lists: ChoiceLists, used: set[str], findings: Findings) -> Question | None:
    """The question, or None where it has no usable id or type; `used` gathers the lists it names."""
    written = node.get("type")
    kind = written.text if written is not None and written.text in TYPES else ""
    fields = Fields(node, QUESTION, findings, kind)
    name = fields.text("id")
    if name and not sound_id(name, fields.at("id"), findings):
        name = ""
    choices = _choices(fields, kind, lists, used)
    rows = read_rows(fields.items("rows"), findings)
    validate = _validation(fields, kind, len(choices))
    top = fields.integer("top")
    if top is not None and choices and top > len(choices):
        findings.report(
            structure_messages.TOP_OVER_OPTIONS, fields.at("top"), number=top, count=len(choices)
        )
    nets = read_nets(fields.pairs("nets"), choices, name, findings) if choices or kind == "nps" else ()
    if not name or not kind:
        return None
    return Question(
        id=name,
        type=cast(QuestionType, kind),
        title=_stem(fields),
        short=fields.text("short"),
        section=fields.text("section"),
        required=fields.flag("required", kind not in _NOT_REQUIRED),
        profile=fields.flag("profile"),
        choices=choices,
        rows=rows,
        multiple=fields.flag("multiple"),
        top=top,
        validate=validate,
        show_if=fields.text("show_if"),
        nets=nets,
        aliases=fields.lines("aliases"),
        place=node.place,
    )


def _stem(fields: Fields) -> str:
    """The stem on one line; only a note may have several."""
    title = fields.text("title")
    if "\n" in title and fields.text("type") != "note":
        fields.findings.report(messages.NOT_A_LINE, fields.at("title"), key="title")
    return title


def _choices(fields: Fields, kind: str, lists: ChoiceLists, used: set[str]) -> tuple[Choice, ...]:
    findings = fields.findings
    if kind == "nps":
        return NPS
    scale, written = fields.value("scale"), fields.value("choices")
    if scale is not None:
        if written is not None:
            findings.report(messages.WRITTEN_TWICE, scale.place, first="scale", second="choices")
        return rating_points(scale, findings)
    if written is None:
        if kind == "rating" and fields.node.get("choices") is None and fields.node.get("scale") is None:
            findings.report(
                messages.MISSING_KEY,
                fields.place,
                key="scale",
                meaning="量表的起止分",
                meaning_en="points of the rating",
            )
        return ()
    if written.kind == "list":
        return read_choices(written.items, findings)
    name = written.text.strip()
    if name not in lists:
        findings.unknown(structure_messages.UNKNOWN_CHOICES, written.place, name, lists)
        return ()
    used.add(name)
    return lists[name]


def _validation(fields: Fields, kind: str, count: int) -> Validation:
    node = fields.value("validate")
    if node is None:
        return Validation()
    limits = Fields(node, VALIDATE, fields.findings, kind)
    if kind == "matrix" and not fields.flag("multiple"):
        for key in ("min_select", "max_select"):
            if limits.has(key):
                at, id_ = limits.at(key), fields.text("id")
                fields.findings.report(structure_messages.SELECT_ON_SINGLE, at, id=id_, key=key)
    _check_order(limits, "min", "max")
    _check_order(limits, "min_select", "max_select")
    for key, message in (
        ("min_select", structure_messages.MIN_SELECT),
        ("max_select", structure_messages.MAX_SELECT),
    ):
        number = limits.integer(key)
        if number is not None and count and number > count:
            fields.findings.report(message, limits.at(key), number=number, count=count)
    return Validation(
        min=limits.number("min"),
        max=limits.number("max"),
        integer=limits.flag("integer"),
        min_select=limits.integer("min_select"),
        max_select=limits.integer("max_select"),
        sum=limits.number("sum"),
    )


def _check_order(limits: Fields, low_key: str, high_key: str) -> None:
    low, high = limits.number(low_key), limits.number(high_key)
    if low is not None and high is not None and low > high:
        limits.findings.report(
            structure_messages.MIN_OVER_MAX,
            limits.at(low_key),
            low_key=low_key,
            low=f"{low:g}",
            high_key=high_key,
            high=f"{high:g}",
        )
