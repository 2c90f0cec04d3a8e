"""The words of tests, scales and models as a flat table."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.errors import Language
from surveykit.wording.results_chinese import CHINESE
from surveykit.wording.results_english import ENGLISH


def result_words(language: Language) -> Mapping[str, str]:
    """The words of one language."""
    return CHINESE if language == "zh" else ENGLISH
