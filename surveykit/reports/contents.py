"""What a report is made from: the survey, its tables made once, and the way to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveykit.questionnaire.model import Question
from surveykit.survey import Survey
from surveykit.tables.block import Block
from surveykit.tables.parts import Reading
from surveykit.tables.table import Table
from surveykit.wording import Wording, words


@dataclass(frozen=True, eq=False)
class Contents:
    """The tables of all questions, one way, by question id; `by` names the banner."""

    survey: Survey
    by: tuple[str, ...]
    reading: Reading
    tables: Mapping[str, Table] = field(repr=False)

    @property
    def words(self) -> Wording:
        """The catalogue."""
        return words(self.reading.language)

    def number(self, question: Question) -> str:
        """`第3题`; empty for a derived question."""
        number = self.survey.questionnaire.numbers.get(question.id)
        return "" if number is None else self.words.report.number.format(number=number)

    def blocks(self, question: Question) -> tuple[Block, ...]:
        """The numbers of a question without a banner."""
        return self.tables[question.id].blocks


def contents(survey: Survey, by: tuple[str, ...], reading: Reading) -> Contents:
    """Tabulate every question once."""
    asked = [question.id for question in survey.questionnaire.tabulated]
    return Contents(survey, by, reading, dict(zip(asked, survey.tables(asked), strict=True)))
