"""Parsers that can die or swell on a malformed file, run in a process that may."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, cast

import numpy as np

import surveykit
from surveykit.responses.files.child_cells import ANSWER, FRAME, PROGRESS
from surveykit.responses.files.grid import Cells, code_type
from surveykit.responses.progress import Progress, tell

SMALL = 5_000_000
_MEGABYTE = 1_000_000
# on a busy machine a sound file takes up to that many times as long by the clock; where nothing else ends a
# child that computes without end, the clock must do so in time
_PATIENCE = 5.0 if sys.platform == "linux" else 1.4
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "ARROW_IO_THREADS")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may take: seconds of computing, and megabytes of memory of its own."""

    seconds: float
    megabytes: int

    @classmethod
    def for_size(cls, size: int) -> Limits:
        """The limits for a file of so many bytes: one under 5 MB takes 14 s of computing and 600 MB, or is
        no sound file; bigger ones have more in proportion."""
        beyond = max(0, size - SMALL) / _MEGABYTE
        return cls(14.0 + 3.0 * beyond, int(600 + 80 * beyond))


class ChildFailedError(Exception):
    """The child gave up, died or was stopped; `zh` and `en` say how, and `soon` that it died while most of
    its time was left."""

    def __init__(self, zh: str, en: str, *, soon: bool = False) -> None:
        self.zh = zh
        self.en = en
        self.soon = soon
        super().__init__(en)


@dataclass(frozen=True, eq=False)
class ChildAnswer:
    """What a child found: its `content`, whose columns lie with their `numbers` outside."""

    content: dict[str, Any]
    numbers: bytes

    def cells(self, column: Sequence[Any]) -> Cells:
        """A column of the content: its labels, and the place of its numbers."""
        labels, (start, count) = column
        numbers = np.frombuffer(self.numbers, np.intc, count, start * np.dtype(np.intc).itemsize)
        return Cells(tuple(labels), numbers.astype(code_type(len(labels))))


def asked_of_child(
    program: str,
    kind: str,
    path: Path,
    wish: Mapping[str, Any],
    *,
    time_limit: float | None = None,
    progress: Progress | None = None,
) -> ChildAnswer:
    """What a child program of this package found in a file, within limits of time and memory.

    Raises:
        ChildFailedError: when it did not come back with an answer
    """
    with Child(program, kind, path, wish, time_limit=time_limit) as child:
        return child.answer(progress)


class Child:
    """A child program at work on a file, for as long as the `with` block lasts."""

    def __init__(
        self,
        program: str,
        kind: str,
        path: Path,
        wish: Mapping[str, Any],
        *,
        time_limit: float | None = None,
    ) -> None:
        limits = Limits.for_size(path.stat().st_size)
        module, most = f"surveykit.responses.files.{program}", str(limits.megabytes)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, kind, str(path), most, json.dumps(wish)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
        )
        self.seconds = limits.seconds * _PATIENCE if time_limit is None else time_limit
        self.computing = limits.seconds
        self.late = False
        self.began = time.monotonic()
        if time_limit is None:
            _end_after(self.process.pid, self.computing)
        self.timer = threading.Timer(self.seconds, self._stop)
        self.timer.start()

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.timer.cancel()
        self.process.kill()
        cast(BinaryIO, self.process.stdout).close()
        self.process.wait()

    def _stop(self) -> None:
        self.late = True
        self.process.kill()

    def answer(self, progress: Progress | None = None) -> ChildAnswer:
        """Wait for the answer.

        Raises:
            ChildFailedError: when there is none
        """
        found = self._received(progress)
        ended = self.process.wait()
        if self.late or _is_spent(ended):
            limit = f"{self.seconds if self.late else self.computing:g}"
            raise ChildFailedError(f"超过{limit}秒仍未读完", f"it was not read within {limit} s")
        if ended or found is None:
            soon = time.monotonic() - self.began < self.computing / 3
            raise ChildFailedError("文件已损坏，或大得反常", "it is damaged, or absurdly large", soon=soon)
        if reason := found.content.get("error"):
            raise ChildFailedError(reason, reason)
        return found

    def _received(self, progress: Progress | None) -> ChildAnswer | None:
        """The frames up to the answer; None where they break off."""
        stream = cast(BinaryIO, self.process.stdout)
        while len(head := stream.read(FRAME.size)) == FRAME.size:
            mark, first, second = FRAME.unpack(head)
            if mark == PROGRESS:
                tell(progress, first, second)
                continue
            if mark != ANSWER:
                return None
            text, numbers = stream.read(first), stream.read(second)
            whole = len(text) == first and len(numbers) == second
            return ChildAnswer(json.loads(text), numbers) if whole else None
        return None


def _end_after(process: int, seconds: float) -> None:
    """Let the system end a process that has computed for so long, where it can; else the clock does."""
    if sys.platform == "linux":
        import resource

        most = math.ceil(seconds)
        with contextlib.suppress(OSError):  # it may have ended by now
            resource.prlimit(process, resource.RLIMIT_CPU, (most, most + 1))


def _is_spent(ended: int) -> bool:
    """Whether the system ended it for that."""
    return sys.platform == "linux" and ended == -signal.SIGXCPU


def _surroundings() -> dict[str, str]:
    home = str(Path(surveykit.__file__).parents[1])
    search = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    quiet = {"RUST_BACKTRACE": "0", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": search}
    return {**os.environ, **quiet, **dict.fromkeys(_ONE_THREAD, "1")}
