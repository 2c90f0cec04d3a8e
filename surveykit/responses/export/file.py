"""Coded answers written as a file: csv, xlsx, sav, dta, parquet or feather by its suffix.

What is written here, `read_responses` reads back as the same answers; what a format cannot hold is
said. Nothing that identifies a person is here to be written, unless it was kept by name on loading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from surveykit.errors import Language, Problem, Problems, UsageError
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export import messages
from surveykit.responses.export.arrow import feather_file, parquet_file
from surveykit.responses.export.columns import CodedColumn, coded_columns, unwritten
from surveykit.responses.export.delimited import csv_file
from surveykit.responses.export.spss import sav_file
from surveykit.responses.export.stata import dta_file
from surveykit.responses.export.workbook import xlsx_file
from surveykit.responses.model import Responses
from surveykit.writing import write_bytes

Writer: TypeAlias = Callable[[Sequence[CodedColumn], Questionnaire, Language], tuple[bytes, list[Problem]]]
_WRITERS: Mapping[str, Writer] = {
    ".csv": csv_file,
    ".xlsx": xlsx_file,
    ".sav": sav_file,
    ".dta": dta_file,
    ".parquet": parquet_file,
    ".feather": feather_file,
}


@dataclass(frozen=True, eq=False)
class CodedFile:
    """The bytes of a file of coded answers; `problems` say what the format does not hold."""

    data: bytes
    problems: Problems


def coded_file(responses: Responses, suffix: str, *, language: Language = "zh") -> CodedFile:
    """The coded answers in the format that a file's suffix names.

    Raises:
        UsageError: no answers can be written with this suffix
        OutputError: the answers do not fit into such a file
    """
    write = writer_of(suffix)
    columns = coded_columns(responses)
    data, found = write(columns, responses.questionnaire, language)
    return CodedFile(data, Problems([*unwritten(responses), *found]))


def writer_of(suffix: str) -> Writer:
    """What writes files of this suffix.

    Raises:
        UsageError: no answers can be written with it
    """
    write = _WRITERS.get(suffix.lower())
    if write is None:
        values = {"suffix": suffix, "known": " ".join(_WRITERS)}
        raise UsageError(Problem(messages.NO_SUCH_FORMAT, values=values))
    return write


def write_responses(responses: Responses, path: str | Path, *, language: Language = "zh") -> Problems:
    """Write the coded answers; returns what the format does not hold, empty where it holds all.

    Raises:
        UsageError: no answers can be written with this suffix
        OutputError: the answers do not fit into such a file, or the file cannot be written
    """
    made = coded_file(responses, Path(path).suffix, language=language)
    write_bytes(path, made.data)
    return made.problems
