"""Words for findings about groups, rows and units that must not be mixed (D247-D250)."""

from surveykit.errors import Message

OTHER_QUESTION = Message(
    "D247",
    "error",
    "“{words}”和前一项不是同一道题的选项，合在一起说不清指哪些人",
    "“{words}” is an option of another question than the one before it; together they name nobody",
    "请分开写，或写成“…中，…”的人群",
    "name them apart, or as a group (…中，…)",
)
NESTED_GROUP = Message(
    "D248",
    "error",
    "同一句里先后出现不同题目的人群，说不清后一个是不是前一个的一部分",
    "groups of different questions stand in one sentence; the second may be a part of the first",
    "请用句号分开；要指两者都符合的人，写成“机关的局级干部中，…”",
    "end the sentence between them; for those in both write 机关的局级干部中，…",
)
PART_OF_PART = Message(
    "D249",
    "error",
    "“{label}”像是前面那一部分人里的一部分，说不清按全体还是按那一部分统计",
    "“{label}” may be a part of the part named before, not of all",
    "请写成“机关干部中，局级干部xx人”，或另起一句写明“受访者中”",
    "write it as a group (机关干部中，…), or say 受访者中 in a sentence of its own",
)
TICKS = Message(
    "D250",
    "error",
    "几个选项合起来的“人次”可能指勾选次数，也可能指人数",
    "人次 of several options may mean ticks or persons",
    "按人统计的请写“人”",
    "write 人 for persons",
)
