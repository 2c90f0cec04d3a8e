"""What a YAML syntax error really means, told by the line it stands on."""

from __future__ import annotations

import re

from surveykit.errors import Message
from surveykit.yamltext import messages
from surveykit.yamltext.breaks import Break, opens_bracket
from surveykit.yamltext.compose import MAX_DEPTH
from surveykit.yamltext.faults import Edit, Fault, quoted

_START = r"^(?P<before>\s*(?:- +)*)"
_WIDE_COLON = re.compile(_START + r"(?P<key>[^\s:：#'\"\[\]{},]+)\s*：")
_NO_SPACE = re.compile(_START + r"(?P<key>[^\s:：#'\"\[\]{},/]+):(?=[^\s/])")
_KEY = re.compile(_START + r"(?P<key>[^\s:'\"\[\]{},]+|'[^']*'|\"[^\"]*\"):(?:\s+|$)")
_FLOW_WIDE_COMMA = re.compile(r"，\s*[A-Za-z_]\w*\s*$")
_FLOW_VALUE = re.compile(r":\s+([^,{}\[\]]*)$")
_FLOW_ITEM = re.compile(r"[,\[]\s*([^,{}\[\]]*)$")
_BLOCK_MARK = re.compile(r"(?::|-) +([|>])[+-]?\d")
_FORGOTTEN_COLON = re.compile(_START + r"[A-Za-z_]\w*(?=\s|$)")
_CLOSING = {"[": "]", "{": "}"}


def diagnose(found: Break) -> Fault:
    """The fault behind a break, with the edit that lets reading go on where one is safe."""
    for words, told in _BY_WORDS:
        if words in found.problem or words in found.context:
            fault = told(found)
            if fault is not None:
                return fault
    return _unknown(found)


def _unknown(found: Break) -> Fault:
    return Fault(messages.SYNTAX, found.line, found.column, {"detail": found.problem})


def _colon(lines: list[str], number: int) -> Fault | None:
    """A full-width colon, or one without a space, after the first word of a line."""
    line = lines[number] if number < len(lines) else ""
    for pattern, message in ((_WIDE_COLON, messages.FULLWIDTH_COLON), (_NO_SPACE, messages.NO_SPACE)):
        match = pattern.match(line)
        if match:
            column = match.end() - 1
            edit = Edit(number, match.end("key"), match.end(), ": ")
            return Fault(message, number, column, {"key": match["key"]}, edit)
    return None


def _too_deep(found: Break) -> Fault:
    """The scanner's own limit, met before ours where brackets open without end."""
    return Fault(messages.TOO_DEEP, found.line, found.column, {"limit": MAX_DEPTH})


def _no_colon(found: Break) -> Fault | None:
    number = found.from_line
    wrong = _colon(found.lines, number)
    if wrong:
        return wrong
    line = found.line_at(number)
    key = _FORGOTTEN_COLON.match(line)
    edit = Edit(number, key.end(), key.end(), ":") if key else Edit(number, 0, len(line), "")
    return Fault(messages.NO_COLON, number, found.from_column, {}, edit)


def _second_colon(found: Break) -> Fault | None:
    key = _KEY.match(found.text)
    if key and key.end() <= found.column:
        return _quote_rest(found, messages.COLON_IN_TEXT, found.line, key.end(), found.column)
    return _colon(found.lines, found.previous) or _indentation(found)


def _indentation(found: Break) -> Fault:
    """A key or item between two levels; for reading on it is moved to the nearest one."""
    number, text = found.line, found.text
    column = len(text) - len(text.lstrip())
    levels = {len(key["before"]) for key in map(_KEY.match, found.lines[:number]) if key}
    nearest = min(levels, key=lambda level: (abs(level - column), level), default=0)
    edit = None
    if not text.lstrip().startswith("-") and nearest != column:
        edit = Edit(number, 0, column, " " * nearest)
    return Fault(messages.INDENTATION, number, column, {}, edit)


def _end_of_value(found: Break, line: str, start: int) -> int:
    """Where the value that starts at `start` ends: the line, or in brackets the next , ] }."""
    if not found.in_flow:
        comment = re.search(r"\s+#", line[start:])
        return start + comment.start() if comment else len(line.rstrip())
    match = re.search(r"[,\]}]", line[start:])
    return start + match.start() if match else len(line)


def _quote_rest(found: Break, message: Message, number: int, start: int, column: int) -> Fault:
    """Quote the value from `start` on; the finding is shown at `column`."""
    line = found.line_at(number)
    end = _end_of_value(found, line, max(start, column))
    text = line[start:end].rstrip()
    values = {"text": quoted(text), "mark": line[start : start + 1]}
    return Fault(message, number, column, values, Edit(number, start, start + len(text), quoted(text)))


def _leading_mark(found: Break) -> Fault | None:
    number, column = found.from_line, found.from_column
    if "cannot start any token" in found.problem:
        number, column = found.line, found.column
    line = found.line_at(number)
    if column >= len(line):
        return None
    mark = line[column]
    text = line[column : _end_of_value(found, line, column)].rstrip()
    message = messages.LEADING_STAR if mark == "*" else messages.LEADING_MARK
    edit = Edit(number, column, column + len(text), quoted(text))
    return Fault(message, number, column, {"mark": mark, "text": text}, edit)


