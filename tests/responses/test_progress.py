"""Progress is told in stretches of one whole."""

from __future__ import annotations

from surveykit.responses.progress import part, tell


def test_a_stretch_of_the_whole_is_told_in_percent():
    seen: list[tuple[int, int]] = []
    stretch = part(lambda done, total: seen.append((done, total)), 60, 100)
    for done in (0, 1, 4, 9):  # more than all is all
        tell(stretch, done, 4)
    assert seen == [(60, 100), (70, 100), (100, 100), (100, 100)]


def test_an_empty_stretch_is_no_division_by_nothing():
    seen: list[tuple[int, int]] = []
    tell(part(lambda done, total: seen.append((done, total)), 0, 50), 0, 0)
    assert seen == [(0, 100)]


def test_nobody_waits():
    assert part(None, 0, 50) is None
    tell(None, 1, 2)
