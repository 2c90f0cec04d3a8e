"""Words for estimates that cannot be given."""

from surveykit.errors import Message

LEVEL = Message(
    "T301",
    "error",
    "置信水平须在0和1之间，现为{level}",
    "the confidence level must lie between 0 and 1, not {level}",
    "如 95% 写 0.95",
    "write 0.95 for 95%",
)
NOT_A_PROPORTION = Message(
    "T302",
    "error",
    "区间“{method}”只用于比例",
    "the interval “{method}” is for proportions only",
    "均值、总数、比率用 mean",
    "use mean for means, totals and ratios",
)
UNKNOWN_METHOD = Message(
    "T309",
    "error",
    "没有名为“{method}”的区间方法",
    "there is no interval named “{method}”",
    "可用的有：{known}",
    "there are: {known}",
)
NO_ESTIMATE = Message(
    "T303",
    "error",
    "没有名为“{name}”的估计值",
    "there is no estimate named “{name}”",
    "您是否要找：{near}",
    "did you mean: {near}",
)
COEFFICIENTS = Message(
    "T304",
    "error",
    "有{count}个估计值，却给了{given}个系数",
    "there are {count} estimates but {given} coefficients",
    "每个估计值写一个系数，不用的写0",
    "give one coefficient an estimate, 0 for those left out",
)
PROBABILITY = Message(
    "T306",
    "error",
    "分位数的概率须在0和1之间，现为{probability}",
    "the probability of a quantile must lie between 0 and 1, not {probability}",
    "中位数写 0.5",
    "write 0.5 for the median",
)
REPLICATE_EMPTY = Message(
    "T307",
    "error",
    "有{count}个复制样本中没有人属于“{name}”，误差无法估计",
    "in {count} replicates nobody is in “{name}”, so its error cannot be estimated",
    "请合并该类别，或改用线性化方差",
    "merge the category, or use linearised variance",
)
NO_REPLICATES = Message(
    "T308",
    "error",
    "没有复制权数，不能用“quantile”区间",
    "the interval “quantile” needs replicate weights",
    "请改用 mean、beta、xlogit 或 score",
    "use mean, beta, xlogit or score",
)
