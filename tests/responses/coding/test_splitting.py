"""Cells are cut by the option texts; what can be cut in two ways is not cut at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.questionnaire.model import Choice
from surveykit.responses.coding.options import OptionReader
from surveykit.responses.coding.splitting import Cut, Piece, Splitter

LABELS = ("运动", "运动健身", "阅读", "干部担当不足, 怕担责", "ACG文化(动漫、游戏等)", "其他【请注明】")
CHOICES = tuple(Choice(n, label, other="其他" in label) for n, label in enumerate(LABELS, 1))
ANY = tuple("┋,，;；、|")


def cut(text: str, separators: tuple[str, ...] = ("┋",), choices: tuple[Choice, ...] = CHOICES) -> Cut:
    return Splitter(OptionReader(choices, "label"), separators).cut(text)


def labels(text: str, separators: tuple[str, ...] = ("┋",)) -> list[str]:
    return [LABELS[piece.level] for piece in cut(text, separators).pieces]


def test_options_that_hold_the_separator_come_out_whole():
    text = "运动,干部担当不足, 怕担责,ACG文化(动漫、游戏等)"
    assert labels(text, ANY) == ["运动", "干部担当不足, 怕担责", "ACG文化(动漫、游戏等)"]
    assert labels("ACG文化(动漫、游戏等)、阅读", ANY) == ["ACG文化(动漫、游戏等)", "阅读"]


def test_an_option_that_begins_like_another_is_the_longer_one():
    assert labels("运动健身┋阅读") == ["运动健身", "阅读"]
    assert labels("运动┋运动健身") == ["运动", "运动健身"]


@pytest.mark.parametrize("mark", ANY)
def test_every_usual_separator_works(mark):
    assert labels(f"运动{mark}阅读", ANY) == ["运动", "阅读"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("其他【请注明】〖宠物〗", "宠物"),
        ("其他【请注明】〖门┋难进〖指窗口〗〗", "门┋难进〖指窗口〗"),
        ("运动┋其他【请注明】〖运动┋阅读〗", "运动┋阅读"),
        ("其他【请注明】〖a〗┋运动〗", "a〗┋运动"),
        ("其他（请注明）〖第一行\n第二行〗", "第一行\n第二行"),
        ("其他【请注明】〖〗", ""),
    ],
)
def test_a_typed_text_may_hold_anything(text, typed):
    choices = (*CHOICES[:5], Choice(6, "其他【请注明】", other=True, aliases=("其他（请注明）",)))
    assert cut(text, choices=choices).pieces[-1] == Piece(5, typed)


def test_two_typed_texts_are_kept_apart():
    assert cut("其他【请注明】〖甲〗┋运动〖乙〗").pieces == (Piece(5, "甲"), Piece(0, "乙"))


def test_a_cell_that_can_be_cut_in_two_ways_is_ambiguous():
    choices = tuple(Choice(n, label) for n, label in enumerate(("会议", "文件", "会议,文件"), 1))
    assert cut("会议,文件", (",",), choices) == Cut(ambiguous=True)
    assert cut("会议┋文件", ("┋",), choices).pieces == (Piece(0), Piece(1))


def test_the_first_piece_that_is_no_option_is_named():
    assert cut("运动┋睡觉┋阅读") == Cut(unknown="睡觉")
    assert cut("其他〖宠物〗") == Cut(unknown="其他〖宠物〗")


def test_codes_and_positions_are_cut_like_labels():
    reader = OptionReader(tuple(Choice(code, str(code) + "号") for code in (10, 1, 100)), "code")
    assert [p.level for p in Splitter(reader, (";",)).cut("1;10;100").pieces] == [1, 0, 2]
    position = OptionReader(reader.choices, "position")
    assert [p.level for p in Splitter(position, (";",)).cut("1;3").pieces] == [0, 2]


LOOSE = (("：", ""), ("（", "）"))
PICKS = tuple(
    Choice(n, label, other=label == "其他") for n, label in enumerate(("运动", "阅读, 写作", "其他"), 1)
)


def loosely(text: str, *, instead: bool = False, choices: tuple[Choice, ...] = PICKS) -> Cut:
    reader = OptionReader(choices, "label")
    return Splitter(reader, (",", "，"), typed=LOOSE, instead=instead).cut(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("其他：游泳", (Piece(2, "游泳"),)),
        ("其他:游泳", (Piece(2, "游泳"),)),
        ("其他（游泳）", (Piece(2, "游泳"),)),
        ("运动,其他(游泳, 跑步),阅读, 写作", (Piece(0), Piece(2, "游泳, 跑步"), Piece(1))),
        ("其他：游泳,运动", (Piece(2, "游泳"), Piece(0))),
        ("阅读, 写作,其他：游泳,跑步", (Piece(1), Piece(2, "游泳,跑步"))),
        ("其他：", (Piece(2),)),
        ("其他〖游泳：好〗", (Piece(2, "游泳：好"),)),
    ],
)
def test_a_typed_text_may_stand_behind_a_colon_or_in_round_brackets(text, pieces):
    assert loosely(text).pieces == pieces


@pytest.mark.parametrize("text", ["运动：游泳", "其他游泳", "其他（游泳", "其他：游泳,睡觉）x,阅读"])
def test_only_an_option_that_takes_a_text_has_one_and_nothing_is_made_up(text):
    found = loosely(text)
    assert found.unknown or all(piece.level == 2 for piece in found.pieces)
    assert loosely("运动：游泳").unknown


def test_a_text_in_an_options_place_is_the_end_of_the_cell():
    assert loosely("运动,游泳, 跑步", instead=True).pieces == (
        Piece(0),
        Piece(2, "游泳, 跑步", instead=True),
    )
    assert loosely("游泳", instead=True).pieces == (Piece(2, "游泳", instead=True),)
    assert loosely("阅读,写作,游泳", instead=True).pieces == (Piece(1), Piece(2, "游泳", instead=True))
    assert loosely("游泳,运动", instead=True).pieces == (Piece(2, "游泳,运动", instead=True),)
    assert loosely("其他,游泳", instead=True).pieces == (Piece(2, "其他,游泳", instead=True),)
    assert loosely("游泳").unknown == "游泳"


def test_a_long_hostile_cell_is_answered_at_once():
    assert cut("运动┋" * 5000 + "睡觉").unknown == "睡觉"
    assert cut("其他【请注明】〖" * 300).pieces == ()
    assert loosely("其他：," * 5000, instead=True).unknown
    assert loosely("运动," * 59 + "睡", instead=True).pieces[-1].typed == "睡"


@given(
    st.lists(st.sampled_from(LABELS), min_size=1, unique=True),
    st.text(alphabet="运动阅读┋〖〗,、 a其他", max_size=12),
    st.sampled_from([("┋",), ANY]),
)
def test_what_a_platform_joins_is_cut_back(chosen, typed, separators):
    depth = 0
    for character in typed:
        depth += (character == "〖") - (character == "〗")
        if depth < 0:
            return
    if depth:
        return
    joined = "┋".join(f"{label}〖{typed}〗" if label.startswith("其他") else label for label in chosen)
    found = cut(joined, separators)
    if not found.ambiguous:
        assert [LABELS[piece.level] for piece in found.pieces] == chosen
        assert all(piece.typed in ("", typed) for piece in found.pieces)
