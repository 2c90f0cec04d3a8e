"""What a report is made from: the survey, its tables made once, and the way to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surveykit.errors import Language
from surveykit.inference.corrections import Correction
from surveykit.questionnaire.model import Question
from surveykit.survey import Survey
from surveykit.tables.block import Block
from surveykit.tables.parts import Reading
from surveykit.tables.table import LEVEL, Table
from surveykit.wording import Wording, words


@dataclass(frozen=True, slots=True)
class Figures:
    """Language and decimals of a report; `errors` adds intervals, `tests` letters between columns."""

    language: Language = "zh"
    decimals: int = 1
    errors: bool = False
    tests: Correction | None = None

    @property
    def level(self) -> float | None:
        """That of the intervals; None where none are shown."""
        return LEVEL if self.errors else None


PLAIN = Figures()


@dataclass(frozen=True, eq=False)
class Contents:
    """The tables of all questions, one way, by question id; `by` names the banner.

    `figures` says which tables carry intervals and letters.
    """

    survey: Survey
    by: tuple[str, ...]
    reading: Reading
    tables: Mapping[str, Table] = field(repr=False)
    figures: Figures = PLAIN

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


def contents(survey: Survey, by: Sequence[str] | None, figures: Figures) -> Contents:
    """Tabulate every question once; `by` names the banner, the questionnaire's own where it is None."""
    form, sample = survey.questionnaire, survey.sample
    asked = [question.id for question in form.tabulated]
    reading = Reading(
        figures.language,
        figures.decimals,
        survey.where_text,
        sample.weights_label,
        figures.level,
        None,
        sample.replicates_label if figures.errors else "",
        survey.responses.source.simulated,
    )
    tables = survey.tables(asked, errors=figures.errors)
    banner = tuple(form.banner if by is None else by)
    return Contents(survey, banner, reading, dict(zip(asked, tables, strict=True)), figures)
