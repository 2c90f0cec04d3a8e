"""What a format cannot hold, and what is wrong with a file that should become a questionnaire."""

from surveykit.errors import Message

LOST = Message(
    "X101",
    "warning",
    "{format}没有写入{subject}{feature}{detail}",
    "{format_en} does not hold {feature_en}{subject_en}{detail_en}",
    "请在平台上另行设置",
    "set it up on the platform",
)
LEFT = Message(
    "X107",
    "note",
    "{format}没有写入{subject}{feature}{detail}",
    "{format_en} does not hold {feature_en}{subject_en}{detail_en}",
    "问卷文件里仍有，分析照常使用",
    "the questionnaire keeps it, and analysis goes by it",
)
REPLACED = Message(
    "X102",
    "warning",
    "{format}没有{feature}，{subject}写成了{instead}",
    "{format_en} has no {feature_en}{subject_en}: written as {instead_en}",
    "请在平台上核对这道题",
    "look at this question there",
)
UNDESCRIBED = Message(
    "X108",
    "note",
    "{format}没有写入{subject}{feature}{detail}",
    "{format_en} does not hold {feature_en}{subject_en}{detail_en}",
    "对方要用时，把问卷或编码表（surveykit codebook）一并交给对方",
    "where it is needed there, hand over the questionnaire or a codebook (surveykit codebook) as well",
)
SPLIT = Message(
    "X109",
    "note",
    "{format}没有{feature}，{subject}写成了{instead}",
    "{format_en} has no {feature_en}{subject_en}: written as {instead_en}",
    "在读入的程序里把这些变量合成一个多选题集",
    "join these variables to one multiple-response set in the program that reads them",
)
UNTOLD_MISSING = Message(
    "X110",
    "warning",
    "{format}最多指定三个缺失值，{subject}的这些代码没有指定：{codes}",
    "{format_en} takes three missing values at most; these codes are not among them{subject_en}: {codes}",
    "计算前在 SPSS 里把这些代码改为系统缺失（RECODE），或筛选掉",
    "recode them to system-missing in SPSS, or filter them out, before computing",
)
UNTOLD_CONDITION = Message(
    "X103",
    "warning",
    "{subject}的条件不能写成{format}的条件，没有写入：{condition}",
    "a condition cannot be put into {format_en}{subject_en}: {condition}",
    "请在平台上设置，或改用直接问到的题写条件",
    "set it up there, or write it on questions that are asked",
)
CHANGED_TEXT = Message(
    "X104",
    "warning",
    "{format}里这段文字会被读成别的，写成了“{instead}”：{text}",
    "{format_en} would read this text as something else; written as “{instead}”: {text}",
    "请核对",
    "look at it",
)
UNKNOWN_FORMAT = Message(
    "X105",
    "error",
    "没有叫“{name}”的格式",
    "there is no format “{name}”",
    "可用的格式：{known}",
    "the formats are {known}",
)
WHICH_FORMAT = Message(
    "X106",
    "error",
    "从文件名后缀“{suffix}”看不出要哪种格式",
    "the suffix “{suffix}” does not tell the format",
    "请加 --to 写明：{known}",
    "say --to with one of {known}",
)
NOT_READ = Message(
    "X111",
    "error",
    "不能读成问卷：{zh}",
    "it cannot be read as a questionnaire: {en}",
    "支持问卷文字（.docx、.txt）、XLSForm（.xlsx）、SurveyJS（.json）和平台导出的答卷",
    "text (.docx, .txt), XLSForm (.xlsx), SurveyJS (.json) and exports of answers can be read",
)
NOT_TAKEN_OVER = Message(
    "X112",
    "warning",
    "“{what}”没有读入：{zh}",
    "“{what}” was not taken over: {en}",
    "请在生成的问卷里补写",
    "add it to the questionnaire by hand",
)
OPTION_OR_QUESTION = Message(
    "X113",
    "error",
    "“{text}”可以是第{question}题的第{option}个选项，也可以是第{option}题，看不出是哪一个",
    "'{text}' may be option {option} of question {question}, or question {option}: nothing tells which",
    "在每道题的题干后写上题型（如“[单选题]”），或把选项的序号改成 A. B. C.，再读",
    "write the type behind the stem of every question (“[单选题]”), or letter the options A. B. C.",
)
