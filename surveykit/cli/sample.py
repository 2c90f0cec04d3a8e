"""`surveykit sample FRAME -n 200 -o drawn.xlsx`: draw from a list, write down the drawn."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.opening import names, refuse_replacing
from surveykit.cli.printing import line, print_problems, say_written
from surveykit.cli.words import Words, words
from surveykit.errors import DesignError, Message, Problem, UsageError

if TYPE_CHECKING:
    from surveykit.reports.drawnlist import DrawnList
    from surveykit.sampling.plan import Plan

METHODS = ("srs", "systematic", "circular", "pps", "sampford", "tille")
_SEED_BITS = 48
_BAD_NUMBER = Message(
    "C131",
    "error",
    "{option} 后的“{text}”写法不对",
    "“{text}” after {option} is not understood",
    "应写成 {example}",
    "write it as {example}",
)
_TWICE = Message(
    "C132",
    "error",
    "--stages 已给出群数，不能再给 -n",
    "--stages settles the number of clusters: leave out -n",
    "二者只给一个",
    "give one of them",
)


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("frame", metavar="FRAME", type=Path, help=said["frame"])
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT.xlsx|.docx|.csv",
        type=Path,
        action="append",
        required=True,
        help=said["drawn_output"],
    )
    parser.add_argument("-n", metavar="N", type=int, help=said["draw_n"])
    parser.add_argument("--method", choices=METHODS, default="srs", help=said["draw_method"])
    parser.add_argument("--strata", metavar="COLUMN[,COLUMN]", help=said["strata"])
    parser.add_argument("--allocation", metavar="HOW", default="proportional", help=said["allocation"])
    parser.add_argument("--minimum", metavar="N", type=int, default=2, help=said["minimum"])
    parser.add_argument("--measure", metavar="COLUMN[,COLUMN]", help=said["measure"])
    parser.add_argument("--cv", metavar="%[,%]", help=said["draw_cv"])
    parser.add_argument("--exponent", metavar="A", type=float, default=0.5, help=said["exponent"])
    parser.add_argument("--cluster", metavar="COLUMN", default="", help=said["cluster"])
    parser.add_argument("--stages", metavar="M,N", help=said["stages"])
    parser.add_argument("--size", metavar="COLUMN", default="", help=said["size_column"])
    parser.add_argument("--sort", metavar="COLUMN[,COLUMN]", help=said["sort"])
    parser.add_argument("--id", metavar="COLUMN", default="", help=said["id"])
    parser.add_argument("--seed", metavar="S", type=int, help=said["seed"])
    parser.add_argument("--columns", metavar="COLUMN[,COLUMN]", help=said["columns"])
    parser.add_argument("--title", metavar="TEXT", default="", help=said["title"])
    parser.add_argument("--sheet", metavar="NAME", default="", help=said["sheet"])


def run(options: argparse.Namespace) -> int:
    """0 with the list of the drawn written."""
    from surveykit.reports.drawnlist import DrawnList
    from surveykit.reports.formats import LISTS
    from surveykit.sampling.frame import read_frame
    from surveykit.sampling.selection import draw, generator_of
    from surveykit.writing import write_together

    refuse_replacing((options.frame,), options.output)
    for path in options.output:
        LISTS.named(path.suffix, options.language)
    plan, seed = _plan(options), _seed(options)
    frame = read_frame(options.frame, sheet=options.sheet)
    print_problems(frame.problems, options.language)
    drawn = draw(frame, plan, generator_of(seed), seed=seed)
    made = DrawnList(drawn, options.title, names(options.columns), options.language)
    outputs = {path: made.to_bytes(path.suffix) for path in options.output}
    written = write_together(outputs)
    _say(made, options)
    say_written(written, options.language, wanted=outputs)
    return 0


def _say(made: DrawnList, options: argparse.Namespace) -> None:
    from surveykit.reports.terminal import text_table

    for fact in made.facts:
        line(fact)
    if made.drawn.plan.strata:
        line(text_table(made.strata))
    told = {"n": len(made.drawn), "seed": made.drawn.seed, "name": options.output[0].name}
    line(words(options.language)["drawn_said"].format(**told))


def _seed(options: argparse.Namespace) -> int:
    """The seed given, or one that nobody could foresee."""
    import secrets

    if options.seed is None:
        return secrets.randbits(_SEED_BITS)
    if options.seed < 0:
        raise UsageError(_bad("--seed", str(options.seed), "20240301"))
    return int(options.seed)


def _plan(options: argparse.Namespace) -> Plan:
    """The order given.

    Raises:
        UsageError: it contradicts itself
    """
    stages = _whole_numbers("--stages", options.stages, "20,10")
    if stages and len(stages) != 2:
        raise UsageError(_bad("--stages", options.stages, "20,10"))
    if stages and options.n is not None:
        raise UsageError(Problem(_TWICE))
    quotas = _quotas(options.allocation)
    try:
        return _ordered(options, stages, quotas)
    except DesignError as error:  # no frame was looked at so far: it is the command that cannot be
        raise UsageError(error.problems) from error


def _ordered(options: argparse.Namespace, stages: tuple[int, ...], quotas: dict[str, int]) -> Plan:
    from surveykit.sampling.plan import Plan

    return Plan(
        n=stages[0] if stages else options.n,
        method=options.method,
        strata=names(options.strata),
        allocation="proportional" if quotas else options.allocation,
        quotas=quotas,
        minimum=options.minimum,
        measures=names(options.measure),
        cvs=tuple(one / 100 for one in _numbers("--cv", options.cv, "5,10")),
        exponent=options.exponent,
        cluster=options.cluster,
        within=stages[1] if stages else None,
        size=options.size,
        sort=names(options.sort),
        identity=options.id,
    )


def _quotas(text: str) -> dict[str, int]:
    """Stratum -> units, from `机关=30,基层=70`; empty for the name of a method."""
    if "=" not in text:
        return {}
    found: dict[str, int] = {}
    for part in names(text):
        name, mark, number = part.rpartition("=")
        if not mark or not number.strip().isdecimal() or name.strip() in found:
            raise UsageError(_bad("--allocation", part, "机关=30,基层=70"))
        found[name.strip()] = int(number)
    return found


def _whole_numbers(option: str, text: str | None, example: str) -> tuple[int, ...]:
    if not all(part.isdecimal() for part in names(text)):
        raise UsageError(_bad(option, text or "", example))
    return tuple(int(part) for part in names(text))


def _numbers(option: str, text: str | None, example: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in names(text))
    except ValueError as error:
        raise UsageError(_bad(option, text or "", example)) from error


def _bad(option: str, text: str, example: str) -> Problem:
    return Problem(_BAD_NUMBER, values={"option": option, "text": text, "example": example})
