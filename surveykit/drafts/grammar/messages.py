"""Words for findings while binding a draft (D2xx)."""

from surveykit.errors import Message

_BY_HAND_ZH = "或在绑定表（bindings.yaml）中写明这个空显示什么"
_BY_HAND_EN = "or say in the bindings file what the blank shows"

UNBALANCED = Message(
    "D201",
    "error",
    "这一句的引号不成对，分不清哪些字在引号里",
    "the quotation marks of this sentence do not match",
    "请补齐引号；左引号“和右引号”不要用反",
    "complete the quotation marks and mind their direction",
)
NEAR_STEM = Message(
    "D202",
    "error",
    "“{quote}”与问卷题干不完全一致，不能当作题目",
    "“{quote}” is not exactly a question of the questionnaire",
    "最接近的题干是“{near}”；请把草稿改成一样，或在该题 aliases（别名）中加上草稿里的写法",
    "the nearest is “{near}”; use its words, or add yours to the question's aliases",
)
UNKNOWN_STEM = Message(
    "D203",
    "error",
    "“{quote}”不是问卷里的题干",
    "“{quote}” is no question of the questionnaire",
    "请照问卷写题干，" + _BY_HAND_ZH,
    "use the words of the questionnaire, " + _BY_HAND_EN,
)
AMBIGUOUS_STEM = Message(
    "D204",
    "error",
    "“{quote}”可以指几处：{found}",
    "“{quote}” may mean several things: {found}",
    "请改用完整题干，" + _BY_HAND_ZH,
    "use the full stem, " + _BY_HAND_EN,
)
TWO_STEMS = Message(
    "D205",
    "error",
    "一个分句里连着提到两道题（“{first}”和“{second}”），不知道数字属于哪一题",
    "two questions in one clause (“{first}”, “{second}”): whose numbers are these?",
    "请一题一句",
    "give each question a sentence of its own",
)
NO_STEM = Message(
    "D206",
    "error",
    "本段没有写明是哪道题，“{quote}”无从查起",
    "this paragraph names no question, so “{quote}” cannot be looked up",
    "请在本段这一句之前写明“关于‘题干’”{owners}",
    "name the question before it in the same paragraph{owners_en}",
)
NEAR_OPTION = Message(
    "D207",
    "error",
    "“{quote}”不是题目“{question}”的选项",
    "“{quote}” is no option of “{question}”",
    "最接近的选项是“{near}”；请把草稿改成一样，或在该选项 aliases（别名）中加上草稿里的写法",
    "the nearest is “{near}”; use its words, or add yours to the option's aliases",
)
UNKNOWN_OPTION = Message(
    "D208",
    "error",
    "“{quote}”不是题目“{question}”的选项",
    "“{quote}” is no option of “{question}”",
    "请照问卷写选项，" + _BY_HAND_ZH,
    "use the words of the questionnaire, " + _BY_HAND_EN,
)
OTHER_QUESTION = Message(
    "D209",
    "error",
    "“{quote}”不是题目“{question}”的选项，而是“{other}”的选项",
    "“{quote}” is no option of “{question}” but of “{other}”",
    "如果这句说的是那道题，请先写出它的题干",
    "if that question is meant, name it first",
)
AMBIGUOUS_OPTION = Message(
    "D210",
    "error",
    "题目“{question}”有几个选项都叫“{quote}”",
    "“{question}” has several options called “{quote}”",
    "请在问卷中把它们区分开",
    "tell them apart in the questionnaire",
)
NEED_ROW = Message(
    "D211",
    "error",
    "“{question}”是矩阵题，没有写明是哪一行",
    "“{question}” is a matrix; no row is named",
    "请在题干之后写出行的名称，如“{row}”",
    "name the row after the stem, such as “{row}”",
)
UNKNOWN_WORDS = Message(
    "D212",
    "error",
    "看不懂“{words}”，不敢断定它没有改变数字的含义",
    "“{words}” is not understood and might change what the number means",
    "限定人群请写成“……中，”，指全体请写“受访者中，”，" + _BY_HAND_ZH,
    "write a group as …中, everybody as 受访者中, " + _BY_HAND_EN,
)
MEANING = Message(
    "D213",
    "error",
    "“{words}”改变了数字的含义，程序不推算",
    "“{words}” changes what the number means; that is not worked out",
    "请改成直接说法，" + _BY_HAND_ZH,
    "say it directly, " + _BY_HAND_EN,
)
UNKNOWN_GROUP = Message(
    "D214",
    "error",
    "“{words}”像是限定了一部分人，但问卷里没有完全一样的类别",
    "“{words}” seems to limit the number to some people, but is no category of the questionnaire",
    "请用基本情况题的选项原文，如“机关干部中”；要新的分组请在 derived 中定义",
    "use the option of a profile question as it is; define new groups under `derived`",
)
GROUP_BEFORE = Message(
    "D215",
    "error",
    "本段前面的句子限定了一部分人，不知道这一句是否仍指他们",
    "an earlier sentence of this paragraph spoke of some people only; does this one still?",
    "仍指他们，请在本句再写一遍“……中”；指全体，请写“受访者中”；或重写题干",
    "name the group again, or write 受访者中 for everybody, or name the question again",
)
GROUP_THEN_STEMS = Message(
    "D216",
    "error",
    "句首的人群限定后面有不止一道题，不知道它管到哪里",
    "a group is named first and several questions follow; how far does it reach?",
    "请在每道题之后各写一遍人群，或用句号断开",
    "name the group after each question, or use full stops",
)
AMONG = Message(
    "D217",
    "error",
    "“其中”指哪一个总数不清楚",
    "it is not clear which total 其中 (of these) means",
    "请写明“认为‘……’的机关干部有……人”一类的完整说法拆成两句，" + _BY_HAND_ZH,
    "name the whole, " + _BY_HAND_EN,
)
ORDER = Message(
    "D218",
    "error",
    "选项、人数、百分比的次序不成规律（{order}），不知道哪个数字属于哪个选项",
    "options, counts and percents follow no one pattern ({order}), so they cannot be paired",
    "请写成“有xx人认为‘甲’，占x%；有xx人认为‘乙’，占x%”",
    "write count, option, percent for each option, with semicolons between",
)
LENGTHS = Message(
    "D219",
    "error",
    "“分别”“依次”前后对不上：{order}",
    "the lists joined by 分别 (respectively) do not match: {order}",
    "请让选项、人数、百分比个数相同、次序一致",
    "give as many counts and percents as options, in the same order",
)
SUM_OF_ONE = Message(
    "D220",
    "error",
    "“{words}”合计的是哪几项不清楚",
    "it is not clear what “{words}” adds up",
    "请写成“认为‘甲’和‘乙’的共有xx人”",
    "name the options that are added up",
)
MIXED = Message(
    "D221",
    "error",
    "“{label}”与引号里的选项同句，不知道它是不是限定了人群",
    "“{label}” beside a quoted option: does it limit who is counted?",
    "限定人群请写“{label}中，有xx人……”",
    "to limit it, write “{label}中,” first",
)
NO_UNIT = Message(
    "D222",
    "error",
    "空“{mask}”后面没有 人、份、% 等单位，不知道该填什么",
    "the blank “{mask}” has no unit behind it, so what it shows is unknown",
    "请补上单位，" + _BY_HAND_ZH,
    "add the unit, " + _BY_HAND_EN,
)
IN_QUOTES = Message(
    "D223",
    "error",
    "空“{mask}”在引号里面",
    "the blank “{mask}” stands inside quotation marks",
    "请把数字移到引号外，" + _BY_HAND_ZH,
    "move the number out of the quotation, " + _BY_HAND_EN,
)
DISTRIBUTION = Message(
    "D224",
    "error",
    "“{label}”以谁为总数不清楚（前面说的是别的题目、别的人数，或没有提到问卷）",
    "of whom “{label}” is counted is not clear (other questions, other numbers, or no survey before)",
    "指全体受访者请在句首写“受访者中，”，或写在“收回问卷xx份，其中”之后",
    "for everybody asked write 受访者中 first, or put it behind the returned total",
)
OF_DISTRIBUTED = Message(
    "D225",
    "error",
    "答卷里只有收回的问卷，不知道发放的问卷里“{label}”有多少",
    "the answers tell what came back, not how many “{label}” were handed out",
    "请先写收回份数再写构成，或手工填写",
    "name the returned total before, or fill it by hand",
)
TOTAL_TWICE = Message(
    "D226",
    "error",
    "同一段里“{words}”写了两次，不是同一个数就是各指一部分",
    "“{words}” appears twice in this paragraph; at least one cannot be the whole",
    "请只留一处，" + _BY_HAND_ZH,
    "keep one of them, " + _BY_HAND_EN,
)
OTHER_BASE = Message(
    "D227",
    "error",
    "“占{label}的”百分比，与这句所指的人群不是一回事",
    "a percent of “{label}” is not one of the people this clause is about",
    "请在句首写“{label}中，”",
    "begin the clause with “{label}中,”",
)
NO_SCORES = Message(
    "D228",
    "error",
    "题目“{question}”没有分值，求不出平均",
    "“{question}” has no scores, so there is no mean",
    "请在问卷中给选项加上 score",
    "give its options a score in the questionnaire",
)
POINTS = Message(
    "D229",
    "error",
    "相差多少个百分点，两头没有都写明（或要用另一次调查的数据）",
    "a difference in percentage points needs both its ends, or another wave",
    "同一题两个选项请写“‘甲’比‘乙’高xx个百分点”",
    "for two options of one question write “甲”比“乙”高xx个百分点",
)
NO_CONTEXT = Message(
    "D230",
    "error",
    "空“{mask}{unit}”所在分句里没有题干、选项或样本构成",
    "the clause of the blank “{mask}{unit}” names no option and no total",
    "与问卷有关的请写明选项；无关的请直接填上，或在绑定表中标为 left",
    "name the option; or, if it is no survey number, fill it or mark it `left` in the bindings file",
)
BROKEN_MASK = Message(
    "D231",
    "error",
    "空“{mask}”与别的数字或占位连在一起，或被隔断",
    "the blank “{mask}” touches other figures or masks, or is interrupted",
    "请写成连续的一串，如 xx 或 xx.x",
    "write one run of masks, such as xx or xx.x",
)
MISSING_DIGITS = Message(
    "D232",
    "warning",
    "“{words}”里好像漏了数字",
    "a number seems to be missing in “{words}”",
    "请补上数字，或补上占位 xx",
    "add the number, or a mask such as xx",
)
WRONG_KIND = Message(
    "D233",
    "error",
    "题目“{question}”不是选择题，没有可数的选项",
    "“{question}” has no options to count",
    "请手工填写",
    "fill it by hand",
)
AMBIGUOUS_LABEL = Message(
    "D234",
    "error",
    "“{label}”在几道基本情况题里都有：{found}",
    "“{label}” is an option of several profile questions: {found}",
    "请写明按哪一项分，如“按{first}分，”",
    "say which, such as 按{first}分",
)
UNIT_QUESTION = Message(
    "D235",
    "error",
    "不知道“{words}”按哪道题数",
    "it is not clear which question counts “{words}”",
    "请在问卷中给那道单选题加上别名“{words}”",
    "add “{words}” to the aliases of that single-choice question",
)

LEFT_DATE = Message("D251", "note", "日期，不是问卷数字", "a date, no survey number")
LEFT_NAME = Message(
    "D252",
    "note",
    "名称或其他文字，后面没有 人、份、% 等单位",
    "a name or other words: no unit such as 人, 份 or % behind it",
)
LEFT_THING = Message("D253", "note", "数的不是人或问卷", "counts neither people nor questionnaires")
LEFT_QUOTED = Message("D254", "note", "引号里的文字", "words inside quotation marks")
LEFT_BY_HAND = Message("D255", "note", "绑定表中标为不填", "marked `left` in the bindings file")
