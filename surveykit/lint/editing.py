"""Edits that put a key or a few words into a YAML text and leave every other byte alone.

No edits are given where a text is written in a way that cannot be edited safely, such as over several
lines; then a person has to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import Place
from surveykit.lint.finding import Edit
from surveykit.yamltext import Node, scalar

Edits = tuple[Edit, ...]


@dataclass(frozen=True)
class Lines:
    """The lines of the file that may be edited; what it includes stands elsewhere and stays as it is."""

    source: str
    texts: tuple[str, ...]

    def at(self, place: Place) -> str | None:
        """The line of a place; None where it lies in another file."""
        return (
            self.texts[place.line - 1] if place.line is not None and place.source == self.source else None
        )


def add_key(lines: Lines, node: Node, pair: str, *, after: str) -> Edits:
    """Put `pair`, such as `other: true`, behind the key `after` of a mapping.

    A text in place of a mapping becomes one whose key `after` holds the text.
    """
    if node.kind == "text":
        span = _span(lines, node)
        if span is None:
            return ()
        line, start, end = span
        written = lines.texts[line - 1][start:end]
        text = written if node.quoted else scalar(node.text, flow=True)
        return (Edit(line, start, end, f"{{{after}: {text}, {pair}}}"),)
    value = node.get(after)
    span = _span(lines, value) if value is not None else None
    if value is None or span is None:
        return ()
    line, _, end = span
    if node.flow:
        return (Edit(line, end, end, f", {pair}"),)
    return _new_line(lines, line, node.key_place(after).column, pair)


def append(lines: Lines, node: Node, words: str) -> Edits:
    """Put `words` at the end of a text."""
    span = _span(lines, node)
    if span is None:
        return ()
    line, _, end = span
    end = end - 1 if node.quoted else end
    return (Edit(line, end, end, words),)


def _new_line(lines: Lines, line: int, column: int | None, pair: str) -> Edits:
    if column is None:
        return ()
    end = len(lines.texts[line - 1])
    return (Edit(line, end, end, "\n" + " " * (column - 1) + pair),)


def _span(lines: Lines, node: Node) -> tuple[int, int, int] | None:
    """Line, start and end of a text as it is written, quotes included; None for texts of several lines."""
    line = lines.at(node.place)
    if node.kind != "text" or line is None or node.place.line is None or node.place.column is None:
        return None
    start = node.place.column - 1
    if not node.quoted:
        end = start + len(node.text)
        return (node.place.line, start, end) if line[start:end] == node.text else None
    closing = _closing(line, start, line[start : start + 1])
    return (node.place.line, start, closing) if closing is not None else None


def _closing(line: str, start: int, mark: str) -> int | None:
    """The place behind the quote that closes a text; None where it does not close on this line."""
    if mark not in ("'", '"'):
        return None
    at = start + 1
    while at < len(line):
        if mark == '"' and line[at] == "\\":
            at += 2
        elif line[at] != mark:
            at += 1
        elif mark == "'" and line[at + 1 : at + 2] == "'":
            at += 2
        else:
            return at + 1
    return None
