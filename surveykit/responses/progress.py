"""How far a reading has come, told to whoever waits."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]

_WHOLE = 100


def part(progress: Progress | None, start: int, end: int) -> Progress | None:
    """A progress that reports one stretch of the whole, in percent."""
    if progress is None:
        return None
    report = progress

    def tell(done: int, total: int) -> None:
        report(start + (end - start) * min(done, total) // max(1, total), _WHOLE)

    return tell


def tell(progress: Progress | None, done: int, total: int) -> None:
    """Report, where somebody waits."""
    if progress:
        progress(done, total)
