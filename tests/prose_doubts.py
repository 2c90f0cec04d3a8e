"""Forms of generated prose in which some number cannot be known: it must be refused, with a reason."""

from __future__ import annotations

from prose import NOISE, Piece, group, options, question, statement, stem
from prose_forms import Form, plain
from prose_survey import OPTIONS, STEMS

GROUPS = (
    "女性党员中,",
    "青年干部中,",
    "非机关干部中,",
    "其他干部中,",
    "部分机关干部中,",
    "机关党委中,",
    "直属机关干部中,",
)
GROUPS_MORE = (
    "上述人员中,",
    "这些人中,",
    "其中,",
    "基层党员里,",
    "36-40岁党员中,",
    "机关以外的干部中,",
    "年轻的机关干部中,",
)
NOT_GROUPS = (
    "财务处,",
    "对女性党员,",
    "从女性看,",
    "女性党员普遍满意,",
    "在另一项调查中,",
    "上次调查中,",
    "去年,",
    "座谈会上,",
)
CHANGED = (
    "约{}认为{}",
    "近{}认为{}",
    "{}不认为{}",
    "没有{}认为{}",
    "{}同时选择{}",
    "{}只选择{}",
    "超过{}认为{}",
    "{}曾认为{}",
    "{}未选择{}",
)


def _option(piece: Piece, name: str) -> tuple[str, str]:
    label = options(piece, name, 1)[0]
    return label, piece.quoted(label)


def _doubt(piece: Piece) -> str:
    piece.doubt = True
    return question(piece)


def unknown_group(piece: Piece) -> None:
    name = _doubt(piece)
    stem(piece, name).say(piece.chance.choice(GROUPS + GROUPS_MORE))
    statement(piece, name, options(piece, name, 1)).say(";")
    statement(piece, name, options(piece, name, 1)).say("。")


def unknown_group_before_the_stem(piece: Piece) -> None:
    name = _doubt(piece)
    piece.say(piece.chance.choice(GROUPS + GROUPS_MORE))
    stem(piece, name)
    statement(piece, name, options(piece, name, 1)).say(";")
    other = question(piece)
    stem(piece, other)
    statement(piece, other, options(piece, other, 1)).say("。")


def unknown_limit(piece: Piece) -> None:
    name = _doubt(piece)
    if piece.chance.random() < 0.5:
        piece.say(piece.chance.choice(NOT_GROUPS))
        stem(piece, name)
    else:
        stem(piece, name).say(piece.chance.choice(NOT_GROUPS))
    statement(piece, name, options(piece, name, 1)).say(";")
    statement(piece, name, options(piece, name, 1)).say("。")


def group_in_the_sentence_before(piece: Piece) -> None:
    name = question(piece)
    words, where = group(piece)
    stem(piece, name).say(words)
    statement(piece, name, options(piece, name, 1), where).say("。")
    piece.doubt = True
    statement(piece.say(piece.chance.choice(("", "但", "同时,"))), name, options(piece, name, 1)).say("。")


def group_before_two_stems(piece: Piece) -> None:
    first, second = piece.chance.sample(list(STEMS), 2)
    words, where = group(piece)
    stem(piece.say(words.rstrip(","), ","), first)
    statement(piece, first, options(piece, first, 1), where).say(";")
    piece.doubt = True
    stem(piece, second)
    statement(piece, second, options(piece, second, 1)).say("。")


def group_without_in(piece: Piece) -> None:
    name = _doubt(piece)
    stem(piece, name).say(piece.chance.choice(OPTIONS["unit"]), piece.chance.choice(("干部", "")))
    statement(piece, name, options(piece, name, 1)).say("。")


def two_stems(piece: Piece) -> None:
    first, second = piece.chance.sample(list(STEMS), 2)
    piece.doubt = True
    joint = piece.chance.choice(("和", "、", ",关于"))
    piece.say("关于", piece.quoted(STEMS[first]), joint, piece.quoted(STEMS[second]), ",")
    name = piece.chance.choice((first, second))
    statement(piece, name, options(piece, name, 1)).say("。")


def no_stem(piece: Piece) -> None:
    name = _doubt(piece)
    statement(piece.say(piece.chance.choice(("", "问卷调查中,"))), name, options(piece, name, 1)).say("。")


