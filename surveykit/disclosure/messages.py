"""Words of disclosure control (H1xx)."""

from surveykit.errors import Message

THRESHOLD = Message(
    "P103",
    "error",
    "人数的界限是{given}，太小",
    "the threshold {given} is too low",
    "至少写{least}",
    "give at least {least}",
)
FEW_IN_DOMAIN = Message(
    "H101",
    "error",
    "无记名：筛选“{where}”只有不到{threshold}人，不出数",
    "anonymous: “{where}” is fewer than {threshold} persons; no numbers are given",
    "放宽筛选条件，或合并相近的组",
    "widen the filter, or join it with similar groups",
)
FEW_IN_ALL = Message(
    "H114",
    "error",
    "无记名：全部答卷不到{threshold}份，不出数",
    "anonymous: there are fewer than {threshold} answers in all; no numbers are given",
    "收齐再统计；只供内部核对的，用 --smallest-group 0",
    "wait for more; where it is for checking only, use --smallest-group 0",
)
FEW_LEFT_OUT = Message(
    "H102",
    "error",
    "无记名：筛选“{where}”与全体或已列出的组只差不到{threshold}人，两相减就知道这几个人的答案",
    "anonymous: “{where}” differs from everybody, or from groups shown, by fewer than {threshold} persons, "
    "whose answers follow by subtraction",
    "改用全体，或换一个筛选条件",
    "report everybody, or choose another filter",
)
FEW_ANSWERED = Message(
    "H103",
    "error",
    "无记名：“{question}”只有不到{threshold}人回答，或由它可以推算出这样的题，不出数",
    "anonymous: fewer than {threshold} persons answered “{question}”, or a question that it tells of",
    "不列这道题",
    "leave the question out",
)
GROUPS_HIDDEN = Message(
    "H104",
    "note",
    "无记名：“{question}”中人数少于{threshold}人的组不单列，合并的有：{groups}",
    "anonymous: groups of “{question}” below {threshold} persons are not shown apart; joined: {groups}",
)
MORE_HIDDEN = Message(
    "H112",
    "note",
    "无记名：{questions}回答的人少，合并的组更多，见表下的注",
    "anonymous: fewer answered {questions}, where more groups are joined; see the notes below the tables",
)
WITHHELD = Message(
    "H113",
    "note",
    "无记名：“{question}”只有不到{threshold}人回答，或由它可以推算出这样的题，没有列出",
    "anonymous: fewer than {threshold} persons answered “{question}”, or a question it tells of; not shown",
)
UNANIMOUS = Message(
    "H105",
    "warning",
    "“{group}”的人在“{question}”上全部选了“{option}”：这一组每个人的答案都看得出来",
    "all of “{group}” chose “{option}” in “{question}”: everybody in the group is known to have",
    "发布前考虑把这一组与别的组合并，或不按它分组",
    "before publishing, join the group with another, or leave it out of the banner",
)
UNANIMOUS_MORE = Message(
    "H106",
    "warning",
    "另有{count}处一组的人全部选了同一项",
    "{count} more where all of a group chose one option",
)
GROUPS_NEEDED = Message(
    "H107",
    "error",
    "无记名：“{question}”的组里有的人数少于{threshold}人，已合并，不能再分开算",
    "anonymous: groups of “{question}” below {threshold} persons are joined and cannot be told apart",
    "不按它分组；确需分开、并且不对外发布时，用 --smallest-group 0",
    "do without it; where it is needed and not published, use --smallest-group 0",
)
TURNED_OFF = Message(
    "H108",
    "warning",
    "这是无记名问卷，本次按要求没有合并人数少的组（--smallest-group 0）：结果只供内部核对，不宜发布",
    "the survey is anonymous; small groups were not joined (--smallest-group 0): for checking only",
)
SINGLED_OUT = Message(
    "H109",
    "warning",
    "无记名：编码数据里按{items}一交叉，有{unique}人独一无二，{few}人所在的组合少于{threshold}人，可能认出是谁",
    "anonymous: crossing {items} leaves {unique} persons alone, {few} in groups below {threshold}",
    "这份数据不要外发；需要外发的，先删去或归并{mend}",
    "keep the file; before passing it on, drop or coarsen {mend_en}",
)
HIDDEN_BLANK = Message(
    "H110",
    "error",
    "无记名：{where}人数太少，或与文中、报告中别的数相减就能知道几个人的答案，不填",
    "anonymous: {where} holds too few persons, or tells of a few by subtraction from other numbers shown",
    "删去这一句，或改写为更大的组",
    "delete the clause, or write of a larger group",
)
NO_OTHER_GROUPS = Message(
    "H111",
    "error",
    "“{question}”没有列入这次发布的分组",
    "“{question}” is not among the groups of this release",
    "生成时把它写进 by",
    "name it in `by` when the release is made",
)
NO_LOG = Message(
    "H115",
    "error",
    "这不是发布记录",
    "this is no log of releases",
    "请写 --release-log 上次写出的文件，或一个新文件名",
    "give the file that --release-log wrote before, or a new name",
)
NEAR_RELEASE = Message(
    "H116",
    "error",
    "无记名：这次的答卷与发布记录中第{n}次（筛选：{where}）相差不到{threshold}人，两次相减就知道这几个人的答案",
    "anonymous: this release differs from number {n} of the log (filter: {where}) by fewer than "
    "{threshold} persons, whose answers follow by subtraction",
    "仍用上次的答卷，或等收到更多再发布",
    "keep to the earlier answers, or wait for more",
)
