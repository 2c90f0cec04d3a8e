"""Temporary folders for what can be written to a path only, gone with the run that made them.

A run that is killed cannot tidy up, and what it leaves holds answers. So a folder carries the number of
its process, and the next run removes those of processes that are no more.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from surveykit import writing_messages as messages
from surveykit.errors import OutputFailedError, Problem

_PREFIX = "surveykit-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-\w+")
_FORGOTTEN = 24 * 3600.0


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder of this run; where it fails, so does the output.

    Raises:
        OutputFailedError: where temporary files find no room
    """
    try:
        _sweep(Path(tempfile.gettempdir()))
        with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
            yield Path(folder)
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise OutputFailedError(Problem(messages.NO_SCRATCH, values=values)) from error


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed left here."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if (found := _NAME.fullmatch(entry.name)) and _is_left(entry, int(found.group(1))):
                shutil.rmtree(entry.path, ignore_errors=True)


def _is_left(entry: os.DirEntry[str], process: int) -> bool:
    """Whether a folder of ours belongs to no process; where nobody knows, whether it is a day old."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    if sys.platform == "win32":  # there, to ask for a process is to end it
        return time.time() - entry.stat().st_mtime > _FORGOTTEN
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:  # somebody else's process, perhaps one that has its number now
        return False
    return False
