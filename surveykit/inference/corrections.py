"""p-values adjusted for how many were tested: none, Bonferroni, Holm, Benjamini-Hochberg."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages

Floats = NDArray[np.float64]
Correction = Literal["none", "bonferroni", "holm", "bh"]
_KNOWN = get_args(Correction)


def adjust(p: ArrayLike, correction: Correction, *, axis: int = -1) -> Floats:
    """(...) float, adjusted p 0-1; the family is what lies along `axis`, NaN was not tested.

    Only the tested count towards the size of a family. Holm (1979), *Scandinavian Journal of
    Statistics* 6; Benjamini & Hochberg (1995), *JRSS B* 57. R: `p.adjust(p, method)` with "none",
    "bonferroni", "holm", "BH".

    Raises:
        UsageError: no correction of that name
    """
    check_correction(correction)
    values = np.moveaxis(np.atleast_1d(np.asarray(p, dtype=np.float64)), axis, -1)
    adjusted = _adjusted(values, correction)
    return np.asarray(np.moveaxis(adjusted, -1, axis).reshape(np.shape(p)))


def check_correction(correction: str) -> None:
    """Refuse a correction that does not exist.

    Raises:
        UsageError: no correction of that name
    """
    if correction not in _KNOWN:
        values = {
            "role": "correction",
            "role_zh": "校正方法",
            "given": correction,
            "known": ", ".join(_KNOWN),
        }
        raise UsageError(Problem(messages.UNKNOWN_CHOICE, values=values))


def _adjusted(p: Floats, correction: Correction) -> Floats:
    tested = np.isfinite(p).sum(axis=-1, keepdims=True)
    if correction == "none":
        return np.array(p)
    if correction == "bonferroni":
        return np.asarray(np.minimum(p * tested, 1.0))
    order = np.argsort(p, axis=-1, kind="stable")
    ranked = np.take_along_axis(p, order, axis=-1)
    rank = np.arange(1.0, p.shape[-1] + 1.0)
    if correction == "holm":
        stepped = np.fmax.accumulate(ranked * (tested - rank + 1.0), axis=-1)
    else:
        stepped = np.fmin.accumulate((ranked * (tested / rank))[..., ::-1], axis=-1)[..., ::-1]
    result = np.empty_like(p)
    np.put_along_axis(result, order, np.minimum(stepped, 1.0), axis=-1)
    return np.where(np.isfinite(p), result, np.nan)
