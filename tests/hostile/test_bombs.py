"""Small files made to hang or to fill the memory: refused in a sentence, all processes within a gigabyte.

The files stay under 5 MB. `NEVER` ends what would never end; how long it takes is not measured here.
"""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from inline_word import parts as parts_of
from inline_word import word, zipped

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is told by /proc"),
]
ROOT = Path(__file__).parents[2]
GIGABYTE = 1024.0
NEVER = 240.0
FORM = """
id: one
title: 一份
questions:
  - {id: q1, type: single, title: 性别, choices: [男, 女]}
  - {id: q2, type: multiple, title: 问题, choices: [文山会海, 推诿, {label: 其他, other: true}]}
  - {id: q3, type: number, title: 数}
  - {id: q4, type: text, title: 意见}
"""
HEAD = "性别,问题,数,意见\n"
BYTES = 4_500_000
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def repeated(line: str) -> bytes:
    return (HEAD + line * (BYTES // len(line.encode()))).encode()


def workbook(rows: Iterable[str], names: Iterable[str] = ("S",)) -> bytes:
    """A workbook whose sheets are all the one part."""
    sheets = "".join(f'<sheet name="{name}" sheetId="1" r:id="rId1"/>' for name in names)
    files = {
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATION}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
    }  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{_SHEETS}"><sheetData>'.encode())
            for row in rows:
                part.write(row.encode())
            part.write(b"</sheetData></worksheet>")
    return buffer.getvalue()


def cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER_ROW = (
    '<row r="1">' + "".join(map(cell, ("A1", "B1", "C1", "D1"), HEAD.strip().split(","))) + "</row>"
)


def written(suffix: str, write: Callable[[Path], object]) -> Callable[[Path], bytes]:
    def content(folder: Path) -> bytes:
        path = folder / f"seed{suffix}"
        write(path)
        return path.read_bytes()

    return content


def view(query: str) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        base = sqlite3.connect(path)
        base.execute(f"CREATE VIEW v AS {query}")
        base.commit()
        base.close()

    return write


def endless_columns(path: Path) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    cells = arrow.array(["男"] * 30_000_000).dictionary_encode()
    parquet.write_table(arrow.table({"性别": cells}), path)


def zeros(path: Path) -> None:
    import numpy as np
    import pandas
    import pyreadstat

    frame = pandas.DataFrame({f"v{n}": np.zeros(200_000) for n in range(60)})
    pyreadstat.write_sav(frame, str(path), compress=True)


def heavy_draft(body: str) -> bytes:
    files = parts_of(word("<w:p/>"))
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:p/>", body.encode())
    return zipped(files)


BELOW = range(2, 9000)
LOAD = ("load", "form.yaml", "{file}", "-o", "out.csv", "--problems", "p.json")
CHECK = ("check", "{file}")
FILL = ("fill", "{file}", "--form", "form.yaml", "--data", "data.csv", "-o", "out{suffix}")
QUESTIONS = "id: a\ntitle: b\nquestions:\n"
BOMBS: dict[str, tuple[str, bytes | Callable[[Path], bytes], tuple[str, ...]]] = {
    "another questionnaire's answers": (".csv", repeated("甲乙,甲乙丙丁,丑,无\n"), LOAD),
    "every answer wrong in its own way": (
        ".csv", (HEAD + "".join(f"{n},{n}x,{n}y,{n}z\n" for n in range(60_000))).encode(), LOAD),
    "half a million columns": (
        ".csv", (",".join(f"c{n}" for n in range(500_000)) + "\n1\n").encode(), LOAD),
    "one endless quote": (".csv", (HEAD + '男,推诿,1,"' + "字,\n" * 900_000).encode(), LOAD),
    "a title of brackets": (".csv", f"性别,{'(' * 2000}{')' * 2000},数,意见\n男,推诿,1,x\n".encode(), LOAD),
    "a title of colons": (".csv", f"性别,1.{':' * 4000},数,意见\n男,推诿,1,x\n".encode(), LOAD),
    "a cell of separators": (".csv", (HEAD + ("男," + "推诿┋" * 40_000 + "x,1,y\n") * 8).encode(), LOAD),
    "a cell at the far corner": (
        ".xlsx", workbook([HEADER_ROW, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']), LOAD),
    "a sheet under thousands of names": (
        ".xlsx", workbook([HEADER_ROW, "<row><c><v>1</v></c></row>" * 2000], map(str, range(8000))),
        LOAD),
    "shared text without end": (
        ".xlsx",
        workbook([HEADER_ROW, *(f'<row r="{n}">{cell(f"A{n}", "男" * 3000)}</row>' for n in BELOW)]),
        LOAD),
    "elements in elements": (".xlsx", workbook([HEADER_ROW, "<x>" * 2_000_000]), LOAD),
    "thirty million rows in a few bytes": (".parquet", written(".parquet", endless_columns), LOAD),
    "twelve million zeros in a few bytes": (".zsav", written(".zsav", zeros), LOAD),
    "a view that never ends": (".sqlite", written(".sqlite", view(
        "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x AS 性别 FROM r")), LOAD),
    "a view of one huge cell": (
        ".sqlite", written(".sqlite", view("SELECT hex(zeroblob(400000000)) AS 性别")), LOAD),
    "invisible characters": (".yaml", ("a: " + "\u200b" * 1_500_000 + "\n").encode(), CHECK),
    "cut texts": (".yaml", ("a: {b: " + "x, " * 1_500_000 + "}\n").encode(), CHECK),
    "a million faults": (".yaml", b"- *a\n" * 900_000, CHECK),
    "three thousand conditions": (".yaml", (QUESTIONS + "  - {id: q1, type: number, title: x}\n" + "".join(
        f'  - {{id: r{n}, type: text, title: y{n}, show_if: "q1 > {n} and not q1 == {n}"}}\n'
        for n in range(3000)
    )).encode(), CHECK),
    "blanks without a full stop": (".txt", ("xx人，" * 1200 + "\n").encode() * 20, FILL),
    "open quotes": (".txt", ("“" * 4900 + "\n").encode() * 50, FILL),
    "one endless paragraph": (".txt", "一二三四五，".encode() * 200_000, FILL),
    "a million empty paragraphs": (".docx", heavy_draft("<w:p/>" * 1_500_000), FILL),
    "tables in tables": (
        ".docx", heavy_draft("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80), FILL),
}  # fmt: skip


def tree(process: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return [process]
    return [process, *(below for child in children for below in tree(int(child)))]


def megabytes(process: int) -> float:
    """The memory of a process tree, shared pages counted once."""
    total = 0
    for one in tree(process):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def watched(command: list[str], folder: Path) -> tuple[int, str, float]:
    """Exit code, stderr and the most memory that a command took with its children."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    peak = 0.0
    with subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said: list[str] = []
        listener = threading.Thread(target=lambda: said.append(process.stderr.read()))  # type: ignore[union-attr]
        listener.start()
        ending = threading.Timer(NEVER, process.kill)
        ending.start()
        while listener.is_alive():
            peak = max(peak, megabytes(process.pid))
            listener.join(0.03)
        ending.cancel()
    return process.returncode, "".join(said), peak


@pytest.mark.parametrize("name", BOMBS)
def test_it_is_refused_or_read_within_a_gigabyte(tmp_path, name):
    suffix, content, template = BOMBS[name]
    data = content if isinstance(content, bytes) else content(tmp_path)
    assert len(data) < 5_000_000
    file = tmp_path / f"file{suffix}"
    file.write_bytes(data)
    (tmp_path / "form.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "data.csv").write_text(HEAD + "男,推诿,1,x\n女,文山会海,2,y\n", encoding="utf-8")
    arguments = [part.format(file=file.name, suffix=suffix) for part in template]
    code, said, peak = watched([sys.executable, "-m", "surveykit", *arguments], tmp_path)
    assert code in (0, 1, 65), (code, said[-500:])
    assert "Traceback" not in said
    assert peak < GIGABYTE
    assert len(said) < (200_000 if "check" in template else 20_000)
    if code == 65:
        assert not list(tmp_path.glob("out*"))
    assert not list(tmp_path.glob(".~*"))
