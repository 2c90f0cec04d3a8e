"""Answers as codes: who is in the base, and codes that a rule does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Message, Problem, UsageError
from surveykit.inference.scales import messages

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def answered(values: Floats, domain: Flags) -> Flags:
    """(N, p) who is in `domain` ((N,) for all columns, or (N, p)) and has an answer in `values` (N, p)."""
    inside = domain[:, None] if domain.ndim == 1 else domain
    return np.asarray(inside & ~np.isnan(values))


def unknown_codes(
    values: Floats, inside: Flags, codes: Iterable[float], names: Sequence[str], message: Message
) -> Iterator[Problem]:
    """One finding a column that holds codes other than those."""
    strange = inside & ~np.isin(values, list(codes))
    for k in np.flatnonzero(strange.any(axis=0)):
        seen = np.unique(values[strange[:, k], k])
        listed = "、".join(f"{code:g}" for code in seen[:10])
        yield Problem(
            message, values={"name": names[int(k)], "codes": listed, "count": int(strange[:, k].sum())}
        )


def check_apart(first: Sequence[float], second: Sequence[float], *, titles: tuple[str, str]) -> None:
    """Refuse codes that stand in both lists.

    Raises:
        UsageError: there are some
    """
    shared = sorted(set(first) & set(second))
    if shared:
        listed = "、".join(f"{code:g}" for code in shared)
        values = {"codes": listed, "first": titles[0], "second": titles[1]}
        raise UsageError(Problem(messages.OVERLAP, values=values))
