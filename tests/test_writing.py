"""Outputs appear whole, together, or not at all, whatever goes wrong at whichever step."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from surveykit import writing
from surveykit.cli.main import main
from surveykit.errors import OutputError, OutputFailedError, OutputLockedError
from surveykit.writing import slug, write_bytes, write_together

ROOT = Path(__file__).parents[1]
STEPS = ("open", "fsync", "fchmod", "link", "close")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def leftovers(folder: Path) -> list[str]:
    return [name for name in names(folder) if name.startswith(".~")]


class Fault:
    """Does something before or after the n-th step of writing; `passed` tells that there were fewer."""

    def __init__(self, number: int, do: Callable[[], object], *, after: bool) -> None:
        self.number = number
        self.do = do
        self.after = after
        self.count = 0

    def wrapped(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            reached = self.count == self.number
            if reached and not self.after:
                self.do()
            try:
                return real(*arguments, **named)
            finally:
                if reached and self.after:
                    self.do()

        return step

    @property
    def passed(self) -> bool:
        return self.count < self.number


class Halves:
    """A file that is written in two halves, the second of which is a step."""

    def __init__(self, stream: Any, fault: Fault) -> None:
        self.stream = stream
        self.rest = fault.wrapped(self.put)

    def __enter__(self) -> Halves:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def put(self, data: bytes) -> None:
        self.stream.write(data)
        self.stream.flush()

    def write(self, data: bytes) -> None:
        half = (len(data) + 1) // 2
        self.put(data[:half])
        self.rest(data[half:])

    def flush(self) -> None:
        self.stream.flush()

    def fileno(self) -> int:
        return int(self.stream.fileno())


@contextmanager
def at_step(
    number: int, do: Callable[[], object], *, nameless: bool, after: bool = False
) -> Iterator[Fault]:
    """Every call by which `writing` touches the disk is a step; `nameless` files may be had or not."""
    fault = Fault(number, do, after=after)
    with ExitStack() as patched:
        for name in STEPS:
            patched.enter_context(mock.patch.object(os, name, fault.wrapped(getattr(os, name))))
        opened = os.fdopen
        patched.enter_context(
            mock.patch.object(os, "fdopen", lambda *a, **k: Halves(fault.wrapped(opened)(*a, **k), fault))
        )
        patched.enter_context(mock.patch.object(Path, "replace", fault.wrapped(Path.replace)))
        if not nameless:
            patched.enter_context(mock.patch.object(os, "O_TMPFILE", 0o40000000))  # no system knows it
        yield fault


def refusing(code: int) -> Callable[[], object]:
    def refuse() -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def interrupting() -> None:
    raise KeyboardInterrupt


def three(folder: Path) -> tuple[dict[Path, bytes], dict[str, bytes]]:
    """Outputs of a run, one of them new, and what the folder held before."""
    outputs = {folder / "a.docx": b"A" * 100_000, folder / "b.json": b"B", folder / "new.xlsx": b"C" * 5}
    before = {"a.docx": b"old a", "b.json": b"old b"}
    for name, data in before.items():
        (folder / name).write_bytes(data)
    return outputs, before


def ends_with_refusal(outputs: dict[Path, bytes]) -> bool:
    try:
        write_together(outputs)
    except (OutputError, KeyboardInterrupt):
        return True
    return False


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_appears_whole_and_leaves_no_temporary(tmp_path):
    target = tmp_path / "deep" / "a.txt"
    assert write_bytes(target, b"one") == target
    assert target.read_bytes() == b"one"
    assert write_bytes(target, b"two") == target
    assert names(target.parent) == ["a.txt"]
    assert target.read_bytes() == b"two"


FAULTS = {
    "full disk": (refusing(errno.ENOSPC), False),
    "broken disk": (refusing(errno.EIO), False),
    "quota": (refusing(errno.EDQUOT), False),
    "no permission": (refusing(errno.EACCES), False),
    "read-only": (refusing(errno.EROFS), False),
    "interrupt before": (interrupting, False),
    "interrupt after": (interrupting, True),
    "signal": (partial(signal.raise_signal, signal.SIGINT), True),
}


@pytest.mark.parametrize("nameless", [True, False], ids=["nameless", "hidden"])
@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("count", [1, 3], ids=["alone", "together"])
def test_a_fault_at_any_step_leaves_all_old_files_or_all_new_ones(tmp_path, count, kind, nameless):
    do, after = FAULTS[kind]
    steps = refused = 0
    for number in range(1, 200):
        folder = tmp_path / str(number)
        folder.mkdir()
        outputs, before = three(folder)
        outputs = dict(list(outputs.items())[:count])
        written = before | {path.name: data for path, data in outputs.items()}
        with at_step(number, do, nameless=nameless, after=after) as fault:
            refused += ends_with_refusal(outputs)
        assert content(folder) in (before, written), number
        if fault.passed:
            break
        steps += 1
    assert fault.passed
    assert steps > 6 * count
    # others have another way, such as a hidden name where there are no nameless files
    assert refused > (3 if kind != "no permission" else 2) * count


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_writing import at_step, content, three
from surveykit.writing import write_together
for number in range(1, 200):
    folder = Path(sys.argv[1]) / str(number)
    folder.mkdir()
    outputs, before = three(folder)
    child = os.fork()
    if not child:
        def die():
            os.kill(os.getpid(), signal.SIGKILL)
        with at_step(number, die, nameless=sys.argv[2] == "nameless", after=sys.argv[3] == "after"):
            write_together(outputs)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(number, os.WIFSIGNALED(status))
    if not os.WIFSIGNALED(status):
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("kind", ["nameless", "hidden"])
def test_a_run_that_is_killed_leaves_no_half_file_under_any_output_name(tmp_path, kind, moment):
    command = [sys.executable, "-c", KILLED, str(tmp_path), kind, moment]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    killed = [line.split()[0] for line in done.stdout.splitlines() if line.endswith("True")]
    assert len(killed) > 20
    for number in killed:
        found = content(tmp_path / number)
        whole = {b"A" * 100_000, b"B", b"C" * 5, b"old a", b"old b"}
        visible = {name: data for name, data in found.items() if not name.startswith(".~")}
        assert {"a.docx", "b.json"} <= set(visible)
        assert set(visible.values()) <= whole
        if kind == "nameless":  # what lies there hidden is whole as well
            assert set(found.values()) <= whole


def test_what_a_killed_run_left_is_swept_up_the_next_day(tmp_path):
    for name, age in ((".~surveykit-1", 2 * 86400), (".~surveykit-2", 60), (".~lock.a.docx#", 2 * 86400)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    write_bytes(tmp_path / "a.txt", b"a")
    assert names(tmp_path) == [".~lock.a.docx#", ".~surveykit-2", "a.txt"]


def locking(monkeypatch: pytest.MonkeyPatch, *locked: Path) -> None:
    real = Path.replace

    def replace(self: Path, goal: Path) -> Path:
        if Path(goal) in locked:
            raise PermissionError(errno.EACCES, "in use")
        return real(self, goal)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("surveykit.writing.time.sleep", lambda _seconds: None)


def test_a_locked_file_is_answered_with_a_spare_name_that_nobody_has(tmp_path, monkeypatch):
    target = tmp_path / "a.docx"
    write_bytes(target, b"old")
    (tmp_path / "a (2).docx").write_bytes(b"somebody's own")
    locking(monkeypatch, target)
    written = write_bytes(target, b"new")
    assert written.name == "a (3).docx"
    assert content(tmp_path) == {"a.docx": b"old", "a (2).docx": b"somebody's own", "a (3).docx": b"new"}


def test_a_lock_that_is_let_go_soon_needs_no_spare_name(tmp_path, monkeypatch):
    target = tmp_path / "a.docx"
    write_bytes(target, b"old")
    locking(monkeypatch, target)
    monkeypatch.setattr("surveykit.writing.time.sleep", lambda _seconds: monkeypatch.undo())
    assert write_bytes(target, b"new") == target
    assert content(tmp_path) == {"a.docx": b"new"}


def test_where_all_spare_names_are_taken_nothing_of_the_run_appears(tmp_path, monkeypatch):
    outputs, before = three(tmp_path)
    taken = {f"new ({n}).xlsx": b"x" for n in range(2, 11)}
    for name, data in taken.items():
        (tmp_path / name).write_bytes(data)
    locking(monkeypatch, tmp_path / "new.xlsx")
    with pytest.raises(OutputLockedError, match="O103"):
        write_together(outputs)
    assert content(tmp_path) == {**before, **taken}


def test_nothing_appears_when_one_of_several_cannot_be_written(tmp_path):
    folder = tmp_path / "x.html"
    folder.mkdir()
    with pytest.raises(OutputError, match="O104"):
        write_together({tmp_path / "a.txt": b"a", folder: b"b"})
    assert names(tmp_path) == ["x.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_device_or_pipe_is_no_place_for_an_output(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(OutputError, match="O105"):
        write_bytes(tmp_path / "pipe.csv", b"a")
    assert stat.S_ISFIFO(os.stat(tmp_path / "pipe.csv").st_mode)  # noqa: PTH116
    assert names(tmp_path) == ["pipe.csv"]


@pytest.mark.parametrize("name", ["字" * 200 + ".csv", "a\0b.csv"])
def test_a_name_that_no_disk_takes_is_told(tmp_path, name):
    with pytest.raises(OutputError, match="O106"):
        write_bytes(tmp_path / name, b"a")
    assert names(tmp_path) == []


def test_a_folder_that_may_not_be_written_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(writing.os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="O101") as caught:
        write_bytes(tmp_path / "a.csv", b"a")
    assert caught.value.exit_code == 73


def test_a_link_stays_and_the_file_behind_it_is_written_anew(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.csv").write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real" / "a.csv")
    assert write_bytes(link, b"new") == link
    assert link.is_symlink()
    assert (tmp_path / "real" / "a.csv").read_bytes() == b"new"


def test_the_rights_of_the_former_file_stay_and_a_new_one_has_those_of_any_other(tmp_path):
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_bytes(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    (tmp_path / "plain").write_bytes(b"")
    write_bytes(tmp_path / "b.csv", b"new")
    assert (tmp_path / "b.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


def command(folder: Path, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "surveykit", *arguments],
        cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def limit_file_size(size: int = 1000) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


RUNS = {
    "page": ("report", "f.yaml", "d.csv", "-o", "out.html", "--static", "--draft", "t.txt"),
    "word": ("report", "f.yaml", "d.csv", "-o", "out.docx"),
    "load": ("load", "f.yaml", "d.csv", "-o", "out.xlsx", "--problems", "p.json"),
    "quality": ("quality", "f.yaml", "d.csv", "-o", "out.html"),
    "weight": ("weight", "f.yaml", "d.csv", "-o", "out.csv", "--report", "w.docx"),
    "sample": ("sample", "l.csv", "-n", "9", "--seed=1", "-o", "out.csv", "-o", "s.xlsx", "-o", "s.docx"),
    "form": ("form", "f.yaml", "-o", "out.docx", "-o", "p.html", "-o", "e.xlsx"),
    "fill": ("fill", "t.txt", "--form", "f.yaml", "--data", "d.csv", "-o", "out.txt", "--log", "l.json",
             "--bindings", "b.yaml"),
    "new": ("new", "d.csv", "-o", "out.yaml"),
    "convert": ("convert", "f.yaml", "-o", "out.json", "--to", "surveyjs"),
}  # fmt: skip
LARGE = ("page", "word", "load", "quality")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit of file sizes")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        *((RUNS[name], "O102") for name in LARGE),
        (("load", "f.yaml", "d.csv", "-o", "out.sav"), "O107"),
        (("load", "f.yaml", "d.csv", "-o", "out.dta"), "O107"),
    ],
)
def test_a_disk_that_fills_up_ends_with_74_and_leaves_the_former_file(tmp_path, arguments, code):
    target = tmp_path / arguments[arguments.index("-o") + 1]
    inputs(tmp_path)
    target.write_bytes(b"old")
    before = content(tmp_path)
    running = command(tmp_path, *arguments, preexec_fn=limit_file_size)
    _, said = running.communicate()
    assert running.returncode == 74, said
    assert said.count("[错误]") == 1
    assert code in said
    assert content(tmp_path) == before


OUTCOMES = {
    "full disk": (refusing(errno.ENOSPC), 74, "O102", "磁盘空间"),
    "no permission": (refusing(errno.EACCES), 73, "O101", "写入权限"),
    "locked": (refusing(errno.EACCES), 75, "O103", "关闭该文件"),
    "interrupt": (interrupting, 130, "已中断", "没有留下"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit of file sizes")
@pytest.mark.parametrize("suffix", ["sav", "dta"])
def test_a_statistics_file_that_lacks_its_last_bytes_is_not_put_in_place(tmp_path, suffix):
    inputs(tmp_path)
    arguments = ("load", "f.yaml", "d.csv", "-o", f"out.{suffix}")
    whole = command(tmp_path, *arguments)
    whole.communicate()
    size = (tmp_path / f"out.{suffix}").stat().st_size
    for limit in (size - 1, size - 100, size // 2, 100):
        running = command(tmp_path, *arguments, preexec_fn=partial(limit_file_size, limit))
        _, said = running.communicate()
        assert (running.returncode, "O107" in said) == (74, True)
        assert (tmp_path / f"out.{suffix}").stat().st_size == size


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_command_that_cannot_write_says_so_once_and_leaves_everything_as_it_was(
    tmp_path, monkeypatch, capsys, run, outcome
):
    do, exit_code, code, remedy = OUTCOMES[outcome]
    goals = goals_of(run, tmp_path / "whole", monkeypatch)
    folder = tmp_path / "spoilt"
    folder.mkdir()
    inputs(folder)
    (folder / goals[0].name).write_bytes(b"old")
    before = content(folder)
    monkeypatch.chdir(folder)
    if outcome == "no permission":
        monkeypatch.setattr(writing.os, "access", lambda *_: False)
    else:
        spoil(monkeypatch, goals[-1].stem, do)
    capsys.readouterr()
    assert main(RUNS[run]) == exit_code
    said = capsys.readouterr().err
    assert [line for line in said.splitlines() if code in line and remedy in line]
    assert said.count("O10") == (exit_code != 130)
    assert content(folder) == before


def goals_of(run: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that a run writes, in the order in which they are put in place."""
    folder.mkdir()
    inputs(folder)
    goals, real = [], Path.replace
    with monkeypatch.context() as watched:
        watched.chdir(folder)
        watched.setattr(Path, "replace", lambda self, goal: goals.append(Path(goal)) or real(self, goal))
        assert main(RUNS[run]) in (0, 1)
    return goals


