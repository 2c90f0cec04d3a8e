"""A log of whom releases were of, so that two of them do not differ by a few persons.

Late returns, or two filters that nearly complete each other, tell of the few by subtraction. The log holds
digests of the records' names and no answers.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np

from surveykit.disclosure import messages
from surveykit.errors import Place, Problem, UsageError
from surveykit.survey import Survey

_FORMAT = "surveykit releases 1"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Logged:
    """One release: of which questionnaire, which filter, digests of whom."""

    questionnaire: str
    where: str
    persons: frozenset[str]


def of_survey(survey: Survey) -> Logged:
    """The release of a survey as it would be logged."""
    form, names = survey.questionnaire, np.array(survey.responses.records, dtype=np.object_)
    inside = names if survey.counted is None else names[survey.counted]
    persons = frozenset(_digest(form.id, str(name)) for name in inside.tolist())
    return Logged(form.id, survey.where_text, persons)


def read_log(data: bytes, source: str) -> tuple[Logged, ...]:
    """The releases of a log; none of an empty one.

    Raises:
        UsageError: it is no log of releases
    """
    if not data.strip():
        return ()
    try:
        held = json.loads(data)
        if held["format"] != _FORMAT:
            raise ValueError(held["format"])
        return tuple(
            Logged(str(one["questionnaire"]), str(one["where"]), frozenset(map(str, one["persons"])))
            for one in held["releases"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(Problem(messages.NO_LOG, Place(source=source))) from error


def refuse_near(log: tuple[Logged, ...], new: Logged, threshold: int) -> None:
    """Refuse a release of others than an earlier one, that differs from it by too few.

    Raises:
        UsageError: naming each such release by its place in the log
    """
    near = [
        Problem(messages.NEAR_RELEASE, values={"n": n, "where": one.where or "—", "threshold": threshold})
        for n, one in enumerate(log, 1)
        if one.questionnaire == new.questionnaire and _is_near(one.persons, new.persons, threshold)
    ]
    if near:
        raise UsageError(near)


def log_bytes(log: tuple[Logged, ...], new: Logged) -> bytes:
    """The log with a further release; one that is there already is not noted twice."""
    releases = [
        {"questionnaire": one.questionnaire, "where": one.where, "persons": sorted(one.persons)}
        for one in dict.fromkeys((*log, new))
    ]
    return (json.dumps({"format": _FORMAT, "releases": releases}, ensure_ascii=True) + "\n").encode("ascii")


def _is_near(old: frozenset[str], new: frozenset[str], threshold: int) -> bool:
    """Whether one holds a few persons that the other does not; exchanged persons count on each side."""
    return any(0 < len(one) < threshold for one in (old - new, new - old))


def _digest(form: str, name: str) -> str:
    return hashlib.sha256(f"{form}\n{name}".encode()).hexdigest()[:_DIGITS]
