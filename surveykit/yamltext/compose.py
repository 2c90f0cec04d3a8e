"""From YAML events to `Node`s, with everything refused that could turn text into something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from surveykit.errors import Message, Place, Problem
from surveykit.yamltext import messages
from surveykit.yamltext.faults import Edit, Fault, quoted
from surveykit.yamltext.node import Node

MAX_ALIASES = 100
MAX_DEPTH = 50
MAX_NODES = 200_000
MAX_PROBLEMS = 1_000
Shifts = Mapping[int, tuple[tuple[int, int], ...]]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY_LINE = re.compile(r"^\s*(?:- +)*([A-Za-z_]\w*)\s*(：|:(?=\S))")
_CUT_KEY = re.compile(r"([A-Za-z_]\w*)\s*(：|:)")


class UnreadableError(Exception):
    """The text cannot be read further; the reason is already among the problems."""


@dataclass
class _Open:
    """A list or mapping that is still being read."""

    kind: Literal["list", "mapping"]
    event: Any
    children: list[Node] = field(default_factory=list)
    ends: list[Any] = field(default_factory=list)
    size: int = 1
    height: int = 1


@dataclass
class _Anchor:
    node: Node | None
    place: Place
    size: int = 1
    height: int = 1
    used: bool = False


class Composer:
    """Builds the tree of one text; findings gather in `problems`."""

    def __init__(self, lines: list[str], source: str, shifts: Shifts) -> None:
        self.problems: list[Problem] = []
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.last_scalar: Any = None
        self._lines = lines
        self._source = source
        self._shifts = shifts
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchor] = {}
        self._aliases = 0
        self._documents = 0

    @property
    def open_bracket(self) -> Any:
        """The mark of the innermost bracket not yet closed, None outside brackets."""
        marks = [frame.event.start_mark for frame in self._open if frame.event.flow_style]
        return marks[-1] if marks else None

    def read(self, text: str) -> Node | None:
        """The tree of `text`; raises yaml.MarkedYAMLError where the syntax breaks."""
        for event in yaml.parse(text, Loader=_LOADER):
            self._take(event)
        for name, anchor in self._anchors.items():
            if not anchor.used:
                self._report(messages.UNUSED_ANCHOR, anchor.place, name=name)
        return self.root

    def place(self, mark: Any) -> Place:
        """Where `mark` stands in the text as the user wrote it."""
        column = mark.column
        for at, added in self._shifts.get(mark.line, ()):
            column -= added if column > at else 0
        return Place(self._source, mark.line + 1, column + 1)

    def _report(self, message: Message, place: Place, **values: object) -> None:
        if len(self.problems) <= MAX_PROBLEMS:
            self.problems.append(Problem(message, place, values))

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._report(messages.SEVERAL_DOCUMENTS, self.place(event.start_mark))
                raise UnreadableError
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)

    def _start(self, event: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._report(messages.TOO_DEEP, self.place(event.start_mark), limit=MAX_DEPTH)
            raise UnreadableError
        self._refuse_tag(event)
        if event.anchor:
            self._anchors[event.anchor] = _Anchor(None, self.place(event.start_mark))
        kind: Literal["list", "mapping"] = (
            "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
        )
        self._open.append(_Open(kind, event))

    def _end(self, event: Any) -> None:
        frame = self._open.pop()
        place = self.place(frame.event.start_mark)
        flow = bool(frame.event.flow_style)
        if frame.kind == "list":
            node = Node("list", place, items=tuple(frame.children), flow=flow)
        else:
            node = Node("mapping", place, pairs=self._pairs(frame, flow), flow=flow)
        self._add(node, event.end_mark, frame.event.anchor, frame.size, frame.height)

    def _scalar(self, event: Any) -> None:
        self.last_scalar = event
        self._refuse_tag(event)
        place = self.place(event.start_mark)
        self._check_lines(event, place)
        if not event.style and event.value == "":
            node = Node("empty", place)
        else:
            node = Node("text", place, text=event.value, quoted=bool(event.style))
        self._add(node, event.end_mark, event.anchor, 1, 0)

    def _alias(self, event: Any) -> None:
        place = self.place(event.start_mark)
        anchor = self._anchors.get(event.anchor)
        if anchor is None:
            text = "*" + event.anchor
            self._report(messages.LEADING_STAR, place, text=text)
            self._add(Node("text", place, text=text), event.end_mark, None, 1, 0)
            return
        anchor.used = True
        self._aliases += 1
        if anchor.node is None:
            self._report(messages.ALIAS_CYCLE, place, name=event.anchor)
            raise UnreadableError
        if self._aliases > MAX_ALIASES:
            self._report(messages.TOO_MANY_ALIASES, place, limit=MAX_ALIASES)
            raise UnreadableError
        if len(self._open) + anchor.height > MAX_DEPTH:
            self._report(messages.TOO_DEEP, place, limit=MAX_DEPTH)
            raise UnreadableError
        self._add(anchor.node, event.end_mark, None, anchor.size, anchor.height)

    def _add(self, node: Node, end: Any, anchor: str | None, size: int, height: int) -> None:
        if anchor:
            self._anchors[anchor] = _Anchor(node, node.place, size, height)
        if not self._open:
            self.root = node
            return
        frame = self._open[-1]
        frame.children.append(node)
        frame.ends.append(end)
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if frame.size > MAX_NODES:
            self._report(messages.TOO_MANY_NODES, node.place, limit=MAX_NODES)
            raise UnreadableError

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            self._report(messages.TAG, self.place(event.start_mark), tag=event.tag)

    def _check_lines(self, event: Any, place: Place) -> None:
        """A text over several lines is nearly always a key whose colon or indentation is wrong."""
        first, last = event.start_mark.line, event.end_mark.line - (event.end_mark.column == 0)
        if event.style in ("|", ">"):
            self._check_block_mark(event, place)
            return
        if first == last:
            return
        found = False
        for number in range(first, last + 1) if not event.style else ():
            match = _KEY_LINE.match(self._lines[number])
            if match:
                found = True
                self._wrong_colon(number, match.start(2), match[1])
        if not found:
            self._report(messages.MULTILINE, place)

    def _check_block_mark(self, event: Any, place: Place) -> None:
        rest = self._lines[event.start_mark.line][event.start_mark.column :]
        if re.match(r"[|>][+-]?\d", rest):
            self._report(messages.LEADING_MARK, place, mark=rest[0], text=rest.strip())

    def _pairs(self, frame: _Open, flow: bool) -> tuple[tuple[Node, Node], ...]:
        pairs: list[tuple[Node, Node]] = []
        seen: dict[str, Place] = {}
        for index in range(0, len(frame.children) - 1, 2):
            key, value = self._key(frame.children[index]), frame.children[index + 1]
            if flow and value.kind == "empty" and self._is_cut(frame, index):
                self._join(pairs, key, frame, index)
            elif key.text in seen and key.kind == "text":
                line = seen[key.text].line
                self._report(messages.DUPLICATE_KEY, key.place, key=key.text, line=line)
            else:
                seen[key.text] = key.place
                pairs.append((key, value))
        return tuple(pairs)

    def _key(self, key: Node) -> Node:
        bare = key.text.lstrip("\u3000\xa0")
        if key.kind != "text":
            self._report(messages.COMPLEX_KEY, key.place)
        elif key.text == "<<" and not key.quoted:
            self._report(messages.MERGE_KEY, key.place)
        elif bare != key.text:
            self._report(messages.WIDE_SPACE, key.place, key=bare)
            return Node("text", key.place, text=bare, quoted=key.quoted)
        return key

    def _is_cut(self, frame: _Open, index: int) -> bool:
        """Whether a key of a flow mapping has no colon at all after it."""
        end, line = frame.ends[index], self._lines
        return not line[end.line][end.column :].lstrip().startswith(":")

    def _join(self, pairs: list[tuple[Node, Node]], key: Node, frame: _Open, index: int) -> None:
        """`{title: 您认为,哪些}`: put the text together again, and say how to quote it."""
        end = frame.ends[index]
        wrong = _CUT_KEY.match(key.text)
        if wrong and not key.quoted:
            self._wrong_colon(end.line, end.column - len(key.text) + wrong.start(2), wrong[1])
            return
        before = pairs[-1][1] if pairs else None
        whole = key.text
        if before is not None and before.kind == "text":
            whole = before.text + self._between(frame, index, key) + key.text
            joined = Node("text", before.place, text=whole, quoted=before.quoted)
            pairs[-1] = (pairs[-1][0], joined)
        self._report(messages.COMMA_CUT, key.place, tail=key.text, text=quoted(whole))

    def _between(self, frame: _Open, index: int, key: Node) -> str:
        """The comma and the spaces between a value and the key that was cut off it."""
        last, end = frame.ends[index - 1], frame.ends[index]
        if last.line != end.line:
            return ", "
        line: str = self._lines[end.line]
        return line[last.column : end.column - len(key.text)]

    def _wrong_colon(self, line: int, column: int, key: str) -> None:
        wide = self._lines[line][column] == "："
        message = messages.FULLWIDTH_COLON if wide else messages.NO_SPACE
        edit = Edit(line, column, column + 1, ": ")
        self.faults.append(Fault(message, line, column, {"key": key}, edit))
