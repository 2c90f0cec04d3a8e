"""Thousands of damaged files: each is read, or refused with a code; nothing crashes, hangs or stays behind.

A failing mutant is made again by `mutant(case.seed(), case.suffix, number, case.name)`.
"""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hostile import worker
from hostile.cases import CASES, Case
from hostile.mutations import mutant

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are set otherwise there")
ROOT = Path(__file__).parents[2]
ALLOWED = {0, 1, 64, 65, 66}
READ = {0, 1}
# nothing takes anywhere near as long: this only ends what would never end
NEVER = 240.0
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}


def lines_of(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """What a worker tells, line by line; a worker that falls silent for too long is ended."""
    told: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            told.put(line)
        told.put("")

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    while True:
        try:
            line = told.get(timeout=NEVER)
        except queue.Empty:
            process.kill()
            yield {"silent": True}
            return
        if not line:
            return
        yield json.loads(line)


def outcomes(case: Case, folder: Path) -> tuple[list[dict[str, Any]], list[tuple[int, int]]]:
    """What became of every mutant, and the (mutant, command) that ended a worker."""
    found: list[dict[str, Any]] = []
    deadly: list[tuple[int, int]] = []
    at = 0
    while at < case.count:
        command = [sys.executable, "-m", "hostile.worker", str(folder), case.name, str(at), str(case.count)]
        begun = None
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=ENVIRONMENT,
            cwd=folder,
        ) as process:
            for line in lines_of(process):
                assert "silent" not in line, (case.name, begun)
                if "begins" in line:
                    begun = (line["begins"], line["command"])
                else:
                    found.append(line)
                    begun = None
        if begun is None:
            assert process.returncode == 0, case.name
            break
        deadly.append(begun)
        at = begun[0] + 1
    return found, deadly


def faults(found: dict[str, Any]) -> list[str]:
    """What is wrong with the end of a command."""
    code, said, files = found["code"], found["said"], found["files"]
    wrong = []
    if code not in ALLOWED:
        wrong.append(f"exit {code}")
    if "Traceback" in said:
        wrong.append("traceback")
    if code not in READ and not re.search(r"\b[A-Z]\d{3}\b", said):
        wrong.append("no code")
    if any(name.startswith(".~") for name in files):
        wrong.append("a temporary file")
    if code not in READ and [name for name in files if not name.endswith(".json")]:
        wrong.append("an output in spite of the refusal")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_mutant_is_read_or_refused(case, tmp_path):
    found, deadly = outcomes(case, tmp_path)
    wrong = [(f["number"], f["command"], w, f["said"][-300:]) for f in found if (w := faults(f))]
    assert wrong == []
    assert {line["number"] for line in found} | {number for number, _ in deadly} == set(range(case.count))
    assert any(line["code"] for line in found)  # some damage was seen
    for number, place in deadly[:5]:  # here the parser has a child of its own to end
        path = tmp_path / f"m{case.suffix}"
        path.write_bytes(mutant(case.seed(), case.suffix, number, case.name))
        arguments = worker.arguments_of(case.templates[place], path, tmp_path)
        done = subprocess.run(
            [sys.executable, "-m", "surveykit", *arguments],
            capture_output=True, text=True, env=ENVIRONMENT, check=False,
        )  # fmt: skip
        files = worker.emptied(tmp_path / "out")
        assert faults({"code": done.returncode, "said": done.stderr, "files": files}) == [], number


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_sound_file_is_read_by_every_command(case, tmp_path):
    worker.prepare(tmp_path)
    path = tmp_path / f"m{case.suffix}"
    path.write_bytes(case.seed())
    for template in case.templates:
        code, said = worker.run(worker.arguments_of(template, path, tmp_path))
        assert code == (1 if template[0] == "fill" else 0), said
        worker.emptied(tmp_path / "out")


def test_there_are_enough_mutants_and_they_differ():
    assert sum(case.count for case in CASES) >= 2_000
    for case in CASES:
        seed = case.seed()
        made = {mutant(seed, case.suffix, number, case.name) for number in range(30)}
        assert len(made - {seed}) > 20, case.name
        assert mutant(seed, case.suffix, 3, case.name) == mutant(seed, case.suffix, 3, case.name)
