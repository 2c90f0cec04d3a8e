"""Words for findings about weighting: targets that contradict, cells nobody is in, no solution.

Here S501-S519: targets against answers; S520-S529: what did not come out. How a targets file is
written has its words in `file_messages`.
"""

from surveykit.errors import Message


def _error(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Message:
    return Message(code, "error", zh, en, hint_zh, hint_en)


CONTRADICTION = _error(
    "S501",
    "目标总数互相矛盾：{first}合计{first_sum}，{second}合计{second_sum}",
    "the targets contradict each other: {first} add up to {first_sum}, {second} to {second_sum}",
    "各边际的合计须相等；核对人数，或改写为比例",
    "all margins must add up to the same number; check the counts, or give shares",
)
EMPTY_CELL = _error(
    "S502",
    "{margin}的“{label}”目标为{target}，但没有权数大于0的答卷",
    "{margin}: nobody with a weight above 0 is in “{label}”, whose target is {target}",
    "把这一类与相近的类合并（问卷 derived 的 recode），目标相加",
    "merge it with a similar category (recode under derived) and add up their targets",
)
OUTSIDE = _error(
    "S503",
    "{margin}：{count}份答卷属于“{label}”，而目标中没有这一类",
    "{margin}: {count} records are in “{label}”, which has no target",
    "补上这一类的目标，或把它并入其他类",
    "give it a target, or merge it with another category",
)
NO_ANSWER = _error(
    "S504",
    "{margin}：{count}份答卷没有可用的回答，无法加权",
    "{margin}: {count} records have no usable answer and cannot be weighted",
    "补齐这些答卷，或把未填并入某一类，或用基础权数 0 把它们排除",
    "fill them in, merge them with a category, or leave them out by a base weight of 0",
)
ZERO_TARGET = _error(
    "S505",
    "{margin}：“{label}”的目标为 0，却有{count}份答卷",
    "{margin}: the target of “{label}” is 0, yet {count} records are in it",
    "核对目标；确实不属于总体的答卷，请用基础权数 0 排除",
    "check the target; leave records outside the population out by a base weight of 0",
)
BAD_TARGET = _error(
    "S506",
    "{margin}：“{label}”的目标{target}不能用",
    "{margin}: the target {target} of “{label}” cannot be used",
    "目标须为不小于 0 的有限数，且不全为 0",
    "targets must be finite and not below 0, and not all 0",
)
BAD_BASE = _error(
    "S507",
    "基础权数有{count}个为负、无穷大或不是数（如第{row}份）",
    "{count} base weights are negative, infinite or no number (e.g. record {row})",
    "权数须为不小于 0 的有限数",
    "weights must be finite and not below 0",
)
NO_BASE = _error(
    "S508",
    "基础权数全为 0，没有可加权的答卷",
    "all base weights are 0; there is nothing to weight",
    "请检查是否选错了列",
    "check that it is the right column",
)
AUXILIARY_MISSING = _error(
    "S509",
    "{name}：{count}份答卷没有数值，无法校准",
    "{name}: {count} records have no number and cannot be calibrated",
    "补齐后再加权，或用基础权数 0 把它们排除",
    "fill them in, or leave them out by a base weight of 0",
)
BAD_BOUNDS = _error(
    "S510",
    "界限 [{lower}, {upper}] 不能用于{method}",
    "the bounds [{lower}, {upper}] cannot be used with {method}",
    "下限须小于上限；logit 法还须下限小于 1、上限大于 1，且都为有限数",
    "lower must be below upper; logit needs lower < 1 < upper, both finite",
)
NO_RESPONDENT = _error(
    "S511",
    "无回答调整：“{label}”发出{sent}份，一份也没有收回",
    "nonresponse: of {sent} in “{label}” nobody responded",
    "用 collapse 把它并入相近的类",
    "merge it with a similar class by collapse",
)
FEW_RESPONDENTS = _error(
    "S512",
    "无回答调整：“{label}”只收回{count}份，少于 {minimum} 份",
    "nonresponse: only {count} responded in “{label}”, fewer than {minimum}",
    "用 collapse 把它并入相近的类，或调低 minimum",
    "merge it with a similar class by collapse, or lower minimum",
)
NOT_CONVERGED = _error(
    "S520",
    "迭代 {iterations} 次后仍未达到目标：{margin}的“{label}”目标 {target}，现为 {reached}",
    "not converged in {iterations} iterations: {margin}, “{label}” should be {target}, stands at {reached}",
    "多因交叉后有的组合没有人；请合并小类、减少边际，或核对各边际是否来自同一口径",
    "some combinations have nobody: merge small categories, drop a margin, or check that all margins "
    "describe the same population",
)
OUT_OF_REACH = _error(
    "S521",
    "校准达不到目标（迭代 {iterations} 次）：{margin}的“{label}”目标 {target}，最接近为 {reached}",
    "calibration cannot reach the totals ({iterations} iterations): {margin}, “{label}” should be "
    "{target}, stands at {reached}",
    "请放宽 bounds、合并小类、减少目标，或核对目标是否互相矛盾",
    "widen the bounds, merge small categories, drop totals, or check whether they contradict each other",
)
NEGATIVE_WEIGHT = _error(
    "S522",
    "线性校准使{count}份答卷的权数为负（最小 {smallest}）",
    "linear calibration made the weights of {count} records negative (the smallest is {smallest})",
    "改用 method: raking 或 logit，或用 bounded 并给出 bounds",
    "use method: raking or logit, or bounded with bounds",
)
TRIM_OUT_OF_REACH = _error(
    "S523",
    "截尾做不到：界限 [{lower}, {upper}] 之内装不下权数合计 {total}（{count}份答卷）",
    "trimming is impossible: {count} weights within [{lower}, {upper}] cannot add up to {total}",
    "放宽界限：均值必须在界限之内",
    "widen the bounds: the mean weight must lie between them",
)
