"""Words for tables that cannot be shown as asked."""

from surveykit.errors import Message

NOTHING_TO_DRAW = Message(
    "T201",
    "error",
    "题目“{question}”没有可画的图：没有选项，或没有人作答",
    "question “{question}” has nothing to draw: no options, or no answers",
    "请换一道有选项的题，或放宽筛选条件",
    "choose a question with options, or a wider filter",
)
NO_ERRORS = Message(
    "T212",
    "error",
    "题目“{question}”的表没有计算误差",
    "the table of “{question}” was made without errors",
    "请写 survey.table(…, errors=True)；命令行加 --errors",
    "write survey.table(…, errors=True), or --errors on the command line",
)
