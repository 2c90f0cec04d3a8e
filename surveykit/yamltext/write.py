"""YAML that people like to edit: short lists in brackets, quotes only where they are needed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import yaml

Path: TypeAlias = tuple[str | int, ...]
WIDTH = 96
_NUMBER_LIKE = re.compile(r"[-+.]?[0-9][0-9A-Fa-f_.,:eExXoO+\-]*|[-+]?\.(inf|nan)", re.IGNORECASE)
_RESERVED_START = set("-?:,[]{}#&*!|>'\"%@`=<~")
_IN_FLOW = re.compile(r"[,\[\]{}:：?]")
_WORDS = {"true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", ""}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_yaml(value: Any, *, comments: Mapping[Path, str] | None = None) -> str:
    """The YAML text of dicts, lists, texts, numbers and booleans; None is left out.

    `comments` maps a path, such as `("questions", 0)` or `()` for the head, to lines of comment.
    Texts that could be read as something else are quoted: `read_yaml` gives every text back.
    """
    writer = _Writer(comments or {})
    lines = [*writer.comment((), 0), *writer.block(value, (), 0)]
    return "\n".join(lines) + "\n"


def scalar(value: str | int | float | bool, *, flow: bool = False) -> str:
    """One value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if any(_must_escape(letter) for letter in value):
        return '"' + "".join(_escaped(letter) for letter in value) + '"'
    return value if _is_plain(value, flow=flow) else "'" + value.replace("'", "''") + "'"


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written")
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text means itself without quotes, to this project's reader and to any other."""
    if text != text.strip() or text.lower() in _WORDS or text[0] in _RESERVED_START:
        return False
    if ": " in text or " #" in text or text.endswith(":") or _NUMBER_LIKE.fullmatch(text):
        return False
    if flow and _IN_FLOW.search(text):
        return False
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return not any(pattern.match(text) for _, pattern in resolvers)


def _must_escape(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co") or letter == "\xa0"


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if not _must_escape(letter):
        return letter
    number = ord(letter)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"


def _columns(text: str) -> int:
    """How wide a text stands on a screen: Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, Mapping | list | tuple)


class _Writer:
    def __init__(self, comments: Mapping[Path, str]) -> None:
        self._comments = comments
        self._commented = {path[:length] for path in comments for length in range(len(path))}

    def comment(self, path: Path, indent: int) -> list[str]:
        """The comment above what stands at `path`."""
        text = self._comments.get(path, "")
        return [f"{' ' * indent}# {line}".rstrip() for line in text.splitlines()]

    def block(self, value: Any, path: Path, indent: int) -> Iterator[str]:
        """The lines of a mapping or list written one entry a line."""
        if isinstance(value, Mapping):
            for key, inner in value.items():
                if inner is not None:
                    yield from self._entry(key, inner, (*path, key), indent)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for number, inner in enumerate(value):
                yield from self._item(inner, (*path, number), indent)
        else:
            yield " " * indent + scalar(value)

    def _entry(self, key: str | int, value: Any, path: Path, indent: int) -> Iterator[str]:
        yield from self.comment(path, indent)
        start = f"{' ' * indent}{scalar(key)}:"
        short = self._short(value, path, _columns(start) + 1)
        if short is not None:
            yield f"{start} {short}"
        elif _is_leaf(value):
            yield f"{start} |-"
            yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in value.split("\n"))
        else:
            yield start
            yield from self.block(value, path, indent + 2)

    def _item(self, value: Any, path: Path, indent: int) -> Iterator[str]:
        yield from self.comment(path, indent)
        start = " " * indent + "- "
        short = self._short(value, path, _columns(start))
        if short is not None:
            yield start + short
            return
        lines = list(self.block(value, path, indent + 2))
        first = next((number for number, line in enumerate(lines) if not line.lstrip().startswith("#")), 0)
        yield from lines[:first]
        yield start + lines[first][indent + 2 :]
        yield from lines[first + 1 :]

    def _short(self, value: Any, path: Path, used: int) -> str | None:
        """The value on one line, or None where it should stand on several."""
        if _is_leaf(value):
            return None if isinstance(value, str) and _reads_as_block(value) else scalar(value)
        if not value:
            return "{}" if isinstance(value, Mapping) else "[]"
        is_entry_of_list = len(path) == 2 and isinstance(path[1], int) and isinstance(value, Mapping)
        if is_entry_of_list or path in self._commented or not _is_shallow(value, deep=len(path) > 1):
            return None
        text = _flow(value)
        return text if used + _columns(text) <= WIDTH and "\n" not in text else None


def _reads_as_block(text: str) -> bool:
    """Whether a text of several lines can stand as a literal block and be read back unchanged."""
    lines = text.split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or lines[0][0] in " #":
        return False
    return not any(_must_escape(letter) for line in lines for letter in line) and all(
        line == line.rstrip() for line in lines
    )


def _is_shallow(value: Any, *, deep: bool) -> bool:
    """Leaves, or where `deep` also lists and mappings of leaves; a list may hold mappings of leaves."""
    if isinstance(value, Mapping):
        return all(_is_leaf(inner) or (deep and _only_leaves(inner)) for inner in value.values())
    return all(_is_leaf(inner) or (isinstance(inner, Mapping) and _only_leaves(inner)) for inner in value)


def _only_leaves(value: Any) -> bool:
    return all(_is_leaf(inner) for inner in (value.values() if isinstance(value, Mapping) else value))


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = [(key, inner) for key, inner in value.items() if inner is not None]
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {_flow(inner)}" for key, inner in pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return scalar(value, flow=True)
