"""Which kind of file is before us is told by what it holds."""

from __future__ import annotations

import pytest

from surveykit.errors import InputMissingError, UsageError
from surveykit.exchange.catalogue import convert, format_for
from surveykit.exchange.importing import import_questionnaire

from inline import form  # isort: skip


def test_a_text_file_of_questions_is_read_and_one_of_answers_is_an_export(tmp_path):
    typed, answers = tmp_path / "问卷.txt", tmp_path / "答卷.txt"
    typed.write_text("调查\n1、性别\nA.男 B.女\n", encoding="gb18030")
    answers.write_text("1、性别\t2、单位\t3、年龄\n男\t机关\t30\n女\t直属\t40\n", encoding="utf-8")
    assert import_questionnaire(typed).questionnaire.title == "调查"
    assert [q.title for q in import_questionnaire(answers).questionnaire.questions] == [
        "性别",
        "单位",
        "年龄",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path):
    for name in ("没有.txt", "没有.docx", "没有.xlsx", "没有.json"):
        with pytest.raises(InputMissingError, match="没有"):
            import_questionnaire(tmp_path / name)


def test_an_unknown_format_and_a_suffix_that_does_not_tell_are_refused_with_the_choices():
    with pytest.raises(UsageError, match="wjx-text"):
        convert(form("questions: [{id: q, type: text, title: 题}]"), "word")
    with pytest.raises(UsageError, match="wjx-text、tencent-text"):
        format_for(".TXT")
