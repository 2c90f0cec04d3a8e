"""The columns of an export as rows, and rows as the bytes of a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from surveykit.questionnaire.model import Question
from surveykit.responses.model import Responses
from surveykit.responses.simulated import MARK
from surveykit.responses.slots import asked_questions
from surveykit.simulation.cells import Cells

Field: TypeAlias = tuple[tuple[str, ...], Cells]
Fields: TypeAlias = Iterator[Field]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of texts, header rows first."""

    rows: tuple[tuple[str, ...], ...]

    def csv(self, delimiter: str = ",") -> bytes:
        """UTF-8 with byte order mark."""
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(self.rows)
        return stream.getvalue().encode("utf-8-sig")

    def xlsx(self) -> bytes:
        """One sheet of texts; a whole number is a number, as platforms write it."""
        import datetime

        import xlsxwriter

        stream = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(stream, options)
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        page = book.add_worksheet("Sheet1")
        for at, row in enumerate(self.rows):
            for column, text in enumerate(row):
                if text:
                    page.write_string(at, column, text)
        book.close()
        return stream.getvalue()


def sheet(fields: Iterable[Field]) -> Sheet:
    """The columns side by side, all with as many header rows; the last says that all is made up."""
    found = list(fields)
    heads, body = found[0]
    found.append(((MARK, *[""] * (len(heads) - 1)), ["1"] * len(body)))
    columns = [[*heads, *body] for heads, body in found]
    return Sheet(tuple(zip(*columns, strict=True)))


def numbered(responses: Responses) -> Iterator[tuple[int, Question]]:
    """Every question that brings data with its number on the form."""
    numbers = responses.questionnaire.numbers
    return ((numbers[question.id], question) for question in asked_questions(responses.questionnaire))


def each(responses: Responses, say: Callable[[int], str]) -> Cells:
    """A cell for every person, by his number from 1."""
    return [say(number) for number in range(1, len(responses) + 1)]


def seconds(responses: Responses) -> Sequence[int]:
    """The time each person took, in whole seconds."""
    known = responses.seconds
    return [0] * len(responses) if known is None else [int(value) for value in known]


def clock(number: int) -> tuple[int, int, int]:
    """Hour, minute and second of the day at which somebody handed in."""
    at = 8 * 3600 + 97 * number % 36_000
    return at // 3600, at // 60 % 60, at % 60
