"""W2: 40 single and 10 multiple choice questions by a banner of 20 columns, tested, side by side.

    python benchmarks/w2_banner.py [--n 10000 1000000] [--rounds 5] [--cpu] [--phases]

Four banner variables of 3, 4, 5 and 8 options beside the total; weights; some answers left empty.
Every route gives persons and sum of weights a cell, weighted and effective base a column, and in
each row t, p and letters (0.05, none corrected) of each pair of columns of one banner variable:
13,160 tests. Results are checked against each other before a time is printed. pandas does it up to
20,000 respondents. One thread throughout.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402

from side_by_side import Clock, Now, clocked, in_turn, line, relative  # noqa: E402

SINGLES, MULTIPLES, POINTS, TICKS = 40, 10, 5, 8
STATES = POINTS + 1
BANNER = (3, 4, 5, 8)
COLUMNS = sum(BANNER)
CORNERS = int(np.prod(BANNER))
QUESTIONS = SINGLES + MULTIPLES
ROWS = np.array([POINTS] * SINGLES + [TICKS] * MULTIPLES)
GROUPS = np.repeat(np.arange(len(BANNER)), BANNER)
FIRST, SECOND = np.nonzero(np.triu(GROUPS[:, None] == GROUPS, 1))
WHOLE = 20_000
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Results:
    """280 rows by total and 20 columns: `n`, `w` (280, 21); bases (50, 21); tests (280, 47) pairs;
    `letters` (280, 20) str."""

    n: Floats
    w: Floats
    weighted_base: Floats
    effective_base: Floats
    statistic: Floats
    p: Floats
    letters: NDArray[Any]


class Data:
    """Single choices -1 or 0-4; multiple choices a byte of ticks, 0 left empty."""

    def __init__(self, count: int) -> None:
        rng = np.random.default_rng(20240102)
        self.count = count
        self.weights = rng.uniform(0.5, 2.0, count)
        self.banner = [rng.integers(0, size, count).astype(np.int8) for size in BANNER]
        lean = 0.02 * self.banner[0] - 0.01 * self.banner[3]
        self.singles = []
        for _ in range(SINGLES):
            codes = np.clip((rng.random(count) + lean) * POINTS, 0, POINTS - 1).astype(np.int8)
            codes[rng.random(count) < 0.04] = -1
            self.singles.append(codes)
        self.ticks = [rng.random((count, TICKS)) + lean[:, None] < 0.3 for _ in range(MULTIPLES)]
        self.packed = [np.packbits(t, axis=1, bitorder="little")[:, 0] for t in self.ticks]


def with_numpy(data: Data, laps: Clock) -> Results:
    """What one would write by hand for exactly this.

    The whole banner is one key of 480 corners; three single choices, or the byte of a multiple one,
    make a key with it. Squared weights are needed for bases only: who answered seven questions is
    one key. Arrays of a million rows are made once.
    """
    corner = data.banner[0].astype(np.int32)
    for codes, size in zip(data.banner[1:], BANNER[1:], strict=True):
        corner *= size
        corner += codes
    columns = corner_columns()
    buffers = np.empty(data.count, dtype=np.int32), np.empty(data.count, dtype=np.intp)
    laps.lap("banner key")
    singles = single_cells(data, corner, columns, buffers, laps)
    multiples, chose = multiple_cells(data, corner, columns, buffers, laps)
    n, w = np.concatenate((singles, multiples), axis=1)
    base = np.concatenate((singles[1].reshape(SINGLES, POINTS, -1).sum(1), chose))
    squared = base_squares(data, corner, columns, buffers, laps)
    results = tested(n, w, base, base**2 / squared)
    laps.lap("tests and letters")
    return results


def corner_columns() -> Floats:
    """(21, 480) of 0 and 1: which corners of the banner make up the total and each column."""
    corners = np.unravel_index(np.arange(CORNERS), BANNER)
    rows = [np.ones(CORNERS)]
    for codes, size in zip(corners, BANNER, strict=True):
        rows.extend((codes == k).astype(float) for k in range(size))
    return np.stack(rows)


def single_cells(data: Data, corner: Any, columns: Floats, buffers: Any, laps: Clock) -> Floats:
    """(2, 200, 21) persons and sums of weights."""
    group = 3 if data.count > 100_000 else 2
    sum_, key = buffers
    cells = np.empty((2, SINGLES, POINTS, COLUMNS + 1))
    code = np.empty(data.count, dtype=np.int16)
    for q in range(0, SINGLES, group):
        taken = data.singles[q : q + group]
        states = STATES ** len(taken)
        code[:] = taken[0]
        for codes in taken[1:]:
            np.multiply(code, np.int16(STATES), out=code)
            code += codes
        code += np.int16((states - 1) // POINTS)
        np.multiply(corner, np.int32(states), out=sum_)
        sum_ += code
        key[:] = sum_
        laps.lap("singles: keys")
        w = np.bincount(key, data.weights, CORNERS * states)
        laps.lap("singles: bincount of w")
        n = np.bincount(key, minlength=CORNERS * states)
        laps.lap("singles: counts")
        for target, joint in zip(cells, (n, w), strict=True):
            table = columns @ joint.reshape(CORNERS, states)
            table = table.reshape(COLUMNS + 1, *(STATES,) * len(taken))
            for k in range(len(taken)):
                others = tuple(axis for axis in range(1, len(taken) + 1) if axis != k + 1)
                target[q + k] = table.sum(others)[:, 1:].T
        laps.lap("columns out of the corners")
    return cells.reshape(2, SINGLES * POINTS, COLUMNS + 1)


def multiple_cells(
    data: Data, corner: Any, columns: Floats, buffers: Any, laps: Clock
) -> tuple[Floats, Floats]:
    """(2, 80, 21) persons and sums of weights; (10, 21) weighted bases."""
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    bits = bits.T.astype(float)
    sum_, key = buffers
    unit = corner * np.int32(256)
    cells = np.empty((2, MULTIPLES, TICKS, COLUMNS + 1))
    base = np.empty((MULTIPLES, COLUMNS + 1))
    for q, packed in enumerate(data.packed):
        np.add(unit, packed, out=sum_)
        key[:] = sum_
        laps.lap("multiples: keys")
        w = np.bincount(key, data.weights, CORNERS * 256)
        laps.lap("multiples: bincount of w")
        n = np.bincount(key, minlength=CORNERS * 256)
        laps.lap("multiples: counts")
        for target, joint in zip(cells, (n, w), strict=True):
            sets = columns @ joint.reshape(CORNERS, 256)
            target[q] = bits @ sets.T
        base[q] = sets[:, 1:].sum(1)
        laps.lap("columns out of the corners")
    return cells.reshape(2, MULTIPLES * TICKS, COLUMNS + 1), base


def base_squares(data: Data, corner: Any, columns: Floats, buffers: Any, laps: Clock) -> Floats:
    """(50, 21) sums of squared weights over who answered."""
    sum_, key = buffers
    squares = data.weights * data.weights
    asked: list[tuple[NDArray[Any], int]] = [(codes, 0) for codes in data.singles]
    asked += [(packed, 1) for packed in data.packed]
    bits = (np.arange(128)[:, None] >> np.arange(7) & 1).astype(float)
    unit = corner * np.int32(128)
    found = np.empty((QUESTIONS, COLUMNS + 1))
    code, flag = np.empty((2, data.count), dtype=np.uint8)
    for q in range(0, QUESTIONS, 7):
        taken = asked[q : q + 7]
        code[:] = 0
        for codes, least in reversed(taken):
            np.greater_equal(codes, least, out=flag.view(np.bool_))
            np.add(code, code, out=code)
            np.bitwise_or(code, flag, out=code)
        np.add(unit, code, out=sum_)
        key[:] = sum_
        laps.lap("bases: keys")
        joint = np.bincount(key, squares, CORNERS * 128)
        found[q : q + 7] = (columns @ joint.reshape(CORNERS, 128) @ bits[:, : len(taken)]).T
        laps.lap("bases: bincount of w2")
    return found


def tested(n: Floats, w: Floats, base: Floats, effective: Floats) -> Results:
    """Pooled t of each pair: (p1 - p2) / sqrt(p (1 - p) (1/e1 + 1/e2)), df e1 + e2 - 2."""
    from scipy.special import stdtr

    share = (w / np.repeat(base, ROWS, axis=0))[:, 1:]
    e1, e2 = effective[:, 1:][:, FIRST], effective[:, 1:][:, SECOND]
    part, spread, degrees = (
        np.repeat(each, ROWS, axis=0) for each in (e1 / (e1 + e2), 1 / e1 + 1 / e2, e1 + e2 - 2)
    )
    one, other = share[:, FIRST], share[:, SECOND]
    pooled = other + part * (one - other)
    statistic = (one - other) / np.sqrt(pooled * (1 - pooled) * spread)
    p = 2 * stdtr(degrees, -np.abs(statistic))
    return Results(n, w, base, effective, statistic, p, lettered(statistic, p))


def lettered(statistic: Floats, p: Floats) -> NDArray[Any]:
    """(280, 20) str: in the larger cell the letters of the smaller, A afresh in each variable."""
    place = np.arange(COLUMNS) - np.concatenate(([0], np.cumsum(BANNER)))[GROUPS]
    larger = (p < 0.05) & (statistic > 0), (p < 0.05) & (statistic < 0)
    marks = np.zeros((len(p), COLUMNS), dtype=np.intp)
    for pair, (a, b) in enumerate(zip(FIRST, SECOND, strict=True)):
        marks[:, a] |= larger[0][:, pair].astype(np.intp) << place[b]
        marks[:, b] |= larger[1][:, pair].astype(np.intp) << place[a]
    names = ["".join(letter for k, letter in enumerate("ABCDEFGH") if m >> k & 1) for m in range(256)]
    return np.array(names, dtype=object)[marks]


def with_pandas(frame: Any) -> Results:
    """Groupby a question and a banner variable; the same tests afterwards."""
    n, w, sums = [], [], []
    for name in [f"s{k}" for k in range(SINGLES)]:
        known = frame[frame[name] >= 0]
        tables = [known.groupby([name, by])["w"].agg(["size", "sum"]).unstack() for by in BY]
        n.append(np.concatenate([table["size"].to_numpy(float) for table in tables], 1))
        w.append(np.concatenate([table["sum"].to_numpy(float) for table in tables], 1))
        sums.append(np.concatenate([known.groupby(by)[["w", "w2"]].sum().to_numpy().T for by in BY], 1))
    for k in range(MULTIPLES):
        names = [f"m{k}_{j}" for j in range(TICKS)]
        known = frame[frame[names].any(axis=1)]
        weighted = known[names].mul(known["w"], axis=0)
        n.append(np.concatenate([known.groupby(by)[names].sum().to_numpy(float).T for by in BY], 1))
        w.append(np.concatenate([weighted.groupby(known[by]).sum().to_numpy().T for by in BY], 1))
        sums.append(np.concatenate([known.groupby(by)[["w", "w2"]].sum().to_numpy().T for by in BY], 1))
    cells_n, cells_w = totalled(np.concatenate(n)), totalled(np.concatenate(w))
    base, squared = totalled(np.stack(sums)[:, 0]), totalled(np.stack(sums)[:, 1])
    return tested(cells_n, cells_w, base, base**2 / squared)


BY = [f"b{k}" for k in range(len(BANNER))]


def totalled(columns: Floats) -> Floats:
    """The total column before the others; the first variable's options add up to it."""
    return np.concatenate((columns[:, : BANNER[0]].sum(1, keepdims=True), columns), axis=1)


