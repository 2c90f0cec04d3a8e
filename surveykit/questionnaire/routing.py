"""Conditions of a whole questionnaire: who may refer to whom, circles, what can never hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveykit.errors import ExpressionError, Message, Place
from surveykit.questionnaire import expression_messages, structure_messages
from surveykit.questionnaire.condition import names as names_in
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.expression import Expression
from surveykit.questionnaire.fields import Findings
from surveykit.questionnaire.meaning import Condition
from surveykit.questionnaire.model import Question, Rule
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.reach import reach
from surveykit.questionnaire.resolve import resolve


@dataclass(frozen=True)
class Written:
    """One condition: whose it is, its text and where that stands."""

    owner: str
    text: str
    place: Place


def check_routing(
    shown: Sequence[Written],
    derived: Sequence[Question],
    rules: Iterable[Rule],
    names: Names,
    findings: Findings,
) -> None:
    """Check every show_if, case and rule against the names it may use, and against each other."""
    trees = {written.owner: _parsed(written, findings) for written in shown}
    uses = {owner: questions_used(tree, names) for owner, tree in trees.items() if tree is not None}
    circular = _report_circles(uses, shown, findings)
    routes: dict[str, Condition] = {}
    for written in shown:
        tree = trees[written.owner]
        if tree is None or _refers_forward(written, uses[written.owner], circular, names, findings):
            continue
        condition = _resolved(tree, names, written.place, findings)
        if condition is None or written.owner in circular:
            continue
        _report_reach(
            written,
            condition,
            names,
            routes,
            findings,
            structure_messages.UNREACHABLE,
            structure_messages.ALWAYS_TRUE,
        )
        routes[written.owner] = condition
    _check_cases(derived, names, routes, findings)
    for rule in rules:
        _check_free(Written("", rule.expression, rule.place), names, routes, findings)


def _check_cases(
    derived: Sequence[Question], names: Names, routes: Mapping[str, Condition], findings: Findings
) -> None:
    """A case may use asked questions and derived ones above it."""
    for number, question in enumerate(derived):
        later = {each.id for each in derived[number:]}
        sooner = (each for each in names.questions.values() if each.id not in later)
        visible = Names.of(sooner, names.scales.values(), names.lost)
        cases = question.derivation.cases if question.derivation else ()
        for (_, expression), choice in zip(cases, question.choices, strict=False):
            if expression:
                written = Written(question.id, expression, choice.place)
                _check_free(written, visible, routes, findings, later)


def _check_free(
    written: Written,
    names: Names,
    routes: Mapping[str, Condition],
    findings: Findings,
    later: Collection[str] = (),
) -> None:
    """A condition that does not decide who is asked."""
    tree = _parsed(written, findings) if written.text else None
    forward = [] if tree is None else [name for name in names_in(tree) if name in later]
    for name in forward:
        findings.report(structure_messages.FORWARD_REFERENCE, written.place, id=written.owner, later=name)
    condition = None if tree is None or forward else _resolved(tree, names, written.place, findings)
    if condition is not None:
        never, always = expression_messages.NEVER_TRUE, expression_messages.ALWAYS_TRUE
        _report_reach(written, condition, names, routes, findings, never, always)


def _parsed(written: Written, findings: Findings) -> Expression | None:
    try:
        return parse(written.text, written.place)
    except ExpressionError as error:
        findings.extend(error.problems)
        return None


def _resolved(tree: Expression, names: Names, place: Place, findings: Findings) -> Condition | None:
    resolved = resolve(tree, names, place)
    findings.extend(resolved.problems)
    return None if resolved.problems else resolved.condition


def questions_used(tree: Expression, names: Names) -> tuple[str, ...]:
    """The asked questions a condition depends on, also through derived ones and scales."""
    found: dict[str, None] = {}
    open_ = list(reversed(names_in(tree)))
    seen: set[str] = set()
    while open_:
        name = open_.pop()
        if name in seen:
            continue
        seen.add(name)
        variable = names.variables.get(name)
        question = variable.question if variable else names.questions.get(name)
        if question is None:
            open_.extend(names.scales[name].items if name in names.scales else ())
        elif question.derivation is None:
            found[question.id] = None
        else:
            open_.extend(_sources(question))
    return tuple(found)


def _sources(question: Question) -> tuple[str, ...]:
    derivation = question.derivation
    if derivation is None:
        return ()
    found = [derivation.source] if derivation.source else []
    for _, expression in derivation.cases:
        try:
            found.extend(names_in(parse(expression)) if expression else ())
        except ExpressionError:
            continue
    return tuple(found)


def _refers_forward(
    written: Written, used: Sequence[str], circular: set[str], names: Names, findings: Findings
) -> bool:
    """Whether a condition uses a question that does not stand before its owner."""
    own = names.order.get(written.owner, len(names.order))
    later = [name for name in used if names.order[name] >= own]
    for name in later:
        if not (written.owner in circular and name in circular):
            findings.report(
                structure_messages.FORWARD_REFERENCE, written.place, id=written.owner, later=name
            )
    return bool(later)


def _report_circles(
    uses: Mapping[str, Sequence[str]], shown: Sequence[Written], findings: Findings
) -> set[str]:
    """Every circle of conditions, told once; returns the questions in any."""
    places = {written.owner: written.place for written in shown}
    circular: set[str] = set()
    for start in uses:
        if start in circular:
            continue
        path = _way_back(start, uses)
        if path:
            circular.update(path)
            findings.report(structure_messages.CYCLE, places[start], path=" → ".join((*path, start)))
    return circular


def _way_back(start: str, uses: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a question to itself along what conditions use; empty if there is none."""
    open_: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while open_:
        path = open_.pop(0)
        for name in uses.get(path[-1], ()):
            if name == start:
                return path
            if name not in seen:
                seen.add(name)
                open_.append((*path, name))
    return ()


def _report_reach(
    written: Written,
    condition: Condition,
    names: Names,
    routes: Mapping[str, Condition],
    findings: Findings,
    never: Message,
    always: Message,
) -> None:
    found = reach(condition, names, routes)
    if found is not None and not found.can_hold:
        findings.report(never, written.place, id=written.owner)
    elif found is not None and not found.can_fail:
        findings.report(always, written.place, id=written.owner)
