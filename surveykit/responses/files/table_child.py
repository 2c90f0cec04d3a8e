"""Reads one workbook and hands it over. A program of its own, never imported for use.

A malformed file can end or swell the process that parses it, so this one holds nothing worth keeping.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from surveykit.responses.files.child_cells import NotReadableError, Tell, answer
from surveykit.responses.files.sheet_cells import sheets_by_cells
from surveykit.responses.files.sheet_columns import SeveralKindsError, sheets_by_columns


def read_workbook(path: str, wish: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """`{"sheets": [{"name", "visible", "above", "trailing", "header", "columns", "long"}]}`.

    `above` and `trailing` count the empty rows over the header and at the end; `long` lists the
    columns with numbers of more digits than a spreadsheet keeps. An empty sheet has no header.
    The wish for `columns` is one to read an .xlsx by whole columns where that can be done.
    """
    try:
        data = Path(path).read_bytes()  # a path would be read as its suffix says, whatever it holds
    except OSError as error:
        raise NotReadableError(str(error)) from error
    if wish.get("columns"):
        try:
            return {"sheets": sheets_by_columns(data, tell)}
        except SeveralKindsError:
            pass  # every cell is then read for itself
    return {"sheets": sheets_by_cells(data, tell)}


if __name__ == "__main__":
    answer({"workbook": read_workbook}, sys.argv[1:])
