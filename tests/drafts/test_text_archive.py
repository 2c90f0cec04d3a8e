"""Files that are no sound .docx are refused before a parser sees them, with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_word import PROLOG, fill, opened, p, parts, text_box, word, zipped

from surveykit.drafts.worddraft import read_word
from surveykit.errors import DraftError


def _refused(folder: Path, data: bytes) -> str:
    with pytest.raises(DraftError) as error:
        opened(folder, data)
    assert error.value.problems[0].hint("zh")
    assert error.value.problems[0].hint("en")
    assert str(folder) not in str(error.value)
    return error.value.problems[0].line("en")


def _with(**changed: bytes) -> bytes:
    return zipped(
        parts(word(p("共xx份"))) | {name.replace("__", "/"): data for name, data in changed.items()}
    )


def test_an_old_or_encrypted_office_file_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    assert "password" in _refused(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    assert "D112" in _refused(tmp_path, b"")
    assert "D112" in _refused(tmp_path, b"just words")
    assert "D105" in _refused(tmp_path, word(p("a"))[:-40])


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    data = bytearray(word(p("共xx份" * 50)))
    at = data.index(b"word/document.xml") + len(b"word/document.xml") + 20
    data[at : at + 8] = b"\xff" * 8
    assert "D105" in _refused(tmp_path, bytes(data))


def test_broken_xml_is_refused_with_its_part(tmp_path: Path) -> None:
    broken = zipped(parts(word(p("a"))) | {"word/document.xml": b"<w:document"})
    assert "word/document.xml" in _refused(tmp_path, broken)


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_a_dtd_is_refused_also_in_a_part_that_is_never_parsed(tmp_path: Path, code: str) -> None:
    hostile = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'.encode(
            code
        )
    )
    assert "D106" in _refused(tmp_path, word(p("a"), extra={"customXml/item1.xml": hostile}))
    assert "D106" in _refused(tmp_path, zipped(parts(word(p("a"))) | {"word/document.xml": hostile}))


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "word/../../evil", "word\\evil", "c:evil"])
def test_names_that_leave_the_archive_are_refused(tmp_path: Path, name: str) -> None:
    data = word(p("a"), extra={"Q" * len(name): b"x"}).replace(b"Q" * len(name), name.encode())
    assert "D106" in _refused(tmp_path, data)


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    data = word(p("a"), extra={"word/documenT.xml": b"x"}).replace(
        b"word/documenT.xml", b"word/document.xml"
    )
    assert "D106" in _refused(tmp_path, data)


def test_a_zip_bomb_is_refused_without_unpacking_it(tmp_path: Path) -> None:
    assert "too tightly" in _refused(tmp_path, word(p("a"), extra={"word/media/a.bin": bytes(20_000_000)}))


def test_a_white_picture_of_two_megabytes_is_no_bomb(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("共xx份"), extra={"word/media/a.bmp": bytes(2_000_000)}))
    assert [passage.text for passage in draft.passages] == ["共xx份"]


def test_too_many_parts_and_too_many_bytes_are_refused(tmp_path: Path) -> None:
    many = {f"a/{i}.txt": b"" for i in range(5_001)}
    assert "parts" in _refused(tmp_path, word(p("a"), extra=many))
    data = bytearray(word(p("a"), extra={"word/media/a.bin": b"12345678"}))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/media/a.bin"))
    data[at + 24 : at + 28] = (400_000_000).to_bytes(4, "little")
    assert "300 MB" in _refused(tmp_path, bytes(data))


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    data = bytearray(word(p("a")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in _refused(tmp_path, bytes(data))


def test_a_workbook_and_a_strict_document_are_refused(tmp_path: Path) -> None:
    assert "D107" in _refused(tmp_path, zipped({"xl/workbook.xml": b"<workbook/>"}))
    assert "D107" in _refused(tmp_path, zipped(parts(word(p("a"))) | {"word/document.xml": b"<workbook/>"}))
    strict = parts(word(p("a")))["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert "Strict" in _refused(tmp_path, zipped(parts(word(p("a"))) | {"word/document.xml": strict}))


def test_a_filled_archive_keeps_order_bytes_and_storage_under_a_fixed_date(tmp_path: Path) -> None:
    media = bytes(range(256)) * 40
    data = word(p("共xx份"), more={"header1": p("x")}, extra={"word/media/a.png": media, "z.bin": b""})
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in parts(data).items():
            kind = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), content, kind)
    draft = opened(tmp_path, stored.getvalue())
    filled = draft.write([fill(draft, "共[xx]份", "12")])
    before, after = parts(data), parts(filled)
    assert list(before) == list(after)
    assert [n for n in before if before[n] != after[n]] == ["word/document.xml"]
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.getinfo("word/media/a.png").compress_type == zipfile.ZIP_STORED
        assert archive.getinfo("word/document.xml").compress_type == zipfile.ZIP_DEFLATED


def test_an_edited_part_keeps_its_declaration_and_every_namespace(tmp_path: Path) -> None:
    data = word(p("共xx份"))
    draft = opened(tmp_path, data)
    filled = draft.write([fill(draft, "共[xx]份", "12")])
    before, after = parts(data)["word/document.xml"], parts(filled)["word/document.xml"]
    head = before[: before.index(b"<w:body>")]
    assert head.startswith(PROLOG.encode())
    assert after[: after.index(b"<w:body>")] == head


def test_a_part_in_another_encoding_comes_back_as_utf8(tmp_path: Path) -> None:
    data = parts(word(p("共xx份")))
    text = data["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    draft = opened(tmp_path, zipped(data | {"word/document.xml": text.encode("utf-16")}))
    filled = parts(draft.write([fill(draft, "共[xx]份", "12")]))["word/document.xml"]
    assert filled.startswith(PROLOG.strip().encode())
    assert "份" in filled.decode("utf-8")


def test_opening_changes_nothing_and_writing_is_repeatable(tmp_path: Path) -> None:
    draft = opened(tmp_path, word(p("共xx份，占xx.x%")))
    edits = [fill(draft, "共[xx]份", "12"), fill(draft, "占[xx.x]%", "3.4")]
    first = draft.write(edits)
    assert draft.write(list(reversed(edits))) == first
    assert parts(draft.write([])) == parts((tmp_path / "draft.docx").read_bytes())


def test_a_signature_and_unread_content_are_told(tmp_path: Path) -> None:
    extra = {"_xmlsignatures/sig1.xml": b"<s/>", "word/diagrams/data1.xml": b"<d/>"}
    body = p("a") + '<w:altChunk r:id="rId9"/>' + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    problems = opened(tmp_path, word(body, extra=extra)).problems
    assert sorted(problem.code for problem in problems) == ["D122", "D123", "D123", "D124"]
    assert "SmartArt" in problems.text("zh")
    assert opened(tmp_path, word(p("a"))).problems.text() == ""


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_broken_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(word(p("共xx份", text_box(p("盒xx个"))), more={"header1": p("x")}))
    for at, byte in changes:
        data[at % len(data)] = byte
    try:
        draft = read_word(bytes(data), source="a.docx")
    except DraftError:
        return
    assert read_word(draft.write([]), source="a.docx").passages == draft.passages
