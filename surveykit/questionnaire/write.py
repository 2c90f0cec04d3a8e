"""A questionnaire as YAML text, made to be read and edited by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from surveykit.questionnaire.design import Design, ReplicateSpec
from surveykit.questionnaire.model import (
    Checks,
    Choice,
    Derivation,
    Question,
    Questionnaire,
    Row,
    Scale,
    Validation,
)
from surveykit.questionnaire.read_choices import has_wide_separators
from surveykit.yamltext import write_yaml

_REPLICATE_KEYS = {"columns": "replicate_weights", "kind": "replicate_kind"}
_ENDS = re.compile(r"[^\W\d]\w{0,7}")
_NO_COMMENTS: Mapping[str, str] = {}
Lists = Mapping[tuple[Choice, ...], str]


def write_questionnaire(questionnaire: Questionnaire, *, comments: Mapping[str, str] = _NO_COMMENTS) -> str:
    """The YAML text of a questionnaire; `parse_questionnaire` gives the same questionnaire back.

    `comments` maps the id of a question, derived question or scale to lines of comment above it,
    and an empty id to the head of the file. Options that several questions share are written once.
    """
    lists = _shared_lists(questionnaire.questions)
    value = {
        "id": questionnaire.id,
        "title": questionnaire.title,
        "language": questionnaire.language if questionnaire.language != "zh-CN" else None,
        "anonymous": questionnaire.anonymous or None,
        "intro": questionnaire.intro or None,
        "population": _population(questionnaire),
        "fieldwork": _given(questionnaire.fieldwork),
        "choices": {name: _choices(choices) for choices, name in lists.items()} or None,
        "questions": [_question(question, lists) for question in questionnaire.questions],
        "banner": list(questionnaire.banner) or None,
        "design": _design(questionnaire.design),
        "scales": [_scale(scale) for scale in questionnaire.scales] or None,
        "derived": [_derived(question, questionnaire) for question in questionnaire.derived] or None,
        "checks": _checks(questionnaire.checks, questionnaire),
    }
    return write_yaml(value, comments=_placed(questionnaire, comments))


def _placed(questionnaire: Questionnaire, comments: Mapping[str, str]) -> dict[tuple[str | int, ...], str]:
    """The comments by path instead of by id."""
    placed: dict[tuple[str | int, ...], str] = {(): comments.get("", "")}
    parts: tuple[tuple[str, Sequence[Question | Scale]], ...] = (
        ("questions", questionnaire.questions),
        ("scales", questionnaire.scales),
        ("derived", questionnaire.derived),
    )
    for key, items in parts:
        placed.update(
            {(key, at): comments[item.id] for at, item in enumerate(items) if item.id in comments}
        )
    return placed


def _given(value: Any) -> dict[str, Any] | None:
    """The fields of a frozen value that differ from their defaults."""
    plain = type(value)()
    names = value.__dataclass_fields__
    found = {name: getattr(value, name) for name in names if getattr(value, name) != getattr(plain, name)}
    return {name: _short(name, item) for name, item in found.items()} or None


def _short(name: str, item: Any) -> Any:
    """One stage of a design stands without a list."""
    return item[0] if name in ("strata", "cluster", "fpc", "probs") and len(item) == 1 else item


def _design(design: Design) -> dict[str, Any] | None:
    """The keys of replicate weights stand beside the others."""
    found = _given(replace(design, replicates=None)) or {}
    spec = design.replicates
    if spec is not None:
        plain = ReplicateSpec(spec.columns)
        given = {name: getattr(spec, name) for name in spec.__dataclass_fields__}
        found |= {
            _REPLICATE_KEYS.get(name, name): item
            for name, item in given.items()
            if name == "columns" or item != getattr(plain, name)
        }
    return found or None


def _shared_lists(questions: Sequence[Question]) -> dict[tuple[Choice, ...], str]:
    """Lists of options that two or more questions have, each with a name."""
    counts: dict[tuple[Choice, ...], int] = {}
    for question in questions:
        if question.choices and question.type != "nps" and not _is_scale(question):
            counts[question.choices] = counts.get(question.choices, 0) + 1
    named: dict[tuple[Choice, ...], str] = {}
    for choices, count in counts.items():
        if count > 1 and len(choices) > 1:
            named[choices] = _list_name(choices, set(named.values()))
    return named


def _list_name(choices: Sequence[Choice], taken: set[str]) -> str:
    """`好至较差` where the first and last labels are short, else `list_1`."""
    ends = choices[0].label, choices[-1].label
    if all(_ENDS.fullmatch(label) for label in ends):
        name = "至".join(ends)
        if name not in taken:
            return name
    number = 1
    while f"list_{number}" in taken:
        number += 1
    return f"list_{number}"


def _question(question: Question, lists: Lists) -> dict[str, Any]:
    default_required = question.type not in ("text", "note")
    value: dict[str, Any] = {
        "id": question.id,
        "type": question.type,
        "title": question.title,
        "short": question.short or None,
        "section": question.section or None,
        "required": question.required if question.required != default_required else None,
        "profile": question.profile or None,
        "show_if": question.show_if or None,
        "multiple": question.multiple or None,
        "top": question.top,
        "validate": _given(question.validate) if question.validate != Validation() else None,
    }
    if _is_scale(question):
        value["scale"] = _scale_points(question.choices)
    elif question.type != "nps":
        value["choices"] = lists.get(question.choices) or _choices(question.choices) or None
    rows = [_row(row, at) for at, row in enumerate(question.rows, 1)]
    value["rows"] = _not_a_slip(rows) or None
    value["nets"] = _nets(question)
    value["aliases"] = list(question.aliases) or None
    return value


def _is_scale(question: Question) -> bool:
    """Whether a rating's options are just points from one number to another."""
    if question.type != "rating" or not 2 <= len(question.choices) <= 101:
        return False
    first = question.choices[0].code
    return all(
        choice == Choice(code=first + at, label=choice.label, score=float(first + at))
        for at, choice in enumerate(question.choices)
    )


