"""Small anonymous surveys with uneven groups, missing groups, routing and derived questions."""

from __future__ import annotations

import numpy as np

from surveykit.questionnaire.model import Choice, Derivation, Question, Questionnaire
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, Responses, SingleColumn
from surveykit.survey import Survey


def options(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(k + 1, f"项{k + 1}", score=float(k)) for k in range(count))


def single(levels: np.ndarray) -> SingleColumn:
    return SingleColumn(np.asarray(levels, dtype=np.int8))


def random_survey(seed: int) -> Survey:
    """Two or three profile questions, one of them of a few levels of another, and four others."""
    rng = np.random.default_rng(seed)
    persons = int(rng.integers(14, 70))
    questions, columns = [], {}
    for k in range(int(rng.integers(2, 4))):
        levels = int(rng.integers(2, 7))
        share = rng.dirichlet(np.ones(levels) * 0.8)
        groups = rng.choice(levels, persons, p=share)
        if k and rng.random() < 0.4:
            # nearly the same as the question before: what differs is a few persons
            groups = np.minimum(np.asarray(columns[f"g{k - 1}"].levels), levels - 1)
            moved = rng.random(persons) < 0.05
            groups = np.where(groups < 0, 0, np.where(moved, rng.integers(levels, size=persons), groups))
        columns[f"g{k}"] = single(np.where(rng.random(persons) < 0.03, LEFT_EMPTY, groups))
        questions.append(Question(f"g{k}", "single", f"背景{k}", profile=True, choices=options(levels)))
    answers = rng.choice(3, persons, p=(0.5, 0.3, 0.2))
    columns["a"] = single(np.where(rng.random(persons) < 0.08, LEFT_EMPTY, answers))
    columns["b"] = single(np.where(columns["a"].levels == 2, rng.integers(2, size=persons), NOT_ASKED))
    columns["c"] = single(rng.integers(4, size=persons))
    recoded = np.where(columns["b"].levels == 1, 0, np.where(columns["a"].levels < 0, LEFT_EMPTY, 1))
    columns["d"] = single(recoded)
    questions += [
        Question("a", "single", "甲", choices=options(3)),
        Question("b", "single", "乙", choices=options(2), show_if="a == 3"),
        Question("c", "single", "丙", choices=options(4)),
    ]
    cases = ((1, "b == 2"), (2, "b == 1 or not_answered"))
    derived = Question("d", "single", "丁", choices=options(2), derivation=Derivation(cases=cases[:1]))
    form = Questionnaire(
        "random",
        "随机",
        tuple(questions),
        anonymous=True,
        derived=(derived,),
        banner=tuple(q.id for q in questions if q.profile),
    )
    return Survey(Responses(form, columns, tuple(str(k) for k in range(persons))))
