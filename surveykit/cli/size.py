"""`surveykit size --margin 5 [--population 1200] …`: how many to ask, with every step."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from surveykit.cli.printing import line
from surveykit.cli.words import Words
from surveykit.errors import DesignError, Message, Problem, UsageError

if TYPE_CHECKING:
    from surveykit.reports.sizetext import Unit
    from surveykit.sampling.size import Circumstances, SampleSize

_CONTRADICTION = Message(
    "C121",
    "error",
    "参数不成套：{zh}",
    "these options do not go together: {en}",
    "用法见 surveykit size --help",
    "see surveykit size --help",
)

_NO_PERCENT = Message(
    "C122",
    "error",
    "{name} 是 {value}，不是它能有的百分数",
    "{name} is {value}, which it cannot be in percent",
    "写大于 0、{zh} 100 的数：写 5 就是 5%（误差和差异是 5 个百分点）",
    "write a number above 0 and {en} 100: 5 is 5% (5 points for a margin or a difference)",
)


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes; shares are in percent."""
    numbers = ("margin", "difference", "sd", "variation", "rho")
    parser.add_argument("--population", metavar="N", type=int, help=said["population"])
    parser.add_argument("--cv", metavar="%", type=float, help=said["size_cv"])
    for name in numbers:
        parser.add_argument(f"--{name}", metavar="X", type=float, help=said[name])
    parser.add_argument("--p", metavar="%", type=float, default=50.0, help=said["p"])
    parser.add_argument("--mean", action="store_true", help=said["mean"])
    parser.add_argument("--power", metavar="%", type=float, default=80.0, help=said["power"])
    parser.add_argument("--ratio", metavar="X", type=float, default=1.0, help=said["ratio"])
    parser.add_argument("--continuity", action="store_true", help=said["continuity"])
    parser.add_argument("--deff", metavar="X", type=float, help=said["deff"])
    parser.add_argument("--cluster-size", metavar="M", type=float, help=said["cluster_size"])
    parser.add_argument(
        "--response-rate", metavar="%", type=float, default=100.0, help=said["response_rate"]
    )
    parser.add_argument("--level", metavar="%", type=float, default=95.0, help=said["level"])
    parser.add_argument("-n", metavar="N", type=int, dest="answers", help=said["answers"])
    parser.add_argument("--json", action="store_true", help=said["json"])


def run(options: argparse.Namespace) -> int:
    """0 with the size, or what an n achieves, printed."""
    _refuse(options)
    _refuse_percents(options)
    try:
        return _told(options)
    except DesignError as error:
        raise UsageError(error.problems) from None


def _told(options: argparse.Namespace) -> int:
    from surveykit.reports.sizetext import size_text

    around = _circumstances(options)
    if options.answers is not None:
        _print_achieved(options, around)
        return 0
    size = _size(options, around)
    line(_dumped(size.to_dict()) if options.json else size_text(size, language=options.language))
    return 0


def _circumstances(options: argparse.Namespace) -> Circumstances:
    from surveykit.sampling.size import Circumstances, deff_of_clusters

    deff = 1.0 if options.deff is None else options.deff
    if options.rho is not None:
        deff = deff_of_clusters(options.rho, options.cluster_size)
    return Circumstances(options.population, deff, options.response_rate / 100, options.level / 100)


def _size(options: argparse.Namespace, around: Circumstances) -> SampleSize:
    from surveykit.sampling.comparison import size_for_means, size_for_proportions
    from surveykit.sampling.size import size_for_mean, size_for_proportion

    if options.difference is not None and options.mean:
        return size_for_means(
            options.difference,
            sd=options.sd,
            power=options.power / 100,
            ratio=options.ratio,
            circumstances=around,
        )
    if options.difference is not None:
        return size_for_proportions(
            *_shares(options),
            power=options.power / 100,
            ratio=options.ratio,
            continuity=options.continuity,
            circumstances=around,
        )
    cv = None if options.cv is None else options.cv / 100
    if not options.mean:
        margin = None if options.margin is None else options.margin / 100
        return size_for_proportion(margin=margin, cv=cv, p=options.p / 100, circumstances=around)
    if options.variation is None:
        return size_for_mean(sd=options.sd, margin=options.margin, cv=cv, circumstances=around)
    margin = None if options.margin is None else options.margin / 100
    return size_for_mean(variation=options.variation / 100, margin=margin, cv=cv, circumstances=around)


