"""A sheet beside the data that explains codes: `题号 | 编码`, `5 | 1满意 2不满意`, or one code a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveykit.folding import key

_QUESTION = frozenset(
    map(
        key,
        (
            *("题号", "变量", "变量名", "题目", "题干", "问题", "字段", "字段名", "列名", "项目", "指标"),
            *("question", "variable", "item", "field", "column"),
        ),
    )
)
_CODE = frozenset(
    map(
        key,
        (
            *("编码", "代码", "码值", "取值", "赋值", "值", "编码说明", "代码说明", "编码含义", "取值说明"),
            *("选项编码", "选项代码", "选项及编码", "编码规则", "code", "codes", "value", "values"),
        ),
    )
)
_MEANING = frozenset(
    map(key, ("含义", "选项", "选项内容", "选项文字", "标签", "值标签", "说明", "名称", "label", "meaning"))
)
_FIRST_ROWS = 5


def is_legend(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet explains codes; `rows` are its first rows."""
    return _head(rows) is not None


def legend_lines(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Question and codes with their meaning, a line of the sheet each; a blank question goes on."""
    head = _head(rows)
    if head is None:
        return
    named = [key(text) for text in rows[head]]
    question = next(n for n, text in enumerate(named) if text in _QUESTION)
    wanted = [n for n, text in enumerate(named) if text in _CODE]
    wanted += [n for n, text in enumerate(named) if text in _MEANING]
    asked = ""
    for row in rows[head + 1 :]:
        asked = row[question].strip() or asked
        codes = " ".join(row[n].strip() for n in wanted if row[n].strip())
        if asked and codes:
            yield asked, codes


def _head(rows: Sequence[Sequence[str]]) -> int | None:
    """The row that names the columns: a question, and codes or their meaning, and little else."""
    for n, row in enumerate(rows[:_FIRST_ROWS]):
        named = {key(text) for text in row if text.strip()}
        if named & _QUESTION and named & _CODE and len(named) <= 4:
            return n
    return None
