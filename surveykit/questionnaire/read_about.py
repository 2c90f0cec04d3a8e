"""What a questionnaire says beside its questions: population, field, banner, design, checks."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import cast

from surveykit.questionnaire import data_messages, structure_messages
from surveykit.questionnaire.design import Design, ReplicateKind, ReplicateSpec, SinglePsu
from surveykit.questionnaire.fields import Fields, Findings
from surveykit.questionnaire.keys import CHECKS, DESIGN, FIELDWORK, RULE
from surveykit.questionnaire.model import Checks, Fieldwork, Rule
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.read_choices import option_code
from surveykit.yamltext import Node

WIDEST_BANNER = 12
_SURELY_MEANT = 0.7
_IN_BANNER = ("single", "multiple", "rating", "nps")
_AS_DESIGN = {
    "strata": ("single", "rating"),
    "cluster": ("single", "text", "number"),
    "weights": ("number",),
    "fpc": ("number",),
    "probs": ("number",),
}


def read_population(
    pairs: tuple[tuple[Node, Node], ...], names: Names, findings: Findings
) -> Mapping[str, Mapping[int, int]]:
    """Question id -> code -> number of people."""
    population: dict[str, Mapping[int, int]] = {}
    for name, counts in pairs:
        variable = names.variable(name.text, name.place, findings)
        if variable is None:
            continue
        if variable.kind != "single":
            findings.report(data_messages.POPULATION_TYPE, name.place, text=name.text)
            continue
        by_code: dict[int, int] = {}
        for option, count in counts.pairs:
            code = option_code(
                option, variable.choices, variable.id, findings, data_messages.POPULATION_OPTION
            )
            if code in by_code:
                findings.report(structure_messages.TWICE_LISTED, option.place, text=option.text)
            elif code is not None:
                by_code[code] = int(count.text)
        population[variable.id] = by_code
    return population


def read_fieldwork(node: Node | None, findings: Findings) -> Fieldwork:
    """Handed out >= returned >= valid; start not after end."""
    if node is None:
        return Fieldwork()
    fields = Fields(node, FIELDWORK, findings)
    work = Fieldwork(
        distributed=fields.integer("distributed"),
        returned=fields.integer("returned"),
        valid=fields.integer("valid"),
        start=fields.text("start"),
        end=fields.text("end"),
        method=fields.text("method"),
    )
    ordered: tuple[tuple[str, int | str | None, str, int | str | None], ...] = (
        ("returned", work.returned, "distributed", work.distributed),
        ("valid", work.valid, "returned", work.returned),
        ("start", work.start or None, "end", work.end or None),
    )
    for low_key, low, high_key, high in ordered:
        if low is not None and high is not None and low > high:  # type: ignore[operator]
            findings.report(
                structure_messages.MIN_OVER_MAX,
                fields.at(low_key),
                low_key=low_key,
                low=low,
                high_key=high_key,
                high=high,
            )
    return work


def read_banner(items: tuple[Node, ...], names: Names, findings: Findings) -> tuple[str, ...]:
    """Ids of variables with options, each once."""
    banner: list[str] = []
    for item in items:
        name = item.text.strip()
        variable = names.variable(name, item.place, findings)
        if variable is None:
            continue
        if name in banner:
            findings.report(structure_messages.TWICE_LISTED, item.place, text=name)
            continue
        kind = variable.question.type
        if kind not in _IN_BANNER and kind != "matrix":
            findings.report(data_messages.BANNER_TYPE, item.place, text=name, type=kind)
        elif len(variable.choices) > WIDEST_BANNER:
            findings.report(data_messages.BANNER_WIDE, item.place, text=name, count=len(variable.choices))
        banner.append(name)
    return tuple(banner)


def read_design(node: Node | None, names: Names, findings: Findings) -> Design:
    """Names of questions or of columns in the data file, and how their errors are made."""
    if node is None:
        return Design()
    fields = Fields(node, DESIGN, findings)
    for key, kinds in _AS_DESIGN.items():
        for item in _stage_nodes(fields, key):
            _check_column(key, item, kinds, names, findings)
    return Design(
        strata=_stage_names(fields, "strata"),
        cluster=_stage_names(fields, "cluster"),
        weights=fields.text("weights"),
        fpc=_stage_names(fields, "fpc"),
        census=fields.flag("census"),
        nest=fields.flag("nest"),
        single_psu=cast(SinglePsu, fields.text("single_psu") or "refuse"),
        replicates=_replicates(fields),
        probs=_stage_names(fields, "probs"),
        single_psu_in_domain=fields.flag("single_psu_in_domain"),
    )


def _replicates(fields: Fields) -> ReplicateSpec | None:
    columns = fields.lines("replicate_weights")
    if not columns:
        return None
    return ReplicateSpec(
        columns=columns,
        kind=cast(ReplicateKind, fields.text("replicate_kind") or "other"),
        scale=fields.number("scale"),
        rscales=tuple(float(item.text) for item in fields.items("rscales")),
        combined=fields.flag("combined", default=True),
        mse=fields.flag("mse"),
        fay=fields.number("fay") or 0.0,
    )


def _stage_nodes(fields: Fields, key: str) -> tuple[Node, ...]:
    node = fields.value(key)
    if node is None:
        return ()
    return node.items if node.kind == "list" else (node,)


def _stage_names(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(node.text.strip() for node in _stage_nodes(fields, key))


def _check_column(key: str, node: Node, kinds: tuple[str, ...], names: Names, findings: Findings) -> None:
    text, place = node.text.strip(), node.place
    if text in names.variables:
        kind = names.variables[text].question.type
        if kind not in kinds:
            findings.report(data_messages.DESIGN_TYPE, place, text=text, type=kind, key=key)
    elif names.questions.get(text) is not None:
        names.variable(text, place, findings)
    elif text:
        near = difflib.get_close_matches(text, list(names.variables), n=1, cutoff=_SURELY_MEANT)
        if near:
            findings.report(data_messages.DESIGN_NEAR, place, text=text, near=near[0], key=key)


def read_checks(node: Node | None, names: Names, findings: Findings) -> Checks:
    """What marks a questionable record; matrices under straightline stand for all their rows."""
    if node is None:
        return Checks()
    fields = Fields(node, CHECKS, findings)
    attention: dict[str, int] = {}
    for name, option in fields.pairs("attention"):
        variable = names.variable(name.text, name.place, findings)
        if variable is None:
            continue
        if variable.kind != "single":
            findings.report(data_messages.CHECK_TYPE, name.place, text=name.text, key="attention")
            continue
        code = option_code(option, variable.choices, variable.id, findings)
        if code is not None:
            attention[variable.id] = code
    rules = []
    for item in fields.items("rules"):
        rule = Fields(item, RULE, findings)
        rules.append(Rule(rule.text("when"), rule.text("message"), place=rule.at("when")))
    return Checks(
        min_seconds=fields.number("min_seconds"),
        attention=attention,
        straightline=_straightline(fields, names),
        rules=tuple(rules),
    )


def _straightline(fields: Fields, names: Names) -> tuple[str, ...]:
    found: list[str] = []
    for item in fields.items("straightline"):
        for variable in names.expand(item.text.strip(), item.place, fields.findings):
            if variable.kind != "single":
                fields.findings.report(
                    data_messages.CHECK_TYPE, item.place, text=variable.id, key="straightline"
                )
            if variable.id in found:
                fields.findings.report(structure_messages.TWICE_LISTED, item.place, text=variable.id)
            found.append(variable.id)
    return tuple(dict.fromkeys(found))
