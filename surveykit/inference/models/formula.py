"""A formula read, and the matrix of its right-hand side for any frame.

Formulas are `formulaic`'s: `y ~ C(unit) * age + I(age**2)`, treatment contrasts, the first level as
reference. A formula is code: it may call numpy and formulaic's transforms, so it must come from the
analyst and never from a file of answers.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError, near_match
from surveykit.inference.models import messages

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]
_CATEGORY = re.compile(r"C\((\w+|`[^`]+`)\)(?=\[)")
_WHOLE_CATEGORY = re.compile(r"^C\((\w+|`[^`]+`)\)$")
_OFFSET = re.compile(r"\boffset\s*\(")
_QUOTED = re.compile(r"`([^`]+)`")
INTERCEPT = "Intercept"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula taken apart: `response` as written, `right` for formulaic, `columns` it needs."""

    text: str
    response: str
    right: Any
    columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Matrix:
    """How the right-hand side of a formula becomes columns.

    `names` (P,) readable names; `terms` maps a term as written -> positions of its columns;
    `references` maps a category -> the level the others are compared with; `columns` of the frame
    that are read. `first` is 1 where an intercept is left out (cut points take its place).
    """

    specification: Any
    names: tuple[str, ...]
    terms: Mapping[str, tuple[int, ...]]
    references: Mapping[str, str]
    columns: tuple[str, ...]
    first: int = 0

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
            whole[known] = _evaluated(self.specification, frame.loc[known, list(self.columns)])[
                :, self.first :
            ]
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
    from formulaic.errors import FormulaicError

    if "__" in text:
        raise _bad(text, "“__”")
    if _OFFSET.search(text):
        raise UsageError(Problem(messages.NO_OFFSET, values={"formula": text}))
    try:
        parsed = Parsed(text)
    except (FormulaicError, SyntaxError) as error:
        raise _bad(text, _plain(error)) from error
    left, right = getattr(parsed, "lhs", None), getattr(parsed, "rhs", None)
    if left is None or right is None or isinstance(right, tuple) or not hasattr(right, "get_model_matrix"):
        raise _bad(text, "y ~ x")
    terms = list(left)
    if len(terms) != 1 or len(terms[0].factors) != 1:
        raise _bad(text, " + ".join(str(term) for term in terms))
    try:
        columns = tuple(sorted({*_variables(left), *_variables(right)}))
    except SyntaxError as error:
        raise _bad(text, _plain(error)) from error
    return Formula(text, str(terms[0].factors[0].expr), right, columns)


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
    from formulaic.errors import FormulaicError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = formula.right.get_model_matrix(frame, context={}, na_action="ignore", output="numpy")
    except (FormulaicError, SyntaxError) as error:
        raise _bad(formula.text, _plain(error)) from error
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
    columns = tuple(sorted(_variables(formula.right)))
    return Matrix(specification, names, terms, references, columns)


def response_values(formula: Formula, frame: pandas.DataFrame) -> pandas.Series[Any]:
    """(n,) the response of a frame without missing values, a column or what its expression gives.

    `C(x)` makes levels of a column in sorted order.
    """
    import pandas
    from formulaic.errors import FormulaicError

    expression = formula.response
    inner = _WHOLE_CATEGORY.match(expression)
    name = (inner.group(1) if inner else expression).strip("`")
    if name in frame.columns:
        values = frame[name]
        if inner and not isinstance(values.dtype, pandas.CategoricalDtype):
            return pandas.Series(pandas.Categorical(values), index=frame.index, name=name)
        return values
    from formulaic import Formula as Parsed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = Parsed(f"0 + {expression}").get_model_matrix(
                frame, context={}, na_action="ignore", output="numpy"
            )
    except (FormulaicError, SyntaxError) as error:
        raise _bad(formula.text, _plain(error)) from error
    values = np.asarray(found, dtype=np.float64)
    if values.shape[1] != 1:
        raise _bad(formula.text, expression)
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


def _variables(terms: Iterable[Any]) -> set[str]:
    """The columns that terms read. formulaic's own list lacks those inside its stateful transforms.

    A function that is no transformation counts as a column, and so is refused as unknown.
    """
    found: set[str] = set()
    for factor in {factor for term in terms for factor in term.factors}:
        kind = factor.eval_method.value
        if kind == "lookup":
            found.add(str(factor.expr).strip("`"))
        elif kind == "python":
            found |= _names_in(str(factor.expr))
    return found


def _names_in(expression: str) -> set[str]:
    from formulaic.transforms import TRANSFORMS

    quoted: dict[str, str] = {}

    def stand_in(match: re.Match[str]) -> str:
        return quoted.setdefault(match.group(1), f"quoted_{len(quoted)}_")

    tree = ast.parse(_QUOTED.sub(stand_in, expression), mode="eval")
    tools = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            [node.func]
            if isinstance(node, ast.Call)
            else [node.value]
            if isinstance(node, ast.Attribute)
            else []
        )
        if isinstance(part, ast.Name) and part.id in (*TRANSFORMS, "np")
    }
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in tools}
    written = {short: name for name, short in quoted.items()}
    return {written.get(name, name) for name in names}


def _evaluated(specification: Any, frame: pandas.DataFrame) -> Floats:
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
            raise _bad(" + ".join(map(str, specification.formula)), _plain(error)) from error
    return np.asarray(found, dtype=np.float64)


def _readable(name: str) -> str:
    return _CATEGORY.sub(lambda found: found.group(1).strip("`"), name).replace("[T.", "[")


def _bad(text: str, reason: str) -> UsageError:
    return UsageError(Problem(messages.BAD_FORMULA, values={"formula": text, "reason": reason}))


def _plain(error: Exception) -> str:
    """What a library says, on one line and without its colours."""
    first = str(error).strip().split("\n")[0]
    return re.sub(r"\x1b\[[0-9;]*m", "", first)
