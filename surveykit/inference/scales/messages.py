"""Words for scales, factors and scores that cannot be had, or that a person should look at."""

from surveykit.errors import Message

FEW_ITEMS = Message(
    "T501",
    "error",
    "量表只有{count}个题目，至少需要{least}个",
    "the scale has {count} items; at least {least} are needed",
    "请增加题目，或不作此项分析",
    "add items, or leave this analysis out",
)
CONSTANT_ITEM = Message(
    "T502",
    "error",
    "题目“{name}”的回答全部相同，没有变异，不能进入量表分析",
    "everyone answered item “{name}” alike; without variance it cannot enter the analysis",
    "请去掉该题后再分析",
    "leave the item out",
)
FEW_PERSONS = Message(
    "T503",
    "error",
    "全部题目都有效回答的只有{n}人，不足以分析{count}个题目",
    "only {n} persons answered all items, too few for {count} items",
    "请检查筛选条件和缺失值，或减少题目",
    "check the filter and the missing values, or use fewer items",
)
REVERSED_ITEM = Message(
    "T504",
    "warning",
    "题目“{name}”与其余题目之和的相关为负（{value:.3f}），可能是反向题",
    "item “{name}” correlates negatively with the sum of the others ({value:.3f}); it may be reverse-keyed",
    "若确为反向题，请在量表的 reverse 中列出；系统不会自行反转",
    "if so, list it under the scale's reverse; nothing is reversed silently",
)
SINGULAR = Message(
    "T505",
    "error",
    "题目的相关矩阵不是正定的（最小特征值{smallest:.3g}），{purpose}无法计算",
    "the correlation matrix is not positive definite (smallest eigenvalue {smallest:.3g}): no {purpose}",
    "请去掉可由其他题目推算出来的题目（如合计分、重复题），或减少题目",
    "leave out items that follow from others (totals, duplicates), or use fewer items",
)
HEYWOOD = Message(
    "T506",
    "warning",
    "海伍德现象：题目“{name}”的独特方差为{value:.3g}，已到或越过界限，解不可靠",
    "Heywood case: the unique variance of item “{name}” is {value:.3g}, at or past its limit; be wary",
    "请减少因子数、换用其他提取方法，或检查该题是否与别的题目重复",
    "extract fewer factors, use another method, or see whether the item repeats another",
)
NOT_CONVERGED = Message(
    "T507",
    "warning",
    "{what}迭代{rounds}次仍未收敛，结果仅供参考",
    "{what} did not converge in {rounds} rounds; its results are provisional",
    "请增加迭代次数（rounds），减少因子数，或换用其他方法",
    "allow more rounds, use fewer factors, or use another method",
)
FACTOR_COUNT = Message(
    "T508",
    "error",
    "{items}个题目不能提取{count}个因子（最多{most}个）",
    "{items} items do not carry {count} factors (at most {most})",
    "请减少因子数",
    "use fewer factors",
)
NO_FACTOR = Message(
    "T509",
    "error",
    "没有特征值大于1的因子，题目之间几乎不相关",
    "no eigenvalue is above 1; the items hardly correlate",
    "请先看 KMO 和巴特利特球形检验；确需提取时请写明因子数",
    "see KMO and Bartlett's test first; name the number of factors if you must",
)
NOT_ORDERED = Message(
    "T510",
    "error",
    "题目“{name}”有{count}个不同的值，多分格相关只用于不超过{most}级的等级题",
    "item “{name}” has {count} values; polychoric correlations are for at most {most} ordered levels",
    "请改用皮尔逊相关",
    "use Pearson correlations",
)
EDGE_CORRELATION = Message(
    "T511",
    "warning",
    "“{first}”与“{second}”的多分格相关达到界限（{value:.4f}），交叉表中空格过多",
    "polychoric correlation of “{first}” and “{second}” at its limit ({value:.4f}): too many empty cells",
    "请合并人数过少的等级",
    "merge rare levels",
)
NO_SE = Message(
    "T512",
    "warning",
    "单因子解在界限上或未收敛，ω 的标准误不可靠，未给出",
    "the one-factor solution is at its limit or has not converged; no standard error of omega is given",
    "请查看各题的载荷，去掉与其他题目重复的题目",
    "look at the loadings and leave out items that repeat others",
)
PARTS = Message(
    "T513",
    "error",
    "折半须把每个题目恰好分入一半，且两半都不为空；“{names}”不符合",
    "a split must put each item into one of two non-empty halves; this does not hold for “{names}”",
    "请重新列出前一半的题目",
    "name the items of the first half again",
)
UNKNOWN_CODE = Message(
    "T531",
    "error",
    "“{name}”中有评分规则没有规定的编码：{codes}（共{count}条）",
    "“{name}” holds codes the rule does not know: {codes} ({count} records)",
    "请在规则中为其赋分，或列为“不了解”，或先设为缺失",
    "give them points in the rule, list them as don't know, or make them missing",
)
UNKNOWN_OUT = Message(
    "T532",
    "note",
    "“{name}”：“不了解”等{count}人不计入基数",
    "“{name}”: {count} who do not know are not in the base",
)
UNKNOWN_IN = Message(
    "T533",
    "note",
    "“{name}”：“不了解”等{count}人计入基数，按{points:g}分计",
    "“{name}”: {count} who do not know are in the base, with {points:g} points",
)
BOX_SIZE = Message(
    "T534",
    "error",
    "共有{levels}级，不能取{count}项占比",
    "there are {levels} levels; no box of {count}",
    "取的项数须在1和级数减1之间",
    "the number must lie between 1 and one less than the levels",
)
OVERLAP = Message(
    "T535",
    "error",
    "编码{codes}同时列入“{first}”和“{second}”",
    "codes {codes} are listed both under {first} and {second}",
    "每个编码只能归入一类",
    "put each code into one of them",
)
BAD_RANK = Message(
    "T536",
    "error",
    "排序数据中有无效名次（共{count}条，如第{record}条），名次须为1至{places}的整数，未选留空",
    "{count} records hold bad ranks (e.g. the {record}th): whole numbers 1 to {places}, or empty",
    "请检查数据或名次个数（places）",
    "check the data, or the number of places",
)
TIED_RANK = Message(
    "T537",
    "error",
    "同一人给出了重复的名次（共{count}条，如第{record}条）",
    "{count} records give the same rank twice (e.g. the {record}th)",
    "请先在清洗时处理重复名次",
    "settle repeated ranks when cleaning",
)
POINTS_COUNT = Message(
    "T538",
    "error",
    "规则“{name}”有{codes}个等级，却给了{points}个分值或编码",
    "rule “{name}” has {codes} levels but {points} points or codes",
    "请每级给一个，由好到差排列",
    "give one a level, from best to worst",
)
VOID_VOTE = Message(
    "T551",
    "error",
    "“{name}”收回{returned}张票，多于发出的{issued}张，本次测评无效",
    "“{name}”: {returned} ballots came back and {issued} were issued; the vote is void",
    "应重新组织投票；若发出数有误，请更正后再统计",
    "vote again; if the number issued is wrong, correct it first",
)
NO_BALLOTS = Message(
    "T552",
    "error",
    "“{name}”没有收回票，不能按票类加权汇总",
    "no ballots of “{name}” came back; the weighted composite cannot be made",
    "请核对票类和收回情况；确无此类票的，请重新规定各类权重",
    "check the class of the ballots; if there are none, set the class weights anew",
)
CLASS_WEIGHTS = Message(
    "T553",
    "error",
    "各票类权重之和为{total:.6g}，不等于1，或有权重不大于0",
    "the class weights add up to {total:.6g}, not 1, or one is not above 0",
    "请改写各票类的权重，如 0.4、0.3、0.3",
    "write weights such as 0.4, 0.3, 0.3",
)
BAD_BALLOT = Message(
    "T554",
    "error",
    "“{name}”的票中有未规定的等次编码：{codes}（共{count}张）",
    "ballots on “{name}” hold codes of no grade: {codes} ({count} ballots)",
    "请更正，或留空（弃权）",
    "correct them, or leave them empty (abstained)",
)
CLASS_COUNT = Message(
    "T555",
    "error",
    "有{count}类票，{what}却给了{given}个",
    "there are {count} classes of ballots but {given} {what}",
    "请每类给一个，次序与票类名称一致",
    "give one a class, in the order of the class names",
)
BAD_CLASS = Message(
    "T556",
    "error",
    "有{count}张票的票类不明（如第{record}张）",
    "{count} ballots belong to no class (e.g. the {record}th)",
    "请补齐票类后再统计",
    "fill in the class of each ballot",
)
