"""Axes of single and multiple choices: options, nets, missing, scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Choice, Net, Variable
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, UNUSABLE, MultipleColumn, SingleColumn
from surveykit.tabulation.axis import (
    BASES,
    MISSING_BASES,
    Axis,
    BaseName,
    Chunk,
    Level,
    base_levels,
    missing_levels,
    net_levels,
    option_levels,
    state_codes,
)

MOMENTS = ("scored", "score", "score_squared")
_OFFSET = 3
_SET_OPTIONS = 10  # up to so many options, a set of ticks is one of at most 1,024 states
_NOT_ANSWERS = ("refused", "not_applicable")
_MISSING_BASES = dict(zip((NOT_ASKED, LEFT_EMPTY, UNUSABLE), MISSING_BASES, strict=True))
# which bases the states of `base_states` count in
_STATE_BASES = (
    *MISSING_BASES,
    (1, 1, 1, 1, 0),
    (1, 1, 1, 1, 1),
    (1, 1, 1, 0, 1),
    (1, 1, 0, 0, 0),
)
# later ones win: a valid tick makes an answer, whatever stands beside it
_KIND_STATES = ((6, _NOT_ANSWERS), (5, ("dont_know",)), (4, ("valid",)))
_MOMENT_LEVELS = tuple(Level("moment", name) for name in MOMENTS)


def single_axis(variable: Variable, column: SingleColumn, base: BaseName = "answered") -> Axis:
    """The axis of a single choice, rating, NPS, matrix row or derived question."""
    choices, nets = variable.choices, variable.question.nets
    shown = (*option_levels(choices), *net_levels(nets))
    levels = (*base_levels(), *shown, *missing_levels(), *_MOMENT_LEVELS)
    count = len(choices)
    decode = np.zeros((_OFFSET + count, len(levels)))
    for state, bases in _MISSING_BASES.items():
        decode[_OFFSET + state, :5] = bases
        decode[_OFFSET + state, len(levels) - 4 - state - len(MOMENTS)] = 1.0
    answered = decode[_OFFSET:]
    answered[:, :5] = [_option_bases(choice) for choice in choices]
    answered[:, 5 : 5 + count] = np.eye(count)
    inside = answered[:, BASES.index(base)] > 0
    for k, net in enumerate(nets):
        answered[:, 5 + count + k] = inside & [choice.code in net.codes for choice in choices]
    for row, choice in zip(answered, choices, strict=True):
        if choice.score is not None and choice.kind == "valid":
            row[-3:] = (1.0, choice.score, choice.score * choice.score)
    chunk = _dense_chunk(column.levels, column.missing, decode)
    return Axis(variable.id, variable.title, levels, (chunk,), len(column.levels))


def multiple_axis(variable: Variable, column: MultipleColumn, base: BaseName = "answered") -> Axis:
    """The axis of a multiple choice; a net is the union of its members, never their sum.

    Who ticked a valid option beside don't know or refused gave an answer and is counted.
    """
    choices, nets = variable.choices, variable.question.nets
    levels = (*base_levels(), *option_levels(choices), *net_levels(nets), *missing_levels())
    if len(choices) <= _SET_OPTIONS:
        chunk = _set_chunk(column, choices, nets, base)
        return Axis(variable.id, variable.title, levels, (chunk,), len(column.state))
    ticked = [_bytes_chunk(column.packed[:, b], b, len(choices)) for b in range(column.packed.shape[1])]
    states = base_states(column, choices)
    inside = np.array(_STATE_BASES)[:, BASES.index(base)].astype(np.bool_)[states]
    united = [
        _union_chunk(column, choices, net, inside, 5 + len(choices) + k) for k, net in enumerate(nets)
    ]
    return Axis(
        variable.id,
        variable.title,
        levels,
        (*ticked, *united, _state_chunk(states, len(levels) - 3)),
        len(column.state),
    )


def chose_any(column: SingleColumn | MultipleColumn, positions: Sequence[int]) -> NDArray[np.bool_]:
    """(N,) bool: who chose at least one of the options at these positions."""
    if isinstance(column, SingleColumn):
        return np.isin(column.levels, np.asarray(positions, dtype=column.levels.dtype))
    mask = np.zeros(column.packed.shape[1], dtype=np.uint8)
    for position in positions:
        mask[position // 8] |= np.uint8(1 << (position % 8))
    return np.asarray((column.packed & mask).any(axis=1))


def base_states(column: MultipleColumn, choices: Sequence[Choice]) -> NDArray[np.uint8]:
    """(N,) uint8 state for the bases of a multiple choice.

    0 not asked, 1 left empty, 2 unusable, 3 answered with nothing ticked, 4 ticked, 5 only don't
    know, 6 only refused or not applicable.
    """
    states = state_codes(column.state)
    for state, kinds in _KIND_STATES:
        positions = [i for i, choice in enumerate(choices) if choice.kind in kinds]
        if positions:
            states[chose_any(column, positions)] = state
    return states


def _option_bases(choice: Choice) -> tuple[int, int, int, int, int]:
    if choice.kind in _NOT_ANSWERS:
        return (1, 1, 0, 0, 0)
    return (1, 1, 1, 0, 1) if choice.kind == "dont_know" else (1, 1, 1, 1, 1)


def _set_chunk(
    column: MultipleColumn, choices: Sequence[Choice], nets: Sequence[Net], base: BaseName
) -> Chunk:
    count = len(choices)
    width = 5 + count + len(nets) + 3
    sets = np.arange(1 << count)
    ticks = (sets[:, None] >> np.arange(count) & 1).astype(np.bool_)
    decode = np.zeros((_OFFSET + len(sets), width))
    for state, bases in _MISSING_BASES.items():
        decode[_OFFSET + state, :5] = bases
        decode[_OFFSET + state, width - 4 - state] = 1.0
    answered = decode[_OFFSET:]
    answered[:, :5] = _STATE_BASES[3]
    for state, kinds in _KIND_STATES:
        answered[_any_kind(ticks, choices, kinds), :5] = _STATE_BASES[state]
    answered[:, 5 : 5 + count] = ticks
    inside = answered[:, BASES.index(base)] > 0
    for k, net in enumerate(nets):
        member = [choice.code in net.codes for choice in choices]
        answered[:, 5 + count + k] = ticks[:, member].any(axis=1) & inside
    return _dense_chunk(column.sets, column.missing, decode)


def _dense_chunk(codes: NDArray[Any], missing: tuple[int, ...], decode: NDArray[np.float64]) -> Chunk:
    """The chunk of codes from -3 on without the states that nobody is in before or next to the lowest.

    Kinds of missing are few and often one, and a state more makes every key larger.
    """
    targets = np.arange(decode.shape[1], dtype=np.intp)
    if not missing:
        return Chunk(codes, 0, decode[_OFFSET:], targets)
    lowest, following = missing[0], (*missing, 0)[1]
    states = np.r_[lowest + _OFFSET, following + _OFFSET : len(decode)]
    return Chunk(codes, 1 - following, decode[states], targets, lowest=lowest)


def _any_kind(
    ticks: NDArray[np.bool_], choices: Sequence[Choice], kinds: tuple[str, ...]
) -> NDArray[np.bool_]:
    return np.asarray(ticks[:, [choice.kind in kinds for choice in choices]].any(axis=1))


def _bytes_chunk(codes: NDArray[np.uint8], byte: int, count: int) -> Chunk:
    first = byte * 8
    width = min(8, count - first)
    decode = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    return Chunk(codes, 0, decode[:, :width].astype(float), np.arange(5 + first, 5 + first + width))


def _union_chunk(
    column: MultipleColumn,
    choices: Sequence[Choice],
    net: Net,
    inside: NDArray[np.bool_],
    target: int,
) -> Chunk:
    positions = [i for i, choice in enumerate(choices) if choice.code in net.codes]
    codes = (chose_any(column, positions) & inside).view(np.uint8)
    return Chunk(codes, 0, np.array([[0.0], [1.0]]), np.array([target], dtype=np.intp))


def _state_chunk(states: NDArray[np.uint8], first_missing: int) -> Chunk:
    decode = np.zeros((len(_STATE_BASES), 8))
    decode[:, :5] = _STATE_BASES
    decode[:3, 5:] = np.eye(3)
    targets = np.array([0, 1, 2, 3, 4, first_missing, first_missing + 1, first_missing + 2])
    return Chunk(states, 0, decode, targets)
