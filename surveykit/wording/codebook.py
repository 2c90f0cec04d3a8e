"""The words of the codebook."""

from __future__ import annotations

from surveykit.errors import Language
from surveykit.wording.codebook_chinese import CHINESE
from surveykit.wording.codebook_english import ENGLISH
from surveykit.wording.codebook_words import CodebookWords

__all__ = ["CodebookWords", "codebook_words"]


def codebook_words(language: Language) -> CodebookWords:
    """The words of one language."""
    return CHINESE if language == "zh" else ENGLISH
