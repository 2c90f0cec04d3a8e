"""What the comments of an imported questionnaire say about guesses, in both languages."""

from __future__ import annotations

from surveykit.responses.skeleton.remarks import Remark

HEAD = Remark(
    "由 {name} 读入。带“推断”的各处请逐题核对。", "Read from {name}. Check what is marked as a guess."
)
FORM_ID = Remark("推断：问卷编号 id: {id}（原文没有）", "guess: the id {id} of the form, which is not told")
TYPE = Remark("推断：题型（原文没有写明）", "guess: the type, which the text does not say")
RANKED = Remark("推断：题干里说“排序”，读作排序题", "guess: a ranking, for the stem asks to rank")
IS_GRID = Remark(
    "推断：下一行按空格分成各列，读作矩阵题", "guess: a matrix, for gaps part the next line into columns"
)
NO_OPTIONS = Remark("推断：没有选项，按填空题处理", "guess: no options, so a text is asked for")
IS_MATRIX = Remark("推断：按表格读作矩阵题", "guess: the table is a matrix")
IS_NOTE = Remark("推断：读作说明文字", "guess: a note")
LINE_JOINED = Remark("推断：下一行并入了题干", "guess: the next line belongs to the stem")
SPACED = Remark("推断：空行隔开的各行读作选项", "guess: lines parted by blank lines are options")
ROUTED = Remark(
    "推断：条件由原文的“请跳至”“……的人回答”写成", "guess: the condition follows the words of the text"
)
NOT_ROUTED = Remark(
    "原文的“请跳至”没有写成条件：不是单选题，或找不到要去的题",
    "no condition is made of a jump: it is no single choice, or the jump leads nowhere",
)
GAPS = Remark("推断：按空格分开选项", "guess: wide gaps part the options")
OTHER = Remark("推断：“{label}”可以填写内容", "guess: “{label}” takes a text")
POINTS = Remark("推断：分值按选项次序", "guess: points follow the order of the options")
TOTAL = Remark("推断：各项合计为100", "guess: the parts add up to 100")
AT_MOST = Remark("推断：限选按“至多”理解", "guess: the limit is the most that may be ticked")
TOO_MANY = Remark(
    "原文限选{number}项，多于选项个数，没有写入", "the text's limit {number} exceeds the options: left out"
)
NUMBERED = Remark("原文题号：{number}", "its number in the text: {number}")
JUDGE = Remark("推断：判断题的选项为“对”“错”", "guess: the options of a true-or-false item")
CODES = Remark("推断：选项代码按次序重编", "guess: codes of options follow their order")
ADDED = Remark("推断：“{label}”排在最后一个代码", "guess: “{label}” takes the last code")
MARKUP = Remark("推断：去掉了说明文字的格式", "guess: a note without its markup")
SWITCH = Remark("推断：开关读作“是”“否”单选题", "guess: a switch is a choice of yes and no")
