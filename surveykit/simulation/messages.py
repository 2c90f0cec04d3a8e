"""Words for what stands in the way of making answers up (M)."""

from surveykit.errors import Message

NOT_A_SHARE = Message(
    "M101",
    "error",
    "“{text}”不是比例",
    "“{text}” is no share",
    "写成 0.35 或 35%",
    "write 0.35 or 35%",
)
NO_QUESTION = Message(
    "M102",
    "error",
    "没有题目“{text}”；相近的或现有的：{near}",
    "there is no question “{text}”; near, or there are: {near}",
    "写题号，矩阵题写行的变量名（如 q6_1）",
    "write the id, for a row of a matrix that of its variable (q6_1)",
)
NO_OPTION = Message(
    "M103",
    "error",
    "{name} 没有选项“{text}”；相近的或现有的：{near}",
    "{name} has no option “{text}”; near, or there are: {near}",
    "照抄问卷里选项的文字",
    "copy the label from the questionnaire",
)
NO_SHARES = Message(
    "M104",
    "error",
    "{name} 是{kind}题，不能给比例",
    "{name} is of type {kind} and takes no shares",
    "单选、量表、矩阵、多选给各选项的比例；数字题写 {{mean: 42, sd: 8}}；其余的题不写",
    "shares suit single, rating, matrix and multiple; a number takes {{mean: 42, sd: 8}}; leave out others",
)
TOO_MUCH = Message(
    "M105",
    "error",
    "{name} 各选项的比例合计是 {total}，{limit}",
    "the shares of {name} add up to {total}: {limit_en}",
    "改各选项的比例",
    "change the shares",
)
NO_PERSONS = Message(
    "M106",
    "error",
    "-n 应在 1 到 {most} 之间，现在是 {given}",
    "-n goes from 1 to {most}, not {given}",
)
NEGATIVE_SEED = Message(
    "M109",
    "error",
    "种子（--seed）是 {given}，不能是负数",
    "the seed (--seed) is {given}, and cannot be negative",
    "写 0 或正整数，如 --seed 1",
    "give 0 or a positive whole number, as in --seed 1",
)
NO_DIALECT = Message(
    "M107",
    "error",
    "不能写成“{name}”的样子",
    "cannot write like “{name}”",
    "可用的有：{known}",
    "one of: {known}",
)
NO_FORMAT = Message(
    "M108",
    "error",
    "不能写出 {suffix} 文件",
    "cannot write a {suffix} file",
    "输出写成 .xlsx 或 .csv（coded 还可 .parquet）",
    "name the output .xlsx or .csv (for coded also .parquet)",
)
