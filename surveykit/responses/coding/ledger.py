"""Where coding writes down what it finds, with the record's name, not its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from surveykit.errors import Message, Place, Problem
from surveykit.responses.arrays import BoolArray
from surveykit.responses.coding.flags import FLAGS
from surveykit.responses.listing import Listing
from surveykit.responses.privacy.secrets import Secrets


class Ledger:
    """Findings of one file; `stops` are those that make coding impossible."""

    def __init__(self, source: str, records: Sequence[str], secrets: Secrets | None = None) -> None:
        self.source = source
        self.secrets = secrets or Secrets()
        self.records = records
        self.found = Listing()
        self.stops: list[Problem] = []
        self._flags: dict[str, BoolArray] = {}

    def add(self, message: Message, row: int, variable: str, values: Mapping[str, object]) -> None:
        """A finding about one record."""
        if self.found.takes(message, variable):
            place = Place(source=self.source, record=self.records[row], variable=variable)
            self.found.add(Problem(message, place, self._safe(values)))
        if flag := FLAGS.get(message):
            if flag not in self._flags:
                self._flags[flag] = np.zeros(len(self.records), dtype=np.bool_)
            self._flags[flag][row] = True

    @property
    def flags(self) -> dict[str, BoolArray]:
        """Flag -> (N,) bool: the records with a finding of that kind."""
        return {flag: self._flags[flag] for flag in sorted(self._flags)}

    def add_rows(
        self, message: Message, rows: Iterable[Any], variable: str, values: Mapping[str, object]
    ) -> None:
        """The same finding about several records."""
        for row in rows:
            self.add(message, int(row), variable, values)

    def add_whole(self, message: Message, variable: str, values: Mapping[str, object]) -> None:
        """A finding about a whole column."""
        self.found.add(Problem(message, Place(source=self.source, variable=variable), self._safe(values)))

    def stop(self, message: Message, variable: str, values: Mapping[str, object]) -> None:
        """A finding about a whole column that must be mended before anything can be coded."""
        self.stops.append(
            Problem(message, Place(source=self.source, variable=variable), self._safe(values))
        )

    def _safe(self, values: Mapping[str, object]) -> Mapping[str, object]:
        """The values of a message, without what tells who answered."""
        value = values.get("value")
        if not isinstance(value, str) or (safe := self.secrets.masked(value)) == value:
            return values
        return {**values, "value": safe}
