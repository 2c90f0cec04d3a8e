"""Words for findings about matching columns and questions (L2)."""

from surveykit.errors import Message

UNMATCHED = Message(
    "L201",
    "error",
    "{letter}列“{header}”对不上问卷中的任何题",
    "column {letter} “{header}” matches no question",
    "{zh}；也可在 mapping.yaml 中为它写 to，或列入 ignore",
    "{en}; or give it a `to` in mapping.yaml, or list it under `ignore`",
)
OTHER_SURVEY = Message(
    "L219",
    "error",
    "{count} 列题目没有一列对得上问卷“{title}”，像是另一份问卷的答卷",
    "none of {count} columns matches a question of “{title}”: the answers seem to be of another survey",
    "请核对问卷和答卷是不是拿错了；加 --explain 可看每一列，没有问卷时用 surveykit new 生成一份",
    "check that form and answers belong together; --explain shows the columns, surveykit new makes a form",
)
AMBIGUOUS = Message(
    "L202",
    "error",
    "{letter}列“{header}”同时对上：{targets}",
    "column {letter} “{header}” matches several: {targets}",
    "请在 mapping.yaml 中为它写 to",
    "give it a `to` in mapping.yaml",
)
TAKEN_TWICE = Message(
    "L203",
    "error",
    "{target}同时对上{first}列和{letter}列“{header}”",
    "{target} is matched by column {first} and by column {letter} “{header}”",
    "请在 mapping.yaml 中把多余的一列列入 ignore",
    "list the one too many under `ignore` in mapping.yaml",
)
NO_COLUMN = Message(
    "L204",
    "error",
    "{target}（{title}）在文件中没有对应的列",
    "{target} ({title}) has no column in the file",
    "{zh}；确实没有这一列时，请把 {target} 列入 mapping.yaml 的 absent",
    "{en}; if there is none, list {target} under `absent` in mapping.yaml",
)
MAPPING_NO_HEADER = Message(
    "L205",
    "error",
    "mapping.yaml 提到的列“{header}”{zh}不在文件中",
    "mapping.yaml names the column “{header}”{en}, which the file does not have",
    "相近的或现有的列：{near}；是其中哪一列就改写 header；这一轮没有这道题的，删去这行，题号列入 absent",
    "near, or there are: {near}; put the one that is meant as the header; where this wave does not ask it, "
    "delete the line and list the question under `absent`",
)
MAPPING_NO_TARGET = Message(
    "L206",
    "error",
    "mapping.yaml 中的“{target}”不是问卷中的题、行或选项",
    "“{target}” in mapping.yaml is no question, row or option",
    "相近的或现有的：{near}",
    "near, or there are: {near}",
)
MAPPING_KEY = Message(
    "L207",
    "error",
    "mapping.yaml 写法有误：{zh}",
    "mapping.yaml is malformed: {en}",
    "每列一行，如 {{column: G, header: Q1, to: q1}}，可加 options；"
    "另可写 dialect、sheet、sql、dictionary、ignore、absent",
    "one line a column, as {{column: G, header: Q1, to: q1}}, perhaps with options; "
    "also dialect, sheet, sql, dictionary, ignore, absent",
)
CODES_OR_POSITIONS = Message(
    "L208",
    "error",
    "“{header}”列是数字，分不清是编码、选项序号还是分值（本题三者不一致）",
    "column “{header}” holds numbers: codes, positions or scores? They differ for this question",
    "请在 mapping.yaml 写明 dialect：{dialect}（编码）或 {positions}（序号）；"
    "或在这一列写 options，依次列出 1、2、3 各是哪个选项",
    "name the `dialect` in mapping.yaml: {dialect} (codes) or {positions} (positions); or list under "
    "`options` of this column which options 1, 2, 3 are",
)
CODES_OR_LABELS = Message(
    "L209",
    "error",
    "“{header}”列的“{value}”既是一个选项的文字，又是另一个选项的编码",
    "“{value}” in column “{header}” is the label of one option and the code of another",
    "请在 mapping.yaml 里这一列写 options，写明这些数各是哪个选项；"
    "普通表格也可写明 dialect：coded（编码）或 wjx-text（文字）",
    "say by `options` of this column in mapping.yaml which options the numbers are; for a plain table name "
    "the `dialect`: coded (codes) or wjx-text (labels)",
)
DESIGN_COLUMN = Message(
    "L210",
    "warning",
    "问卷 design 提到的列“{name}”不在文件中",
    "the column “{name}” named under `design` is not in the file",
    "需要加权或计算误差时，请补上该列",
    "add it before weighting or computing errors",
)
ABSENT = Message(
    "L211",
    "note",
    "{target}没有对应的列，按 mapping.yaml 作“未问”处理",
    "{target} has no column and counts as not asked, as mapping.yaml says",
)
MOVED = Message(
    "L212",
    "note",
    "mapping.yaml 写的{was}，在这个文件里是{now}，按同一列处理",
    "{was} of mapping.yaml is {now} in this file and counts as the same column",
)
OTHER_LETTER = Message(
    "L213",
    "warning",
    "表头“{header}”在文件中是{letters}列，mapping.yaml 写的是{letter}列，没有采用",
    "the header “{header}” stands in columns {letters}, mapping.yaml says {letter}: the line is not used",
    "已按通常的办法对应，请用 --explain 核对；要指定的，请改正列号",
    "matched as usual, check with --explain; to settle it, correct the letter",
)
NOT_NEEDED = Message(
    "L214",
    "note",
    "mapping.yaml 写的列“{header}”不在文件中，这一行没有用到",
    "the column “{header}” of mapping.yaml is not in the file, and nothing needs it",
)
NOT_ABSENT = Message(
    "L215",
    "warning",
    "{target}列在 absent 里，文件中却有它的列（{letter}列“{header}”），已照常读取",
    "{target} is listed under `absent`, but column {letter} “{header}” belongs to it and is read as usual",
    "请把 {target} 从 absent 中去掉；确实不要这一列的，列入 ignore",
    "take {target} from `absent`; if the column is not wanted, list it under `ignore`",
)
UNSPOKEN = Message(
    "L216",
    "note",
    "{count}列 mapping.yaml 没有写到，已按题干等对上：{headers}",
    "{count} columns are not in mapping.yaml and were matched by title and the like: {headers}",
)
OPTIONS_UNKNOWN = Message(
    "L217",
    "error",
    "mapping.yaml 为{target}写的选项“{value}”不是本题的选项",
    "“{value}”, given under `options` of {target} in mapping.yaml, is no option of the question",
    "相近的或现有的：{near}；旧的说法请写进该选项的 aliases",
    "near, or there are: {near}; an old wording belongs into the aliases of its option",
)
OPTIONS_MISPLACED = Message(
    "L218",
    "error",
    "{target}不是填选项的列，不能写 options",
    "{target} is no column of options and takes no `options`",
    "请把 options 写在整道选择题的那一列",
    "give `options` to the column of a whole choice question",
)
