"""The words in files of coded data: titles of columns and values beside the questions' own."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class DataFileWords:
    """Titles and values; `{…}` are `str.format` templates."""

    record: str
    seconds: str
    flag: str
    typed: str
    missing: str
    ticked: str
    not_ticked: str
    flagged: str
    not_flagged: str
    more: str


_ZH = DataFileWords(
    record="答卷编号",
    seconds="用时（秒）",
    flag="质量标记：{name}",
    typed="填写的内容",
    missing="缺失的种类",
    ticked="选中",
    not_ticked="未选中",
    flagged="有",
    not_flagged="无",
    more="等 {count} 个",
)
_EN = DataFileWords(
    record="Record",
    seconds="Seconds taken",
    flag="Quality flag: {name}",
    typed="text typed",
    missing="kind of missing",
    ticked="selected",
    not_ticked="not selected",
    flagged="yes",
    not_flagged="no",
    more=" and others, {count} in all",
)


def data_file_words(language: Language) -> DataFileWords:
    """The words of one language."""
    return _ZH if language == "zh" else _EN
