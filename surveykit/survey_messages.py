"""Words for calls on a survey that cannot be answered."""

from surveykit.errors import Message

NO_QUESTION = Message(
    "T101",
    "error",
    "问卷中没有题目“{name}”",
    "the questionnaire has no question “{name}”",
    "您是否要找：{near}",
    "did you mean: {near}",
)
NAME_A_ROW = Message(
    "T102",
    "error",
    "“{name}”有多行，须指明其中一行",
    "“{name}” has several rows; name one of them",
    "可用：{rows}",
    "one of: {rows}",
)
NO_OPTIONS = Message(
    "T103",
    "error",
    "题目“{question}”没有选项",
    "question “{question}” has no options",
    "请换用单选、多选、量表或排序题",
    "use a single, multiple, rating or ranking question",
)
NO_OPTION = Message(
    "T104",
    "error",
    "题目“{question}”没有选项“{option}”",
    "question “{question}” has no option “{option}”",
    "您是否要找：{near}",
    "did you mean: {near}",
)
NO_MEAN = Message(
    "T105",
    "error",
    "题目“{question}”没有分值，也不是数字题，无法求平均",
    "question “{question}” has neither scores nor numbers, so no mean",
    "请在问卷中给选项加上 score；或指明选项，改求占比",
    "give the options a score in the questionnaire, or name options to take their share",
)
NOT_A_BANNER = Message(
    "T106",
    "error",
    "题目“{question}”没有选项，不能作为表头",
    "question “{question}” has no options and cannot be a banner",
    "数字题请先在 derived 中分段",
    "cut a number into bands under `derived` first",
)
OUTSIDE_BASE = Message(
    "T108",
    "error",
    "选项“{option}”（{kind}）不在“{base}”的基数之内，不能求它在其中的占比",
    "option “{option}” ({kind}) lies outside the base “{base}”, so it has no share of it",
    '请改用 base="asked"（应答对象）或 base="all"（全部）',
    'use base="asked" or base="all"',
)
CENSUS = Message(
    "T107",
    "error",
    "问卷声明为普查（census），全员调查没有抽样误差，不给出误差",
    "the questionnaire declares a census; it has no sampling error, so none is given",
    "如要按超总体理解，请去掉 design 中的 census",
    "for a superpopulation reading, drop `census` from the design",
)
NOT_GROUPS = Message(
    "T109",
    "error",
    "题目“{question}”不是单选题，不能用来分组比较",
    "question “{question}” is no single choice and cannot make groups",
    "请换用单选、量表或派生题；数字题先在 derived 中分段",
    "use a single choice, a rating or a derived question; cut a number into bands under `derived` first",
)
NAME_AN_OPTION = Message(
    "T110",
    "error",
    "题目“{question}”可选多项，不能作为一道单选题",
    "“{question}” takes several options and is no single choice",
    "请写其中一项（每人是或否）：{options}；全部选项逐一检验用 tests.by_option（命令行 --rows、--columns）",
    "name one of its options (yes or no): {options}; tests.by_option (--rows and --columns on the command "
    "line) tests each in turn",
)
NOT_PERSONS = Message(
    "T111",
    "error",
    "{measure_zh}按不加权的人数、简单随机抽样计算，而此调查有{why_zh}",
    "{measure} are for unweighted persons of a simple random sample; this survey has {why}",
    "请改用按抽样设计的独立性检验（Rao-Scott）；确实只看人数的，写明 persons=True（命令行 --persons）",
    "use the test of independence by design (Rao-Scott); to count persons all the same, say persons=True "
    "(--persons on the command line)",
)
NOT_SAME_OPTIONS = Message(
    "T112",
    "error",
    "“{first}”与“{second}”的选项不同，不能作前后或两人的一致性比较",
    "“{first}” and “{second}” have different options; change and agreement cannot be measured",
    "两题的有效选项须文字、次序都相同",
    "both need the same valid options in the same order",
)
NO_ORDER = Message(
    "T113",
    "error",
    "“{question}”的选项没有分值或有分值相同，不知从好到坏的次序",
    "the options of “{question}” have no scores, or equal ones, so nothing tells best from worst",
    "请在问卷中写 score，或用 order 从好到坏列出全部选项（命令行 --order）",
    "write `score` in the questionnaire, or list all options from best to worst as `order` (--order)",
)
ORDER_INCOMPLETE = Message(
    "T114",
    "error",
    "order 须从好到坏列出“{question}”的全部有效选项，每项一次",
    "`order` must list each valid option of “{question}” once, from best to worst",
    "有效选项：{labels}",
    "valid options: {labels}",
)
LEVELS_DIFFER = Message(
    "T115",
    "error",
    "各题的等级不同：{questions}",
    "the questions have different levels: {questions}",
    "请分别计算等级不同的题",
    "take questions with different levels one by one",
)
NO_SHARED_OPTION = Message(
    "T116",
    "error",
    "两次调查的“{question}”没有文字相同的选项，无法比较",
    "“{question}” has no option of the same wording in the two surveys",
    "请核对题号，或在两份问卷中统一选项的文字",
    "check the id, or word the options alike in both questionnaires",
)
NOT_RANKED = Message(
    "T117",
    "error",
    "题目“{question}”不是排序题",
    "question “{question}” is no ranking question",
    "请换用排序题（type: ranking）",
    "use a question of `type: ranking`",
)
CLASS_NAMES = Message(
    "T118",
    "error",
    "{what}须给“{question}”的每一类写一个数：{labels}",
    "{what} must name each class of “{question}”: {labels}",
    "没有多写或少写的类",
    "no class more, none less",
)
UNKNOWN_RULE = Message(
    "T119",
    "error",
    "没有名为“{rule}”的计分规则",
    "there is no rule of scoring named “{rule}”",
    "可用 2008（100、80、60、30、0）、even（100 到 0 等距），或给出各选项的分值",
    "use 2008 (100, 80, 60, 30, 0), even (equal steps from 100 to 0), or points for each option",
)
NO_FLAG = Message(
    "T120",
    "error",
    "答卷没有“{name}”这种质量标记",
    "the answers were not checked for a flag “{name}”",
    "已查的标记：{near}",
    "checked for: {near}",
)
NOT_TO_TEN = Message(
    "T122",
    "error",
    "“{question}”的选项最高为{highest}分，净推荐值要用0到10分的题",
    "the options of “{question}” go up to {highest}; a net promoter score is for questions from 0 to 10",
    "请换用推荐题（type: nps），或用 --top 求最好几级的占比",
    "take a 0-10 question (type: nps), or the share of the best levels (--top)",
)
SAME_QUESTION = Message(
    "T121",
    "error",
    "“{question}”不能与自己交叉",
    "“{question}” cannot be crossed with itself",
    "请写两道不同的题",
    "name two different questions",
)