def _after_closing(found: Break) -> Fault | None:
    """Text behind a closed quote or bracket, on the same line."""
    before = found.text[: found.column].rstrip()
    if not before or before[-1] not in "'\"]}":
        return None
    start = found.scalar_start
    if before[-1] in "'\"" and start and start[0] < found.line:
        mark = found.lines[start[0]][start[1]]
        return Fault(messages.UNCLOSED_QUOTE, start[0], start[1], {"mark": mark})
    message = messages.TEXT_AFTER_QUOTE if before[-1] in "'\"" else messages.TEXT_AFTER_BRACKET
    begin = start[1] if start and before[-1] in "'\"" and start[0] == found.line else None
    key = _KEY.match(found.text)
    if begin is None:
        begin = key.end() if key else len(found.text) - len(found.text.lstrip("- "))
    return _quote_rest(found, message, found.line, begin, found.column)


def _block(found: Break) -> Fault | None:
    """A line that fits nowhere in a block."""
    closing = _after_closing(found)
    if closing:
        return closing
    above = found.lines[found.previous]
    mark = _BLOCK_MARK.search(above)
    if mark:
        column = mark.start(1)
        values = {"mark": mark[1], "text": above[column:].strip()}
        return Fault(messages.LEADING_MARK, found.previous, column, values)
    return _indentation(found)


def _flow(found: Break) -> Fault | None:
    """Something between brackets that is neither item, comma nor closing bracket."""
    before = found.text[: found.column]
    here = found.text[found.column : found.column + 1]
    if here == ":" and found.line > found.from_line and re.fullmatch(r"\s*(?:- +)*\S+\s*", before):
        return _unclosed(found)
    if here == ":":
        comma = _FLOW_WIDE_COMMA.search(before)
        if comma:
            edit = Edit(found.line, comma.start(), comma.start() + 1, ", ")
            return Fault(messages.FULLWIDTH_COMMA, found.line, comma.start(), {}, edit)
        value = _FLOW_VALUE.search(before)
        if value:
            return _quote_rest(found, messages.COLON_IN_TEXT, found.line, value.start(1), found.column)
    item = (_FLOW_VALUE.search(before) or _FLOW_ITEM.search(before)) if here == "?" else None
    if item:
        return _quote_rest(found, messages.QUESTION_MARK, found.line, item.start(1), found.column)
    return _after_closing(found) or _unclosed(found)


def _unclosed(found: Break) -> Fault | None:
    if found.bracket is None:
        return None
    number, column = found.bracket
    line = found.lines[number]
    opened = line[column : column + 1]
    if opened not in _CLOSING:
        return None
    closing = _CLOSING[opened]
    edit = None
    if found.line > number and line.count(opened) == 1:
        edit = Edit(number, len(line.rstrip()), len(line.rstrip()), closing)
    return Fault(messages.UNCLOSED_BRACKET, number, column, {"mark": opened, "closing": closing}, edit)


def _unclosed_quote(found: Break) -> Fault | None:
    number, line = found.from_line, found.line_at(found.from_line)
    column = found.from_column
    mark = line[column : column + 1]
    end = len(line.rstrip())
    edit = (
        Edit(number, column, column + 1, "")
        if opens_bracket(line[:column])
        else Edit(number, end, end, mark)
    )
    return Fault(messages.UNCLOSED_QUOTE, number, column, {"mark": mark}, edit)


def _escape(found: Break) -> Fault | None:
    column = found.text.rfind("\\", 0, found.column + 1)
    if column < 0:
        return None
    return Fault(messages.BAD_ESCAPE, found.line, column, {}, Edit(found.line, column, column, "\\"))


def _list_on_key_line(found: Break) -> Fault | None:
    return _quote_rest(found, messages.LIST_ON_KEY_LINE, found.line, found.column, found.column)


def _no_content(found: Break) -> Fault | None:
    """A bracket or comma where a value should begin."""
    if found.in_flow and found.text[found.column : found.column + 1] == ",":
        edit = Edit(found.line, found.column, found.column + 1, " ")
        return Fault(messages.EMPTY_ITEM, found.line, found.column, {}, edit)
    return _unclosed(found) if found.in_flow else _leading_mark(found)


_BY_WORDS = (
    ("nesting depth", _too_deep),
    ("expected node content", _no_content),
    ("expected the node content", _no_content),
    (
        "expected <document start>",
        lambda found: Fault(messages.SEVERAL_DOCUMENTS, found.line, found.column, {}),
    ),
    (
        "expected '<document start>'",
        lambda found: Fault(messages.SEVERAL_DOCUMENTS, found.line, found.column, {}),
    ),
    ("could not find expected ':'", _no_colon),
    ("sequence entries are not allowed", _list_on_key_line),
    ("mapping values are not allowed", _second_colon),
    ("cannot start any token", _leading_mark),
    ("scanning an alias", _leading_mark),
    ("scanning an anchor", _leading_mark),
    ("scanning a tag", _leading_mark),
    ("parsing a tag", _leading_mark),
    ("scanning a block scalar", _leading_mark),
    ("scanning a directive", _leading_mark),
    ("unexpected end of stream", _unclosed_quote),
    ("escape", _escape),
    ("parsing a flow", _flow),
    ("parsing a block", _block),
)
