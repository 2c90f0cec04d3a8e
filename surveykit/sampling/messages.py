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
    "请合并相近的层，或不声明分层",
    "merge them with similar strata, or drop the stratification",
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
