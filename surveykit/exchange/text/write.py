"""The text that the import boxes of 问卷星 and 腾讯问卷 take: a title, then one block a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from surveykit.errors import Problem
from surveykit.exchange import messages
from surveykit.exchange.format import Format
from surveykit.exchange.text.line import SECTION
from surveykit.exchange.text.marks import limit_words
from surveykit.questionnaire.model import Choice, Question, Questionnaire

_WJX = {
    "single": "单选题", "multiple": "多选题", "rating": "量表题", "nps": "量表题", "matrix": "矩阵单选题",
    "matrix_multiple": "矩阵多选题", "ranking": "排序题", "sum": "比重题", "text": "填空题",
    "number": "填空题", "date": "填空题", "note": "段落说明",
}  # fmt: skip
_TENCENT = {**_WJX, "text": "多行文本题", "number": "单行文本题", "date": "单行文本题"}
_SPACE = re.compile(r"\s+")
OTHER_LINE = "____"


def write_wjx(form: Questionnaire, to: Format) -> tuple[bytes, Iterable[Problem]]:
    """The import text of 问卷星."""
    return _written(form, to, _WJX)


def write_tencent(form: Questionnaire, to: Format) -> tuple[bytes, Iterable[Problem]]:
    """The import text of 腾讯问卷."""
    return _written(form, to, _TENCENT)


def _written(form: Questionnaire, to: Format, tags: dict[str, str]) -> tuple[bytes, Iterable[Problem]]:
    writer = _Writer(form, to, tags)
    text = "\n\n".join("\n".join(block) for block in writer.blocks())
    return (text + "\n").encode("utf-8"), writer.found


@dataclass(eq=False)
class _Writer:
    """Writes one questionnaire, and gathers what had to be worded differently."""

    form: Questionnaire
    to: Format
    tags: dict[str, str]
    found: list[Problem] = field(default_factory=list)

    def blocks(self) -> Iterator[list[str]]:
        """The title with the introduction, then a block for each section and question."""
        yield [self._line(self.form.title, None)]
        if self.form.intro:
            yield [line.strip() for line in self.form.intro.splitlines() if line.strip()]
        section = ""
        for question in self.form.questions:
            if question.section and question.section != section:
                yield [f"{self._line(question.section, question)}[{self.tags['note']}]"]
            section = question.section
            yield self._block(question)

    def _block(self, question: Question) -> list[str]:
        kind = "matrix_multiple" if question.multiple else question.type
        title = self._line(question.title, question)
        if question.type == "note":
            return [f"{title}[{self.tags[kind]}]"]
        optional = "" if question.required else "（选填）"
        number = self.form.numbers[question.id]
        head = f"{number}. {title}{limit_words(question)}[{self.tags[kind]}]{optional}"
        rows = [self._label(row.label, question) for row in question.rows]
        if question.type == "matrix":
            columns = " ".join(self._column(choice, question) for choice in question.choices)
            return [head, columns, *rows]
        return [head, *(self._option(choice, question) for choice in question.choices), *rows]

    def _option(self, choice: Choice, question: Question) -> str:
        return self._label(choice.label, question) + (OTHER_LINE if choice.other else "")

    def _column(self, choice: Choice, question: Question) -> str:
        """A column's label without blanks, which would part it in two."""
        label = self._option(choice, question)
        return self._instead(label, _SPACE.sub("", label), question)

    def _line(self, text: str, question: Question | None) -> str:
        return self._instead(text, _SPACE.sub(" ", text).strip(), question)

    def _label(self, text: str, question: Question) -> str:
        """A label on a line of its own, in quotes where it would head a section."""
        label = _SPACE.sub(" ", text).strip()
        return self._instead(text, f"“{label}”" if SECTION.fullmatch(label) else label, question)

    def _instead(self, text: str, instead: str, question: Question | None) -> str:
        if instead != text:
            values = {"text": text, "instead": instead}
            self.found.append(self.to.problem(messages.CHANGED_TEXT, self.form, question, **values))
        return instead
