"""How files come about: whole or not at all.

Bytes go into a temporary file in the same folder, are flushed to the disk and put in place by one
rename, so that a crash, a full disk or an interrupt leaves the former file. A target that Word or
WPS holds open is not lost either: the output goes beside it as `name (2).docx`, and says so.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from surveykit.errors import Message, OutputError, OutputFailedError, OutputLockedError, Place, Problem

_NO_FOLDER = Message(
    "O101",
    "error",
    "输出文件夹无法使用：{folder}（{reason}）",
    "the output folder cannot be used: {folder} ({reason})",
    "请检查路径是否正确、是否有写入权限",
    "check the path and your permission to write there",
)
_FAILED = Message(
    "O102",
    "error",
    "写入失败：{reason}",
    "writing failed: {reason}",
    "原文件（如有）未改动；请检查磁盘空间后重试",
    "the former file, if any, is unchanged; check the free disk space and try again",
)
_LOCKED = Message(
    "O103",
    "error",
    "文件正被其他程序占用，另存名也都已被占用",
    "the file is held open by another program, and so are all its spare names",
    "请先在 Word/WPS/Excel 中关闭该文件",
    "close the file in Word, WPS or Excel first",
)
_IS_FOLDER = Message(
    "O104",
    "error",
    "输出路径是一个文件夹",
    "the output path is a folder",
    "请在 -o 后给出文件名",
    "give a file name after -o",
)

_LOCK_ERRORS = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
_RETRIES = 3
# what makes a spreadsheet take a text for a formula when it opens a .csv; full-width forms do in some
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SPARE_NAMES = 9


def write_bytes(path: str | Path, data: bytes) -> Path:
    """Write one file and return the path really written (a spare name where `path` is locked)."""
    return write_together({Path(path): data})[0]


def write_together(outputs: Mapping[Path, bytes]) -> list[Path]:
    """Write several files so that they appear together; returns the paths really written.

    All temporary files are complete on disk before the first is put in place.

    Raises:
        OutputError, OutputFailedError, OutputLockedError
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for target, data in outputs.items():
            staged.append((_stage(Path(target), data), Path(target)))
        return [_place(temporary, target) for temporary, target in staged]
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def slug(text: str) -> str:
    """A file name made of `text`: letters, digits and Chinese kept, all else a hyphen."""
    folded = unicodedata.normalize("NFKC", text)
    kept = re.sub(r"[^\w一-鿿]+", "-", folded).strip("-_.")
    return kept[:60] or "output"


def _stage(target: Path, data: bytes) -> Path:
    place = Place(source=target.name)
    if target.is_dir():
        raise OutputError(Problem(_IS_FOLDER, place))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".~surveykit-", dir=target.parent)
    except OSError as error:
        values = {"folder": target.parent.name or ".", "reason": error.strerror}
        raise OutputError(Problem(_NO_FOLDER, place, values)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _copy_mode(target, Path(name))
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OutputFailedError(Problem(_FAILED, place, {"reason": error.strerror})) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _copy_mode(target: Path, temporary: Path) -> None:
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


def _place(temporary: Path, target: Path) -> Path:
    spare = [target.with_name(f"{target.stem} ({n}){target.suffix}") for n in range(2, 2 + _SPARE_NAMES)]
    for candidate in (target, *spare):
        if _replaced(temporary, candidate):
            return candidate
    raise OutputLockedError(Problem(_LOCKED, Place(source=target.name)))


def _replaced(temporary: Path, target: Path) -> bool:
    for attempt in range(_RETRIES):
        try:
            temporary.replace(target)
        except OSError as error:
            if error.errno not in _LOCK_ERRORS:
                reason = Problem(_FAILED, Place(source=target.name), {"reason": error.strerror})
                raise OutputFailedError(reason) from error
            time.sleep(0.1 * (attempt + 1))
        else:
            return True
    return False
