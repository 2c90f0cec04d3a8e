"""Reading and loading big files: csv, xlsx, sav and parquet, each route in a process of its own.

    python benchmarks/reading.py [csv] [xlsx] [sav] [parquet] [--rows 1000000] [--runs 5] [--slow]

A file has a record number and 50 questions with two to six options, as texts (in a .sav as labelled
numbers). Every route ends with columns of distinct texts and small codes, or, as "whole load", with
checked answers; all are held against what the file was made from before a time counts. Rows are
1,000,000 for csv and parquet, 100,000 for sav and 50,000 for xlsx unless `--rows` says otherwise.

Routes take turns, so that all meet the same disturbances. Seconds are the median of the runs, imports of
the libraries included, the interpreter's start excluded. The ratio is the median of the ratios to the
first route of the same turn. CPU seconds and the peak of memory take in child processes; the peak is
sampled where /proc tells it. `--slow` adds the strict csv reader and pandas; what is not installed is
left out with a note.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

QUESTIONS = 50
OPTIONS = (
    ("非常满意", "比较满意", "一般", "不太满意", "很不满意"),
    ("男", "女"),
    ("机关", "直属单位", "街道", "社区", "其他"),
    ("每周至少一次", "每月一到三次", "每季度一到两次", "很少参加", "从不参加", "不清楚"),
)
ROWS = {"csv": 1_000_000, "parquet": 1_000_000, "sav": 100_000, "xlsx": 50_000}
HEADER = ["序号", *(f"{k + 1}、对第{k + 1}项工作的看法" for k in range(QUESTIONS))]
Codes = NDArray[np.integer[Any]]
Column = tuple[Sequence[str], Codes]


class Data:
    """What the files are made from: option positions of every record, with a fixed seed."""

    def __init__(self, rows: int) -> None:
        rng = np.random.default_rng(20261201)
        self.rows = rows
        self.options = [OPTIONS[k % len(OPTIONS)] for k in range(QUESTIONS)]
        self.levels = [rng.integers(0, len(o), rows).astype(np.int8) for o in self.options]

    def columns(self, *, numbers: bool) -> list[Column]:
        """The columns that every reader must find: labels at first sight."""
        found: list[Column] = [([str(n) for n in range(1, self.rows + 1)], np.arange(self.rows))]
        for options, levels in zip(self.options, self.levels, strict=True):
            _, first, codes = np.unique(levels, return_index=True, return_inverse=True)
            order = np.argsort(first)
            position = np.empty_like(order)
            position[order] = np.arange(len(order))
            seen = levels[np.sort(first)]
            labels = [str(n + 1) if numbers else options[n] for n in seen.tolist()]
            found.append((labels, position[codes]))
        return found

    def blocks(self, size: int = 50_000) -> Iterable[list[list[str]]]:
        """The columns as texts, block by block."""
        for start in range(0, self.rows, size):
            stop = min(start + size, self.rows)
            texts = [
                np.array(o, dtype=object)[levels[start:stop]].tolist()
                for o, levels in zip(self.options, self.levels, strict=True)
            ]
            yield [[str(n) for n in range(start + 1, stop + 1)], *texts]

    def write(self, path: Path) -> None:
        getattr(self, f"write_{path.suffix[1:]}")(path)

    def write_csv(self, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(HEADER)
            for block in self.blocks():
                writer.writerows(zip(*block, strict=True))

    def write_parquet(self, path: Path) -> None:
        import pyarrow
        from pyarrow import parquet

        schema = pyarrow.schema([(name, pyarrow.string()) for name in HEADER])
        with parquet.ParquetWriter(path, schema) as writer:
            for block in self.blocks():
                writer.write_table(pyarrow.table(block, schema=schema))

    def write_xlsx(self, path: Path) -> None:
        import xlsxwriter

        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            row = 1
            for block in self.blocks():
                for cells in zip(*block, strict=True):
                    sheet.write_number(row, 0, int(cells[0]))
                    for column, text in enumerate(cells[1:], 1):
                        sheet.write_string(row, column, text)
                    row += 1

    def write_sav(self, path: Path) -> None:
        import pandas
        import pyreadstat

        names = ["id", *(f"q{k + 1}" for k in range(QUESTIONS))]
        values = [np.arange(1, self.rows + 1), *(levels + 1 for levels in self.levels)]
        frame = pandas.DataFrame({n: v.astype(float) for n, v in zip(names, values, strict=True)})
        labels = {
            name: dict(enumerate(options, 1)) for name, options in zip(names[1:], self.options, strict=True)
        }
        pyreadstat.write_sav(frame, str(path), column_labels=HEADER, variable_value_labels=labels)


def digest(columns: Iterable[Column]) -> str:
    whole = hashlib.sha256()
    for labels, codes in columns:
        whole.update("\x1f".join(labels).encode())
        whole.update(np.ascontiguousarray(codes, dtype=np.int32).tobytes())
    return whole.hexdigest()


class Index(dict[Any, int]):
    def __missing__(self, key: Any) -> int:
        number = self[key] = len(self)
        return number


def small(codes: Codes, count: int) -> Codes:
    return codes.astype(np.int8 if count <= 127 else np.int32)


def coded_batches(batches: Iterable[Any], width: int) -> list[Column]:
    """Record batches of dictionaries as labels and codes of the whole."""
    indexes = [Index() for _ in range(width)]
    parts: list[list[Codes]] = [[] for _ in range(width)]
    for batch in batches:
        for index, part, column in zip(indexes, parts, batch.columns, strict=True):
            own = [index[text] for text in column.dictionary.to_pylist()]
            part.append(small(np.array(own, dtype=np.int32), len(index))[np.from_dlpack(column.indices)])
    return [(list(index), np.concatenate(part)) for index, part in zip(indexes, parts, strict=True)]


def coded_cells(columns: Iterable[Sequence[Any]]) -> list[Column]:
    """Columns of cells as labels and codes; a whole number has no decimal point."""
    found: list[Column] = []
    for cells in columns:
        index = Index()
        codes = np.frombuffer(array("i", map(index.__getitem__, cells)), np.intc)
        labels = [cell if isinstance(cell, str) else f"{cell:.15g}" for cell in index]
        found.append((labels, small(codes, len(labels))))
    return found


def with_surveykit(path: Path) -> list[Column]:
    from surveykit.responses.files.read import read_grid

    return [(cells.labels, cells.codes) for cells in read_grid(path).columns]


def with_the_strict_reader(path: Path) -> list[Column]:
    from surveykit.responses.files.delimited import read_text_stream

    with path.open("rb") as stream:
        return [(cells.labels, cells.codes) for cells in read_text_stream(stream, path.name).columns]


def csv_batches(path: Path) -> Any:
    import pyarrow
    from pyarrow import csv as arrow_csv

    kind = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    types = dict.fromkeys(HEADER, kind)
    convert = arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    return arrow_csv.open_csv(path, convert_options=convert)


def with_pyarrow_csv(path: Path) -> list[Column]:
    return coded_batches(csv_batches(path), len(HEADER))


def pyarrow_csv_alone(path: Path) -> None:
    for _ in csv_batches(path):
        pass


def with_pandas_csv(path: Path) -> list[Column]:
    import pandas

    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)
    found = [pandas.factorize(frame[name]) for name in frame.columns]
    return [([str(label) for label in labels], codes) for codes, labels in found]


def with_pyarrow_parquet(path: Path) -> list[Column]:
    from pyarrow import parquet

    table = parquet.read_table(path, read_dictionary=HEADER).unify_dictionaries()
    return coded_batches(table.to_batches(), len(HEADER))


def calamine_rows(path: Path) -> list[list[Any]]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    rows: list[list[Any]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return rows


def with_calamine(path: Path) -> list[Column]:
    return coded_cells(zip(*calamine_rows(path)[1:], strict=True))


def calamine_alone(path: Path) -> None:
    calamine_rows(path)


def with_fastexcel(path: Path) -> list[Column]:
    import fastexcel

    batch = fastexcel.read_excel(path).load_sheet(0, dtypes="string", eager=True)
    coded = [column.dictionary_encode() for column in batch.columns]
    return [(c.dictionary.to_pylist(), small(np.from_dlpack(c.indices), len(c.dictionary))) for c in coded]


def with_pyreadstat(path: Path) -> list[Column]:
    import pyreadstat

    values, _ = pyreadstat.read_sav(str(path), output_format="dict", user_missing=True)
    return coded_cells(values.values())


def whole_load(path: Path) -> list[Column]:
    """Answers coded, checked, compared and freed of identifiers; levels stand for the codes."""
    from surveykit.questionnaire.read import parse_questionnaire
    from surveykit.responses.load import read_responses

    lines = ["id: bench", "title: 五十题", "questions:"]
    lines += [
        f"  - {{id: q{k + 1}, type: single, title: 对第{k + 1}项工作的看法, "
        f"choices: [{', '.join(OPTIONS[k % len(OPTIONS)])}]}}"
        for k in range(QUESTIONS)
    ]
    responses = read_responses(path, parse_questionnaire("\n".join(lines) + "\n"))
    if responses.problems.errors:
        raise SystemExit(str(responses.problems.errors))
    return [((), responses.columns[f"q{k + 1}"].levels) for k in range(QUESTIONS)]  # type: ignore[union-attr]


Route = Callable[[Path], "list[Column] | None"]
ROUTES: dict[str, dict[str, Route]] = {
    "csv": {
        "pyarrow, coded": with_pyarrow_csv,
        "surveykit": with_surveykit,
        "whole load": whole_load,
        "pyarrow alone": pyarrow_csv_alone,
        "strict reader": with_the_strict_reader,
        "pandas, coded": with_pandas_csv,
    },
    "xlsx": {
        "fastexcel, coded": with_fastexcel,
        "surveykit": with_surveykit,
        "whole load": whole_load,
        "calamine, coded": with_calamine,
        "calamine alone": calamine_alone,
    },
    "sav": {"pyreadstat, coded": with_pyreadstat, "surveykit": with_surveykit, "whole load": whole_load},
    "parquet": {
        "pyarrow, coded": with_pyarrow_parquet,
        "surveykit": with_surveykit,
        "whole load": whole_load,
    },
}
SLOW = ("strict reader", "pandas, coded")


def run_route(kind: str, name: str, path: Path) -> None:
    """One route in this process; prints its seconds and what it found."""
    start = time.perf_counter()
    columns = ROUTES[kind][name](path)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "found": digest(columns) if columns else ""}))


def tree_memory(pid: int) -> int:
    """Resident bytes of a process and its children now; 0 where /proc does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(tree_memory, children))


