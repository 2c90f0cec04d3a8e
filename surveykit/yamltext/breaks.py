"""Where the YAML parser stopped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Break:
    """Where the parser stopped: its words, its two marks, and the text read so far."""

    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    bracket: tuple[int, int] | None
    scalar_start: tuple[int, int] | None

    @property
    def text(self) -> str:
        """The line the parser stopped on."""
        return self.line_at(self.line)

    @property
    def in_flow(self) -> bool:
        """Whether the parser stopped inside brackets; it may not have told of those on this line yet."""
        return self.bracket is not None or opens_bracket(self.text[: self.column])

    def line_at(self, number: int) -> str:
        """The text of a line; the end of the file is an empty one."""
        return self.lines[number] if number < len(self.lines) else ""

    @property
    def previous(self) -> int:
        """The number of the nearest line above that is neither blank nor a comment."""
        number = self.line - 1
        while number > 0 and (
            not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")
        ):
            number -= 1
        return max(number, 0)


def opens_bracket(text: str) -> bool:
    """Whether a bracket outside quotes is still open at the end of a piece of a line."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", text)
    opened = len(re.findall(r"(?<![^\s,\[{])[\[{]", bare))
    return opened > len(re.findall(r"[\]}]", bare))


def find_break(lines: list[str], error: Any, composer: Any) -> Break:
    """The parser's error as a `Break`."""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    scalar = composer.last_scalar
    start = (scalar.start_mark.line, scalar.start_mark.column) if scalar else None
    bracket = composer.open_bracket
    return Break(
        lines=lines,
        problem=error.problem or "",
        context=error.context or "",
        line=mark.line,
        column=mark.column,
        from_line=context.line,
        from_column=context.column,
        bracket=(bracket.line, bracket.column) if bracket else None,
        scalar_start=start,
    )
