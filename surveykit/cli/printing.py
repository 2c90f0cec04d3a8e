"""What the commands print: findings to stderr, results to stdout, nothing that controls a terminal."""

from __future__ import annotations

import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from surveykit.cli.words import words
from surveykit.errors import SHOWN, Language, Problem, Problems

Progress = Callable[[int, int], None]


def clean(text: str) -> str:
    """`text` without control characters, which a file could use to command the terminal."""
    return "".join(c if c in "\n\t" or unicodedata.category(c)[0] != "C" else "�" for c in text)


def line(text: str = "") -> None:
    """One line of result."""
    sys.stdout.write(clean(text) + "\n")


def error_line(text: str) -> None:
    """One line for the person, not part of the result."""
    sys.stderr.write(clean(text) + "\n")


def print_problems(problems: Problems, language: Language, *, shown: int = SHOWN) -> None:
    """The findings, worst first, at most `shown` of them, then how many there are."""
    order = {"error": 0, "warning": 1, "note": 2}
    ranked = sorted(problems, key=lambda problem: order[problem.severity])
    for problem in ranked[:shown]:
        error_line(f"{_mark(problem, language)} {problem.line(language)}")
    if len(ranked) > shown:
        error_line(words(language)["more"].format(count=len(ranked) - shown, total=len(ranked)))


def say_written(paths: Iterable[Path], language: Language, *, wanted: Iterable[Path] = ()) -> None:
    """One line a file that was written; one that went beside the wanted name is told apart."""
    said = words(language)
    for path, target in zip_longest(paths, wanted):
        beside = target is not None and target != path
        line_of = said["written_beside"] if beside else said["written"]
        error_line(line_of.format(path=path, name=target.name if target else ""))


def crash_frames(error: BaseException) -> list[str]:
    """Where an error arose, as `surveykit/x.py:12 name`, outermost first; no values, no folders."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{'/'.join(Path(f.filename).parts[-3:])}:{f.lineno} {f.name}" for f in frames]


@contextmanager
def watched(title: str) -> Iterator[Progress | None]:
    """A progress bar while a person is watching; None otherwise."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=title, unit="", leave=False, delay=0.5) as bar:

        def step(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield step


def _mark(problem: Problem, language: Language) -> str:
    return words(language)[problem.severity]
