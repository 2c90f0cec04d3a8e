"""Words for findings about tests and measures of association."""

from surveykit.errors import Message

NOT_A_TABLE = Message(
    "T211",
    "error",
    "检验需要由不小于0的有限数组成的二维频数表，收到的形状为{shape}，不合要求的单元格有{count}个",
    "a test needs a two-way table of finite counts not below 0; got shape {shape} with {count} bad cells",
    "请传入行×列的频数（或频数权之和），不要传百分数或空值",
    "pass rows x columns of counts (or sums of frequency weights), no percents and no NaN",
)
NOT_SQUARE = Message(
    "T202",
    "error",
    "{measure}要求行、列为同一组类别，而表为{rows}行{columns}列",
    "{measure} needs the same categories in rows and columns; the table is {rows} x {columns}",
    "请让两个变量使用相同的选项及次序，没有人选的选项也保留",
    "give both variables the same options in the same order, keeping those nobody chose",
)
BAD_SCORES = Message(
    "T203",
    "error",
    "{axis_zh}的分值有{given}个，须为{needed}个有限数",
    "{given} scores were given for the {axis}; {needed} finite ones are needed",
    "每一行（列）对应一个分值；没有分值的类别请先从表中去掉",
    "give one score to each row (column); leave categories without a score out of the table",
)
NOT_WHOLE = Message(
    "T204",
    "error",
    "精确检验只能用于人数，表中有{count}个单元格不是整数",
    "an exact test is for persons counted; {count} cells are no whole numbers",
    "请用未加权的频数；加权数据请改用 Rao-Scott 检验",
    "use unweighted counts; for weighted data use the Rao-Scott test",
)
TOO_LARGE = Message(
    "T205",
    "error",
    "{rows}行{columns}列、合计{total}的表太大，精确检验超过{limit}步的上限",
    "a {rows} x {columns} table of {total} needs more than the {limit} steps allowed for an exact test",
    "请合并人数少的类别，或改看卡方检验；确要精确值，调高 limit（命令行 --limit），步数越多越慢",
    "merge small categories, or take the chi-square test; for the exact value raise `limit` (--limit on "
    "the command line), at the price of time",
)
NOT_LAYERS = Message(
    "T206",
    "error",
    "分层检验需要形状为“层×行×列”的频数，收到的形状为{shape}",
    "a stratified test needs counts shaped strata x rows x columns; got {shape}",
    "请把各层的表按第一维叠放，每张表至少2行2列",
    "stack the tables of the strata along the first axis, each at least 2 x 2",
)
SHAPES_DIFFER = Message(
    "T207",
    "error",
    "{name}的形状为{shape}，应为{needed}",
    "{name} has shape {shape}; it should be {needed}",
    "行数、列数须与比例（或均值）一致",
    "rows and columns must agree with the proportions (or means)",
)
BAD_LEVELS = Message(
    "T208",
    "error",
    "显著性水平{level}、{lower}不合要求",
    "the significance levels {level} and {lower} cannot be used",
    "第一水平须在0和1之间，第二水平须大于第一水平且小于1；不要第二水平时填 None",
    "the first lies between 0 and 1, the second above it and below 1, or None for no second level",
)
UNKNOWN_CHOICE = Message(
    "T209",
    "error",
    "没有名为“{given}”的{role_zh}",
    "there is no {role} named “{given}”",
    "可用：{known}",
    "known: {known}",
)
EMPTY_LAYERS = Message(
    "T210",
    "error",
    "各层都没有可供比较的内容（每层须不少于2人，且行、列各有两类有人）",
    "no stratum holds anything to compare (2 persons, two occupied rows and columns at least)",
    "请检查分层变量，或合并过小的层",
    "check the stratifying variable, or merge strata that are too small",
)
