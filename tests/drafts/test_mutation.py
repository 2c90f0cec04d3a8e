"""Thousands of generated sentences: no wrong number, hardly a blank missed, every refusal with its reason.

The generator (`prose*.py`) knows the truth about each blank and nothing of the grammar.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest
from prose import LEAVE, UNSURE, Piece
from prose_announced import ANNOUNCED
from prose_doubts import DOUBTS
from prose_forms import KNOWN, Form, pieces
from prose_survey import random_answers, survey_of

from surveykit.drafts.fill import fill
from surveykit.drafts.log import Row
from surveykit.drafts.plaintext import read_text


def judged(row: Row, truth: str) -> str:
    """What became of a blank, against the truth."""
    if row.status == "filled":
        return "right" if row.text == truth else "wrong"
    if truth == LEAVE:
        return "left" if row.status == "left" else "not left"
    if truth == UNSURE:
        return "refused" if row.status == "unresolved" and row.problem is not None else "no reason"
    return "missed"


def outcome(forms: tuple[Form, ...], seed: int, size: int) -> tuple[Counter[str], list[str]]:
    """How many blanks of generated prose came out how, and the paragraphs that went wrong."""
    answers = random_answers(seed)
    written = list(pieces(seed, size, forms, answers))
    text = "\n\n".join(piece.text for piece in written)
    filling = fill(read_text(text.encode(), suffix=".txt", source="prose.txt"), survey_of(answers))
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for piece, rows in zip(written, rows_by_piece(written, filling.rows), strict=True):
        assert len(rows) == len(piece.blanks), piece.text
        for row, truth in zip(rows, piece.blanks, strict=True):
            kind = judged(row, truth)
            counts[kind] += 1
            if kind in ("wrong", "missed", "no reason", "not left"):
                reason = row.problem.text() if row.problem else ""
                faults.append(f"{kind} {piece.kind}: {truth} / {row.text} {reason}\n    {piece.text}")
    return counts, faults


def rows_by_piece(written: Sequence[Piece], rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each piece; blank lines are no passages."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.binding.blank.passage].append(row)
    grouped, passage = [], 0
    for piece in written:
        lines = sum(bool(line.strip()) for line in piece.text.split("\n"))
        grouped.append([row for number in range(passage, passage + lines) for row in found[number]])
        passage += lines
    return grouped


def told(name: str, counts: Counter[str]) -> None:
    sure = counts["right"] + counts["wrong"] + counts["missed"]
    rate = counts["right"] / sure if sure else 0
    print(f"{name}: {dict(counts)}; wrong {counts['wrong']}, filled {rate:.2%} of the unambiguous")  # noqa: T201


@pytest.mark.parametrize("seed", [11, 12])
def test_no_number_is_wrong_and_the_unambiguous_blanks_are_filled(seed: int) -> None:
    counts, faults = outcome(KNOWN, seed, 2000)
    told("known", counts)
    assert counts["wrong"] == 0, "\n".join(faults[:5])
    assert counts["no reason"] == counts["not left"] == 0, "\n".join(faults[:5])
    assert counts["right"] >= 0.97 * (counts["right"] + counts["missed"]), "\n".join(faults[:5])
    assert counts["left"] > 100
    assert counts["right"] > 7000


@pytest.mark.parametrize("seed", [21, 22])
def test_what_nobody_can_know_is_refused_with_a_reason(seed: int) -> None:
    counts, faults = outcome(DOUBTS, seed, 1500)
    told("doubtful", counts)
    assert counts["wrong"] == 0, "\n".join(faults[:5])
    assert counts["no reason"] == 0, "\n".join(faults[:5])
    assert counts["refused"] > 3000
    assert counts["right"] >= 0.97 * (counts["right"] + counts["missed"]), "\n".join(faults[:5])


@pytest.mark.parametrize("seed", [31, 32])
def test_what_is_announced_of_some_people_is_never_filled_with_the_whole(seed: int) -> None:
    counts, faults = outcome(ANNOUNCED, seed, 900)
    told("announced", counts)
    assert counts["wrong"] == counts["no reason"] == 0, "\n".join(faults[:5])
    assert counts["refused"] > 900
    assert counts["right"] >= 0.97 * (counts["right"] + counts["missed"]), "\n".join(faults[:5])


def test_the_generator_types_full_width_where_it_says_so() -> None:
    written = list(pieces(5, 60, KNOWN, random_answers(5)))
    wide = "".join(piece.text for piece in written if piece.wide)
    narrow = "".join(piece.text for piece in written if not piece.wide)
    assert {ord(mark) for mark in wide} >= {0xFF0C, 0xFF1B}
    assert not {ord(mark) for mark in narrow} & {0xFF0C, 0xFF1B, 0xFF1A}
