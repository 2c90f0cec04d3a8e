from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from inline_word import fill, highlight, opened

from surveykit.drafts.text import open_draft
from surveykit.errors import DraftError, InputMissingError, SurveykitError

_WORDS = "一、概况\n\n共收回问卷xx份，占xx.x%。\n"


def _code(error: pytest.ExceptionInfo[SurveykitError]) -> str:
    return error.value.problems[0].code


def test_every_line_with_words_is_a_passage_that_a_person_can_find(tmp_path: Path) -> None:
    draft = opened(tmp_path, _WORDS.encode(), "a.txt")
    assert [(q.place, q.text) for q in draft.passages] == [
        ("第1段（第1行）", "一、概况"),
        ("第2段（第3行）", "共收回问卷xx份，占xx.x%。"),
    ]
    assert [q.index for q in draft.passages] == [0, 1]
    assert {q.scope for q in draft.passages} == {"body"}


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_fill_keeps_encoding_bom_and_line_ends(
    tmp_path: Path, bom: bytes, encoding: str, newline: str
) -> None:
    before = _WORDS.replace("\n", newline)
    draft = opened(tmp_path, bom + before.encode(encoding), "a.txt")
    filled = draft.write([fill(draft, "占[xx.x]%", "53.4"), fill(draft, "卷[xx]份", "123")])
    after = before.replace("xx.x", "53.4").replace("xx", "123")
    assert filled == bom + after.encode(encoding)


def test_without_edits_the_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    data = "a\r\nb\n\n c \rxx份".encode("gb18030")
    assert opened(tmp_path, data, "a.txt").write([]) == data


def test_a_highlight_leaves_plain_text_as_it_is(tmp_path: Path) -> None:
    draft = opened(tmp_path, _WORDS.encode(), "a.md")
    assert draft.write([highlight(draft, "卷[xx]份", "没有题干")]) == _WORDS.encode()


def test_lines_of_a_markdown_table_never_join_with_prose(tmp_path: Path) -> None:
    text = "前文\n| 选项 | 人数 |\n|---|---|\n| 好 | xx |\n后文\n| a |\n"
    scopes = [q.scope for q in opened(tmp_path, text.encode(), "a.md").passages]
    assert scopes == ["body", "table:1:1", "table:1:2", "table:1:3", "body", "table:2:1"]
    assert {q.scope for q in opened(tmp_path, text.encode(), "a.txt").passages} == {"body"}


def test_an_unknown_encoding_is_refused_with_the_line_of_the_byte(tmp_path: Path) -> None:
    with pytest.raises(DraftError) as error:
        opened(tmp_path, b"abc\n\xff\xff\xff", "a.txt")
    assert _code(error) == "D109"
    assert "第2行" in str(error.value)


def test_binary_content_is_refused_as_text(tmp_path: Path) -> None:
    with pytest.raises(DraftError) as error:
        opened(tmp_path, "共xx份".encode("utf-16-le") + b"\0", "a.txt")
    assert _code(error) in {"D109", "D110"}
    with pytest.raises(DraftError) as error:
        opened(tmp_path, b"a\nb\x00c", "a.txt")
    assert _code(error) == "D110"
    assert "第2行" in str(error.value)


@pytest.mark.parametrize(
    ("name", "code"), [("a.doc", "D103"), ("a.WPS", "D103"), ("a.pdf", "D102"), ("a", "D102")]
)
def test_other_types_are_refused_with_what_to_do(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(DraftError) as error:
        opened(tmp_path, b"x", name)
    assert _code(error) == code
    assert ".docx" in error.value.problems[0].hint()


def test_a_missing_file_and_a_folder_are_missing_input(tmp_path: Path) -> None:
    for name in ("none.txt", "none.docx"):
        with pytest.raises(InputMissingError) as error:
            open_draft(tmp_path / name)
        assert _code(error) == "D101"
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(InputMissingError):
        open_draft(tmp_path / "folder.docx")


def test_edits_that_overlap_or_lie_outside_are_programming_errors(tmp_path: Path) -> None:
    draft = opened(tmp_path, _WORDS.encode(), "a.txt")
    good = fill(draft, "占[xx.x]%", "1")
    wrong = fill(draft, "占[xx.x]%", "1", tag="sk:q1|xx")
    for edits in ([good, good], [highlight(draft, "[占xx].x"), good], [wrong]):
        with pytest.raises(ValueError, match=r"overlap|mask"):
            draft.write(edits)
