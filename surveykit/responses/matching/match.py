"""A file's headers matched against the questionnaire, by text and by sequence, never by guess.

The columns are read from left to right. A header is looked up by id, as a row of the matrix that
is under way, by its stem (with the option or row in brackets or behind a dash), or by its number
where it carries no stem. What fits nothing, or two things, is an error with the nearest match
named; a near match is never used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveykit.errors import Problem, Problems, near_match
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.files import messages
from surveykit.responses.files.grid import Grid
from surveykit.responses.files.sheet_faults import refuse_faults
from surveykit.responses.matching import messages as matching_messages
from surveykit.responses.matching.complete import missing_columns
from surveykit.responses.matching.long_form import put_together
from surveykit.responses.matching.mapping import ColumnUse, FileMapping, MappingWishes, explain
from surveykit.responses.matching.scan import HeaderScan
from surveykit.responses.matching.targets import Targets
from surveykit.responses.matching.wishes import differences
from surveykit.responses.platforms.catalogue import dialect_named, recognised
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.privacy.messages import EMPTY_REASON
from surveykit.responses.simulated import unmarked

__all__ = ["explain", "match", "prepared"]

_SEVERAL = 3


def prepared(
    grid: Grid, questionnaire: Questionnaire, *, dialect: str = "", wishes: MappingWishes | None = None
) -> tuple[Grid, Dialect]:
    """The grid as its dialect wants it read, and the dialect: the one named, else the one recognised.

    Raises:
        ResponseError: when the dialect cannot read it without guessing
    """
    name = dialect or (wishes.dialect if wishes else "")
    chosen = dialect_named(name) if name else recognised(grid, questionnaire)
    ready = unmarked(chosen.prepare(grid))  # once more: a title may have hidden the header
    refuse_faults(ready.faults)
    fitted = chosen.fitted(ready, questionnaire)
    return put_together(fitted, questionnaire, chosen, wishes or MappingWishes()), chosen


def match(
    grid: Grid,
    questionnaire: Questionnaire,
    dialect: Dialect,
    *,
    wishes: MappingWishes | None = None,
    keep: Sequence[str] = (),
    named: bool = False,
) -> FileMapping:
    """Every column's use; what does not match is in `problems`, nothing is raised for it.

    `named` says that a person named the dialect, so that no doubt about it is left.
    """
    wishes = wishes or MappingWishes()
    targets = Targets(questionnaire, spread=dialect.spread)
    scan = HeaderScan(grid, targets, dialect, wishes)
    columns = scan.columns(frozenset((*keep, *design_names(questionnaire))))
    problems = [*scan.problems, *differences(wishes, columns, grid, targets, dialect)]
    problems += _kept_problems(grid, questionnaire, keep)
    problems += missing_columns(questionnaire, columns, wishes.absent)
    problems = _told_once(problems, questionnaire, columns, grid)
    return FileMapping(
        dialect=dialect.name,
        columns=tuple(columns),
        sheet=grid.sheet,
        absent=wishes.absent,
        named=named,
        problems=Problems(problems),
    )


def _told_once(
    problems: list[Problem], questionnaire: Questionnaire, columns: Sequence[ColumnUse], grid: Grid
) -> list[Problem]:
    """One finding in place of one a column and a question where several columns fit no question at all."""
    strange = sum(column.use == "unmatched" for column in columns)
    if strange < _SEVERAL or any(column.use in ("slot", "derived") for column in columns):
        return problems
    one_by_one = (matching_messages.UNMATCHED, matching_messages.NO_COLUMN)
    if any(
        problem.message in (matching_messages.AMBIGUOUS, matching_messages.TAKEN_TWICE)
        for problem in problems
    ):
        return problems
    values = {"count": strange, "title": questionnaire.title}
    alien = Problem(matching_messages.OTHER_SURVEY, grid.place, values)
    return [alien, *(problem for problem in problems if problem.message not in one_by_one)]


def design_names(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The columns that the sampling design needs and that are no variables."""
    design = questionnaire.design
    wanted = design.columns
    return tuple(name for name in wanted if name and name not in questionnaire.variables)


def _not_kept(name: str, known: Sequence[str], grid: Grid) -> Problem:
    """Why nothing can be kept under a name: no reason behind the =, or no such column."""
    if (bare := name.rstrip("=＝ ")) != name and bare in known:
        return Problem(EMPTY_REASON, grid.place, {"header": bare})
    values = {"name": name, "near": near_match(name, known) or "、".join(known[:12])}
    return Problem(messages.NOTHING_TO_KEEP, grid.place, values)


def _kept_problems(grid: Grid, questionnaire: Questionnaire, keep: Iterable[str]) -> list[Problem]:
    known = (*grid.header, *grid.names)
    found = [_not_kept(name, known, grid) for name in keep if name not in known]
    for name in design_names(questionnaire):
        if name not in known and name not in keep:
            found.append(Problem(matching_messages.DESIGN_COLUMN, grid.place, {"name": name}))
    return found
