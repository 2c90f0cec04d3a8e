"""Words for a command line that cannot be understood."""

from surveykit.errors import Message

_ALL_ZH, _ALL_EN = "全部选项见 {prog} --help", "see {prog} --help"

LACKING = Message(
    "C111",
    "error",
    "命令没有写完，还少 {names_zh}",
    "the command is not complete: {names}",
    "写法：{usage}；" + _ALL_ZH,
    "write {usage}; " + _ALL_EN,
)
NOT_ONE_OF = Message(
    "C112",
    "error",
    "{name} 里没有“{value}”",
    "{name} has no “{value}”",
    "可用的有：{known_zh}",
    "choose from: {known}",
)
NOT_ONE_OF_NEAR = Message(
    "C112",
    "error",
    "{name} 里没有“{value}”",
    "{name} has no “{value}”",
    "是不是 {near}？可用的有：{known_zh}",
    "did you mean {near}? Choose from: {known}",
)
NO_WHOLE_NUMBER = Message(
    "C113",
    "error",
    "{name} 后面要写整数，“{value}”不是",
    "{name} takes a whole number, “{value}” is none",
    "只写数字，不带单位、百分号和千分位逗号，如 10",
    "write digits alone, without unit, per cent sign or comma, such as 10",
)
NO_NUMBER = Message(
    "C114",
    "error",
    "{name} 后面要写数，“{value}”不是",
    "{name} takes a number, “{value}” is none",
    "只写数字，不带单位和百分号，如 5 或 2.5",
    "write digits alone, without unit or per cent sign, such as 5 or 2.5",
)
NOTHING_BEHIND = Message(
    "C115",
    "error",
    "{name} 后面没有写内容",
    "{name} has nothing behind it",
    "请在它后面空一格写上内容；" + _ALL_ZH,
    "write its value behind it; " + _ALL_EN,
)
SEVERAL = Message(
    "C116",
    "error",
    "“{value}”没有写全，不知是哪一个选项",
    "“{value}” may be several options",
    "请写全：{known_zh}",
    "write it in full: {known}",
)
UNKNOWN = Message(
    "C117",
    "error",
    "{prog} 没有“{value}”这个选项",
    "{prog} has no option “{value}”",
    _ALL_ZH,
    _ALL_EN,
)
UNKNOWN_NEAR = Message(
    "C117",
    "error",
    "{prog} 没有“{value}”这个选项",
    "{prog} has no option “{value}”",
    "是不是 {near}？" + _ALL_ZH,
    "did you mean {near}? " + _ALL_EN,
)
LEFT_OVER = Message(
    "C118",
    "error",
    "命令里多出“{value}”",
    "“{value}” is left over",
    "文件名里有空格的，用引号括起来；写法：{usage}；" + _ALL_ZH,
    "quote a file name with blanks; write {usage}; " + _ALL_EN,
)
TWICE = Message(
    "C119",
    "error",
    "{name} 写了两次，只能写一次",
    "{name} is given twice",
    "几道题用逗号连写，如 q1,q2；几个草稿写在一个 --draft 后面；几个输出文件分几次运行",
    "join questions by commas (q1,q2); name several drafts after one --draft; run once for each output",
)
OTHER = Message(
    "C120",
    "error",
    "命令写法不对：{text}",
    "the command cannot be understood: {text}",
    _ALL_ZH,
    _ALL_EN,
)
