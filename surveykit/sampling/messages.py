"""Words for findings about weights and designs."""

from surveykit.errors import Message

NO_COLUMN = Message(
    "S101",
    "error",
    "找不到列“{name}”，不能用作{role_zh}",
    "there is no column “{name}” to use as {role}",
    "可用的列：{known}；加载数据时须按列名保留该列",
    "known columns: {known}; keep the column by name when loading",
)
NOT_NUMBERS = Message(
    "S102",
    "error",
    "列“{name}”用作{role_zh}，其中有不是数的内容（共{count}条，如记录{records}）",
    "column “{name}”, named as {role}, holds values that are no numbers ({count}, e.g. record {records})",
    "请改为数字；权数可以留空（留空的记录不进入任何基数）",
    "make them numbers; weights may be left empty (such records are in no base)",
)
BAD_WEIGHT = Message(
    "S103",
    "error",
    "权数列“{name}”中有负数或无穷大（共{count}条，如记录{records}）",
    "the weight column “{name}” holds negative or infinite values ({count}, e.g. record {records})",
    "权数须为不小于0的有限数",
    "weights must be finite and not below 0",
)
WEIGHT_SIZE = Message(
    "S107",
    "error",
    "权数列“{name}”中有大于1e100或小于1e-100的数（共{count}条，如记录{records}），无法准确计算",
    "the weight column “{name}” holds values above 1e100 or below 1e-100 ({count}, e.g. record {records}), "
    "which cannot be reckoned with",
    "请检查是否选错了列；全部权数可以同乘一个数",
    "check that it is the right column; all weights may be multiplied by one number",
)
NO_WEIGHT = Message(
    "S104",
    "error",
    "权数列“{name}”全为0或空，没有可统计的记录",
    "the weight column “{name}” is 0 or empty throughout; nothing is left to count",
    "请检查是否选错了列",
    "check that it is the right column",
)
BAD_PROBABILITY = Message(
    "S105",
    "error",
    "入样概率列“{name}”中有不大于0或大于1的数（共{count}条，如记录{records}）",
    "the probabilities of selection “{name}” are not above 0 or exceed 1 ({count}, e.g. record {records})",
    "入样概率须大于0、不大于1；列中若是权数，请写在 weights 里",
    "they must lie above 0 and not above 1; if the column holds weights, name it as weights",
)
WEIGHTS_TWICE = Message(
    "S106",
    "error",
    "抽样设计既写了 weights（{weights}），又写了 probs（{probs}）",
    "the design names both weights ({weights}) and probs ({probs})",
    "只写一个：权数就是入样概率的倒数",
    "name one of them: a weight is 1 over the probability of selection",
)
SINGLE_PSU = Message(
    "S201",
    "error",
    "有{count}个层只有一个抽样单元，无法估计误差：{strata}",
    "{count} strata hold a single sampling unit, so no error can be estimated: {strata}",
    "请在 design 中写 single_psu（collapse 并入相邻层，或 adjust、average 等），或自行合并相近的层",
    "write single_psu in the design (collapse, adjust, average, …), or merge strata yourself",
)
PSU_IN_TWO_STRATA = Message(
    "S202",
    "error",
    "有{count}个初级抽样单元同时属于不同的层：{psu}",
    "{count} PSUs lie in more than one stratum: {psu}",
    "单元编号在各层里重新开始的，写 nest: true；否则请核对编号，一个单元只能在一个层里",
    "if unit codes start anew in each stratum, write nest: true; else mend the codes",
)
EMPTY_DESIGN = Message(
    "S203",
    "error",
    "列“{name}”有{count}条记录为空（如记录{records}），不能用作{role_zh}",
    "column “{name}” is empty in {count} records (e.g. record {records}) and cannot serve as {role}",
    "请补齐后再加载",
    "fill it in and load again",
)
BAD_FPC = Message(
    "S204",
    "error",
    "层“{stratum}”的总体单元数（{size}）小于抽中的单元数（{drawn}）",
    "stratum “{stratum}”: its population of units ({size}) is below the {drawn} drawn",
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
    "可用：JK1、JKn、BRR、Fay、bootstrap、subbootstrap、mrbbootstrap",
    "one of: JK1, JKn, BRR, Fay, bootstrap, subbootstrap, mrbbootstrap",
)
FPC_CHANGES = Message(
    "S212",
    "error",
    "列“{name}”在同一个层“{stratum}”里不是一个数（有{lowest}，也有{highest}）",
    "column “{name}” is not one number within stratum “{stratum}” (from {lowest} to {highest})",
    "fpc 列在同一层的各条记录里应当相同；分层写在 strata 里",
    "fpc must be the same for all records of a stratum; name the strata as strata",
)
DOMAIN_POLICY = Message(
    "S213",
    "error",
    "single_psu_in_domain 要与 single_psu: adjust 或 average 同用，现在是 {policy}",
    "single_psu_in_domain goes with single_psu: adjust or average, not {policy}",
    "请写 single_psu: adjust（以总均值为中心）或 average，或去掉 single_psu_in_domain",
    "write single_psu: adjust or average, or leave single_psu_in_domain out",
)
REPLICATE_NUMBERS = Message(
    "S214",
    "error",
    "复制权数的 {key} 不能是 {given}",
    "{key} of the replicate weights cannot be {given}",
    "scale 须大于0，rscales 不小于0，fay 不小于0、小于1，复制权数至少两列、各列不同名",
    "scale is above 0, rscales not below 0, fay from 0 to below 1; two columns or more, all different",
)
STAGES = Message(
    "S215",
    "error",
    "{key} 写了{given}个阶段，而抽样单元（cluster）只有{units}个阶段",
    "{key} names {given} stages, but cluster only {units}",
    "strata 与 cluster 逐阶段对应；fpc 至多比 cluster 多一个（末级单元里的总人数）",
    "strata go with cluster stage by stage; fpc may have one more (persons within the last unit)",
)
BOOTSTRAP_NUMBERS = Message(
    "S216",
    "error",
    "自助法不能用 {replicates} 个复制、种子 {seed}",
    "a bootstrap cannot have {replicates} replicates and the seed {seed}",
    "复制至少2个（通常200个以上），种子为不小于0的整数",
    "it takes two replicates or more (usually 200 and up) and a seed of 0 or above",
)
ONE_PSU = Message(
    "S217",
    "error",
    "全部记录在同一个抽样单元里，无法估计误差",
    "all records lie in one sampling unit, so no error can be estimated",
    "请检查 cluster 是否写错了列；确实只抽了一个单元的，不能给误差",
    "check that cluster names the right column; of a single sampled unit no error can be given",
)
