"""The same inputs give the same bytes later, in another folder, zone, locale, with other seeds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from surveykit.cli.words import VERBS
from surveykit.forms.pdf import find_office
from surveykit.simulation.export import DIALECTS

ROOT = Path(__file__).parents[2]
EXPORTS = sorted((ROOT / "examples").glob("298765432_按*.xlsx"))
INPUTS = {
    "form.yaml": ROOT / "questionnaires" / "dangjian_ronghe.yaml",
    "data.xlsx": next(path for path in EXPORTS if "文本" in path.name),
    "index.xlsx": next(path for path in EXPORTS if "序号" in path.name),
    "draft.docx": ROOT / "examples" / "dangjian_ronghe_draft.docx",
}
SMALL = {
    "small.yaml": """
id: small
title: 小问卷
population: {unit: {机关: 60, 直属: 40}}
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属], profile: true}
  - {id: a, type: rating, title: 甲, choices: [{label: 好, score: 2}, {label: 差, score: 1}]}
  - {id: b, type: rating, title: 乙, choices: [{label: 好, score: 2}, {label: 差, score: 1}]}
  - {id: m, type: multiple, title: 问题, choices: [会议, 材料, {label: 其他, other: true}]}
  - {id: r, type: ranking, title: 排序, top: 2, choices: [培训, 经费, 考核]}
  - {id: day, type: date, title: 日期}
  - {id: hours, type: number, title: 小时}
  - {id: text, type: text, title: 意见}
""",
    "mend.yaml": """
id: mend
title: 小问卷
questions:
  - {id: q1, type: multiple, title: 您希望参加哪些培训, choices: [公文写作, 应急处置, 其他]}
""",
}
_ROWS = [
    ",".join(
        (
            f"{n:03}",
            ("机关", "直属", "直属")[n % 3],
            "好差"[n % 2],
            "好差"[n % 5 > 2],
            ("会议┋材料", "材料", "会议")[n % 3],
            ("培训→经费", "考核→培训")[n % 2],
            f"2024-05-{n % 28 + 1:02}",
            str(n * 7 % 11 + 1),
            ("少开会", "", "多下去")[n % 3],
        )
    )
    for n in range(60)
]
_HEADER = "编号,单位,甲,乙,问题,排序,日期,小时,意见"
CODED = ("csv", "xlsx", "sav", "dta", "parquet", "feather")
PAGES = ("html", "docx", "xlsx")
RESULTS = (*PAGES, "csv", "json")
# a questionnaire as one types it
TYPED = "问卷\n1、您的性别[单选题]\nA．男\nB．女\n2、您的意见[填空题]\n"
FORMATS = (("txt", "wjx-text"), ("txt", "tencent-text"), ("xlsx", "xlsform"), ("json", "surveyjs"),
           ("sps", "spss"), ("xml", "triple-s"), ("xml", "ddi"))  # fmt: skip

FILLED = "--form form.yaml --data data.xlsx"
COMMANDS: dict[str, list[str]] = {
    "size": [],  # writes no file
    "check": ["check mend.yaml --fix"],
    "diff": [],
    "sample": [
        "sample list.csv -n 20 --id 编号 --strata 单位 --seed 5 -o s.csv -o s.xlsx -o s.docx",
        "sample list.csv -n 10 --method tille --size 小时 --id 编号 --seed 5 -o t.csv",
    ],
    "simulate": [
        *(f"simulate form.yaml -n 30 --dialect {name} -o {name}.csv" for name in DIALECTS),
        "simulate form.yaml -n 30 -o made.xlsx",
    ],
    "new": ["new data.xlsx -o new.yaml", "new index.xlsx -o index.yaml", "new draft.txt -o text.yaml"],
    "outline": ["outline form.yaml -o o.html", "outline form.yaml -o o.svg"],
    "form": [
        "form form.yaml -o f.docx -o f.html -o f.xlsx",
        "form form.yaml --screen -o screen.html",
        "form small.yaml --codes -o c.docx",
    ],
    "convert": [f"convert form.yaml --to {name} -o {name}.{suffix}" for suffix, name in FORMATS],
    "load": [
        *(f"load form.yaml data.xlsx -o d.{kind} --problems {kind}.json" for kind in CODED),
        *(f"load small.yaml list.csv -o l.{kind}" for kind in CODED),
        "load form.yaml index.xlsx --explain --mapping mapping.yaml",
    ],
    "compare": ["compare small.yaml list.csv again.csv -o differences.xlsx"],
    "codebook": [f"codebook form.yaml data.xlsx -o c.{kind}" for kind in PAGES],
    "quality": [f"quality form.yaml data.xlsx -o q.{kind}" for kind in PAGES],
    "weight": [
        *(f"weight small.yaml list.csv -o w.{kind}" for kind in CODED),
        *(f"weight small.yaml list.csv -o {kind}.csv --report r.{kind}" for kind in PAGES),
    ],
    "table": [
        f"table form.yaml data.xlsx --rows q2,q7 --by q1 --errors --tests -o t.{kind}"
        for kind in ("html", "csv", "xlsx", "json")
    ],
    "test": [f"test small.yaml list.csv --rows a --columns b -o t.{kind}" for kind in RESULTS],
    "scale": [
        f"scale small.yaml list.csv --items a,b --split -o s.{kind}" for kind in RESULTS
    ],
    "regress": [f"regress small.yaml list.csv a_score~unit+hours -o r.{kind}" for kind in RESULTS],
    "fill": [
        f"fill draft.docx {FILLED} -o f.docx --log f.xlsx --bindings b.yaml --partial",
        f"fill draft.docx {FILLED} -o g.docx --log g.json --partial",
    ],
    "report": [
        "report form.yaml data.xlsx -o r.html --draft draft.docx --partial",
        "report form.yaml data.xlsx -o s.html --static --errors --by q1",
        "report form.yaml data.xlsx -o r.docx",
        "report form.yaml data.xlsx -o r.xlsx",
    ],
}  # fmt: skip
# what each of two runs finds around it
PLACES = (
    ("一 甲", {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "USER": "a",
              "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}),
    ("b", {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "7", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "USER": "b",
           "PYTHONCOERCECLOCALE": "0", "OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4"}),
)  # fmt: skip
RUN = """
import json, sys
from surveykit.cli.main import run
for command in json.loads(sys.argv[1]):
    sys.argv[1:] = command.split()
    try:
        run()
    except SystemExit as end:
        print(f"ended {end.code}")
