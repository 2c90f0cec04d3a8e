"""Which commands are run on the damaged files: every reader, through the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from responses.platforms.foreign_exports import text_of
from responses.platforms.one_survey import FORM

from hostile import seeds
from hostile.seeds import statistics_file

FIXED: dict[str, Callable[[], bytes]] = {
    "form.yaml": FORM.encode,
    "four.yaml": seeds.STATISTICS_FORM.encode,
    "small.yaml": seeds.WEIGHED_FORM.encode,
    "two.yaml": seeds.TWO_FORM.encode,
    "data.csv": lambda: text_of(seeds.cells()).encode(),
    "weighed.csv": seeds.WEIGHED.encode,
    "redcap.csv": lambda: b"q1,q9\n1,5\n2,0\n",
    "draft.md": seeds.DRAFT.encode,
    "ignore.yaml": "ignore: [备注, 编号]\n".encode,
    "portable.yaml": lambda: b"absent: [q10]\n",
}
"""The sound files around a damaged one; commands call them by their stem."""


@dataclass(frozen=True, eq=False)
class Case:
    """One reader: a sound file, the commands that read it, and how many mutants are made of it."""

    name: str
    suffix: str
    seed: Callable[[], bytes]
    commands: tuple[str, ...]
    count: int

    @property
    def templates(self) -> list[list[str]]:
        """The commands as lists of arguments."""
        return [command.split() for command in self.commands]


_LOAD = "load {form} {mutant} --mapping {ignore} -o {out}.csv --problems {out}.json"
_COLUMNS = "load {form} {mutant} -o {out}.xlsx --problems {out}.json"
_FOUR = "load {four} {mutant} -o {out}.parquet --problems {out}.json"
_WJX = "load {form} {mutant} -o {out}.xlsx"
_NEW = "new {mutant} -o {out}.yaml"
_FILL = "fill {mutant} --form {form} --data {data} --mapping {ignore} --log {out}.json -o {out}"
_REPORT = "report {mutant} {data} --mapping {ignore} -o {out}.html --static"
_WEIGH = "weight {small} {weighed} --targets {mutant} -o {out}.csv --report {out}.html"
_BIND = "fill {draft} --form {form} --data {data} --mapping {ignore} --bindings {mutant} -o {out}.md"

CASES = (
    Case("form", ".yaml", seeds.RICH.encode, ("check {mutant} --format json", _REPORT), 260),
    Case("shipped_form", ".yaml", seeds.DANGJIAN.read_bytes, ("check {mutant}",), 100),
    Case("mapping", ".yaml", seeds.MAPPING.encode,
         ("load {form} {data} --mapping {mutant} --explain -o {out}.csv",), 160),
    Case("targets", ".yaml", seeds.TARGETS.encode, (_WEIGH,), 160),
    Case("bindings", ".yaml", seeds.bindings_file, (_BIND,), 120),
    Case("plain_csv", ".csv", lambda: text_of(seeds.cells()).encode(), (_LOAD, _NEW), 180),
    Case("wjx_csv", ".csv", lambda: text_of(seeds.wjx_rows()).encode("utf-8-sig"),
         (_WJX, "quality {form} {mutant} -o {out}.html"), 140),
    Case("frame", ".csv", lambda: seeds.frame().encode(),
         ("sample {mutant} -n 8 --strata 类别 --seed 1 -o {out}.csv",
          "sample {mutant} -n 5 --method pps --size 人数 --seed 1 -o {out}.xlsx"), 80),
    Case("dictionary", ".csv", seeds.DICTIONARY.encode,
         ("load {two} {redcap} --dictionary {mutant} -o {out}.csv",), 60),
    Case("draft_md", ".md", seeds.DRAFT.encode, (_FILL + ".md",), 100),
    Case("draft_txt", ".txt", lambda: seeds.DRAFT.encode("gb18030"), (_FILL + ".txt",), 60),
    Case("draft_docx", ".docx", seeds.word_draft, (_FILL + ".docx",), 240),
    Case("shipped_docx", ".docx", (seeds.EXAMPLES / "dangjian_ronghe_draft.docx").read_bytes,
         (_FILL + ".docx",), 40),
    Case("xlsx", ".xlsx", seeds.workbook_of_texts, (_WJX, _NEW), 240),
    Case("xlsx_inline", ".xlsx", seeds.workbook_of_inline_texts, (_LOAD,), 100),
    Case("xlsx_columns", ".xlsx", seeds.workbook_of_columns, (_WJX,), 100),
    Case("xls", ".xls", seeds.old_workbook, (_WJX, _NEW), 160),
    Case("sav", ".sav", lambda: statistics_file(".sav"), (_FOUR, _NEW), 160),
    Case("zsav", ".zsav", lambda: statistics_file(".zsav"), (_FOUR,), 50),
    Case("por", ".por", lambda: statistics_file(".por"),
         ("load {four} {mutant} --mapping {portable} -o {out}.csv", _NEW), 50),
    Case("dta", ".dta", lambda: statistics_file(".dta"), (_FOUR, _NEW), 100),
    Case("parquet", ".parquet", lambda: seeds.arrow_file(".parquet"), (_COLUMNS, _NEW), 100),
    Case("feather", ".feather", lambda: seeds.arrow_file(".feather"), (_COLUMNS,), 50),
    Case("sqlite", ".sqlite", seeds.database, (_LOAD, _NEW), 100),
)  # fmt: skip
