"""Forms of generated prose in which a heading or an earlier sentence tells whom the numbers are about."""

from __future__ import annotations

from prose import Piece, options, question, statement, stem
from prose_forms import Form
from prose_survey import OPTIONS, PROFILE, Where

HEADINGS = ("(一){}评价较高", "1.{}", "{}情况", "(二){}的看法", "## {}的评价", "2、{}方面")
SENTENCES = (
    "下面看{}的情况。",
    "以下为{}的回答。",
    "{}方面。",
    "剔除{}的答卷后,结果如下。",
    "从{}来看。",
    "此项只对{}统计。",
    "{}普遍评价较高。",
)
OTHERS = ("年轻干部情况", "(三)女性党员评价", "1.基层同志的看法", "挂职干部评价较高")
WAVES = (
    "去年的调查情况是这样的。",
    "据外省某市公布的调查。",
    "兄弟单位的问卷情况如下。",
    "上次调查结果已经公布。",
)
OVER = "\n# 其他工作\n"


def _label(piece: Piece) -> tuple[str, Where]:
    name = piece.chance.choice(PROFILE)
    label = piece.chance.choice(OPTIONS[name])
    noun = "" if label.endswith("干部") else piece.chance.choice(("", "干部", "同志", "党员干部"))
    return label + noun, ((name, (label,)),)


def _numbers(piece: Piece, where: Where = ()) -> None:
    name = question(piece)
    stem(piece, name)
    statement(piece, name, options(piece, name, 1), where).say("。")


def _begin(piece: Piece, words: str, between: str) -> None:
    piece.text = ""
    piece.say(words, between)


def heading(piece: Piece) -> None:
    words, _ = _label(piece)
    between = piece.chance.choice(("\n", "\n", "\n各支部高度重视。\n", "\n总体评价\n"))
    _begin(piece, piece.chance.choice(HEADINGS).format(words), between)
    piece.doubt = True
    _numbers(piece)
    piece.say(OVER)


def sentence(piece: Piece) -> None:
    words, _ = _label(piece)
    _begin(piece, piece.chance.choice(SENTENCES).format(words), "")
    piece.doubt = True
    _numbers(piece)
    piece.say(OVER)


def unknown_people(piece: Piece) -> None:
    _begin(piece, piece.chance.choice(OTHERS), "\n")
    piece.doubt = True
    _numbers(piece)
    piece.say(OVER)


def other_survey(piece: Piece) -> None:
    _begin(piece, piece.chance.choice(WAVES), "")
    piece.doubt = True
    _numbers(piece)
    piece.say(OVER)


def group_repeated(piece: Piece) -> None:
    words, where = _label(piece)
    _begin(piece, piece.chance.choice(HEADINGS).format(words), "\n")
    piece.say(words, "中,")
    _numbers(piece, where)
    piece.say(OVER)


def everybody_named(piece: Piece) -> None:
    words, _ = _label(piece)
    _begin(piece, piece.chance.choice((*HEADINGS, *OTHERS)).format(words), "\n受访者中,")
    _numbers(piece)
    piece.say(OVER)


def heading_over(piece: Piece) -> None:
    words, _ = _label(piece)
    _begin(piece, piece.chance.choice((*HEADINGS, *OTHERS)).format(words), OVER)
    _numbers(piece)


ANNOUNCED: tuple[Form, ...] = (
    *(heading, sentence, unknown_people, other_survey, heading, sentence),
    *(group_repeated, everybody_named, heading_over),
)
