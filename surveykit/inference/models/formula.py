"""A formula read, and the matrix of its right-hand side for any frame.

Formulas are `formulaic`'s: `y ~ C(unit) * age + I(age**2)`, treatment contrasts, the first level as
reference. A formula is code: it may call numpy and formulaic's transforms, so it must come from the
analyst and never from a file of answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError, near_match
from surveykit.inference.models import messages
from surveykit.inference.models.evaluation import evaluated, failures, made
from surveykit.inference.models.formulanames import variables
from surveykit.inference.models.offset import specified, without_offsets
from surveykit.inference.models.reasons import (
    BOTH_SIDES,
    NO_TERM,
    ONE_RESPONSE,
    TWO_SIDES,
    UNDERLINES,
    bad_formula,
    reason_of,
)

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]
_CATEGORY = re.compile(r"C\((\w+|`[^`]+`)\)(?=\[)")
_WHOLE_CATEGORY = re.compile(r"^C\((\w+|`[^`]+`)\)$")
INTERCEPT = "Intercept"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula taken apart: `response` as written, `right` for formulaic, `columns` it needs.

    `offsets` are the expressions whose coefficient is 1, which `right` does not hold.
    """

    text: str
    response: str
    right: Any
    columns: tuple[str, ...]
    offsets: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Matrix:
    """How the right-hand side of a formula becomes columns.

    `names` (P,) readable names; `terms` maps a term as written -> positions of its columns;
    `references` maps a category -> the level the others are compared with; `columns` of the frame
    that are read. `first` is 1 where an intercept is left out (cut points take its place). `offset`
    makes the terms whose coefficient is 1, None where there are none.
    """

    specification: Any
    names: tuple[str, ...]
    terms: Mapping[str, tuple[int, ...]]
    references: Mapping[str, str]
    columns: tuple[str, ...]
    first: int = 0
    offset: Any = None

    @property
    def intercept(self) -> bool:
        """Whether a column of ones stands first."""
        return bool(self.names) and self.names[0] == INTERCEPT

    def values(self, frame: pandas.DataFrame) -> Floats:
        """(n, P) float, a row of NaN where a column is missing.

        Raises:
            UsageError: a column that is not there, or a category unknown to the formula
        """
        check_columns(self.columns, frame)
        whole = np.full((len(frame), len(self.names)), np.nan)
        known = complete(frame, self.columns)
        if known.any():
            whole[known] = evaluated(self.specification, frame.loc[known, list(self.columns)])[
                :, self.first :
            ]
        return whole

    def fixed(self, frame: pandas.DataFrame) -> Floats | None:
        """(n,) the sum of the terms whose coefficient is 1, NaN where a column is missing; else None.

        Raises:
            UsageError: a column that is not there
        """
        if self.offset is None:
            return None
        whole = np.full(len(frame), np.nan)
        check_columns(self.columns, frame)
        known = complete(frame, self.columns)
        if known.any():
            whole[known] = evaluated(self.offset, frame.loc[known, list(self.columns)]).sum(axis=1)
        return whole

    def without_intercept(self) -> Matrix:
        """The same matrix less its column of ones."""
        if not self.intercept:
            return self
        terms = {name: tuple(k - 1 for k in at) for name, at in self.terms.items() if name != "1"}
        return replace(self, names=self.names[1:], terms=terms, first=1)


def read_formula(text: str) -> Formula:
    """A formula `response ~ terms`, taken apart.

    Raises:
        UsageError: it cannot be read
    """
    from formulaic import Formula as Parsed

    if "__" in text:
        raise bad_formula(text, UNDERLINES)
    try:
        parsed = Parsed(text)
    except failures() as error:
        raise bad_formula(text, reason_of(error)) from error
    left, right = getattr(parsed, "lhs", None), getattr(parsed, "rhs", None)
    one = hasattr(right, "get_model_matrix") and not isinstance(right, tuple)
    if left is None or right is None or not one or not text.rpartition("~")[2].strip():
        raise bad_formula(text, TWO_SIDES)
    terms = list(left)
    if len(terms) != 1 or len(terms[0].factors) != 1:
        raise bad_formula(text, ONE_RESPONSE)
    try:
        columns = tuple(sorted({*variables(left), *variables(right)}))
    except SyntaxError as error:
        raise bad_formula(text, reason_of(error)) from error
    right, offsets = without_offsets(right, text)
    response = str(terms[0].factors[0].expr)
    if response in {str(factor.expr) for term in right for factor in term.factors}:
        raise bad_formula(text, BOTH_SIDES)
    return Formula(text, response, right, columns, offsets)


