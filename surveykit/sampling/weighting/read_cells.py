"""The targets of one margin out of YAML: which cells there are, persons or shares."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.questionnaire.fields import Fields, Findings
from surveykit.questionnaire.model import Variable
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.options import find_option
from surveykit.sampling.weighting import file_messages as messages
from surveykit.sampling.weighting.adjustment import shown
from surveykit.sampling.weighting.keys import MARGIN
from surveykit.sampling.weighting.targets import CellTarget, MarginTargets
from surveykit.yamltext import Node

_EXACTLY = 1e-6
_NEARLY = 0.02
CROSSED = "×"


def read_margin(node: Node, names: Names, shares: bool | None, findings: Findings) -> MarginTargets | None:
    """One margin; None where it cannot be used, which is reported."""
    fields = Fields(node, MARGIN, findings)
    given = [key for key in ("question", "questions", "column") if fields.has(key)]
    if len(given) != 1 or not fields.has("targets"):
        if node.kind == "mapping" and fields.has("targets"):
            findings.report(messages.ONE_SOURCE, node.place)
        return None
    if fields.has("column"):
        cells = _column_cells(fields, findings)
        margin = MarginTargets(cells, column=fields.text("column"), place=node.place)
    else:
        items = fields.items("questions") or tuple(filter(None, (fields.value("question"),)))
        asked = _single_choices(items, names, findings)
        if asked is None:
            return None
        cells = tuple(_cells(fields.pairs("targets"), asked, (), "", findings))
        margin = MarginTargets(cells, tuple(v.id for v in asked), place=node.place)
    return _measured(margin, shares, findings) if cells else None


def _single_choices(items: Sequence[Node], names: Names, findings: Findings) -> tuple[Variable, ...] | None:
    found: list[Variable] = []
    for item in items:
        name = item.text.strip()
        variable = names.variable(name, item.place, findings)
        if variable is None:
            return None
        if variable.kind != "single":
            findings.report(messages.NOT_SINGLE, item.place, text=name)
            return None
        if variable in found:
            findings.report(messages.TWICE, item.place, text=name)
            return None
        found.append(variable)
    return tuple(found)


def _cells(
    pairs: Sequence[tuple[Node, Node]],
    asked: Sequence[Variable],
    key: tuple[int | str, ...],
    label: str,
    findings: Findings,
) -> list[CellTarget]:
    """The cells of the first question, each with those of the others inside."""
    cells: list[CellTarget] = []
    seen: set[int] = set()
    for name, value in pairs:
        code = _option(name, asked[0], findings)
        if code is None:
            continue
        if code in seen:
            findings.report(messages.TWICE, name.place, text=name.text)
            continue
        seen.add(code)
        text = name.text.strip() if not label else f"{label}{CROSSED}{name.text.strip()}"
        nested = len(asked) > 1
        if (value.kind == "mapping") != nested:
            _report_depth(name, asked, findings)
        elif nested:
            cells += _cells(value.pairs, asked[1:], (*key, code), text, findings)
        else:
            cells.append(CellTarget((*key, code), text, float(value.text), name.place))
    return cells


def _option(name: Node, variable: Variable, findings: Findings) -> int | None:
    found = find_option(variable.choices, name.text, quoted=name.quoted)
    if isinstance(found, str):
        labels = [choice.label for choice in variable.choices]
        findings.unknown(messages.UNKNOWN_OPTION, name.place, name.text, labels, id=variable.id)
        return None
    return found.code


def _report_depth(name: Node, asked: Sequence[Variable], findings: Findings) -> None:
    zh, en = "直接写数字", "a number is expected"
    if len(asked) > 1:
        zh, en = f"写“{asked[1].id}”的各个选项", f"the options of '{asked[1].id}' are expected"
    findings.report(messages.CROSSING, name.place, text=name.text, zh=zh, en=en)


def _column_cells(fields: Fields, findings: Findings) -> tuple[CellTarget, ...]:
    cells = []
    for name, value in fields.pairs("targets"):
        text = name.text.strip()
        if value.kind == "mapping":
            findings.report(
                messages.CROSSING, name.place, text=text, zh="直接写数字", en="a number is expected"
            )
        else:
            cells.append(CellTarget((text,), text, float(value.text), name.place))
    return tuple(cells)


def _measured(margin: MarginTargets, shares: bool | None, findings: Findings) -> MarginTargets:
    """Whether the targets are shares: those that add up to 1 or 100, unless the file says."""
    total = margin.total
    unit = next((unit for unit in (1, 100) if abs(total - unit) <= _EXACTLY * unit), None)
    whole = all(cell.target.is_integer() for cell in margin.cells)
    near = any(abs(total - unit) <= _NEARLY * unit for unit in (1, 100))
    if shares is None and unit is None and near and not whole:
        findings.report(messages.NEARLY_SHARES, margin.place, total=shown(total))
    if shares and unit is None:
        findings.report(messages.NOT_SHARES, margin.place, total=shown(total))
    taken = unit is not None if shares is None else shares
    return MarginTargets(margin.cells, margin.questions, margin.column, taken, margin.place)
