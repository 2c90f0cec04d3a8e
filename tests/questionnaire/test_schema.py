"""The JSON Schema that ships is the one the table of keys gives, and it tells sound from faulty."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from surveykit.questionnaire.keys import QUESTION, QUESTIONNAIRE
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.questionnaire.schema import SCHEMA_FILE, build_schema, schema_text
from surveykit.questionnaire.write import write_questionnaire

FORMS = sorted((Path(__file__).parents[2] / "questionnaires").glob("*.yaml"))
VALIDATOR = jsonschema.Draft202012Validator(build_schema())
HEAD = "id: f\ntitle: 问卷\nquestions:\n"


def is_valid(text: str) -> bool:
    """Whether an editor that uses the schema would accept the text."""
    return VALIDATOR.is_valid(json.loads(json.dumps(yaml.safe_load(text), default=str)))


def test_the_shipped_file_is_the_generated_one():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_sound_schema():
    jsonschema.Draft202012Validator.check_schema(build_schema())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_shipped_questionnaires_are_valid(path):
    assert is_valid(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_what_is_written_is_valid(path):
    form = parse_questionnaire(path.read_text(encoding="utf-8"))
    assert is_valid(write_questionnaire(form))


SOUND = [
    "{id: a, type: single, title: 甲, choices: [是, 否, 1, true]}",
    "{id: a, type: single, title: 甲, choices: good}",
    "{id: a, type: multiple, title: 甲, choices: [x, {label: 其他, other: required, pin: last}]}",
    "{id: a, type: matrix, title: 甲, multiple: true, choices: [x, y], rows: [x, {label: y, code: 3}]}",
    "{id: a, type: rating, title: 甲, scale: {min: 1, max: 5, labels: {1: 差}}}",
    "{id: a, type: nps, title: 甲, nets: {推荐: [9, 10]}}",
    "{id: a, type: number, title: 甲, validate: {min: 0, max: 9.5, integer: true}}",
    "{id: a, type: sum, title: 甲, rows: [x, y], validate: {sum: 100}}",
]
FAULTY = [
    "{id: a, type: single, title: 甲}",
    "{id: a, type: singel, title: 甲, choices: [x]}",
    "{id: a, type: single, titel: 甲, choices: [x]}",
    "{type: single, title: 甲, choices: [x]}",
    "{id: a, type: text, title: 甲, choices: [x]}",
    "{id: a, type: single, title: 甲, choices: []}",
    "{id: a, type: single, title: 甲, choices: [{label: x, score: 高}]}",
    "{id: a, type: single, title: 甲, choices: [{label: x, code: 1.5}]}",
    "{id: a, type: single, title: 甲, choices: [{label: x, kind: unknown}]}",
    "{id: a, type: single, title: 甲, choices: [x, y], rows: [x]}",
    "{id: a, type: matrix, title: 甲, choices: [x, y]}",
    "{id: a, type: rating, title: 甲}",
    "{id: a, type: number, title: 甲, validate: {max_select: 2}}",
    "{id: a, type: multiple, title: 甲, choices: [x, y], validate: {max: 2}}",
    "{id: a, type: text, title: 甲, required: 是}",
    "{id: a, type: ranking, title: 甲, choices: [x, y], top: 0}",
]


@pytest.mark.parametrize("question", SOUND)
def test_sound_questions_are_valid(question):
    assert is_valid(f"{HEAD}  - {question}\n")


@pytest.mark.parametrize("question", FAULTY)
def test_faulty_questions_are_not_valid_and_are_refused_by_reading_too(question):
    text = f"{HEAD}  - {question}\n"
    assert not is_valid(text)
    with pytest.raises(Exception, match=r"f\.yaml:4"):
        parse_questionnaire(text, "f.yaml")


@pytest.mark.parametrize(
    "rest",
    [
        "fieldwork: {distributed: -1}",
        "fieldwork: {start: 2024年}",
        "banner: unit",
        "population: {a: {x: many}}",
        "scales: [{id: k, items: []}]",
        "scales: [{id: k, items: [a], method: median}]",
        "derived: [{id: k, title: x, bands: [{label: x, form: 3}]}]",
        "checks: {min_seconds: -1}",
        "colour: red",
    ],
)
def test_faulty_parts_beside_the_questions_are_not_valid(rest):
    assert not is_valid(f"{HEAD}  - {{id: a, type: text, title: 甲}}\n{rest}\n")


def test_every_key_has_a_description_in_both_languages():
    for shape in (QUESTIONNAIRE, QUESTION):
        for key in shape.keys:
            assert key.zh
            assert key.en
    assert build_schema()["properties"]["title"]["description"] == "问卷标题 / title"
