"""What is damaged: one small sound file of every kind that is read."""

from __future__ import annotations

import io
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from inline_word import control, p, r, table, text_box, word
from responses.platforms.foreign_exports import as_label, code, columns_of, text_of
from responses.platforms.one_survey import FORM, PERSONS, Person

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DANGJIAN = ROOT / "questionnaires" / "dangjian_ronghe.yaml"

# the questionnaire with nearly everything that one can hold
RICH = (
    FORM
    + """
anonymous: true
fieldwork: {distributed: 20, returned: 12, valid: 12}
population: {q2: {办公室: 30, 组织部: 20, 其他: 10}}
banner: [q1, q2]
checks:
  min_seconds: 20
  straightline: [q4]
  rules: [{when: "q9 > 30 and q7 == '否'", message: 没有轮训而加班过多}]
derived:
  - {id: busy, title: 加班, from: q9, bands: [{label: 少, below: 5}, {label: 多, from: 5}]}
  - {id: good, title: 评价, from: q5, recode: {好: [3], 不好: [1, 2]}}
  - id: kind
    title: 类别
    cases: [{label: 甲, when: "q1 == '男' and selected(q3, '文山会海')"}, {label: 乙}]
scales:
  - {id: attitude, title: 态度, items: [q8, q9], method: sum, min_answered: 2}
"""
)
TARGETS = """
margins:
  - {question: unit, targets: {机关: 30, 直属: 10}}
  - questions: [unit, q1]
    targets:
      机关: {好: 20, 差: 10}
      直属: {好: 10}
  - {column: 区域, targets: {东: 15, 西: 25}}
totals: {年龄: 1500}
population: 40
method: raking
base: 基础
nonresponse: {classes: 区域, responded: 答了, answer: 1}
trim: {lower: 0.1, upper: 8}
tolerance: 1e-8
iterations: 200
"""
WEIGHED_FORM = """
id: small
title: 小问卷
population: {unit: {机关: 30, 直属: 10}}
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属], profile: true}
  - {id: q1, type: single, title: 总体情况如何, choices: [好, 差]}
"""
WEIGHED = "unit,q1,区域,年龄,基础,答了\n" + "".join(
    f"{'机关直属'[n % 2 * 2 :][:2]},{'差' if n % 6 == 0 else '好'},{'东西'[n // 3 % 2]},{30 + n},1.5,1\n"
    for n in range(24)
)
TWO_FORM = """
id: two
title: 两题
questions:
  - {id: q1, type: single, title: 您的性别, choices: [男, 女]}
  - {id: q9, type: number, title: 每周加班小时}
"""
MAPPING = """
dialect: plain
columns:
  - {column: A, header: 编号, as: record}
  - {header: q1, to: q1}
  - {column: R, header: q9, to: q9}
ignore: [备注]
absent: []
"""
DRAFT = (
    "## 一、总体情况\n\n本次调查共收回问卷xx份。关于“您的性别”，男xx人，占xx.x%；女xx人，占xx.x%。\n\n"
    "关于“总体评价”，认为“好”的xx人，占xx.x%，“差”的xx人，占xx.x%。\n\n"
    "| 单位 | 人数 |\n|---|---|\n| 办公室 | xx |\n"
)


def cells() -> list[list[str]]:
    columns = columns_of(as_label)
    return [["编号", *columns, "备注"], *(
        [str(n), *row, "无"] for n, row in enumerate(zip(*columns.values(), strict=True), 1)
    )]  # fmt: skip


_TITLES = (
    *("1、您的性别", "2、您所在的单位", "3、存在的问题（多选题）", "4、是否同意—思想建设", "作风建设"),
    *("5、总体评价", "6、最需要加强的工作", "7、是否参加轮训", "8、给轮训打几分"),
    *("9、每周加班小时", "10、意见建议"),
)  # fmt: skip


def _wjx_row(number: int, person: Person) -> list[str]:
    ticks = ["其他〖" + person.q3_text + "〗" if tick == "其他" else tick for tick in person.q3]
    unit = f"其他〖{person.q2_text}〗" if person.q2_text else person.q2
    blank = "(跳过)" if person.q7 == "否" else "(空)"
    return [
        *(str(number), f"2024/5/6 9:{number + 9}:25", f"{number * 7 + 40}秒", "手机提交", "N/A"),
        *(
            "192.0.2.7(北京-北京)",
            person.q1,
            unit,
            "┋".join(ticks) or "(空)",
            *(q or "(空)" for q in person.q4),
        ),
        *(person.q5 or "(空)", "→".join(person.q6) or "(空)", person.q7 or "(空)", person.q8 or blank),
        *(person.q9 or "(空)", person.q10 or "(空)"),
    ]


def wjx_rows() -> list[list[str]]:
    meta = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
    return [[*meta, *_TITLES], *(_wjx_row(n, person) for n, person in enumerate(PERSONS, 1))]


def workbook_of_texts() -> bytes:
    """Shared strings, numbers, a date, a computed formula, a merged title, hidden and empty sheets."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("数据")
        for at, row in enumerate(wjx_rows()):
            for column, text in enumerate(row):
                if at and column == 0:
                    page.write_number(at, column, int(text))
                elif at and column == 15 and text.replace(".", "").isdigit():
                    page.write_formula(at, column, f"={text}+0", None, float(text))
                else:
                    page.write_string(at, column, text)
        book.add_worksheet("空")
        book.add_worksheet("草稿").hide()
    return buffer.getvalue()


def workbook_of_columns() -> bytes:
    """More rows than the first 256 KB of a sheet hold, columns of one kind each, another sheet beside."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("数据")
        header, *persons = wjx_rows()
        page.write_row(0, 0, header)
        for row in range(1, 600):
            page.write_row(row, 0, [row, *persons[row % len(persons)][1:]])
        book.add_worksheet("空")
    return buffer.getvalue()