def spoil(monkeypatch: pytest.MonkeyPatch, stem: str, do: Callable[[], object]) -> None:
    """Let the last file of a run find no place, under no name: what is in place must be taken back."""
    real = Path.replace

    def replace(self: Path, goal: Path) -> Path:
        if Path(goal).stem.startswith(stem):
            do()
        return real(self, goal)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("surveykit.writing.time.sleep", lambda _seconds: None)


def inputs(folder: Path) -> None:
    """A form, its answers, a list to draw from and a draft."""
    for name, text in {
        "f.yaml": "id: f\ntitle: 表\npopulation: {q1: {好: 1, 差: 2}}\n"
        "questions:\n  - {id: q1, type: single, title: 总体, choices: [好, 差]}\n",
        "d.csv": "q1\n" + "好\n差\n" * 30,
        "l.csv": "\n".join(["户号", *map(str, range(30))]),
        "t.txt": "关于“总体”，认为“好”的有xx人。\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_ends_with_130_and_leaves_the_former_file(tmp_path):
    target = tmp_path / "out.html"
    target.write_bytes(b"old")
    slow = textwrap.dedent("""
        import sys, time
        from surveykit.reports import report
        real = report.report
        def slowly(*a, **k):
            sys.stderr.write("BEGUN\\n"); sys.stderr.flush()
            time.sleep(60)
            return real(*a, **k)
        report.report = slowly
        from surveykit.cli.main import run
        run()
    """)
    (tmp_path / "slow.py").write_text(slow, encoding="utf-8")
    inputs(tmp_path)
    with subprocess.Popen(
        [sys.executable, "slow.py", "report", "f.yaml", "d.csv", "-o", "out.html"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stderr is not None
        while running.stderr.readline() not in ("BEGUN\n", ""):
            pass
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("q1", "q1"), ("党员 结构/2024", "党员-结构-2024"), ("../..", "output"), ("a\0b\nc", "a-b-c")],
)  # fmt: skip
def test_names_made_of_text_stay_inside_the_folder(text, name):
    assert slug(text) == name


def test_a_failed_output_is_an_output_error_with_exit_74(tmp_path, monkeypatch):
    monkeypatch.setattr(writing.os, "fsync", mock.Mock(side_effect=OSError(errno.ENOSPC, "full")))
    with pytest.raises(OutputFailedError, match="O102") as caught:
        write_bytes(tmp_path / "a.txt", b"new")
    assert caught.value.exit_code == 74
