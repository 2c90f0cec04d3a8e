from __future__ import annotations

from dataclasses import fields

from surveykit.wording.weights import WeightWords, weight_words


def test_both_languages_say_the_same_things_and_nothing_is_empty():
    chinese, english = weight_words("zh"), weight_words("en")
    for field in fields(WeightWords):
        first, second = getattr(chinese, field.name), getattr(english, field.name)
        assert first, field.name
        assert second, field.name
        if not isinstance(first, str):
            assert first.keys() == second.keys()
            assert all((*first.values(), *second.values()))
