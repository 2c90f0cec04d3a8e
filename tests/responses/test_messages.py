"""Every finding says the same in both languages, under a code of its own."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from types import ModuleType

import pytest

import surveykit.responses
from surveykit.errors import Message


def modules() -> list[ModuleType]:
    """Every module of wordings that a file of answers may meet."""
    names = (
        found.name for found in pkgutil.walk_packages(surveykit.responses.__path__, "surveykit.responses.")
    )
    return [importlib.import_module(name) for name in names if name.endswith("messages")]


FOUND = [value for module in modules() for value in vars(module).values() if isinstance(value, Message)]


def fields(*templates: str) -> set[str]:
    """The places that values go to; those ending in `zh` and `en` hold words of one language."""
    names = {name for template in templates for _, name, _, _ in string.Formatter().parse(template) if name}
    return {re.sub("(^|_)(zh|en)$", "", name) for name in names} - {""}


@pytest.mark.parametrize("message", FOUND, ids=lambda message: message.code)
def test_both_languages_tell_the_same_values(message):
    assert fields(message.zh) == fields(message.en)
    assert fields(message.hint_zh) == fields(message.hint_en)
    assert bool(message.hint_zh) == bool(message.hint_en)


def test_no_two_findings_share_a_code():
    codes = [message.code for message in FOUND]
    assert len(codes) == len(set(codes))
    assert all(code[0] == "L" and code[1:].isdigit() for code in codes)


@pytest.mark.parametrize("message", FOUND, ids=lambda message: message.code)
def test_chinese_words_use_chinese_punctuation(message):
    text = message.zh + message.hint_zh
    for mark in (",", ";", "!", "?"):
        before = [text[n - 1] for n, letter in enumerate(text) if letter == mark and n]
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in before)
