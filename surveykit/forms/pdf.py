"""The printed form as PDF, by the LibreOffice of the machine where there is one."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from surveykit.errors import OutputError, Problem
from surveykit.forms import messages
from surveykit.scratch import scratch

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PATIENCE = 300
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_CLOCK = re.compile(rb"(/CreationDate\(D:)\d{14}(?:[+-]\d\d'\d\d')?")
# a zone that is written out, so that the length of the date is the same wherever zones are taken from here
_ZONE = {"TZ": "CST-8"}
_NUMBERS = re.compile(rb"(/ID \[ <|<|/DocChecksum /)[0-9A-F]{32}(?=\s|>)")


def convert(docx: bytes) -> bytes:
    """The Word file as PDF.

    Raises:
        OutputError: where there is no LibreOffice, or it fails
    """
    office = find_office()
    if office is None:
        raise OutputError(Problem(messages.NO_OFFICE))
    with scratch() as folder:
        source, target = folder / "form.docx", folder / "form.pdf"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ]
        reason = _run(command)
        if not target.is_file():
            raise OutputError(Problem(messages.OFFICE_FAILED, values={"reason": reason or "-"}))
        return _still(target.read_bytes(), docx)


def find_office() -> str | None:
    """The path of LibreOffice, or None."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _still(pdf: bytes, docx: bytes) -> bytes:
    """The PDF without the clock: its time is fixed, its numbers come from the form; no length changes."""
    number = hashlib.md5(docx, usedforsecurity=False).hexdigest().upper().encode()
    body, mark, trailer = pdf.rpartition(b"trailer")
    return _CLOCK.sub(_dated, body) + mark + _NUMBERS.sub(rb"\g<1>" + number, trailer)


def _dated(found: re.Match[bytes]) -> bytes:
    """The date of every file, as long as the one found."""
    return (found[1] + b"20000101000000+08'00'")[: len(found[0])]


def _run(command: list[str]) -> str:
    """Run a command quietly; the last line it said of an error."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, **_ZONE},
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        return f"> {_PATIENCE} s"
    except OSError as error:
        return error.strerror or type(error).__name__
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
