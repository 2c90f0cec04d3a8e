"""The forms of generated prose: what can be known, and (kinds with `!`) what cannot."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from prose import LEADS, LEAVE, NOISE, UNSURE, Piece, group, options, question, statement, stem
from prose_survey import OPTIONS, STEMS, Answers, half_up

Form = Callable[[Piece], object]


def plain(piece: Piece) -> None:
    name = question(piece)
    stem(piece, name)
    for i, label in enumerate(options(piece, name, piece.chance.randint(1, 4))):
        piece.say(";" if i else "")
        statement(piece, name, [label])
    piece.say("。")


def two_sentences(piece: Piece) -> None:
    name = question(piece)
    first, second = options(piece, name, 2)
    stem(piece, name)
    statement(piece, name, [first]).say("。")
    if piece.chance.random() < 0.3:
        piece.say(piece.chance.choice(NOISE))
    piece.say(piece.chance.choice(("但", "同时,", "另外,", "", "然而,")))
    statement(piece, name, [second]).say("。")


def repeated_in_a_clause(piece: Piece) -> None:
    name = question(piece)
    stem(piece, name)
    has = piece.chance.choice(("有", ""))
    for i, label in enumerate(options(piece, name, 3)):
        piece.say("," if i else "", has).count(name, [label]).say("认为", piece.quoted(label), ",占")
        piece.percent(name, [label])
    piece.say("。")


def two_questions(piece: Piece) -> None:
    names = piece.chance.sample(list(STEMS), 2)
    for name in names:
        stem(piece, name)
        statement(piece, name, options(piece, name, 1)).say(piece.chance.choice(("。", ";")))
    piece.text = piece.text[:-1] + "。"


def union(piece: Piece) -> None:
    name = question(piece)
    stem(piece, name)
    statement(piece, name, options(piece, name, piece.chance.randint(2, 3))).say("。")


def summed_union(piece: Piece) -> None:
    name = question(piece)
    labels = options(piece, name, 2)
    stem(piece, name).say("认为", "和".join(map(piece.quoted, labels)), "的合计")
    piece.count(name, labels).say(",合计占").percent(name, labels).say("。")


def n_summed(piece: Piece) -> None:
    name = question(piece)
    labels = options(piece, name, 2)
    stem(piece, name)
    for label in labels:
        statement(piece, name, [label]).say(";")
    piece.say("两项合计").count(name, labels).say(",占").percent(name, labels).say("。")


def respective(piece: Piece) -> None:
    name = question(piece)
    labels = options(piece, name, piece.chance.randint(2, 4))
    joint = piece.chance.choice(("", "、"))
    stem(piece, name).say("认为", joint.join(map(piece.quoted, labels)), "的分别有")
    for i, label in enumerate(labels):
        piece.say("、" if i else "").count(name, [label])
    if piece.chance.random() < 0.7:
        piece.say(",分别占")
        for i, label in enumerate(labels):
            piece.say("、" if i else "").percent(name, [label])
    piece.say("。")


def respective_pairs(piece: Piece) -> None:
    name = question(piece)
    labels = options(piece, name, 3)
    stem(piece, name).say("选择", "、".join(map(piece.quoted, labels)), "的分别为")
    for i, label in enumerate(labels):
        piece.say("、" if i else "").count(name, [label]).say("(").percent(name, [label]).say(")")
    piece.say("。")


def respective_groups(piece: Piece) -> None:
    name, who = question(piece), piece.chance.choice(("unit", "rank"))
    label, parts = options(piece, name, 1)[0], OPTIONS[who][:2]
    stem(piece, name).say("、".join(parts), "中认为", piece.quoted(label), "的分别有")
    for i, part in enumerate(parts):
        piece.say("、" if i else "").count(name, [label], ((who, (part,)),))
    piece.say(",分别占")
    for i, part in enumerate(parts):
        piece.say("、" if i else "").percent(name, [label], ((who, (part,)),))
    piece.say("。")


def each(piece: Piece) -> None:
    name = question(piece)
    labels = options(piece, name, 2)
    found = {piece.answers.count(name, [label]) for label in labels}
    stem(piece, name).say("认为", piece.quoted(labels[0]), "和", piece.quoted(labels[1]), "的各有")
    piece.mask(found.pop() if len(found) == 1 else UNSURE).say("人。")


def grouped(piece: Piece) -> None:
    name = question(piece)
    words, where = group(piece)
    stem(piece, name).say(words)
    labels = options(piece, name, 2)
    statement(piece, name, labels[:1], where).say(";")
    if piece.chance.random() < 0.5:
        words, where = group(piece)
        piece.say(words)
    statement(piece, name, labels[1:], where).say("。")


def group_first(piece: Piece) -> None:
    name = question(piece)
    words, where = group(piece)
    piece.say(words.rstrip(","), ",")
    stem(piece, name)
    statement(piece, name, options(piece, name, 1), where).say("。")


def group_ends_with_stem(piece: Piece) -> None:
    first, second = piece.chance.sample(list(STEMS), 2)
    words, where = group(piece)
    stem(piece, first).say(words)
    statement(piece, first, options(piece, first, 1), where).say(piece.chance.choice((";", "。")))
    stem(piece, second)
    statement(piece, second, options(piece, second, 1)).say("。")


def group_after_sentence(piece: Piece) -> None:
    name = question(piece)
    words, where = group(piece)
    stem(piece, name)
    statement(piece, name, options(piece, name, 1)).say("。", words)
    statement(piece, name, options(piece, name, 1), where).say("。")
    words, where = group(piece)
    piece.say(words)
    statement(piece, name, options(piece, name, 1), where).say("。受访者中,")
    statement(piece, name, options(piece, name, 1)).say("。")


def group_union(piece: Piece) -> None:
    name = question(piece)
    parts = OPTIONS["unit"][:2]
    stem(piece, name).say("在", "和".join(parts), "干部中,")
    statement(piece, name, options(piece, name, 1), (("unit", parts),)).say("。")


def share_of_group(piece: Piece) -> None:
    name, part = question(piece), piece.chance.choice(OPTIONS["unit"])
    label, where = options(piece, name, 1)[0], (("unit", (part,)),)
    stem(piece, name).say(part, "干部中,有").count(name, [label], where)
    piece.say("认为", piece.quoted(label), ",占", part, "干部的").percent(name, [label], where).say("。")


def totals(piece: Piece) -> None:
    size, out = len(piece.answers.records), piece.answers.distributed
    rate = half_up(100 * piece.answers.share("unit", OPTIONS["unit"]) / 100 * size / out, 1)
    piece.say("本次共发放调查问卷").mask(str(out)).say("份,收回").mask(str(size)).say("份,回收率为")
    piece.mask(rate, decimals=1).say("%;有效问卷").mask(str(size)).say("份,有效率").mask("100").say("%。")


def distribution(piece: Piece) -> None:
    size, name = len(piece.answers.records), piece.chance.choice(("unit", "rank", "age"))
    unit = piece.chance.choice(("份", "人", "名"))
    piece.say("共收回调查问卷").mask(str(size)).say(
        "份", piece.chance.choice((",其中,", "。其中,", ",其中:"))
    )
    for i, label in enumerate(OPTIONS[name]):
        piece.say("," if i else "", label).count(name, [label], (), unit).say(",占").percent(name, [label])
    other = "rank" if name != "rank" else "unit"
    piece.say(";")
    for i, label in enumerate(OPTIONS[other]):
        piece.say("," if i else "", label).count(other, [label], (), unit)
    piece.say("。")


def sorted_distribution(piece: Piece) -> None:
    for i, (word, name) in enumerate((("单位", "unit"), ("职级", "rank"), ("年龄", "age"))):
        piece.say(";" if i else "", piece.chance.choice((f"按{word}分,", f"从{word}看,")))
        for j, label in enumerate(OPTIONS[name]):
            piece.say("," if j else "", label, "占").percent(name, [label])
    piece.say("。")


def distribution_in_group(piece: Piece) -> None:
    where = (("unit", ("机关",)),)
    piece.say("机关干部中,")
    for i, label in enumerate(OPTIONS["rank"]):
        piece.say("," if i else "", label).count("rank", [label], where).say(",占").percent(
            "rank", [label], where
        )
    piece.say("。")


def ranked(piece: Piece) -> None:
    name = question(piece)
    piece.family = piece.family if len(piece.family) > 1 else "xx"
    order = sorted(OPTIONS[name], key=lambda label: -int(piece.answers.count(name, [label])))
    counts = [piece.answers.count(name, [label]) for label in order]
    sure = counts[0] != counts[1]
    stem(piece, name).say("排在首位的是", piece.marks[0]).mask(order[0] if sure else UNSURE)
    piece.say(piece.marks[1], ",占")
    piece.mask(
        piece.answers.percent(name, order[:1], piece.decimals) if sure else UNSURE, decimals=piece.decimals
    )
    piece.say("%。")


def mean(piece: Piece) -> None:
    name = piece.chance.choice(("q1", "q2"))
    stem(piece, name).say("平均得分为").mask(piece.answers.mean(name, 1), decimals=1).say(
        "分;机关干部中,平均得分"
    )
    piece.mask(piece.answers.mean(name, 1, (("unit", ("机关",)),)), decimals=1).say("分。")


def difference(piece: Piece) -> None:
    name = question(piece)
    first, second = sorted(
        options(piece, name, 2), key=lambda label: -int(piece.answers.count(name, [label]))
    )
    gap = piece.answers.share(name, [first]) - piece.answers.share(name, [second])
    truth = half_up(gap, 1) if half_up(gap, 1) not in ("0.0", "-0.0") else UNSURE
    words = (first, "比", second, "高") if piece.chance.random() < 0.5 else (second, "比", first, "低")
    stem(piece, name).say(piece.quoted(words[0]), words[1], piece.quoted(words[2]), words[3])
    piece.mask(truth, decimals=1).say("个百分点。")


def half_printed(piece: Piece) -> None:
    """Some numbers are already there."""
    name = question(piece)
    first, second = options(piece, name, 2)
    stem(piece, name).say("有12人认为", piece.quoted(first), ",占").percent(name, [first]).say(";有")
    piece.count(name, [second]).say("认为", piece.quoted(second), ",占30.5%。")


def split_by_a_page(piece: Piece) -> None:
    name = question(piece)
    first, second = options(piece, name, 2)
    if piece.marks[0] == piece.marks[1]:
        piece.marks = ("“", "”")
    stem(piece, name).say("有").count(name, [first]).say(
        "认为", piece.quoted(first)[:-1], "\n\n", piece.marks[1], ",占"
    )
    piece.percent(name, [first]).say(",\n有").count(name, [second]).say("认为", piece.quoted(second), ",占")
    piece.percent(name, [second]).say("。")


def with_noise(piece: Piece) -> None:
    piece.family = piece.family if piece.family[0] in "xX×" else "xx"
    piece.say(piece.chance.choice(NOISE), "由").mask(LEAVE).say("司牵头,").mask(LEAVE).say("月")
    piece.mask(LEAVE).say("日召开会议。", piece.chance.choice(LEADS))
    plain(piece)


def with_comment(piece: Piece) -> None:
    name = question(piece)
    piece.say("各级党组织持续抓好工作落实,问卷调查显示,")
    stem(piece, name)
    statement(piece, name, options(piece, name, 1)).say(",说明总体向好,但仍需努力。")


_BARE = (totals, distribution, sorted_distribution, split_by_a_page, with_noise, group_first)
KNOWN: tuple[Form, ...] = (
    *(plain, plain, plain, two_sentences, repeated_in_a_clause, two_questions, union, union, summed_union),
    *(n_summed, respective, respective, respective_pairs, respective_groups, each, grouped, grouped),
    *(group_first, group_ends_with_stem, group_after_sentence, group_union, share_of_group, totals),
    *(distribution, sorted_distribution, distribution_in_group, ranked, mean, difference, half_printed),
    *(split_by_a_page, with_noise, with_comment),
)


def pieces(seed: int, size: int, forms: tuple[Form, ...], answers: Answers) -> Iterator[Piece]:
    """`size` paragraphs, every form in turn, mutated by chance."""
    chance = random.Random(seed)
    for number in range(size):
        form = forms[number % len(forms)]
        piece = Piece.begin(chance, answers, form.__name__)
        if form not in _BARE and chance.random() < 0.4:
            piece.say(chance.choice(LEADS))
        form(piece)
        yield piece.done()