def _scale_points(choices: Sequence[Choice]) -> dict[str, Any]:
    labels = {choice.code: choice.label for choice in choices if choice.label != str(choice.code)}
    return {"min": choices[0].code, "max": choices[-1].code, "labels": labels or None}


def _choices(choices: Sequence[Choice]) -> list[Any]:
    return _not_a_slip([_choice(choice, at) for at, choice in enumerate(choices, 1)])


def _not_a_slip(items: list[Any]) -> list[Any]:
    """A lone item with full-width punctuation is written so that it is not taken for several."""
    if len(items) == 1 and isinstance(items[0], str) and has_wide_separators(items[0]):
        return [{"label": items[0]}]
    return items


def _choice(choice: Choice, position: int) -> str | dict[str, Any]:
    if choice == Choice(code=position, label=choice.label):
        return choice.label
    other = "required" if choice.other_required else choice.other or None
    value = {
        "code": choice.code if choice.code != position else None,
        "label": choice.label,
        "short": choice.short or None,
        "score": choice.score,
        "kind": choice.kind if choice.kind != "valid" else None,
        "exclusive": choice.exclusive or None,
        "other": other,
        "pin": choice.pin or None,
        "aliases": list(choice.aliases) or None,
    }
    return {key: inner for key, inner in value.items() if inner is not None}


def _row(row: Row, position: int) -> str | dict[str, Any]:
    if row == Row(code=position, label=row.label):
        return row.label
    value = {
        "code": row.code if row.code != position else None,
        "label": row.label,
        "short": row.short or None,
        "aliases": list(row.aliases) or None,
    }
    return {key: inner for key, inner in value.items() if inner is not None}


def _labels(choices: Sequence[Choice], codes: Sequence[int]) -> list[str]:
    by_code = {choice.code: choice.label for choice in choices}
    return [by_code[code] for code in codes]


def _nets(question: Question) -> dict[str, list[str]] | None:
    return {net.label: _labels(question.choices, net.codes) for net in question.nets} or None


def _population(questionnaire: Questionnaire) -> dict[str, Any] | None:
    found = {}
    for name, counts in questionnaire.population.items():
        labels = {choice.code: choice.label for choice in questionnaire.variables[name].choices}
        found[name] = {labels[code]: number for code, number in counts.items()}
    return found or None


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "id": scale.id,
        "title": scale.title if scale.title != scale.id else None,
        "items": list(scale.items),
        "reverse": list(scale.reverse) or None,
        "method": scale.method if scale.method != "mean" else None,
        "min_answered": scale.min_answered,
    }


def _derived(question: Question, questionnaire: Questionnaire) -> dict[str, Any]:
    derivation = question.derivation or Derivation()
    value: dict[str, Any] = {
        "id": question.id,
        "title": question.title,
        "short": question.short or None,
        "section": question.section or None,
        "profile": question.profile or None,
        "from": derivation.source or None,
    }
    scores = {choice.code: choice.score for choice in question.choices}
    labels = {choice.code: choice.label for choice in question.choices}
    if derivation.bands:
        value["bands"] = [
            {"label": band.label, "from": band.start, "below": band.below, "score": scores[code]}
            for code, band in zip(labels, derivation.bands, strict=True)
        ]
    elif derivation.recode:
        value["recode"] = _recode(question, derivation, questionnaire)
    else:
        value["cases"] = [
            {"label": labels[code], "when": when or None, "score": scores[code]}
            for code, when in derivation.cases
        ]
    value["nets"] = _nets(question)
    return value


def _recode(question: Question, derivation: Derivation, questionnaire: Questionnaire) -> Any:
    """Groups of options; the kinds of missing are kept by reading and need no group."""
    source = questionnaire.variables[derivation.source].choices
    made = {choice.code: choice for choice in question.choices}
    groups = [
        (made[new], _labels(source, old)) for new, old in derivation.recode if made[new].kind == "valid"
    ]
    if any(choice.score is not None for choice, _ in groups):
        return [{"label": each.label, "from": options, "score": each.score} for each, options in groups]
    return {choice.label: options for choice, options in groups}


def _checks(checks: Checks, questionnaire: Questionnaire) -> dict[str, Any] | None:
    attention = {
        name: _labels(questionnaire.variables[name].choices, [code])[0]
        for name, code in checks.attention.items()
    }
    found = {
        "min_seconds": checks.min_seconds,
        "attention": attention or None,
        "straightline": list(checks.straightline) or None,
        "rules": [{"when": rule.expression, "message": rule.message} for rule in checks.rules] or None,
    }
    return found if any(value is not None for value in found.values()) else None
