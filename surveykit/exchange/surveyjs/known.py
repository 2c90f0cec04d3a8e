"""JSON objects that know which of their keys were made use of, so that the rest can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TEXTS = ("zh-cn", "zh", "default")


class JsonObject(dict[str, Any]):
    """An object of a JSON file: its place in the file, and the keys that were read so far."""

    def __init__(self, value: Mapping[str, Any] | None = None, path: str = "") -> None:
        pairs = {} if value is None else value
        super().__init__({key: _known(each, f"{path}.{key}".lstrip(".")) for key, each in pairs.items()})
        self.path = path
        self.used: set[str] = set()
        self.is_text = False

    def take(self, key: str) -> Any:
        """A value that is made use of; None where there is none."""
        self.used.add(key)
        return self.get(key)

    def take_object(self, key: str) -> JsonObject:
        """An object that is made use of; an empty one where there is none."""
        return as_object(self.take(key))

    def is_on(self, *keys: str) -> bool:
        """Whether any of these switches is on."""
        self.used.update(keys)
        return any(self.get(key) is True for key in keys)

    def put_aside(self) -> None:
        """Nothing in this object is left to tell."""
        self.used.update(self)
        for each in _objects(self):
            each.put_aside()

    def text(self) -> str:
        """A text in several languages: the Chinese, else the default, else any."""
        self.is_text = True
        for key in (*_TEXTS, *self):
            found = self.get(key)
            if isinstance(found, str) and found.strip():
                self.used.add(key)
                return found
        return ""

    def unused(self) -> Iterator[tuple[JsonObject, str]]:
        """(Object, key) of everything that nobody made use of; ("" for an object as a whole)."""
        if self and not self.used:
            yield self, ""
            return
        for key, value in self.items():
            if key not in self.used:
                yield self, key
            else:
                for each in _objects({key: value}):
                    yield from each.unused()


def as_object(value: object) -> JsonObject:
    """An object, empty where the value is none."""
    return value if isinstance(value, JsonObject) else JsonObject()


def _known(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        return JsonObject(value, path)
    if isinstance(value, list):
        return [_known(each, f"{path}[{at}]") for at, each in enumerate(value)]
    return value


def _objects(value: Mapping[str, Any]) -> Iterator[JsonObject]:
    """The objects right inside an object, those in its lists too."""
    open_ = list(value.values())
    while open_:
        each = open_.pop(0)
        if isinstance(each, JsonObject):
            yield each
        elif isinstance(each, list):
            open_[:0] = each
