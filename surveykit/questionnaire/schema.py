"""The JSON Schema of the questionnaire language, built from the table of keys.

Editors use it for completion: `# yaml-language-server: $schema=…` on the first line of a form.
What a schema cannot say (references, routing, scores) is left to `check`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from surveykit.questionnaire.keys import QUESTION, TYPES, VALIDATE
from surveykit.questionnaire.shapes import AnyOf, Key, ListOf, MapOf, Object, Scalar, Shape
from surveykit.questionnaire.shared_keys import WRITTEN

SCHEMA_FILE = Path(__file__).with_name("questionnaire.schema.json")
_TEXT = {"type": ["string", "number", "boolean"]}


def build_schema() -> dict[str, Any]:
    """The schema as plain values, draft 2020-12."""
    objects: dict[str, Any] = {}
    top = _object(WRITTEN, objects)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "surveykit 问卷 / questionnaire",
        **top,
        "$defs": dict(sorted(objects.items())),
    }


def schema_text() -> str:
    """The schema as the text of the shipped file."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=1) + "\n"


def _object(shape: Object, objects: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _property(key, objects) for key in shape.keys},
        "required": [key.name for key in shape.keys if key.required],
    }
    if shape is QUESTION:
        found["allOf"] = [_for_type(kind) for kind in TYPES]
    return found


def _property(key: Key, objects: dict[str, Any]) -> dict[str, Any]:
    return {"description": f"{key.zh} / {key.en}", **_shape(key.shape, objects)}


def _for_type(kind: str) -> dict[str, Any]:
    """What a question of one type must have, and what it cannot have."""
    then: dict[str, Any] = {}
    needed = [key.name for key in QUESTION.keys if kind in key.needed_by]
    refused: dict[str, Any] = {
        key.name: False for key in QUESTION.keys if key.types and kind not in key.types
    }
    limits = {key.name: False for key in VALIDATE.keys if kind not in key.types}
    if needed:
        then["required"] = needed
    if "validate" not in refused:
        refused["validate"] = {"properties": limits}
    then["properties"] = refused
    if kind == "rating":
        then["oneOf"] = [{"required": ["scale"]}, {"required": ["choices"]}]
    return {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": then}


def _shape(shape: Shape, objects: dict[str, Any]) -> dict[str, Any]:
    if isinstance(shape, Scalar):
        return _scalar(shape)
    if isinstance(shape, ListOf):
        found: dict[str, Any] = {"type": "array", "items": _shape(shape.item, objects)}
        return found | ({"minItems": shape.least} if shape.least else {})
    if isinstance(shape, MapOf):
        return {"type": "object", "additionalProperties": _shape(shape.value, objects)}
    if isinstance(shape, AnyOf):
        return {"anyOf": [_shape(each, objects) for each in shape.shapes]}
    if shape.name not in objects:
        objects[shape.name] = {}
        objects[shape.name] = _object(shape, objects)
    return {"$ref": f"#/$defs/{shape.name}"}


def _scalar(shape: Scalar) -> dict[str, Any]:
    if shape.words:
        return {"enum": list(shape.words)}
    least = {} if shape.least is None else {"minimum": shape.least}
    if shape.kind == "integer":
        return {"type": "integer", **least}
    if shape.kind == "number":
        return {"type": "number", **least}
    if shape.kind == "flag":
        return {"type": "boolean"}
    if shape.kind == "date":
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    return dict(_TEXT)