"""
# the clocks of archives count two seconds, those of statistics files minutes or days
_TICK = 2.1


def prepare(folder: Path) -> None:
    folder.mkdir()
    for name, path in INPUTS.items():
        shutil.copy(path, folder / name)
    rows = "\n".join([_HEADER, *_ROWS, ""])
    written = {"list.csv": rows, "again.csv": rows.replace("少开会", "开会少"), "draft.txt": TYPED}
    for name, text in {**SMALL, **written}.items():
        (folder / name).write_text(text, encoding="utf-8")


def outputs(folder: Path, commands: list[str], environment: dict[str, str]) -> dict[str, bytes]:
    """What the commands write in a folder of their own."""
    prepare(folder)
    given = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(commands)],
        cwd=folder, capture_output=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip
    said = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
    ends = [line.split()[1] for line in said.splitlines() if line.startswith("ended ")]
    assert [end in ("0", "1") for end in ends] == [True] * len(commands), said[-900:]
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {name: data for name, data in found.items() if data != given.get(name)}


def test_every_command_is_run_twice():
    assert set(COMMANDS) == set(VERBS)


@pytest.mark.parametrize("verb", [verb for verb, commands in COMMANDS.items() if commands])
def test_the_same_run_elsewhere_and_later_gives_the_same_bytes(tmp_path, verb):
    assert differing(tmp_path, COMMANDS[verb]) == []


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="this machine has no LibreOffice")
def test_a_printed_form_is_the_same_as_well(tmp_path):
    assert differing(tmp_path, ["form small.yaml -o f.pdf"]) == []


def differing(folder: Path, commands: list[str]) -> list[str]:
    """The files that two runs, elsewhere and later, do not write alike."""
    first, second = (folder / name for name, _ in PLACES)
    made = outputs(first, commands, PLACES[0][1])
    time.sleep(_TICK)
    again = outputs(second, commands, PLACES[1][1])
    assert made
    assert sorted(made) == sorted(again)
    return [name for name in made if made[name] != again[name]]
