"""One file made of two keyed ones: what agrees as it is, what differs as it was decided.

The answers are put together in the coded layout and read back from it, so that routing, derived
variables and every check are worked out anew on the final answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from surveykit.errors import Place, Problem, Problems, ResponseError
from surveykit.folding import folded_text
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.responses.export.columns import value_columns
from surveykit.responses.export.delimited import cell_texts
from surveykit.responses.export.names import RECORD
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.keying import messages
from surveykit.responses.keying.adjudicate import Decision
from surveykit.responses.keying.comparison import KeyingComparison, Rate
from surveykit.responses.keying.keyed_file import KeyedFile
from surveykit.responses.keying.said import THERE
from surveykit.responses.load import code_grid
from surveykit.responses.matching.mapping import MappingWishes
from surveykit.responses.model import NOT_ASKED, STATES, UNUSABLE, Responses
from surveykit.responses.platforms.coded import guarded
from surveykit.responses.privacy.identifiers import shown
from surveykit.wording.keying import LANGUAGES, keying_words


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of the final data: its number, and its row in either file."""

    id: str
    name: str
    first: int | None
    second: int | None


def final_responses(comparison: KeyingComparison, decisions: Sequence[Decision]) -> Responses:
    """The final answers, by a decision on every difference.

    Raises:
        ResponseError: when a third answer is none that the question allows
    """
    decided = {decision.difference.place: decision for decision in decisions}
    records = list(_records(comparison, decided))
    third = _third_answers(comparison.questionnaire, decisions)
    columns = {RECORD: [guarded(record.name) for record in records]}
    absent = []
    for question in comparison.questionnaire.questions:
        for variable in question.variables:
            if variable.id in comparison.first.said or variable.id in comparison.second.said:
                columns |= _columns(variable, records, comparison, decided, third)
            else:
                absent.append(variable.id)
    name = f"{comparison.first.name} + {comparison.second.name}"
    grid = Grid(name, tuple(columns), tuple(map(Cells.of, columns.values())))
    wishes = MappingWishes(dialect="coded", absent=tuple(absent))
    responses = code_grid(grid, comparison.questionnaire, wishes=wishes)
    return _with_note(responses, sum(decision.side == "third" for decision in decisions))


def errors_by_typist(comparison: KeyingComparison, decisions: Sequence[Decision]) -> dict[str, Rate]:
    """Typist, or file where typists are not told -> how often the decision was against what was keyed."""
    sides = tuple(zip("AB", (comparison.first.name, comparison.second.name), strict=True))
    named = bool(comparison.first.typists or comparison.second.typists)
    compared = comparison.total.compared
    found = (
        {typist: Rate(rate.compared) for typist, rate in comparison.by_typist.items()}
        if named
        else {f"{side}：{name}": Rate(compared) for side, name in sides}
    )
    for decision in decisions:
        if not decision.difference.name:
            continue
        for (side, name), typist in zip(sides, decision.difference.typists, strict=True):
            if side != decision.side:
                who = typist if named else f"{side}：{name}"
                found[who] = found[who] + Rate(0, 1)
    return found


def _with_note(responses: Responses, third: int) -> Responses:
    if not third:
        return responses
    note = Problem(messages.THIRD_TAKEN, Place(source=responses.source.name), {"count": third})
    return replace(responses, problems=Problems((*responses.problems, note)))


def _records(
    comparison: KeyingComparison, decided: Mapping[tuple[str, str], Decision]
) -> Iterator[_Record]:
    """The records of both files, and those of one that were decided to be there."""
    first, second = comparison.first, comparison.second
    for name in dict.fromkeys((*first.ids, *second.ids)):
        a, b = first.rows.get(name), second.rows.get(name)
        if (a is None or b is None) and not _stays(decided[name, ""]):
            continue
        file, row = (first, a) if a is not None else (second, b)
        yield _Record(name, file.responses.records[row or 0], a, b)


