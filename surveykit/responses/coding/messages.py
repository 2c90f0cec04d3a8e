"""Words for findings about single answers."""

from surveykit.errors import Message

UNKNOWN_OPTION = Message(
    "L301",
    "error",
    "“{value}”不是本题的选项",
    "“{value}” is no option of this question",
    "请对照选项“{options}”；若是其中一项的另一种写法，请写进该选项的 aliases",
    "compare the options “{options}”; if it is another wording of one, add it to that option's aliases",
)
TWO_ANSWERS = Message(
    "L302",
    "error",
    "单选题有两个答案：“{value}”",
    "two answers to a single choice: “{value}”",
    "请核对原始答卷",
    "check the original",
)
AMBIGUOUS_CELL = Message(
    "L303",
    "error",
    "“{value}”可以有不止一种拆法",
    "“{value}” can be split in more than one way",
    "选项文字中含分隔符，请改用按列（0/1）导出",
    "option texts hold the separator; export one column an option",
)
UNKNOWN_POSITION = Message(
    "L304",
    "error",
    "“{value}”不是选项序号，本题有{count}个选项",
    "“{value}” is no position; the question has {count} options",
    "请检查问卷中的选项是否齐全、次序是否一致",
    "check that all options are there in the same order",
)
NOT_A_TICK = Message(
    "L305",
    "error",
    "选项“{option}”的单元格“{value}”既不是选中也不是未选",
    "the cell “{value}” of option “{option}” is neither ticked nor unticked",
    "应为 0 或 1",
    "it should be 0 or 1",
)
NOT_A_NUMBER = Message(
    "L306",
    "error",
    "“{value}”不是数",
    "“{value}” is no number",
    "请只填数字，不带单位和“约”字",
    "enter the bare number, without unit or “about”",
)
NOT_A_DATE = Message(
    "L307",
    "error",
    "“{value}”不是完整日期",
    "“{value}” is no complete date",
    "应如 2024-05-06 或 2024年5月6日",
    "it should look like 2024-05-06",
)
NOT_A_RANK = Message(
    "L308",
    "error",
    "选项“{option}”的名次“{value}”不对",
    "“{value}” is no rank of option “{option}”",
    "名次应为 1 至 {count} 的整数",
    "a rank is a whole number from 1 to {count}",
)
RANKED_TWICE = Message(
    "L309",
    "error",
    "同一选项排了两次：“{value}”",
    "an option is ranked twice: “{value}”",
    "请核对原始答卷",
    "check the original",
)
RANK_GAP = Message(
    "L310",
    "warning",
    "名次有空缺或重复：{ranks}",
    "ranks have a gap or a tie: {ranks}",
    "请核对原始答卷",
    "check the original",
)
OUT_OF_RANGE = Message(
    "L311",
    "warning",
    "{value}超出范围（{limits}）",
    "{value} is out of range ({limits})",
    "数值照录，请核对原始答卷",
    "the value is kept; check the original",
)
NOT_WHOLE = Message(
    "L312",
    "warning",
    "{value}不是整数",
    "{value} is not a whole number",
    "数值照录，请核对原始答卷",
    "the value is kept; check the original",
)
SUM_DIFFERS = Message(
    "L313",
    "warning",
    "各项合计{value}，应为{expected}",
    "the parts add up to {value} instead of {expected}",
    "数值照录，请核对原始答卷",
    "the values are kept; check the original",
)
TOO_MANY = Message(
    "L314",
    "warning",
    "选了{value}项，最多{limit}项",
    "{value} options chosen, at most {limit} are allowed",
    "答案照录",
    "the answer is kept",
)
TOO_FEW = Message(
    "L315",
    "warning",
    "选了{value}项，至少{limit}项",
    "{value} options chosen, at least {limit} are wanted",
    "答案照录",
    "the answer is kept",
)
EXCLUSIVE = Message(
    "L316",
    "warning",
    "互斥选项“{option}”与其他选项同时被选",
    "the exclusive option “{option}” is ticked beside others",
    "答案照录，请核对原始答卷",
    "the answer is kept; check the original",
)
NOT_ASKED_ANSWERED = Message(
    "L317",
    "warning",
    "按跳题逻辑不该答此题，却有答案",
    "answered though the routing does not ask it",
    "答案照录，请核对 show_if 或原始答卷",
    "the answer is kept; check show_if or the original",
)
SKIPPED_BUT_ASKED = Message(
    "L318",
    "warning",
    "平台标为跳过，按问卷的 show_if 却应作答",
    "the platform skipped it, though show_if asks it",
    "按“未问”处理，请核对 show_if",
    "it counts as not asked; check show_if",
)
SKIPPED_NO_ROUTING = Message(
    "L319",
    "note",
    "{count}人被平台跳过，但问卷没有为本题写 show_if",
    "the platform skipped it for {count} persons, but the question has no show_if",
    "已按“未问”处理，建议补上 show_if",
    "they count as not asked; better add show_if",
)
DUPLICATE_RECORD = Message(
    "L320",
    "warning",
    "记录编号“{value}”出现{count}次",
    "the record name “{value}” occurs {count} times",
    "全部照录，请检查是否重复录入",
    "all are kept; check for double entry",
)
NONE_TICKED = Message(
    "L321",
    "note",
    "{count}人一项未选，按列导出的文件分不清是“都不选”还是“未答”，按未答处理",
    "{count} persons ticked nothing; one column an option cannot tell this from no answer: left empty",
)
FILL_IN_UNDECLARED = Message(
    "L322",
    "note",
    "选项“{option}”带有填空，问卷没有为它写 other: true",
    "the option “{option}” carries a typed text, but is not declared other: true",
    "填空内容已保留",
    "the text is kept",
)
MARKS_IN_OTHER = Message(
    "L323",
    "note",
    "“{option}”的填空内容含分隔符或括号，已按选项文字拆开",
    "the text typed beside “{option}” holds separators or brackets; it was split by the option texts",
)
OTHER_EMPTY = Message(
    "L324",
    "warning",
    "选了“{option}”却没有填写",
    "“{option}” is chosen but nothing is typed",
)
OTHER_UNTICKED = Message(
    "L325",
    "warning",
    "填写了其他内容，却没有选“其他”",
    "a text is typed, but the option it belongs to is not chosen",
    "填写内容已保留",
    "the text is kept",
)
USER_MISSING = Message(
    "L326",
    "note",
    "{count}个值在文件中声明为缺失（{values}），按未答处理",
    "{count} values are declared missing in the file ({values}) and count as left empty",
)
UNUSABLE_BEFORE = Message(
    "L327",
    "note",
    "{count}个答案在编码文件中已标为无法使用",
    "{count} answers were already marked unusable in the coded file",
)
NAME_IN_DOUBT = Message(
    "L329",
    "error",
    "“{value}”是平台自己的选项编号，分不清指第几个选项还是指哪个编码（本题两者不一致）",
    "“{value}” is the platform's own name: of the option at that place or of that code? They differ here",
    "请把平台的选项编号写进各选项的 aliases，或改用按文字导出",
    "write the platform's names into the options' aliases, or export the texts",
)
MINUS_IN_DOUBT = Message(
    "L328",
    "error",
    "“{value}”可能是负数，也可能表示缺失",
    "“{value}” may be a negative number or stand for missing",
    "请改用按文本导出",
    "export the texts instead",
)
