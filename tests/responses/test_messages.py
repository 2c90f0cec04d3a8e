"""Every finding says the same in both languages, under a code of its own."""

from __future__ import annotations

import string

import pytest

from surveykit.errors import Message
from surveykit.responses import matching_messages, messages, quality_messages
from surveykit.responses.coding import keyed_messages
from surveykit.responses.coding import messages as answer_messages
from surveykit.responses.export import messages as export_messages
from surveykit.responses.keying import messages as keying_messages
from surveykit.responses.platforms.paper import messages as paper_messages

MODULES = (
    messages,
    matching_messages,
    quality_messages,
    answer_messages,
    keyed_messages,
    paper_messages,
    keying_messages,
    export_messages,
)
FOUND = [value for module in MODULES for value in vars(module).values() if isinstance(value, Message)]


def fields(*templates: str) -> set[str]:
    """The places that values go to; `zh` and `en` hold words of one language."""
    names = {name for template in templates for _, name, _, _ in string.Formatter().parse(template) if name}
    return names - {"zh", "en"}


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
