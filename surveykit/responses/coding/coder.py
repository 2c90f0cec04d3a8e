"""Every variable of a questionnaire coded from the columns that the mapping gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from surveykit.folding import key
from surveykit.questionnaire.model import Question, Variable
from surveykit.responses.coding import messages
from surveykit.responses.coding.beside import note_untyped
from surveykit.responses.coding.blanks import states_of
from surveykit.responses.coding.draft import Draft, Source
from surveykit.responses.coding.labelled import spoken_cells
from surveykit.responses.coding.ledger import Ledger
from surveykit.responses.coding.letters import Letters
from surveykit.responses.coding.multiple import code_joined, code_ticked_single, code_ticks
from surveykit.responses.coding.options import (
    OptionReader,
    clashing_text,
    codes_in_doubt,
)
from surveykit.responses.coding.quantities import code_date, code_number
from surveykit.responses.coding.ranking import code_ordered, code_places, code_ranks
from surveykit.responses.coding.single import code_single
from surveykit.responses.coding.splitting import Splitter
from surveykit.responses.coding.texts import code_text
from surveykit.responses.files.grid import Grid
from surveykit.responses.matching import messages as matching_messages
from surveykit.responses.matching.mapping import ColumnUse, FileMapping
from surveykit.responses.model import NOT_ASKED
from surveykit.responses.platforms.dialect import Dialect, Written


class Coder:
    """Codes the variables of one file, one after the other."""

    def __init__(
        self, grid: Grid, mapping: FileMapping, dialect: Dialect, ledger: Ledger, keep: frozenset[str]
    ) -> None:
        self.grid = grid
        self.mapping = mapping
        self.dialect = dialect
        self.conventions = dialect.conventions
        self.ledger = ledger
        self.keep = keep

    def draft(self, variable: Variable) -> Draft:
        """The variable's answers, before routing."""
        draft = self._drafted(variable)
        if self.conventions.written == "position" and not self.text_beside(variable, "other"):
            note_untyped(draft, self.ledger)
        return draft

    def _drafted(self, variable: Variable) -> Draft:
        columns = [c for c in self.mapping.by_variable.get(variable.id, ()) if c.slot]
        by_role = {role: [c for c in columns if c.slot and c.slot.role == role] for role in _ROLES}
        if by_role["tick"] and variable.kind == "single":
            sources = [self._source(variable, column) for column in by_role["tick"]]
            return code_ticked_single(variable, sources, self.ledger)
        if by_role["tick"]:
            return self._ticked(variable, by_role["tick"])
        if by_role["rank"]:
            sources = [self._source(variable, column) for column in by_role["rank"]]
            return code_ranks(variable, sources, self.ledger)
        if by_role["place"]:
            sources = [self._source(variable, column) for column in by_role["place"]]
            splitter = self._splitter(variable, sources, by_role["place"], ())
            return code_places(variable, sources, splitter, self.ledger)
        if by_role["value"]:
            return self._whole(variable, by_role["value"][0])
        return _absent(variable, len(self.grid))

    def is_in_file(self, question: Question) -> bool:
        """Whether some column of the file belongs to a question."""
        return any(variable.id in self.mapping.by_variable for variable in question.variables)

    def text_beside(self, variable: Variable, role: str) -> Source | None:
        """The column of a variable's typed texts, or of its kinds of missing."""
        for column in self.mapping.by_variable.get(variable.id, ()):
            if column.slot and column.slot.role == role:
                cells = self.grid.columns[column.index]
                return Source(column.header, cells, states_of(cells, self.conventions))
        return None

    def _whole(self, variable: Variable, column: ColumnUse) -> Draft:
        source = self._source(variable, column)
        if variable.kind == "text":
            return code_text(variable, source, self.ledger, keep=column.header in self.keep)
        if variable.kind == "number":
            source, keep = self._without_codes(variable, source), column.header in self.keep
            keyed = self.conventions.keyed
            return code_number(variable, source, self.ledger, keep=keep, keyed=keyed)
        if variable.kind == "date":
            return code_date(variable, source, self.ledger)
        marks = (
            self.conventions.arrows if variable.kind == "ranking" else tuple(self.conventions.separators)
        )
        splitter = self._splitter(variable, [source], [column], marks)
        code = {"single": code_single, "multiple": code_joined, "ranking": code_ordered}[variable.kind]
        return code(variable, source, splitter, self.ledger)

    def _ticked(self, variable: Variable, columns: Sequence[ColumnUse]) -> Draft:
        question = variable.question
        return code_ticks(
            variable,
            [self._source(variable, column) for column in columns],
            self.ledger,
            exact_blanks=self.conventions.exact_blanks,
            none_known=question.required or any(choice.exclusive for choice in question.choices),
        )

    def _source(self, variable: Variable, column: ColumnUse) -> Source:
        cells = spoken_cells(self.grid, column.index, variable, self.conventions, self.ledger)
        code = column.slot.code if column.slot else None
        return Source(column.header, cells, states_of(cells, self.conventions), code)

    def _without_codes(self, variable: Variable, source: Source) -> Source:
        """Stop where -2 and -3 could as well be numbers of a question that allows them."""
        low = variable.question.validate.min
        if self.conventions.written == "position" and low is not None and low < 0:
            for text in set(source.cells.used) & {"-2", "-3"}:
                self.ledger.stop(messages.MINUS_IN_DOUBT, variable.id, {"value": text})
        return source

    def _splitter(
        self,
        variable: Variable,
        sources: Sequence[Source],
        columns: Sequence[ColumnUse],
        marks: tuple[str, ...],
    ) -> Splitter:
        marks = marks or ("┋",)
        written = self.conventions.written
        legend = self.grid.value_labels.get(columns[0].index, {})
        if legend:
            written = "label"
        elif written in ("label or code", "label or position"):
            blind = re.compile("|".join(map(re.escape, marks)))
            pieces = {p for s in sources for label in s.cells.used for p in blind.split(label)}
            written = self._settled(variable, columns, {key(piece) for piece in pieces if piece.strip()})
        reader = OptionReader(variable.choices, written)
        return Splitter(
            reader,
            marks,
            typed=self.conventions.typed,
            instead=self.conventions.instead and variable.kind != "ranking",
            spell=Letters(reader, marks, legend).spelled if self.conventions.keyed else str,
        )

    def _settled(self, variable: Variable, columns: Sequence[ColumnUse], texts: set[str]) -> Written:
        """Whether these folded texts are labels or numbers; a real doubt stops the coding."""
        written = self.conventions.written
        reader = OptionReader(variable.choices, written)
        values = {"header": columns[0].header, "dialect": self.dialect.name}
        clash = clashing_text(reader, sorted(texts))
        if clash is not None:
            wordy = any(t in reader.by_label and t not in reader.by_number for t in texts)
            coded = any(t in reader.by_number and t not in reader.by_label for t in texts)
            if wordy != coded:
                return "label" if wordy else "code" if written == "label or code" else "position"
            self.ledger.stop(matching_messages.CODES_OR_LABELS, variable.id, {**values, "value": clash})
        numbers = {text for text in texts if text in reader.by_code and text not in reader.by_label}
        settled = columns[0].how == "name" or self.mapping.named or written == "label or position"
        if numbers and not settled and codes_in_doubt(variable.choices, numbers):
            values["positions"] = self.dialect.positions
            self.ledger.stop(matching_messages.CODES_OR_POSITIONS, variable.id, values)
        return written


_ROLES = ("value", "tick", "rank", "place")


def _absent(variable: Variable, count: int) -> Draft:
    """A variable without a column: nobody was asked, as far as the file tells."""
    state = np.full(count, NOT_ASKED, dtype=np.int8)
    width = len(variable.choices)
    empty = {
        "single": np.zeros(count, dtype=np.int16),
        "multiple": np.zeros((count, width), dtype=np.bool_),
        "ranking": np.zeros((count, width), dtype=np.uint8),
        "number": np.full(count, np.nan),
        "text": np.full(count, "", dtype=np.object_),
        "date": np.full(count, np.datetime64("NaT", "D")),
    }
    return Draft(variable, empty[variable.kind], state)
