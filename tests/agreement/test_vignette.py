"""What the vignettes of R survey print, to the digits they print."""

from __future__ import annotations

import pytest

from agreement.vignette import CALLS, VALUES, Printed, printed


@pytest.mark.parametrize(("design", "call"), CALLS)
def test_the_printed_numbers_are_met_to_their_last_digit(design, call):
    found = list(printed(design, call))
    assert found
    assert [each for each in found if not each.met] == []


def test_every_printed_number_of_every_call_is_compared():
    compared = {
        (v["design"], v["call"], v["row"], v["column"])
        for design, call in CALLS
        for v in VALUES
        if v["call"] == call and v["design"].startswith(design)
    }
    assert compared == {(v["design"], v["call"], v["row"], v["column"]) for v in VALUES}
    assert len(CALLS) == len({(v["design"], v["call"]) for v in VALUES}) == 26


@pytest.mark.parametrize(
    ("text", "here", "met"),
    [
        ("0.144", 0.1444, True),
        ("0.144", 0.1446, False),
        ("3404940", 3404944.0, True),
        ("1.32e-14", 1.323e-14, True),
        ("1.32e-14", 1.33e-14, False),
        ("<2e-16", 1e-30, True),
        ("<2e-16", 1e-15, False),
    ],
)
def test_a_number_is_met_when_it_rounds_to_what_is_printed(text, here, met):
    assert Printed("call", "row", "column", text, here).met is met
