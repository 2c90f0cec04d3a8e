from __future__ import annotations

import string
from dataclasses import fields

from surveykit.wording.official import official


def phrases(catalogue: object) -> dict[str, str]:
    values = {one.name: getattr(catalogue, one.name) for one in fields(catalogue)}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_phrase_is_filled_with_the_same_values_in_both_languages_and_none_is_empty():
    chinese, english = official("zh"), official("en")
    for one, other in ((chinese, english), (chinese.sentence, english.sentence)):
        mine, theirs = phrases(one), phrases(other)
        assert {name: blanks(text) for name, text in mine.items()} == {
            name: blanks(text) for name, text in theirs.items()
        }
        assert all(mine.values())
        assert all(theirs.values())


def test_every_level_of_headings_has_a_form_for_its_number():
    for language in ("zh", "en"):
        assert all(blanks(form) & {"han", "n"} for form in official(language).numbers)
