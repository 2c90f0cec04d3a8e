from __future__ import annotations

import errno
from pathlib import Path

import pytest

from surveykit.errors import OutputError, OutputFailedError
from surveykit.writing import slug, write_bytes, write_together


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.name.startswith(".~")]


def test_a_file_appears_whole_and_leaves_no_temporary(tmp_path):
    target = tmp_path / "deep" / "a.txt"
    assert write_bytes(target, b"one") == target
    assert target.read_bytes() == b"one"
    assert write_bytes(target, b"two") == target
    assert target.read_bytes() == b"two"
    assert leftovers(target.parent) == []


def test_a_full_disk_leaves_the_former_file(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    write_bytes(target, b"old")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("surveykit.writing.os.fsync", full)
    with pytest.raises(OutputFailedError, match="O102"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_a_locked_file_is_answered_with_a_spare_name(tmp_path, monkeypatch):
    target = tmp_path / "a.docx"
    write_bytes(target, b"old")
    real = Path.replace

    def locked(self, goal):
        if Path(goal) == target:
            raise PermissionError(errno.EACCES, "in use")
        return real(self, goal)

    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr("surveykit.writing.time.sleep", lambda _seconds: None)
    written = write_bytes(target, b"new")
    assert written.name == "a (2).docx"
    assert (target.read_bytes(), written.read_bytes()) == (b"old", b"new")


def test_nothing_appears_when_one_of_several_cannot_be_written(tmp_path):
    folder = tmp_path / "x.html"
    folder.mkdir()
    with pytest.raises(OutputError, match="O104"):
        write_together({tmp_path / "a.txt": b"a", folder: b"b"})
    assert not (tmp_path / "a.txt").exists()
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "name"), [("q1", "q1"), ("党员 结构/2024", "党员-结构-2024"), ("../..", "output")]
)
def test_names_made_of_text_stay_inside_the_folder(text, name):
    assert slug(text) == name
