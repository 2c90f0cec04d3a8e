"""Words for tests under a design that cannot be made."""

from surveykit.errors import Message

ONE_GROUP = Message(
    "T252",
    "error",
    "有数据的组不足两个，无法比较",
    "fewer than two groups have values; there is nothing to compare",
    "请检查分组题和筛选条件",
    "check the grouping question and the filter",
)
