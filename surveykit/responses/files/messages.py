"""Words for findings about response files (L1)."""

from surveykit.errors import Message

NOT_FOUND = Message(
    "L101",
    "error",
    "找不到答卷文件：{name}",
    "the response file is not there: {name}",
    "请检查路径和文件名",
    "check the path and the name",
)
UNREADABLE = Message(
    "L102",
    "error",
    "答卷文件读不出来：{zh}",
    "the response file cannot be read: {en}",
    "请检查文件是否完整、是否正被其他程序占用",
    "check that the file is whole and not held by another program",
)
NOT_EXCEL = Message(
    "L103",
    "error",
    "扩展名是{suffix}，内容却不是{suffix}文件",
    "named {suffix}, but the content is no {suffix} file",
    "请用原来的软件（如 Excel/WPS）打开后重新另存，或改用正确的扩展名",
    "open it in its own program (such as Excel or WPS) and save it anew, or give it the right suffix",
)
UNKNOWN_KIND = Message(
    "L104",
    "error",
    "认不出这种文件：{zh}",
    "not a kind of file that can be read: {en}",
    "可读取 .csv .tsv .txt .xlsx .xls .sav .zsav .por .dta .parquet .feather .duckdb .sqlite",
    "readable are .csv .tsv .txt .xlsx .xls .sav .zsav .por .dta .parquet .feather .duckdb .sqlite",
)
ENCRYPTED = Message(
    "L105",
    "error",
    "文件有密码保护，无法读取",
    "the file is protected by a password",
    "请先用密码打开，去掉密码后另存",
    "open it with the password and save it without one",
)
UNSAFE_ARCHIVE = Message(
    "L106",
    "error",
    "文件结构异常，已拒绝打开：{zh}",
    "the file's structure is suspicious, it was not opened: {en}",
    "若来源可靠，请用 Excel/WPS 打开后另存为新的 .xlsx",
    "if you trust its origin, open it in Excel or WPS and save it anew as .xlsx",
)
NO_DIALECT = Message(
    "L107",
    "error",
    "分不清这是哪种导出：{reason}",
    "the kind of export is in doubt: {reason}",
    "请在 mapping.yaml 写明 dialect，可选：{known}",
    "name it as `dialect` in mapping.yaml, one of: {known}",
)
UNDECODABLE = Message(
    "L108",
    "error",
    "第{line}行有无法解码的字节（已依次试过：{tried}）",
    "line {line} holds bytes that cannot be decoded (tried in turn: {tried})",
    "请用 Excel/WPS 另存为“CSV UTF-8”，或另存为 .xlsx",
    "save it as “CSV UTF-8” or as .xlsx",
)
CONTROL_CHARACTER = Message(
    "L109",
    "error",
    "第{line}行有控制字符（U+{code}），文件可能损坏或编码不对",
    "line {line} holds a control character (U+{code}); the file is damaged or wrongly encoded",
    "请删去该字符，或用 Excel/WPS 重新另存",
    "remove it, or save the file anew",
)
RAGGED = Message(
    "L110",
    "error",
    "第{line}行有{found}个字段，表头有{expected}个",
    "line {line} has {found} fields, the header has {expected}",
    "字段中含分隔符或换行时须用英文双引号括起来",
    "fields that hold the separator or a line break must be quoted",
)
RAGGED_MORE = Message(
    "L111",
    "error",
    "字段数不对的行共有{count}行，以上列出前{shown}行",
    "{count} lines have a wrong number of fields; the first {shown} are listed",
)
BAD_QUOTES = Message(
    "L112",
    "error",
    "第{line}行附近的引号不成对（{zh}）",
    "the quotes near line {line} do not pair ({en})",
    "请补齐英文双引号；字段内的双引号要写成两个",
    "close them; a quote inside a field is written twice",
)
NO_DATA = Message(
    "L113",
    "error",
    "文件里没有数据：{zh}",
    "the file holds no data: {en}",
    "第一行须为表头，其下每行一份答卷",
    "the first row is the header, then one row a respondent",
)
SEVERAL_SHEETS = Message(
    "L114",
    "error",
    "有多个工作表含数据：{sheets}",
    "several sheets hold data: {sheets}",
    "只留下答卷所在的表，或者另写一个 mapping.yaml，内容如“sheet: 表名”，命令后加 --mapping mapping.yaml",
    "leave only the one with answers, or put `sheet: NAME` into a file and add --mapping FILE",
)
NO_SHEET = Message(
    "L115",
    "error",
    "没有名为“{sheet}”的工作表，现有：{sheets}",
    "there is no sheet “{sheet}”, only: {sheets}",
)
ERROR_CELL = Message(
    "L116",
    "error",
    "单元格是公式错误值（{value}）",
    "the cell holds the formula error {value}",
    "请改正公式，或改填为实际的值",
    "mend the formula, or type the value",
)
NO_CACHED_VALUE = Message(
    "L117",
    "error",
    "单元格是没有计算结果的公式",
    "the cell is a formula without a computed value",
    "请用 Excel/WPS 打开并保存一次，或粘贴为数值",
    "open and save the file in Excel or WPS, or paste it as values",
)
MORE_CELLS = Message(
    "L118",
    "error",
    "公式有问题的单元格共{count}个，以上列出前{shown}个",
    "{count} cells have a formula at fault; the first {shown} are listed",
)
EMPTY_COLUMNS = Message(
    "L119",
    "note",
    "去掉了{count}个全空的列",
    "{count} wholly empty columns were left out",
)
EMPTY_ROWS = Message(
    "L120",
    "note",
    "去掉了末尾{count}个全空的行（从第{first}行起）",
    "{count} wholly empty rows at the end were left out (from row {first})",
)
EMPTY_ROWS_INSIDE = Message(
    "L127",
    "warning",
    "中间有{count}个全空的行（第一个在第{first}行），按空白答卷计",
    "{count} wholly empty rows stand between others (from row {first}) and count as blank answers",
    "若不是答卷，请删去这些行",
    "delete them if they are no answers",
)
LONG_NUMBER = Message(
    "L121",
    "warning",
    "“{header}”列有超过15位的数字，表格软件已丢失末位",
    "column “{header}” holds numbers of more than 15 digits, whose last digits the spreadsheet lost",
    "长编号请按文本格式录入",
    "enter long identifiers as text",
)
HIDDEN_SHEET = Message(
    "L122",
    "warning",
    "工作表“{sheet}”是隐藏的，没有读取",
    "the sheet “{sheet}” is hidden and was not read",
)
SAV_FAILED = Message(
    "L123",
    "error",
    "SPSS 文件读不出来：{zh}",
    "the SPSS file cannot be read: {en}",
    "请在 SPSS 中打开后重新另存，或导出为 .xlsx",
    "open it in SPSS and save it anew, or export it as .xlsx",
)
SAV_ROWS = Message(
    "L124",
    "error",
    "SPSS 文件头写明{expected}条个案，实际读出{found}条",
    "the SPSS header promises {expected} cases, {found} were read",
    "文件可能不完整，请在 SPSS 中重新另存",
    "the file may be cut short; save it anew in SPSS",
)
NOTHING_TO_KEEP = Message(
    "L125",
    "error",
    "答卷里没有名为“{name}”的列",
    "the answers have no column “{name}”",
    "--keep、--weights 后写表头的原文；相近的或现有的列：{near}",
    "write the header as it is behind --keep or --weights; near, or there are: {near}",
)
OTHER_FORM = Message(
    "L154",
    "note",
    "写出这份编码数据以后，问卷文件改过",
    "the questionnaire was changed after these coded data were written",
    "代码或选项的含义变了的题，请从原始答卷重新读入",
    "where codes changed their meaning, load the original answers anew",
)
SIMULATED = Message(
    "L158",
    "warning",
    "这是模拟数据（SIMULATED），由 surveykit simulate 编造，不是调查结果",
    "these are SIMULATED data, made up by surveykit simulate: no result of a survey",
    "只供试跑；做出的表和报告都会注明，不要发出去",
    "for a dry run only; every table and report says so: hand none of them out",
)
NO_SUCH_DIALECT = Message(
    "L126",
    "error",
    "没有名为“{name}”的导出类型",
    "there is no dialect “{name}”",
    "可选：{known}",
    "known are {known}",
)
TOO_WIDE = Message(
    "L155",
    "error",
    "表有{count}列，最多{limit}列",
    "the table has {count} columns, {limit} at most",
    "请检查分隔符，或只留下需要的列",
    "check the separator, or keep only the columns that are needed",
)
TOO_LONG_TEXT = Message(
    "L156",
    "error",
    "第{column}列第{row}行的内容有{count}字，最多{limit}字",
    "the text in column {column}, row {row} has {count} characters, {limit} at most",
    "请检查这一格是否混进了别的内容，引号是否成对",
    "check whether something else got into this cell, and whether quotes pair",
)
TOO_DENSE = Message(
    "L157",
    "error",
    "文件只有{size}字节，却有{rows}行{columns}列，不像答卷",
    "the file has {size} bytes and yet {rows} rows and {columns} columns; that is no file of answers",
    "请检查文件，只留下答卷所在的行",
    "check the file, and keep only the rows with answers",
)
HIDDEN_ROWS = Message(
    "L195",
    "warning",
    "有{count}行是隐藏的（如第{first}行），也已读入",
    "{count} rows are hidden (such as row {first}); they were read as well",
    "若是筛选时隐藏的，无须处理；若是作废的答卷，请删去这些行",
    "rows hidden by a filter are fine; delete them if they are answers withdrawn",
)
HIDDEN_COLUMNS = Message(
    "L196",
    "warning",
    "有隐藏的列（{columns}），也已读入",
    "there are hidden columns ({columns}); they were read as well",
    "不需要的列请删去，或列入 mapping.yaml 的 ignore",
    "delete those that nobody needs, or list them under ignore in mapping.yaml",
)
MORE_UNDECODABLE = Message(
    "L197",
    "error",
    "有无法解码的字节的共{count}行，以上列出前{shown}行",
    "{count} lines hold bytes that cannot be decoded; the first {shown} are listed",
)
MORE_CONTROLS = Message(
    "L198",
    "error",
    "控制字符共{count}个，以上列出前{shown}个",
    "there are {count} control characters; the first {shown} are listed",
)
TOO_LONG_TITLE = Message(
    "L199",
    "error",
    "第{column}列的表头有{count}字，最多{limit}字",
    "the header of column {column} has {count} characters, {limit} at most",
    "表头应是题干，请缩短",
    "a header is the title of a question; shorten it",
)
