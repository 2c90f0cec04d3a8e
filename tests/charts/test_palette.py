from __future__ import annotations

import pytest

from surveykit.charts.model import Tone
from surveykit.charts.palette import INK, OKABE_ITO, colour, contrast, ink_on

TONES = [
    Tone("main"),
    Tone("net"),
    Tone("aside"),
    Tone("neutral"),
    *(Tone("nominal", step) for step in range(1, 9)),
    *(Tone(role, step, 5) for role in ("negative", "positive") for step in range(1, 6)),
]


@pytest.mark.parametrize("tone", TONES, ids=str)
def test_text_on_every_colour_can_be_read(tone):
    assert contrast(colour(tone), ink_on(colour(tone))) >= 4.5


def test_ink_on_paper_can_be_read():
    assert contrast(INK, "#ffffff") >= 7


def test_stronger_answers_are_darker_so_that_grey_print_tells_them_apart():
    for role in ("negative", "positive"):
        light = [contrast(colour(Tone(role, step, 3)), "#ffffff") for step in (1, 2, 3)]
        assert light == sorted(light)
        assert light[2] > 2 * light[0]


def test_groups_take_the_okabe_ito_colours_in_turn():
    assert [colour(Tone("nominal", step)) for step in (1, 2, 9)] == [
        OKABE_ITO[0],
        OKABE_ITO[1],
        OKABE_ITO[0],
    ]


def test_black_and_white_have_the_largest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
