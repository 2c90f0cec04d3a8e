"""Every key of the questionnaire language: its shape, whether it must be there, what it means.

The one table behind reading and behind the JSON Schema that editors use for completion.
"""

from __future__ import annotations

from typing import get_args

from surveykit.questionnaire.design import ReplicateKind, SinglePsu
from surveykit.questionnaire.shapes import AnyOf, Key, ListOf, MapOf, Object, Scalar

LINE, TEXT, ID, FLAG = Scalar("line"), Scalar("text"), Scalar("id"), Scalar("flag")
INTEGER, NUMBER, DATE, OPTION = Scalar("integer"), Scalar("number"), Scalar("date"), Scalar("option")
COUNT = Scalar("integer", least=0)
POSITIVE = Scalar("integer", least=1)
LINES = ListOf(LINE)
IDS = ListOf(ID)

TYPES = (
    "single",
    "multiple",
    "matrix",
    "rating",
    "nps",
    "ranking",
    "number",
    "text",
    "date",
    "sum",
    "note",
)
WITH_OPTIONS = ("single", "multiple", "matrix", "rating", "ranking")

CHOICE = Object(
    "choice",
    (
        Key("code", INTEGER, "存入数据的代码，默认按顺序 1、2、3……", "code stored in the data", False),
        Key("label", LINE, "选项文字", "the option's words", True),
        Key("short", LINE, "表格里用的短名", "short name for tables"),
        Key("score", NUMBER, "分值，用来算均值", "what the option is worth in a mean"),
        Key(
            "kind",
            Scalar("word", ("valid", "dont_know", "refused", "not_applicable")),
            "有效回答，或不了解、拒答、不适用",
            "a valid answer or a kind of missing",
        ),
        Key("exclusive", FLAG, "与其他选项互斥（如“以上都没有”）", "cannot be ticked with others"),
        Key(
            "other",
            AnyOf((FLAG, Scalar("word", ("required",)))),
            "其他（请注明）：true 可填，required 必填",
            "takes a text of its own",
        ),
        Key("pin", Scalar("word", ("first", "last")), "固定在最前或最后", "keeps its place"),
        Key("aliases", LINES, "旧写法、导出里的写法", "older or exported wordings"),
    ),
)
ROW = Object(
    "row",
    (
        Key("code", POSITIVE, "行的编号，变量名为“题号_编号”", "number of the row in its variable's id"),
        Key("label", LINE, "行的文字", "the row's words", True),
        Key("short", LINE, "表格里用的短名", "short name for tables"),
        Key("aliases", LINES, "旧写法、导出里的写法", "older or exported wordings"),
    ),
)
CHOICES = ListOf(AnyOf((LINE, CHOICE)), least=1)
ROWS = ListOf(AnyOf((LINE, ROW)), least=1)
NETS = MapOf(ListOf(OPTION, least=1))
VALIDATE = Object(
    "validate",
    (
        Key("min", NUMBER, "最小值", "smallest value", types=("number", "sum")),
        Key("max", NUMBER, "最大值", "largest value", types=("number", "sum")),
        Key("integer", FLAG, "只能填整数", "whole numbers only", types=("number", "sum")),
        Key(
            "min_select",
            COUNT,
            "至少选几项",
            "fewest options to tick",
            types=("multiple", "matrix", "ranking"),
        ),
        Key(
            "max_select",
            POSITIVE,
            "至多选几项",
            "most options to tick",
            types=("multiple", "matrix", "ranking"),
        ),
        Key("sum", NUMBER, "各项合计应等于", "what the parts must add up to", types=("sum",)),
    ),
)
RATING_SCALE = Object(
    "scale_points",
    (
        Key("min", INTEGER, "最低分", "lowest point", True),
        Key("max", INTEGER, "最高分", "highest point", True),
        Key("labels", MapOf(LINE), "分值对应的文字，如 {1: 很不满意, 5: 很满意}", "words of the points"),
    ),
)
QUESTION = Object(
    "question",
    (
        Key("id", ID, "题号，如 q1；定了就不再改", "stable id", True),
        Key("type", Scalar("word", TYPES), "题型", "type of question", True),
        Key("title", TEXT, "题干", "the stem", True),
        Key("short", LINE, "表格和图里用的短名", "short name for tables"),
        Key("section", LINE, "所属部分", "section of the form"),
        Key("required", FLAG, "是否必答，默认 true（填空题默认 false）", "must be answered"),
        Key("profile", FLAG, "是否为背景题（单位、职级……）", "about the respondent"),
        Key(
            "choices",
            AnyOf((LINE, CHOICES)),
            "选项列表，或 choices: 下的名称",
            "options, or the name of a list under choices:",
            types=WITH_OPTIONS,
            needed_by=("single", "multiple", "matrix", "ranking"),
        ),
        Key(
            "rows",
            ROWS,
            "矩阵题的各行，或比重题的各项",
            "rows of a matrix, parts of a sum",
            types=("matrix", "sum"),
            needed_by=("matrix", "sum"),
        ),
        Key("multiple", FLAG, "矩阵每行可多选", "several ticks a row", types=("matrix",)),
        Key("top", POSITIVE, "排序题排前几项", "how many to rank", types=("ranking",)),
        Key(
            "scale",
            RATING_SCALE,
            "量表的起止分和文字",
            "points of a rating",
            types=("rating",),
        ),
        Key(
            "validate",
            VALIDATE,
            "对回答的限制",
            "limits on an answer",
            types=("number", "sum", "multiple", "matrix", "ranking"),
        ),
        Key("show_if", LINE, "显示条件，如 q3 != '不存在'", "condition under which it is asked"),
        Key(
            "nets",
            NETS,
            "合并项，如 {好和较好: [好, 较好]}",
            "named unions of options",
            types=(*WITH_OPTIONS, "nps"),
        ),
        Key("aliases", LINES, "题干的旧写法、导出里的写法", "older or exported wordings of the stem"),
        Key("note", TEXT, "给编写者自己看的备注", "a remark for those who edit the form"),
    ),
)
BAND = Object(
    "band",
    (
        Key("label", LINE, "这一段的名称", "the band's name", True),
        Key("from", NUMBER, "从（含）", "lower bound, included"),
        Key("below", NUMBER, "到（不含）", "upper bound, excluded"),
        Key("score", NUMBER, "分值", "what it is worth in a mean"),
    ),
)
GROUP = Object(
    "group",
    (
        Key("label", LINE, "这一组的名称", "the group's name", True),
        Key("from", ListOf(OPTION, least=1), "由哪些选项组成", "the options it is made of", True),
        Key("score", NUMBER, "分值", "what it is worth in a mean"),
    ),
)
CASE = Object(
    "case",
    (
        Key("label", LINE, "这一类的名称", "the case's name", True),
        Key(
            "when", LINE, "条件；最后一类可以不写，表示其余", "condition; the last may have none: the rest"
        ),
        Key("score", NUMBER, "分值", "what it is worth in a mean"),
    ),
)
DERIVED = Object(
    "derived",
    (
        Key("id", ID, "派生题的题号", "id of the derived question", True),
        Key("title", LINE, "名称", "title", True),
        Key("short", LINE, "表格里用的短名", "short name for tables"),
        Key("section", LINE, "所属部分", "section"),
        Key("profile", FLAG, "是否为背景题", "about the respondent"),
        Key("from", ID, "由哪道题得来（bands、recode 用）", "the source question"),
        Key("bands", ListOf(BAND, least=1), "数字分段", "cut a number into bands"),
        Key(
            "recode",
            AnyOf((MapOf(ListOf(OPTION, least=1)), ListOf(GROUP, least=1))),
            "选项归并：每个有效选项归入一组",
            "each valid option into one group",
        ),
        Key("cases", ListOf(CASE, least=1), "按条件分类，先成立者为准", "first condition that holds"),
        Key("nets", NETS, "合并项", "named unions"),
        Key("note", TEXT, "备注", "a remark"),
    ),
)
SCALE = Object(
    "scale",
    (
        Key("id", ID, "量表的编号", "id of the scale", True),
        Key("title", LINE, "名称", "title"),
        Key("items", ListOf(ID, least=1), "由哪些题组成（矩阵题号表示全部行）", "its items", True),
        Key("reverse", IDS, "反向计分的题", "items scored the other way round"),
        Key("method", Scalar("word", ("mean", "sum")), "取均值或求和", "mean or sum"),
        Key(
            "min_answered", POSITIVE, "至少答几题才计分，默认全部", "fewest items answered; all by default"
        ),
    ),
)
STAGES = AnyOf((LINE, ListOf(LINE, least=1)))
DESIGN = Object(
    "design",
    (
        Key("strata", STAGES, "分层变量（题号或数据列名），各阶段一个", "strata, one a stage"),
        Key("cluster", STAGES, "抽样单元，初级单元在前", "sampling units, primary units first"),
        Key("weights", LINE, "权数", "weights"),
        Key("probs", STAGES, "入样概率，各阶段一个；权数为其积的倒数", "probabilities of selection"),
        Key("fpc", STAGES, "各层总体单元数或抽样比，各阶段一个", "population units, or fraction drawn"),
        Key("nest", FLAG, "单元编号在各层内重新开始", "unit codes start anew in each stratum"),
        Key(
            "single_psu",
            Scalar("word", get_args(SinglePsu)),
            "只有一个单元的层怎样处理",
            "what to do with a stratum of one unit",
        ),
        Key(
            "single_psu_in_domain",
            FLAG,
            "子总体里只剩一个单元的层也照 single_psu 处理",
            "treat strata with one unit left in a domain alike",
        ),
        Key("census", FLAG, "是否普查", "everyone was asked"),
        Key("replicate_weights", ListOf(LINE, least=2), "复制权数的列", "columns of replicate weights"),
        Key(
            "replicate_kind",
            Scalar("word", get_args(ReplicateKind)),
            "复制权数的种类",
            "kind of replicate weights",
        ),
        Key("scale", NUMBER, "复制方差的总系数", "scale of the replicate variance"),
        Key("rscales", ListOf(NUMBER), "各复制的系数", "factor of each replicate"),
        Key("combined", FLAG, "复制权数已含抽样权数", "replicate weights include the sampling weight"),
        Key("mse", FLAG, "复制方差以估计值为中心", "replicate variance about the estimate"),
        Key("fay", NUMBER, "Fay 系数", "Fay's factor"),
    ),
)
FIELDWORK = Object(
    "fieldwork",
    (
        Key("distributed", COUNT, "发放份数", "handed out"),
        Key("returned", COUNT, "收回份数", "came back"),
        Key("valid", COUNT, "有效份数", "usable"),
        Key("start", DATE, "开始日期，如 2024-03-01", "first day"),
        Key("end", DATE, "结束日期", "last day"),
        Key("method", LINE, "调查方式", "how it was done"),
    ),
)
RULE = Object(
    "rule",
    (
        Key("when", LINE, "应当成立的条件", "a condition that should hold", True),
        Key("message", LINE, "不成立时的说明", "what to say where it does not", True),
    ),
)
CHECKS = Object(
    "checks",
    (
        Key("min_seconds", Scalar("number", least=0), "答题少于多少秒要标记", "flag faster answers"),
        Key("attention", MapOf(OPTION), "注意力检测题及其正确选项", "attention items and their answers"),
        Key("straightline", IDS, "检查是否全选同一项的题", "items to check for straight-lining"),
        Key("rules", ListOf(RULE), "逻辑核对", "conditions every record should meet"),
    ),
)
QUESTIONNAIRE = Object(
    "questionnaire",
    (
        Key("id", ID, "问卷编号，用于文件名", "id, used in file names", True),
        Key("title", LINE, "问卷标题", "title", True),
        Key("language", LINE, "语言，默认 zh-CN", "language, zh-CN by default"),
        Key("anonymous", FLAG, "是否无记名", "nobody may be recognised"),
        Key("intro", TEXT, "卷首语", "words at the head of the form"),
        Key("population", MapOf(MapOf(COUNT)), "各类总人数", "how many people there are of each kind"),
        Key("fieldwork", FIELDWORK, "发放、收回、有效份数和时间", "facts of the field"),
        Key("choices", MapOf(CHOICES), "可以共用的选项列表", "lists of options to share"),
        Key("questions", ListOf(QUESTION, least=1), "题目", "the questions", True),
        Key("banner", IDS, "交叉表的表头题", "questions to cross by"),
        Key("design", DESIGN, "抽样设计", "sampling design"),
        Key("scales", ListOf(SCALE), "由几道题合成的得分", "several items made one number"),
        Key("derived", ListOf(DERIVED), "派生题", "questions made from others"),
        Key("checks", CHECKS, "答卷质量检查", "marks of a questionable record"),
    ),
)
