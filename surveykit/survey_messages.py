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
    "请在问卷中给选项加上 score",
    "give the options a score in the questionnaire",
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
    "请换用单选、量表或派生题",
    "use a single choice, a rating or a derived question",
)
NOT_TWO_WAY = Message(
    "T110",
    "error",
    "独立性检验要求两道单选题，“{question}”不是",
    "a test of independence needs two single choices; “{question}” is none",
    "多选题请逐项检验，或先派生为单选题",
    "test each option of a multiple choice, or derive a single choice first",
)
ONE_GROUP_LEFT = Message(
    "T111",
    "error",
    "题目“{question}”只剩不到两组有数据，无法比较",
    "fewer than two groups of “{question}” have data; there is nothing to compare",
    "请检查筛选条件，或换一道分组题",
    "check the filter or group by another question",
)
