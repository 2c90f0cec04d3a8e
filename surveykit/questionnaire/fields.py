"""Values out of a YAML mapping, checked against the table of keys; findings are gathered."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from surveykit.errors import Message, Place, Problem, near_match
from surveykit.questionnaire import messages
from surveykit.questionnaire.messages import Unknown
from surveykit.questionnaire.shapes import AnyOf, Key, ListOf, MapOf, Object, Scalar, Shape
from surveykit.yamltext import Node

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_INTEGER = re.compile(r"[+-]?\d+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS = {"text": "text", "list": "list", "mapping": "mapping", "empty": "empty"}
_SHOWN = 12
_SUGGESTED = 1_000


class Findings(list[Problem]):
    """The problems found so far."""

    def report(self, message: Message, place: Place, **values: object) -> None:
        """Note one finding."""
        self.append(Problem(message, place, values))

    def unknown(
        self, words: Unknown, place: Place, text: str, known: Iterable[str], **values: object
    ) -> None:
        """Note a name that does not exist, with the nearest that does."""
        names = list(known)
        near = near_match(text, names) if len(self) < _SUGGESTED else ""
        more = len(names) > _SHOWN
        self.report(
            words.message(near, names),
            place,
            text=text,
            near=near,
            known="、".join(names[:_SHOWN]) + ("……" if more else ""),
            known_en=", ".join(names[:_SHOWN]) + (" ..." if more else ""),
            **values,
        )


def listed(labels: Iterable[str]) -> dict[str, str]:
    """Labels as they are listed in a Chinese and in an English sentence."""
    texts = list(labels)
    return {
        "labels": "、".join(f"“{text}”" for text in texts),
        "labels_en": ", ".join(f"'{text}'" for text in texts),
    }


class Fields:
    """The sound values of one mapping. A wrong value is reported once and then counts as absent."""

    def __init__(self, node: Node, spec: Object, findings: Findings, kind: str = "") -> None:
        self.node = node
        self.findings = findings
        self.place = node.place
        self._spec = spec
        self._sound: dict[str, Node] = {}
        self._meant: set[str] = set()
        self._places: Mapping[str, Place] = {}
        if node.kind == "mapping":
            self._read(kind)
        else:
            _report_kind(spec.name, node, (spec,), findings)

    def _read(self, kind: str) -> None:
        keys = {key.name: key for key in self._spec.keys}
        self._places = {name.text: name.place for name, _ in self.node.pairs}
        for name, value in self.node.pairs:
            key = keys.get(name.text)
            if key is None:
                self._unknown_key(name, keys)
            elif key.types and kind and kind not in key.types:
                self._wrong_type(key, name, kind)
            else:
                sound = sound_part(key.name, value, key.shape, self.findings)
                if sound is not None:
                    self._sound[key.name] = sound
        self._report_missing(kind)

    def _wrong_type(self, key: Key, name: Node, kind: str) -> None:
        self.findings.report(
            messages.KEY_NOT_FOR_TYPE,
            name.place,
            key=key.name,
            types="、".join(key.types),
            types_en=", ".join(key.types),
            type=kind,
        )

    def _unknown_key(self, name: Node, keys: Mapping[str, Key]) -> None:
        self._meant.add(near_match(name.text, keys))
        self.findings.unknown(messages.UNKNOWN_KEY, name.place, name.text, keys, object=self._spec.name)

    def _report_missing(self, kind: str) -> None:
        for key in self._spec.keys:
            needed = key.required or kind in key.needed_by
            if needed and key.name not in self._places and key.name not in self._meant:
                self.findings.report(
                    messages.MISSING_KEY, self.place, key=key.name, meaning=key.zh, meaning_en=key.en
                )

    def has(self, key: str) -> bool:
        """Whether a sound value stands under `key`."""
        return key in self._sound

    def at(self, key: str) -> Place:
        """Where the value of `key` stands, or the mapping itself."""
        node = self._sound.get(key)
        return node.place if node else self._places.get(key, self.place)

    def value(self, key: str) -> Node | None:
        """The node under `key`."""
        return self._sound.get(key)

    def text(self, key: str, default: str = "") -> str:
        """The text under `key`, without surrounding blanks."""
        node = self._sound.get(key)
        return node.text.strip() if node else default

    def flag(self, key: str, default: bool = False) -> bool:
        """Whether `true` stands under `key`."""
        node = self._sound.get(key)
        return node.text.lower() == "true" if node else default

    def integer(self, key: str) -> int | None:
        """The whole number under `key`."""
        node = self._sound.get(key)
        return int(node.text) if node else None

    def number(self, key: str) -> float | None:
        """The number under `key`."""
        node = self._sound.get(key)
        return float(node.text) if node else None

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of the list under `key`."""
        node = self._sound.get(key)
        return node.items if node else ()

    def pairs(self, key: str) -> tuple[tuple[Node, Node], ...]:
        """The pairs of the mapping under `key`."""
        node = self._sound.get(key)
        return node.pairs if node else ()

    def lines(self, key: str) -> tuple[str, ...]:
        """The texts of the list under `key`."""
        return tuple(item.text.strip() for item in self.items(key))


