"""Words for findings while filling a draft (D30x-D31x) and replaying its bindings (D32x)."""

from surveykit.errors import Message

NOT_GIVEN = Message(
    "D301",
    "error",
    "不知道发放了多少份问卷",
    "the number of questionnaires handed out is not known",
    "请在问卷的 fieldwork 中写 distributed",
    "give `distributed` under `fieldwork` in the questionnaire",
)
EMPTY_BASE = Message(
    "D302",
    "error",
    "“{question}”在{where}没有人回答，算不出百分比",
    "nobody in {where} answered “{question}”, so there is no percent",
    "请核对分组，或删去这一句",
    "check the group, or delete the clause",
)
NOT_EQUAL = Message(
    "D303",
    "error",
    "“各”要求几项相同，实际是 {values}",
    "各 (each) wants equal numbers, but they are {values}",
    "请改用“分别”并各留一个空",
    "use 分别 with a blank for each",
)
TIED = Message(
    "D304",
    "error",
    "第{rank}位有并列：{values}",
    "place {rank} is tied: {values}",
    "请手工写明并列",
    "name the tie by hand",
)
WRONG_SIGN = Message(
    "D305",
    "error",
    "“{first}”并不比“{second}”{word}：{values}",
    "“{first}” is not {word_en} than “{second}”: {values}",
    "请改写这一句",
    "rewrite the clause",
)
OTHER_WHOLE = Message(
    "D306",
    "error",
    "文中写明说的是{whole}（{n}），而本文百分比的基数是{base}（{m}）",
    "the clause speaks of {whole_en} ({n}), but the percents here are of {base_en} ({m})",
    "请改写，或换一种百分比基数（--base）",
    "rewrite it, or choose another base (--base)",
)
BASE_DIFFERS = Message(
    "D307",
    "warning",
    "文中的{total}是 {n}，而下列各题的百分比以{base}为基数，读者用计算器会算出不同的数：{questions}",
    "the draft states {total_en} {n}, but the percents of these questions are of {base_en}: {questions}",
    "请在文中说明基数，或换一种百分比基数（--base）",
    "name the base in the text, or choose another (--base)",
)
NARROWED = Message(
    "D308",
    "error",
    "只填写一部分答卷（{where}）时，不知道这一部分发放、收回了多少",
    "with a filter ({where}) the field totals of that part are not known",
    "请去掉筛选，或手工填写",
    "fill without the filter, or by hand",
)
FEWER = Message(
    "D316",
    "error",
    "问卷文件 fieldwork 写明的份数（{n}）少于读入的答卷（{m}），不知道哪些答卷不算",
    "fieldwork states {n} questionnaires, fewer than the {m} answers read; which ones do not count?",
    "请核对 fieldwork，或只给出算数的答卷",
    "check fieldwork, or give only the answers that count",
)
NO_PARTICIPANTS = Message(
    "D309",
    "error",
    "收回 {returned} 份、有效 {valid} 份，不知道“参加调查”的人数指哪一个",
    "{returned} came back and {valid} are valid; which of them took part?",
    "请写明“收回”或“有效”",
    "say which is meant",
)
NO_BASE = Message(
    "D310",
    "error",
    "以{base}为基数算不出这个百分比（{reason}）",
    "the percent of {base_en} cannot be had here ({reason_en})",
    "请换用 --base answered",
    "use --base answered",
)
NO_RANK = Message(
    "D311",
    "error",
    "“{question}”没有第{rank}位",
    "“{question}” has no place {rank}",
    "请核对选项个数",
    "check the number of options",
)
RATE_OVER = Message(
    "D312",
    "error",
    "{first} {n} 大于{second} {m}",
    "{first_en} {n} is more than {second_en} {m}",
    "请核对问卷的 fieldwork",
    "check `fieldwork` in the questionnaire",
)
OTHERS = Message(
    "D313",
    "error",
    "“{question}”有 {n} 人填了“其他”，数不出一共有几个",
    "{n} answered “other” to “{question}”, so they cannot be counted",
    "请手工填写",
    "fill it by hand",
)
LOG_KIND = Message(
    "D314",
    "error",
    "填写记录不能写成“{suffix}”",
    "the log cannot be written as “{suffix}”",
    "可用：.json、.xlsx",
    "use .json or .xlsx",
)
OUTSIDE_BASE = Message(
    "D315",
    "error",
    "选“{option}”的不算“{question}”的有效回答，而本文以有效回答为基数",
    "“{option}” is no answer to “{question}”, and the numbers here are of those who answered",
    "请用 --base valid（以有效份数为基数），或删去这一句",
    "use --base valid (of all valid questionnaires), or delete the clause",
)

BINDINGS_SHAPE = Message(
    "D321",
    "error",
    "绑定表的写法不对：{reason}",
    "the bindings file is not well formed: {reason_en}",
    "请用程序写出的绑定表为样子修改",
    "start from a file that the program wrote",
)
BINDINGS_MOVED = Message(
    "D322",
    "error",
    "绑定表第{n}个空与草稿对不上：表中是“{expected}”，草稿里是“{found}”",
    "blank {n} of the bindings file reads “{expected}”, but in the draft it is “{found}”",
    "草稿改过，而上下文一样的空不止一个（或已不在），请重新写出绑定表",
    "the draft has changed and this context is gone or not unique; write the bindings file anew",
)
BINDINGS_NAME = Message(
    "D323",
    "error",
    "绑定表第{n}个空：没有{what}“{name}”",
    "blank {n} of the bindings file: there is no {what_en} “{name}”",
    "您是否要找：{near}",
    "did you mean: {near}",
)
BINDINGS_NEEDS = Message(
    "D324",
    "error",
    "绑定表第{n}个空：{reason}",
    "blank {n} of the bindings file: {reason_en}",
    "请补上或改正这一项",
    "add or mend it",
)
