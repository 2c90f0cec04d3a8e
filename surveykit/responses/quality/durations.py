"""How long somebody took, as platforms write it: 187秒, 3分5秒, 00:03:05, 187."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from surveykit.responses.arrays import FloatArray
from surveykit.responses.files.grid import Cells

_WORDS = re.compile(
    r"(?:(\d{1,9})(?:天|d))?(?:(\d{1,9})(?:小时|时|h))?(?:(\d{1,9})(?:分钟|分|min|m))?"
    r"(?:(\d{1,9}(?:\.\d+)?)(?:秒钟|秒|s))?"
)
_CLOCK = re.compile(r"(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)")
_PLAIN = re.compile(r"\d{1,12}(?:\.\d+)?")


def read_seconds(text: str) -> float:
    """The seconds a text says; NaN where it says none."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    if _PLAIN.fullmatch(narrow):
        return float(narrow)
    if found := _CLOCK.fullmatch(narrow):
        hours, minutes, seconds = found.groups(default="0")
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    if narrow and (found := _WORDS.fullmatch(narrow)):
        days, hours, minutes, seconds = found.groups(default="0")
        return int(days) * 86400 + int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return float("nan")


def seconds_of(cells: Cells) -> FloatArray:
    """(N,) float64 seconds, NaN where unknown."""
    seconds: FloatArray = cells.map([read_seconds(label) for label in cells.labels], np.float64)
    return seconds
