"""How a text file is decoded: strictly, by its mark, else as UTF-8, else as GB18030.

The file is gone through block by block, so that a big one is never held.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses.files import messages

UTF8_MARK = b"\xef\xbb\xbf"
_MARKS = (
    (UTF8_MARK, "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UNMARKED = ("utf-8", "gb18030")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_UNFIT = re.compile("[\udc80-\udcff]")
_SHOWN = 20
_BLOCK = 2**20


def likely_encodings(head: bytes) -> tuple[str, ...]:
    """The encodings that a file which begins so may have, the likeliest first."""
    marked = (encoding for mark, encoding in _MARKS if head.startswith(mark))
    return next(((encoding,) for encoding in marked), _UNMARKED)


@dataclass(frozen=True, slots=True)
class Decoding:
    """The encoding in which a whole stream can be read, and the control characters in it."""

    encoding: str
    problems: tuple[Problem, ...]


def decoding_of(stream: BinaryIO, name: str) -> Decoding:
    """How the whole of a stream can be read.

    Raises:
        ResponseError: with the lines that the encoding which comes furthest does not fit, or zeros
    """
    likely = likely_encodings(stream.read(4))
    passes = []
    for encoding in likely:
        passed = _Pass.over(stream, encoding)
        if passed.whole:
            controls = tuple(_control_characters(passed, name))
            if any(code == "0000" for _, code in passed.controls):  # no text, nothing else can be told
                raise ResponseError(controls)
            return Decoding(encoding, controls)
        passes.append(passed)
    furthest = max(passes, key=lambda passed: passed.offset)
    lines = _undecodable_lines(stream, furthest)
    tried = "、".join(encoding.upper() for encoding in likely)
    found = [
        Problem(messages.UNDECODABLE, Place(source=name, line=line), {"line": line, "tried": tried})
        for line in lines[:_SHOWN]
    ]
    if len(lines) > _SHOWN:
        values = {"count": len(lines), "shown": _SHOWN}
        found.append(Problem(messages.MORE_UNDECODABLE, Place(source=name), values))
    raise ResponseError(found)


def _undecodable_lines(stream: BinaryIO, passed: _Pass) -> list[int]:
    """The lines with bytes that do not fit; of encodings of two bytes a character only the first."""
    if passed.encoding not in (*_UNMARKED, "utf-8-sig"):
        return [passed.line]
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(passed.encoding)(errors="surrogateescape")
    lines: list[int] = []
    line = 1
    while True:
        block = stream.read(_BLOCK)
        for text in decoder.decode(block, final=not block).splitlines(keepends=True):
            if _UNFIT.search(text) and line not in lines[-1:]:
                lines.append(line)
            line += text.endswith("\n")
        if not block:
            return lines


def is_utf8(stream: BinaryIO) -> bool:
    """Whether the whole of a stream is UTF-8."""
    return _Pass.over(stream, "utf-8").whole


@dataclass(eq=False)
class _Pass:
    """One way through a stream in one encoding: how far it came, and the control characters it met.

    `line` and `offset` are the place reached; `controls` are the first on each of the first few of `count`
    lines that hold some.
    """

    encoding: str
    offset: int = 0
    line: int = 1
    whole: bool = False
    controls: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0
    last: int = 0

    @classmethod
    def over(cls, stream: BinaryIO, encoding: str) -> _Pass:
        """The pass over a whole stream."""
        made = cls(encoding)
        stream.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while block := stream.read(_BLOCK):
                made.offset += len(block)
                made._look_over(decoder.decode(block))
            made._look_over(decoder.decode(b"", final=True))
        except UnicodeDecodeError as error:
            made.offset += error.start - len(error.object)
            before = error.object[: error.start].decode(error.encoding, errors="ignore")
            made.line += before.count("\n")
            return made
        made.whole = True
        return made

    def _look_over(self, text: str) -> None:
        reached = 0
        for found in _CONTROL.finditer(text):
            self.line += text.count("\n", reached, found.start())
            reached = found.start()
            if self.line == self.last:
                continue
            self.last = self.line
            self.count += 1
            if self.count <= _SHOWN:
                self.controls.append((self.line, f"{ord(found[0][0]):04X}"))
        self.line += text.count("\n", reached)


def _control_characters(passed: _Pass, name: str) -> Iterator[Problem]:
    for line, code in passed.controls:
        values = {"line": line, "code": code}
        yield Problem(messages.CONTROL_CHARACTER, Place(source=name, line=line), values)
    if passed.count > len(passed.controls):
        values = {"count": str(passed.count), "shown": str(_SHOWN)}
        yield Problem(messages.MORE_CONTROLS, Place(source=name), values)
