"""A table as plain values at full precision: one record a cell, or one document."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from functools import cached_property
from typing import Any

from surveykit.questionnaire.model import Question
from surveykit.tables.banner import ColumnHead
from surveykit.tables.block import Block, Floats, Sums
from surveykit.tables.columntests import ColumnLetters, Tested, letters
from surveykit.tables.stub import RowHead
from surveykit.tabulation.axis import BASES


def records(blocks: Sequence[Block], tested: Tested | None = None) -> list[dict[str, Any]]:
    """One flat record a cell, rows first; for a number, its mean, for a text its base. NaN: does not apply.

    Where columns were `tested`, `letter` is the column's and `letters` those it is larger than.
    """
    said = [(block, _Said(block, tested)) for block in blocks]
    return [
        record
        for one, how in said
        for record in (_cells(one, how) if one.rows else list(_means(one, how)) or _answered(one, how))
    ]


def records_with_means(blocks: Sequence[Block], tested: Tested | None = None) -> list[dict[str, Any]]:
    """The same, with a record of kind `mean` a column below the cells of each scored block."""
    said = [(block, _Said(block, tested)) for block in blocks]
    return [
        record
        for one, how in said
        for record in [*_cells(one, how), *_means(one, how)] or _answered(one, how)
    ]


def document(
    question: Question, blocks: Sequence[Block], provenance: object, tested: Tested | None = None
) -> list[dict[str, Any]]:
    """One document a variable: rows, columns, counts, percents, bases; NaN becomes None.

    Where columns were `tested`: how, the letter of each column, and of each cell the letters of the
    columns that it is larger than.
    """
    source = asdict(provenance) if is_dataclass(provenance) else None  # type: ignore[arg-type]
    return [
        {
            "question": question.id,
            "type": question.type,
            **_block(block),
            **_Said(block, tested).document(),
            "provenance": source,
        }
        for block in blocks
    ]


@dataclass(frozen=True)
class _Said:
    """What the tests of a block's columns say, where there were any."""

    block: Block
    tested: Tested | None

    @cached_property
    def letters(self) -> ColumnLetters | None:
        return letters(self.block, self.tested) if self.tested else None

    def cell(self, row: int, column: int) -> dict[str, str]:
        found = self.letters
        return {"letter": found.columns[column], "letters": found.cells[row][column]} if found else {}

    def mean(self, column: int) -> dict[str, str]:
        found = self.letters
        if found is None:
            return {}
        return {"letter": found.columns[column], "letters": found.means[column] if found.means else ""}

    def document(self) -> dict[str, Any]:
        found = self.letters
        if found is None or self.tested is None:
            return {}
        return {
            "tested": asdict(self.tested),
            "column_letters": list(found.columns),
            "letters": [list(row) for row in found.cells],
            "mean_letters": None if found.means is None else list(found.means),
        }


def _cells(block: Block, said: _Said) -> Iterator[dict[str, Any]]:
    by_cell = _by_cell(block)
    for r, row in enumerate(block.rows):
        for c, column in enumerate(block.columns):
            yield {
                **_where(block, column, row.label, row.kind),
                "count": int(block.count[r, c]),
                "weighted_count": float(block.cells.w[r, c]),
                **{name: _at(values, r, c) for name, values in by_cell.items()},
                **said.cell(r, c),
                "mean": math.nan,
                "sd": math.nan,
                **_base(block.base(), c),
            }


def _errors(block: Block) -> dict[str, Floats]:
    """(R, C) standard error and limits of the percents, 0-100, where they were asked for."""
    if block.errors is None:
        return {}
    low, high = block.errors.limits()
    return {"se": 100.0 * block.errors.se, "ci_low": 100.0 * low, "ci_high": 100.0 * high}


def _mean_errors(block: Block) -> dict[str, Floats]:
    """(C,) standard error and limits of the means, in their own unit, where they were asked for."""
    errors = block.errors
    ends = None if errors is None else errors.mean_limits()
    if errors is None or ends is None or errors.mean_se is None:
        return {}
    return {"se": errors.mean_se, "ci_low": ends[0], "ci_high": ends[1]}


