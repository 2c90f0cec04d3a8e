"""How often each answer was given, variable by variable, without what must not be shown.

Counts are of persons, unweighted; None stands for a number that is hidden. What is protected are
answers: how many left a question empty is told, unless it gives away an answer to another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np

from surveykit.disclosure.hiding import hidden_parts, is_safe, is_small
from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Derivation, Question, Variable
from surveykit.reports.codebook.leaks import Known, Leaks
from surveykit.responses.model import (
    ANSWERED,
    NOT_ASKED,
    STATES,
    Column,
    NumberColumn,
    RankingColumn,
    Responses,
)
from surveykit.responses.scales import scale_column
from surveykit.survey import Survey
from surveykit.tables.block import Block

Number: TypeAlias = int | None
# quartiles stand for so many times the threshold, so that each quarter holds enough persons
_QUARTERS = 4
_OUTSIDE = ("refused", "not_applicable")


@dataclass(frozen=True)
class Spread:
    """Mean, standard deviation (divisor n - 1) and quartiles; None where hidden or unknown."""

    mean: float | None = None
    sd: float | None = None
    quartiles: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Counts:
    """One variable: who answered, why the others did not, how often each option was given.

    `counted` are those who answered without don't know; `first` how often an option was ranked first.
    """

    answered: Number
    counted: Number
    states: Mapping[str, Number]
    options: tuple[Number, ...] = ()
    first: tuple[Number, ...] = ()
    spread: Spread = field(default_factory=Spread)

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return None in (self.answered, *self.states.values(), *self.options, *self.first)

    @property
    def without_answers(self) -> Counts:
        """The same with every answer hidden."""
        hidden = (None,) * len(self.options)
        return replace(self, counted=None, options=hidden, first=(None,) * len(self.first), spread=Spread())


def counted(responses: Responses, threshold: int) -> dict[str, Counts]:
    """Variable or scale id -> its counts; nothing where there are too few records for any."""
    if len(responses) < threshold:
        return {}
    tally = _Tally(responses, threshold)
    return {name: tally.of(name) for name in tally.blocks}


class _Tally:
    """Counts a variable once those it depends on are counted."""

    def __init__(self, responses: Responses, threshold: int) -> None:
        asked = [question.id for question in responses.questionnaire.tabulated]
        tables = Survey(responses, Design()).tables(asked)
        self.responses = responses
        self.threshold = threshold
        self.blocks = {block.variable.id: block for table in tables for block in table.blocks}
        self.near = _bands_too_near(responses, threshold)
        self.leaks = Leaks(responses.questionnaire, threshold, self._known)
        self.found: dict[str, Counts] = {}

    def of(self, name: str) -> Counts:
        """The counts of one variable or scale."""
        if name not in self.found:
            self.found[name] = self._made(self.blocks[name])
        return self.found[name]

    def _made(self, block: Block) -> Counts:
        question = block.variable.question
        column = _column(block.variable.id, self.responses)
        derived = question.derivation is not None
        unasked = int((np.asarray(column.state) == NOT_ASKED).sum())
        routed = bool(question.show_if) and is_small(unasked, len(self.responses), self.threshold)
        leaks = self.leaks.tells(question)
        made = _of_block(block, column, self.threshold, leaks=not derived and (leaks or routed))
        if derived and not question.choices:
            return self._score(made, question.id)
        hides = derived and (leaks or block.variable.id in self.near or self._recode_tells(question, made))
        return made.without_answers if hides else made

    def _recode_tells(self, question: Question, made: Counts) -> bool:
        """Whether a class or a base of a recode tells what its source hides."""
        derivation = question.derivation or Derivation()
        if not derivation.recode:
            return False
        places = zip(question.choices, made.options, strict=True)
        shown = {choice.code for choice, n in places if n is not None}
        classes = [frozenset(codes) for new, codes in derivation.recode if new in shown]
        source = self.blocks[derivation.source].variable
        return not self.leaks.admits(derivation.source, [*classes, *_sums(source, made)])

    def _score(self, made: Counts, name: str) -> Counts:
        """Where items hide something, how many have the score is not told; of one item, nothing."""
        scale = next(scale for scale in self.responses.questionnaire.scales if scale.id == name)
        if not any(self.of(item).hides for item in scale.items):
            return made
        spread = made.spread if len(scale.items) > 1 else Spread()
        return Counts(None, None, dict.fromkeys(made.states), spread=spread)

    def _known(self, name: str) -> Known | None:
        if name not in self.blocks:
            return None
        counts, variable = self.of(name), self.blocks[name].variable
        hidden = frozenset(place for place, n in enumerate(counts.options) if n is None)
        options = _option_counts(self.blocks[name]) if variable.choices else []
        codes = tuple(choice.code for choice in variable.choices)
        states = None in counts.states.values()
        return Known(codes, tuple(options), hidden, tuple(_sums(variable, counts)), states)


def _sums(variable: Variable, counts: Counts) -> Iterator[frozenset[int]]:
    """The codes whose sum each shown base of a single choice is."""
    if variable.kind != "single":
        return
    for base, left_out in ((counts.answered, _OUTSIDE), (counts.counted, (*_OUTSIDE, "dont_know"))):
        if base is not None:
            yield frozenset(choice.code for choice in variable.choices if choice.kind not in left_out)


def _column(name: str, responses: Responses) -> Column:
    """The answers to a variable; a scale is computed."""
    if name in responses.columns:
        return responses.columns[name]
    form = responses.questionnaire
    scale = next(scale for scale in form.scales if scale.id == name)
    return scale_column(scale, form, responses.columns)


def _of_block(block: Block, column: Column, threshold: int, *, leaks: bool) -> Counts:
    state = np.asarray(column.state)
    states = {name: int((state == value).sum()) for value, name in STATES.items()}
    if block.variable.kind == "single":
        return _of_single(block, states, threshold, leaks=leaks)
    answered = round(float(block.base("answered").n[0]))
    base, told = _base(answered, states, threshold, leaks=leaks)
    # those who chose nothing but a refusal are the rest of all records
    refused = len(state) - sum(states.values()) - answered
    base = None if 0 < refused < threshold else base
    made = Counts(base, base, told)
    if block.variable.kind in ("multiple", "ranking"):
        return _of_parts(made, block, column, answered, threshold)
    if isinstance(column, NumberColumn) and answered >= threshold:
        return replace(made, spread=_spread(column.values[state == ANSWERED], threshold))
    return made


def _of_single(block: Block, states: Mapping[str, int], threshold: int, *, leaks: bool) -> Counts:
    """Answers in the base and outside it are a partition each; where one is too small, both together."""
    options = _option_counts(block)
    kinds = [choice.kind for choice in block.variable.choices]
    inside = [place for place, kind in enumerate(kinds) if kind not in _OUTSIDE]
    outside = [place for place, kind in enumerate(kinds) if kind in _OUTSIDE]
    every = [*options, *states.values()]
    hidden = {*_hidden_among(options, inside, threshold), *_hidden_among(options, outside, threshold)}
    based = all(is_safe(options, hidden & set(part), threshold) for part in (inside, outside))
    if leaks:
        also = {*hidden, len(options) + list(STATES).index(NOT_ASKED)}
        hidden, based = set(hidden_parts(every, threshold, also=also)), False
    elif not based:
        hidden = set(hidden_parts(options, threshold, also=hidden))
    if not is_safe(every, hidden, threshold):
        hidden |= set(range(len(options)))
    shown = [None if place in hidden else n for place, n in enumerate(every)]
    answered = sum(options[place] for place in inside)
    unknown = [place for place in inside if kinds[place] == "dont_know"]
    counted = answered - sum(options[place] for place in unknown)
    told = dict(zip(states, shown[len(options) :], strict=True))
    valid = based and not hidden & set(unknown)
    return Counts(
        answered if based else None, counted if valid else None, told, tuple(shown[: len(options)])
    )


def _hidden_among(counts: Sequence[int], places: Sequence[int], threshold: int) -> set[int]:
    """Of a partition that lies at some places, those that are hidden."""
    return {places[n] for n in hidden_parts([counts[place] for place in places], threshold)}


def _base(
    answered: int, states: Mapping[str, int], threshold: int, *, leaks: bool
) -> tuple[Number, dict[str, Number]]:
    """Who answered and why the others did not, hidden as far as it tells of another question."""
    every = [answered, *states.values()]
    also = [1 + list(STATES).index(NOT_ASKED)] if leaks else []
    hidden = hidden_parts(every, threshold, also=also) if leaks else frozenset()
    shown = [None if place in hidden else n for place, n in enumerate(every)]
    return shown[0], dict(zip(states, shown[1:], strict=True))


def _of_parts(made: Counts, block: Block, column: Column, answered: int, threshold: int) -> Counts:
    """Options that may be chosen together: each is hidden by itself, first ranks as a partition."""
    options = _option_counts(block)
    small = answered < threshold
    shown = tuple(None if small or is_small(n, answered, threshold) else n for n in options)
    made = replace(made, options=shown)
    if not isinstance(column, RankingColumn):
        return made
    first = (column.ranks == 1).sum(axis=0).tolist()
    hidden = hidden_parts([*first, answered - sum(first)], threshold)
    ranked = tuple(None if small or place in hidden else n for place, n in enumerate(first))
    return replace(made, first=ranked)


def _option_counts(block: Block) -> list[int]:
    """Persons an option, in the order of the options, whatever base they are in."""
    found: dict[int, int] = {}
    for rows, sums in ((block.rows, block.cells), (block.missing_rows, block.missing)):
        for place, row in enumerate(rows):
            if row.choice is not None:
                found[row.choice.code] = round(float(sums.n[place, 0]))
    return [found[choice.code] for choice in block.variable.choices]


def _spread(values: np.ndarray[tuple[int], np.dtype[np.float64]], threshold: int) -> Spread:
    """Quartiles by linear interpolation, as numpy's and R's default."""
    low, middle, high = (float(q) for q in np.quantile(values, (0.25, 0.5, 0.75)))
    quartiles = (low, middle, high) if len(values) >= _QUARTERS * threshold else None
    return Spread(float(values.mean()), float(values.std(ddof=1)), quartiles)


def _bands_too_near(responses: Responses, threshold: int) -> set[str]:
    """Banded questions of one source that together would tell of a few persons between two limits."""
    form = responses.questionnaire
    by_source: dict[str, list[Question]] = {}
    for question in form.derived:
        if question.derivation is not None and question.derivation.bands:
            by_source.setdefault(question.derivation.source, []).append(question)
    found: set[str] = set()
    for source, questions in by_source.items():
        if len(questions) < 2:
            continue
        column = _column(source, responses)
        values = column.values if isinstance(column, NumberColumn) else np.zeros(0)
        limits = {
            limit
            for question in questions
            for band in (question.derivation or Derivation()).bands
            for limit in (band.start, band.below)
            if limit is not None
        }
        places = np.searchsorted(sorted(limits), values[~np.isnan(values)], side="right")
        if any(0 < n < threshold for n in np.bincount(places).tolist()):
            found |= {question.id for question in questions}
    return found
