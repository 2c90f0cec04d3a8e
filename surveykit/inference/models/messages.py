"""Words for findings about models."""

from surveykit.errors import Message

BAD_FORMULA = Message(
    "T401",
    "error",
    "公式“{formula}”无法读取：{reason_zh}",
    "the formula “{formula}” cannot be read: {reason}",
    "请写成“因变量 ~ 自变量 + 自变量”，如“score ~ C(unit) + age”",
    "write it as “response ~ term + term”, such as “score ~ C(unit) + age”",
)
NO_COLUMN = Message(
    "T402",
    "error",
    "公式中的“{name}”不是数据中的列",
    "“{name}” in the formula is no column of the data",
    "您是否要找：{near}",
    "did you mean: {near}",
)
LENGTHS = Message(
    "T403",
    "error",
    "{what}有{given}行，抽样设计有{needed}条记录",
    "{what} has {given} rows; the design has {needed} records",
    "请传入与抽样设计同一批、同一次序的全部记录，筛选用 domain",
    "pass all records in the order of the design; narrow them with `domain`",
)
TOO_FEW = Message(
    "T404",
    "error",
    "可用于模型的记录只有{n}条，要估计的系数有{coefficients}个",
    "only {n} records can be used for {coefficients} coefficients",
    "请检查缺失值、筛选条件和权数，或减少自变量",
    "look at missing values, the filter and the weights, or take fewer terms",
)
NOT_NUMERIC = Message(
    "T405",
    "error",
    "因变量“{name}”不是数，不能用于{family}模型",
    "the response “{name}” is not numeric and cannot be used in a {family} model",
    '选择题请改用分值列（如 {name}_score），或用 family="ordered"、"binomial"',
    'use the scores of a choice (such as {name}_score), or family="ordered" or "binomial"',
)
NEGATIVE_COUNT = Message(
    "T406",
    "error",
    "因变量“{name}”有负数（共{count}条），不能用于泊松模型",
    "the response “{name}” is negative in {count} records and cannot be used in a Poisson model",
    '泊松模型的因变量应为次数；其他数请用 family="gaussian"',
    'a Poisson response counts something; use family="gaussian" for other numbers',
)
NOT_BINARY = Message(
    "T407",
    "error",
    "因变量“{name}”在所用记录中的取值为：{values}；二分类模型要求恰有两类",
    "the response “{name}” takes the values {values} among the records used; a binomial model needs two",
    '请用0/1列、两个选项的单选题，或写成条件，如 I({name} == "满意")',
    'use a 0/1 column, a choice of two options, or a condition such as I({name} == "满意")',
)
FEW_LEVELS = Message(
    "T408",
    "error",
    "因变量“{name}”在所用记录中只有{count}个等级，有序模型要求至少3个",
    "the response “{name}” has only {count} levels among the records used; an ordered model needs 3",
    '两个等级请用 family="binomial"',
    'use family="binomial" for two levels',
)
NOT_LEVELS = Message(
    "T409",
    "error",
    "因变量“{name}”不是有次序的类别",
    "the response “{name}” is not made of levels in order",
    "请传入 pandas.Categorical（类别由低到高），或写成 C({name})",
    "pass a pandas.Categorical (from low to high), or write C({name})",
)
SINGULAR = Message(
    "T410",
    "error",
    "自变量之间完全共线，无法区分：{names}",
    "these columns are determined by the others, so their effects cannot be told apart: {names}",
    "请从公式中去掉其中之一，或合并没有人同时具备的类别",
    "leave one of them out of the formula, or merge categories that nobody combines",
)
SEPARATED = Message(
    "T411",
    "error",
    "因变量可由下列自变量完全（或部分完全）分开，系数趋于无穷大：{names}",
    "the response is separated by these columns, so their coefficients are infinite: {names}",
    "请合并人数过少的类别，或去掉该自变量；这一关系可直接用交叉表说明",
    "merge small categories or leave the column out; a crosstab tells this relation in full",
)
NOT_CONVERGED = Message(
    "T412",
    "error",
    "模型计算{iterations}次仍未收敛",
    "the model had not converged after {iterations} iterations",
    "请检查自变量的量级（如收入改用万元）和人数很少的类别",
    "look at the scale of the columns (income in thousands) and at small categories",
)
REPLICATE = Message(
    "T413",
    "error",
    "第{replicate}组复制权数下模型无法估计：{reason_zh}",
    "the model cannot be fitted under replicate weight {replicate}: {reason}",
    "请合并只出现在少数抽样单元中的类别，或改用线性化方差（不用复制权数）",
    "merge categories found in few sampling units, or use linearised variance (no replicate weights)",
)
EMPTY_LEVEL = Message(
    "T414",
    "warning",
    "“{name}”的下列类别在所用记录中没有人，已不列入模型：{levels}",
    "these levels of “{name}” hold nobody among the records used and are not in the model: {levels}",
    "结果不涉及这些类别",
    "the results do not speak of them",
)
ONE_LEVEL = Message(
    "T415",
    "error",
    "自变量“{name}”在所用记录中只有一类：{level}",
    "“{name}” has one level only among the records used: {level}",
    "请从公式中去掉它，或放宽筛选",
    "leave it out of the formula, or widen the filter",
)
UNKNOWN_CHOICE = Message(
    "T416",
    "error",
    "{role}没有“{given}”这一取值",
    "there is no {role} “{given}”",
    "可用：{known}",
    "one of: {known}",
)
NO_TERM = Message(
    "T417",
    "error",
    "模型中没有项“{name}”",
    "the model has no term “{name}”",
    "可用的项：{known}",
    "terms: {known}",
)
WALD_SINGULAR = Message(
    "T418",
    "error",
    "无法检验{terms}：要检验的系数有{count}个，而抽样设计只能提供{rank}个独立的误差方向",
    "{terms} cannot be tested: {count} coefficients, but the design gives only {rank} directions of error",
    "初级抽样单元太少；请减少要同时检验的系数",
    "there are too few PSUs; test fewer coefficients at once",
)
NO_RATIO = Message(
    "T419",
    "error",
    "线性模型的系数没有比值形式",
    "the coefficients of a linear model have no ratio",
    "请直接使用系数；优势比用于 binomial、ordered，发生率比用于 poisson",
    "use the coefficients; odds ratios belong to binomial and ordered, rate ratios to poisson",
)
NEW_LEVEL = Message(
    "T420",
    "error",
    "新数据中有模型没有见过的类别：{reason}",
    "the new data hold categories that the model has not seen: {reason}",
    "只能预测所用记录中出现过的类别",
    "only categories found among the records used can be predicted",
)
NOT_IN_MODEL = Message(
    "T421",
    "error",
    "模型中没有自变量“{name}”",
    "the model has no variable “{name}”",
    "可用：{known}",
    "one of: {known}",
)
MARGIN_VALUES = Message(
    "T422",
    "error",
    "自变量“{name}”有{count}个不同的数，须指明要比较的取值",
    "“{name}” takes {count} different numbers; say at which to compare",
    '请写 at=[…]；平均边际效应用 effects("{name}")',
    'write at=[…]; effects("{name}") gives the average marginal effect',
)
CENSUS = Message(
    "T423",
    "error",
    "普查没有抽样误差，模型的标准误无从谈起",
    "a census has no sampling error, so a model has no standard errors",
    "若把应答者看作更大总体的样本，请写 superpopulation=True，并在报告中说明",
    "to read the respondents as a sample of a larger population, write superpopulation=True and say so",
)
INFINITE = Message(
    "T424",
    "error",
    "公式算出的列“{name}”有无穷大（共{count}条）",
    "the column “{name}” of the formula is infinite in {count} records",
    "请检查对0取对数、除以0等情况",
    "look for logarithms of 0 and divisions by 0",
)
LEVEL = Message(
    "T426",
    "error",
    "置信水平“{level}”不在0与1之间",
    "the confidence level “{level}” is not between 0 and 1",
    "如 0.95",
    "such as 0.95",
)
NO_DEGREES = Message(
    "T427",
    "warning",
    "自由度为{df}（初级抽样单元减层数再减系数个数），无法给出置信区间和p值",
    "there are {df} degrees of freedom (PSUs less strata less coefficients): no intervals, no p-values",
    "请减少自变量",
    "take fewer terms",
)
BAD_OFFSET = Message(
    "T428",
    "error",
    "公式“{formula}”中的“{term}”不能用",
    "“{term}” cannot be used in the formula “{formula}”",
    "offset() 中写一个数字列或它的变换，如 offset(log(人数))，单独作一项，不与别的自变量相乘；"
    "有序模型（ordered）不能有 offset()",
    "offset() holds a numeric column or its transformation, such as offset(log(size)), stands as a term of "
    "its own, never multiplied with others, and has no place in an ordered model",
)
