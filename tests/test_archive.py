"""A zip archive is judged before any parser sees it: what is dangerous is named, what is odd is opened."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from surveykit.archive import UnsafeArchiveError, open_archive

ENTITIES = "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"
PADDING = "<!--" + "x" * 3_000_000 + "-->"


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def refused(data: bytes) -> UnsafeArchiveError:
    with pytest.raises(UnsafeArchiveError) as caught:
        open_archive(data)
    assert caught.value.zh
    assert caught.value.en
    return caught.value


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"../evil": b""}, "outside"),
        ({"a/../../evil": b""}, "outside"),
        ({"a\\..\\..\\evil": b""}, "outside"),
        ({"/etc/x": b""}, "outside"),
        ({"c:evil": b""}, "outside"),
        ({"xl/workbook.xml": ENTITIES.encode()}, "entities"),
        ({"xl/workbook.xml": ENTITIES.encode("utf-16")}, "entities"),
        ({"xl/workbook.xml": (PADDING + ENTITIES).encode()}, "entities"),
        ({"_rels/.rels": ENTITIES.encode()}, "entities"),
        ({"xl/big.xml": b"0" * 20_000_000}, "tightly"),
        ({f"part{n}": b"" for n in range(5001)}, "parts"),
    ],
    ids=["outside", "up", "back", "absolute", "drive", "entities", "wide", "late", "rels", "bomb", "many"],
)
def test_a_dangerous_archive_is_not_opened(parts, reason):
    assert reason in refused(archive(parts)).en


def test_an_archive_that_lies_about_a_size_is_not_opened():
    data = bytearray(archive({"a": b"0" * 5000}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 50)
    refused(bytes(data))


def test_more_than_300_mb_unpacked_are_told_by_the_directory_alone():
    data = bytearray(archive({"a": random.Random(1).randbytes(5000)}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 400_000_000)
    assert "300 MB" in refused(bytes(data)).en


def test_two_parts_of_one_name_are_not_opened():
    data = archive({"one": b"1", "two": b"2"}).replace(b"two", b"one")
    assert "same name" in refused(data).en


def test_a_password_is_told_from_damage():
    data = bytearray(archive({"a": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)).locked
    assert refused(b"PK\x03\x04" + bytes(50)).broken


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/worksheets/sheet1.xml": b"<row/>" * 1_000_000},
        {"xl/media/white.bmp": bytes(2_000_000)},
        {"xl\\worksheets\\sheet1.xml": b"<row/>"},
        {"a..b/notes....txt": b"x", "empty": b"", "folder/": b""},
        {"docProps/custom.xml": b"<!-- DOCTYPE and ENTITY in words -->"},
    ],
    ids=["repetitive", "white picture", "backslashes", "dots", "words"],
)
def test_what_is_merely_odd_is_opened(parts):
    assert len(open_archive(archive(parts)).namelist()) == len(parts)
