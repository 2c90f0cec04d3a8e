"""Answers that came more than once: the same file twice, or one saved again by the respondent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveykit.errors import Message, Place, Problem
from surveykit.responses.filled import messages
from surveykit.responses.filled.answer_file import AnswerFile


def settled(files: Iterable[AnswerFile]) -> tuple[list[AnswerFile], list[Problem]]:
    """One file a record, in the order of the records, and what is to be said of the others."""
    by_record: dict[str, list[AnswerFile]] = {}
    for file in files:
        by_record.setdefault(file.record, []).append(file)
    kept: list[AnswerFile] = []
    problems: list[Problem] = []
    for record in sorted(by_record):
        different = _without_copies(by_record[record], problems)
        last = max(file.save for file in different)
        newest = [file for file in different if file.save == last]
        if len(newest) > 1:
            problems.append(_told(messages.CONTRADICTORY, newest))
            continue
        kept += newest
        older = [file for file in different if file.save < last]
        if older:
            values = {"last": newest[0].name, "names": _names(older)}
            problems.append(Problem(messages.SAVED_AGAIN, Place(record=record), values))
    return kept, problems


def _without_copies(files: Sequence[AnswerFile], problems: list[Problem]) -> list[AnswerFile]:
    """The files of one record that differ; copies are told."""
    by_digest: dict[str, list[AnswerFile]] = {}
    for file in files:
        by_digest.setdefault(file.digest, []).append(file)
    problems += [_told(messages.REPEATED, same) for same in by_digest.values() if len(same) > 1]
    return [same[0] for same in by_digest.values()]


def _told(message: Message, files: Sequence[AnswerFile]) -> Problem:
    values = {"count": len(files), "names": _names(files)}
    return Problem(message, Place(record=files[0].record), values)


def _names(files: Sequence[AnswerFile]) -> str:
    return "、".join(file.name for file in files)
