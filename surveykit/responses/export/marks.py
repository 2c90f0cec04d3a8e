"""How statistics files tell why a value is missing: codes declared missing in SPSS, .a to .z in Stata.

The labels below are part of the files, whatever the words of the program: they are what a reader
knows the codes by.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveykit.errors import Language
from surveykit.questionnaire.model import Choice
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, UNUSABLE

_LABELS: Mapping[int, Mapping[Language, str]] = {
    NOT_ASKED: {"zh": "[没有问到]", "en": "[not asked]"},
    LEFT_EMPTY: {"zh": "[未填]", "en": "[left empty]"},
    UNUSABLE: {"zh": "[无法使用]", "en": "[unusable]"},
}
_STATES = {label: state for state, labels in _LABELS.items() for label in labels.values()}
STATA_STATES: Mapping[int, str] = {NOT_ASKED: "a", LEFT_EMPTY: "b", UNUSABLE: "f"}
_STATA_KINDS = {"dont_know": "c", "refused": "d", "not_applicable": "e"}
_FIRST_STATES = (NOT_ASKED, LEFT_EMPTY, UNUSABLE)
_TOLD_APART = 1e15


def state_label(state: int, language: Language) -> str:
    """What a state is called in a file."""
    return _LABELS[state][language]


def state_of_label(label: str) -> int | None:
    """The state of this name, None where it is none."""
    return _STATES.get(label)


def stata_letters(choices: Sequence[Choice]) -> dict[int, str]:
    """Code -> letter of its extended missing value, for the options that are kinds of missing.

    The first option of a kind has the kind's own letter, further ones those from g on; options
    beyond z have none.
    """
    spare = iter(string.ascii_lowercase[6:])
    found: dict[int, str] = {}
    for choice in choices:
        if choice.kind != "valid":
            letter = _STATA_KINDS[choice.kind]
            letter = next(spare, "") if letter in found.values() else letter
            if letter:
                found[choice.code] = letter
    return found


@dataclass(frozen=True)
class SpssMissing:
    """`states` are the codes of the three states; `declared` the (low, high) of what counts as missing.

    SPSS takes three single values, or one span and a single value. `undeclared` are codes of kinds
    of missing for which no place was left.
    """

    states: Mapping[int, float]
    declared: tuple[tuple[float, float], ...]
    undeclared: tuple[int, ...] = ()


def spss_missing(choices: Iterable[Choice]) -> SpssMissing:
    """The missing values of a choice: -1, -2, -3 for the states, beside the options' own codes.

    Where several options are kinds of missing, the states lie beside them, so that one span holds all.
    """
    options = list(choices)
    valid = sorted(choice.code for choice in options if choice.kind == "valid")
    kinds = sorted(choice.code for choice in options if choice.kind != "valid")
    if len(kinds) > 1 and (found := _beside(valid, kinds)):
        return found
    top = min((-1, *(code - 1 for code in (*valid, *kinds) if code < 0)))
    span = (float(top - 2), float(top))
    singles = tuple((float(code), float(code)) for code in kinds[:1])
    return SpssMissing(_states(top, -1), (span, *singles), tuple(kinds[1:]))


def spss_number_missing(smallest: float) -> SpssMissing:
    """The missing values of a number that is never below `smallest`: -1 to -3, or -97 to -99, -997, …

    Where whole numbers are no longer told apart, they are the negative powers of ten beyond.
    """
    if smallest >= 0:
        return SpssMissing(_states(-1, -1), ((-3.0, -1.0),))
    power = 100.0
    while smallest <= 3 - power:
        power *= 10
    if power > _TOLD_APART:
        return SpssMissing(_states(-power, -power), ((-3 * power, -power),))
    return SpssMissing(_states(3 - power, -1), ((1 - power, 3 - power),))


def _beside(valid: Sequence[int], kinds: Sequence[int]) -> SpssMissing | None:
    """The states above all kinds, or below them, with at most one kind outside the span."""
    for outside in ((), kinds[:1], kinds[-1:]):
        inside = [code for code in kinds if code not in outside]
        low, high = inside[0], inside[-1]
        others = (*valid, *outside)
        for first, step, span in ((high + 1, 1, (low, high + 3)), (low - 1, -1, (low - 3, high))):
            if not any(span[0] <= code <= span[1] for code in others):
                declared = (tuple(map(float, span)), *((float(c), float(c)) for c in outside))
                return SpssMissing(_states(first, step), declared)  # type: ignore[arg-type]
    return None


def _states(first: float, step: float) -> dict[int, float]:
    return {state: float(first + step * n) for n, state in enumerate(_FIRST_STATES)}
