from __future__ import annotations

import json
import math

from sample_survey import GOOD, number, one, sample, single, text

from surveykit.questionnaire.model import Question
from surveykit.tables.records import records, records_with_means


def test_means_are_records_of_their_own_kind():
    table = one(Question("q", "single", "q", choices=GOOD[:2]), single([0, 1])).table("q")
    found = records_with_means(table.blocks)
    assert [record["row_kind"] for record in found] == ["option", "option", "mean"]
    assert len(records(table.blocks)) == 2
    assert found[2]["mean"] == 90.0
    assert math.isnan(found[2]["percent"])
    assert math.isnan(found[0]["mean"])


def test_a_number_is_one_record_a_column():
    table = one(Question("q", "number", "q"), number([1.0, 3.0])).table("q")
    assert [(record["mean"], record["base_n"]) for record in records(table.blocks)] == [(2.0, 2)]


def test_an_open_question_is_the_number_of_those_who_answered():
    table = one(Question("q", "text", "q"), text(["好", "", "无"])).table("q")
    for found in (records(table.blocks), records_with_means(table.blocks)):
        assert [(r["row"], r["row_kind"], r["count"], r["base_n"]) for r in found] == [
            ("answered", "base", 2, 2)
        ]
    other = one(Question("q", "single", "q", choices=GOOD[:2]), single([0, 1])).table("q")
    assert tuple(found[0]) == tuple(records(other.blocks)[0])


def test_every_record_has_the_same_fields():
    survey = sample(40)
    names = {
        tuple(record)
        for question in survey.questionnaire.questions
        for record in records_with_means(survey.table(question.id, ["unit"]).blocks)
    }
    assert len(names) == 1


def test_documents_hold_no_nan():
    survey = sample(1)
    text = json.dumps(
        [survey.table(q.id, "unit").to_documents() for q in survey.questionnaire.questions], allow_nan=False
    )
    assert '"percent"' in text
