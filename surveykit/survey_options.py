"""Which options a caller means, whether a base can hold them, and an option as a question of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.errors import Problem, UsageError, near_match
from surveykit.questionnaire.model import Choice, Questionnaire, Row, Variable
from surveykit.responses.model import LEFT_EMPTY, Column, MultipleColumn, RankingColumn, SingleColumn
from surveykit.tabulation.axis import BaseName
from surveykit.tabulation.choice_axis import base_states

NO, YES = Choice(0, "否", score=0.0), Choice(1, "是", score=1.0)
# states of `base_states` that give a usable answer: nothing ticked, and a valid option ticked
_USABLE = (3, 4)


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


def named_option(questionnaire: Questionnaire, name: str) -> tuple[Variable, int] | None:
    """The multiple choice or ranking and the position of the option that `<id>_<code>` names; else None."""
    stem, _, code = name.rpartition("_")
    variable = questionnaire.variables.get(stem)
    if variable is None or variable.kind not in ("multiple", "ranking"):
        return None
    at = [k for k, choice in enumerate(variable.choices) if str(choice.code) == code]
    return (variable, at[0]) if at else None


def option_names(variable: Variable) -> tuple[str, ...]:
    """`<id>_<code>` of the options that can be an answer."""
    return tuple(f"{variable.id}_{choice.code}" for choice in variable.choices if choice.kind == "valid")


def ticked(
    variable: Variable, column: MultipleColumn | RankingColumn, position: int
) -> NDArray[np.float64]:
    """(N,) 1 where the option was ticked or ranked, 0 where not, NaN where there is no usable answer.

    Who ticked nothing but don't know or refused gave none.
    """
    if isinstance(column, MultipleColumn):
        chosen = column.ticks[:, position]
        known = np.isin(base_states(column, variable.choices), _USABLE)
    else:
        chosen, known = column.ranks[:, position] > 0, np.asarray(column.state) >= 0
    return np.where(known, chosen.astype(np.float64), np.nan)


def yes_no(
    variable: Variable, column: MultipleColumn | RankingColumn, position: int
) -> tuple[Variable, SingleColumn]:
    """An option as a single choice of no and yes, of those with a usable answer to the question."""
    choice = variable.choices[position]
    question = replace(variable.question, choices=(NO, YES), nets=())
    row = Row(choice.code, choice.label, choice.short)
    flags = ticked(variable, column, position)
    levels = np.where(np.isnan(flags), LEFT_EMPTY, np.where(flags > 0, 1, 0)).astype(np.int8)
    return Variable(f"{variable.id}_{choice.code}", "single", question, row), SingleColumn(levels)


def single_choice(
    questionnaire: Questionnaire, columns: Mapping[str, Column], name: str
) -> tuple[Variable, SingleColumn] | None:
    """A single choice by its id, an option of a multiple choice or ranking by `<id>_<code>`; else None."""
    variable = questionnaire.variables.get(name)
    if variable is not None:
        column = columns[variable.id]
        return (variable, column) if isinstance(column, SingleColumn) else None
    option = named_option(questionnaire, name)
    if option is None:
        return None
    several = columns[option[0].id]
    if not isinstance(several, MultipleColumn | RankingColumn):
        return None
    return yes_no(option[0], several, option[1])


def _names(choice: Choice) -> tuple[str, ...]:
    return (
        (choice.label, choice.short, *choice.aliases) if choice.short else (choice.label, *choice.aliases)
    )
