"""A passage of a real report: 71 masks, 63 of them filled as its answer key says, from any answers."""

from __future__ import annotations

import json
import random
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from surveykit.drafts.bind import bind
from surveykit.drafts.fill import Filling, fill
from surveykit.drafts.passage import Passage
from surveykit.drafts.plaintext import read_text
from surveykit.questionnaire.model import Choice, Question, Questionnaire
from surveykit.responses.model import LEFT_EMPTY, Column, MultipleColumn, Responses, SingleColumn
from surveykit.survey import Survey

SHARED = Path(__file__).parents[2] / ".." / "shared"
PASSAGE = SHARED / "drafts" / "003_pian1_survey.txt"
KEY = SHARED / "drafts" / "003_pian1_survey.expected_bindings.json"
FORM = SHARED / "questionnaires" / "rongru_zhongxin.yaml"
SEED = SHARED / "seeds" / "003_31acb1911a78a401.txt"
pytestmark = pytest.mark.skipif(not PASSAGE.exists(), reason="the shared samples are not here")

Record = dict[str, tuple[str, ...]]


def form() -> Questionnaire:
    source = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    asked = [(one, True) for one in source["profile"]] + [(one, False) for one in source["questions"]]
    questions = tuple(
        Question(
            one["id"],
            "multiple" if one["type"] == "multi" else "single",
            one["stem"],
            profile=profile,
            choices=tuple(
                Choice(option["code"], option["text"], aliases=tuple(option.get("alias", ())))
                for option in one["options"]
            ),
        )
        for one, profile in asked
    )
    return Questionnaire(source["id"], source["title"], questions)


def random_records(seed: int) -> list[Record]:
    """Answers with gaps; a question nobody answered in this record holds no label."""
    chance = random.Random(seed)
    records: list[Record] = []
    for _ in range(chance.randint(20, 300)):
        record: Record = {}
        for question in form().questions:
            labels = [choice.label for choice in question.choices]
            if not question.profile and chance.random() < 0.1:
                record[question.id] = ()
            elif question.type == "multiple":
                record[question.id] = tuple(label for label in labels if chance.random() < 0.4) or (
                    labels[-1],
                )
            else:
                record[question.id] = (chance.choice(labels),)
        records.append(record)
    return records


def survey_of(records: list[Record]) -> Survey:
    columns: dict[str, Column] = {}
    for question in form().questions:
        labels = [choice.label for choice in question.choices]
        given = [record[question.id] for record in records]
        if question.type == "multiple":
            ticks = np.array([[label in one for label in labels] for one in given])
            state = np.array([0 if one else LEFT_EMPTY for one in given], dtype=np.int8)
            columns[question.id] = MultipleColumn.from_ticks(ticks, state)
        else:
            levels = [labels.index(one[0]) if one else LEFT_EMPTY for one in given]
            columns[question.id] = SingleColumn(np.array(levels, dtype=np.int8))
    names = tuple(str(number) for number in range(len(records)))
    return Survey(Responses(form(), columns, names))


def answer_key() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(KEY.read_text(encoding="utf-8"))["bindings"]
    return found


def expected(entry: dict[str, Any], records: list[Record], decimals: int) -> str:
    """The number by hand: counted with a Counter, rounded half up."""
    bind_to = entry["bind"]
    if bind_to["statistic"] == "returned":
        return str(len(records))
    tally = Counter(label for record in records for label in record[bind_to["question"]])
    if bind_to["statistic"] == "count":
        return str(tally[bind_to["option"]])
    answered = sum(bool(record[bind_to["question"]]) for record in records)
    share = Decimal(100 * tally[bind_to["option"]]) / answered
    return str(share.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def filled(text: str, records: list[Record]) -> Filling:
    return fill(read_text(text.encode(), suffix=".txt", source="003.txt"), survey_of(records))


@pytest.mark.parametrize("seed", range(4))
def test_every_number_of_the_passage_is_the_one_counted_by_hand(seed: int) -> None:
    records = random_records(seed)
    filling = filled(PASSAGE.read_text(encoding="utf-8"), records)
    key = answer_key()
    assert filling.complete
    assert [row.binding.blank.mask for row in filling.rows] == [entry["mask"] for entry in key]
    for row, entry in zip(filling.rows, key, strict=True):
        assert row.status == ("filled" if entry["fill"] else "left"), entry["context"]
        if entry["fill"]:
            assert row.text == expected(entry, records, entry["decimals"]), entry["context"]


def test_the_text_between_the_numbers_is_untouched() -> None:
    text = PASSAGE.read_text(encoding="utf-8")
    filling = filled(text, random_records(9))
    pieces, done = [], 0
    for row, entry in zip(filling.rows, answer_key(), strict=True):
        pieces += [text[done : entry["start"]], row.text or entry["mask"]]
        done = entry["end"]
    assert filling.data.decode() == "".join(pieces) + text[done:]


def test_the_same_passage_in_full_width_binds_alike() -> None:
    wide = str.maketrans({",": "\uff0c", ";": "\uff1b", "%": "\uff05", "x": "\uff58"})
    text = PASSAGE.read_text(encoding="utf-8").translate(wide)
    assert {ord(mark) for mark in text} >= {0xFF0C, 0xFF1B, 0xFF05, 0xFF58}
    lines = [line for line in text.split("\n") if line.strip()]
    passages = [Passage(i, f"第{i + 1}段", "body", line) for i, line in enumerate(lines)]
    targets = [binding.target for binding in bind(passages, form()).bindings]
    plain = [Passage(i, "", "body", one.text) for i, one in enumerate(passages)]
    assert targets == [binding.target for binding in bind(plain, form()).bindings]
    assert sum(target is not None for target in targets) == 63


def test_the_third_article_with_split_sentences_and_an_alias_fills_alike() -> None:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    article = "\n".join(lines[182:218])
    assert "***和党员评议" in article
    records = random_records(3)
    filling = filled(article, records)
    assert filling.complete
    numbers = [entry for entry in answer_key() if entry["fill"]]
    assert len(filling.filled) == len(numbers) == 63
    for row, entry in zip(filling.filled, numbers, strict=True):
        decimals = row.binding.blank.decimals
        assert row.text == expected(entry, records, decimals), row.binding.blank.context
    assert {
        row.binding.blank.decimals for row in filling.filled if row.binding.blank.kind == "percent"
    } == {1}