def _stays(decision: Decision) -> bool:
    """Whether a record of one file only is decided to be there."""
    difference = decision.difference
    return (difference.first if decision.side == "A" else difference.second) is THERE


def _columns(
    variable: Variable,
    records: Sequence[_Record],
    comparison: KeyingComparison,
    decided: Mapping[tuple[str, str], Decision],
    third: Mapping[tuple[str, str], Mapping[str, str]],
) -> dict[str, list[str]]:
    """The coded columns of one variable, its kinds of missing and the texts typed beside it."""
    tables = [_coded(variable, file) for file in (comparison.first, comparison.second)]
    headers = dict.fromkeys(header for table in tables for header in table)
    found: dict[str, list[str]] = {header: [] for header in headers}
    for record in records:
        for header in headers:
            name = variable.other_id if header == variable.other_id else variable.id
            decision = decided.get((record.id, name))
            if decision and decision.side == "third":
                found[header].append(third[record.id, name].get(header, ""))
                continue
            rows = (record.first, record.second)
            found[header].append(_cell(tables, rows, header, decision.side if decision else "A"))
    return found


def _cell(
    tables: Sequence[Mapping[str, list[str]]], rows: Sequence[int | None], header: str, side: str
) -> str:
    """A cell of the side decided on, or of the other where that file lacks the record or the question."""
    for n in (0, 1) if side == "A" else (1, 0):
        row = rows[n]
        if row is not None and tables[n]:
            return tables[n][header][row] if header in tables[n] else ""
    return ""


def _coded(variable: Variable, file: KeyedFile) -> dict[str, list[str]]:
    """A variable of one file in coded columns; nothing where the file has no column of it."""
    if variable.id not in file.said:
        return {}
    column = file.responses.columns[variable.id]
    found = {coded.header: cell_texts(coded) for coded in value_columns(variable, column)}
    # why a cell is blank the routing tells anew, unless only the file can
    told = {UNUSABLE} if variable.question.show_if else {UNUSABLE, NOT_ASKED}
    state = np.asarray(column.state).tolist()
    found[f"{variable.id}__missing"] = [STATES[each] if each in told else "" for each in state]
    if beside := file.responses.others.get(variable.other_id):
        found[variable.other_id] = [guarded(text) for text in beside.values.tolist()]
    return found


def _third_answers(
    questionnaire: Questionnaire, decisions: Sequence[Decision]
) -> dict[tuple[str, str], Mapping[str, str]]:
    """The coded cells of answers that neither typist keyed."""
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    problems: list[Problem] = []
    blanks = {folded_text(keying_words(language).blank) for language in LANGUAGES}
    for decision in decisions:
        if decision.side != "third":
            continue
        name = decision.difference.name
        if folded_text(decision.text) in blanks:
            found[decision.difference.place] = {}
        elif name not in questionnaire.variables:
            found[decision.difference.place] = {name: guarded(decision.text)}
        elif cells := _coded_alone(questionnaire, questionnaire.variables[name], decision.text):
            found[decision.difference.place] = cells
        else:
            values = {
                "row": decision.row,
                "record": decision.difference.record,
                "name": name,
                "value": shown(decision.text),
            }
            problems.append(Problem(messages.NO_ANSWER, values=values))
    if problems:
        raise ResponseError(problems)
    return found


def _coded_alone(questionnaire: Questionnaire, variable: Variable, text: str) -> dict[str, str]:
    """The coded cells of one answer as a person writes it; nothing where the question does not allow it."""
    question = replace(variable.question, show_if="")
    alone = Questionnaire(questionnaire.id, questionnaire.title, (question,))
    others = tuple(each.id for each in question.variables if each.id != variable.id)
    grid = Grid("", (variable.id,), (Cells.of([text]),))
    wishes = MappingWishes(dialect="plain", absent=others)
    responses = code_grid(grid, alone, wishes=wishes)
    if responses.problems.errors:
        return {}
    coded = value_columns(variable, responses.columns[variable.id])
    return {column.header: cell_texts(column)[0] for column in coded}
