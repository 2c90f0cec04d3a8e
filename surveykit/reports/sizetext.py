"""A sample size in words: the aim, every step, formula and source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from surveykit.errors import Language
from surveykit.rounding import fixed
from surveykit.sampling.size import SampleSize
from surveykit.wording.drawing import size_words

Unit = Literal["points", "share", "own"]


def size_text(size: SampleSize, *, language: Language = "zh") -> str:
    """One line a step, for a person who has to say where the number comes from."""
    return "\n".join(_lines(size, language))


def percent_text(share: float) -> str:
    """A share as a percent with up to two decimals, without needless zeros."""
    text = fixed(share * 100, 2).rstrip("0").rstrip(".")
    return f"{text}%"


def margin_text(margin: float, unit: Unit, language: Language) -> str:
    """A margin of error: percentage points of a proportion, percent of a mean, or in its own unit."""
    if unit == "points":
        return size_words(language).points.format(number=percent_text(margin).rstrip("%"))
    return percent_text(margin) if unit == "share" else number_text(margin)


def number_text(number: float) -> str:
    """A number with up to four decimals, without needless zeros."""
    return fixed(number, 4).rstrip("0").rstrip(".")


def expected_text(size: SampleSize, language: Language) -> str:
    """What was assumed about the variable."""
    given, comma = size.given, "，" if language == "zh" else ", "
    zh = language == "zh"
    if size.kind == "proportion":
        return (f"比例 {percent_text(given['p'])}") if zh else f"a proportion of {percent_text(given['p'])}"
    if size.kind == "proportions":
        parts = (percent_text(given["p1"]), percent_text(given["p2"]))
        return (
            f"两组比例为 {parts[0]} 和 {parts[1]} " if zh else f"the proportions are {' and '.join(parts)}"
        )
    if "variation" in given:
        shown = percent_text(given["variation"])
        return f"变异系数 {shown}" if zh else f"a variation of {shown}"
    spread = f"标准差 {number_text(given['sd'])}" if zh else f"an sd of {number_text(given['sd'])}"
    if size.kind == "mean":
        return spread
    gap = number_text(abs(given["difference"]))
    return (f"两组均值相差 {gap}" if zh else f"the means differ by {gap}") + comma + spread


def _lines(size: SampleSize, language: Language) -> Iterator[str]:
    say, around = size_words(language), size.circumstances
    yield say.heading[size.kind]
    yield _aim(size, language)
    yield say.endless if around.population is None else say.population.format(population=around.population)
    yield say.level.format(level=percent_text(around.level), z=fixed(around.quantile, 4))
    yield say.n0.format(n0=fixed(size.n0, 2))
    yield say.after_deff.format(deff=number_text(around.deff), number=fixed(size.after_deff, 2))
    yield say.after_fpc.format(number=fixed(size.after_fpc, 2))
    response = percent_text(around.response)
    if size.second is None:
        yield say.n.format(n=size.n)
        yield say.hand_out.format(response=response, n=size.to_hand_out)
    else:
        yield say.n_group.format(n=size.n, second=size.second[0])
        yield say.hand_out_group.format(response=response, n=size.to_hand_out, second=size.second[1])
    if not size.within_reach:
        yield say.too_many
    yield say.formula.format(formula=size.formula)
    yield say.source.format(source=size.source)


def _aim(size: SampleSize, language: Language) -> str:
    say, given, expected = size_words(language), size.given, expected_text(size, language)
    if "power" in given:
        alpha = percent_text(1 - size.circumstances.level)
        return say.aim_power.format(power=percent_text(given["power"]), expected=expected, alpha=alpha)
    if "cv" in given:
        return say.aim_cv.format(cv=percent_text(given["cv"]), expected=expected)
    unit: Unit = "points" if size.kind == "proportion" else "share" if "variation" in given else "own"
    margin = margin_text(given["margin"], unit, language)
    return say.aim_margin.format(margin=margin, expected=expected)