def _means(block: Block, said: _Said) -> Iterator[dict[str, Any]]:
    if block.mean is None or block.sd is None or block.mean_base is None:
        return
    own = _mean_errors(block)
    for c, column in enumerate(block.columns):
        yield {
            **_where(block, column, "mean", "mean"),
            **_without_cell(block, block.mean_base, c),
            **{name: float(values[c]) for name, values in own.items()},
            **said.mean(c),
            "mean": float(block.mean[c]),
            "sd": float(block.sd[c]),
            **_base(block.mean_base, c),
        }


def _answered(block: Block, said: _Said) -> Iterator[dict[str, Any]]:
    """How many there are of a question that has neither options nor a mean: a text, a date."""
    base = block.base()
    for c, column in enumerate(block.columns):
        yield {
            **_where(block, column, block.base_name, "base"),
            **_without_cell(block, base, c),
            **said.mean(c),
            "mean": math.nan,
            "sd": math.nan,
            **_base(base, c),
        }


def _without_cell(block: Block, base: Sums, column: int) -> dict[str, Any]:
    """The persons of a base, and nothing of what only cells have."""
    none_of_a_cell: dict[str, float] = dict.fromkeys(_by_cell(block), math.nan)
    return {"count": int(base.n[column]), "weighted_count": float(base.w[column]), **none_of_a_cell}


def _where(block: Block, column: ColumnHead, label: str, kind: str) -> dict[str, Any]:
    by = {"by": column.group, "column": column.label}
    return {"variable": block.variable.id, "row": label, "row_kind": kind, **by}


def _by_cell(block: Block) -> dict[str, Floats | None]:
    return {
        "percent": block.percent,
        "valid_percent": block.valid_percent,
        "response_percent": block.response_percent,
        "row_percent": block.row_percent,
        "total_percent": block.total_percent,
        "mean_points": block.mean_points,
        **_errors(block),
    }


def _at(values: Floats | None, row: int, column: int) -> float:
    return math.nan if values is None else float(values[row, column])


def _base(base: Sums, column: int) -> dict[str, Any]:
    return {
        "base_n": int(base.n[column]),
        "base_weighted": float(base.w[column]),
        "base_effective": float(base.effective[column]),
    }


def _block(block: Block) -> dict[str, Any]:
    measures = {
        "percent": block.percent,
        "valid_percent": block.valid_percent,
        "cumulative_percent": block.cumulative_percent,
        "response_percent": block.response_percent,
        "row_percent": block.row_percent,
        "total_percent": block.total_percent,
        "mean": block.mean,
        "sd": block.sd,
        "mean_points": block.mean_points,
        **_errors(block),
        **{f"mean_{name}": values for name, values in _mean_errors(block).items()},
    }
    return {
        "variable": block.variable.id,
        "title": block.variable.title,
        "rows": [_row(row) for row in block.rows],
        "columns": [_column(head) for head in block.columns],
        "count": block.count.tolist(),
        "weighted_count": block.cells.w.tolist(),
        **{name: _numbers(values) for name, values in measures.items() if values is not None},
        "base": block.base_name,
        "bases": {name: _sums(block.base(name)) for name in BASES},
        "missing": [
            {**_row(row), "count": block.missing.n[i].astype(int).tolist()}
            for i, row in enumerate(block.missing_rows)
        ],
    }


def _row(head: RowHead) -> dict[str, Any]:
    return {"label": head.label, "kind": head.kind, "codes": list(head.codes)}


def _column(head: ColumnHead) -> dict[str, Any]:
    return {"label": head.label, "by": head.group, "by_title": head.group_title, "code": head.code}


def _sums(sums: Sums) -> dict[str, Any]:
    return {
        "n": sums.n.astype(int).tolist(),
        "weighted": sums.w.tolist(),
        "effective": sums.effective.tolist(),
    }


def _numbers(values: Floats) -> Any:
    nested = values.tolist()
    return _no_nan(nested)


def _no_nan(value: Any) -> Any:
    if isinstance(value, list):
        return [_no_nan(item) for item in value]
    return None if isinstance(value, float) and math.isnan(value) else value
