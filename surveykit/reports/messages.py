"""Words for reports that cannot be written as asked."""

from surveykit.errors import Message

UNKNOWN_REPORT = Message(
    "P101",
    "error",
    "报告不能写成“{suffix}”格式",
    "a report cannot be written as “{suffix}”",
    "可用的扩展名：{known}",
    "known suffixes: {known}",
)
UNKNOWN_TABLE = Message(
    "P102",
    "error",
    "统计表不能写成“{suffix}”格式",
    "tables cannot be written as “{suffix}”",
    "可用的扩展名：{known}",
    "known suffixes: {known}",
)
THRESHOLD = Message(
    "P103",
    "error",
    "人数的界限是{given}，太小",
    "the threshold {given} is too low",
    "至少写{least}",
    "give at least {least}",
)
