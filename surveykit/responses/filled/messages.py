"""Words for files of answers that are refused, repeated, or of another edition."""

from surveykit.errors import Message

NOT_AN_ANSWER = Message(
    "L730",
    "error",
    "不是本程序填写页保存的答卷，没有读入：{zh}",
    "not a file of answers saved by the page to fill in; it was not read: {en}",
    "请移出这个文件；如果是答卷，请填写人重新保存一次",
    "move the file away; if it is an answer, have it saved again",
)
ALTERED = Message(
    "L731",
    "error",
    "保存之后内容有变动，没有读入：{zh}",
    "altered after it was saved; it was not read: {en}",
    "请用原来保存的文件，不要用其他程序打开后另存；原文件没有了的，请重新填写",
    "use the file as it was saved, not one saved again by another program; else have it filled in again",
)
OTHER_FORM = Message(
    "L732",
    "error",
    "填写的是另一份问卷“{id}”，没有读入",
    "it answers another questionnaire, “{id}”; it was not read",
    "请换用对应的问卷文件，或移出这个文件",
    "use the questionnaire it belongs to, or move the file away",
)
OTHER_MEANING = Message(
    "L733",
    "error",
    "填写的是本问卷的另一版，下列各题的题型或选项与现在不同，没有读入：{questions}",
    "it answers another edition, with other types or options of {questions}; it was not read",
    "请用填写时的那一版问卷读入",
    "read it with the edition it was filled in with",
)
OTHER_EDITION = Message(
    "L734",
    "warning",
    "有{count}份答卷填写的是本问卷的另一版（如{example}），所答各题的选项与现在相同，已读入",
    "{count} files answer another edition ({example}) with the same options; they were read",
    "请核对两版的题干和跳题条件{new_zh}",
    "compare stems and routing of the two{new_en}",
)
REPEATED = Message(
    "L735",
    "warning",
    "同一份答卷收到{count}次，只读入一次：{names}",
    "the same answers came {count} times and were read once: {names}",
    "内容完全相同；不需要处理",
    "they are identical; nothing needs to be done",
)
SAVED_AGAIN = Message(
    "L736",
    "warning",
    "填写人改动后又保存过，读入最后一次的“{last}”，不读入：{names}",
    "saved again by the respondent: the last, {last}, was read, not {names}",
    "请确认最后一次是填写人的本意",
    "make sure that the last is what the respondent meant",
)
CONTRADICTORY = Message(
    "L737",
    "error",
    "编号相同、内容不同，看不出以哪份为准，都没有读入：{names}",
    "the same number with different answers; none was read: {names}",
    "请问明以哪份为准，移出其余的",
    "find out which is right and move the others away",
)
PASSED_OVER = Message(
    "L738",
    "note",
    "文件夹里的其他文件没有读入：{names}",
    "other files in the folder were passed over: {names}",
)
BAD_ANSWER = Message(
    "L739",
    "error",
    "题{id}的回答不合格式，整份没有读入：{zh}",
    "the answer to {id} has a form that the page cannot give; the file was not read: {en}",
    "请填写人重新填写保存",
    "have it filled in again",
)
