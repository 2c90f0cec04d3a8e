"""What can be wrong with a YAML text, in both languages."""

from surveykit.errors import Message


def _error(code: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Message:
    return Message(code, "error", zh, en, hint_zh, hint_en)


FILE_MISSING = _error(
    "Q100",
    "找不到文件“{name}”",
    "there is no file '{name}'",
    "请核对文件名和所在文件夹",
    "check the file's name and folder",
)
NOT_A_FILE = _error(
    "Q100",
    "“{name}”打不开，或者是一个文件夹",
    "'{name}' cannot be opened, or is a folder",
    "请给出文件的名字，并确认有读取权限",
    "name a file that may be read",
)
NOT_UTF8 = _error(
    "Q101",
    "文件不是 UTF-8 编码，第 {line} 行读不出来",
    "the file is not UTF-8: line {line} cannot be decoded",
    "用记事本打开，选“另存为”，编码选“UTF-8”后保存",
    "save the file with the encoding UTF-8",
)
BINARY = _error(
    "Q137",
    "这不是文本文件，像是 Excel、Word 之类的文件",
    "this is no text but a workbook, a document or the like",
    "问卷等 .yaml 是文本文件，问卷写在答卷的前面；手里只有答卷或 Word 问卷时，用 surveykit new 生成问卷",
    "a questionnaire is a .yaml text and comes before the answers; surveykit new makes one of a file",
)
TOO_LARGE = _error(
    "Q102",
    "文件有 {size} 字节，超过上限 {limit} 字节",
    "the file has {size} bytes, more than the {limit} allowed",
    "问卷文件只放题目，请检查是否放进了数据",
    "keep answers and pictures out of this file",
)
ILLEGAL_CHARACTER = _error(
    "Q103",
    "有看不见的字符 {name}",
    "there is an invisible character, {name}",
    "删去这个字符，多半是从网页或 Word 粘贴时带来的",
    "delete it; it often comes along when text is pasted",
)
TAB = _error(
    "Q104",
    "有制表符（Tab）",
    "there is a tab character",
    "改用空格，缩进每级两个空格",
    "use spaces; indent by two",
)
FULLWIDTH_COLON = _error(
    "Q105",
    "“{key}”后面是全角冒号“：”",
    "'{key}' is followed by a full-width colon",
    "改成半角冒号加一个空格：“{key}: ”",
    "write an ASCII colon and a space: '{key}: '",
)
NO_SPACE = _error(
    "Q106",
    "“{key}:”的冒号后面没有空格",
    "there is no space after '{key}:'",
    "在冒号后面加一个空格：“{key}: ”",
    "put a space after the colon: '{key}: '",
)
LEADING_STAR = _error(
    "Q107",
    "文字以“*”开头，而“*”在 YAML 里表示引用别处的内容",
    "the text begins with '*', which in YAML refers to another part of the file",
    "给整段文字加上单引号：'{text}'",
    "put the whole text in single quotes: '{text}'",
)
LEADING_MARK = _error(
    "Q108",
    "文字以“{mark}”开头，而“{mark}”在 YAML 里另有用处",
    "the text begins with '{mark}', which has another meaning in YAML",
    "给整段文字加上单引号：'{text}'",
    "put the whole text in single quotes: '{text}'",
)
TEXT_AFTER_QUOTE = _error(
    "Q109",
    "引号在这里已经结束，后面却还有文字",
    "the quoted text ends here, yet more text follows",
    "给整段文字加上单引号：{text}，或改用中文引号“”",
    "put the whole text in single quotes: {text}",
)
COLON_IN_TEXT = _error(
    "Q110",
    "文字中间有半角冒号加空格，被当成了又一个键",
    "the text holds a colon and a space, which reads as another key",
    "给整段文字加上单引号：{text}，或改用全角冒号“：”",
    "put the whole text in single quotes: {text}",
)
INDENTATION = _error(
    "Q111",
    "这一行的缩进和前面对不上",
    "this line's indentation does not fit the lines before it",
    "同一级的键要左对齐，下一级多缩进两个空格",
    "align keys of one level; indent the next level by two spaces",
)
UNCLOSED_QUOTE = _error(
    "Q112",
    "从这里开始的引号没有结束",
    "the quotation that begins here is not closed",
    "在这段文字末尾补上引号 {mark}",
    "close it with {mark}",
)
UNCLOSED_BRACKET = _error(
    "Q113",
    "从这里开始的括号“{mark}”没有配对，或者中间少了半角逗号",
    "the bracket '{mark}' that begins here is not closed, or a comma is missing inside",
    "补上对应的右括号“{closing}”，各项之间用半角逗号隔开",
    "close it with '{closing}', and put commas between the items",
)
FULLWIDTH_COMMA = _error(
    "Q114",
    "这里的全角逗号“，”隔不开各项",
    "a full-width comma does not separate items",
    "改成半角逗号加一个空格；如果逗号是文字的一部分，给文字加上单引号",
    "write an ASCII comma and a space; if the comma belongs to the text, quote the text",
)
COMMA_CUT = _error(
    "Q115",
    "文字在半角逗号处被切断：花括号里的“{tail}”没有值",
    "an ASCII comma cuts the text: '{tail}' has no value inside the braces",
    "如果它是同一段文字，给整段加上单引号：{text}",
    "if it is one text, put all of it in single quotes: {text}",
)
DUPLICATE_KEY = _error(
    "Q116",
    "键“{key}”重复，第 {line} 行已经写过",
    "the key '{key}' is already on line {line}",
    "删去一处，或者改名",
    "delete or rename one of them",
)
TAG = _error(
    "Q117",
    "不能使用 YAML 标签“{tag}”",
    "YAML tags such as '{tag}' are not allowed",
    "删去标签；如果“!”是文字的一部分，给整段文字加上单引号",
    "delete the tag; if the '!' belongs to the text, quote the text",
)
SEVERAL_DOCUMENTS = _error(
    "Q118",
    "一个文件里有几份文档（多出一行“---”或“...”）",
    "the file holds several documents (a further '---' or '...')",
    "一个文件只写一份，删去多余的“---”",
    "keep one document a file; delete the extra '---'",
)
TOO_MANY_ALIASES = _error(
    "Q119",
    "引用（*名称）超过 {limit} 处",
    "more than {limit} aliases (*name) are used",
    "共用的选项请写在 choices: 下，用名称引用",
    "put shared options under choices: and refer to them by name",
)
ALIAS_CYCLE = _error(
    "Q120",
    "“*{name}”引用了它自己所在的内容",
    "'*{name}' refers to what it is part of",
    "去掉这处引用",
    "remove this alias",
)
UNUSED_ANCHOR = _error(
    "Q121",
    "“&{name}”没有被引用；“&”开头的文字会丢掉这一段",
    "'&{name}' is never referred to; a leading '&' cuts this part off the text",
    "如果“&”是文字的一部分，给整段文字加上单引号",
    "if the '&' belongs to the text, put the whole text in single quotes",
)
TOO_DEEP = _error(
    "Q122",
    "嵌套超过 {limit} 层",
    "nested more than {limit} levels deep",
    "检查括号和缩进",
    "check brackets and indentation",
)
TOO_MANY_NODES = _error(
    "Q123",
    "展开引用以后超过 {limit} 项",
    "with its aliases expanded the file has more than {limit} items",
    "去掉层层引用的写法",
    "do not nest aliases in aliases",
)
COMPLEX_KEY = _error(
    "Q124",
    "键必须是文字，不能是列表或另一组键",
    "a key must be a text, not a list or a mapping",
    "检查冒号和括号的位置",
    "check where the colon and the brackets are",
)
MERGE_KEY = _error(
    "Q125",
    "不支持合并键“<<”",
    "the merge key '<<' is not supported",
    "把内容写全；共用的选项写在 choices: 下",
    "write the content out; put shared options under choices:",
)
MULTILINE = _error(
    "Q126",
    "一段文字写成了几行，换行处会多出空格",
    "a text runs over several lines; each line break would become a space",
    "写在一行里；如果下一行本是另一个键，检查它的冒号和缩进",
    "write it on one line; if the next line is a key, check its colon and indentation",
)
EMPTY_FILE = _error(
    "Q127",
    "文件是空的",
    "the file is empty",
)
SYNTAX = _error(
    "Q128",
    "这里不合 YAML 语法（{detail}）",
    "this is not valid YAML ({detail})",
    "检查这一行和上一行的冒号、引号、括号和缩进",
    "check colons, quotes, brackets and indentation of this line and the one before",
)
WIDE_SPACE = _error(
    "Q129",
    "键“{key}”前面是全角空格",
    "the key '{key}' is preceded by a full-width space",
    "缩进请用半角空格",
    "indent with ASCII spaces",
)
TEXT_AFTER_BRACKET = _error(
    "Q130",
    "括号在这里已经结束，后面却还有文字",
    "the bracket is closed here, yet more text follows",
    "给整段文字加上单引号：{text}，或改用中文括号",
    "put the whole text in single quotes: {text}",
)
NO_COLON = _error(
    "Q131",
    "这一行没有“键: 值”的形式",
    "this line is not of the form 'key: value'",
    "补上半角冒号和空格；如果是上一行的后半句，接到上一行",
    "add the colon and a space; if it continues the line before, join the two",
)
BAD_ESCAPE = _error(
    "Q132",
    "双引号里的“\\”被当成了转义符",
    "inside double quotes a backslash begins an escape",
    "改用单引号",
    "use single quotes",
)
LIST_ON_KEY_LINE = _error(
    "Q133",
    "“- ”列表不能和键写在同一行",
    "a '- ' list cannot begin on the line of its key",
    "换一行再写“- ”；如果“-”是文字的一部分，给文字加上单引号",
    "begin the list on the next line; if the '-' belongs to the text, quote the text",
)
EMPTY_ITEM = _error(
    "Q134",
    "两个逗号之间，或者括号和逗号之间，什么也没有",
    "there is nothing between two commas, or between a bracket and a comma",
    "删去多余的逗号",
    "delete the extra comma",
)
QUESTION_MARK = _error(
    "Q135",
    "括号里的文字有半角问号",
    "a text inside brackets holds an ASCII question mark",
    "给文字加上单引号：{text}，或改用全角问号“？”",
    "put the text in single quotes: {text}",
)
TOO_MANY_FAULTS = _error(
    "Q136",
    "问题太多，只列出前 {limit} 处",
    "there are too many faults; only the first {limit} are listed",
    "请先改好这些，再检查一次",
    "mend these first, then check again",
)
