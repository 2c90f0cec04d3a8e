"""Findings about single records, as many as anybody reads; of one kind beyond that only how many.

A file that goes with another questionnaire has a finding in every cell; a list of millions would fill the
memory and tell nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from surveykit.errors import Message, Place, Problem, Severity

LISTED = 10_000
_LISTED_IN_ALL = 200_000


def _more(severity: Severity) -> Message:
    return Message(
        "L191",
        severity,
        "{code}共{count}条，以上列出前{shown}条",
        "{count} findings {code} in all, of which the first {shown} are listed",
    )


_MORE: Mapping[Severity, Message] = {kind: _more(kind) for kind in ("error", "warning", "note")}


class Listing:
    """The findings so far: all of a kind and variable up to a limit, then counted."""

    def __init__(self) -> None:
        self._listed: list[Problem] = []
        self._counts: Counter[tuple[Message, str]] = Counter()
        self._kept: Counter[tuple[Message, str]] = Counter()
        self._source = ""

    def takes(self, message: Message, variable: str) -> bool:
        """Count a finding, and tell whether it is still to be listed."""
        kind = (message, variable)
        self._counts[kind] += 1
        if self._counts[kind] > LISTED or len(self._listed) >= _LISTED_IN_ALL:
            return False
        self._kept[kind] += 1
        return True

    def add(self, problem: Problem) -> None:
        """List a finding that `takes` let in, or one about a whole column."""
        self._source = problem.place.source
        self._listed.append(problem)

    def __iter__(self) -> Iterator[Problem]:
        """The findings listed, and for each kind that has more of them, how many there are."""
        yield from self._listed
        for (message, variable), count in self._counts.items():
            shown = self._kept[message, variable]
            if shown < count:
                place = Place(source=self._source, variable=variable)
                values = {"code": message.code, "count": count, "shown": shown}
                yield Problem(_MORE[message.severity], place, values)