def _shares(options: argparse.Namespace) -> tuple[float, float]:
    """The first group's share, and the second's above it; below it where above is no room."""
    first, gap = options.p, abs(options.difference)
    second = first + gap if first + gap < 100 else first - gap
    return first / 100, second / 100


def _print_achieved(options: argparse.Namespace, around: Circumstances) -> None:
    """What n usable answers give: the power for a difference, else the margin of error."""
    from surveykit.reports.sizetext import margin_text, percent_text
    from surveykit.wording.drawing import size_words

    say, n = size_words(options.language), options.answers
    if options.difference is not None:
        name, found = "power", _power(options, around)
        text = say.power.format(n=n, power=percent_text(found))
    else:
        name, (found, unit) = "margin", _margin(options, around)
        shown = margin_text(found, unit, options.language)
        text = say.margin.format(n=n, margin=shown, level=percent_text(around.level))
    line(_dumped({"n": n, name: found}) if options.json else text)


def _power(options: argparse.Namespace, around: Circumstances) -> float:
    from surveykit.sampling.comparison import power_for_means, power_for_proportions

    n, ratio, gap = options.answers, options.ratio, options.difference
    if options.mean:
        return power_for_means(gap, n, sd=options.sd, ratio=ratio, circumstances=around)
    return power_for_proportions(*_shares(options), n, ratio=ratio, circumstances=around)


def _margin(options: argparse.Namespace, around: Circumstances) -> tuple[float, Unit]:
    from surveykit.sampling.size import margin_of_mean, margin_of_proportion

    if not options.mean:
        return margin_of_proportion(options.answers, p=options.p / 100, circumstances=around), "points"
    if options.variation is None:
        return margin_of_mean(options.answers, spread=options.sd, circumstances=around), "own"
    spread = options.variation / 100
    return margin_of_mean(options.answers, spread=spread, circumstances=around), "share"


def _refuse(options: argparse.Namespace) -> None:
    """Name everything that contradicts itself or lacks its other half."""
    found = [
        Problem(_CONTRADICTION, values={"zh": zh, "en": en})
        for bad, zh, en in (*_wrong_aims(options), *_wrong_spreads(options))
        if bad
    ]
    if found:
        raise UsageError(found)


def _refuse_percents(options: argparse.Namespace) -> None:
    """Name every per cent that is none; 100 itself can only be a response rate."""
    given = ["p", "power", "level", "response_rate", *(() if options.mean else ("margin", "difference"))]
    found = []
    for name in given:
        value, whole = getattr(options, name), name == "response_rate"
        if value is not None and not (0 < _size_of(name, value) < 100 or (whole and value == 100)):
            shown = {"name": f"--{name.replace('_', '-')}", "value": f"{value:g}"}
            words = {"zh": "不超过", "en": "at most"} if whole else {"zh": "小于", "en": "below"}
            found.append(Problem(_NO_PERCENT, values={**shown, **words}))
    if found:
        raise UsageError(found)


def _size_of(name: str, value: float) -> float:
    """The number without its sign where it may go down as well as up."""
    return abs(value) if name == "difference" else value


def _wrong_aims(options: argparse.Namespace) -> tuple[tuple[bool, str, str], ...]:
    given = [one is not None for one in (options.margin, options.cv, options.difference)]
    clustered = options.rho is not None
    return (
        (
            options.answers is None and sum(given) != 1,
            "须在 --margin、--cv、--difference 中给出一个",
            "give one of --margin, --cv and --difference",
        ),
        (
            options.answers is not None and any(given[:2]),
            "-n 与 --margin、--cv 只能给一个",
            "give -n, or --margin or --cv",
        ),
        (
            clustered != (options.cluster_size is not None),
            "--rho 与 --cluster-size 须一起给",
            "--rho and --cluster-size come together",
        ),
        (
            clustered and options.deff is not None,
            "--rho 与 --deff 只能给一个",
            "give --rho or --deff",
        ),
    )


def _wrong_spreads(options: argparse.Namespace) -> tuple[tuple[bool, str, str], ...]:
    spreads = (options.sd is not None) + (options.variation is not None)
    return (
        (
            options.mean and spreads != 1,
            "--mean 须配 --sd 或 --variation",
            "--mean needs --sd or --variation",
        ),
        (
            not options.mean and spreads > 0,
            "--sd、--variation 只用于 --mean",
            "--sd and --variation belong to --mean",
        ),
        (
            options.mean and options.difference is not None and options.sd is None,
            "比较均值须给 --sd",
            "a difference of means needs --sd",
        ),
    )


def _dumped(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
