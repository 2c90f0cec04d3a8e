"""Words for tests under a design that cannot be made."""

from surveykit.errors import Message

NO_RANKS_BY_REPLICATES = Message(
    "T251",
    "error",
    "秩检验需要分层、群的设计，复制权数不能用于秩检验",
    "rank tests need strata and PSUs; they are not defined here for replicate weights",
    "请改用均值的 t 检验",
    "use the t test of the means",
)
ONE_GROUP = Message(
    "T252",
    "error",
    "有数据的组不足两个，无法比较",
    "fewer than two groups have values; there is nothing to compare",
    "请检查分组题和筛选条件",
    "check the grouping question and the filter",
)
