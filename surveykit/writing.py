"""How files come about: whole or not at all, several of one run together.

Bytes go into a file without a name in the same folder (where the system has such files; else into a
hidden temporary one), are flushed to the disk and put in place by one rename, so that a crash, a full disk
or an interrupt leaves the former file. Of several outputs all are complete on the disk before the first is
put in place, and where a later one cannot be, the earlier ones are taken back. A target that Word or WPS
holds open is not lost either: the output goes beside it as `name (2).docx`, and says so.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import time
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from surveykit import writing_messages as messages
from surveykit.errors import OutputError, OutputFailedError, OutputLockedError, Place, Problem

_LOCK_ERRORS = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_PREFIX = ".~surveykit-"
_FORGOTTEN = 24 * 3600.0
_RETRIES = 3
# what makes a spreadsheet take a text for a formula when it opens a .csv; full-width forms do in some
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SPARE_NAMES = 9


def write_bytes(path: str | Path, data: bytes) -> Path:
    """Write one file and return the path really written (a spare name where `path` is locked)."""
    return write_together({Path(path): data})[0]


def write_together(outputs: Mapping[Path, bytes]) -> list[Path]:
    """Write several files so that they appear together; returns the paths really written.

    All of them are complete on the disk before the first is put in place; none stays where one cannot be.

    Raises:
        OutputError, OutputFailedError, OutputLockedError
    """
    with contextlib.ExitStack() as undone:
        staged = [undone.enter_context(_Staged(_real(target), data)) for target, data in outputs.items()]
        with contextlib.ExitStack() as taken_back:
            placed = [_place(one, undone, taken_back, alone=len(staged) == 1) for one in staged]
            taken_back.pop_all()
    named = zip(outputs, staged, placed, strict=True)
    return [Path(target) if path == one.target else path for target, one, path in named]


def _real(target: str | Path) -> Path:
    """What a link stands for: the file behind it is written anew, the link stays."""
    path = Path(target)
    return Path(os.path.realpath(path)) if os.path.islink(path) else path  # noqa: PTH114 - never raises


def slug(text: str) -> str:
    """A file name made of `text`: letters, digits and Chinese kept, all else a hyphen."""
    folded = unicodedata.normalize("NFKC", text)
    kept = re.sub(r"[^\w一-鿿]+", "-", folded).strip("-_.")
    return kept[:60] or "output"


class _Staged:
    """One output, complete on the disk beside its target, under no name or a hidden one."""

    def __init__(self, target: Path, data: bytes) -> None:
        self.target = target
        self.data = data
        self.handle = -1
        self.hidden: Path | None = None

    def __enter__(self) -> _Staged:
        folder = _folder_of(self.target)
        try:
            self._open(folder)
            with os.fdopen(self.handle, "wb", closefd=False) as stream:
                stream.write(self.data)
                stream.flush()
                os.fsync(stream.fileno())
            _copy_mode(self.target, self.handle)
            if self.hidden is not None:
                self._close()
        except OSError as error:
            self.discard()
            raise _failed(self.target, error) from error
        except BaseException:
            self.discard()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def name(self) -> Path:
        """The hidden name, given now where the file has none yet."""
        if self.hidden is None:
            self.hidden = hidden = self.target.with_name(_hidden_name())
            folder = os.open(hidden.parent, os.O_RDONLY)
            try:
                os.link(f"/proc/self/fd/{self.handle}", hidden.name, src_dir_fd=folder, dst_dir_fd=folder)
            finally:
                os.close(folder)
        return self.hidden

    def discard(self) -> None:
        """Leave nothing of it, unless it is in place by now."""
        self._close()
        if self.hidden is not None:
            _remove(self.hidden)

    def _open(self, folder: Path) -> None:
        _sweep(folder)
        if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir():
            with contextlib.suppress(OSError):  # not every file system has files without a name
                self.handle = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
                return
        self.hidden = folder / _hidden_name()
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
        try:
            self.handle = os.open(self.hidden, flags, 0o600)
        except OSError as error:
            raise _no_folder(self.target, error) from error

    def _close(self) -> None:
        handle, self.handle = self.handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):  # what matters was flushed before
                os.close(handle)


def _hidden_name() -> str:
    return f"{_PREFIX}{secrets.token_hex(8)}"


def _folder_of(target: Path) -> Path:
    """The folder of a target that can be written, made where it is not there yet."""
    place = Place(source=target.name)
    try:
        mode = _mode_of(target)
        if mode is not None and stat.S_ISDIR(mode):
            raise OutputError(Problem(messages.IS_FOLDER, place))
        if mode is not None and not stat.S_ISREG(mode):
            raise OutputError(Problem(messages.NO_FILE, place))
        target.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except ValueError as error:
        raise OutputError(Problem(messages.BAD_NAME, place, {"reason": "NUL"})) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise OutputError(Problem(messages.BAD_NAME, place, {"reason": error.strerror})) from error
        raise _no_folder(target, error) from error
    return target.parent


def _no_folder(target: Path, error: OSError) -> OutputError:
    if error.errno in _FULL:
        return _failed(target, error)
    values = {"folder": target.parent.name or ".", "reason": error.strerror}
    return OutputError(Problem(messages.NO_FOLDER, Place(source=target.name), values))


def _mode_of(target: Path) -> int | None:
    """What stands at a path, None where nothing does."""
    try:
        return os.stat(target).st_mode  # noqa: PTH116 - Path.stat says nothing of a NUL in the name
    except (FileNotFoundError, NotADirectoryError):
        return None


def _failed(target: Path, error: OSError) -> OutputFailedError:
    reason = error.strerror or type(error).__name__
    return OutputFailedError(Problem(messages.FAILED, Place(source=target.name), {"reason": reason}))


def _copy_mode(target: Path, handle: int) -> None:
    """The rights of the former file, else those of any new file."""
    mode = _mode_of(target)
    if mode is None:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    if hasattr(os, "fchmod"):
        os.fchmod(handle, mode & 0o777)


def _place(
    one: _Staged, undone: contextlib.ExitStack, taken_back: contextlib.ExitStack, *, alone: bool
) -> Path:
    """Put a staged file in place, and note how to take it back."""
    target = one.target
    try:
        hidden = one.name()
        former = None if alone else _second_name(target, undone)
    except OSError as error:
        raise _failed(target, error) from error
    for candidate in _candidates(target):
        if candidate == target and former is not None:
            taken_back.callback(_bring_back, former, target)
        elif not alone:
            taken_back.callback(_remove, candidate)
        if _replaced(hidden, candidate):
            _flush_folder(target.parent)
            return candidate
    raise OutputLockedError(Problem(messages.LOCKED, Place(source=target.name)))


def _bring_back(former: Path, target: Path) -> None:
    with contextlib.suppress(OSError):  # then the new file stays, which is whole as well
        former.replace(target)


def _candidates(target: Path) -> Iterator[Path]:
    """The target, then its spare names that nobody has taken."""
    yield target
    for number in range(2, 2 + _SPARE_NAMES):
        spare = target.with_name(f"{target.stem} ({number}){target.suffix}")
        if not spare.exists():
            yield spare


def _second_name(target: Path, undone: contextlib.ExitStack) -> Path | None:
    """A hidden second name of the former file, to bring it back; a copy where there are no such names."""
    if _mode_of(target) is None:
        return None
    second = target.with_name(_hidden_name())
    undone.callback(_remove, second)
    try:
        os.link(target, second)
    except OSError:
        shutil.copy2(target, second)
    return second


def _replaced(hidden: Path, target: Path) -> bool:
    for attempt in range(_RETRIES):
        try:
            hidden.replace(target)
        except OSError as error:
            if error.errno not in _LOCK_ERRORS:
                raise _failed(target, error) from error
            time.sleep(0.1 * (attempt + 1))
        else:
            return True
    return False


def _flush_folder(folder: Path) -> None:
    """Let the new name outlive a loss of power, where folders can be flushed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # what is left is hidden, and swept up the next day
        path.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left here, a day ago or earlier."""
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and now - entry.stat().st_mtime > _FORGOTTEN:
                _remove(Path(entry.path))
