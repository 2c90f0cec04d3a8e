"""What can go wrong, and how it is said.

Every finding is a `Problem`: a `Message` (code, severity and words, fixed), the `Place`
it was found at, and the values that fill the words. Findings are gathered in `Problems`
and raised once, inside one exception of this tree::

    SurveykitError                exit 70
    +-- UsageError                exit 64  the command or call itself is wrong
    +-- QuestionnaireError        exit 65  the questionnaire cannot be used
    |   +-- ExpressionError       exit 65  a show_if, filter or derived expression is wrong
    +-- ResponseError             exit 65  the response file cannot be used
    +-- DesignError               exit 65  weights or design columns cannot be used
    +-- DraftError                exit 65  the draft cannot be read or bound
    +-- InputMissingError         exit 66  a file that was named is not there
    +-- OutputError               exit 73  the output cannot be created
        +-- OutputLockedError     exit 75  another program holds the output open
        +-- OutputFailedError     exit 74  the disk refused while writing
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, ClassVar, Literal, overload

Language = Literal["zh", "en"]
Severity = Literal["error", "warning", "note"]
SHOWN = 20
_LONGEST = 240
_MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Message:
    """The fixed words of one kind of finding, in both languages.

    `zh`, `en`, `hint_zh` and `hint_en` are `str.format` templates over `Problem.values`.
    """

    code: str
    severity: Severity
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found; only the parts that apply are set.

    `source` is a file name without its folder. `line` and `column` count from 1.
    """

    source: str = ""
    line: int | None = None
    column: int | None = None
    sheet: str = ""
    cell: str = ""
    record: str = ""
    variable: str = ""

    def text(self, language: Language = "zh") -> str:
        """`file:line:column`, `sheet!cell`, record and variable, as far as known."""
        parts = [brief(self.source)]
        if self.line is not None:
            parts[0] += f":{self.line}" + (f":{self.column}" if self.column is not None else "")
        if self.cell or self.sheet:
            parts.append("!".join(brief(p) for p in (self.sheet, self.cell) if p))
        if self.record:
            record = brief(self.record)
            parts.append(f"记录{record}" if language == "zh" else f"record {record}")
        if self.variable:
            parts.append(brief(self.variable))
        return " ".join(part for part in parts if part)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: what, where, and with which values the words are filled."""

    message: Message
    place: Place = field(default_factory=Place)
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The finding's code, the same in both languages."""
        return self.message.code

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `note`."""
        return self.message.severity

    def text(self, language: Language = "zh") -> str:
        """What was found, in words."""
        template = self.message.zh if language == "zh" else self.message.en
        return template.format(**self._shown)

    def hint(self, language: Language = "zh") -> str:
        """How to mend it, in words; empty where nothing is known."""
        template = self.message.hint_zh if language == "zh" else self.message.hint_en
        return template.format(**self._shown)

    @property
    def _shown(self) -> dict[str, object]:
        """The values as a message may show them."""
        return {name: brief(v) if isinstance(v, str) else v for name, v in self.values.items()}

    def line(self, language: Language = "zh") -> str:
        """Place, code, words and remedy on one line."""
        where = self.place.text(language)
        remedy = self.hint(language)
        mark = "；" if language == "zh" else "; "
        return (
            (f"{where}: " if where else "")
            + f"{self.code} {self.text(language)}"
            + (f"{mark}{remedy}" if remedy else "")
        )

    def to_dict(self, language: Language = "zh") -> dict[str, Any]:
        """The finding as plain values, for JSON."""
        place = {
            name: getattr(self.place, name)
            for name in Place.__slots__
            if getattr(self.place, name) not in ("", None)
        }
        return {
            "code": self.code,
            "severity": self.severity,
            "place": place,
            "message": self.text(language),
            "hint": self.hint(language),
        }

    def __str__(self) -> str:
        return self.line()


class Problems(Sequence[Problem]):
    """An unchangeable list of findings that can be filtered by code or severity."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Problem] = ()) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> Problems: ...
    def __getitem__(self, index: int | slice) -> Problem | Problems:
        if isinstance(index, slice):
            return Problems(self._items[index])
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._items)

    def __add__(self, other: Iterable[Problem]) -> Problems:
        return Problems((*self._items, *other))

    def where(self, *, code: str | None = None, severity: Severity | None = None) -> Problems:
        """The findings with this code and severity."""
        return Problems(
            p
            for p in self._items
            if (code is None or p.code == code) and (severity is None or p.severity == severity)
        )

    @property
    def errors(self) -> Problems:
        """The findings that stand in the way."""
        return self.where(severity="error")

    @property
    def warnings(self) -> Problems:
        """The findings that a person should look at."""
        return self.where(severity="warning")

    def text(self, language: Language = "zh") -> str:
        """One line a finding."""
        return "\n".join(problem.line(language) for problem in self._items)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"Problems({len(self._items)}):\n{self}" if self._items else "Problems(0)"


class SurveykitError(Exception):
    """The root of the tree; carries all findings that led to it."""

    exit_code: ClassVar[int] = 70

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.problems = Problems(found)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """The first findings, one a line, and how many there are."""
        told = str(self.problems[:SHOWN])
        more = len(self.problems) - SHOWN
        return told if more <= 0 else f"{told}\n……另有 {more} 条，共 {len(self.problems)} 条"


class UsageError(SurveykitError):
    """The command or call itself is wrong."""

    exit_code = 64


class QuestionnaireError(SurveykitError):
    """The questionnaire cannot be used."""

    exit_code = 65


class ExpressionError(QuestionnaireError):
    """An expression of the questionnaire language is wrong."""


class ResponseError(SurveykitError):
    """The response file cannot be used."""

    exit_code = 65


class DesignError(SurveykitError):
    """Weights or design columns cannot be used."""

    exit_code = 65


class DraftError(SurveykitError):
    """The draft cannot be read or bound."""

    exit_code = 65


class InputMissingError(SurveykitError):
    """A file that was named is not there."""

    exit_code = 66


class OutputError(SurveykitError):
    """The output cannot be created."""

    exit_code = 73


class OutputFailedError(OutputError):
    """The disk refused while writing."""

    exit_code = 74


class OutputLockedError(OutputError):
    """Another program holds the output open."""

    exit_code = 75


def brief(text: str) -> str:
    """A text of a file as a message may show it: on one line, and not without end."""
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return " ".join(cut.splitlines()) if not cut.isprintable() else cut


def near_match(text: str, known: Iterable[str]) -> str:
    """The known word most like `text`, or an empty string when none is close, or `text` is no word."""
    if len(text) > _LONGEST:
        return ""
    words = [word for word in islice(known, _MOST_WORDS) if len(word) <= _LONGEST]
    found = difflib.get_close_matches(text, words, n=1, cutoff=0.6)
    return found[0] if found else ""
