"""mapping.yaml: where a person settles what headers alone do not.

```yaml
dialect: wjx-text
columns:
  - {column: G, header: 1、您的性别, to: q1}
  - {column: V, header: 7(推诿扯皮), to: q7_2}
  - {column: A, header: 序号, as: record}
  - {header: 3、总体评价, to: q3, options: [好, 较好, 差]}
  - {header: 工号, as: kept, reason: 核对抽样框}
ignore: [备注]
absent: [q9]
```
A line without `column` speaks for every column of that header; `options` says what 1, 2, 3 stand for in
this file (or, with keys, what each code does), `reason` why a column is kept that may identify persons.
What the file does not name is matched as usual. `sheet` names a worksheet or a database's table, `sql` a
query instead of one, `dictionary` a REDCap data dictionary beside the mapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from surveykit.errors import Place, Problem, QuestionnaireError, ResponseError, near_match
from surveykit.responses.matching import messages
from surveykit.responses.matching.mapping import (
    USES,
    ColumnUse,
    FileMapping,
    MappingWish,
    MappingWishes,
    Use,
)
from surveykit.yamltext import Node, open_text, read_yaml, write_yaml

_KEYS = ("dialect", "sheet", "sql", "dictionary", "columns", "ignore", "absent")
_COLUMN_KEYS = ("column", "header", "to", "as", "options", "reason")


def read_mapping(path: str | Path) -> MappingWishes:
    """The wishes in a mapping.yaml file.

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when it is malformed
    """
    try:
        text = open_text(path)
    except QuestionnaireError as error:
        raise ResponseError(error.problems) from error
    wishes = parse_mapping(text, Path(path).name)
    if not wishes.dictionary:
        return wishes
    return replace(wishes, dictionary=str(Path(path).parent / wishes.dictionary))


def parse_mapping(text: str, source: str = "mapping.yaml") -> MappingWishes:
    """The wishes in the text of a mapping.yaml.

    Raises:
        ResponseError: with everything that is malformed
    """
    try:
        root = read_yaml(text, source)
    except QuestionnaireError as error:
        raise ResponseError(error.problems) from error
    reader = _Reader()
    wishes = reader.wishes(root, source)
    if reader.problems:
        raise ResponseError(reader.problems)
    return wishes


def write_mapping(mapping: FileMapping) -> str:
    """A mapping.yaml that says of every column what was found.

    A dialect that was only recognised is a comment: to name it is a decision, and settles doubts.
    """
    content: dict[str, object] = {"dialect": mapping.dialect} if mapping.named else {}
    head = [] if mapping.named else [f"dialect: {mapping.dialect}"]
    lost = [column.header for column in mapping.used_as("unmatched")]
    if lost:
        head += [f"未对上 unmatched: {header}" for header in lost]
        head += ["不需要的列写在这里 columns nobody needs:", f"ignore: [{', '.join(map(_quoted, lost))}]"]
    comments: dict[tuple[str | int, ...], str] = {(): "\n".join(head)} if head else {}
    if mapping.sheet:
        content["sheet"] = mapping.sheet
    content["columns"] = [_line(column) for column in mapping.columns if column.use in _WRITTEN]
    if mapping.absent:
        content["absent"] = list(mapping.absent)
    return write_yaml(content, comments=comments)


def _quoted(header: str) -> str:
    return '"' + header.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


_WRITTEN = ("slot", *USES)


def _line(column: ColumnUse) -> dict[str, object]:
    where: dict[str, object] = {"column": column.letter, "header": column.header}
    if not column.slot:
        why = {"reason": column.reason} if column.reason else {}
        return {**where, "as": column.use, **why}
    where["to"] = column.slot.name
    if column.options:
        counted = list(column.options) == [str(n) for n in range(1, len(column.options) + 1)]
        where["options"] = list(column.options.values()) if counted else dict(column.options)
    return where


class _Reader:
    """Takes a mapping apart and gathers what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wishes(self, root: Node, source: str) -> MappingWishes:
        """Everything the root of the file says."""
        self._check_keys(root, _KEYS)
        columns = [self._column(node) for node in self._items(root, "columns")]
        columns += [MappingWish(self._text(node), use="ignored") for node in self._items(root, "ignore")]
        return MappingWishes(
            dialect=self._text(root.get("dialect")),
            sheet=self._text(root.get("sheet")),
            columns=tuple(columns),
            absent=tuple(self._text(node) for node in self._items(root, "absent")),
            source=source,
            sql=self._text(root.get("sql")),
            dictionary=self._text(root.get("dictionary")),
        )

    def _column(self, node: Node) -> MappingWish:
        self._check_keys(node, _COLUMN_KEYS)
        header, letter = self._text(node.get("header")), self._text(node.get("column"))
        to, use = self._text(node.get("to")), self._text(node.get("as"))
        if node.kind == "mapping" and bool(to) == bool(use):
            self._fault(node.place, "to 和 as 须有且只有一个", "exactly one of `to` and `as` is needed")
        if use and use not in USES:
            known = "、".join(USES)
            self._fault(node.place, f"as 不能是“{use}”，可选：{known}", f"`as` is “{use}”, known: {known}")
            use = "ignored"
        options = tuple(self._options(node.get("options")))
        reason = self._text(node.get("reason"))
        if reason and use not in ("kept", "record"):
            self._fault(
                node.place, "reason 只用于 as: kept 或 record", "`reason` belongs to as: kept or record"
            )
        chosen = cast(Use, use) if use else "slot"
        return MappingWish(header, letter.upper(), to, chosen, options, reason)

    def _options(self, node: Node | None) -> Iterator[tuple[str, str]]:
        """Code and option: a list counts from one, keys are codes."""
        if node is None or node.kind == "empty":
            return
        if node.kind == "list":
            yield from ((str(n), self._text(item)) for n, item in enumerate(node.items, 1))
        elif node.kind == "mapping":
            yield from ((name.text, self._text(value)) for name, value in node.pairs)
        else:
            self._fault(
                node.place, "options 应为列表或“编码: 选项”", "`options` should be a list or code: option"
            )

    def _check_keys(self, node: Node, known: tuple[str, ...]) -> None:
        if node.kind != "mapping":
            keys = "、".join(known)
            self._fault(node.place, f"这里应为“键: 值”，键有：{keys}", f"keys are expected here: {keys}")
        for name, _ in node.pairs:
            if name.text not in known:
                near = near_match(name.text, known) or "、".join(known)
                zh = f"不认识的键“{name.text}”，是否为：{near}"
                self._fault(name.place, zh, f"unknown key “{name.text}”, did you mean: {near}")

    def _items(self, root: Node, key: str) -> Iterator[Node]:
        node = root.get(key)
        if node is None or node.kind == "empty":
            return
        if node.kind != "list":
            self._fault(node.place, f"{key} 应为列表", f"`{key}` should be a list")
            return
        yield from node.items

    def _text(self, node: Node | None) -> str:
        if node is None or node.kind == "empty":
            return ""
        if node.kind != "text":
            self._fault(node.place, "应为一行文字", "one line of text is expected")
        return node.text

    def _fault(self, place: Place, zh: str, en: str) -> None:
        self.problems.append(Problem(messages.MAPPING_KEY, place, {"zh": zh, "en": en}))
