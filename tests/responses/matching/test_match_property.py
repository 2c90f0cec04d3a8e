"""However titles, rows and options resemble each other, a column goes to its own place or to none."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from inline import grid
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Row
from surveykit.responses.matching.mapping_file import parse_mapping, write_mapping
from surveykit.responses.matching.match import match
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.platforms.wjx import WJX_INDEX, WJX_TEXT

WORDS = ("学习", "组织", "作风", "学习—组织", "其他(请注明)", "学习（可多选）")
words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True)
questions = st.lists(
    st.tuples(
        st.sampled_from(("single", "multiple", "matrix", "ranking", "text")), st.sampled_from(WORDS), words
    ),
    min_size=1,
    max_size=5,
)


def questionnaire(drawn, profile: int) -> Questionnaire:
    """Questions whose titles, rows and options are drawn from the same few words."""
    made = []
    for number, (kind, title, labels) in enumerate(drawn, 1):
        options = tuple(Choice(code, label) for code, label in enumerate(labels, 1))
        rows = tuple(Row(code, label) for code, label in enumerate(labels, 1)) if kind == "matrix" else ()
        choices = () if kind == "text" else options
        made.append(
            Question(f"v{number}", kind, title, choices=choices, rows=rows, profile=number <= profile)
        )
    return Questionnaire("test", "test", tuple(made))


def headers(form: Questionnaire, *, index: bool, old: bool, profile: int) -> list[tuple[str, str]]:
    """Header and true slot of every column, as 问卷星 writes them; profile items carry no number."""
    found = []
    for position, question in enumerate(form.questions, 1):
        number = position - profile
        prefix = f"{number}、" if number > 0 else ""
        if question.type == "matrix":
            for n, variable in enumerate(question.variables):
                row = variable.row.label
                old_row = old and number > 0
                bare = row if n else f"{prefix}{question.title}—{row}"
                found.append((f"第{number}题({row})" if old_row else bare, variable.id))
        elif question.type in ("multiple", "ranking") and index and number > 0:
            for n, choice in enumerate(question.choices):
                bare = f"{number}({choice.label})" if n else f"{prefix}{question.title}({choice.label})"
                name = f"第{number}题({choice.label})" if old else bare
                found.append((name, f"{question.id}_{choice.code}"))
        else:
            found.append((f"{prefix}{question.title}", question.id))
    return found


def found_by(index: bool) -> Dialect:
    return WJX_INDEX if index else WJX_TEXT


@settings(max_examples=400)
@given(questions, st.integers(0, 2), st.booleans(), st.booleans())
def test_no_column_is_ever_matched_to_a_wrong_place(drawn, profile, index, old):
    form = questionnaire(drawn, profile)
    columns = headers(form, index=index, old=old, profile=profile)
    quoted = ",".join('"' + name + '"' for name, _ in columns)
    table = grid(f"{quoted}\n{','.join('x' for _ in columns)}\n")
    found = match(table, form, found_by(index))
    placed = [column.slot.name if column.slot else "" for column in found.columns]
    wrong = [
        (name, slot, true)
        for (name, true), slot in zip(columns, placed, strict=True)
        if slot not in ("", true)
    ]
    assert wrong == [] or found.problems.errors
    if not found.problems.errors:
        assert placed == [true for _, true in columns]
        again = match(table, form, found_by(index), wishes=parse_mapping(write_mapping(found)))
        assert [column.slot for column in again.columns] == [column.slot for column in found.columns]
        assert not again.problems
