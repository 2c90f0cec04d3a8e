"""Every key of a targets file: its shape and what it means."""

from __future__ import annotations

from surveykit.questionnaire.keys import FLAG, ID, LINE, NUMBER, POSITIVE
from surveykit.questionnaire.shapes import AnyOf, Key, ListOf, MapOf, Object, Scalar

METHODS = ("rake", "poststratify", "linear", "bounded", "raking", "logit")
COUNTED = Scalar("number", least=0)
# targets of up to three crossed questions, nested
CELLS = MapOf(AnyOf((COUNTED, MapOf(AnyOf((COUNTED, MapOf(COUNTED)))))))

MARGIN = Object(
    "margin",
    (
        Key("question", ID, "一道单选题的题号", "a single choice"),
        Key("questions", ListOf(ID, least=2), "两三道单选题，交叉成格", "two or three, crossed"),
        Key("column", LINE, "数据中的一列", "a column of the data"),
        Key("targets", CELLS, "各类的人数或比例", "persons or shares of the categories", True),
    ),
)
NONRESPONSE = Object(
    "nonresponse",
    (
        Key("classes", LINE, "分类的题号或列名", "question or column of the classes", True),
        Key("responded", LINE, "是否回收的题号或列名", "question or column that says who responded", True),
        Key("answer", LINE, "哪个值表示已回收，默认 1", "the value that means responded, 1 by default"),
        Key("minimum", POSITIVE, "每类至少回收几份", "fewest respondents of a class"),
        Key("collapse", MapOf(LINE), "并类：{小类: 并入的类}", "classes to merge: {small: into}"),
    ),
)
TRIM = Object(
    "trim",
    (
        Key("lower", COUNTED, "下限", "lower limit"),
        Key("upper", COUNTED, "上限", "upper limit"),
        Key("strict", FLAG, "反复截尾直到全部在界限内", "repeat until all are inside"),
        Key("absolute", FLAG, "界限是权数本身，而不是平均权数的倍数", "limits are weights, not multiples"),
    ),
)
TARGETS = Object(
    "targets",
    (
        Key("base", LINE, "基础权数所在的列", "the column of base weights"),
        Key("nonresponse", NONRESPONSE, "无回答调整", "nonresponse adjustment"),
        Key("method", Scalar("word", METHODS), "方法", "method"),
        Key("bounds", ListOf(NUMBER, least=2), "新旧权数之比的下限和上限", "limits of new by old weight"),
        Key(
            "cluster",
            LINE,
            "同一单元新旧权数之比相同：单元所在的列",
            "units that share one ratio of weights",
        ),
        Key("margins", ListOf(MARGIN, least=1), "各边际的目标", "targets by category"),
        Key("totals", MapOf(NUMBER), "数字题的总体合计", "population totals of numbers"),
        Key("population", Scalar("number", least=0), "总体人数", "persons in the population"),
        Key("shares", FLAG, "目标是比例还是人数，默认自动判断", "whether targets are shares"),
        Key("trim", TRIM, "截尾", "trimming"),
        Key("tolerance", LINE, "允许的相对误差，默认 1e-8", "relative tolerance, 1e-8 by default"),
        Key("iterations", POSITIVE, "最多迭代几次", "most iterations"),
        Key("name", ID, "新权数列的名称，默认 weight", "name of the new column, weight by default"),
    ),
)
