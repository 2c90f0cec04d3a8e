"""The table of an SPSS or Stata file as its reader hands it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveykit.errors import Problem
from surveykit.responses.files.grid import Cells


@dataclass(frozen=True, eq=False)
class StatisticsTable:
    """The columns of a statistics file with names, titles, value labels and missing values.

    `kind` is sav, por or dta. `stems` maps a column's index -> the label of the multiple-response set
    that it is part of; `maker` is the file's own label.
    """

    kind: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    columns: tuple[Cells, ...]
    value_labels: Mapping[int, Mapping[str, str]]
    user_missing: Mapping[int, frozenset[str]]
    stems: Mapping[int, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    maker: str = ""
