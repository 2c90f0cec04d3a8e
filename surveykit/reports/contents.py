"""What a report is made from: the survey, its tables made once, and the way to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from surveykit.disclosure.release import Release
from surveykit.disclosure.releasing import release as release_of
from surveykit.disclosure.unanimous import Unanimous, unanimous
from surveykit.errors import Language
from surveykit.inference.corrections import Correction
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.survey import Survey
from surveykit.tables.block import Block
from surveykit.tables.guard import united, withheld_note
from surveykit.tables.parts import Reading
from surveykit.tables.table import LEVEL, Table
from surveykit.wording import Wording, words


@dataclass(frozen=True, slots=True)
class Figures:
    """Language and decimals of a report; `errors` adds intervals, `tests` letters between columns.

    `smallest_group` persons stand behind every number: None for what suits the survey, 0 for any.
    """

    language: Language = "zh"
    decimals: int = 1
    errors: bool = False
    tests: Correction | None = None
    smallest_group: int | None = None

    @property
    def level(self) -> float | None:
        """That of the intervals; None where none are shown."""
        return LEVEL if self.errors else None


PLAIN = Figures()
# columns that stand side by side without scrolling on a usual screen
_WIDEST = 10


@dataclass(frozen=True, eq=False)
class Contents:
    """The tables of all questions that are shown, one way and by the banner `by`, by question id.

    `figures` says which tables carry intervals and letters.
    """

    release: Release
    by: tuple[str, ...]
    reading: Reading
    tables: Mapping[str, Table] = field(repr=False)
    crossed: Mapping[str, tuple[Table, ...]] = field(default_factory=dict, repr=False)
    figures: Figures = PLAIN

    @property
    def survey(self) -> Survey:
        """The survey as it may be published."""
        return self.release.survey

    @cached_property
    def unanimous(self) -> tuple[Unanimous, ...]:
        """The groups of which all gave one answer; looked for where small groups are hidden."""
        tables = [table for some in (*self._plain, *self.crossed.values()) for table in some]
        return unanimous(tables) if self.release.threshold else ()

    @property
    def _plain(self) -> tuple[tuple[Table, ...], ...]:
        return (tuple(self.tables.values()),)

    @property
    def words(self) -> Wording:
        """The catalogue."""
        return words(self.reading.language)

    def number(self, question: Question) -> str:
        """`第3题`; empty for a derived question."""
        number = self.survey.questionnaire.numbers.get(question.id)
        return "" if number is None else self.words.report.number.format(number=number)

    @property
    def profile(self) -> list[Question]:
        """The questions about the respondent that have options and are shown."""
        return [q for q in self.release.shown(self.survey.questionnaire.profile) if q.choices]

    @property
    def few_answered(self) -> str:
        """What stands in place of a question that too few answered."""
        return withheld_note(self.release.threshold, self.reading.language)

    def reading_of(self, *questions: Question) -> Reading:
        """How tables of these questions are read: with what was joined in them."""
        guards = [self.tables[question.id].provenance.guard for question in questions]
        return replace(self.reading, guard=united(guards))

    def blocks(self, question: Question) -> tuple[Block, ...]:
        """The numbers of a question without a banner."""
        return self.tables[question.id].blocks


def released(survey: Survey, by: Sequence[str] | None, figures: Figures) -> Release:
    """The survey as it may be published by this banner."""
    banner = survey.questionnaire.banner if by is None else by
    return release_of(survey, banner, smallest_group=figures.smallest_group, language=figures.language)


def contents(
    survey: Survey, by: Sequence[str] | None, figures: Figures, release: Release | None = None
) -> Contents:
    """Tabulate every question once; `by` names the banner, the questionnaire's own where it is None.

    `release` is what may be published of the survey, where that is known already.
    """
    release = release or released(survey, by, figures)
    form, sample = release.survey.questionnaire, release.survey.sample
    asked = [question.id for question in release.shown(form.tabulated)]
    reading = Reading(
        figures.language,
        figures.decimals,
        release.survey.where_text,
        sample.weights_label,
        figures.level,
        None,
        sample.replicates_label if figures.errors else "",
        survey.responses.source.simulated,
        release.guard if not release.threshold else None,
    )
    tables = release.tables(asked, errors=figures.errors)
    banner = tuple(form.banner if by is None else by)
    crossed = _crossed(release, banner, figures)
    return Contents(release, banner, reading, dict(zip(asked, tables, strict=True)), crossed, figures)


def _crossed(release: Release, banner: tuple[str, ...], figures: Figures) -> dict[str, tuple[Table, ...]]:
    """Every question that is neither about the respondent nor of the banner itself, by the banner."""
    if not banner:
        return {}
    form = release.survey.questionnaire
    asked = [q.id for q in release.shown(form.tabulated) if _is_crossed(q, banner)]
    tables = [
        release.tables(asked, by, errors=figures.errors, tests=figures.tests)
        for by in _banners(form, banner)
    ]
    return dict(zip(asked, zip(*tables, strict=True), strict=True))


def _is_crossed(question: Question, banner: Sequence[str]) -> bool:
    shown = not question.profile and question.id not in banner
    return shown and question.type not in ("text", "date", "note")


def _banners(form: Questionnaire, banner: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The banner in one table where it fits a page, else a table a banner question."""
    columns = sum(len(form.variables[name].choices) for name in banner if name in form.variables)
    return [banner] if columns <= _WIDEST else [(name,) for name in banner]
