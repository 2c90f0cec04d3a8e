from __future__ import annotations

import pytest

from surveykit.strictjson import read_strictly


def test_what_is_json_is_read():
    assert read_strictly('{"a": [1, 2.5, null, "好"]}') == {"a": [1, 2.5, None, "好"]}


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 1}}', "[NaN]", "[-Infinity]", "{"]
)
def test_a_key_that_stands_twice_and_a_number_that_is_none_are_refused(text):
    with pytest.raises(ValueError, match=r"twice|no number|Expecting"):
        read_strictly(text)
