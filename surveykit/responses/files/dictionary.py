"""A REDCap data dictionary: titles and value labels for an export of raw codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from surveykit.errors import Problem, ResponseError
from surveykit.folding import key
from surveykit.responses.files.grid import Grid
from surveykit.responses.files.read import read_grid
from surveykit.responses.platforms import messages as platform_messages

_COLUMNS = {
    "name": ("Variable / Field Name", "field_name"),
    "kind": ("Field Type", "field_type"),
    "title": ("Field Label", "field_label"),
    "choices": ("Choices, Calculations, OR Slider Labels", "select_choices_or_calculations"),
}
_CODED = ("radio", "dropdown")
_TICKED = "checkbox"
_TAG = re.compile(r"<[^<>]+>")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a dictionary: its type, its label and its choices, code -> label."""

    kind: str
    title: str
    choices: Mapping[str, str]


def read_dictionary(path: str | Path) -> dict[str, Field]:
    """Field name -> field, from the CSV that REDCap exports.

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when it is no dictionary
    """
    grid = read_grid(path)
    folded = [key(name) for name in grid.header]
    found = {
        part: next((folded.index(key(name)) for name in names if key(name) in folded), None)
        for part, names in _COLUMNS.items()
    }
    missing = [_COLUMNS[part][0] for part, place in found.items() if place is None]
    if missing:
        names = "、".join(missing)
        values = {"zh": f"字典没有“{names}”列", "en": f"the dictionary has no column “{names}”"}
        raise ResponseError(Problem(platform_messages.FOREIGN_DICTIONARY, grid.place, values))
    texts = {part: grid.columns[place].texts() for part, place in found.items() if place is not None}
    return {
        name.strip(): Field(kind.strip().lower(), _plain(title), dict(_choices(choices)))
        for name, kind, title, choices in zip(
            texts["name"], texts["kind"], texts["title"], texts["choices"], strict=True
        )
    }


def with_dictionary(grid: Grid, fields: Mapping[str, Field]) -> Grid:
    """The grid with the dictionary's titles as header, the field names beside them, and value labels.

    Raises:
        ResponseError: when no column is a field of the dictionary
    """
    titles: list[str] = []
    labels: dict[int, Mapping[str, str]] = {}
    known = 0
    for index, name in enumerate(grid.header):
        stem, _, code = name.partition("___")
        field = fields.get(stem)
        known += field is not None
        titles.append(_title(field, code, name) if field else name)
        if field and field.kind in _CODED:
            labels[index] = field.choices
    if not known:
        values = {"zh": "没有一列是字典里的字段", "en": "no column is a field of it"}
        raise ResponseError(Problem(platform_messages.FOREIGN_DICTIONARY, grid.place, values))
    return replace(grid, header=tuple(titles), names=grid.header, value_labels=labels)


def _title(field: Field, code: str, name: str) -> str:
    """The header that an export of labels has."""
    if field.kind == _TICKED and code:
        choice = field.choices.get(code) or field.choices.get(re.sub("^_", "-", code))
        return f"{field.title} (choice={choice})" if choice else name
    return field.title or name


def _choices(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of `1, 男 | 2, 女`."""
    for part in text.split("|"):
        code, comma, label = part.partition(",")
        if comma and code.strip():
            yield code.strip(), _plain(label)


def _plain(text: str) -> str:
    return " ".join(_TAG.sub(" ", text).split())
