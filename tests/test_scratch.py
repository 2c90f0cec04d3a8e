"""Temporary folders: gone with their run, or with the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from surveykit.scratch import scratch

ROOT = Path(__file__).parents[1]
HOLDS = """
import sys
from surveykit.scratch import scratch
with scratch() as folder:
    (folder / "data.sav").write_text("answers")
    print(folder, flush=True)
    sys.stdin.read()
"""


def holding(folder: Path) -> tuple[subprocess.Popen[str], Path]:
    """A run that is in the middle of its work, and its temporary folder."""
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, "-c", HOLDS],
        env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    return running, Path(running.stdout.readline().strip())


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can ask there whether a process lives")
def test_what_a_killed_run_left_is_gone_with_the_next_one(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    killed, left = holding(tmp_path)
    alive, held = holding(tmp_path)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (left / "data.sav").exists()
    other = tmp_path / f"surveykit-{killed.pid}-notes.txt"
    other.write_text("somebody's own")
    with scratch() as folder:
        assert folder.is_dir()
        assert sorted(tmp_path.iterdir()) == sorted([folder, held, other])
    alive.communicate()
    assert alive.returncode == 0
    assert list(tmp_path.iterdir()) == [other]
