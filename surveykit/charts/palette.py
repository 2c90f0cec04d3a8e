"""Colours by meaning, told apart by colour-blind readers and in grey print.

Groups without order take the Okabe-Ito colours (Okabe and Ito, 2008). Ordered answers run from
orange over grey to blue, dark at both ends. No chart relies on colour alone: texts, order and gaps
say the same.
"""

from __future__ import annotations

from surveykit.charts.model import Tone

MAIN = "#1f4e79"
NET = "#7f93a8"
ASIDE = "#a6a6a6"
NEUTRAL = "#d0d0d0"
INK = "#222222"
FAINT = "#767676"
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#5A5A5A")
_ENDS = {"negative": ("#fdc58a", "#b35806"), "positive": ("#a6cbe3", "#1d5a9b")}
_FIXED = {"main": MAIN, "net": NET, "aside": ASIDE, "neutral": NEUTRAL}


def colour(tone: Tone) -> str:
    """`#rrggbb` of a tone."""
    if tone.role == "nominal":
        return OKABE_ITO[(tone.step - 1) % len(OKABE_ITO)]
    if tone.role in _ENDS:
        pale, strong = _ENDS[tone.role]
        return _between(pale, strong, 1.0 if tone.steps == 1 else (tone.step - 1) / (tone.steps - 1))
    return _FIXED[tone.role]


def ink_on(background: str) -> str:
    """Black or white, whichever reads better on `background` (WCAG relative luminance)."""
    light = _luminance(background)
    return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _between(pale: str, strong: str, share: float) -> str:
    pairs = zip(_channels(pale), _channels(strong), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _luminance(text: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(text))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)