def frame_of(data: Data) -> Any:
    import pandas

    columns = {f"s{k}": codes for k, codes in enumerate(data.singles)}
    columns |= {f"m{k}_{j}": t[:, j] for k, t in enumerate(data.ticks) for j in range(TICKS)}
    columns |= dict(zip(BY, data.banner, strict=True))
    return pandas.DataFrame({**columns, "w": data.weights, "w2": data.weights**2})


def surveykit_w2(data: Data) -> Callable[[], Results]:
    """surveykit: tables and their tests, each time of a survey that has kept nothing yet."""
    from surveykit.survey import Survey

    opened = survey_of(data)
    names = [name for name in opened.questionnaire.by_id if not name.startswith("b")]

    def tables() -> Results:
        survey = Survey(opened.responses, opened.design, _bound=opened.sample)
        return surveykit_results(survey.tables(names, BY, tests="none"))

    return tables


def survey_of(data: Data) -> Any:
    from surveykit.questionnaire.design import Design
    from surveykit.questionnaire.model import Choice, Question, Questionnaire
    from surveykit.responses.model import MultipleColumn, Responses, SingleColumn
    from surveykit.survey import Survey

    def question(name: str, kind: Any, size: int) -> Question:
        return Question(name, kind, name, choices=tuple(Choice(k + 1, f"o{k}") for k in range(size)))

    questions = [question(f"s{k}", "single", POINTS) for k in range(SINGLES)]
    questions += [question(f"m{k}", "multiple", TICKS) for k in range(MULTIPLES)]
    questions += [question(by, "single", size) for by, size in zip(BY, BANNER, strict=True)]
    left_empty = -2
    columns: dict[str, Any] = {
        f"s{k}": SingleColumn(np.where(codes < 0, left_empty, codes).astype(np.int8))
        for k, codes in enumerate(data.singles)
    }
    for k, ticks in enumerate(data.ticks):
        state = np.where(data.packed[k] == 0, left_empty, 0).astype(np.int8)
        columns[f"m{k}"] = MultipleColumn.from_ticks(ticks, state)
    columns |= {by: SingleColumn(codes) for by, codes in zip(BY, data.banner, strict=True)}
    form = Questionnaire("bench", "bench", tuple(questions))
    responses = Responses(form, columns, ("",) * data.count, kept={"w": data.weights})
    return Survey(responses, Design(weights="w"))


