"""What is said when coded data are written: what a format cannot hold, and what it holds otherwise."""

from __future__ import annotations

from surveykit.errors import Message

NO_SUCH_FORMAT = Message(
    "L130",
    "error",
    "不能输出扩展名为“{suffix}”的文件",
    "cannot write a file with the suffix “{suffix}”",
    "可选 {known}",
    "choose one of {known}",
)
TOO_LARGE = Message(
    "L131",
    "error",
    "装不进 {suffix}：{zh}",
    "does not fit into a {suffix}: {en}",
    "请改用 .parquet",
    "write .parquet instead",
)
NAME_TAKEN = Message(
    "L132",
    "error",
    "题号“{name}”与编码数据的固定列同名，写不出去",
    "the question “{name}” has the name of a fixed column of coded data and cannot be written",
    "请在问卷里换一个题号",
    "give the question another id",
)
NOT_WRITTEN = Message(
    "L133",
    "warning",
    "“{name}”这一列没有写出：有一道题用了这个题号",
    "the column “{name}” is not written: a question has this id",
    "需要这一列时，请在问卷里换一个题号",
    "give the question another id where the column is needed",
)
NAMES_CHANGED = Message(
    "L134",
    "note",
    "{suffix} 不能用的列名改写为：{names}",
    "names that a {suffix} cannot hold are written as: {names}",
)
LABELS_CUT = Message(
    "L135",
    "note",
    "{suffix} 里的标签有长度限制，已截短：{names}",
    "labels in a {suffix} are limited and were cut: {names}",
    "全文见 surveykit codebook 写出的编码表",
    "the full texts are in the codebook (surveykit codebook)",
)
CHARACTERS_LOST = Message(
    "L136",
    "warning",
    "{count} 格文字里有 {suffix} 不能存放的控制字符，已去掉",
    "{count} texts hold control characters that a {suffix} cannot hold; they were removed",
    "要一字不差，请写成 .parquet",
    "write .parquet to keep every character",
)
SPACES_LOST = Message(
    "L137",
    "note",
    "{count} 格文字末尾的空格在 {suffix} 里存不住",
    "spaces at the end of {count} texts are not kept by a {suffix}",
)
DIGITS_LOST = Message(
    "L138",
    "note",
    "{suffix} 里的数只存 15 位有效数字，{count} 个数有出入",
    "numbers in a {suffix} have 15 digits; {count} of them differ",
    "要分毫不差，请写成 .csv 或 .parquet",
    "write .csv or .parquet to keep them exactly",
)
MISSING_UNDECLARED = Message(
    "L139",
    "warning",
    "{suffix} 每个变量声明的缺失值有限，代码 {codes} 没有声明为缺失，只有值标签",
    "a {suffix} takes few missing values a variable: {codes} are not declared missing, only labelled",
    "分析时请自行设为缺失，或把这些选项的代码改得挨在一起（如 96、97、98）",
    "declare them yourself, or give these options neighbouring codes (such as 96, 97, 98)",
)
NO_SETS = Message(
    "L128",
    "note",
    "{suffix} 没有多重响应集，多选题的各选项分列写出：{names}",
    "a {suffix} has no multiple-response sets; options of multiple choices are separate columns: {names}",
)
CODES_MOVED = Message(
    "L129",
    "note",
    "缺失的代码不是通常的 -1、-2、-3，而是 {codes}：否则与答案相混或声明不下",
    "the codes of missing are not the usual -1, -2, -3 but {codes}: they would clash or not fit",
)
