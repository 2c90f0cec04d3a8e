"""A parsed formula evaluated on a frame, and what is said where it cannot be."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference.models import messages
from surveykit.inference.models.reasons import bad_formula, reason_of

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]


def failures() -> tuple[type[Exception], ...]:
    """What an evaluation may end with: the library's errors, and those of what the analyst wrote."""
    from formulaic.errors import FormulaicError

    found = (SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, NameError)
    return (FormulaicError, *found)


def made(right: Any, frame: pandas.DataFrame, text: str) -> Any:
    """The model matrix of a formula, with its specification.

    Raises:
        UsageError: it cannot be evaluated
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return right.get_model_matrix(frame, context={}, na_action="ignore", output="numpy")
    except failures() as error:
        raise bad_formula(text, reason_of(error)) from error


def evaluated(specification: Any, frame: pandas.DataFrame) -> Floats:
    """(n, P) what a specification makes of a frame.

    Raises:
        UsageError: it cannot be evaluated, or a category is unknown to it
    """
    from formulaic.errors import DataMismatchWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", DataMismatchWarning)
        try:
            found = specification.get_model_matrix(frame, context={}, na_action="ignore", output="numpy")
        except DataMismatchWarning as error:
            reason = str(error).split("dataset): ")[-1].split(". They are")[0]
            raise UsageError(Problem(messages.NEW_LEVEL, values={"reason": reason})) from error
        except failures() as error:
            raise bad_formula(" + ".join(map(str, specification.formula)), reason_of(error)) from error
    return np.asarray(found, dtype=np.float64)
