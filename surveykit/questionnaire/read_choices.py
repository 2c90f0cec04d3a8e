"""Options, rows and nets out of YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, cast

from surveykit.errors import Place
from surveykit.questionnaire import data_messages, messages, structure_messages
from surveykit.questionnaire.fields import Fields, Findings
from surveykit.questionnaire.keys import CHOICE, RATING_SCALE, ROW
from surveykit.questionnaire.model import Choice, ChoiceKind, Net, Row
from surveykit.questionnaire.options import find_option
from surveykit.yamltext import Node

Pin = Literal["", "first", "last"]
ChoiceLists: TypeAlias = Mapping[str, tuple[Choice, ...]]
_WIDE_SEPARATORS = "，、；"
NPS = tuple(Choice(code=point, label=str(point), score=float(point)) for point in range(11))


def read_choices(items: Sequence[Node], findings: Findings) -> tuple[Choice, ...]:
    """The options of a list; codes are 1, 2, 3 … by position unless given."""
    choices = tuple(_choice(node, number, findings) for number, node in enumerate(items, 1))
    if len(items) == 1 and items[0].kind == "text":
        _refuse_wide_separators(items[0], findings)
    _check_codes(choices, findings)
    check_names(choices, findings)
    for choice in choices:
        if choice.kind != "valid" and choice.score is not None:
            findings.report(
                data_messages.MISSING_SCORED, choice.place, label=choice.label, kind=choice.kind
            )
        if choice.code < 0:
            findings.report(
                data_messages.NEGATIVE_CODE, choice.place, label=choice.label, number=choice.code
            )
    return choices


def read_rows(items: Sequence[Node], findings: Findings) -> tuple[Row, ...]:
    """The rows of a matrix or the parts of a sum."""
    rows = tuple(_row(node, number, findings) for number, node in enumerate(items, 1))
    if len(items) == 1 and items[0].kind == "text":
        _refuse_wide_separators(items[0], findings)
    _check_codes(rows, findings)
    check_names(rows, findings)
    return rows


def read_nets(
    pairs: Sequence[tuple[Node, Node]], choices: Sequence[Choice], id_: str, findings: Findings
) -> tuple[Net, ...]:
    """Named unions; every option must exist."""
    labels = {choice.label for choice in choices}
    nets = []
    for name, value in pairs:
        if name.text in labels:
            findings.report(structure_messages.NET_LABEL, name.place, label=name.text)
        codes = option_codes(value.items, choices, id_, findings)
        nets.append(Net(name.text.strip(), codes))
    return tuple(nets)


def option_codes(
    items: Sequence[Node], choices: Sequence[Choice], id_: str, findings: Findings
) -> tuple[int, ...]:
    """The codes of the options named by a list, each once."""
    codes: list[int] = []
    for item in items:
        code = option_code(item, choices, id_, findings)
        if code in codes:
            findings.report(structure_messages.TWICE_LISTED, item.place, text=item.text)
        elif code is not None:
            codes.append(code)
    return tuple(codes)


def option_code(
    item: Node,
    choices: Sequence[Choice],
    id_: str,
    findings: Findings,
    words: messages.Unknown = structure_messages.UNKNOWN_OPTION,
) -> int | None:
    """The code of the option named by one text; None where the options could not be read."""
    if not choices:
        return None
    found = find_option(choices, item.text, quoted=item.quoted)
    if found == "ambiguous":
        findings.report(structure_messages.AMBIGUOUS_OPTION, item.place, text=item.text)
        return None
    if isinstance(found, str):
        labels = [choice.label for choice in choices]
        findings.unknown(words, item.place, item.text, labels, id=id_)
        return None
    return found.code


def rating_points(node: Node, findings: Findings) -> tuple[Choice, ...]:
    """The points of `scale: {min, max, labels}`: the score of a point is its number."""
    fields = Fields(node, RATING_SCALE, findings)
    low, high = fields.integer("min"), fields.integer("max")
    if low is None or high is None:
        return ()
    if not 1 <= high - low <= 100:
        findings.report(structure_messages.SCALE_BOUNDS, fields.at("min"), low=low, high=high)
        return ()
    labels: dict[str, tuple[str, Place]] = {}
    for point, label in fields.pairs("labels"):
        if point.text not in {str(number) for number in range(low, high + 1)}:
            findings.report(
                structure_messages.SCALE_LABEL, point.place, text=point.text, low=low, high=high
            )
        labels[point.text] = (label.text.strip(), label.place)
    points = []
    for number in range(low, high + 1):
        words, place = labels.get(str(number), (str(number), node.place))
        points.append(Choice(code=number, label=words, score=float(number), place=place))
    check_names(tuple(points), findings)
    return tuple(points)


def _choice(node: Node, number: int, findings: Findings) -> Choice:
    if node.kind == "text":
        return Choice(code=number, label=node.text.strip(), place=node.place)
    fields = Fields(node, CHOICE, findings)
    other = fields.text("other").lower()
    code = fields.integer("code")
    return Choice(
        code=number if code is None else code,
        label=fields.text("label"),
        short=fields.text("short"),
        score=fields.number("score"),
        kind=cast(ChoiceKind, fields.text("kind", "valid")),
        exclusive=fields.flag("exclusive"),
        other=other in ("true", "required"),
        other_required=other == "required",
        pin=cast(Pin, fields.text("pin")),
        aliases=fields.lines("aliases"),
        place=node.place,
    )


def _row(node: Node, number: int, findings: Findings) -> Row:
    if node.kind == "text":
        return Row(code=number, label=node.text.strip(), place=node.place)
    fields = Fields(node, ROW, findings)
    code = fields.integer("code")
    return Row(
        code=number if code is None else code,
        label=fields.text("label"),
        short=fields.text("short"),
        aliases=fields.lines("aliases"),
        place=node.place,
    )


def has_wide_separators(text: str) -> bool:
    """Whether a text holds full-width punctuation that looks like it separates options."""
    return any(mark in text for mark in _WIDE_SEPARATORS)


def _refuse_wide_separators(item: Node, findings: Findings) -> None:
    if not item.quoted and has_wide_separators(item.text):
        findings.report(messages.FULLWIDTH_LIST, item.place, text=item.text)


def _check_codes(parts: Sequence[Choice] | Sequence[Row], findings: Findings) -> None:
    seen: dict[int, str] = {}
    for part in parts:
        if part.code in seen:
            findings.report(
                structure_messages.DUPLICATE_CODE,
                part.place,
                number=part.code,
                first=seen[part.code],
                second=part.label,
            )
        seen.setdefault(part.code, part.label)


def check_names(parts: Sequence[Choice] | Sequence[Row], findings: Findings) -> None:
    """No label, short name or alias may stand for two parts."""
    seen: dict[str, Choice | Row] = {}
    for part in parts:
        for name in dict.fromkeys((part.label, part.short, *part.aliases)):
            first = seen.setdefault(name, part) if name else part
            if first is not part:
                findings.report(
                    structure_messages.DUPLICATE_LABEL,
                    part.place,
                    text=name,
                    first=first.code,
                    second=part.code,
                )
