"""However a typist writes an answer down, it is the same answer; what is not one is never made one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from inline import form, told
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.load import code_grid

LABELS = ("会议多", "材料多, 检查多", "3次及以上", "A类单位", "其他")
FORM = """
questions:
  - id: bad
    type: multiple
    title: 问题
    choices: [会议多, '材料多, 检查多', 3次及以上, A类单位, {label: 其他, other: true}]
"""
WIDE = {ord(letter): chr(ord(letter) + 0xFEE0) for letter in "ABCDEabcde"}

letter = st.sampled_from(("{L}", "{l}", "（{L}）", "({l})", "{L}."))
option = st.sampled_from(("{L}", "{L}.{t}", "{L}{t}", "{L}、{t}", "({l}){t}", "{t}"))
separator = st.sampled_from(("、", "，", ",", ";", "\n", "  ", "┋"))


def written(levels: list[int], ways: list[str], between: str, *, wide: bool) -> str:
    parts = [
        way.format(L="ABCDE"[level], l="abcde"[level], t=LABELS[level])
        for level, way in zip(levels, ways, strict=True)
    ]
    text = between.join(parts)
    return text.translate(WIDE) if wide else text


def coded(text: str) -> object:
    table = Grid("a.csv", ("编号", "问题"), (Cells.of(["1"]), Cells.of([text])))
    return told(code_grid(table, form(FORM), dialect="paper"), "bad")[0]


levels = st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True)


@settings(max_examples=300)
@given(levels, st.data(), separator, st.booleans())
def test_letters_in_every_way_of_writing_mean_their_options(chosen, data, between, wide):
    ways = data.draw(st.lists(letter, min_size=len(chosen), max_size=len(chosen)))
    assert coded(written(chosen, ways, between, wide=wide)) == sorted(n + 1 for n in chosen)


@settings(max_examples=300)
@given(levels, st.data(), separator, st.booleans())
def test_letters_before_texts_mean_the_same_or_are_asked_about(chosen, data, between, wide):
    ways = data.draw(st.lists(option, min_size=len(chosen), max_size=len(chosen)))
    found = coded(written(chosen, ways, between, wide=wide))
    assert found in (sorted(n + 1 for n in chosen), "unusable")
    if between in ("、", "┋") and "{t}" not in ways:
        assert found != "unusable"


@settings(max_examples=300)
@given(st.integers(0, 4), st.integers(0, 4), st.sampled_from((".", "", ".", "：")))
def test_a_letter_before_the_text_of_another_option_is_never_chosen(first, second, mark):
    if first != second:
        assert coded(f"{'ABCDE'[first]}{mark}{LABELS[second]}") == "unusable"
