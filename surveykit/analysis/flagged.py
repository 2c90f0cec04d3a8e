"""Records set aside by their quality flags: a domain, never a deletion."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from surveykit import survey_messages as messages
from surveykit.errors import Problem, UsageError, near_match
from surveykit.responses.arrays import BoolArray
from surveykit.responses.model import Responses


def unflagged(responses: Responses, names: Sequence[str]) -> tuple[BoolArray, str]:
    """(N,) bool: the records without these flags (without any where none is named); and that in words.

    Raises:
        UsageError: the answers were not checked for such a flag
    """
    known = tuple(responses.flags)
    for name in names:
        if name not in known:
            values = {"name": name, "near": near_match(name, known) or "、".join(known) or "—"}
            raise UsageError(Problem(messages.NO_FLAG, values=values))
    inside = np.ones(len(responses), dtype=np.bool_)
    for name in names or known:
        inside &= ~responses.flags[name]
    return inside, f"未标记（{'、'.join(names or known)}）"
