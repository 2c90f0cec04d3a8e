"""Words for what was typed: texts beside options, numbers that are persons' numbers (L33)."""

from surveykit.errors import Message

TYPED_INSTEAD = Message(
    "L330",
    "note",
    "{count}个答案不是选项文字，平台用填写的内容代替“{option}”，已记为选“{option}”",
    "{count} answers are no option's text: the platform writes what was typed in the place of “{option}”",
    "若选项后来改过字，请把旧的文字写进该选项的 aliases",
    "where an option was reworded, add its old wording to its aliases",
)
NEAR_OPTION = Message(
    "L331",
    "warning",
    "“{value}”记为“{option}”的填写内容，但与选项“{near}”很接近",
    "“{value}” counts as typed at “{option}”, though it is close to the option “{near}”",
    "若是同一项，请把这种写法写进“{near}”的 aliases",
    "if it is the same, add this wording to the aliases of “{near}”",
)
NO_TYPED_TEXTS = Message(
    "L332",
    "note",
    "{count}人选了“{option}”，这种导出没有填写的内容",
    "{count} persons chose “{option}”; this export does not hold what they typed",
    "需要填写的内容时，请改用按文本导出",
    "export the texts where what was typed is needed",
)
PERSONAL_NUMBER = Message(
    "L333",
    "error",
    "填的数字像是个人的电话或证件号码，没有计入",
    "the number looks like somebody's phone or identity number and does not count",
    "确是答案的，请用 --keep {header}=理由 保留这一列",
    "keep the column by --keep {header}=REASON where it is an answer",
)