def surveykit_results(tables: Any) -> Results:
    from surveykit.tables.columntests import column_tests

    parts: list[tuple[Any, ...]] = []
    for table in tables:
        block = table.blocks[0]
        base = block.base()
        tests = column_tests(block, table.tested)
        letters = np.array(tests.letters(0.05, lower=None), dtype=object)[:, 1:]
        sums = block.cells.n, block.cells.w, base.w[None], base.effective[None]
        parts.append((*sums, tests.compared.statistic, tests.compared.p, letters))
    return Results(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def difference(ours: Results, others: Results) -> str:
    """The largest relative difference (of t beside 1: it may be 0); letters must be the same."""
    names = ("n", "w", "weighted_base", "effective_base", "statistic", "p")
    gaps = {
        name: relative(getattr(ours, name), getattr(others, name), 1.0 if name == "statistic" else 0.0)
        for name in names
    }
    worst = max(gaps, key=gaps.__getitem__)
    if not gaps[worst] <= 1e-9:
        raise AssertionError(f"{worst} differs by {gaps[worst]:.1e}")
    np.testing.assert_array_equal(others.letters, ours.letters)
    cells = sum(map(bool, ours.letters.flat))
    return f"largest relative difference {gaps[worst]:.0e} ({worst}), {cells:,} cells with letters"


def compare(data: Data, rounds: int, now: Now, phases: bool) -> None:
    repeats = 5 if data.count <= WHOLE else 1
    turns = {
        "surveykit": clocked(surveykit_w2(data), now, repeats),
        "numpy by hand": clocked(lambda: with_numpy(data, Clock(now)), now, repeats),
    }
    if data.count <= WHOLE and importlib.util.find_spec("pandas"):
        frame = frame_of(data)
        turns["pandas groupby"] = clocked(lambda: with_pandas(frame), now)
    elif data.count <= WHOLE:
        print("  pandas is not installed: left out")
    found = in_turn(turns, rounds)
    reference = found["numpy by hand"].result
    for name, timed in found.items():
        words = "" if timed.result is reference else difference(reference, timed.result)
        line(name, timed, found["surveykit"], words)
    if phases:
        laps = Clock(now)
        with_numpy(data, laps)
        for phase, seconds in laps.seconds.items():
            print(f"      {phase:32} {seconds:9.4f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description="W2, side by side")
    parser.add_argument("--n", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true", help="processor seconds instead of the wall clock")
    parser.add_argument("--phases", action="store_true", help="where the numpy kernel's time goes")
    options = parser.parse_args()
    now = time.process_time if options.cpu else time.perf_counter
    print(f"Python {sys.version.split()[0]}, numpy {np.__version__}, one thread, {options.rounds} rounds")
    for count in options.n:
        print(f"\nW2, {count:,} respondents, {SINGLES} single + {MULTIPLES} multiple by {COLUMNS} columns")
        compare(Data(count), options.rounds, now, options.phases)


if __name__ == "__main__":
    main()
