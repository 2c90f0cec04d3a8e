"""Words for what changed between two versions of a questionnaire (V). An error breaks a trend."""

from surveykit.errors import Message

_ALIAS_ZH = "意思没有变的，把旧的说法写进 aliases；变了的，换一个编码"
_ALIAS_EN = "if the meaning is the same, add the old words to the aliases; if not, give it another code"
_NET_ZH = "两轮都有的选项可以合并（nets）后比较"
_NET_EN = "compare nets of options that both waves have"

QUESTION_ADDED = Message("V101", "note", "新增的题：{title}", "a new question: {title}")
QUESTION_REMOVED = Message(
    "V102",
    "error",
    "删去的题：{title}",
    "a question is gone: {title}",
    "若只是改了说法，把旧题干写进新题的 aliases",
    "if it was only reworded, add the old stem to the aliases of the new one",
)
STEM_CHANGED = Message(
    "V103",
    "error",
    "题干由“{old}”改为“{new}”",
    "the stem was “{old}”, is “{new}”",
    "问的是同一件事，把旧题干写进 aliases；不是的，换一个题号",
    "if it asks the same, add the old stem to the aliases; if not, give the question another id",
)
STEM_DECLARED = Message(
    "V104",
    "note",
    "题干由“{old}”改为“{new}”，aliases 声明是同一题",
    "the stem was “{old}”, is “{new}”; an alias declares them the same",
)
ID_CHANGED = Message(
    "V105",
    "warning",
    "题号由 {old} 改为 {new}，题干是同一题",
    "the id was {old}, is {new}; the stem is the same question's",
    "按题号取数的地方（编码数据、mapping.yaml、程序）要跟着改",
    "whatever goes by id must follow: coded data, mapping.yaml, programs",
)
TYPE_CHANGED = Message(
    "V106",
    "error",
    "题型由 {old} 改为 {new}",
    "the type was {old}, is {new}",
)
ASKED_CHANGED = Message(
    "V107",
    "error",
    "问的人变了：show_if 由 {old} 改为 {new}",
    "other people are asked: show_if was {old}, is {new}",
    "基数不同；用 --where 取两轮都问到的人再比",
    "the bases differ; compare those asked in both waves with --where",
)
REQUIRED_CHANGED = Message(
    "V108",
    "warning",
    "required 由 {old} 改为 {new}",
    "required was {old}, is {new}",
    "先看两轮的未答率",
    "look at item non-response in both waves first",
)
ANSWERS_LIMITED = Message(
    "V109",
    "error",
    "{key} 由 {old} 改为 {new}，能选几项、各项合计多少不同了",
    "{key} was {old}, is {new}: how much can be chosen or given differs",
    "各项的比例会整体升降，不能直接比",
    "all shares rise or fall with it",
)
RANGE_CHANGED = Message(
    "V110",
    "warning",
    "{key} 由 {old} 改为 {new}",
    "{key} was {old}, is {new}",
    "两头的数会受影响",
    "the ends of the distribution are affected",
)
QUESTION_MOVED = Message(
    "V111",
    "warning",
    "次序变了：原第{old}题，现第{new}题",
    "it moved: was question {old}, is question {new}",
    "前面问什么会影响后面怎么答",
    "what is asked before can change the answers",
)
OPTION_ADDED = Message(
    "V121",
    "error",
    "新增的选项：{label}",
    "a new option: {label}",
    f"原来选别的选项的人可能改选它，各选项的比例不能直接比；{_NET_ZH}",
    f"it draws answers from the others, so shares cannot be compared; {_NET_EN}",
)
TICK_ADDED = Message(
    "V122",
    "warning",
    "新增的选项：{label}",
    "a new option: {label}",
    "选项多了，别的选项可能少选",
    "with more options the others may be ticked less",
)
OPTION_REMOVED = Message(
    "V123",
    "error",
    "删去的选项：{label}",
    "an option is gone: {label}",
    _NET_ZH,
    _NET_EN,
)
LABEL_CHANGED = Message(
    "V124",
    "error",
    "编码 {code} 的说法由“{old}”改为“{new}”",
    "the label of code {code} was “{old}”, is “{new}”",
    _ALIAS_ZH,
    _ALIAS_EN,
)
LABEL_DECLARED = Message(
    "V125",
    "note",
    "“{old}”改为“{new}”，aliases 声明意思相同",
    "“{old}” became “{new}”; an alias declares them the same",
)
CODE_CHANGED = Message(
    "V126",
    "error",
    "“{label}”的编码由 {old} 改为 {new}",
    "the code of “{label}” was {old}, is {new}",
    "按编码或序号的数据不能和旧的合在一起；把编码改回去，或先按文字读入再合并",
    "data by code or position cannot be joined; restore the code, or read both waves by text",
)
SCORE_CHANGED = Message(
    "V127",
    "error",
    "“{label}”的分值由 {old} 改为 {new}",
    "the score of “{label}” was {old}, is {new}",
    "平均分不能比；用同一份分值把两轮都算一遍",
    "means cannot be compared; compute both waves with the same scores",
)
KIND_CHANGED = Message(
    "V128",
    "error",
    "“{label}”的 kind 由 {old} 改为 {new}，有效回答的基数变了",
    "the kind of “{label}” was {old}, is {new}: the base of valid answers differs",
    "两轮用同一种 kind 再算",
    "compute both waves with the same kind",
)
MANNER_CHANGED = Message(
    "V129",
    "warning",
    "“{label}”的 {key} 由 {old} 改为 {new}",
    "{key} of “{label}” was {old}, is {new}",
)
OPTIONS_MOVED = Message(
    "V130",
    "warning",
    "选项的次序变了：{labels}",
    "options moved: {labels}",
    "排在前面的容易多选；按序号导出的数据，用各自的问卷读入",
    "first options are chosen more; read exports by position with their own questionnaire",
)
ROW_ADDED = Message("V141", "note", "新增的行：{label}", "a new row: {label}")
ROW_REMOVED = Message("V142", "error", "删去的行：{label}", "a row is gone: {label}")
ROW_CHANGED = Message(
    "V143",
    "error",
    "编号 {code} 的行由“{old}”改为“{new}”",
    "the row of code {code} was “{old}”, is “{new}”",
    _ALIAS_ZH,
    _ALIAS_EN,
)
ROW_CODE_CHANGED = Message(
    "V144",
    "warning",
    "行“{label}”的编号由 {old} 改为 {new}，数据里的列名跟着变",
    "the code of row “{label}” was {old}, is {new}, and so is the name of its column",
    "按列名取数的地方要跟着改",
    "whatever goes by the column's name must follow",
)
ROWS_MOVED = Message("V145", "warning", "行的次序变了：{labels}", "rows moved: {labels}")
NET_CHANGED = Message(
    "V151",
    "error",
    "合并项“{label}”由 {old} 改为 {new}",
    "the net “{label}” was {old}, is {new}",
    "用同一种合并把两轮都算一遍",
    "compute both waves with the same net",
)
NET_REMOVED = Message("V152", "warning", "删去的合并项：{label}", "a net is gone: {label}")
NET_ADDED = Message("V153", "note", "新增的合并项：{label}", "a new net: {label}")
MADE_OTHERWISE = Message(
    "V161",
    "error",
    "派生的办法变了：{keys}",
    "it is derived otherwise: {keys}",
    "用同一种办法把两轮都算一遍",
    "derive both waves in the same way",
)
SOURCE_BROKEN = Message(
    "V162",
    "error",
    "它由不能比较的题得出：{names}",
    "it comes from questions that cannot be compared: {names}",
)
ROUTE_DOUBTFUL = Message(
    "V163",
    "warning",
    "谁来答取决于有变化的题：{names}",
    "who is asked depends on questions that changed: {names}",
    "核对两轮问到的是不是同一类人",
    "check that both waves asked the same kind of people",
)
PROMISE_CHANGED = Message(
    "V171",
    "warning",
    "anonymous 由 {old} 改为 {new}",
    "anonymous was {old}, is {new}",
    "记名不记名，敏感的题答得不一样",
    "answers to sensitive questions depend on it",
)
FRAME_CHANGED = Message(
    "V172",
    "warning",
    "{key} 变了",
    "{key} changed",
    "加权、回收率和误差的口径不同，比较时在说明里写清",
    "weights, return rates or errors rest on other grounds: say so where you compare",
)
LOOK_CHANGED = Message("V173", "note", "{key} 变了", "{key} changed")
