"""Words for findings about weights and designs."""

from surveykit.errors import Message

NO_COLUMN = Message(
    "S101",
    "error",
    "找不到列“{name}”，不能用作{role}",
    "there is no column “{name}” to use as {role}",
    "可用的列：{known}；加载数据时须按列名保留该列",
    "known columns: {known}; keep the column by name when loading",
)
NOT_NUMBERS = Message(
    "S102",
    "error",
    "权数列“{name}”中有不是数的内容（共{count}条，如记录{records}）",
    "the weight column “{name}” holds values that are no numbers ({count}, e.g. record {records})",
    "请改为数字，或留空（留空的记录不进入任何基数）",
    "make them numbers, or leave them empty (such records are in no base)",
)
BAD_WEIGHT = Message(
    "S103",
    "error",
    "权数列“{name}”中有负数或无穷大（共{count}条，如记录{records}）",
    "the weight column “{name}” holds negative or infinite values ({count}, e.g. record {records})",
    "权数须为不小于0的有限数",
    "weights must be finite and not below 0",
)
NO_WEIGHT = Message(
    "S104",
    "error",
    "权数列“{name}”全为0或空，没有可统计的记录",
    "the weight column “{name}” is 0 or empty throughout; nothing is left to count",
    "请检查是否选错了列",
    "check that it is the right column",
)
SINGLE_PSU = Message(
    "S201",
    "error",
    "下列层只有一个初级抽样单元，无法估计误差：{strata}",
    "these strata hold a single PSU, so no error can be estimated: {strata}",
    "请在 design 中写 single_psu（collapse 并入相邻层，或 adjust、average 等），或自行合并相近的层",
    "write single_psu in the design (collapse, adjust, average, …), or merge strata yourself",
)
PSU_IN_TWO_STRATA = Message(
    "S202",
    "error",
    "初级抽样单元“{psu}”同时属于不同的层",
    "PSU “{psu}” lies in more than one stratum",
    "群的编号须在全表内唯一",
    "cluster names must be unique over the whole file",
)
EMPTY_DESIGN = Message(
    "S203",
    "error",
    "列“{name}”有{count}条记录为空（如记录{records}），不能用作{role}",
    "column “{name}” is empty in {count} records (e.g. record {records}) and cannot serve as {role}",
    "请补齐后再加载",
    "fill it in and load again",
)
BAD_FPC = Message(
    "S204",
    "error",
    "层“{stratum}”的总体单元数（{size}）小于抽中的单元数（{drawn}），或在层内不一致",
    "stratum “{stratum}”: its population of units ({size}) is below the {drawn} drawn, or not constant",
    "fpc 列填写各层总体中初级单元的个数",
    "the fpc column holds the number of PSUs in the stratum's population",
)
MIXED_FPC = Message(
    "S205",
    "error",
    "列“{name}”中既有单元个数又有抽样比，或有不大于0的数（共{count}条，如记录{records}）",
    "column “{name}” mixes counts and fractions, or is not above 0 ({count}, e.g. record {records})",
    "fpc 列全部填写总体单元数（不小于1），或全部填写抽样比（不大于1）",
    "fill the fpc column with population counts (1 or more) throughout, or with fractions throughout",
)
BAD_REPLICATE = Message(
    "S206",
    "error",
    "复制权数列（从“{name}”起）有空白或无穷大（共{count}条，如记录{records}）",
    "replicate weights (from “{name}” on) are empty or infinite ({count}, e.g. record {records})",
    "复制权数不能留空；未抽中的填0",
    "replicate weights must not be empty; write 0 where a unit is left out",
)
RSCALES = Message(
    "S207",
    "error",
    "复制权数有{count}列，rscales 却有{given}个数",
    "there are {count} replicate weights but {given} rscales",
    "rscales 写一个数，或每列写一个",
    "give one number, or one a column",
)
NO_SCALE = Message(
    "S208",
    "error",
    "“{kind}”类复制权数没有写明 scale",
    "replicate weights of kind “{kind}” need their scale",
    "请按数据说明写出 scale（JKn 写 rscales）",
    "write the scale given in the data's documentation (rscales for JKn)",
)
NOT_PAIRS = Message(
    "S209",
    "error",
    "平衡半样本要求每层恰有两个初级抽样单元，层“{stratum}”有{drawn}个",
    "balanced half-samples need two PSUs a stratum; stratum “{stratum}” has {drawn}",
    "请改用刀切法（JKn）或自助法，或先合并、拆分层",
    "use the jackknife (JKn) or the bootstrap, or merge or split strata first",
)
NO_SEED = Message(
    "S210",
    "error",
    "自助法须给出随机种子",
    "a bootstrap needs a seed",
    "请写 seed=…，并在报告中写明",
    "give seed=… and state it in the report",
)
NOT_MADE = Message(
    "S211",
    "error",
    "不能由设计生成“{kind}”类复制权数",
    "replicate weights of kind “{kind}” cannot be made from a design",
    "可用：JK1、JKn、BRR、Fay、bootstrap、subbootstrap",
    "one of: JK1, JKn, BRR, Fay, bootstrap, subbootstrap",
)
