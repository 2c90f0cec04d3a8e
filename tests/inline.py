"""Questionnaires, answers and surveys written inline, as text, in the tests."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import numpy as np

from surveykit.errors import Problems
from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.responses.files.delimited import read_text_table
from surveykit.responses.files.grid import Grid, trimmed
from surveykit.responses.load import code_grid
from surveykit.responses.model import (
    STATES,
    Column,
    MultipleColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)

if TYPE_CHECKING:
    from surveykit.survey import Survey

SAMPLES = Path(__file__).parents[1] / ".." / "shared" / "samples"


def form(text: str) -> Questionnaire:
    """The questionnaire of a YAML text; `id` and `title` may be left out."""
    text = dedent(text).strip("\n") + "\n"
    head = "".join(f"{key}: test\n" for key in ("id", "title") if f"\n{key}:" not in f"\n{text}")
    return parse_questionnaire(head + text)


def grid(text: str, name: str = "answers.csv") -> Grid:
    """The grid of a table written as comma-separated text."""
    table = read_text_table(dedent(text).strip("\n").encode(), name)
    return trimmed(Grid(name, table.header, table.columns))


def answers(text: str, questionnaire: Questionnaire, **options: Any) -> Responses:
    """The answers of a table written as comma-separated text."""
    return code_grid(grid(text), questionnaire, **options)


def survey(yaml: str, csv: str, **options: Any) -> Survey:
    """A survey of a questionnaire and answers, both written as text."""
    from surveykit.survey import Survey

    return Survey(answers(csv, form(yaml)), **options)


def told(responses: Responses, variable: str) -> list[Any]:
    """What each record answered: a code, a list of codes, a value, or the name of the state."""
    column = responses.columns[variable]
    codes = [choice.code for choice in responses.questionnaire.variables[variable].choices]
    found: list[Any] = []
    for row, state in enumerate(np.asarray(column.state).tolist()):
        found.append(STATES[state] if state < 0 else _value(column, row, codes))
    return found


def _value(column: Column, row: int, codes: list[int]) -> Any:
    if isinstance(column, SingleColumn):
        return codes[int(column.levels[row])]
    if isinstance(column, MultipleColumn):
        return [code for code, tick in zip(codes, column.ticks[row], strict=True) if tick]
    if isinstance(column, RankingColumn):
        ranked = sorted((rank, code) for rank, code in zip(column.ranks[row], codes, strict=True) if rank)
        return [code for _, code in ranked]
    value = column.values[row]
    return value.item() if isinstance(value, np.generic) else value


def codes(problems: Problems) -> list[str]:
    """The codes of findings, in order; each must be sayable in both languages."""
    assert all(problem.line(language) for problem in problems for language in ("zh", "en"))
    return [problem.code for problem in problems]


def same_answers(first: Responses, second: Responses) -> list[str]:
    """The variables in which two loads of the same answers differ."""
    return [name for name in first.columns if told(first, name) != told(second, name)]