def stem_in_another_paragraph(piece: Piece) -> None:
    name = question(piece)
    stem(piece, name)
    statement(piece, name, options(piece, name, 1)).say("。\n\n")
    piece.doubt = True
    statement(piece, name, options(piece, name, 1)).say("。")


def near_stem(piece: Piece) -> None:
    name = question(piece)
    if piece.chance.random() < 0.5:
        stem(piece, name)
        statement(piece, name, options(piece, name, 1)).say("。")
    piece.doubt = True
    other = question(piece)
    title = STEMS[other]
    at = piece.chance.randrange(2, len(title) - 2)
    wrong = piece.chance.choice((title[:at] + title[at + 2 :], title[:at] + "不" + title[at:], title[2:]))
    piece.say("关于", piece.quoted(wrong.replace("‘", "").replace("’", "")), ",")
    statement(piece, other, options(piece, other, 1)).say(";")
    statement(piece, other, options(piece, other, 1)).say("。")
    statement(piece, name, options(piece, name, 1)).say("。")


def unknown_stem(piece: Piece) -> None:
    name = _doubt(piece)
    stem_text = piece.chance.choice(("您对食堂是否满意", "对单位满意度", "工作作风"))
    stem(piece, name)
    piece.say(piece.chance.choice(NOISE), "关于", piece.quoted(stem_text), ",")
    statement(piece, name, options(piece, name, 1)).say("。")


def near_option(piece: Piece) -> None:
    name = question(piece)
    label = options(piece, name, 1)[0]
    wrong = piece.chance.choice(
        ("很" + label, label + "的", "不" + label, label[:-1] + "了", "比较" + label)
    )
    piece.doubt = True
    stem(piece, name).say("有").mask("").say("人认为", piece.quoted(wrong), ",占").mask("").say("%;")
    piece.doubt = False
    right = options(piece, name, 1)
    statement(piece, name, right).say("。")


def option_of_another_question(piece: Piece) -> None:
    piece.doubt = True
    name, other = piece.chance.choice(
        (("q1", "q5"), ("q5", "q7"), ("q3", "q2"), ("q6", "q3"), ("q7", "q6"))
    )
    stem(piece, name)
    statement(piece, other, options(piece, other, 1)).say("。")


def changed_meaning(piece: Piece) -> None:
    name = _doubt(piece)
    _, quote = _option(piece, name)
    before, after = piece.chance.choice(CHANGED).split("{}", 1)
    stem(piece, name).say(before).mask("").say("人", after.replace("{}", quote), ",占").mask("").say("%。")


def around_the_number(piece: Piece) -> None:
    name = _doubt(piece)
    _, quote = _option(piece, name)
    tail = piece.chance.choice(
        ("左右", "以上", "多", ",均为机关干部", ",比上年高", "(不含机关)", ",其中机关干部最多", "强")
    )
    stem(piece, name).say("认为", quote, "的占").mask("").say("%", tail, "。")


def unequal_lists(piece: Piece) -> None:
    name = _doubt(piece)
    labels = options(piece, name, 3)
    stem(piece, name).say("认为", "、".join(map(piece.quoted, labels)), "的分别有").mask("").say(
        "人、"
    ).mask("")
    piece.say("人,分别占").mask("").say("%、").mask("").say("%。")


def mixed_order(piece: Piece) -> None:
    name = _doubt(piece)
    first, second = map(piece.quoted, options(piece, name, 2))
    stem(piece, name).say("有").mask("").say("人认为", first)
    tail = piece.chance.randrange(4)
    if tail == 0:
        piece.say(",").mask("").say("人认为", second, ",占").mask("").say("%。")
    elif tail == 1:
        piece.say(",占").mask("").say("%,认为", second, "的有").mask("").say("人,占").mask("").say("%。")
    elif tail == 2:
        piece.say("、", "有").mask("").say("人,占").mask("").say("%。")
    else:
        piece.say(second, ",占").mask("").say("%。")


def dangling_total(piece: Piece) -> None:
    name = question(piece)
    labels = options(piece, name, 2)
    stem(piece, name)
    for label in labels:
        statement(piece, name, [label]).say(";")
    piece.doubt = True
    words = piece.chance.choice(("三项合计", "合计", "共占", "累计", "前两项合计", "以上合计"))
    piece.say(words, "" if words == "共占" else piece.chance.choice(("占", ""))).mask("").say("%。")


