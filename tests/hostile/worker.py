"""Runs commands on mutants, one after the other, and writes a line about each. A program of its own.

The parsers that surveykit keeps in a child process run right here, so that thousands of mutants need no
process of their own; a mutant that ends this one is tried again by the real command (see `test_mutants`).
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import resource
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hostile.cases import CASES, FIXED
from hostile.mutations import mutant
from surveykit.cli.main import main
from surveykit.responses.files import child_cells, child_process, workbook
from surveykit.responses.files.child_cells import FRAME, NotReadableError

MEMORY = 2 * 2**30
READERS = {
    "workbook": "read_workbook",
    "statistics": "read_statistics",
    "arrow": "read_arrow",
    "database": "read_database",
}


class LocalChild:
    """What `Child` gives, without a process of its own."""

    def __init__(
        self,
        program: str,
        kind: str,
        path: Path,
        wish: Mapping[str, Any],
        *,
        time_limit: float | None = None,
    ) -> None:
        self.reader = getattr(
            importlib.import_module(f"surveykit.responses.files.{program}"), READERS[kind]
        )
        self.path = str(path)
        self.wish = json.loads(json.dumps(wish))

    def __enter__(self) -> LocalChild:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def answer(self, _progress: object = None) -> child_process.ChildAnswer:
        frames = io.BytesIO()
        try:
            child_cells._hand_over(self.reader(self.path, self.wish, lambda done, total: None), frames)
        except NotReadableError as error:
            reason = str(error).replace(self.path, "")
            raise child_process.ChildFailedError(reason, reason) from error
        except BaseException as error:  # a child may end as it likes
            raise child_process.ChildFailedError("文件已损坏", "it is damaged") from error
        _, first, _ = FRAME.unpack(frames.getvalue()[: FRAME.size])
        body = frames.getvalue()[FRAME.size :]
        return child_process.ChildAnswer(json.loads(body[:first]), body[first:])


def run(arguments: list[str]) -> tuple[int, str]:
    """Exit code, and what was printed to stderr."""
    err = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
    return code, err.getvalue()


def arguments_of(template: Sequence[str], mutant_path: Path, folder: Path) -> list[str]:
    """A command with its places filled in."""
    names = {Path(name).stem: folder / name for name in FIXED}
    names |= {"mutant": mutant_path, "out": folder / "out" / "o"}
    return [part.format(**{key: str(path) for key, path in names.items()}) for part in template]


def prepare(folder: Path) -> None:
    """Write the sound files beside which mutants are read."""
    for name, content in FIXED.items():
        (folder / name).write_bytes(content())
    (folder / "out").mkdir(exist_ok=True)


def emptied(folder: Path) -> list[str]:
    """The names in a folder, which is left empty."""
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        (folder / name).unlink()
    return names


def tell(**found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def work(folder: Path, name: str, first: int, last: int) -> None:
    """Mutants `first` to `last` of a case; a line before and after each."""
    case = next(case for case in CASES if case.name == name)
    seed = case.seed()
    prepare(folder)
    for module in (child_process, workbook):
        module.Child = LocalChild
    if name.endswith("_columns"):  # however small, as if it were big
        workbook.BIG = 0
    path = folder / f"m{case.suffix}"
    for number in range(first, last):
        path.write_bytes(mutant(seed, case.suffix, number, name))
        for place, template in enumerate(case.templates):
            tell(begins=number, command=place)
            code, said = run(arguments_of(template, path, folder))
            files = emptied(folder / "out")
            tell(number=number, command=place, code=code, said=said[:2000] + said[-2000:], files=files)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
