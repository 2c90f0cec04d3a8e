"""Strict reading of YAML: every scalar as typed, every fault at once."""

from __future__ import annotations

import re
import stat
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import yaml

from surveykit.errors import InputMissingError, Message, Place, Problem, QuestionnaireError
from surveykit.yamltext import messages
from surveykit.yamltext.breaks import find_break
from surveykit.yamltext.compose import MAX_PROBLEMS, Composer, UnreadableError
from surveykit.yamltext.diagnose import diagnose
from surveykit.yamltext.faults import Fault
from surveykit.yamltext.node import Node

MAX_BYTES = 5_000_000
_MAX_FAULTS = 30
_FEWEST_READINGS = 4
_MOST_READ = 10_000_000
_LINE_END = re.compile(r"\r\n|\r|\n")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a text, and everything wrong with it; `node` is None where too much is."""

    node: Node | None
    problems: tuple[Problem, ...]


def read_yaml(text: str, source: str) -> Node:
    """The tree of a YAML text; `source` is the file name shown in messages.

    Scalars stay as typed (`010`, `是`, `no`, `8:30` are texts). Raises QuestionnaireError with
    every fault found: syntax, duplicate keys, tags, several documents, tabs, cut texts.
    """
    reading = examine_yaml(text, source)
    if reading.problems or reading.node is None:
        raise QuestionnaireError(reading.problems)
    return reading.node


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file's text, and how to write it back: the byte order mark, and the encoding behind it."""

    text: str
    mark: bytes
    encoding: str


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"", "utf-8"),
)


def open_text(path: str | Path) -> str:
    """The text of a UTF-8 file (with or without BOM), or of UTF-16 with BOM.

    Raises InputMissingError where there is no such file, QuestionnaireError on other encodings.
    """
    return open_encoded(path).text


