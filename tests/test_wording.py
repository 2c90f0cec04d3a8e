from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from surveykit.wording import words

CHINESE_TEXT = re.compile("[\u3400-\u9fff]")


def phrases(catalogue: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every phrase of a catalogue with where it stands."""
    if isinstance(catalogue, str):
        yield path, catalogue
    elif isinstance(catalogue, Mapping):
        for key, value in catalogue.items():
            yield from phrases(value, f"{path}.{key}")
    elif is_dataclass(catalogue):
        for one in fields(catalogue):
            yield from phrases(getattr(catalogue, one.name), f"{path}.{one.name}")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_catalogues_say_the_same_things():
    chinese, english = dict(phrases(words("zh"))), dict(phrases(words("en")))
    assert chinese.keys() == english.keys()
    assert len(chinese) > 100


def test_a_phrase_is_filled_with_the_same_values_in_both_languages():
    chinese, english = dict(phrases(words("zh"))), dict(phrases(words("en")))
    assert {k: blanks(v) for k, v in chinese.items()} == {k: blanks(v) for k, v in english.items()}


def test_the_english_catalogue_has_no_chinese_left():
    assert [path for path, text in phrases(words("en")) if CHINESE_TEXT.search(text)] == []


def test_no_phrase_is_empty():
    for language in ("zh", "en"):
        assert [path for path, text in phrases(words(language)) if not text] == []


def test_a_catalogue_cannot_be_changed():
    with pytest.raises(AttributeError):
        words("zh").table.count = "x"
    with pytest.raises(TypeError):
        words("zh").table.bases["all"] = "x"
