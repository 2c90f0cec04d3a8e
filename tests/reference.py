"""The reference tables shared beside the checkout; tests that read them skip when they are absent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "reference"


def path(*parts: str) -> Path:
    found = FOLDER.joinpath(*parts)
    if not found.exists():
        pytest.skip("the shared reference results are not beside this checkout")
    return found


def expected(name: str) -> Any:
    return json.loads(path("tables", f"{name}.json").read_text(encoding="utf-8"))["expected"]


def frame(name: str) -> Any:
    import pandas

    return pandas.read_csv(path("tables", "data", name))
