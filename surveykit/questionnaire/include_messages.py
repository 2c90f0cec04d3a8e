"""What can be wrong with lists and questions taken from other files (Q17)."""

from surveykit.questionnaire.messages import error, unknown

NO_FILE = error(
    "Q170",
    "找不到要引用的文件“{text}”",
    "there is no file '{text}' to include",
    "写相对于本问卷所在文件夹的路径",
    "write its path from the folder of this questionnaire",
)
NO_FOLDER = error(
    "Q171",
    "这份问卷不是从文件读入的，不能引用“{text}”",
    "this questionnaire does not come from a file and cannot include '{text}'",
    "先存成文件再读",
    "save it to a file and read that",
)
ABSOLUTE = error(
    "Q172",
    "引用的文件“{text}”写成了绝对路径，换一台电脑就找不到",
    "'{text}' is an absolute path, which another computer does not have",
    "写相对于本问卷所在文件夹的路径",
    "write its path from the folder of this questionnaire",
)
CIRCLE = error(
    "Q173",
    "引用绕成了圈：{text}",
    "these files include one another: {text}",
    "去掉其中一处引用",
    "remove one of them",
)
TOO_DEEP = error(
    "Q174",
    "引用套了超过{limit}层：“{text}”",
    "includes are nested more than {limit} deep: '{text}'",
    "直接引用需要的文件",
    "include the file that is needed itself",
)
LIST_TWICE = error(
    "Q175",
    "选项列表“{text}”已经在 {source} 里有了",
    "there is already a list '{text}' in {source}",
    "改一个名称，或删去一处",
    "rename one of them, or remove it",
)
QUESTION_TWICE = error(
    "Q176",
    "题库里的题“{text}”已经在 {source} 里有了",
    "there is already a question '{text}' in the bank {source}",
    "改一个题号，或删去一处",
    "rename one of them, or remove it",
)
UNKNOWN_QUESTION = unknown(
    "Q177",
    "题库里没有题“{text}”",
    "no bank has a question '{text}'",
    "题库写在 include 里",
    "name the bank under include",
)
