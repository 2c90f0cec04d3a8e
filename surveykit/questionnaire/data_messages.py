"""What can be wrong with what the data of a questionnaire would mean (E2xx), in both languages."""

from __future__ import annotations

from surveykit.questionnaire.messages import error, unknown, warning

NEGATIVE_CODE = error(
    "E201",
    "“{label}”的代码 {number} 是负数，会和平台的缺失代码（-1、-2、-3）混淆",
    "the code {number} of '{label}' is negative, like the missing codes -1, -2, -3 of platforms",
    "改用 0 或正整数",
    "use 0 or a positive number",
)
MISSING_CODE_REUSED = warning(
    "E219",
    "代码 {number} 在这里是“{label}”，在“{owner}”里却表示缺失（{kind}）",
    "the code {number} is '{label}' here but means {kind_en} in '{owner}'",
    "给缺失类选项用统一而独有的代码，如 97、98、99",
    "keep codes of their own for missing answers, such as 97, 98, 99",
)
SCORE_PARTLY = warning(
    "E202",
    "“{id}”有的选项有分值，{labels}没有，均值里不会计入它们",
    "some options of '{id}' have scores, but not {labels_en}; means leave those out",
    "补上 score；不表示程度的选项写 kind: dont_know 等",
    "add the scores, or give the kind of missing",
)
RATING_UNSCORED = warning(
    "E203",
    "量表题“{id}”的选项没有分值，算不了均值",
    "the options of the rating '{id}' have no scores, so it has no mean",
    "给每个选项写 score，或改用 scale: {{min: 1, max: 5}}",
    "give each option a score, or use scale: {{min: 1, max: 5}}",
)
REVERSE_UNSCORED = error(
    "E204",
    "反向计分的“{text}”没有分值",
    "'{text}' is to be reversed but has no scores",
    "给它的选项写 score；数字题写 validate 的 min 和 max",
    "score its options; for a number give validate min and max",
)
BANNER_TYPE = error(
    "E205",
    "“{text}”是 {type} 题，不能做交叉表的表头",
    "'{text}' is of type {type} and cannot head a crosstab",
    "表头用单选、多选或派生题；数字先用 derived 的 bands 分段",
    "use questions with options; cut numbers into bands under derived",
)
BANNER_WIDE = warning(
    "E206",
    "表头“{text}”有 {count} 类，超过 12 类的交叉表很难读",
    "'{text}' has {count} categories; a banner of more than 12 is hard to read",
    "用 derived 的 recode 先归并",
    "group them first with recode under derived",
)
POPULATION_OPTION = unknown(
    "E207", "population 里的“{text}”不是“{id}”的选项", "'{text}' under population is no option of '{id}'"
)
POPULATION_TYPE = error(
    "E208",
    "“{text}”不是单选题，不能用来写 population",
    "'{text}' is not a single choice: population cannot use it",
    "改用单选的背景题",
    "use a single choice about the respondent",
)
BAND_GAP = error(
    "E209",
    "{low} 到 {high} 之间的数没有归入任何一段",
    "numbers from {low} to {high} fall into no band",
    "让各段首尾相接；最前一段可不写 from，最后一段可不写 below",
    "let the bands meet; the first may have no 'from', the last no 'below'",
)
BAND_OVERLAP = error(
    "E210",
    "“{label}”和前一段重叠，或顺序不对",
    "'{label}' overlaps the band before it, or is out of order",
    "从小到大写；每段含 from、不含 below，除首尾外两个都要写",
    "write them ascending; a band includes 'from' and excludes 'below'",
)
BAND_SOURCE = error(
    "E211",
    "“{text}”不是数字题，不能分段",
    "'{text}' is not a number and cannot be cut into bands",
    "选择题的归并用 recode",
    "use recode for questions with options",
)
RECODE_LEFT_OUT = error(
    "E212",
    "“{source}”的选项{labels}没有归入任何一组",
    "the options {labels_en} of '{source}' are in no group",
    "把它们归入某一组，或另立一组",
    "put them into a group, or make one for them",
)
RECODE_TWICE = error(
    "E213",
    "选项“{label}”归入了两组：“{first}”和“{second}”",
    "the option '{label}' is in two groups, '{first}' and '{second}'",
    "每个选项只归入一组；可以重叠的合并用 nets",
    "each option belongs to one group; use nets for overlapping unions",
)
RECODE_MISSING = error(
    "E221",
    "“{label}”是缺失类选项，不必归组，会原样保留",
    "'{label}' is a kind of missing; it is kept as it is and belongs to no group",
    "从组里删去它",
    "delete it from the group",
)
RECODE_SOURCE = error(
    "E222",
    "“{text}”不是单选类的题，不能归并成组",
    "'{text}' is not a single choice and cannot be recoded",
    "多选题的合并用 nets；数字用 bands",
    "use nets for multiple choices, bands for numbers",
)
REST_NOT_LAST = error(
    "E223",
    "“{label}”没有写 when，只有最后一类可以不写",
    "'{label}' has no 'when'; only the last case may leave it out",
    "补上条件，或移到最后",
    "add the condition, or move it to the end",
)
ITEM_UNSCORED = error(
    "E214",
    "“{text}”没有分值，不能计入“{id}”",
    "'{text}' has no scores and cannot be an item of '{id}'",
    "给它的选项写 score，或改用量表题、数字题",
    "score its options, or use a rating or a number",
)
REVERSE_NOT_ITEM = unknown(
    "E215", "反向计分的“{text}”不在 items 里", "'{text}' is to be reversed but is no item"
)
MIN_ANSWERED = error(
    "E216",
    "至少答 {number} 题，可是只有 {count} 题",
    "at least {number} must be answered, but there are only {count} items",
    "改小 min_answered",
    "lower min_answered",
)
CHECK_TYPE = error(
    "E217",
    "“{text}”不是单选类的题，不能用于 {key}",
    "'{text}' is not a single choice and cannot be used under {key}",
    "改用单选题、量表题或矩阵题的一行",
    "use a single choice, a rating or a row of a matrix",
)
DESIGN_NEAR = warning(
    "E220",
    "{key} 的“{text}”不是题号，将按数据文件的列名查找",
    "'{text}' under {key} is no question and will be looked up among the data columns",
    "是不是“{near}”？",
    "did you mean '{near}'?",
)
DESIGN_TYPE = error(
    "E218",
    "“{text}”是 {type} 题，不能用作 {key}",
    "'{text}' is of type {type} and cannot be used as {key}",
    "分层和群用单选题或数据列，权数用数字题或数据列",
    "strata and clusters are single choices or data columns, weights are numbers",
)
SUM_OF_SOME = error(
    "E224",
    "求和的“{id}”允许漏答，合计会偏小",
    "'{id}' is a sum that allows unanswered items: it would come out too low",
    "删去 min_answered，或改用 method: mean",
    "delete min_answered, or use method: mean",
)
MISSING_SCORED = error(
    "E225",
    "“{label}”是缺失类选项（{kind}），却有分值",
    "'{label}' is a kind of missing ({kind}), yet it has a score",
    "删去 score，它不计入均值；如果它是有效回答，删去 kind",
    "delete the score, or delete kind if it is a valid answer",
)
