"""Which options a caller means, and whether a base can hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveykit import survey_messages as messages
from surveykit.errors import Problem, UsageError, near_match
from surveykit.questionnaire.model import Choice, Variable
from surveykit.tabulation.axis import BaseName


def positions_of(variable: Variable, option: str | int) -> list[int]:
    """Positions of the options that a label, net or code names.

    Raises:
        UsageError: there is no such option
    """
    if isinstance(option, int):
        found = [k for k, choice in enumerate(variable.choices) if choice.code == option]
    else:
        found = [k for k, choice in enumerate(variable.choices) if option in _names(choice)]
        nets: Mapping[str, tuple[int, ...]] = {net.label: net.codes for net in variable.question.nets}
        if not found and option in nets:
            found = [k for k, choice in enumerate(variable.choices) if choice.code in nets[option]]
    if not found:
        labels = [choice.label for choice in variable.choices]
        near = near_match(str(option), labels) or "、".join(labels)
        values = {"question": variable.id, "option": option, "near": near}
        raise UsageError(Problem(messages.NO_OPTION, values=values))
    return found


def check_inside(variable: Variable, positions: Sequence[int], base: BaseName) -> None:
    """Refuse options whose kind lies outside the base: their share of it would read 0.

    Raises:
        UsageError: naming each such option
    """
    if base in ("all", "asked"):
        return
    outside = {"counted": ("refused", "not_applicable", "dont_know")}.get(
        base, ("refused", "not_applicable")
    )
    wrong = [variable.choices[k] for k in positions if variable.choices[k].kind in outside]
    if wrong:
        raise UsageError(
            Problem(messages.OUTSIDE_BASE, values={"option": c.label, "kind": c.kind, "base": base})
            for c in wrong
        )


def _names(choice: Choice) -> tuple[str, ...]:
    return (
        (choice.label, choice.short, *choice.aliases) if choice.short else (choice.label, *choice.aliases)
    )
