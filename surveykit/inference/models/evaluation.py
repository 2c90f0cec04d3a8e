"""A parsed formula evaluated on a frame, and what is said where it cannot be."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference.models import messages

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]


def made(right: Any, frame: pandas.DataFrame, text: str) -> Any:
    """The model matrix of a formula, with its specification.

    Raises:
        UsageError: it cannot be evaluated
    """
    from formulaic.errors import FormulaicError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return right.get_model_matrix(frame, context={}, na_action="ignore", output="numpy")
    except (FormulaicError, SyntaxError) as error:
        raise bad_formula(text, plain_reason(error)) from error


def evaluated(specification: Any, frame: pandas.DataFrame) -> Floats:
    """(n, P) what a specification makes of a frame.

    Raises:
        UsageError: it cannot be evaluated, or a category is unknown to it
    """
    from formulaic.errors import DataMismatchWarning, FormulaicError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", DataMismatchWarning)
        try:
            found = specification.get_model_matrix(frame, context={}, na_action="ignore", output="numpy")
        except DataMismatchWarning as error:
            reason = str(error).split("dataset): ")[-1].split(". They are")[0]
            raise UsageError(Problem(messages.NEW_LEVEL, values={"reason": reason})) from error
        except FormulaicError as error:
            raise bad_formula(" + ".join(map(str, specification.formula)), plain_reason(error)) from error
    return np.asarray(found, dtype=np.float64)


def bad_formula(text: str, reason: str) -> UsageError:
    """The finding that a formula cannot be read."""
    return UsageError(Problem(messages.BAD_FORMULA, values={"formula": text, "reason": reason}))


def plain_reason(error: Exception) -> str:
    """What a library says, on one line and without its colours."""
    first = str(error).strip().split("\n")[0]
    return re.sub(r"\x1b\[[0-9;]*m", "", first)
