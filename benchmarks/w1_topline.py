"""W1: weighted topline of 40 single and 10 multiple choice questions, side by side.

    python benchmarks/w1_topline.py [respondents ...]

Every route computes, per option, persons and sum of weights; surveykit also all five bases. Results
are checked against each other before a time is printed. DuckDB is left out with a note when it is not
installed.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable

import numpy as np

from side_by_side import clocked, in_turn, line
from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Choice, Question, Questionnaire
from surveykit.responses.model import MultipleColumn, Responses, SingleColumn
from surveykit.survey import Survey

SINGLES, MULTIPLES, POINTS, TICKS = 40, 10, 5, 8


class Data:
    def __init__(self, count: int) -> None:
        rng = np.random.default_rng(20240101)
        self.count = count
        self.singles = [rng.integers(0, POINTS, count).astype(np.int8) for _ in range(SINGLES)]
        self.ticks = [rng.random((count, TICKS)) < 0.3 for _ in range(MULTIPLES)]
        self.weights = rng.uniform(0.5, 2.0, count)

    def survey(self) -> Survey:
        five = tuple(Choice(k + 1, f"o{k}") for k in range(POINTS))
        eight = tuple(Choice(k + 1, f"o{k}") for k in range(TICKS))
        questions = [Question(f"s{k}", "single", f"s{k}", choices=five) for k in range(SINGLES)]
        questions += [Question(f"m{k}", "multiple", f"m{k}", choices=eight) for k in range(MULTIPLES)]
        state = np.zeros(self.count, dtype=np.int8)
        columns = {f"s{k}": SingleColumn(codes) for k, codes in enumerate(self.singles)}
        columns |= {f"m{k}": MultipleColumn.from_ticks(t, state) for k, t in enumerate(self.ticks)}
        form = Questionnaire("bench", "bench", tuple(questions))
        responses = Responses(form, columns, ("",) * self.count, kept={"w": self.weights})
        return Survey(responses, Design(weights="w"))


def with_surveykit(survey: Survey) -> np.ndarray:
    tables = survey.tables(list(survey.questionnaire.by_id))
    return np.concatenate([np.stack((t.count[:, 0], t.weighted_count[:, 0]), 1) for t in tables])


def with_numpy(data: Data, packed: list[np.ndarray]) -> np.ndarray:
    """What one would write by hand: bincount on int8 codes, a set of ticks as one byte."""
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    rows = []
    for codes in data.singles:
        n, w = np.bincount(codes, minlength=POINTS), np.bincount(codes, data.weights, POINTS)
        rows.append(np.stack((n, w), 1))
    for byte in packed:
        n, w = np.bincount(byte, minlength=256), np.bincount(byte, data.weights, 256)
        rows.append(np.stack((n @ bits, w @ bits), 1))
    return np.concatenate(rows)


def with_pandas(frame: object, ticks: list[np.ndarray]) -> np.ndarray:
    rows = []
    for k in range(SINGLES):
        group = frame.groupby(f"s{k}")["w"].agg(["size", "sum"])  # type: ignore[attr-defined]
        rows.append(group.to_numpy(dtype=float))
    for k in range(len(ticks)):
        for j in range(TICKS):
            chosen = frame.loc[frame[f"m{k}_{j}"], "w"]  # type: ignore[attr-defined,index]
            rows.append(np.array([[chosen.size, chosen.sum()]]))
    return np.concatenate(rows)


def with_duckdb(connection: object) -> np.ndarray:
    rows = []
    for k in range(SINGLES):
        query = f"select count(*), sum(w) from d group by s{k} order by s{k}"
        rows.extend(connection.execute(query).fetchall())  # type: ignore[attr-defined]
    for k in range(MULTIPLES):
        parts = ", ".join(f"count(*) filter (m{k}_{j}), sum(w) filter (m{k}_{j})" for j in range(TICKS))
        flat = connection.execute(f"select {parts} from d").fetchone()  # type: ignore[attr-defined]
        rows.extend(zip(flat[::2], flat[1::2], strict=True))
    return np.array(rows, dtype=float)


def frame_of(data: Data) -> object:
    import pandas

    columns = {f"s{k}": codes for k, codes in enumerate(data.singles)}
    columns |= {f"m{k}_{j}": t[:, j] for k, t in enumerate(data.ticks) for j in range(TICKS)}
    return pandas.DataFrame({**columns, "w": data.weights})


def routes(data: Data) -> dict[str, Callable[[], np.ndarray]]:
    opened = data.survey()

    def surveykit() -> np.ndarray:
        # a survey that has kept nothing yet
        return with_surveykit(Survey(opened.responses, opened.design, _bound=opened.sample))

    packed = [np.packbits(t, axis=1, bitorder="little")[:, 0] for t in data.ticks]
    found: dict[str, Callable[[], np.ndarray]] = {
        "surveykit": surveykit,
        "numpy by hand": lambda: with_numpy(data, packed),
    }
    frame = frame_of(data)
    found["pandas groupby"] = lambda: with_pandas(frame, data.ticks)
    if importlib.util.find_spec("duckdb"):
        import duckdb

        connection = duckdb.connect()
        connection.register("given", frame)
        connection.execute("create table d as select * from given")
        found["duckdb in memory"] = lambda: with_duckdb(connection)
    else:
        print("duckdb is not installed: left out")
    return found


def main() -> None:
    for count in [int(text) for text in sys.argv[1:]] or [10_000, 1_000_000]:
        data = Data(count)
        print(f"\nW1, {count:,} respondents, {SINGLES} single + {MULTIPLES} multiple, weighted")
        repeats = 5 if count <= 20_000 else 1
        turns = {name: clocked(call, time.perf_counter, repeats) for name, call in routes(data).items()}
        found = in_turn(turns, 5)
        for name, timed in found.items():
            np.testing.assert_allclose(timed.result, found["surveykit"].result, rtol=1e-9)
            line(name, timed, found["surveykit"])


if __name__ == "__main__":
    main()