def among_an_option(piece: Piece) -> None:
    name = _doubt(piece)
    _, quote = _option(piece, name)
    stem(piece, name).say("有").mask("").say(
        "人认为", quote, piece.chance.choice((",其中,", ",其中", "(其中"))
    )
    piece.say("机关干部").mask("").say("人,占").mask("").say("%。")


def distribution_of_an_option(piece: Piece) -> None:
    name = question(piece)
    stem(piece, name)
    statement(piece, name, options(piece, name, 1)).say("。")
    piece.doubt = True
    piece.say("机关干部").mask("").say("人,占").mask("").say("%,直属单位").mask("").say("人,占").mask(
        ""
    ).say("%。")


def distribution_of_the_distributed(piece: Piece) -> None:
    cut = piece.chance.choice((",其中,", "。其中,", ","))
    piece.doubt = cut[0] == ","
    piece.say("共发放调查问卷").mask(str(piece.answers.distributed)).say("份")
    piece.doubt = True
    piece.say(cut, "机关").mask("").say("份,直属单位").mask("").say("份;")
    piece.say("局级干部").mask("").say("份。")


def total_of_a_part(piece: Piece) -> None:
    piece.doubt = True
    words = (
        "机关共收回问卷",
        "线上收回问卷",
        "在机关开展问卷调查,共收回问卷",
        "收回纸质问卷",
        "收回无效问卷",
    )
    piece.say(piece.chance.choice(words)).mask("").say("份。")


def total_twice(piece: Piece) -> None:
    piece.doubt = True
    piece.say("在甲地开展调查,共收回问卷").mask("").say("份;在乙地开展调查,共收回问卷").mask("").say("份。")


def other_base(piece: Piece) -> None:
    name = _doubt(piece)
    _, quote = _option(piece, name)
    stem(piece, name).say("有").mask("").say("人认为", quote, ",占")
    piece.say(piece.chance.choice(("机关干部的", "党员总数的", "女性的", "参会人员的", "上述人员的")))
    piece.mask("").say("%。")


def unbalanced(piece: Piece) -> None:
    name = _doubt(piece)
    first, second = options(piece, name, 2)
    piece.marks = ("“", "”")
    broken = piece.chance.choice(("“" + first, first + "”", "“" + first + "“", "”" + first + "”"))
    stem(piece, name).say("有").mask("").say("人认为", broken, ",占").mask("").say("%;有").mask("")
    piece.say("人认为", piece.quoted(second), "。")


def inside_quotes(piece: Piece) -> None:
    piece.doubt = True
    piece.say("有同志说:“关于‘", STEMS["q2"], "’,有").mask("").say("人认为‘好’,占").mask("").say("%”。")


def other_wave(piece: Piece) -> None:
    name = _doubt(piece)
    _, quote = _option(piece, name)
    words = piece.chance.choice(("比上年提高", "同比上升", "较去年下降", "比机关干部高", "高出"))
    stem(piece, name).say("认为", quote, "的", words).mask("").say("个百分点。")


def without_unit(piece: Piece) -> None:
    name = _doubt(piece)
    piece.family = piece.family if piece.family[0] in "xX×" else "xx"
    _, quote = _option(piece, name)
    stem(piece, name).say("有").mask("").say("认为", quote, ",占").mask("").say("%。")


def only_a_number(piece: Piece) -> None:
    piece.doubt = True
    piece.say(piece.chance.choice(("全区现有党员", "参加培训的共", "共有党员"))).mask("").say("人。")


DOUBTS: tuple[Form, ...] = (
    *(unknown_group, unknown_group, unknown_group_before_the_stem, unknown_limit, unknown_limit),
    *(group_in_the_sentence_before, group_before_two_stems, group_without_in, two_stems, no_stem),
    *(
        stem_in_another_paragraph,
        near_stem,
        near_stem,
        unknown_stem,
        near_option,
        option_of_another_question,
    ),
    *(changed_meaning, around_the_number, unequal_lists, mixed_order, dangling_total, among_an_option),
    *(distribution_of_an_option, distribution_of_the_distributed, total_of_a_part, total_twice, other_base),
    *(unbalanced, inside_quotes, other_wave, without_unit, only_a_number, plain),
)
