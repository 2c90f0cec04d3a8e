"""What an import gathers on its way: sound ids, remarks on guesses, and what was left behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from surveykit.errors import Language, Place, Problem, Problems
from surveykit.exchange import messages
from surveykit.exchange.text.line import clean
from surveykit.questionnaire.read_question import KEYWORDS
from surveykit.responses.skeleton.remarks import Remark

_BREAK = re.compile(r"\s*[\r\n]\s*")
_UNSOUND = re.compile(r"\W+")


@dataclass(eq=False)
class Gathered:
    """Remarks by question id and problems, in the user's language."""

    source: str
    language: Language
    comments: dict[str, str] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @property
    def problems(self) -> Problems:
        """Everything that was not taken over."""
        return Problems(self.found)

    def remark(self, question: str, remark: Remark, **values: object) -> None:
        """A comment above a question, each once."""
        text = remark.text(self.language, **values)
        said = self.comments.get(question, "")
        if text not in said.split("\n"):
            self.comments[question] = f"{said}\n{text}".strip()

    def left(self, what: str, zh: str, en: str, place: Place) -> None:
        """Something that was not taken over."""
        values = {"what": what, "zh": zh, "en": en}
        self.found.append(Problem(messages.NOT_TAKEN_OVER, place, values))

    def free_id(self, wanted: str, *, default: str = "q") -> str:
        """A sound id that no other question has, as close to the wanted one as can be."""
        name = _UNSOUND.sub("_", wanted).strip("_") or default
        if not name[0].isalpha() or name.lower() in KEYWORDS or name.endswith("__missing"):
            name = f"{default}_{name}"
        free, number = name, 1
        while free.lower() in self.taken:
            number += 1
            free = f"{name}_v{number}"
        self.taken.add(free.lower())
        return free


def one_line(text: str) -> str:
    """A text on one line, without what nobody sees."""
    return clean(_BREAK.sub(" ", text))
