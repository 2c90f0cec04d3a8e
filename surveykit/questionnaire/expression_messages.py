"""What can be wrong with an expression (show_if, filter, case, rule), in both languages."""

from __future__ import annotations

from surveykit.errors import Message
from surveykit.questionnaire.messages import unknown

_AT_ZH = "条件第 {column} 个字："
_AT_EN = "condition, character {column}: "


def _error(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Message:
    """`column` is the character of the expression, counted from 1."""
    return Message(code, "error", _AT_ZH + zh, _AT_EN + en, hint_zh, hint_en)


UNEXPECTED_CHARACTER = _error(
    "Q201",
    "不认识“{text}”",
    "'{text}' means nothing here",
    "可以用 == != < <= > >= in and or not（且、或、非）和括号，文字要加引号",
    "use == != < <= > >= in and or not and brackets; put texts in quotes",
)
UNCLOSED_TEXT = _error(
    "Q202",
    "引号没有结束",
    "the quotation is not closed",
    "在文字末尾补上引号 {mark}",
    "close it with {mark}",
)
UNEXPECTED = _error(
    "Q203",
    "这里不应出现“{text}”",
    "'{text}' is out of place",
    "两个条件之间写 and 或 or（且、或），前后留空格",
    "join conditions with and / or, with spaces around them",
)
UNFINISHED = _error(
    "Q204",
    "条件没有写完",
    "the condition is unfinished",
    "补上比较的对象，或配对的括号",
    "add what is compared, or the closing bracket",
)
SINGLE_EQUALS = _error(
    "Q205",
    "比较相等要写两个等号",
    "equality is written with two equals signs",
    "把“=”改成“==”",
    "write '=='",
)
TOO_LONG = _error(
    "Q206",
    "条件太长，超过 {limit} 个字",
    "the condition is longer than {limit} characters",
    "拆成几个派生题",
    "split it into derived questions",
)
TOO_DEEP = _error(
    "Q207",
    "括号嵌套超过 {limit} 层",
    "brackets are nested more than {limit} deep",
    "去掉多余的括号",
    "remove brackets that are not needed",
)
UNKNOWN_FUNCTION = unknown(
    "Q208", _AT_ZH + "没有“{text}(…)”这个函数", _AT_EN + "there is no function '{text}'"
)
ARGUMENTS = _error(
    "Q209",
    "{function} 的写法不对",
    "{function} is not written like this",
    "应写成 {usage}",
    "write {usage}",
)
CHAINED = _error(
    "Q210",
    "比较不能连写",
    "comparisons cannot be chained",
    "拆成两个条件，用 and（且）连接",
    "write two conditions joined by and",
)
UNQUOTED_LABEL = _error(
    "Q211",
    "选项文字“{text}”要加引号",
    "the label {text} must be quoted",
    "写成 '{text}'",
    "write '{text}'",
)
MULTIPLE_COMPARED = _error(
    "Q212",
    "“{id}”可以选多项，不能直接比较",
    "'{id}' takes several options and cannot be compared",
    '写成 selected({id}, "选项")，或用 count({id}) 数选了几项',
    'write selected({id}, "option"), or count({id}) for how many were ticked',
)
RANKING_COMPARED = _error(
    "Q212",
    "“{id}”是排序题，不能直接比较",
    "'{id}' is a ranking and cannot be compared",
    '写成 rank({id}, "选项") == 1',
    'write rank({id}, "option") == 1',
)
NOMINAL_ORDERED = _error(
    "Q213",
    "“{id}”的选项没有分值，分不出大小",
    "the options of '{id}' have no scores and no order",
    "用 == 或 in ('甲', '乙') 列出选项",
    "use == or list the options with in ('a', 'b')",
)
SCORE_OR_CODE = _error(
    "Q213",
    "“{id}”的分值与代码不是一回事，直接比大小说不清比的是哪一个",
    "scores and codes of '{id}' differ, so it is unclear which is compared",
    "比分值写 score({id}) {operator} {number}；按选项写 {id} in ('甲', '乙')",
    "for scores write score({id}) {operator} {number}; for options {id} in ('a', 'b')",
)
LABEL_ORDERED = _error(
    "Q213",
    "文字不能比较大小",
    "texts have no order",
    "用 == 或 in；量表题用分值比较，如 {id} >= 4",
    "use == or in; compare ratings by their points, as in {id} >= 4",
)
WRONG_TYPE = _error(
    "Q214",
    "“{left}”和“{right}”不能比较：一个是{left_kind}，一个是{right_kind}",
    "'{left}' and '{right}' cannot be compared: {left_kind_en} and {right_kind_en}",
    "文字加引号，数字不加引号",
    "quote texts, do not quote numbers",
)
DIFFERENT_OPTIONS = _error(
    "Q214",
    "“{left}”和“{right}”的选项不同，不能互相比较",
    "'{left}' and '{right}' have different options and cannot be compared",
    "分别和选项文字比较",
    "compare each with a label",
)
NOT_A_CONDITION = _error(
    "Q215",
    "“{text}”本身不是条件",
    "'{text}' alone is not a condition",
    "写成比较，如 {text} == '选项'，或 answered({text})",
    "compare it, as in {text} == 'option', or write answered({text})",
)
NUMBER_ALONE = _error(
    "Q215",
    "“{text}”是一个数，本身不是条件",
    "'{text}' is a number, not a condition",
    "写成比较，如 {text} >= 2",
    "compare it, as in {text} >= 2",
)
NEEDS_ROW = _error(
    "Q216",
    "“{id}”有好几行，要说明是哪一行",
    "'{id}' has several rows: say which",
    "写成 {example} 的形式",
    "write it like {example}",
)
NOT_FOR_TYPE = _error(
    "Q217",
    "{function} 不能用于“{id}”",
    "{function} does not apply to '{id}'",
    "{function} 只用于{types_zh}",
    "{function} applies to {types}",
)
NOT_A_NUMBER = _error(
    "Q220",
    "“{text}”是条件，不是数，不能比较",
    "'{text}' is a condition, not a number, and cannot be compared",
    "直接写 {text}，相反的意思写 not {text}",
    "write {text} alone, or not {text}",
)
NO_QUESTION = _error(
    "Q218",
    "两边都不是题号",
    "neither side is a question",
    "一边写题号，不加引号",
    "write a question's id, unquoted, on one side",
)
BAD_DATE = _error(
    "Q219",
    "“{text}”不是日期",
    "'{text}' is not a date",
    "写成 '2024-03-01' 的形式",
    "write it like '2024-03-01'",
)
UNKNOWN_NAME = unknown("E105", _AT_ZH + "没有编号为“{text}”的题", _AT_EN + "there is no question '{text}'")
UNKNOWN_LABEL = unknown("E113", _AT_ZH + "“{id}”没有选项“{text}”", _AT_EN + "'{id}' has no option '{text}'")
UNKNOWN_CODE = _error(
    "E113",
    "“{id}”没有代码为 {text} 的选项",
    "'{id}' has no option with the code {text}",
    "现有代码：{known}；用选项文字更稳妥，如 {id} == '{label}'",
    "the codes are {known_en}; labels are safer, as in {id} == '{label}'",
)
NEVER_TRUE = Message(
    "Q221",
    "error",
    "这个条件永远不会成立",
    "this condition can never hold",
    "检查条件里的选项和数值",
    "check its options and numbers",
)
ALWAYS_TRUE = Message(
    "Q222",
    "warning",
    "这个条件总是成立",
    "this condition always holds",
    "检查条件，或删去它",
    "check it or delete it",
)
