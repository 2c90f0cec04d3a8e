"""Whether a condition can ever hold, and whether it can ever fail."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surveykit.questionnaire.meaning import (
    Atom,
    Compares,
    Condition,
    Conjunction,
    Constant,
    Disjunction,
    IsAnswered,
    IsOneOf,
    Negation,
    NumberOf,
    atoms,
    variables_of,
)
from surveykit.questionnaire.model import Derivation, Question
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.truth import Answer, Scores, truth
from surveykit.questionnaire.worlds import answers_to, compares_answers, constants_of

MOST_WORLDS = 4000


@dataclass(frozen=True, slots=True)
class Reach:
    """What a condition can come to when the answers it looks at are all there."""

    can_hold: bool
    can_fail: bool


def reach(condition: Condition, names: Names, routes: Mapping[str, Condition]) -> Reach | None:
    """What `condition` can come to; None where there are too many possible answers to tell.

    `routes` maps question id -> the condition it is shown under: a question that is not shown has
    no answer. Derived questions are traced to their sources where that is exact.
    """
    goal = traced(condition, names)
    for paths in (_paths(goal, names, routes), {}):
        found = _search(goal, names, paths)
        if found is not None:
            return found
    return None


def _paths(goal: Condition, names: Names, routes: Mapping[str, Condition]) -> dict[str, Condition]:
    """Variable -> the condition it is asked under, for all the goal depends on, near or far."""
    paths: dict[str, Condition] = {}
    open_ = [goal]
    while open_:
        for atom in atoms(open_.pop()):
            for name in variables_of(atom):
                variable = names.variables.get(name)
                if variable is None or name in paths or variable.question.id not in routes:
                    continue
                paths[name] = traced(routes[variable.question.id], names)
                open_.append(paths[name])
    return paths


def _search(goal: Condition, names: Names, paths: Mapping[str, Condition]) -> Reach | None:
    looked_at = [*atoms(goal), *(atom for path in paths.values() for atom in atoms(path))]
    if compares_answers(looked_at):
        return None
    given = possible_answers(looked_at, names)
    possible = {} if given is None else {name: [*answers, None] for name, answers in given.items()}
    if given is None or math.prod(len(answers) for answers in possible.values()) > MOST_WORLDS:
        return None
    scores = scores_of(names, possible)
    needed = _needed(goal)
    holds = fails = False
    for world in _worlds(possible, paths, scores):
        found = truth(goal, world, scores)
        holds = holds or found is True
        fails = fails or found is False or (found is None and None not in map(world.get, needed))
        if holds and fails:
            break
    return Reach(holds, fails)


def _needed(goal: Condition) -> list[str]:
    """The variables of a condition; it fails only where it is false, not where one is missing."""
    return [name for atom in atoms(goal) for name in variables_of(atom)]


def possible_answers(looked_at: Iterable[Atom], names: Names) -> dict[str, list[Answer]] | None:
    """Variable -> answers such that every possible one acts like one of them; None where too many."""
    looked_at = list(looked_at)
    by_variable: dict[str, list[Atom]] = {}
    for atom in looked_at:
        for name in variables_of(atom):
            by_variable.setdefault(name, []).append(atom)
    constants = constants_of(looked_at)
    possible: dict[str, list[Answer]] = {}
    for name, own in by_variable.items():
        answers = answers_to(names.variables.get(name), own, constants.get(name, ()))
        if answers is None:
            return None
        possible[name] = answers
    return possible


def _worlds(
    possible: Mapping[str, list[Answer]], paths: Mapping[str, Condition], scores: Scores
) -> Iterator[dict[str, Answer]]:
    """Every combination of answers in which nobody answers what was not shown."""
    for answers in itertools.product(*possible.values()):
        world = dict(zip(possible, answers, strict=True))
        if all(world[name] is None or truth(path, world, scores) is True for name, path in paths.items()):
            yield world


def scores_of(names: Names, variables: Iterable[str]) -> Scores:
    """Variable -> code -> score."""
    return {
        name: {choice.code: choice.score for choice in names.variables[name].choices}
        for name in variables
        if name in names.variables
    }


def traced(condition: Condition, names: Names) -> Condition:
    """The condition with derived answers replaced by what they are made of."""
    if isinstance(condition, Negation):
        return Negation(traced(condition.operand, names))
    if isinstance(condition, Conjunction):
        return Conjunction(tuple(traced(operand, names) for operand in condition.operands))
    if isinstance(condition, Disjunction):
        return Disjunction(tuple(traced(operand, names) for operand in condition.operands))
    if not isinstance(condition, IsOneOf | IsAnswered) or condition.variable not in names.questions:
        return condition
    question = names.questions[condition.variable]
    made = _made_of(condition, question, question.derivation) if question.derivation else None
    return condition if made is None else traced(made, names)


def _made_of(atom: IsOneOf | IsAnswered, question: Question, derivation: Derivation) -> Condition | None:
    if derivation.cases or (isinstance(atom, IsAnswered) and derivation.bands):
        return None
    if isinstance(atom, IsAnswered):
        return IsAnswered(derivation.source)
    if derivation.recode:
        codes = {new: frozenset(old) for new, old in derivation.recode}
        chosen = frozenset().union(*(codes.get(code, ()) for code in atom.codes))
        undecided = frozenset().union(*(codes.get(code, ()) for code in atom.undecided))
        return IsOneOf(derivation.source, chosen, undecided)
    bands = dict(zip((choice.code for choice in question.choices), derivation.bands, strict=False))
    return Disjunction(
        tuple(
            _inside(derivation.source, band.start, band.below)
            for code, band in bands.items()
            if code in atom.codes
        )
    )


def _inside(source: str, start: float | None, below: float | None) -> Condition:
    """start <= source < below, for a number or a scale; always looks at the source."""
    value = NumberOf(source)
    low = Compares(">=", value, Constant(-math.inf if start is None else start))
    high = Compares("<", value, Constant(math.inf if below is None else below))
    return Conjunction((low, high))
