"""The comparison of two files keyed from the same paper, ready to be printed, written and adjudicated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.errors import Language, OutputError, Place, Problem, Problems, UsageError
from surveykit.questionnaire.model import Questionnaire
from surveykit.reports.keyingtables import error_view, facts, question_view, typist_view
from surveykit.reports.terminal import text_table
from surveykit.responses.keying import messages
from surveykit.responses.keying.adjudicate import Decision, holds_decisions, read_decisions
from surveykit.responses.keying.comparison import Difference, KeyingComparison
from surveykit.responses.keying.final import errors_by_typist, final_responses
from surveykit.responses.keying.keyed_file import read_keyed
from surveykit.responses.matching.mapping import MappingWishes
from surveykit.responses.model import Responses
from surveykit.wording import words
from surveykit.wording.keying import keying_words
from surveykit.writing import write_bytes

if TYPE_CHECKING:
    import pandas

    from surveykit.responses.progress import Progress

_SUFFIX = ".xlsx"


def compare_keyings(
    questionnaire: Questionnaire,
    first: str | Path,
    second: str | Path,
    *,
    mapping: str | Path | MappingWishes | None = None,
    second_mapping: str | Path | MappingWishes | None = None,
    record: str = "",
    typist: str = "",
    language: Language = "zh",
    progress: Progress | None = None,
) -> KeyingReport:
    """Two files keyed from the same paper, A and B, compared by record and question.

    Args:
        mapping: a mapping.yaml for both files, or for A where B has a `second_mapping` of its own.
        record: the header of the column with the number of the sheet, where several might be it.
        typist: the header of the column that tells who keyed (录入员).

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when a file cannot be read, or its records cannot be told apart by their number
    """
    keyed = [
        read_keyed(path, questionnaire, mapping=wishes, record=record, typist=typist, progress=progress)
        for path, wishes in ((first, mapping), (second, second_mapping or mapping))
    ]
    return KeyingReport(KeyingComparison(questionnaire, *keyed), language)


def check_differences(suffix: str) -> None:
    """Refuse a table of differences of another kind than .xlsx.

    Raises:
        UsageError: there is no such format
    """
    if suffix.lower() != _SUFFIX:
        raise UsageError(Problem(messages.NOT_A_WORKBOOK, values={"suffix": suffix}))


@dataclass(frozen=True, eq=False)
class KeyingReport:
    """A comparison in words; `comparison` holds the numbers."""

    comparison: KeyingComparison
    language: Language = "zh"

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference, also each record that only one file has."""
        return self.comparison.differences

    @property
    def problems(self) -> Problems:
        """What was found on loading either file and on comparing them."""
        return self.comparison.problems

    def text(self) -> str:
        """Records, agreement, and the tables of disagreement for a terminal."""
        say, colon = keying_words(self.language), words(self.language).colon
        lines = [f"{name}{colon}{value}" for name, value in facts(self.comparison, self.language)]
        views = (question_view(self.comparison, self.language), typist_view(self.comparison, self.language))
        tables = [text_table(view) for view in views if view is not None]
        closing = [] if self.differences else [say.no_difference]
        return "\n".join((say.title, *lines, "", *tables, *closing)).rstrip("\n")

    def to_frame(self) -> pandas.DataFrame:
        """The differences as a table, one a row."""
        return self.comparison.to_frame(self.language)

    def to_bytes(self, suffix: str = _SUFFIX) -> bytes:
        """The workbook to be adjudicated.

        Raises:
            UsageError: for another suffix than .xlsx
        """
        check_differences(suffix)
        from surveykit.reports.keyingbook import differences_workbook

        return differences_workbook(self.comparison, self.language)

    def write(self, path: str | Path) -> Path:
        """Write the workbook to be adjudicated; one that holds decisions is never replaced.

        Raises:
            UsageError: for another suffix than .xlsx
            OutputError: when the file holds decisions, or cannot be written
        """
        target = Path(path)
        data = self.to_bytes(target.suffix)
        if holds_decisions(target):
            place = Place(source=target.name)
            raise OutputError(Problem(messages.DECIDED_BEFORE, place, {"name": target.name}))
        return write_bytes(target, data)

    def adjudicated(self, path: str | Path, *, third: bool = False) -> Adjudication:
        """The final answers by the decisions in an adjudicated workbook.

        Args:
            third: whether an answer that neither typist keyed may be decided on.

        Raises:
            InputMissingError: when there is no such file
            ResponseError: when a difference is undecided, decided by something that is neither (unless
                `third`), or the workbook does not belong to these files
        """
        decisions = read_decisions(path, self.comparison, third=third)
        return Adjudication(self, decisions, final_responses(self.comparison, decisions))


@dataclass(frozen=True, eq=False)
class Adjudication:
    """Two keyings made one: the `decisions`, and the final answers (`responses`)."""

    report: KeyingReport
    decisions: tuple[Decision, ...]
    responses: Responses

    def text(self) -> str:
        """Errors by typist, as adjudicated."""
        errors = errors_by_typist(self.report.comparison, self.decisions)
        return text_table(error_view(errors, self.report.language)).rstrip("\n")

    def write(self, path: str | Path) -> Path:
        """Write the final coded answers as .csv, .xlsx or .parquet.

        Raises:
            UsageError: for another suffix
            OutputError: when the file cannot be written
        """
        from surveykit.responses.export.file import coded_file

        return write_bytes(path, coded_file(self.responses, Path(path).suffix).data)
