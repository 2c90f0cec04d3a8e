"""Random report prose with the truth about every blank in it.

A `Piece` is a paragraph; `blanks` says of each mask, in order, what it must become: the text,
`UNSURE` where no reader could know (it must be refused), `LEAVE` where it is no survey blank.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from prose_survey import OPTIONS, PROFILE, SHORTS, STEMS, Answers, Where

UNSURE, LEAVE = "<unsure>", "<leave>"
QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'), ("‘", "’"), ("\uff02", "\uff02"))
MASKS = (
    "x",
    "xx",
    "xxx",
    "X",
    "XX",
    "×",
    "××",
    "\uff58\uff58",
    "Ⅹ",
    "*",
    "**",
    "***",
    "__",
    "____",
    "○○",
    "□□",
    "х",
    "Хх",
)
NOISE = (
    "近年来,各级党组织高度重视党建工作,注重发挥战斗堡垒作用。",
    "党员干部对解决“两张皮”问题普遍关注。",
    "如,指导宣教司党支部开展“讲清楚、说明白”活动,收到良好反响。",
    "各支部坚持把学习成果转化为推动工作的实际成效。",
    "这些都是今后工作的重要着力点。",
)
LEADS = (
    "问卷调查中,",
    "调查显示,",
    "调查结果也显示,",
    "据问卷统计,",
    "从问卷调查情况看,",
    "然而,",
    "此外,",
    "一是",
    "(二)",
    "",
)


_WIDE = str.maketrans({",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "(": "\uff08", ")": "\uff09"})


@dataclass
class Piece:
    """A paragraph being written."""

    chance: random.Random
    answers: Answers
    kind: str = ""
    text: str = ""
    blanks: list[str] = field(default_factory=list)
    wide: bool = True
    family: str = "x"
    decimals: int = 1
    marks: tuple[str, str] = ("“", "”")
    doubt: bool = False

    @classmethod
    def begin(cls, chance: random.Random, answers: Answers, kind: str) -> Piece:
        piece = cls(chance, answers, kind)
        piece.wide = chance.random() < 0.6
        piece.marks = chance.choice(QUOTES) if chance.random() < 0.4 else QUOTES[0]
        piece.family = chance.choice(MASKS)
        piece.decimals = chance.choice((0, 0, 1, 1, 2))
        return piece

    def say(self, *texts: str) -> Piece:
        self.text += "".join(texts)
        return self

    def mask(self, truth: str, *, decimals: int = 0) -> Piece:
        if self.doubt and truth != LEAVE:
            truth = UNSURE
        self.blanks.append(truth)
        run = self.family
        if self.chance.random() < 0.2 and self.family[0] in "xX":
            run = self.family[0] * self.chance.randint(1, 4)
        if decimals:
            run += ("\uff0e" if self.wide and self.chance.random() < 0.1 else ".") + run[0] * decimals
        gap = " " if self.chance.random() < 0.04 else ""
        return self.say(run + gap)

    def quoted(self, label: str) -> str:
        opening, closing = self.marks
        inner = label
        if opening in "‘'\"\uff02" or self.chance.random() < 0.15:
            inner = label.replace("‘", "").replace("’", "")
        elif self.chance.random() < 0.15:
            inner = label.replace("‘", "“").replace("’", "”")
        if self.chance.random() < 0.05:
            inner = inner[:1] + self.chance.choice((" ", "\u3000", "\u200b")) + inner[1:]
        return opening + inner + closing

    def count(self, question: str, labels: Sequence[str], where: Where = (), unit: str = "人") -> Piece:
        return self.mask(self.answers.count(question, labels, where)).say(unit)

    def percent(self, question: str, labels: Sequence[str], where: Where = ()) -> Piece:
        truth = self.answers.percent(question, labels, self.decimals, where)
        return self.mask(truth, decimals=self.decimals).say("\uff05" if self.chance.random() < 0.2 else "%")

    def done(self) -> Piece:
        """Chinese punctuation in full width, where this author types it so."""
        if self.wide:
            self.text = self.text.translate(_WIDE)
        return self


def stem(piece: Piece, question: str) -> Piece:
    """The question named, in one of the ways people do it."""
    chance = piece.chance
    title = STEMS[question]
    if question in SHORTS and chance.random() < 0.15:
        title = SHORTS[question]
    elif chance.random() < 0.1:
        title += "?"
    quote = piece.quoted(title)
    return piece.say(
        chance.choice(
            (
                f"关于{quote},",
                f"关于{quote},",
                f"关于{quote}这一问题,",
                f"对{quote},",
                f"当被问及{quote}时,",
                f"在回答{quote}时,",
                f"就{quote}问题,",
                f"关于{quote}:",
            )
        )
    )


ORDERS = (
    *("HCVO,SP", "HCVO,SP", "HCVO,SP"),
    *("VO的有C,SP", "VO的C,SP", "VO的共C,SP"),
    *("VO的SP,HC", "PAVO", "有PAVO", "VO的SP", "HCVO", "VO的有C"),
    *("P(C)AVO", "PAVO,共C", "HC(占P)VO"),
)


def statement(piece: Piece, question: str, labels: Sequence[str], where: Where = ()) -> Piece:
    """One option (or union) with its numbers, in one of ten orders.

    H 有, C the count, V a verb, O the option, S 占, P the percent, A 的人.
    """
    chance = piece.chance
    joint = chance.choice(("和", "、", "与", "或"))
    words = {
        "H": chance.choice(("有", "", "共有")),
        "V": chance.choice(("认为", "认为是", "选择", "选择了", "表示")),
        "O": joint.join(piece.quoted(label) for label in labels),
        "S": chance.choice(("占", "占比", "占比为", "所占比例为")),
        "A": chance.choice(("的人", "的受访者", "的党员干部")),
    }
    unit = chance.choice(("人", "人", "名受访者", "位同志", "名党员干部", "人次"))
    order = chance.choice(ORDERS)
    for letter in order:
        if letter == "C":
            piece.count(question, labels, where, "人" if "(" in order or "共C" in order else unit)
        elif letter == "P":
            piece.percent(question, labels, where)
        else:
            piece.say(words.get(letter, letter))
    return piece


def group(piece: Piece) -> tuple[str, Where]:
    """A group phrase and whom it means."""
    chance = piece.chance
    names = chance.sample(PROFILE, 1 if chance.random() < 0.8 else 2)
    where = tuple(
        (name, (chance.choice(OPTIONS[name]),)) for name in sorted(names, key=PROFILE.index, reverse=True)
    )
    if len(names) == 2 and "rank" in names and "age" in names:
        where = tuple(sorted(where, key=lambda pair: pair[0]))
    words = "的".join(labels[0] for _, labels in where)
    suffix = "" if words.endswith("干部") else chance.choice(("", "干部", "党员", "党员干部", "同志"))
    before, closing = (
        chance.choice(("", "", "在", "而")),
        chance.choice(("中,", "中,", "中", "里,", "当中,")),
    )
    return f"{before}{words}{suffix}{closing}", where


def options(piece: Piece, question: str, size: int) -> list[str]:
    return piece.chance.sample(OPTIONS[question], min(size, len(OPTIONS[question])))


def question(piece: Piece) -> str:
    return piece.chance.choice(list(STEMS))
