"""A rule: what looks at a form and tells of one kind of mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from surveykit.lint.finding import Finding
from surveykit.lint.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its code; `find` yields what it finds in a form that has no errors."""

    code: str
    find: Callable[[Sheet], Iterable[Finding]]