def open_encoded(path: str | Path) -> Encoded:
    """The same with what it takes to write the file back."""
    path = Path(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a device or pipe may never end
            raise InputMissingError(_problem(messages.NOT_A_FILE, path))
        if found.st_size > MAX_BYTES:
            raise QuestionnaireError(_too_large(found.st_size, path.name))
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise InputMissingError(_problem(messages.FILE_MISSING, path)) from None
    except (OSError, ValueError):
        raise InputMissingError(_problem(messages.NOT_A_FILE, path)) from None
    return _decode(data, path.name)


def _problem(message: Message, path: Path) -> Problem:
    return Problem(message, Place(path.name), {"name": path.name})


def _decode(data: bytes, source: str) -> Encoded:
    mark, encoding = next(pair for pair in _MARKS if data.startswith(pair[0]))
    try:
        return Encoded(data[len(mark) :].decode(encoding), mark, encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise QuestionnaireError(Problem(messages.BINARY, Place(source))) from None
        line = data[: len(mark) + error.start].count(b"\n") + 1
        problem = Problem(messages.NOT_UTF8, Place(source, line), {"line": line})
        raise QuestionnaireError(problem) from None


def _too_large(size: int, source: str) -> Problem:
    return Problem(messages.TOO_LARGE, Place(source), {"size": size, "limit": MAX_BYTES})


def split_lines(text: str) -> list[str]:
    """The lines of a text as places count them, without their ends and without a byte order mark."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def examine_yaml(text: str, source: str) -> Reading:
    """Like `read_yaml`, but hands back what could be read together with the problems."""
    size = len(text.encode("utf-8", errors="surrogatepass"))
    if size > MAX_BYTES:
        return Reading(None, (_too_large(size, source),))
    lines = split_lines(text)
    problems, readable = _unprintable(lines, source)
    if not readable:
        return Reading(None, tuple(problems))
    return _Mending(lines, source, problems).run()


def _unprintable(lines: list[str], source: str) -> tuple[list[Problem], bool]:
    """Tabs and invisible characters, blanked so that reading can go on; False where it cannot."""
    problems: list[Problem] = []
    readable = True
    for number, line in enumerate(lines):
        if "\t" in line:
            if len(problems) <= MAX_PROBLEMS:
                problems.append(Problem(messages.TAB, Place(source, number + 1, line.index("\t") + 1)))
            readable = readable and "\t" not in line[: len(line) - len(line.lstrip())]
        for match in islice(_INVISIBLE.finditer(line), max(0, MAX_PROBLEMS + 1 - len(problems))):
            name = f"U+{ord(match[0]):04X} {unicodedata.name(match[0], '')}".strip()
            place = Place(source, number + 1, match.start() + 1)
            problems.append(Problem(messages.ILLEGAL_CHARACTER, place, {"name": name}))
        lines[number] = _INVISIBLE.sub(" ", line.replace("\t", " "))
    return problems, readable


@dataclass
class _Mending:
    """Reads, mends the fault in the way, and reads again, so that one run tells all faults."""

    lines: list[str]
    source: str
    problems: list[Problem]
    shifts: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    known: set[tuple[str, int]] = field(default_factory=set)
    first: list[Problem] | None = None

    def run(self) -> Reading:
        """The reading of the text, mended or not."""
        size = sum(map(len, self.lines)) or 1
        for _ in range(max(_FEWEST_READINGS, min(_MAX_FAULTS, _MOST_READ // size))):
            composer = Composer(self.lines, self.source, self.shifts)
            try:
                node = composer.read("\n".join(self.lines))
            except UnreadableError:
                return self._finish(None, composer)
            except yaml.MarkedYAMLError as error:
                faults = [diagnose(find_break(self.lines, error, composer))]
                if self._follows(faults[0]):
                    return self._finish(None, composer)
            else:
                faults = composer.faults
                if not faults:
                    return self._finish(node, composer)
            if self.first is None:
                self.first = composer.problems
            if not self._mend(faults):
                return self._finish(None, composer)
        return Reading(None, tuple(self.problems))

    def _follows(self, fault: Fault) -> bool:
        """Whether a fault of indentation only comes of one just above it."""
        if fault.message is not messages.INDENTATION:
            return False
        return any(code == fault.message.code and 0 < fault.line - line <= 2 for code, line in self.known)

    def _mend(self, faults: list[Fault]) -> bool:
        """Note the faults and edit them away; False where that is not possible."""
        mended = True
        for fault in reversed(faults):
            key = (fault.message.code, fault.line)
            mended = mended and fault.edit is not None and (key not in self.known or len(faults) > 1)
            self.known.add(key)
            self._note(fault)
            if fault.edit is not None:
                self._apply(fault)
        return mended

    def _note(self, fault: Fault) -> None:
        column = fault.column - sum(
            added for at, added in self.shifts.get(fault.line, ()) if fault.column > at
        )
        place = Place(self.source, fault.line + 1, column + 1)
        problem = Problem(fault.message, place, fault.values)
        if problem not in self.problems:
            self.problems.append(problem)

    def _apply(self, fault: Fault) -> None:
        edit = fault.edit
        if edit is None:
            return
        line = self.lines[edit.line]
        self.lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
        added = len(edit.text) - (edit.end - edit.start)
        self.shifts[edit.line] = (*self.shifts.get(edit.line, ()), (edit.start, added))

    def _finish(self, node: Node | None, composer: Composer) -> Reading:
        """All problems in order; of a tree that broke off, only what was seen before any mending."""
        seen = composer.problems if node is not None or self.first is None else self.first
        told = {problem.place for problem in self.problems}
        self.problems.extend(problem for problem in seen if problem.place not in told)
        if node is None and not self.problems:
            self.problems.append(Problem(messages.EMPTY_FILE, Place(self.source)))
        order = sorted(self.problems, key=lambda p: (p.place.line or 0, p.place.column or 0))
        if len(order) > MAX_PROBLEMS:
            more = Problem(messages.TOO_MANY_FAULTS, Place(self.source), {"limit": MAX_PROBLEMS})
            return Reading(node, (*order[:MAX_PROBLEMS], more))
        return Reading(node, tuple(order))
