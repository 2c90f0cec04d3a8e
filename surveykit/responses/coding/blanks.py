"""Whether a cell holds an answer, and if not, why."""

from __future__ import annotations

import numpy as np

from surveykit.folding import key
from surveykit.responses.arrays import IntArray
from surveykit.responses.files.child_cells import NO_VALUES
from surveykit.responses.files.grid import Cells
from surveykit.responses.model import ANSWERED, LEFT_EMPTY, NOT_ASKED
from surveykit.responses.platforms.dialect import Conventions

_PADDING = 4


def blank_state(text: str, conventions: Conventions) -> int:
    """ANSWERED, LEFT_EMPTY, or NOT_ASKED where the platform itself says that it skipped."""
    if not text or text.isspace() or text == NO_VALUES:  # an answer to a multiple choice alone
        return LEFT_EMPTY
    if len(text) > conventions.longest_blank + _PADDING:
        return ANSWERED
    folded = key(text)
    if folded in conventions.skipped:
        return NOT_ASKED
    if folded in conventions.empty:
        return LEFT_EMPTY
    return ANSWERED


def states_of(cells: Cells, conventions: Conventions) -> IntArray:
    """(labels,) int8: the blank state of every distinct text."""
    return np.array([blank_state(label, conventions) for label in cells.labels], dtype=np.int8)
