"""Table: stub by banner. One block a variable; a matrix has one a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Language, Problem, UsageError
from surveykit.estimation.interval import Method
from surveykit.questionnaire.model import Question
from surveykit.tables.banner import ColumnHead
from surveykit.tables.block import Block, Floats
from surveykit.tables.columntests import Tested, letters
from surveykit.tables.errors import BlockErrors
from surveykit.tables.guard import Guard
from surveykit.tables.messages import NO_ERRORS, NOTHING_TO_DRAW
from surveykit.tables.parts import Reading, TableView
from surveykit.tables.stub import RowHead
from surveykit.tabulation.axis import BaseName

if TYPE_CHECKING:
    import pandas

    from surveykit.charts.model import Chart

LEVEL = 0.95
_NOTEBOOK_STYLE = (
    ".sk-table table{border-collapse:collapse;border-top:2px solid;border-bottom:2px solid}"
    ".sk-table caption{font-weight:bold;text-align:left;padding:4px 0}"
    ".sk-table th,.sk-table td{padding:3px 10px;text-align:right}"
    ".sk-table thead{border-bottom:1px solid}"
    ".sk-table th[scope=row],.sk-table thead tr:first-child th:first-child{text-align:left}"
    ".sk-table small{display:block;opacity:.7}"
    ".sk-table .bar{margin-left:8px;background:#8883}.sk-table .bar rect{fill:#1f4e79}"
    ".sk-table .notes{font-size:smaller;opacity:.8;padding-left:1.2em}"
)


@dataclass(frozen=True, slots=True)
class TableProvenance:
    """What every number of a table rests on: never empty."""

    questionnaire: str
    questionnaire_sha256: str
    question: str
    base: BaseName
    where: str
    weights: str
    source: str
    source_sha256: str
    rows: int
    replicates: str = ""
    simulated: bool = False
    guard: Guard | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """R rows (all blocks' rows, one below the other) by C columns.

    `level` is that of the intervals shown, `tested` how columns were compared; None where they were not.
    """

    question: Question
    blocks: tuple[Block, ...]
    provenance: TableProvenance
    level: float | None = None
    tested: Tested | None = None

    @property
    def columns(self) -> tuple[ColumnHead, ...]:
        """The C columns."""
        return self.blocks[0].columns

    @cached_property
    def rows(self) -> tuple[RowHead, ...]:
        """The R rows."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def weighted(self) -> bool:
        """Whether percents are weighted (persons never are)."""
        return bool(self.provenance.weights)

    @cached_property
    def count(self) -> NDArray[np.int64]:
        """(R, C) persons, unweighted."""
        return np.concatenate([block.count for block in self.blocks])

    @cached_property
    def weighted_count(self) -> Floats:
        """(R, C) sum of weights; equal to `count` when unweighted."""
        return np.concatenate([block.cells.w for block in self.blocks])

    @cached_property
    def percent(self) -> Floats:
        """(R, C) percent of the table's base, 0-100; NaN where nobody is in it."""
        return np.concatenate([block.percent for block in self.blocks])

    @cached_property
    def row_percent(self) -> Floats:
        """(R, C) percent of the row, 0-100."""
        return np.concatenate([block.row_percent for block in self.blocks])

    @cached_property
    def total_percent(self) -> Floats:
        """(R, C) percent of the whole crossing, 0-100."""
        return np.concatenate([block.total_percent for block in self.blocks])

    def base(self, name: BaseName | None = None) -> NDArray[np.int64]:
        """(B, C) persons in a base, a line a block."""
        return np.stack([np.rint(block.base(name).n).astype(np.int64) for block in self.blocks])

    @cached_property
    def se(self) -> Floats:
        """(R, C) design-based standard error of the percents, 0-100.

        Raises:
            UsageError: the table was made without errors
        """
        return np.concatenate([100.0 * self._errors(block).se for block in self.blocks])

    def limits(self, level: float = 0.95, *, method: Method | None = None) -> tuple[Floats, Floats]:
        """(R, C) lower and (R, C) upper limits of the percents, 0-100.

        Raises:
            UsageError: the table was made without errors
        """
        ends = [self._errors(block).limits(level, method=method) for block in self.blocks]
        return tuple(100.0 * np.concatenate(side) for side in zip(*ends, strict=True))  # type: ignore[return-value]

    @cached_property
    def letters(self) -> tuple[tuple[str, ...], ...]:
        """(R, C) the letters of the columns that each cell is larger than; all empty if not tested."""
        if self.tested is None:
            return tuple(("",) * len(self.columns) for _ in self.rows)
        return tuple(row for block in self.blocks for row in letters(block, self.tested).cells)

    def _errors(self, block: Block) -> BlockErrors:
        if block.errors is None:
            raise UsageError(Problem(NO_ERRORS, values={"question": self.question.id}))
        return block.errors

    def to_frame(self) -> pandas.DataFrame:
        """One line a cell: question, row, column, count, weighted count, percents, bases.

        With errors: se and limits; where columns were tested: their letters, and those of each cell.
        """
        import pandas

        from surveykit.tables.records import records

        return pandas.DataFrame(records(self.blocks, self.tested))

    def to_documents(self) -> list[dict[str, Any]]:
        """One plain document a variable at full precision, for JSON."""
        from surveykit.tables.records import document

        return document(self.question, self.blocks, self.provenance, self.tested)

    def __repr__(self) -> str:
        shape = f"{len(self.rows)} rows x {len(self.columns)} columns"
        return f"<Table {self.question.id}: {shape}, base {self.provenance.base}; see to_frame()>"

    def _repr_html_(self) -> str:
        return f"<style>{_NOTEBOOK_STYLE}</style>{self.to_html()}"

    def to_html(self, *, language: Language = "zh", decimals: int = 1) -> str:
        """The table as an HTML fragment."""
        from surveykit.tables.html import fragment

        return fragment(self.to_view(language=language, decimals=decimals), language)

    def to_view(self, *, language: Language = "zh", decimals: int = 1) -> TableView:
        """The table as finished texts, for any renderer."""
        from surveykit.tables.view import view

        return view(self.question, self.blocks, self.reading(language, decimals))

    def to_chart(self, *, language: Language = "zh", decimals: int = 1) -> Chart | None:
        """The chart of the table; None where there are no options to draw or nobody answered."""
        from surveykit.tables.chart import chart

        return chart(self.question, self.blocks, self.reading(language, decimals))

    def plot(self, *, language: Language = "zh") -> Any:
        """The table as a plotly figure.

        Raises:
            UsageError: there is nothing to draw
        """
        from surveykit.charts.interactive import figure

        drawn = self.to_chart(language=language)
        if drawn is None:
            raise UsageError(Problem(NOTHING_TO_DRAW, values={"question": self.question.id}))
        return figure(drawn, language)

    def reading(self, language: Language = "zh", decimals: int = 1) -> Reading:
        """How the table is read aloud, with what its numbers rest on."""
        known = self.provenance
        return Reading(
            language,
            decimals,
            known.where,
            known.weights,
            self.level,
            self.tested,
            known.replicates,
            known.simulated,
            known.guard,
        )
