"""The page on weighting: its targets files can be read, its keys, methods and codes are all there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveykit.questionnaire.read import parse_questionnaire
from surveykit.sampling.weighting import file_messages, keys, messages
from surveykit.sampling.weighting.read import parse_targets

TEXT = (Path(__file__).parents[3] / "docs" / "weighting.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml (\S+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
FORM = parse_questionnaire(next(body for kind, body in BLOCKS if kind == "问卷"))


@pytest.mark.parametrize("text", [body for kind, body in BLOCKS if kind == "目标"])
def test_a_targets_file_of_the_page_can_be_read(text):
    assert parse_targets(text, FORM).margins


def test_every_key_and_method_is_explained():
    first = {name for line in TEXT.splitlines() for name in re.findall(r"^\| `(\w+)` \|", line)}
    assert first == {key.name for key in keys.TARGETS.keys} | set(keys.METHODS)
    inner = {key.name for part in (keys.MARGIN, keys.NONRESPONSE, keys.TRIM) for key in part.keys}
    assert inner <= set(re.findall(r"`(\w+)(?::[^`]*)?`", TEXT))


def test_codes_of_the_page_are_those_of_the_messages():
    source = "".join(Path(str(one.__file__)).read_text("utf-8") for one in (messages, file_messages))
    assert set(re.findall(r"\bS\d{3}\b", TEXT)) <= set(re.findall(r'"(S\d{3})"', source))
