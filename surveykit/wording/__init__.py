"""Every word a reader of tables, charts and reports sees: one frozen catalogue a language."""

from surveykit.errors import Language
from surveykit.wording.catalogue import Wording
from surveykit.wording.chinese import CHINESE
from surveykit.wording.english import ENGLISH

__all__ = ["Wording", "words"]


def words(language: Language) -> Wording:
    """The catalogue of one language."""
    return CHINESE if language == "zh" else ENGLISH
