"""Words for what a platform's file says of itself, and for what it cannot tell (L14)."""

from surveykit.errors import Message

_TICKS_ZH = "未选的选项和没看到、没回答的题都是空格，文件分不清；按未答处理，跳题由问卷的 show_if 判断"
_TICKS_EN = (
    "an option not ticked and a question not seen or not answered are both empty cells; they count as "
    "left empty, and who was asked is told by show_if"
)
LIMESURVEY_UNTOLD = Message("L140", "note", f"LimeSurvey：{_TICKS_ZH}", f"LimeSurvey: {_TICKS_EN}")
SURVEYMONKEY_UNTOLD = Message("L141", "note", f"SurveyMonkey：{_TICKS_ZH}", f"SurveyMonkey: {_TICKS_EN}")
QUALTRICS_UNTOLD = Message(
    "L142",
    "note",
    f"Qualtrics：{_TICKS_ZH}",
    f"Qualtrics: {_TICKS_EN}",
    "导出时勾选“把看到但未答的题记为 -99”可以区分看到与没看到",
    "exporting seen but unanswered questions as -99 tells seen from not seen",
)
REDCAP_UNTOLD = Message(
    "L143",
    "note",
    "REDCap：多选题没有作答时各选项也是 0，文件分不清“都不选”和“未答”，一项未选的按未答处理",
    "REDCap writes 0 for every option also where nobody answered: no tick at all counts as left empty",
)
KOBO_UNTOLD = Message(
    "L144",
    "note",
    "KoBo/ODK：没有问到的题和没有作答的题都是空格，文件分不清，跳题由问卷的 show_if 判断",
    "KoBo/ODK: a question not asked and one not answered are both empty; show_if tells who was asked",
)
SPSS_UNTOLD = Message(
    "L145",
    "note",
    "SPSS：系统缺失不分没有问到和没有作答，由问卷的 show_if 判断；一项未选（全为 0）按未答处理",
    "SPSS: system-missing is not asked or not answered, show_if tells which; no tick at all (0 throughout) "
    "counts as left empty",
)
STATA_UNTOLD = Message(
    "L146",
    "note",
    "Stata：系统缺失（.）不分没有问到和没有作答，由问卷的 show_if 判断；一项未选（全为 0）按未答处理",
    "Stata: the system missing (.) is not asked or not answered, show_if tells which; no tick at all "
    "(0 throughout) counts as left empty",
)
PORTABLE_MISSING = Message(
    "L147",
    "warning",
    "便携式文件（.por）里声明为缺失的值读出来都是空的，拒答等原因无从区分",
    "values declared missing in a portable file (.por) are read as blank: refusals and the like are lost",
    "请在 SPSS 中另存为 .sav",
    "save it as .sav in SPSS",
)
WEIGHTED = Message(
    "L148",
    "note",
    "SPSS 文件按变量“{name}”加权，加权只在声明时生效",
    "the SPSS file is weighted by “{name}”; weights count only where they are asked for",
    "需要时在问卷的 design 里写 weights: {name}，或用 --weights {name}",
    "declare `weights: {name}` under design, or use --weights {name}",
)
GUESSED_ENCODING = Message(
    "L149",
    "note",
    "文件没有写明文字编码，按{encoding}读出",
    "the file does not name its encoding; it was read as {encoding}",
    "若有乱码，请在原软件中另存为 Unicode（UTF-8）文件",
    "where letters look wrong, save it as Unicode (UTF-8) in the program it came from",
)
PACKED_FAILED = Message(
    "L150",
    "error",
    "{kind}文件读不出来：{zh}",
    "the {kind} file cannot be read: {en}",
    "请在原软件中打开后重新另存，或导出为 .csv",
    "open it in the program it came from and save it anew, or export it as .csv",
)
NO_DUCKDB = Message(
    "L151",
    "error",
    "读取 DuckDB 数据库，或用 SQL 查询表格文件，需要安装 duckdb",
    "reading a DuckDB database, or a table file by SQL, needs duckdb",
    '请运行 pip install "surveykit[duckdb]"',
    'run pip install "surveykit[duckdb]"',
)
QUERY_FAILED = Message(
    "L159",
    "error",
    "查询执行不了：{reason}",
    "the query cannot be carried out: {reason}",
    "请改 --sql（或 mapping.yaml 的 sql）：只能是一条 SELECT，可用的表有：{tables}；"
    "名称里有标点、空格的加英文双引号",
    "mend --sql (or `sql` in mapping.yaml): one SELECT, of these tables: {tables}; put names with marks or "
    "spaces in double quotes",
)
NO_SQL = Message(
    "L152",
    "error",
    "这种文件不能用 SQL 查询：{name}",
    "this kind of file cannot be asked by SQL: {name}",
    "可查询的有 .duckdb、.sqlite、.csv、.parquet；表格文件在查询里叫 data",
    "SQL works on .duckdb, .sqlite, .csv and .parquet; a table file is called data in the query",
)
FOREIGN_DICTIONARY = Message(
    "L153",
    "error",
    "数据字典与答卷文件对不上：{zh}",
    "the data dictionary does not belong to the file: {en}",
    "请从同一个 REDCap 项目下载数据字典（CSV）",
    "download the data dictionary (CSV) of the same REDCap project",
)
