from __future__ import annotations

from dataclasses import replace

import pytest

from inline import form
from surveykit.questionnaire.edition import edition, question_edition

BASE = """
questions:
  - {id: a, type: single, title: 甲, choices: [好, 差]}
  - {id: b, type: multiple, title: 乙, choices: [红, 黄], show_if: a == '好'}
"""


def test_a_comment_a_name_or_a_note_makes_no_other_edition():
    other = f"# 说明\n{BASE}".replace("title: 甲", "short: 短名, profile: true, title: 甲")
    assert edition(form(other)) == edition(form(BASE))
    assert form(other).sha256 != form(BASE).sha256


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 甲", "title: 甲甲"),
        ("好, 差", "好, 坏"),
        ("好, 差", "{label: 好, code: 3}, 差"),
        ("a == '好'", "a == '差'"),
        ("choices: [红, 黄]", "choices: [红, 黄], validate: {max_select: 1}"),
        ("choices: [红, 黄]", "choices: [红, {label: 黄, exclusive: true}]"),
        ("type: multiple", "required: false, type: multiple"),
    ],
)
def test_whatever_a_respondent_sees_makes_another_edition(old, new):
    assert edition(form(BASE.replace(old, new))) != edition(form(BASE))


def test_what_an_answer_stands_for_changes_with_codes_and_labels_but_not_with_the_stem():
    (question, _) = form(BASE).questions
    assert question_edition(replace(question, title="乙")) == question_edition(question)
    recoded = replace(question.choices[0], code=9)
    assert question_edition(
        replace(question, choices=(recoded, *question.choices[1:]))
    ) != question_edition(question)
