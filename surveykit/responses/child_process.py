"""Parsers that can die or swell on a malformed file, run in a process that may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import surveykit

TIME_LIMIT = 300.0
MEMORY_MEGABYTES = 4096


class ChildFailedError(Exception):
    """The child gave up, died or was stopped; `zh` and `en` say how."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en
        super().__init__(en)


def asked_of_child(
    program: str, kind: str, path: Path, wish: Mapping[str, Any], *, time_limit: float = TIME_LIMIT
) -> dict[str, Any]:
    """What a child program of this package found in a file, within limits of time and memory.

    Raises:
        ChildFailedError: when it did not come back with an answer
    """
    module = f"surveykit.responses.{program}"
    command = [sys.executable, "-P", "-m", module, kind, str(path), str(MEMORY_MEGABYTES), json.dumps(wish)]
    home = str(Path(surveykit.__file__).parents[1])
    search = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    quiet = {**os.environ, "RUST_BACKTRACE": "0", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": search}
    try:
        done = subprocess.run(command, capture_output=True, timeout=time_limit, check=False, env=quiet)
    except subprocess.TimeoutExpired as error:
        zh, en = f"超过{time_limit:g}秒仍未读完", f"it was not read within {time_limit:g} s"
        raise ChildFailedError(zh, en) from error
    if done.returncode:
        raise ChildFailedError("文件已损坏，或大得反常", "it is damaged, or absurdly large")
    content: dict[str, Any] = json.loads(done.stdout)
    if reason := content.get("error"):
        raise ChildFailedError(reason, reason)
    return content
