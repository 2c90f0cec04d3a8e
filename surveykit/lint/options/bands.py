"""Bands of numbers written as options: `30岁及以下`, `31—40岁`, `不满1年`, `1年以上不满3年`.

By law 以上 and 以下 include the number, yet people write `30岁以下、30—40岁` and mean less than 30. A bare
以上 or 以下 is therefore taken either way: whichever lets the bands meet.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from surveykit.folding import key
from surveykit.lint.words import NUMERAL, number_of

Edge = Literal["in", "out", "bare"]
_UNITS = (
    "周岁|岁|年|个月|月|天|日|周|次|小时|分钟|人次|人|千元|万元|亿元|元|万|个|件|篇|份|场|学时|课时|%|公里|米|平方米|"
    "项|门|分|页|本|名|户|家|所|级"
)
_NUMBER = re.compile(rf"(\d+(?:\.\d+)?|{NUMERAL})({_UNITS})?")
_NONE = re.compile("(?:没有?|从不|从未|未|无)[^0-9]*")
_BELOW = re.compile("(?:不满|不足|不到|未满|低于|少于|小于)")
_AT_MOST = re.compile("(?:不超过|至多|最多)")
_ABOVE = re.compile("(?:超过|多于|大于|高于)")
_AT_LEAST = re.compile("(?:不少于|不低于|至少)")
_DOWN = re.compile(r"(\(含\)|含|及|或)?(?:以下|以?内|更少)")
_UP = re.compile(r"(\(含\)|含|及|或)?(?:以上|更多)")
_REMARK = re.compile(r"\((不)?含[^)]*\)$")
_DASH = re.compile("(?:-|至|到)")


@dataclass(frozen=True, slots=True)
class Interval:
    """What one option covers, and whether its ends belong to it; `bare` ends are anybody's guess."""

    low: float
    high: float
    low_edge: Edge = "in"
    high_edge: Edge = "in"
    unit: str = ""

    @property
    def is_range(self) -> bool:
        """Whether it covers more than one number."""
        return self.low < self.high


def intervals(labels: Sequence[str]) -> tuple[Interval, ...] | None:
    """What the options cover, where every one is a band, a number or none, and two at least are bands."""
    folded = [key(label) for label in labels]
    start = _common_start([label for label in folded if not _NONE.fullmatch(label)])
    found = [interval(label.removeprefix(start)) for label in folded]
    bands = [each for each in found if each is not None]
    if len(bands) < len(found) or sum(band.is_range for band in bands) < 2:
        return None
    if len({band.unit for band in bands if band.unit}) > 1:
        return None
    none = Interval(0, 0) in bands
    return tuple(replace(band, low=0, low_edge="out") if none and band.low < 0 else band for band in bands)


def interval(label: str) -> Interval | None:
    """What one label covers; None where it is no band."""
    if _NONE.fullmatch(label):
        return Interval(0, 0)
    remark = _REMARK.search(label)
    body = label[: remark.start()] if remark else label
    numbers = list(_NUMBER.finditer(body))
    if len(numbers) == 2:
        found = _between(body, numbers[0], numbers[1])
    else:
        found = _one_sided(body, numbers[0]) if len(numbers) == 1 else None
    if found is None or remark is None:
        return found
    edge: Edge = "out" if remark[1] else "in"
    return replace(found, high_edge=edge) if math.isfinite(found.high) else replace(found, low_edge=edge)


def _common_start(labels: Sequence[str]) -> str:
    """The words that all labels open with, up to the first numeral: 每月 of `每月1次, 每月2次`."""
    length = 0
    while all(len(label) > length for label in labels) and len({x[: length + 1] for x in labels}) == 1:
        length += 1
    start = re.split(r"[0-9零〇一二两三四五六七八九十百]", labels[0][:length])[0] if labels else ""
    return start if re.fullmatch(r"[\u4e00-\u9fff]*", start) and not _is_relation(start) else ""


def _is_relation(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_BELOW, _AT_MOST, _ABOVE, _AT_LEAST))


def _between(label: str, first: re.Match[str], second: re.Match[str]) -> Interval | None:
    before, middle, after = (
        label[: first.start()],
        label[first.end() : second.start()],
        label[second.end() :],
    )
    low, high = _value(first[1]), _value(second[1])
    if low is None or high is None or low > high:
        return None
    low_edge: Edge | None = "in" if not before else ("out" if _ABOVE.fullmatch(before) else None)
    up = _UP.match(middle)
    rest = middle[up.end() :] if up else middle
    if up:
        low_edge = "in" if up[1] else "bare"
    rest = rest.lstrip(",，且")
    excluded = _BELOW.fullmatch(_DASH.sub("", rest, count=1) if _DASH.match(rest) else rest)
    joined = bool(up or excluded or _DASH.fullmatch(rest))
    high_edge = _upper_edge(after, excluded=excluded is not None)
    if low_edge is None or high_edge is None or not joined:
        return None
    return Interval(low, high, low_edge, high_edge, second[2] or first[2] or "")


def _upper_edge(after: str, *, excluded: bool) -> Edge | None:
    down = _DOWN.fullmatch(after)
    if after and not down:
        return None
    if excluded:
        return "out"
    return "bare" if down and not down[1] else "in"


def _one_sided(label: str, number: re.Match[str]) -> Interval | None:
    before, after = label[: number.start()], label[number.end() :]
    value, unit = _value(number[1]), number[2] or ""
    if value is None:
        return None
    low, high = -math.inf, math.inf
    if before and not after:
        for pattern, ends in (
            (_BELOW, (low, value, "in", "out")),
            (_AT_MOST, (low, value, "in", "in")),
            (_ABOVE, (value, high, "out", "in")),
            (_AT_LEAST, (value, high, "in", "in")),
        ):
            if pattern.fullmatch(before):
                return Interval(*ends, unit)  # type: ignore[arg-type]
        return None
    down, up = _DOWN.fullmatch(after), _UP.fullmatch(after)
    if before:
        return None
    if down:
        return Interval(low, value, "in", "in" if down[1] else "bare", unit)
    if up:
        return Interval(value, high, "in" if up[1] else "bare", "in", unit)
    return Interval(value, value, unit=unit) if not after else None


def _value(numeral: str) -> float | None:
    if numeral[0].isascii():
        return float(numeral)
    return number_of(numeral)
