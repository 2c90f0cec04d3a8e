"""One small survey of 12 answers, its key written by hand, and the file that each platform makes of it.

`SAID` is what each person said, in words; `CODES`, `TYPED` and `SECONDS` are what every file must yield.
The files follow each platform's documented way of writing, see docs/exports.md.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Row = list[str]
Table = list[Row]

FORM = """
choices:
  view:
    - {label: 满意, code: 5, score: 5}
    - {label: 一般, code: 3, score: 3}
    - {label: 不满意, code: 1, score: 1}
    - {label: 不了解, code: 8, kind: dont_know}
questions:
  - {id: q1, type: single, title: 您的性别, profile: true, choices: [男, 女]}
  - {id: q2, type: single, title: 您的岗位, choices: [领导职务, 非领导职务, {label: 其他, other: true}]}
  - id: q3
    type: multiple
    title: 作风方面的突出问题（可多选）
    choices:
      - 会议多
      - 材料多, 检查多
      - 推诿扯皮（含不作为）
      - {label: 其他, other: true}
      - {label: 以上都没有, exclusive: true}
  - {id: q4, type: matrix, title: 您对下列工作的评价, rows: [学习教育, 组织建设], choices: view}
  - {id: q5, type: rating, title: 您的总体评价, scale: {min: 1, max: 5}}
  - id: q6
    type: ranking
    title: 最应当加强的工作
    top: 3
    choices: [组织引导, '教育, 培训', 经费保障, 阵地建设]
  - {id: q7, type: number, title: 每周加班小时数}
  - {id: q8, type: single, title: 是否参加过轮训, choices: [是, 否]}
  - {id: q9, type: nps, title: 轮训效果打分（0-10分）, show_if: q8 == '是'}
  - {id: q10, type: text, title: 您的意见建议}
"""


class Said(NamedTuple):
    """One person's answers in words; nothing where left empty, `skipped` where the form did not ask."""

    sex: str = ""
    post: str = ""
    post_typed: str = ""
    problems: tuple[str, ...] = ()
    problems_typed: str = ""
    learning: str = ""
    building: str = ""
    overall: str = ""
    ranked: tuple[str, ...] = ()
    hours: str = ""
    trained: str = ""
    score: str = ""
    advice: str = ""


skipped = "skipped"
A, B, C, D, E = PROBLEMS = ("会议多", "材料多, 检查多", "推诿扯皮（含不作为）", "其他", "以上都没有")
G, T, M, P = RANKED = ("组织引导", "教育, 培训", "经费保障", "阵地建设")
POSTS = ("领导职务", "非领导职务", "其他")
VIEWS = ("满意", "一般", "不满意", "不了解")
SAID = (
    Said("男", "领导职务", "", (A,), "", "满意", "满意", "5", (G, T, M), "0", "是", "10", "无"),
    Said("女", "非领导职务", "", (A, B), "", "一般", "满意", "4", (T, G, P), "8", "否", skipped, "N/A"),
    Said(
        "女",
        "其他",
        "门卫",
        (B,),
        "",
        "不满意",
        "不了解",
        "1",
        (M, P, G),
        "12.5",
        "是",
        "0",
        "少开会, 多办事",
    ),
    Said(
        "男", "领导职务", "", (C, D), "经费紧", "满意", "一般", "3", (P, M, T), "40", "否", skipped, "001"
    ),
    Said("男", "非领导职务", "", (E,), "", "不了解", "不了解", "2", (G, M, P), "5", "是", "7", ""),
    Said("女", "非领导职务", "", (B, C), "", "一般", "不满意", "3", (T, M, G), "", "是", "", "𠮷湖镇"),
    Said("女", "领导职务", "", (A, B, C), "", "满意", "", "5", (G, T), "3", "否", skipped, "=1+1"),
    Said("男", "其他", "挂职干部", (A, D), "报表多", "", "满意", "4", (M,), "10", "是", "9", "好"),
    Said(
        "男",
        "非领导职务",
        "",
        (D,),
        "人手少",
        "满意",
        "满意",
        "",
        (P, G, M),
        "7",
        "否",
        skipped,
        "第一条\n第二条",
    ),
    Said("女", "", "", (C,), "", "一般", "一般", "3", (), "6", "是", "5", "“引号”"),
    Said("女", "领导职务", "", (), "", "满意", "满意", "5", (T, P, M), "2", "否", skipped, ""),
    Said("男"),
)
NONE, OUT = "left_empty", "not_asked"
CODES = {
    "q1": [1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1],
    "q2": [1, 2, 3, 1, 2, 2, 1, 3, 2, NONE, 1, NONE],
    "q3": [[1], [1, 2], [2], [3, 4], [5], [2, 3], [1, 2, 3], [1, 4], [4], [3], NONE, NONE],
    "q4_1": [5, 3, 1, 5, 8, 3, 5, NONE, 5, 3, 5, NONE],
    "q4_2": [5, 5, 8, 3, 8, 1, NONE, 5, 5, 3, 5, NONE],
    "q5": [5, 4, 1, 3, 2, 3, 5, 4, NONE, 3, 5, NONE],
    "q6": [
        *([1, 2, 3], [2, 1, 4], [3, 4, 1], [4, 3, 2], [1, 3, 4], [2, 3, 1]),
        *([1, 2], [3], [4, 1, 3], NONE, [2, 4, 3], NONE),
    ],
    "q7": [0.0, 8.0, 12.5, 40.0, 5.0, NONE, 3.0, 10.0, 7.0, 6.0, 2.0, NONE],
    "q8": [1, 2, 1, 2, 1, 1, 2, 1, 2, 1, 2, NONE],
    "q9": [10, OUT, 0, OUT, 7, NONE, OUT, 9, OUT, 5, OUT, NONE],
    "q10": [
        "无",
        "N/A",
        "少开会, 多办事",
        "001",
        NONE,
        "𠮷湖镇",
        "=1+1",
        "好",
        "第一条\n第二条",
        "“引号”",
        NONE,
        NONE,
    ],
}
TYPED = {
    "q2_other": ["", "", "门卫", "", "", "", "", "挂职干部", "", "", "", ""],
    "q3_other": ["", "", "", "经费紧", "", "", "", "报表多", "人手少", "", "", ""],
}
SECONDS = [100.0 + n for n in range(12)]
TITLES = (
    *("您的性别", "您的岗位", "作风方面的突出问题（可多选）", "您对下列工作的评价", "您的总体评价"),
    *("最应当加强的工作", "每周加班小时数", "是否参加过轮训", "轮训效果打分（0-10分）", "您的意见建议"),
)


