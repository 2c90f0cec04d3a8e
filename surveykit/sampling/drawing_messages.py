"""Words for findings about sample sizes, allocations and the drawing of a sample."""

from surveykit.errors import Message, Problem

OUT_OF_RANGE = Message(
    "S401",
    "error",
    "{name_zh}为 {value}，不在允许范围内",
    "{name} = {value} is outside its range",
    "须满足：{range}{decimals_zh}",
    "it must be {range}{decimals}",
)
_IN_CHINESE = {
    "cluster size": "每群人数（--cluster-size）",
    "cv": "变异系数（--cv）",
    "deff": "设计效应（--deff）",
    "difference": "要发现的差异（--difference）",
    "exponent": "指数（--exponent）",
    "level": "置信水平（--level）",
    "margin": "允许误差（--margin）",
    "n": "样本量（-n）",
    "p": "预计比例（--p）",
    "p1": "第一组的比例（--p）",
    "p2": "第二组的比例（--p 加减 --difference）",
    "population": "总体人数（--population）",
    "power": "检验功效（--power）",
    "ratio": "两组人数之比（--ratio）",
    "response": "有效回收率（--response-rate）",
    "rho": "群内相关（--rho）",
    "sd": "标准差（--sd）",
    "spread": "标准差（--sd）",
    "variation": "变异系数（--variation）",
}


def out_of_range(name: str, value: object, range_: str) -> Problem:
    """The finding that a number is outside its range, its name in both languages."""
    told = _IN_CHINESE.get(name, name)
    shown = f"{value:g}" if isinstance(value, float) else value
    values = {"name": name, "name_zh": told, "value": shown, "range": range_}
    share = range_.endswith(("1)", "1]"))
    return Problem(
        OUT_OF_RANGE,
        values={
            **values,
            "decimals_zh": "（比例按小数写：5% 是 0.05）" if share else "",
            "decimals": " (shares are decimals: 5% is 0.05)" if share else "",
        },
    )


