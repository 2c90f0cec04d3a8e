"""A targets file out of its YAML text, with every error told at once, by line and column."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from math import inf, isfinite
from pathlib import Path
from typing import cast

from surveykit.errors import DesignError, Place, QuestionnaireError
from surveykit.questionnaire.fields import Fields, Findings
from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.names import Names
from surveykit.sampling.weighting import file_messages as messages
from surveykit.sampling.weighting.keys import NONRESPONSE, TARGETS, TRIM
from surveykit.sampling.weighting.messages import BAD_BOUNDS
from surveykit.sampling.weighting.read_cells import read_margin
from surveykit.sampling.weighting.suitable import check_method
from surveykit.sampling.weighting.targets import (
    Nonresponse,
    Targets,
    Trim,
    WeightMethod,
    population_targets,
)
from surveykit.yamltext import open_text, read_yaml


def read_targets(path: str | Path, questionnaire: Questionnaire) -> Targets:
    """The targets in a YAML file, for the answers to this questionnaire.

    Raises:
        InputMissingError: there is no such file
        DesignError: with everything that is wrong with it
    """
    try:
        text = open_text(path)
    except QuestionnaireError as error:
        raise DesignError(error.problems) from error
    return parse_targets(text, questionnaire, Path(path).name)


def parse_targets(text: str, questionnaire: Questionnaire, source: str = "targets.yaml") -> Targets:
    """The targets in a YAML text; without margins and totals, those under `population:`.

    Raises:
        DesignError: with everything that is wrong with it
    """
    try:
        root = read_yaml(text, source)
    except QuestionnaireError as error:
        raise DesignError(error.problems) from error
    findings = Findings()
    fields = Fields(root, TARGETS, findings)
    targets = _targets(fields, questionnaire, source, findings)
    if not findings:
        check_method(targets, findings)
    if findings:
        raise DesignError(sorted(findings, key=lambda p: (p.place.line or 0, p.place.column or 0)))
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return replace(targets, sha256=digest)


def default_targets(questionnaire: Questionnaire) -> Targets:
    """The targets a questionnaire itself declares under `population:`.

    Raises:
        DesignError: it declares none, or targets that no method fits
    """
    findings = Findings()
    margins = population_targets(questionnaire)
    source = questionnaire.source
    if not margins:
        findings.report(messages.NO_TARGETS, Place(source=source))
        raise DesignError(findings)
    method: WeightMethod = "poststratify" if len(margins) == 1 else "rake"
    return Targets(margins, method=method, source=source, sha256=questionnaire.sha256)


def _targets(fields: Fields, questionnaire: Questionnaire, source: str, findings: Findings) -> Targets:
    names = Names.in_questionnaire(questionnaire)
    shares = fields.flag("shares") if fields.has("shares") else None
    found = [read_margin(item, names, shares, findings) for item in fields.items("margins")]
    margins = tuple(margin for margin in found if margin is not None)
    totals = {name.text.strip(): float(value.text) for name, value in fields.pairs("totals")}
    if not fields.has("margins") and not totals:
        margins = population_targets(questionnaire)
        if not margins and not findings:
            findings.report(messages.NO_TARGETS, Place(source=source))
    single = len(margins) == 1 and not totals
    return Targets(
        margins=margins,
        totals=totals,
        population=fields.number("population"),
        method=cast(WeightMethod, fields.text("method", "poststratify" if single else "rake")),
        bounds=_bounds(fields, findings),
        base=fields.text("base"),
        nonresponse=_nonresponse(fields, findings),
        trim=_trim(fields, findings),
        tolerance=_tolerance(fields, findings),
        iterations=fields.integer("iterations"),
        name=fields.text("name", "weight"),
        cluster=fields.text("cluster"),
        source=source,
        places={key.name: fields.at(key.name) for key in TARGETS.keys if fields.has(key.name)},
    )


def _bounds(fields: Fields, findings: Findings) -> tuple[float, float] | None:
    numbers = [float(item.text) for item in fields.items("bounds")]
    if not numbers:
        return None
    if len(numbers) != 2 or not 0 <= numbers[0] < 1 < numbers[1]:
        findings.report(
            messages.METHOD,
            fields.at("bounds"),
            method=fields.text("method", "—"),
            zh="的 bounds 不能用",
            en="cannot have these bounds",
            hint_zh="写两个数，一个在 0 到 1 之间，一个大于 1，如 [0.3, 3]",
            hint_en="give two numbers, one between 0 and 1, one above 1, as in [0.3, 3]",
        )
        return None
    return numbers[0], numbers[1]


def _nonresponse(fields: Fields, findings: Findings) -> Nonresponse | None:
    node = fields.value("nonresponse")
    if node is None:
        return None
    inner = Fields(node, NONRESPONSE, findings)
    return Nonresponse(
        classes=inner.text("classes"),
        responded=inner.text("responded"),
        answer=inner.text("answer", "1"),
        minimum=inner.integer("minimum") or 1,
        collapse={name.text.strip(): into.text.strip() for name, into in inner.pairs("collapse")},
        place=node.place,
    )


def _trim(fields: Fields, findings: Findings) -> Trim | None:
    node = fields.value("trim")
    if node is None:
        return None
    inner = Fields(node, TRIM, findings)
    lower, upper = inner.number("lower"), inner.number("upper")
    if lower is None and upper is None:
        findings.report(messages.EMPTY_TRIM, node.place)
    elif (lower or 0.0) >= (inf if upper is None else upper):
        findings.report(BAD_BOUNDS, node.place, lower=lower or 0.0, upper=upper, method="trim")
    return Trim(lower, upper, inner.flag("strict", True), inner.flag("absolute"))


def _tolerance(fields: Fields, findings: Findings) -> float:
    text = fields.text("tolerance", "1e-8")
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not (isfinite(value) and 0 < value < 1):
        findings.report(messages.POSITIVE, fields.at("tolerance"), key="tolerance", text=text)
        return 1e-8
    return value
