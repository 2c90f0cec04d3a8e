"""Words for findings about what a heading or an earlier sentence announces (D241-D243)."""

from surveykit.errors import Message

GROUP_ANNOUNCED = Message(
    "D241",
    "error",
    "前面的“{words}”说的是一部分人，不知道这里的数字是否只指他们",
    "“{words}” before this speaks of some people only; are these numbers about them?",
    "只指他们，请写“{group}中，……”；指全体，请写“受访者中，……”",
    "for them write “{group}中，…”; for everybody write 受访者中，…",
)
UNKNOWN_ANNOUNCED = Message(
    "D242",
    "error",
    "前面的“{words}”像是只说一部分人，但问卷里没有完全一样的类别",
    "“{words}” before this seems to speak of some people only, who are no category of the questionnaire",
    "指全体，请写“受访者中，……”；只指他们，请在 derived 中定义这个分组，再写“……中”",
    "for everybody write 受访者中，…; else define the group under `derived` and name it with 中",
)
OTHER_SURVEY = Message(
    "D243",
    "error",
    "前面的“{words}”说的是另一次调查，不是这份答卷",
    "“{words}” before this speaks of another survey than this one",
    "指本次调查，请另起一段，或写“本次问卷调查中，……”",
    "for this survey begin a new paragraph, or write 本次问卷调查中，…",
)
