"""Which formats an output can take, by its suffix; asked before anything is read or made."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import Language, Message, Problem, UsageError
from surveykit.reports.messages import UNKNOWN_REPORT, UNKNOWN_TABLE
from surveykit.wording import words


@dataclass(frozen=True)
class Formats:
    """The suffixes of one kind of output, and how another one is refused."""

    refusal: Message
    suffixes: tuple[str, ...]

    def named(self, suffix: str, language: Language = "zh") -> str:
        """The suffix in small letters.

        Raises:
            UsageError: there is no such format
        """
        if suffix.lower() in self.suffixes:
            return suffix.lower()
        values = {"suffix": suffix, "known": words(language).list_mark.join(self.suffixes)}
        raise UsageError(Problem(self.refusal, values=values))


REPORTS = Formats(UNKNOWN_REPORT, (".html", ".docx", ".xlsx"))
TABLES = Formats(UNKNOWN_TABLE, (".html", ".csv", ".xlsx", ".json"))
RESULTS = Formats(UNKNOWN_TABLE, (".html", ".docx", ".xlsx", ".csv", ".json"))
LISTS = Formats(UNKNOWN_TABLE, (".docx", ".xlsx", ".csv"))
