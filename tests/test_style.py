"""The code is clean by the project's own settings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip(command[0], reason=f"{command[0]} is not installed")
    return subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_ruff_finds_nothing():
    result = tool("ruff", "check", "--no-cache", ".")
    assert result.returncode == 0, result.stdout


def test_the_code_is_formatted():
    result = tool("ruff", "format", "--no-cache", "--check", ".")
    assert result.returncode == 0, result.stdout


@pytest.mark.slow
def test_mypy_finds_nothing(tmp_path):
    result = tool("mypy", "--cache-dir", str(tmp_path))
    assert result.returncode == 0, result.stdout


def test_no_property_is_timed():
    """One profile in tests/conftest.py switches deadlines off for all."""
    timed = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if "deadline=" in path.read_text(encoding="utf-8")
        and path.name not in ("conftest.py", "test_style.py")
    ]
    assert timed == []
