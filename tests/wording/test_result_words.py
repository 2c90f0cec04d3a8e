from __future__ import annotations

import re
import string

from surveykit.wording.results import result_words


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things_with_the_same_values():
    chinese, english = result_words("zh"), result_words("en")
    assert chinese.keys() == english.keys()
    assert all((*chinese.values(), *english.values()))
    assert {key: blanks(text) for key, text in chinese.items()} == {
        key: blanks(text) for key, text in english.items()
    }


def test_english_holds_no_chinese():
    assert [text for text in result_words("en").values() if re.search("[\u3400-\u9fff]", text)] == []
