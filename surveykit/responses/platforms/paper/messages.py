"""Words for sheets that somebody keyed from paper (L18)."""

from surveykit.errors import Message

ABOVE = Message(
    "L180",
    "note",
    "第{rows}行在表头以上，是标题和说明，没有当作答卷",
    "row {rows} above the header holds titles and remarks and was not taken for an answer",
)
LEFT_OUT = Message(
    "L181",
    "note",
    "第{rows}行是分组标题或说明，没有当作答卷",
    "row {rows} holds a heading or remark and was not taken for an answer",
)
TOTAL = Message(
    "L182",
    "note",
    "第{row}行“{word}”是合计行，没有当作答卷；{checked}格与答卷核对一致，{unchecked}格无法核对",
    "row {row} “{word}” holds totals and was not taken for an answer; {checked} of its cells agree with "
    "the answers, {unchecked} cannot be checked",
)
TOTAL_DIFFERS = Message(
    "L183",
    "warning",
    "合计行“{word}”写的是{value}，按{count}份答卷算：合计{sum}、平均{mean}、有内容的{filled}份",
    "the row “{word}” says {value}; by the {count} answers the sum is {sum}, the mean {mean}, and {filled} "
    "are filled in",
    "合计行不进入统计；请核对是否漏录、重录，或合计后又改过",
    "totals are not counted; check for records left out or keyed twice, or changed after adding up",
)
TOTAL_IN_DOUBT = Message(
    "L184",
    "error",
    "第{row}行以“{word}”开头，像是合计行，却有不是数的内容“{value}”",
    "row {row} begins with “{word}” as a row of totals does, but holds “{value}”, which is no number",
    "若是答卷，请改写编号；若是合计，请删去这一行",
    "if it is an answer, give it another number; if it holds totals, delete it",
)
ROW_IN_DOUBT = Message(
    "L185",
    "error",
    "第{row}行只有一格有内容（“{value}”），分不清是说明还是空白答卷",
    "row {row} is filled in one cell only (“{value}”): a remark or a blank answer?",
    "若是说明，请在前面写“注：”或删去这一行；若是空白答卷，请填上编号或在任一题填“缺”",
    "if it is a remark, begin it with “注：” or delete the row; if it is a blank answer, give its number "
    "or write 缺 for some question",
)
MERGED_ANSWER = Message(
    "L186",
    "error",
    "{cells}是左右合并的单元格（“{value}”），分不清是哪一列的答案",
    "{cells} are merged side by side (“{value}”): whose column's answer is it?",
    "请取消合并，逐格填写",
    "unmerge them and fill in each cell",
)
MERGED_DOWN = Message(
    "L187",
    "note",
    "{count}处上下合并的单元格，所在各行都按合并的内容计（{cells}）",
    "{count} cells merged over several rows count for each of these rows ({cells})",
)
LEGEND_READ = Message(
    "L188",
    "note",
    "“{question}”的数字按编码说明表解释：{codes}",
    "the numbers of “{question}” are read by the sheet that explains codes: {codes}",
)
LEGEND_UNREAD = Message(
    "L189",
    "warning",
    "编码说明表中“{question}”一行看不懂：{codes}",
    "the line “{question}” of the sheet that explains codes is not understood: {codes}",
    "请写成“1好 2一般 3差”的样子",
    "write it like “1 good 2 fair 3 poor”",
)
LEGEND_UNMATCHED = Message(
    "L190",
    "warning",
    "编码说明表中的“{question}”对不上任何一列",
    "“{question}” of the sheet that explains codes matches no column",
    "请写表头中的题号或题干",
    "give the number or the stem that stands in the header",
)