NO_AIM = Message(
    "S402",
    "error",
    "没有说明精度，或同时给了两种",
    "the precision wanted is missing, or given twice",
    "请在误差限（margin）和变异系数（cv）中给出一个",
    "give either a margin of error or a cv",
)
NO_SPREAD = Message(
    "S403",
    "error",
    "均值的样本量须知道变量的离散程度",
    "the sample size of a mean needs the spread of the variable",
    "请给出标准差（sd），或变异系数（variation = 标准差÷均值）；以 cv 为目标时给 variation",
    "give sd, or variation (sd over mean); an aim as cv needs variation",
)
TOO_MANY = Message(
    "S404",
    "error",
    "所需人数超过 {most}，差异太小，无法用抽样发现",
    "more than {most} persons would be needed: the difference is too small to be found",
    "请加大要发现的差异，或降低检验功效",
    "look for a larger difference, or accept a lower power",
)
BAD_STRATUM = Message(
    "S411",
    "error",
    "层“{stratum}”的{zh}为 {value}，不能用来分配样本",
    "stratum “{stratum}”: {en} is {value} and cannot be used to allocate a sample",
    "层内单元数须为正整数，标准差、均值须为有限数且标准差不小于0，单位费用须大于0",
    "sizes are whole and above 0, sds and means finite, sds not below 0, costs above 0",
)
BAD_SHAPE = Message(
    "S412",
    "error",
    "{name} 有 {given} 个值，而层有 {strata} 个",
    "{name} holds {given} values for {strata} strata",
    "每层给一个值",
    "give one value a stratum",
)
TOO_FEW = Message(
    "S413",
    "error",
    "样本量 {total} 少于各层最低数之和 {least}",
    "a sample of {total} is below the {least} that the strata must have at least",
    "请增加样本量、降低每层最低数（--minimum），或合并小层",
    "enlarge the sample, lower the minimum a stratum (--minimum), or merge small strata",
)
TOO_LARGE = Message(
    "S414",
    "error",
    "要抽 {total} 个，而总体只有 {population} 个",
    "{total} are to be drawn, but there are only {population}",
    "请减少样本量；需要全部调查时不必抽样",
    "draw fewer; a census needs no drawing",
)
NO_SHARE = Message(
    "S415",
    "error",
    "各层的分配依据全为0，无法分配",
    "what the allocation goes by is 0 in every stratum",
    "请检查标准差或变异系数所用的列",
    "check the column that gives the spread",
)
NEEDS = Message(
    "S416",
    "error",
    "分配方法“{method}”缺少{zh}",
    "the allocation “{method}” lacks {en}",
    "请补上，或改用 proportional",
    "give it, or use proportional",
)
UNKNOWN_CHOICE = Message(
    "S417",
    "error",
    "没有叫“{name}”的方法",
    "there is no method “{name}”",
    "可选：{known}",
    "choose one of: {known}",
)
NOT_CONVERGED = Message(
    "S418",
    "error",
    "Bethel 分配在 {rounds} 轮内没有收敛",
    "the Bethel allocation did not converge within {rounds} rounds",
    "请检查各变量的均值是否接近0，或放宽变异系数的限值",
    "check whether a mean is near 0, or loosen the cv limits",
)
NO_FRAME_COLUMN = Message(
    "S421",
    "error",
    "抽样框里没有“{name}”这一列",
    "the frame has no column “{name}”",
    "可用的列：{known}{guess_zh}",
    "known columns: {known}{guess_en}",
)
BAD_HEADER = Message(
    "S422",
    "error",
    "抽样框的列名为空或重复：{names}",
    "column names of the frame are empty or repeated: {names}",
    "每一列须有自己的名称",
    "each column needs a name of its own",
)
EMPTY_CELLS = Message(
    "S423",
    "error",
    "列“{name}”有 {count} 处为空（第 {rows} 行）",
    "column “{name}” is empty in {count} places (rows {rows})",
    "请补齐后再抽样，缺了这一项的单元无法归入层、群或计算规模",
    "fill them in: such units belong to no stratum or cluster, or have no size",
)
EMPTY_UNITS = Message(
    "S424",
    "error",
    "抽样框里有 {count} 个空行（第 {rows} 行）",
    "the frame holds {count} empty rows (rows {rows})",
    "请删去空行，否则会抽中空行",
    "delete them, or they could be drawn",
)
REPEATED = Message(
    "S425",
    "error",
    "{zh}重复 {count} 处（第 {rows} 行）",
    "{en} repeated in {count} places (rows {rows})",
    "重复登记的单元会多一次入样机会；请去重，确属不同单元的加一列编号（--id）",
    "a unit listed twice has two chances: remove it, or tell true twins apart by a number column (--id)",
)
BAD_SIZE = Message(
    "S426",
    "error",
    "规模列“{name}”有 {count} 处不是正数（第 {rows} 行）",
    "the size column “{name}” holds {count} values that are no positive numbers (rows {rows})",
    "规模为空、为0、为负或不是数的单元无法按规模抽样，请更正",
    "units whose size is empty, 0, negative or no number cannot be drawn by size: correct them",
)
NOT_NUMERIC = Message(
    "S427",
    "error",
    "列“{name}”有 {count} 处不是数（第 {rows} 行）",
    "column “{name}” holds {count} values that are no numbers (rows {rows})",
    "该列用于计算各层的标准差，请更正",
    "the spread of the strata is computed from it: correct them",
)
CLUSTER_IN_TWO = Message(
    "S428",
    "error",
    "群“{cluster}”同时属于不同的层（第 {rows} 行）",
    "cluster “{cluster}” lies in more than one stratum (rows {rows})",
    "群须整个在一层之内，群名须在全表内唯一",
    "a cluster lies within one stratum, and its name is unique in the frame",
)
CLUSTER_SIZES = Message(
    "S429",
    "error",
    "群“{cluster}”的规模在各行不一致（第 {rows} 行）",
    "cluster “{cluster}” has different sizes in its rows (rows {rows})",
    "按规模抽群时，规模列填整个群的规模，同群各行相同；不给 --size 则按群内行数",
    "the size column holds the size of the whole cluster, the same in its rows; without --size rows count",
)
TAKEN_NAME = Message(
    "S430",
    "error",
    "抽样框里已有名为“{names}”的列，与抽样结果的列重名",
    "the frame already has columns named like those of the result: {names}",
    "请先改列名，或用 --columns 只留需要的列",
    "rename them, or choose the others by --columns",
)
TOO_BIG_FOR = Message(
    "S431",
    "error",
    "“{method}”不适于这么大的抽样框（{units} 个单元抽 {drawn} 个）",
    "“{method}” is not fit for a frame this large ({drawn} out of {units} units)",
    "请改用 --method pps（按规模的等距抽样），或先分层",
    "use --method pps (systematic by size), or stratify first",
)
CONFLICT = Message(
    "S432",
    "error",
    "{zh}",
    "{en}",
    "用法见 surveykit sample --help",
    "see surveykit sample --help",
)
