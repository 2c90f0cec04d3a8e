"""SPSS syntax that labels the coded data: variables, values, missing values, multiple-response sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from surveykit.errors import Problem
from surveykit.exchange import messages
from surveykit.exchange.column import DataColumn, data_columns
from surveykit.exchange.format import Format
from surveykit.questionnaire.model import Questionnaire

_LONGEST_LABEL = 255
_LONGEST_VALUE = 120
_MOST_MISSING = 3


def write_spss(form: Questionnaire, to: Format) -> tuple[bytes, Iterable[Problem]]:
    """The syntax in UTF-8 with a mark, by which SPSS knows it."""
    columns = list(data_columns(form))
    commands = [
        f"* {_plain(form.title)}.",
        _labels(columns),
        *_values(columns),
        *_missing(columns),
        *_levels(columns),
        *_sets(form, columns),
    ]
    return ("\ufeff" + "\n\n".join(commands) + "\nEXECUTE.\n").encode("utf-8"), list(
        _shortened(form, to, columns)
    )


def _shortened(form: Questionnaire, to: Format, columns: Sequence[DataColumn]) -> Iterator[Problem]:
    """Labels longer than SPSS takes, and codes of missing answers beyond the third."""
    for column in columns:
        texts = [(column.label, _LONGEST_LABEL), *((label, _LONGEST_VALUE) for _, label in column.values)]
        for text, longest in texts:
            if (instead := _cut(text, longest)) != " ".join(text.split()):
                values = {"text": text, "instead": instead}
                yield to.problem(messages.CHANGED_TEXT, form, column.question, **values)
        if untold := _missing_values(column)[1]:
            codes = "、".join(str(code) for code in untold)
            yield to.problem(messages.UNTOLD_MISSING, form, column.question, codes=codes)


def _plain(text: str) -> str:
    """A text for a comment, which a period at the end of a line would close."""
    return " ".join(text.split()).rstrip(".")


def _quoted(text: str, longest: int) -> str:
    """A text in quotes, within the bytes that SPSS takes."""
    return "'" + _cut(text, longest).replace("'", "''") + "'"


def _cut(text: str, longest: int) -> str:
    """A text on one line, of so many bytes at most."""
    return " ".join(text.split()).encode("utf-8")[:longest].decode("utf-8", errors="ignore")


def _labels(columns: Sequence[DataColumn]) -> str:
    lines = [f"  {column.name} {_quoted(column.label, _LONGEST_LABEL)}" for column in columns]
    return "VARIABLE LABELS\n" + "\n  /".join(line.strip() for line in lines).join(("  ", "."))


def _values(columns: Sequence[DataColumn]) -> Iterator[str]:
    for column in columns:
        if column.values:
            lines = [f"  {code} {_quoted(label, _LONGEST_VALUE)}" for code, label in column.values]
            yield f"VALUE LABELS {column.name}\n" + "\n".join(lines) + "."


def _missing(columns: Sequence[DataColumn]) -> Iterator[str]:
    for column in columns:
        if column.missing:
            yield f"MISSING VALUES {column.name} ({_missing_values(column)[0]})."


def _missing_values(column: DataColumn) -> tuple[str, tuple[int, ...]]:
    """The codes as SPSS takes them, up to three or a range and one more, and those that it cannot take."""
    codes = tuple(sorted(column.missing))
    if len(codes) <= _MOST_MISSING:
        return ", ".join(map(str, codes)), ()
    valid = {code for code, _ in column.values} - set(codes)
    for alone, inside in (((), codes), (codes[:1], codes[1:]), (codes[-1:], codes[:-1])):
        if not any(inside[0] < code < inside[-1] for code in valid):
            return ", ".join((f"{inside[0]} THRU {inside[-1]}", *map(str, alone))), ()
    return ", ".join(map(str, codes[:_MOST_MISSING])), codes[_MOST_MISSING:]


def _levels(columns: Sequence[DataColumn]) -> Iterator[str]:
    kinds = {"choice": "NOMINAL", "tick": "NOMINAL", "rank": "ORDINAL", "number": "SCALE"}
    for kind, level in kinds.items():
        named = [column.name for column in columns if column.kind == kind and not _is_ordered(column)]
        if named:
            yield f"VARIABLE LEVEL {' '.join(named)} ({level})."
    ordered = [column.name for column in columns if _is_ordered(column)]
    if ordered:
        yield f"VARIABLE LEVEL {' '.join(ordered)} (ORDINAL)."


def _is_ordered(column: DataColumn) -> bool:
    return column.kind == "choice" and column.question.type in ("rating", "nps")


def _sets(form: Questionnaire, columns: Sequence[DataColumn]) -> Iterator[str]:
    """The ticks of each multiple choice as a set of dichotomies."""
    for variable in form.variables.values():
        names = [c.name for c in columns if c.kind == "tick" and c.variable.id == variable.id]
        if len(names) > 1:
            label = _quoted(variable.title, _LONGEST_LABEL)
            yield (
                f"MRSETS\n  /MDGROUP NAME=${variable.id} LABEL={label}\n"
                f"  VARIABLES={' '.join(names)} VALUE=1."
            )
