"""Words for findings about a targets file: S530-S549. Unknown keys and wrong kinds are Q150-Q158."""

from surveykit.errors import Message
from surveykit.questionnaire.messages import unknown


def _error(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Message:
    return Message(code, "error", zh, en, hint_zh, hint_en)


ONE_SOURCE = _error(
    "S530",
    "这里要写 question、questions、column 中的一个，且只写一个",
    "exactly one of question, questions, column is needed here",
    "question 写题号，questions 写两三个题号（交叉），column 写数据的列名",
    "question names a question, questions two or three to be crossed, column a column of the data",
)
NOT_SINGLE = _error(
    "S531",
    "“{text}”不是单选题，不能用来分组",
    "'{text}' is no single choice and cannot make groups",
    "用单选题；数字题先用 derived 的 bands 分段",
    "use a single choice; cut a number into bands under derived",
)
NOT_NUMBER = _error(
    "S544",
    "“{text}”不是数字题，没有合计",
    "'{text}' is no number and has no total",
    "用数字题；选择题各类的人数写在 margins 里",
    "use a number; the persons in each option of a choice belong under margins",
)
UNKNOWN_OPTION = unknown("S532", "“{id}”没有选项“{text}”", "'{id}' has no option '{text}'")
TWICE = _error(
    "S533",
    "“{text}”写了两次",
    "'{text}' is given twice",
    "删去一个；同一选项的标签和代码算一个",
    "delete one; an option's label and its code are the same",
)
CROSSING = _error(
    "S534",
    "“{text}”下面应{zh}",
    "{en} under '{text}'",
    "交叉的目标逐层写：{{机关: {{处级: 20, 科级: 50}}}}",
    "crossed targets are nested: {{A: {{x: 20, y: 50}}}}",
)
NEARLY_SHARES = _error(
    "S535",
    "目标像是比例，合计却是 {total}，不是 1 或 100",
    "the targets look like shares, but add up to {total}, not to 1 or 100",
    "补足小数位使合计为 1 或 100；如果是人数，加一行 shares: false",
    "give more decimals so that they add up to 1 or 100; for counts add the line shares: false",
)
NOT_SHARES = _error(
    "S536",
    "写了 shares: true，但目标合计是 {total}，不是 1 或 100",
    "shares: true is given, but the targets add up to {total}, not to 1 or 100",
    "核对比例",
    "check the shares",
)
METHOD = _error(
    "S537",
    "method: {method} {zh}",
    "method: {method} {en}",
    "{hint_zh}",
    "{hint_en}",
)
NO_TARGETS = _error(
    "S538",
    "没有任何目标：margins 和 totals 都没有写，问卷也没有 population",
    "there is nothing to aim at: neither margins nor totals, and no population in the questionnaire",
    "写上 margins，或在问卷里写 population",
    "give margins, or population in the questionnaire",
)
NAME_TAKEN = _error(
    "S539",
    "新的权数列不能叫“{name}”：已有这个名称的列或题",
    "the new column of weights cannot be called '{name}': a column or question has that name",
    "换一个 name",
    "choose another name",
)
EMPTY_TRIM = _error(
    "S540",
    "trim 要写 lower 或 upper",
    "trim needs lower or upper",
    "如 trim: {{lower: 0.3, upper: 3}}，是平均权数的倍数",
    "as in trim: {{lower: 0.3, upper: 3}}, in units of the mean weight",
)
POSITIVE = _error(
    "S541",
    "“{key}”须为大于 0 的数，这里写的是“{text}”",
    "'{key}' must be a number above 0, this is '{text}'",
    "如 1e-8",
    "such as 1e-8",
)
UNKNOWN_CLASS = unknown("S542", "没有“{text}”这一类", "there is no class '{text}'")
TRIMMED_OFF = Message(
    "S543",
    "warning",
    "截尾后不再严格等于目标：{margin}的“{label}”目标 {target}，现为 {reached}",
    "after trimming the targets no longer hold exactly: {margin}, “{label}” should be {target}, "
    "stands at {reached}",
    "要两者都满足，改用 method: logit 或 bounded，并给出 bounds",
    "to have both, use method: logit or bounded with bounds",
)
