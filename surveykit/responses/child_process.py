"""Parsers that can die or swell on a malformed file, run in a process that may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import surveykit

SMALL = 5_000_000
_MEGABYTE = 1_000_000
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "ARROW_IO_THREADS")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may take: seconds, and megabytes of memory of its own."""

    seconds: float
    megabytes: int

    @classmethod
    def for_size(cls, size: int) -> Limits:
        """The limits for a file of so many bytes: a file under 5 MB is read in 14 s and 600 MB, or is no
        sound file; bigger ones have more in proportion."""
        beyond = max(0, size - SMALL) / _MEGABYTE
        return cls(14.0 + 3.0 * beyond, int(600 + 80 * beyond))


class ChildFailedError(Exception):
    """The child gave up, died or was stopped; `zh` and `en` say how."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en
        super().__init__(en)


def asked_of_child(
    program: str, kind: str, path: Path, wish: Mapping[str, Any], *, time_limit: float | None = None
) -> dict[str, Any]:
    """What a child program of this package found in a file, within limits of time and memory.

    Raises:
        ChildFailedError: when it did not come back with an answer
    """
    limits = Limits.for_size(path.stat().st_size)
    seconds = limits.seconds if time_limit is None else time_limit
    module = f"surveykit.responses.{program}"
    command = [sys.executable, "-P", "-m", module, kind, str(path), str(limits.megabytes), json.dumps(wish)]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=seconds, check=False, env=_surroundings()
        )
    except subprocess.TimeoutExpired as error:
        zh, en = f"超过{seconds:g}秒仍未读完", f"it was not read within {seconds:g} s"
        raise ChildFailedError(zh, en) from error
    content = _answer(done.stdout) if not done.returncode else None
    if content is None:
        raise ChildFailedError("文件已损坏，或大得反常", "it is damaged, or absurdly large")
    if reason := content.get("error"):
        raise ChildFailedError(reason, reason)
    return content


def _surroundings() -> dict[str, str]:
    home = str(Path(surveykit.__file__).parents[1])
    search = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    quiet = {"RUST_BACKTRACE": "0", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": search}
    return {**os.environ, **quiet, **dict.fromkeys(_ONE_THREAD, "1")}


def _answer(output: bytes) -> dict[str, Any] | None:
    """What the child printed; None where that is no answer."""
    try:
        content = json.loads(output)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None
