"""Make the example files anew: `python examples/make_examples.py [FOLDER]`.

Everything is synthetic and comes from the seeds below: the same seeds give the same bytes.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from generation.chance import Chance
from generation.dangjian import dangjian_records
from generation.fieldwork import with_fieldwork
from generation.platform_export import index_export, text_export
from generation.register import register_csv
from generation.report_drafts import dangjian_draft, zuzhi_draft
from generation.zuzhi import zuzhi_records

from surveykit.questionnaire.read import read_questionnaire

HERE = Path(__file__).resolve().parent
FORMS = HERE.parent / "questionnaires"
SEED = 20260301
DANGJIAN, ZUZHI, REGISTER = 420, 260, 300
_MANY = "{}（可多选）"


def example_files() -> dict[str, bytes]:
    """File name -> content."""
    return {
        **_dangjian(),
        **_zuzhi(),
        "dangyuan_jiegou.csv": register_csv(REGISTER, SEED + 4),
        "dangjian_ronghe_draft.docx": dangjian_draft(),
        "zuzhi_shenghuo_draft.md": zuzhi_draft(),
    }


def _dangjian() -> dict[str, bytes]:
    form = read_questionnaire(FORMS / "dangjian_ronghe.yaml")
    records = with_fieldwork(
        dangjian_records(DANGJIAN, SEED),
        Chance(SEED + 1),
        start=datetime(2026, 3, 2, 9, 4, 11),
        seconds=150,
    )
    headings = {name: _MANY.format(form.by_id[name].title) for name in ("q5", "q7", "q8")}
    name = "298765432_按{}_" + f"{form.title}_{DANGJIAN}_{DANGJIAN}.xlsx"
    return {
        name.format("文本"): text_export(form, records, headings),
        name.format("序号"): index_export(form, records, headings),
    }


def _zuzhi() -> dict[str, bytes]:
    form = read_questionnaire(FORMS / "zuzhi_shenghuo.yaml")
    records = with_fieldwork(
        zuzhi_records(ZUZHI, SEED + 2), Chance(SEED + 3), start=datetime(2026, 3, 9, 9, 1), seconds=240
    )
    headings = {name: _MANY.format(form.by_id[name].title) for name in ("q1", "q2", "q9")}
    headings["age"] = f"{form.by_id['age'].title}："
    return {f"298765433_按文本_{form.title}_{ZUZHI}_{ZUZHI}.xlsx": text_export(form, records, headings)}


def main(arguments: list[str]) -> None:
    """Write the files into the folder named, or beside this script."""
    folder = Path(arguments[0]) if arguments else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in example_files().items():
        (folder / name).write_bytes(content)
        print(f"{name}  {len(content):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
