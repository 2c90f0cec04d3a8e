"""No file of any format holds the name of a small group by itself, nor what its members answered.

The small groups have names and counts that occur nowhere else; the same files made without protection
are seen to hold both, so that the search can find something.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest

from inline import survey
from surveykit.disclosure.releasing import release
from surveykit.drafts.fill import fill
from surveykit.drafts.text import open_draft
from surveykit.reports.grouptables import groups_table
from surveykit.reports.report import report
from surveykit.reports.resultfile import result_file
from surveykit.reports.tablefile import table_file
from surveykit.survey import Survey

FORM = """
anonymous: true
questions:
  - {id: unit, type: single, title: 单位, profile: true, choices: [机关, 鲲鹏处, 凤凰处, 直属]}
  - id: q1
    type: single
    title: 满意吗
    choices: [{label: 好, score: 100}, {label: 中, score: 60}, {label: 差, score: 0}]
  - {id: q2, type: multiple, title: 为什么, choices: [甲, 乙, 丙]}
  - {id: q3, type: number, title: 次数}
banner: [unit]
"""
SMALL = ("鲲鹏处", "凤凰处")
# what all of a small group answered to q3: its mean, were it shown
ALONE = {"鲲鹏处": "8123.5", "凤凰处": "9377.25"}


@cache
def whole() -> Survey:
    rows = ["unit,q1,q2,q3"]
    for unit, q1, q2, many in (
        ("机关", "好", "甲", 11), ("机关", "中", "乙", 7), ("机关", "差", "丙", 3),
        ("鲲鹏处", "好", "甲", 1), ("鲲鹏处", "中", "乙", 2),
        ("凤凰处", "中", "丙", 3), ("凤凰处", "差", "甲", 1),
        ("直属", "好", "乙", 13), ("直属", "差", "丙", 8), ("直属", "中", "甲", 9),
    ):  # fmt: skip
        rows += [f"{unit},{q1},{q2},{ALONE.get(unit, 4)}"] * many
    return survey(FORM, "\n".join(rows))


def texts(data: bytes) -> str:
    """All that a file holds as text; of an archive every part, of archives inside as well."""
    if data[:2] != b"PK":
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(
            texts(archive.read(name)) for name in archive.namelist() if _is_text(archive, name)
        )


def _is_text(archive: zipfile.ZipFile, name: str) -> bool:
    head = archive.read(name)[:2]
    return head == b"PK" or name.endswith((".xml", ".rels", ".txt", ".json"))


def files(smallest_group):
    """(name, text) of every file that can be made of the survey."""
    made = release(whole(), smallest_group=smallest_group)
    page = report(whole(), smallest_group=smallest_group, tests="holm", errors=True)
    for suffix in (".html", ".docx", ".xlsx"):
        yield f"report{suffix}", texts(page.to_bytes(suffix))
    still = report(whole(), smallest_group=smallest_group, static=True)
    yield "static.html", texts(still.to_bytes(".html"))
    tables = made.tables(["unit", "q1", "q2", "q3"], ["unit"], errors=True, tests="holm")
    for suffix in (".html", ".csv", ".xlsx", ".json"):
        yield f"table{suffix}", texts(table_file(tables, suffix))
    tested = release(whole(), "unit", smallest_group=smallest_group, questions=["q3"], together=True)
    groups = groups_table(tested.of("q3"), "q3", (), "unit")
    for suffix in (".html", ".docx", ".xlsx", ".csv", ".json"):
        yield f"test{suffix}", texts(result_file([groups], suffix, "检验"))


def told_alone(text: str) -> list[str]:
    """The small groups that are named other than with the next one, and their numbers."""
    plain = re.sub(r"\\\\?u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    apart = re.sub(r'鲲鹏处[、,"\s]+凤凰处', "", plain)
    numbers = (number for number in ALONE.values() if re.search(rf"(?<![\d.]){re.escape(number)}", plain))
    return [*(name for name in SMALL if name in apart), *numbers]


def test_no_format_names_a_small_group_alone_nor_holds_its_numbers():
    seen = {name: told_alone(text) for name, text in files(None)}
    assert len(seen) == 13
    assert {name: found for name, found in seen.items() if found} == {}


def test_without_protection_the_same_files_hold_both():
    assert {name: len(told_alone(text)) for name, text in files(0)} == dict.fromkeys(
        (name for name, _ in files(0)), 4
    )


@pytest.mark.parametrize(("smallest", "filled"), [(None, 0), (0, 4)])
def test_a_draft_gets_no_number_of_a_small_group_and_its_log_says_why(smallest, filled, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(
        "关于“满意吗”，鲲鹏处中，有xx人认为“好”，占xx.x%；凤凰处中，有xx人认为“差”，占xx.x%。\n",
        encoding="utf-8",
    )
    made = fill(open_draft(draft), whole(), smallest_group=smallest)
    assert len(made.filled) == filled
    if smallest is None:
        assert {row.problem.code for row in made.rows} == {"H110"}
        assert [row["text"] for row in made.log] == [""] * 4
        assert made.data.decode().count("xx") == 4
        assert "人数太少" in made.log[0]["reason"]
    else:
        assert "H108" in [problem.code for problem in made.problems]
