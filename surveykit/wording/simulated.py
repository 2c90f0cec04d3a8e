"""What is said of made-up answers, wherever anything is made of them."""

from __future__ import annotations

from surveykit.errors import Language

# in both languages at once, so that nobody takes a number for a finding
SIMULATED = "模拟数据（SIMULATED）"
_NOTE = {
    "zh": "由 surveykit simulate 编造，只供试跑，不是调查结果",
    "en": "made up by surveykit simulate for a dry run; no result of a survey",
}


def simulated_note(language: Language) -> str:
    """What made-up answers are good for."""
    return _NOTE[language]


def simulated_line(language: Language) -> str:
    """The mark and the note, as one sentence below a table."""
    return f"{SIMULATED}{'：' if language == 'zh' else ': '}{_NOTE[language]}"


def marked_title(title: str, *, simulated: bool) -> str:
    """A title that says so where the answers are made up."""
    return f"{title}　{SIMULATED}" if simulated else title
