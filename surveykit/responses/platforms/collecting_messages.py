"""Words for forms of collecting platforms: what they cannot tell, and ratings one row each (L16)."""

from surveykit.errors import Message

_BLANKS_ZH = "没有问到的题和没有作答的题都是空格，文件分不清；按未答处理，跳题由问卷的 show_if 判断"
_BLANKS_EN = (
    "a question not asked and one not answered are both empty cells; they count as left empty, and "
    "who was asked is told by show_if"
)
TENCENT_SURVEY_UNTOLD = Message(
    "L160",
    "note",
    f"腾讯问卷：{_BLANKS_ZH}；多选题一项未选也按未答",
    f"Tencent survey: {_BLANKS_EN}; no tick at all counts as left empty",
)
TENCENT_DOCS_UNTOLD = Message(
    "L161", "note", f"腾讯文档收集表：{_BLANKS_ZH}", f"Tencent Docs form: {_BLANKS_EN}"
)
JINSHUJU_UNTOLD = Message("L162", "note", f"金数据：{_BLANKS_ZH}", f"Jinshuju: {_BLANKS_EN}")
FEISHU_UNTOLD = Message("L163", "note", f"飞书：{_BLANKS_ZH}", f"Feishu: {_BLANKS_EN}")
DINGTALK_UNTOLD = Message("L164", "note", f"钉钉：{_BLANKS_ZH}", f"DingTalk: {_BLANKS_EN}")
GOOGLE_UNTOLD = Message(
    "L165",
    "note",
    f"Google 表单：{_BLANKS_ZH}；“其他”的文字被填写的内容代替，开头与选项相同的一段算作该选项",
    f"Google Forms: {_BLANKS_EN}; what was typed stands in the place of the label of “other”, and where it "
    "begins with an option's text that part counts as the option",
)
BY_SCORES = Message(
    "L166",
    "error",
    "这是问卷星按分数导出的文件，分数不能还原成选项",
    "this file is 问卷星's export by scores, which do not tell the options",
    "请改用按选项文本导出",
    "export the option texts (按选项文本)",
)
LONG_FORM = Message(
    "L170",
    "note",
    "评价表每行是一人对一个对象的评价，已按“{header}”列展开：{rows}行合成{raters}人的答卷，对象{targets}个；"
    "{absent}处没有评价的按未答",
    "each row is one person's rating of one target; put together by column “{header}”, {rows} rows make "
    "the answers of {raters} persons on {targets} targets; {absent} ratings that are not there count as "
    "left empty",
)
NO_RATER = Message(
    "L171",
    "error",
    "评价表每行是对一个对象的评价，但文件里没有哪一列能说明是谁评的",
    "each row rates one target, but no column tells who rated",
    "请在 mapping.yaml 把区分评价人的列写为 as: record；若每行就算一份答卷，把评价对象写成一道单选题，"
    "评价项目写成 rating 题",
    "name the column that tells the raters with `as: record` in mapping.yaml; where each row is to be a "
    "record, make the target a single choice and the items ratings",
)
RATER_UNKNOWN = Message(
    "L172",
    "error",
    "评价表有{count}行看不出是谁评的（第一处在第{first}行）",
    "{count} rows of the ratings do not tell who rated (the first is row {first})",
    "请补上“{header}”列，或在 mapping.yaml 把另一列写为 as: record",
    "fill in column “{header}”, or name another column with `as: record` in mapping.yaml",
)
RATED_TWICE = Message(
    "L173",
    "error",
    "同一评价人对“{target}”评了两次：第{first}行和第{row}行，可能是两个人同名",
    "one rater rates “{target}” twice, in rows {first} and {row}: perhaps two persons of one name",
    "请删去作废的一行；若是两个人，在 mapping.yaml 把能区分他们的列写为 as: record",
    "delete the row that is void; where they are two persons, name a column that tells them apart with "
    "`as: record` in mapping.yaml",
)
RATER_DIFFERS = Message(
    "L174",
    "error",
    "同一评价人的“{header}”前后不同：第{first}行和第{row}行，可能是两个人同名",
    "one rater's “{header}” differs between rows {first} and {row}: perhaps two persons of one name",
    "请核对这两行；若是两个人，在 mapping.yaml 把能区分他们的列写为 as: record",
    "check the two rows; where they are two persons, name a column that tells them apart with `as: record` "
    "in mapping.yaml",
)
UNKNOWN_TARGET = Message(
    "L175",
    "error",
    "第{row}行的“{value}”不是评价对象（题目 {question} 的行）",
    "“{value}” in row {row} is no target: no row of question {question}",
    "相近的或现有的：{near}；若是其中一个，请写进该行的 aliases",
    "near, or there are: {near}; if it is one of them, add it to that row's aliases",
)
TARGETS_IN_DOUBT = Message(
    "L177",
    "error",
    "评价表里有几列都像是评价对象：{headers}",
    "several columns of the ratings look like the target: {headers}",
    "不是评价对象的列，写成问卷里的一道题，或列入 mapping.yaml 的 ignore",
    "make those that are not the target questions of the form, or list them under `ignore` in mapping.yaml",
)
MORE_LIKE_THIS = Message(
    "L176",
    "error",
    "这样的问题共有{count}处，以上列出前{shown}处",
    "there are {count} of these; the first {shown} are listed",
)
