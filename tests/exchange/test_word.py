"""A Word file of questions: automatic numbers, tables as matrices, hostile archives."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from surveykit.errors import DraftError, QuestionnaireError
from surveykit.exchange.importing import import_questionnaire
from surveykit.forms.output import form_bytes
from surveykit.questionnaire.read import read_questionnaire

docx = pytest.importorskip("docx", reason="python-docx is not installed")


def saved(document, folder) -> str:
    buffer = io.BytesIO()
    document.save(buffer)
    path = folder / "问卷.docx"
    path.write_bytes(buffer.getvalue())
    return path


def test_automatic_numbers_and_tables_of_word_make_questions(tmp_path):
    document = docx.Document()
    document.add_paragraph("调查问卷")
    document.add_paragraph("您所在单位（单选）", style="List Number")
    for label in ("机关", "直属单位"):
        document.add_paragraph(label, style="List Bullet")
    document.add_paragraph("各项工作开展情况", style="List Number")
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate((("工作", "好", "差"), ("党课", "□", "□"), ("党日", "□", "□"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_paragraph("您的建议：______", style="List Number")
    found = import_questionnaire(saved(document, tmp_path))
    assert [(q.id, q.type, q.title) for q in found.questionnaire.questions] == [
        ("q1", "single", "您所在单位"),
        ("q2", "matrix", "各项工作开展情况"),
        ("q3", "text", "您的建议"),
    ]
    first, second, _ = found.questionnaire.questions
    assert [choice.label for choice in first.choices] == ["机关", "直属单位"]
    assert [choice.label for choice in second.choices] == ["好", "差"]
    assert [row.label for row in second.rows] == ["党课", "党日"]
    assert "推断：按表格读作矩阵题" in found.comments["q2"]


def test_a_word_file_without_questions_or_that_is_no_word_file_is_refused_by_name(tmp_path):
    document = docx.Document()
    document.add_paragraph("通知")
    with pytest.raises(QuestionnaireError, match=r"问卷\.docx: X111"):
        import_questionnaire(saved(document, tmp_path))
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(DraftError, match=r"坏\.docx"):
        import_questionnaire(broken)


FOLDER = Path(__file__).parents[2] / "questionnaires"
SEEN_AS = {"rating": "single", "nps": "single"}


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_a_form_that_was_printed_to_word_is_read_back_question_by_question(name, tmp_path):
    form = read_questionnaire(FOLDER / f"{name}.yaml")
    path = tmp_path / "form.docx"
    path.write_bytes(form_bytes(form, ".docx"))
    found = import_questionnaire(path).questionnaire
    asked = [question for question in found.questions if question.type != "note"]
    wanted = [question for question in form.questions if question.type != "note"]
    assert found.title == form.title
    assert [q.type for q in asked] == [SEEN_AS.get(q.type, q.type) for q in wanted]
    for question, other in zip(wanted, asked, strict=True):
        # a condition on a number stays in the stem
        assert other.title.endswith(question.title)
        labels = [choice.label.removesuffix("（请注明）") for choice in other.choices]
        assert labels == [choice.label.removesuffix("（请注明）") for choice in question.choices]
        assert [row.label for row in other.rows] == [row.label for row in question.rows]
        assert bool(other.show_if) == bool(question.show_if and "填写的数" not in other.title)
        assert other.validate == question.validate
        assert (other.top, other.required) == (question.top, question.required)
