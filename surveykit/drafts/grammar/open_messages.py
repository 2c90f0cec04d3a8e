"""Words for blanks that belong to the survey and are not filled by reading (D244-D246)."""

from surveykit.errors import Message

TABLE_CELL = Message(
    "D244",
    "error",
    "表格中的空还不能自动填写",
    "blanks in the cells of a table are not filled yet",
    "请在绑定表（bindings.yaml）中写明这个空显示什么，或把报告表格（surveykit report）中的数字抄入",
    "say in the bindings file what it shows, or copy the number from the tables of `surveykit report`",
)
MEAN_OPEN = Message(
    "D245",
    "error",
    "不知道“{words}”是哪道题的平均数",
    "it is not clear which question “{words}” is the mean of",
    "请写出数字题的全名，如“受访者平均年龄”（题名“年龄”），或在绑定表（bindings.yaml）中写明这个空显示什么",
    "name the number question exactly (平均年龄 for 年龄), or say in the bindings file what it shows",
)
RANKING = Message(
    "D246",
    "error",
    "“{question}”是排序题，它的选项还不能自动填写",
    "“{question}” is a ranking; numbers of its options are not filled yet",
    "数字见 surveykit report 或 surveykit table 的表格，请从那里抄入",
    "the numbers stand in the tables of `surveykit report` and `surveykit table`; copy them from there",
)