def measured(kind: str, name: str, path: Path) -> dict[str, Any]:
    """What a route in a process of its own took and found."""
    before = os.times()
    command = [sys.executable, __file__, "--route", kind, name, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            time.sleep(0.01)
        said = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{kind}: {name} failed")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {**json.loads(said), "cpu": cpu, "peak": peak / 2**20}


def compare(kind: str, path: Path, data: Data, runs: int, *, slow: bool) -> None:
    names = [name for name in ROUTES[kind] if slow or name not in SLOW]
    table = digest(data.columns(numbers=kind == "sav"))
    levels = digest(((), levels) for levels in data.levels)
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            result = measured(kind, name, path)
            expected = levels if name == "whole load" else table
            if result["found"] not in ("", expected):
                raise SystemExit(f"{kind}: {name} found something else")
            taken[name].append(result)
    first = [one["seconds"] for one in taken[names[0]]]
    for name, results in taken.items():
        seconds = [one["seconds"] for one in results]
        ratio = statistics.median(s / f for s, f in zip(seconds, first, strict=True))
        cpu = statistics.median(one["cpu"] for one in results)
        peak = max(one["peak"] for one in results)
        print(
            f"  {name:18} {statistics.median(seconds):8.2f} s  x{ratio:<6.2f} "
            f"cpu {cpu:7.2f} s  peak {peak:6.0f} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=list(ROWS), help="csv xlsx sav parquet")
    parser.add_argument("--rows", type=int)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--route", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.route:
        kind, name, path = options.route
        run_route(kind, name, Path(path))
        return
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds:
            data = Data(options.rows or ROWS[kind])
            path = Path(folder) / f"answers.{kind}"
            data.write(path)
            size = path.stat().st_size / 2**20
            print(f"\n{kind}, {data.rows:,} records, {QUESTIONS} questions, {size:.0f} MB")
            compare(kind, path, data, options.runs, slow=options.slow)


if __name__ == "__main__":
    main()
