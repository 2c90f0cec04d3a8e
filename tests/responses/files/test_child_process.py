"""A child that parses a file answers in time, or is stopped and says why; nothing of it stays behind."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import sys
import time

import pytest
import xlsxwriter

from surveykit.responses.files.child_cells import ANSWER, FRAME
from surveykit.responses.files.child_process import Child, ChildFailedError, Limits, asked_of_child


def workbook(path, rows: int = 3):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("一")
        page.write_row(0, 0, ["a", "b"])
        for row in range(1, rows + 1):
            page.write_row(row, 0, ["好" if row % 2 else "坏", row])
    return path


def test_columns_come_back_as_labels_and_small_codes(tmp_path):
    answer = asked_of_child("table_child", "workbook", workbook(tmp_path / "a.xlsx", 300), {})
    (sheet,) = answer.content["sheets"]
    words, numbers = map(answer.cells, sheet["columns"])
    assert (words.labels, words.codes.dtype, words.codes[:3].tolist()) == (("好", "坏"), "int8", [0, 1, 0])
    assert (numbers.codes.dtype, numbers.texts()[-1]) == ("int16", "300")


def test_progress_is_passed_on_and_rises_to_the_end(tmp_path):
    seen: list[tuple[int, int]] = []
    path = workbook(tmp_path / "a.xlsx", 5000)
    asked_of_child(
        "table_child", "workbook", path, {}, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == sorted(seen)
    assert len(seen) >= 3
    assert all(0 < done < total for done, total in seen)


def test_a_child_that_takes_too_long_is_stopped(tmp_path):
    with pytest.raises(ChildFailedError, match=r"within 0\.01 s"):
        asked_of_child("table_child", "workbook", workbook(tmp_path / "a.xlsx"), {}, time_limit=0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system counts for us")
def test_it_is_computing_that_is_limited_and_not_the_time_a_busy_machine_takes(tmp_path, monkeypatch):
    path = tmp_path / "a.sqlite"
    sqlite3.connect(path).close()
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t"
    limits = "surveykit.responses.files.child_process.Limits.for_size"
    monkeypatch.setattr(limits, lambda _: Limits(1, 600))
    with pytest.raises(ChildFailedError, match="within 1 s"):
        asked_of_child("database_child", "database", path, {"kind": "sqlite", "table": "", "sql": endless})
    with Child("table_child", "workbook", workbook(tmp_path / "a.xlsx"), {}) as child:
        os.kill(child.process.pid, signal.SIGSTOP)  # a machine busy with other things
        time.sleep(1.5)
        os.kill(child.process.pid, signal.SIGCONT)
        assert len(child.answer().content["sheets"]) == 1


def test_a_child_that_fails_is_a_damaged_file_and_a_refusal_is_told(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    with pytest.raises(ChildFailedError, match="damaged"):
        asked_of_child("table_child", "no such reader", path, {})
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(ChildFailedError) as caught:
        asked_of_child("table_child", "workbook", tmp_path / "b.xlsx", {})
    assert str(tmp_path) not in caught.value.en


def test_a_child_whose_answer_is_no_longer_wanted_is_ended(tmp_path):
    with (
        pytest.raises(KeyboardInterrupt),
        Child("table_child", "workbook", workbook(tmp_path / "a.xlsx"), {}) as child,
    ):
        raise KeyboardInterrupt
    assert child.process.poll() is not None
    assert not child.timer.is_alive() or child.timer.finished.is_set()


@pytest.mark.parametrize("kept", [0, 5, FRAME.size, FRAME.size + 3, FRAME.size + 14])
def test_an_answer_that_breaks_off_is_none(tmp_path, kept):
    whole = FRAME.pack(ANSWER, 14, 4) + b'{"error": "x"}' + b"\0\0\0\0"
    with Child("table_child", "workbook", workbook(tmp_path / "a.xlsx"), {}) as child:
        child.process.stdout.close()
        child.process.stdout = io.BytesIO(whole[:kept])
        assert child._received(None) is None
