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
