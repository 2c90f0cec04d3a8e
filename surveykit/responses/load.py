"""From a response file to `Responses`: read, match, code, derive, flag. Nothing is dropped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from surveykit.folding import key
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.encode import Matched, encoded
from surveykit.responses.files.dictionary import read_dictionary, with_dictionary
from surveykit.responses.files.grid import Grid
from surveykit.responses.files.read import read_grid
from surveykit.responses.filled.collect import Paths, is_filled, read_filled
from surveykit.responses.matching.mapping import FileMapping, MappingWishes
from surveykit.responses.matching.mapping_file import read_mapping
from surveykit.responses.matching.match import match, prepared
from surveykit.responses.model import Responses
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.privacy.guard import Keep, reasoned
from surveykit.responses.progress import Progress, part
from surveykit.responses.simulated import unmarked

# percent: of the whole when the file is read, of the rest when the answers are coded
_READ = 60


def read_responses(
    path: Paths,
    questionnaire: Questionnaire,
    *,
    mapping: str | Path | MappingWishes | None = None,
    keep: Keep = (),
    dialect: str = "",
    sql: str = "",
    dictionary: str | Path = "",
    progress: Progress | None = None,
) -> Responses:
    """The answers in a file, coded, with every finding in `problems` and nothing dropped.

    Args:
        path: a table, or a folder (or files) of forms filled in on screen.
        mapping: a mapping.yaml, where headers need help to be matched.
        keep: headers of further columns to keep (weights, strata); those that may identify persons with
            a reason, as `{"工号": "核对抽样框"}` or `["工号=核对抽样框"]`.
        dialect: the kind of export, where it cannot be told from the file.
        sql: a query for a database, or for a .csv or .parquet file, called `data` in it.
        dictionary: a REDCap data dictionary, for an export of raw codes.
        progress: called with (done, 100) now and then.

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when the file cannot be read, or a column or question stays unmatched
    """
    wishes = wishes_of(mapping)
    return code_grid(
        read_file(path, questionnaire, wishes, sql, dictionary, part(progress, 0, _READ)),
        questionnaire,
        wishes=wishes,
        keep=keep,
        dialect=dialect,
        progress=part(progress, _READ, 100),
    )


def plan_responses(
    path: Paths,
    questionnaire: Questionnaire,
    *,
    mapping: str | Path | MappingWishes | None = None,
    keep: Keep = (),
    dialect: str = "",
    sql: str = "",
    dictionary: str | Path = "",
) -> FileMapping:
    """How the columns of a file would be matched; what stays unmatched is in its `problems`."""
    wishes = wishes_of(mapping)
    grid, chosen = prepared(
        read_file(path, questionnaire, wishes, sql, dictionary),
        questionnaire,
        dialect=dialect,
        wishes=wishes,
    )
    named = bool(dialect or wishes.dialect)
    return matched(grid, chosen, questionnaire, wishes=wishes, keep=keep, named=named).mapping


def read_file(
    path: Paths,
    questionnaire: Questionnaire,
    wishes: MappingWishes,
    sql: str = "",
    dictionary: str | Path = "",
    progress: Progress | None = None,
) -> Grid:
    """The file's grid, by the query asked for, with the titles and labels of a data dictionary."""
    if not isinstance(path, str | Path) or is_filled(path):
        return read_filled(path, questionnaire, progress=progress)
    grid = unmarked(read_grid(path, sheet=wishes.sheet, sql=sql or wishes.sql, progress=progress))
    fields = dictionary or wishes.dictionary
    return with_dictionary(grid, read_dictionary(fields)) if fields else grid


def matched(
    grid: Grid,
    dialect: Dialect,
    questionnaire: Questionnaire,
    *,
    wishes: MappingWishes,
    keep: Keep = (),
    named: bool = False,
) -> Matched:
    """A grid that its dialect has prepared, with the use of every column and what its codes stand for."""
    reasons = reasoned(keep, grid)
    mapping = match(grid, questionnaire, dialect, wishes=wishes, keep=tuple(reasons), named=named)
    return Matched(_with_options(grid, mapping), mapping, dialect, reasons)


def _with_options(grid: Grid, mapping: FileMapping) -> Grid:
    """The grid with the meaning of codes that a mapping.yaml gives, also where they are written wide."""
    labels = dict(grid.value_labels)
    for column in mapping.columns:
        if column.options:
            folded = {key(code): label for code, label in column.options.items()}
            written = ((text, folded.get(key(text))) for text in grid.columns[column.index].used)
            labels[column.index] = {**column.options, **{t: label for t, label in written if label}}
    return replace(grid, value_labels=labels)


def wishes_of(mapping: str | Path | MappingWishes | None) -> MappingWishes:
    """The wishes of a mapping.yaml, given as such or as a path."""
    if mapping is None:
        return MappingWishes()
    return mapping if isinstance(mapping, MappingWishes) else read_mapping(mapping)


def code_grid(
    grid: Grid,
    questionnaire: Questionnaire,
    *,
    wishes: MappingWishes | None = None,
    keep: Keep = (),
    dialect: str = "",
    progress: Progress | None = None,
) -> Responses:
    """The answers of a grid, coded as `read_responses` does.

    Raises:
        ResponseError: when a column or question stays unmatched, or a column's way of writing
            cannot be told
    """
    wishes = wishes or MappingWishes()
    grid, chosen = prepared(grid, questionnaire, dialect=dialect, wishes=wishes)
    named = bool(dialect or wishes.dialect)
    # only the coder is to hold a big grid, so that it can let texts go that it has done with
    found = [matched(grid, chosen, questionnaire, wishes=wishes, keep=keep, named=named)]
    del grid
    return encoded(found.pop(), questionnaire, progress=progress)
