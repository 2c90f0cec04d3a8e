"""Whatever is asked and answered, coded data come back the same from every format, or it is said."""

from __future__ import annotations

import string
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from responses.export.every import SUFFIXES, differences
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Row
from surveykit.responses.export.file import coded_file
from surveykit.responses.load import read_responses
from surveykit.responses.model import (
    ANSWERED,
    LEFT_EMPTY,
    NOT_ASKED,
    UNUSABLE,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
    TextColumn,
)
from surveykit.responses.privacy.identifiers import redacted, text_identifies

# what a format may lose as long as it says so
SAID = {"L136", "L137", "L138"}
IDS = (
    "q1",
    "Q1",
    "单位",
    "with",
    "_n"[1:],
    "if",
    "很长的题号" * 8,
    "very_long_identifier_of_a_question_" * 3,
)
TYPES = ("single", "rating", "multiple", "matrix", "ticks", "ranking", "number", "sum", "date", "text")
states = st.sampled_from((ANSWERED, ANSWERED, ANSWERED, NOT_ASKED, LEFT_EMPTY, UNUSABLE))
awkward = st.sampled_from(
    (*"=+-@'\"\t\r\n ,;┋→〖〗＝_\x01\x7f\u2028甲乙é😀", "_x0041_", "(空)", "\r\n", "N/A")
)
texts = (
    st.lists(st.one_of(awkward, st.characters(codec="utf-8")), min_size=1, max_size=8)
    .map("".join)
    .filter(lambda text: text.strip() and redacted(text) == text)
)
numbers = st.one_of(
    st.integers(-1200, 1200).map(float),
    st.floats(-1e12, 1e12, allow_nan=False),
    st.floats(allow_nan=False, allow_infinity=False, max_value=9e299, min_value=-9e299),
).filter(lambda number: not (number.is_integer() and text_identifies(f"{number:.0f}")))


@st.composite
def choices(draw, *, other: bool):
    """Options with any codes and kinds, some of them missing, at least one valid."""
    codes = draw(st.lists(st.integers(0, 150), min_size=2, max_size=7, unique=True))
    kinds = st.sampled_from(("valid", "valid", "valid", "dont_know", "refused", "not_applicable"))
    return tuple(
        Choice(
            code,
            f"{draw(st.sampled_from(('好', '差', '1', '2', '其他', '长' * 60)))}{n}",
            kind="valid" if n == 0 else draw(kinds),
            other=other and n == 0,
        )
        for n, code in enumerate(codes)
    )


@st.composite
def forms(draw):
    """A questionnaire of one to six questions of any type."""
    questions = []
    for name in draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=6, unique=True)):
        kind = draw(st.sampled_from(TYPES))
        options = (
            draw(choices(other=draw(st.booleans())))
            if kind not in ("number", "sum", "date", "text")
            else ()
        )
        rows = tuple(
            Row(c, f"行{c}")
            for c in draw(st.lists(st.integers(1, 40), min_size=1, max_size=3, unique=True))
        )
        questions.append(
            Question(
                name,
                "matrix" if kind == "ticks" else kind,
                f"题目{len(questions)}",
                required=draw(st.booleans()),
                choices=options,
                rows=rows if kind in ("matrix", "ticks", "sum") else (),
                multiple=kind == "ticks",
            )
        )
    return Questionnaire("drawn", "drawn", tuple(questions))


def column(draw, variable, count):
    state = np.array(draw(st.lists(states, min_size=count, max_size=count)), dtype=np.int8)
    width = len(variable.choices)
    if variable.kind == "single":
        levels = draw(st.lists(st.integers(0, width - 1), min_size=count, max_size=count))
        return SingleColumn(np.where(state < 0, state, levels).astype(np.int8))
    if variable.kind == "multiple":
        rows = draw(
            st.lists(
                st.lists(st.booleans(), min_size=width, max_size=width), min_size=count, max_size=count
            )
        )
        return MultipleColumn.from_ticks(np.array(rows, dtype=np.bool_), state)
    if variable.kind == "ranking":
        orders = [draw(st.permutations(range(1, width + 1))) for _ in range(count)]
        ranks = np.array(orders, dtype=np.uint8)
        ranks[ranks > draw(st.integers(1, width))] = 0
        ranks[state < 0] = 0
        return RankingColumn(ranks, state)
    if variable.kind == "number":
        values = np.array(draw(st.lists(numbers, min_size=count, max_size=count)))
        return NumberColumn(np.where(state < 0, np.nan, values), state)
    if variable.kind == "date":
        days = st.dates().map(lambda day: np.datetime64(day, "D"))
        values = np.array(draw(st.lists(days, min_size=count, max_size=count)), dtype="datetime64[D]")
        return DateColumn(np.where(state < 0, np.datetime64("NaT", "D"), values), state)
    values = np.empty(count, dtype=np.object_)
    values[:] = [draw(texts) if s == ANSWERED else "" for s in state]
    return TextColumn.of(values.tolist(), state)


@st.composite
def surveys(draw):
    """Answers to such a questionnaire, not routed: any kind of missing anywhere."""
    form, count = draw(forms()), draw(st.integers(1, 5))
    columns = {name: column(draw, variable, count) for name, variable in form.variables.items()}
    others = {}
    for variable in form.variables.values():
        if variable.other_choices and draw(st.booleans()):
            values = np.empty(count, dtype=np.object_)
            values[:] = [draw(st.one_of(st.just(""), texts)) for _ in range(count)]
            others[variable.other_id] = TextColumn.of(values.tolist(), np.zeros(count, dtype=np.int8))
    kept = {}
    if draw(st.booleans()):
        kept["权数 (1)"] = np.array(draw(st.lists(numbers, min_size=count, max_size=count)))
    if draw(st.booleans()):
        labels = st.text(string.ascii_letters + "层=-甲 ", min_size=1, max_size=6).filter(
            lambda t: t.strip()
        )
        values = np.empty(count, dtype=np.object_)
        values[:] = draw(st.lists(labels, min_size=count, max_size=count))
        kept["=层别"] = values
    flags = {"duplicate": np.array(draw(st.lists(st.booleans(), min_size=count, max_size=count)))}
    seconds = np.array(draw(st.lists(st.floats(0, 9999), min_size=count, max_size=count)))
    records = tuple(f"{n:03d}" for n in range(count))
    return Responses(form, columns, records, others, kept, flags, seconds if draw(st.booleans()) else None)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(drawn=surveys())
def test_coded_answers_come_back_or_the_loss_is_said(suffix, drawn, tmp_path_factory):
    path = tmp_path_factory.mktemp("drawn") / f"coded{suffix}"
    made = coded_file(drawn, suffix)
    path.write_bytes(made.data)
    found = read_responses(path, drawn.questionnaire, keep=dict.fromkeys(drawn.kept, "原样保留"))
    said = {problem.place.variable for problem in made.problems if problem.code in SAID}
    lost = [
        each
        for each in differences(settled(drawn, found), found)
        if not any(f" {name} ." in each for name in said)
    ]
    assert lost == []


def settled(drawn, found):
    """What was drawn, with what only loading settles: the state of typed texts, flags found anew."""
    others = {
        name: TextColumn.of(typed.values.tolist(), found.others[name].state)
        for name, typed in drawn.others.items()
    }
    flags = {**found.flags, "duplicate": found.flags["duplicate"] | drawn.flags["duplicate"]}
    return replace(drawn, others={**found.others, **others}, flags=flags)
