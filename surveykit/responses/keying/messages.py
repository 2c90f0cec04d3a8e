"""Words for two files keyed from the same paper (L7)."""

from surveykit.errors import Message

NO_RECORDS = Message(
    "L701",
    "error",
    "文件里没有记录编号的列，不知道哪一份对哪一份",
    "no column gives the number of the sheet: which record belongs to which?",
    "请加一列“问卷编号”；已有的，用 --id 列名 指明，或在 mapping.yaml 写 as: record",
    "add a column 问卷编号; where there is one, name it with --id COLUMN, or as `record` in mapping.yaml",
)
RECORD_BLANK = Message(
    "L702",
    "error",
    "第{rows}行没有记录编号",
    "row {rows} has no number of the sheet",
    "请按原卷补上编号",
    "give the number that stands on the paper",
)
RECORD_TWICE = Message(
    "L703",
    "error",
    "记录编号“{value}”重复，在第{rows}行",
    "the number “{value}” is repeated, in rows {rows}",
    "请核对原卷，改正编号或删去重录的一行",
    "check the paper; correct the number or delete the row keyed twice",
)
NO_TYPIST = Message(
    "L704",
    "error",
    "没有“{name}”这一列，表头以上也没有写“{name}：姓名”",
    "there is no column “{name}”, nor a line “{name}：…” above the header",
    "相近的或现有的列：{near}",
    "near, or there are: {near}",
)
SAME_FILE = Message(
    "L705",
    "warning",
    "两个文件的内容一模一样，不像是各录了一遍",
    "both files are the same to the byte: they were hardly keyed twice",
    "请检查是不是给错了文件",
    "check that these are the files you mean",
)
ONE_SIDED = Message(
    "L706",
    "warning",
    "{name}在{file}里没有列，没有比较",
    "{name} has no column in {file} and is not compared",
    "最后的数据取另一个文件的",
    "the final data take the other file's",
)
NEARLY_SAME = Message(
    "L707",
    "warning",
    "“{first}”只在 A，“{second}”只在 B，只差前面的零",
    "“{first}” is in A only and “{second}” in B only: they differ in leading zeros alone",
    "若是同一份，请把编号写成一样的再比较",
    "if they are one sheet, write the number alike and compare again",
)
NOT_DIFFERENCES = Message(
    "L710",
    "error",
    "这不是 surveykit compare 写出的差异表：{zh}",
    "this is no table of differences by surveykit compare: {en}",
    "请用 surveykit compare 重新写出",
    "write it anew with surveykit compare",
)
UNKNOWN_ROW = Message(
    "L711",
    "error",
    "第{row}行（{record} {name}）不是这两个文件的差异",
    "row {row} ({record} {name}) is no difference between these files",
    "两个文件改过的，请重新比较",
    "where the files have changed, compare them again",
)
CHANGED_ROW = Message(
    "L712",
    "error",
    "第{row}行（{record} {name}）的“{shown}”与文件中的“{now}”不同",
    "row {row} ({record} {name}) shows “{shown}”, the file holds “{now}”",
    "A、B 两列不要改动；两个文件改过的，请重新比较",
    "leave the columns A and B alone; where the files have changed, compare them again",
)
TWICE_DECIDED = Message(
    "L713",
    "error",
    "第{row}行（{record} {name}）与第{first}行重复，裁定却不同",
    "row {row} ({record} {name}) repeats row {first} with another decision",
    "只留一行",
    "keep one of them",
)
MISSING_ROW = Message(
    "L714",
    "error",
    "差异表里没有{record} {name}这一处（A“{first}”，B“{second}”）",
    "the table has no row for {record} {name} (A “{first}”, B “{second}”)",
    "请勿删行；两个文件改过的，请重新比较",
    "do not delete rows; where the files have changed, compare them again",
)
UNDECIDED = Message(
    "L715",
    "error",
    "第{row}行（{record} {name}）还没有裁定",
    "row {row} ({record} {name}) is not decided",
    "请核对原卷，在“裁定”一列填 A、B 或其中一方的写法",
    "check the paper and put A, B or the words of either into the column “adjudicated”",
)
NEITHER = Message(
    "L716",
    "error",
    "第{row}行（{record} {name}）裁定为“{value}”，既不是 A“{first}”也不是 B“{second}”",
    "row {row} ({record} {name}) is decided as “{value}”, which is neither A “{first}” nor B “{second}”",
    "两人都录错了的，加 --third 允许裁定为第三种答案",
    "where both were wrong, allow a third answer with --third",
)
NEITHER_NOR = Message(
    "L722",
    "error",
    "第{row}行（{record}）整份答卷裁定为“{value}”，看不出该不该有这份问卷",
    "row {row} ({record}): the record is decided as “{value}”, which says neither that it is there nor not",
    "确有这份问卷的填“有”，不该有的填“没有”",
    "put “there” where the questionnaire exists, “not there” where it should not be",
)
BOTH_MEANT = Message(
    "L717",
    "error",
    "第{row}行（{record} {name}）的裁定“{value}”分不清指哪一个",
    "row {row} ({record} {name}): “{value}” could mean either",
    "请填 A 或 B",
    "put A or B",
)
NO_ANSWER = Message(
    "L718",
    "error",
    "第{row}行（{record} {name}）裁定为“{value}”，不是本题可以有的答案",
    "row {row} ({record} {name}) is decided as “{value}”, which the question does not allow",
    "请填选项文字、数或日期，没有答的填“（未填）”",
    "give an option, a number or a date; (blank) where nothing was answered",
)
THIRD_TAKEN = Message(
    "L719",
    "note",
    "有{count}处按裁定取了两人都没有录的答案",
    "{count} decisions are answers that neither typist keyed",
)
DECIDED_BEFORE = Message(
    "L720",
    "error",
    "{name} 里已有裁定，不能覆盖",
    "{name} holds decisions already and is not replaced",
    "请另起一个文件名",
    "choose another name",
)
NOT_A_WORKBOOK = Message(
    "L721",
    "error",
    "差异表只能写成 .xlsx，不能是 {suffix}",
    "the table of differences is an .xlsx, not {suffix}",
    "请写 -o 差异.xlsx；要写最后的数据，请加 --adjudicated",
    "give -o differences.xlsx; for the final data, add --adjudicated",
)
