"""W305 to W308 and W317: how much is asked of people."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.duration import estimated_seconds
from surveykit.questionnaire.messages import note, warning

MOST_ROWS = 8
MOST_COLUMNS = 7
MOST_RANKS = 5
MOST_OPEN = 5
MOST_MINUTES = 10
LARGE_MATRIX = warning(
    "W305",
    "矩阵有 {rows} 行 {columns} 列，太大，后面的行容易顺手选同一档",
    "the matrix has {rows} rows and {columns} columns: towards its end people tick one column",
    "每个矩阵不超过 {most_rows} 行、{most_columns} 列，按内容分成几题",
    "split it: at most {most_rows} rows and {most_columns} columns each",
)
MANY_RANKS = warning(
    "W306",
    "要排 {count} 项的先后，超过 {limit} 项就难以分辨",
    "{count} options are to be put in order; more than {limit} can hardly be told apart",
    "只排最前的三项：top: 3",
    "rank the first three only: top: 3",
)
LONG_FORM = warning(
    "W307",
    "估计要答 {minutes} 分钟，超过 {limit} 分钟的问卷，后半部分容易敷衍",
    "the form takes about {minutes} minutes; beyond {limit} the later answers get careless",
    "删去用不上的题，或分成两份",
    "drop what will not be used, or make two forms",
)
UNWATCHED = note(
    "W308",
    "问卷较长（约 {minutes} 分钟），没有检查填写是否认真的题",
    "the form is long (about {minutes} minutes) and has no item that shows careless answers",
    "中间加一道检测题（如“本题请选‘一般’”），写进 checks 的 attention",
    "put in an item such as 'please choose X here' and name it under checks: attention",
)
MANY_OPEN = warning(
    "W317",
    "有 {count} 道填空题，超过 {limit} 道多半不会认真写，也难以汇总",
    "{count} open questions; beyond {limit} few are filled in, and they are hard to count",
    "改成选择题，留一两道填空",
    "turn most into choices",
)


def large_matrices(sheet: Sheet) -> Iterator[Finding]:
    """More than eight rows or seven columns."""
    for item in sheet.asked:
        rows, columns = len(item.question.rows), len(item.valid)
        if item.question.type == "matrix" and (rows > MOST_ROWS or columns > MOST_COLUMNS):
            yield finding(
                LARGE_MATRIX,
                item.at("title"),
                rows=rows,
                columns=len(item.question.choices),
                most_rows=MOST_ROWS,
                most_columns=MOST_COLUMNS,
            )


def many_ranks(sheet: Sheet) -> Iterator[Finding]:
    """More than five options to be put in order."""
    for item in sheet.asked:
        count = item.question.top or len(item.question.choices)
        if item.question.type == "ranking" and count > MOST_RANKS:
            yield finding(MANY_RANKS, item.at("title"), count=count, limit=MOST_RANKS)


def long_form(sheet: Sheet) -> Iterator[Finding]:
    """More than ten minutes by the estimate."""
    minutes = estimated_seconds(sheet.form) / 60
    if minutes > MOST_MINUTES:
        yield finding(LONG_FORM, sheet.place("questions"), minutes=f"{minutes:.0f}", limit=MOST_MINUTES)


def unwatched(sheet: Sheet) -> Iterator[Finding]:
    """A form of more than ten minutes without an attention item."""
    minutes = estimated_seconds(sheet.form) / 60
    if minutes > MOST_MINUTES and not sheet.form.checks.attention:
        yield finding(UNWATCHED, sheet.place("questions"), minutes=f"{minutes:.0f}")


def many_open(sheet: Sheet) -> Iterator[Finding]:
    """More than five texts to write."""
    texts = [item for item in sheet.asked if item.question.type == "text"]
    if len(texts) > MOST_OPEN:
        place = texts[MOST_OPEN].at("title")
        yield finding(MANY_OPEN, place, count=len(texts), limit=MOST_OPEN)


RULES = (
    Rule("W305", large_matrices),
    Rule("W306", many_ranks),
    Rule("W307", long_form),
    Rule("W308", unwatched),
    Rule("W317", many_open),
)