def formula_columns(text: str) -> tuple[str, ...]:
    """The names of the columns a formula reads, sorted.

    Raises:
        UsageError: it cannot be read
    """
    return read_formula(text).columns


def read_matrix(formula: Formula, frame: pandas.DataFrame) -> Matrix:
    """The columns that the right-hand side makes of a frame without missing values.

    Raises:
        UsageError: it cannot be evaluated, or a category has one level only
    """
    found = made(formula.right, frame, formula.text)
    specification = found.model_spec
    references: dict[str, str] = {}
    for factor, (_, state) in specification.encoder_state.items():
        levels = [str(level) for level in state.get("categories", ())]
        if len(levels) == 1:
            values = {"name": plain_name(factor), "level": levels[0]}
            raise UsageError(Problem(messages.ONE_LEVEL, values=values))
        if levels:
            references[plain_name(factor)] = levels[0]
    terms = {str(term): tuple(at) for term, at in specification.term_indices.items()}
    names = tuple(_readable(name) for name in specification.column_names)
    if not names:
        raise bad_formula(formula.text, NO_TERM)
    fixed = specified(formula.offsets, formula.text, frame)
    columns = tuple(sorted({*variables(formula.right), *(variables(fixed.formula) if fixed else ())}))
    return Matrix(specification, names, terms, references, columns, offset=fixed)


def response_values(formula: Formula, frame: pandas.DataFrame) -> pandas.Series[Any]:
    """(n,) the response of a frame without missing values, a column or what its expression gives.

    `C(x)` makes levels of a column in sorted order.
    """
    import pandas

    expression = formula.response
    inner = _WHOLE_CATEGORY.match(expression)
    name = (inner.group(1) if inner else expression).strip("`")
    if name in frame.columns:
        values = frame[name]
        if inner and not isinstance(values.dtype, pandas.CategoricalDtype):
            return pandas.Series(pandas.Categorical(values), index=frame.index, name=name)
        return values
    from formulaic import Formula as Parsed

    found = made(Parsed(f"0 + {expression}"), frame, formula.text)
    values = np.asarray(found, dtype=np.float64)
    if values.shape[1] != 1:
        raise bad_formula(formula.text, ONE_RESPONSE)
    return pandas.Series(values[:, 0], index=frame.index, name=expression)


def check_columns(names: Iterable[str], frame: pandas.DataFrame) -> None:
    """Refuse names that are no columns of the frame, all at once.

    Raises:
        UsageError
    """
    known = [str(column) for column in frame.columns]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(
            Problem(
                messages.NO_COLUMN,
                values={"name": name, "near": near_match(name, known) or "、".join(known[:12])},
            )
            for name in unknown
        )


def complete(frame: pandas.DataFrame, names: Iterable[str]) -> NDArray[np.bool_]:
    """(n,) bool: no value of these columns is missing."""
    wanted = list(names)
    if not wanted:
        return np.ones(len(frame), dtype=np.bool_)
    return np.asarray(frame[wanted].notna().all(axis=1).to_numpy(dtype=np.bool_))


def plain_name(factor: str) -> str:
    """`C(unit)` -> `unit`; anything else as it is written."""
    found = _WHOLE_CATEGORY.match(factor)
    return found.group(1).strip("`") if found else factor.strip("`")


def canonical(term: str) -> str:
    """A term in one spelling: without blanks and C(), the parts of an interaction sorted."""
    parts = re.sub(r"\s+", "", term).split(":")
    return ":".join(sorted(plain_name(part) for part in parts))


def _readable(name: str) -> str:
    return _CATEGORY.sub(lambda found: found.group(1).strip("`"), name).replace("[T.", "[")
