"""What can be wrong with the structure of a questionnaire (E1xx), in both languages."""

from __future__ import annotations

from surveykit.questionnaire.messages import error, unknown, warning

DUPLICATE_ID = error(
    "E101",
    "编号“{id}”重复，第 {line} 行已经用过",
    "the id '{id}' is already used on line {line}",
    "换一个编号",
    "choose another id",
)
COLUMN_COLLISION = error(
    "E102",
    "编号“{id}”和“{owner}”的数据列重名",
    "the id '{id}' is also the name of a data column of '{owner}'",
    "换一个编号：“题号_编号”“题号_other”“……__missing”留给数据列使用",
    "choose another id; 'ID_1', 'ID_other' and '..__missing' are names of data columns",
)
DUPLICATE_CODE = error(
    "E103",
    "代码 {number} 重复：“{first}”和“{second}”",
    "the code {number} is used twice: '{first}' and '{second}'",
    "给每一项不同的 code；不写 code 的按顺序编为 1、2、3……",
    "give each its own code; items without one are numbered by position",
)
DUPLICATE_LABEL = error(
    "E104",
    "“{text}”重复：它同时指代码 {first} 和代码 {second}",
    "'{text}' stands for both code {first} and code {second}",
    "改成不同的文字，或删去重复的一项",
    "use different words, or delete one of the two",
)
UNKNOWN_REFERENCE = unknown("E105", "没有编号为“{text}”的题", "there is no question '{text}'")
FORWARD_REFERENCE = error(
    "E106",
    "“{id}”的条件用到了排在后面的“{later}”",
    "the condition of '{id}' refers to '{later}', which comes later",
    "条件只能用排在前面的题；调整题目顺序",
    "conditions may use earlier questions only; reorder the questions",
)
UNREACHABLE = error(
    "E107",
    "“{id}”的显示条件永远不会成立，没有人会看到这道题",
    "the condition of '{id}' can never hold: nobody would see the question",
    "检查条件，以及所用各题自身的显示条件",
    "check the condition, and those of the questions it uses",
)
CYCLE = error(
    "E108",
    "条件互相依赖，成了一圈：{path}",
    "the conditions form a circle: {path}",
    "去掉其中一处引用",
    "remove one of the references",
)
MIN_SELECT = error(
    "E109",
    "至少选 {number} 项，可是只有 {count} 个选项",
    "at least {number} must be ticked, but there are only {count} options",
    "改小 min_select",
    "lower min_select",
)
MAX_SELECT = error(
    "E110",
    "至多选 {number} 项，可是只有 {count} 个选项",
    "up to {number} may be ticked, but there are only {count} options",
    "改小 max_select，或删去它",
    "lower max_select or delete it",
)
MIN_OVER_MAX = error(
    "E111",
    "{low_key} 是 {low}，大于 {high_key} 的 {high}",
    "{low_key} is {low}, more than {high_key}, {high}",
    "两个数对调，或改正其中一个",
    "swap them or correct one",
)
EXCLUSIVE_ON_SINGLE = error(
    "E112",
    "“{label}”设了 exclusive，可是“{id}”不是多选题",
    "'{label}' is exclusive, but '{id}' is no multiple choice",
    "删去 exclusive；如果可以多选，题型改为 multiple",
    "delete exclusive, or make the type multiple",
)
UNKNOWN_OPTION = unknown("E113", "“{id}”没有选项“{text}”", "'{id}' has no option '{text}'")
AMBIGUOUS_OPTION = error(
    "E114",
    "“{text}”既是一个选项的文字，又是另一个选项的代码",
    "'{text}' is the label of one option and the code of another",
    "指文字时加引号：'{text}'，指代码时改用选项文字",
    "quote it to mean the label: '{text}'",
)
UNKNOWN_CHOICES = unknown(
    "E115",
    "choices: 下没有名为“{text}”的列表",
    "there is no list '{text}' under choices:",
    "在 choices: 下写出这个列表，或者在这里直接列出选项：[……, ……]",
    "write the list under choices:, or list the options here: [.., ..]",
)
TOP_OVER_OPTIONS = error(
    "E116",
    "要排前 {number} 项，可是只有 {count} 个选项",
    "{number} are to be ranked, but there are only {count} options",
    "改小 top",
    "lower top",
)
ALWAYS_TRUE = warning(
    "E117",
    "“{id}”的条件总是成立",
    "the condition of '{id}' always holds",
    "检查条件；如果人人都答，删去 show_if",
    "check it; delete show_if if everyone is asked",
)
NET_LABEL = error(
    "E118",
    "合并项“{label}”和选项同名",
    "the net '{label}' has the same name as an option",
    "给合并项换一个名称",
    "rename the net",
)
FEW_OPTIONS = warning(
    "E119",
    "“{id}”只有一个选项",
    "'{id}' has a single option",
    "补全选项",
    "add the other options",
)
SCALE_BOUNDS = error(
    "E120",
    "量表从 {low} 到 {high}：应为 2 至 101 个分值，从小到大",
    "the points run from {low} to {high}: there should be 2 to 101, ascending",
    "改正 min 和 max",
    "correct min and max",
)
SCALE_LABEL = error(
    "E121",
    "labels 里的“{text}”不是 {low} 到 {high} 的分值",
    "'{text}' under labels is not a point from {low} to {high}",
    "键写分值，如 {{1: 很不满意, 5: 很满意}}",
    "the keys are points, as in {{1: poor, 5: good}}",
)
TWICE_LISTED = error(
    "E122",
    "“{text}”列了两次",
    "'{text}' is listed twice",
    "删去一处",
    "delete one of the two",
)
UNUSED_CHOICES = warning(
    "E123",
    "选项列表“{name}”没有被用到",
    "the list '{name}' is never used",
    "删去它，或在题目里写“choices: {name}”",
    "delete it, or use it with 'choices: {name}'",
)
NEEDS_ROW = error(
    "E124",
    "“{id}”有好几行，要说明是哪一行",
    "'{id}' has several rows: say which",
    "写成“{example}”的形式",
    "write it like '{example}'",
)
SELECT_ON_SINGLE = error(
    "E125",
    "矩阵题“{id}”每行只选一项，“{key}”用不上",
    "each row of the matrix '{id}' takes one option: '{key}' does not apply",
    "删去“{key}”；如果每行可以多选，加上 multiple: true",
    "delete '{key}', or add multiple: true",
)
