"""The example from end to end, as a user waits for it: whole processes, best and median of five.

    python benchmarks/end_to_end.py

Each command runs in a process of its own, with the interpreter's bare start as the yardstick.
The last row is a synthetic report of 40 questions and 1,000 answers.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORM = ROOT / "questionnaires" / "dangjian_ronghe.yaml"
EXPORT = next((ROOT / "examples").glob("298765432_按文本_*.xlsx"))
DRAFT = ROOT / "examples" / "dangjian_ronghe_draft.docx"
RUNS = 5


def wide_survey(folder: Path, questions: int = 40, answers: int = 1000) -> tuple[Path, Path]:
    """A form of single choices and answers to it, with a fixed seed."""
    rng = random.Random(1)
    options = ["很满意", "满意", "一般", "不满意", "很不满意"]
    lines = ["id: wide", "title: 四十题", "choices:", f"  five: [{', '.join(options)}]", "questions:"]
    lines += ["  - {id: unit, type: single, title: 单位, choices: [机关, 直属], profile: true}"]
    lines += [
        f"  - {{id: q{k}, type: single, title: 对第{k}项工作的看法, choices: five}}"
        for k in range(1, questions)
    ]
    lines += ["banner: [unit]"]
    form, data = folder / "wide.yaml", folder / "wide.csv"
    form.write_text("\n".join(lines), encoding="utf-8")
    header = ",".join(["unit", *(f"q{k}" for k in range(1, questions))])
    rows = [
        ",".join([rng.choice(["机关", "直属"]), *(rng.choice(options) for _ in range(1, questions))])
        for _ in range(answers)
    ]
    data.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return form, data


def long_form(folder: Path, questions: int = 100) -> Path:
    """A form of a hundred questions of five types, some of them routed."""
    options = (
        "[学习教育, 制度落实, 服务群众, {label: 其他, other: true}, {label: 以上都没有, exclusive: true}]"
    )
    kinds = (
        "type: single, title: 您对第{k}项工作是否满意, choices: five",
        "type: matrix, title: 您对第{k}组工作下列方面的满意程度, rows: [制度落实, 服务群众], choices: five",
        "type: single, title: 今年以来，您参加第{k}类活动的次数, show_if: q1 == '很满意', "
        "choices: [没有参加, 1—3次, 4—8次, 9次及以上]",
        "type: number, title: 上个月，您用于第{k}项工作的时间（小时）, validate: {{min: 0}}",
        "type: multiple, title: 第{k}项工作需要改进的方面（限选3项）, validate: {{max_select: 3}}, "
        "choices: {options}",
    )
    lines = [
        "id: long",
        "title: 一百题",
        "choices:",
        "  five: [很满意, 比较满意, 一般, 不太满意, 很不满意]",
        "questions:",
    ]
    lines += [
        f"  - {{id: q{k}, {kinds[(k - 1) % len(kinds)].format(k=k, options=options)}}}"
        for k in range(1, questions + 1)
    ]
    form = folder / "long.yaml"
    form.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return form


def seconds(command: list[str]) -> list[float]:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return sorted(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        wide_form, wide_data = wide_survey(out)
        kit = [sys.executable, "-m", "surveykit"]
        report = [*kit, "report", str(FORM), str(EXPORT), "-o", str(out / "report.html")]
        wide = [*kit, "report", str(wide_form), str(wide_data), "-o", str(out / "wide.html")]
        commands = {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "surveykit --help": [*kit, "--help"],
            "check": [*kit, "check", str(FORM)],
            "check of 100 questions": [*kit, "check", str(long_form(out))],
            "report, tables and draft": [*report, "--draft", str(DRAFT)],
            "report, static": [*report, "--static"],
            "40 questions, 1,000 answers": wide,
        }
        bare = 0.0
        for title, command in commands.items():
            times = seconds(command)
            middle = statistics.median(times)
            bare = bare or middle
            print(f"{title:30} best {times[0]:6.2f} s  median {middle:6.2f} s  x{middle / bare:.1f}")


if __name__ == "__main__":
    main()
