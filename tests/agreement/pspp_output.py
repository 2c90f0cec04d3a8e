"""The tables that GNU PSPP writes as comma-separated text."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Output:
    """One table: its title and its cells as written."""

    title: str
    rows: tuple[tuple[str, ...], ...]

    def filled(self) -> list[list[str]]:
        """The rows with the headings that PSPP leaves blank below the first repeated."""
        found: list[list[str]] = []
        for row in self.rows:
            filled = list(row)
            for k, cell in enumerate(row):
                if cell or not found:
                    break
                filled[k] = found[-1][k]
            found.append(filled)
        return found


def tables(path: Path) -> list[Output]:
    """The tables of a file, in order."""
    found: list[Output] = []
    rows: list[tuple[str, ...]] = []
    title = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("Table: "):
            title, rows = line.removeprefix("Table: "), []
        elif line:
            rows.append(tuple(next(csv.reader([line]))))
        elif title:
            found.append(Output(title, tuple(rows)))
            title = ""
    return found


def number(text: str) -> float | None:
    """A cell as a number; None for blanks and for what is printed to three decimals only."""
    if "." in text and len(text.partition(".")[2]) <= 3:
        return None
    try:
        return float(text)
    except ValueError:
        return None