def workbook_of_inline_texts() -> bytes:
    """Inline strings, as programs on servers write them."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "in_memory": False}) as book:
        page = book.add_worksheet()
        for at, row in enumerate(cells()):
            page.write_row(at, 0, row)
    return buffer.getvalue()


def old_workbook() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("数据")
    for at, row in enumerate(wjx_rows()):
        for column, text in enumerate(row):
            page.write(at, column, int(text) if at and column == 0 else text)
    book.add_sheet("空")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _written(suffix: str, write: Callable[[str], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / f"a{suffix}")
        write(path)
        return Path(path).read_bytes()


def statistics_file(suffix: str) -> bytes:
    import pandas
    import pyreadstat

    frame = pandas.DataFrame({
        "q1": [float(code("q1", p.q1) or "nan") for p in PERSONS],
        "q5": [float(code("q5", p.q5) or "nan") for p in PERSONS],
        "q9": [float(p.q9 or "nan") for p in PERSONS],
        "q10": [p.q10 for p in PERSONS],
    })  # fmt: skip
    labels = ["您的性别", "总体评价", "每周加班小时", "意见建议"]
    values = {"q1": {1: "男", 2: "女"}, "q5": {1: "差", 2: "中", 3: "好", 9: "拒绝回答"}}
    if suffix in (".sav", ".zsav"):
        return _written(suffix, lambda path: pyreadstat.write_sav(
            frame, path, column_labels=labels, variable_value_labels=values, compress=suffix == ".zsav",
            missing_ranges={"q5": [9]},
        ))  # fmt: skip
    if suffix == ".por":
        plain = frame.drop(columns="q10").rename(columns=str.upper)
        return _written(suffix, lambda path: pyreadstat.write_por(plain, path))
    return _written(suffix, lambda path: pyreadstat.write_dta(
        frame, path, column_labels=labels, variable_value_labels=values
    ))  # fmt: skip


STATISTICS_FORM = """
id: four
title: 四题
questions:
  - {id: q1, type: single, title: 您的性别, choices: [男, 女]}
  - id: q5
    type: rating
    title: 总体评价
    choices: [差, 中, 好, {label: 拒绝回答, code: 9, kind: refused}]
  - {id: q9, type: number, title: 每周加班小时}
  - {id: q10, type: text, title: 意见建议}
"""


def arrow_file(suffix: str) -> bytes:
    import pyarrow as arrow
    from pyarrow import feather, parquet

    found: dict[str, object] = {}
    for name, values in columns_of(as_label).items():
        if name in ("q8", "q9"):
            found[name] = arrow.array([float(v) if v else None for v in values])
        else:
            found[name] = arrow.array([v or None for v in values]).dictionary_encode()
    made = arrow.table(found)
    write = parquet.write_table if suffix == ".parquet" else feather.write_feather
    return _written(suffix, lambda path: write(made, path))


def database() -> bytes:
    def write(path: str) -> None:
        base = sqlite3.connect(path)
        head, *rows = cells()
        names = ", ".join(f'"{name}"' for name in head)
        base.execute(f"CREATE TABLE answers ({names})")
        base.executemany(f"INSERT INTO answers VALUES ({', '.join('?' * len(head))})", rows)
        base.execute("CREATE INDEX i ON answers (q1)")
        base.commit()
        base.close()

    return _written(".sqlite", write)


def word_draft() -> bytes:
    body = (
        p("本次调查共收回问卷xx份。") + p(r("关于“您的性别”，男x", "<w:b/>"), r("x人，占xx.x%；女xx人。"))
        + p(text_box(p("认为“好”的xx人"))) + table("单位|人数", "办公室|xx")
        + p("见注", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p(control(r("3", "<w:u/>"), '<w:tag w:val="x"/>'))
        + '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/></w:sectPr>'
    )  # fmt: skip
    return word(
        body,
        more={"header1": p("收回xx份"), "footnotes": f'<w:footnote w:id="2">{p("女xx人")}</w:footnote>'},
    )


def frame() -> str:
    rows = [[f"单位{n}", ("机关", "基层")[n % 2], str(20 + n * 3), f"{n % 7}.5"] for n in range(40)]
    return text_of([["名称", "类别", "人数", "得分"], *rows])


_CHOICES = "Choices, Calculations, OR Slider Labels"
DICTIONARY = text_of([
    ["Variable / Field Name", "Form Name", "Field Type", "Field Label", _CHOICES],
    ["q1", "a", "radio", "您的性别", "1, 男 | 2, 女"],
    ["q9", "a", "text", "每周加班小时", ""],
])  # fmt: skip


@cache
def bindings_file() -> bytes:
    from surveykit.drafts.bind import bind
    from surveykit.drafts.bindings import write_bindings
    from surveykit.drafts.plaintext import read_text
    from surveykit.questionnaire.read import parse_questionnaire

    form = parse_questionnaire(FORM)
    return write_bindings(
        bind(read_text(DRAFT.encode(), suffix=".md", source="d.md").passages, form), form
    ).encode()