def people() -> Iterator[tuple[int, Said]]:
    """Everybody with a number from 1."""
    return enumerate(SAID, 1)


def asked(text: str) -> str:
    """An answer where the platform leaves what it skipped empty."""
    return "" if text == skipped else text


def typed(label: str, text: str, before: str = "〖", after: str = "〗") -> str:
    """An option with what was typed beside it."""
    return f"{label}{before}{text}{after}" if label == "其他" and text else label


def csv_text(table: Table) -> str:
    """The table as comma-separated text."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(table)
    return stream.getvalue()


def one_cell_each(said: Said, join: str, rank: str, before: str, after: str) -> Row:
    """The answers with one cell a question and one a row of the matrix."""
    problems = join.join(typed(label, said.problems_typed, before, after) for label in said.problems)
    return [
        *(said.sex, typed(said.post, said.post_typed, before, after), problems),
        *(said.learning, said.building, said.overall, rank.join(said.ranked)),
        *(said.hours, said.trained, asked(said.score), said.advice),
    ]


def wjx_text() -> Table:
    """问卷星按文本."""
    head = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
    titles = [f"{n}、{title}" for n, title in enumerate(TITLES, 1)]
    table = [[*head, *titles[:3], f"{titles[3]}—学习教育", "组织建设", *titles[4:]]]
    for n, said in people():
        cells = [text or "(空)" for text in one_cell_each(said, "┋", "→", "〖", "〗")]
        cells[-2] = "(跳过)" if said.score == skipped else cells[-2]
        table.append(
            [
                str(n),
                f"2024/5/6 9:10:{n}",
                f"1分{39 + n}秒",
                "微信",
                "N/A",
                f"10.0.0.{n}(北京-北京)",
                *cells,
            ]
        )
    return table


def wjx_text_wide() -> Table:
    """问卷星按文本, with full-width brackets where nothing stands, and times in hours and minutes."""
    table = wjx_text()
    wide = {"(空)": "（空）", "(跳过)": "（跳过）"}
    body = [[wide.get(cell, cell) for cell in row] for row in table[1:]]
    for n, row in enumerate(body):
        row[2] = f"0时1分{40 + n}秒"
    return [table[0], *body]


def wjx_index() -> Table:
    """问卷星按序号."""
    head = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别", "2、您的岗位"]
    ticks = [f"3、{TITLES[2]}({A})", *(f"3({label})" for label in PROBLEMS[1:])]
    matrix = ["4、您对下列工作的评价—学习教育", "组织建设"]
    ranks = [f"6、{TITLES[5]}({G})", *(f"6({label})" for label in RANKED[1:])]
    table = [
        [
            *head,
            *ticks,
            *matrix,
            f"5、{TITLES[4]}",
            *ranks,
            *(f"{n}、{TITLES[n - 1]}" for n in range(7, 11)),
        ]
    ]
    for n, said in people():
        place = "-2" if not said.problems else "0"
        table.append(
            [
                *(str(n), f"2024/5/6 9:10:{n}", f"{99 + n}秒", "微信", "N/A", f"10.0.0.{n}(北京-北京)"),
                *(_position(said.sex, ("男", "女")), _position(said.post, POSTS)),
                *("1" if label in said.problems else place for label in PROBLEMS),
                *(_position(said.learning, VIEWS), _position(said.building, VIEWS), said.overall or "-2"),
                *(_rank(label, said) or "-2" for label in RANKED),
                *(said.hours or "-2", _position(said.trained, ("是", "否"))),
                *("-3" if said.score == skipped else said.score or "-2", said.advice or "(空)"),
            ]
        )
    return table


def _position(label: str, options: Sequence[str]) -> str:
    return str(options.index(label) + 1) if label else "-2"


def _rank(label: str, said: Said) -> str:
    return str(said.ranked.index(label) + 1) if label in said.ranked else ""


def tencent_survey() -> Table:
    """腾讯问卷, the era with columns of the platform on both sides and an empty one at the end."""
    before = [
        "编号",
        "开始答题时间",
        "结束答题时间",
        "答题时长",
        "语言",
        "清洗数据结果",
        "智能清洗数据无效概率",
    ]
    after = ["地理位置国家和地区", "地理位置省", "地理位置市", "用户类型", "用户标识", "昵称", "自定义字段"]
    after += ["IP", "UA", "Referrer", ""]
    table = [[*before, *_tencent_titles(), *after]]
    for n, said in people():
        start = [
            str(n),
            "2024/5/6 9:10:00",
            f"2024/5/6 9:11:{40 + n - 1}",
            str(99 + n),
            "简中",
            "有效",
            "0",
        ]
        end = ["中国", "北京", "北京", "QQ", f"u{n}", "某", "", f"10.0.0.{n}", "Mozilla/5.0", "", ""]
        table.append([*start, *_tencent_cells(said), *end])
    return table


def tencent_survey_old() -> Table:
    """腾讯问卷, the era of English dates and without a time taken."""
    table = [["编号", "开始时间", "结束时间", *_tencent_titles(), "来源", "IP", "自定义字段", ""]]
    for n, said in people():
        start = [str(n), "02-Feb-2021 20:26:58", f"02-Feb-2021 20:28:{37 + n}"]
        table.append([*start, *_tencent_cells(said), "链接", f"10.0.0.{n}", "", ""])
    return table


def _tencent_titles() -> Row:
    titles = [f"{n}.{title}" for n, title in enumerate(TITLES, 1)]
    ticks = [f"{titles[2]}:{label}" for label in PROBLEMS]
    return [
        *(titles[0], titles[1], f"{titles[1]}_填空1", *ticks, f"{titles[2]}:其他_填空1"),
        *(f"{titles[3]}:学习教育", f"{titles[3]}:组织建设", titles[4]),
        *(f"{titles[5]}:{label}" for label in RANKED),
        *titles[6:9],
        f"{titles[9]}_填空1",
    ]


def _tencent_cells(said: Said) -> Row:
    return [
        *(said.sex, said.post, said.post_typed),
        *(label if label in said.problems else "" for label in PROBLEMS),
        *(said.problems_typed, said.learning, said.building, said.overall),
        *(_rank(label, said) for label in RANKED),
        *(said.hours, said.trained, asked(said.score), said.advice),
    ]


def tencent_docs() -> Table:
    """腾讯文档收集表, with the blank rows and columns that its sheets have."""
    titles = [f"{title}（必填）" for title in TITLES]
    matrix = ["您对下列工作的评价（学习教育）（必填）", "您对下列工作的评价（组织建设）（必填）"]
    table = [
        ["提交者（自动）", "提交时间（自动）", *titles[:3], *matrix, *titles[4:-1], TITLES[-1], *[""] * 150]
    ]
    for n, said in people():
        cells = one_cell_each(said, ", ", ", ", "：", "")
        table.append([f"某{n}", f"2024年5月6日 09:1{n % 10}", *cells, *[""] * 150])
    return [*table, *([""] * len(table[0]) for _ in range(150))]


def jinshuju() -> Table:
    """金数据, with a merged header over the matrix."""
    after = ["提交人", "提交时间", "更新时间", "填写设备", "操作系统", "浏览器", "填写时长", "IP"]
    table = [["序号", *TITLES[:4], "", *TITLES[4:], *after]]
    table.append(["", "", "", "", "学习教育", "组织建设", *[""] * (6 + len(after))])
    for n, said in people():
        end = [
            f"某{n}",
            f"2024-05-06 09:10:{n}",
            "",
            "手机",
            "iOS",
            "微信",
            f"1分{39 + n}秒",
            f"10.0.0.{n}",
        ]
        table.append([str(n), *one_cell_each(said, "，", "，", "（", "）"), *end])
    return table


def feishu() -> Table:
    """飞书, everything joined by a bare comma."""
    matrix = ["您对下列工作的评价-学习教育", "您对下列工作的评价-组织建设"]
    table = [["序号", "提交人", "提交时间", *TITLES[:3], *matrix, *TITLES[4:]]]
    for n, said in people():
        cells = one_cell_each(said, ",", ",", ":", "")
        table.append([str(n), f"某{n}", f"2024/05/06 09:1{n % 10}", *cells])
    return table


def dingtalk() -> Table:
    """钉钉, everything joined by a bare comma."""
    matrix = ["您对下列工作的评价-学习教育", "您对下列工作的评价-组织建设"]
    table = [["填写人", "填写时间", "填写人部门", *TITLES[:3], *matrix, *TITLES[4:]]]
    for n, said in people():
        cells = one_cell_each(said, ",", ",", "(", ")")
        table.append([f"某{n}", f"2024-05-06 09:1{n % 10}", "办公室", *cells])
    return table


def google_sheets() -> Table:
    """The sheet of a Google form: the grid of ranks has the options as rows."""
    return _google(", ", lambda n: f"2024/5/6 上午10:22:{n:02}")


def google_csv() -> Table:
    """The .csv downloaded from a Google form."""
    return _google(";", lambda n: f"2024/05/06 10:22:{n:02} 上午 GMT+8")


def _google(join: str, when: Callable[[int], str]) -> Table:
    matrix = [f"{TITLES[3]} [{row}]" for row in ("学习教育", "组织建设")]
    ranks = [f"{TITLES[5]} [{label}]" for label in RANKED]
    table = [["时间戳记", *TITLES[:3], *matrix, TITLES[4], *ranks, *TITLES[6:]]]
    for n, said in people():
        problems = join.join(said.problems_typed if label == "其他" else label for label in said.problems)
        ranked = [f"第{rank}位" if (rank := _rank(label, said)) else "" for label in RANKED]
        table.append(
            [
                *(when(n), said.sex, said.post_typed or said.post, problems),
                *(said.learning, said.building, said.overall, *ranked),
                *(said.hours, said.trained, asked(said.score), said.advice),
            ]
        )
    return table


def plain() -> Table:
    """A table as somebody keeps it."""
    matrix = ["您对下列工作的评价—学习教育", "您对下列工作的评价—组织建设"]
    table = [["编号", *TITLES[:3], *matrix, *TITLES[4:], "用时"]]
    for n, said in people():
        table.append([str(n), *one_cell_each(said, "、", "→", "（", "）"), str(99 + n)])
    return table


FILES: dict[str, tuple[str, Callable[[], Table]]] = {
    "wjx-text": ("wjx-text", wjx_text),
    "wjx-text-wide": ("wjx-text", wjx_text_wide),
    "wjx-index": ("wjx-index", wjx_index),
    "tencent-survey": ("tencent-survey", tencent_survey),
    "tencent-survey-old": ("tencent-survey", tencent_survey_old),
    "tencent-docs": ("tencent-docs", tencent_docs),
    "jinshuju": ("jinshuju", jinshuju),
    "feishu": ("feishu", feishu),
    "dingtalk": ("dingtalk", dingtalk),
    "google-sheets": ("google-sheets", google_sheets),
    "google-csv": ("google-csv", google_csv),
    "plain": ("plain", plain),
}
TIMED = (
    "wjx-text",
    "wjx-text-wide",
    "wjx-index",
    "tencent-survey",
    "tencent-survey-old",
    "jinshuju",
    "plain",
)