def sound_part(key: str, node: Node, shape: Shape, findings: Findings) -> Node | None:
    """What of a value has its shape, the rest is reported; objects are checked when they are read."""
    if node.kind == "empty":
        findings.report(messages.EMPTY_VALUE, node.place, key=key)
        return None
    shapes = [each for each in _choices_of(shape) if _node_kind(each) == node.kind]
    if not shapes:
        _report_kind(key, node, _choices_of(shape), findings)
        return None
    if all(isinstance(each, Scalar) for each in shapes):
        scalars = [each for each in shapes if isinstance(each, Scalar)]
        return node if _scalar_fits(key, node, scalars, findings) else None
    return _sound_inside(key, node, shapes[0], findings)


def _choices_of(shape: Shape) -> tuple[Shape, ...]:
    return shape.shapes if isinstance(shape, AnyOf) else (shape,)


def _node_kind(shape: Shape) -> str:
    if isinstance(shape, Scalar):
        return "text"
    return "list" if isinstance(shape, ListOf) else "mapping"


def _sound_inside(key: str, node: Node, shape: Shape, findings: Findings) -> Node | None:
    if isinstance(shape, ListOf):
        if len(node.items) < shape.least:
            findings.report(messages.EMPTY_VALUE, node.place, key=key)
            return None
        items = [sound_part(key, item, shape.item, findings) for item in node.items]
        return replace(node, items=tuple(item for item in items if item is not None))
    if isinstance(shape, MapOf):
        pairs = [(name, sound_part(name.text, value, shape.value, findings)) for name, value in node.pairs]
        return replace(node, pairs=tuple((name, value) for name, value in pairs if value is not None))
    return node


def _scalar_fits(key: str, node: Node, shapes: list[Scalar], findings: Findings) -> bool:
    if any(_scalar_ok(node, shape) for shape in shapes):
        return True
    shape = shapes[-1]
    if shape.words:
        words = [word for each in shapes for word in (each.words or ("true", "false"))]
        findings.unknown(messages.UNKNOWN_WORD, node.place, node.text, words, key=key)
        return False
    findings.report(_SCALAR_MESSAGES[shape.kind], node.place, key=key, text=_shown(node), least=shape.least)
    return False


def _scalar_ok(node: Node, shape: Scalar) -> bool:
    text = node.text
    if shape.kind == "flag":
        return not node.quoted and text.lower() in ("true", "false")
    if shape.kind in ("number", "integer"):
        return not node.quoted and _is_number(text, shape)
    if shape.kind == "word":
        return text in shape.words
    if shape.kind == "date":
        return bool(_DATE.fullmatch(text))
    if shape.kind == "text":
        return bool(text.strip())
    return bool(text.strip()) and "\n" not in text.strip()


def _is_number(text: str, shape: Scalar) -> bool:
    pattern, longest = (_INTEGER, 15) if shape.kind == "integer" else (_NUMBER, 400)
    if len(text) > longest or not text.isascii() or not pattern.fullmatch(text):
        return False
    return math.isfinite(float(text)) and (shape.least is None or float(text) >= shape.least)


def _shown(node: Node) -> str:
    text = node.text if len(node.text) <= 30 else node.text[:30] + "…"
    return f'"{text}"' if node.quoted else f"“{text}”"


def _report_kind(key: str, node: Node, shapes: tuple[Shape, ...], findings: Findings) -> None:
    wanted = messages.KINDS[_node_kind(shapes[-1])]
    found = messages.KINDS[_KINDS[node.kind]]
    findings.report(
        messages.WRONG_KIND,
        node.place,
        key=key,
        wanted=wanted[0],
        wanted_en=wanted[1],
        found=found[0],
        found_en=found[1],
    )


_SCALAR_MESSAGES: Mapping[str, Message] = {
    "flag": messages.NOT_A_FLAG,
    "integer": messages.NOT_AN_INTEGER,
    "number": messages.NOT_A_NUMBER,
    "date": messages.NOT_A_DATE,
    "line": messages.NOT_A_LINE,
    "text": messages.NOT_A_LINE,
    "id": messages.NOT_A_LINE,
    "option": messages.NOT_A_LINE,
}
