"""What is no table is refused in one message that says what it is."""

from __future__ import annotations

import io
import zipfile

import pytest

from surveykit.errors import ResponseError
from surveykit.responses.files.read import read_grid


def packed(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in parts:
            archive.writestr(part, "<a/>")
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FOREIGN = {
    "a.png": (b"\x89PNG\r\n\x1a\n" + bytes(300), "图片"),
    "photo.csv": (b"\xff\xd8\xff\xe0" + bytes(300), "图片"),
    "a.pdf": (b"%PDF-1.4\n1 0 obj", "PDF"),
    "a.rtf": (b"{\\rtf1 a}", "Word"),
    "a.docx": (packed("[Content_Types].xml", "word/document.xml"), "Word"),
    "renamed.xlsx": (packed("[Content_Types].xml", "word/document.xml"), "Word"),
    "a.doc": (OLE + "WordDocument".encode("utf-16-le"), "Word"),
    "a.ppt": (OLE + "PowerPoint Document".encode("utf-16-le"), "演示文稿"),
    "a.pptx": (packed("ppt/presentation.xml"), "演示文稿"),
    "a.ods": (packed("mimetype", "content.xml"), ".ods"),
    "a.xlsb": (packed("[Content_Types].xml", "xl/workbook.bin"), ".xlsb"),
    "a.numbers": (packed("Index/Document.iwa"), "Numbers"),
    "a.zip": (packed("答卷.csv"), "压缩包"),
    "a.rar": (b"Rar!\x1a\x07" + bytes(300), "压缩包"),
    "a.csv.gz": (b"\x1f\x8b\x08" + bytes(300), "压缩包"),
    "a.exe": (b"MZ\x90\x00" + bytes(300), "程序"),
    "a.htm": (b"<html></html>", "网页"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_refused_in_one_message_that_names_it(tmp_path, name):
    data, kind = FOREIGN[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ResponseError) as caught:
        read_grid(tmp_path / name)
    (problem,) = caught.value.problems
    assert problem.code == "L104"
    assert kind in problem.text("zh")
    assert problem.text("en").isascii()


def test_bytes_of_no_kind_that_is_known_are_told_once_a_line(tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(3000) + b"\n" + bytes(range(1, 9)) + b"\x7f")
    with pytest.raises(ResponseError) as caught:
        read_grid(tmp_path / "a.bin")
    assert [(problem.code, problem.place.line) for problem in caught.value.problems] == [
        ("L109", 1),
        ("L109", 2),
    ]
