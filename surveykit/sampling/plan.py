"""What is to be drawn, and how: a method, strata, clusters, stages. Checked where it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from surveykit.errors import DesignError, Problem
from surveykit.sampling import drawing_messages as messages
from surveykit.sampling.allocation import METHODS as ALLOCATIONS

Method = Literal["srs", "systematic", "circular", "pps", "sampford", "tille"]
METHODS: tuple[Method, ...] = get_args(Method)
BY_SIZE: tuple[Method, ...] = ("pps", "sampford", "tille")
_ORDERED: tuple[Method, ...] = ("systematic", "circular", "pps")
_EXPONENT = 0.5
SPREADS = (*ALLOCATIONS, "bethel", "given")


@dataclass(frozen=True, slots=True)
class Plan:
    """The order for a drawing; names are columns of the frame.

    `n` first-stage units (rows, or clusters where `cluster` is set), None for bethel and for `quotas`,
    which name the units of each stratum. `within` rows are drawn in each cluster; None takes them all.
    `size` is the measure of size for methods by size; without it clusters go by their rows. `sort`
    puts the frame in order before a systematic draw (implicit strata). `allocation` spreads n over
    `strata`, each with `minimum` units at least; neyman, power and bethel go by the columns
    `measures`, bethel with one limit in `cvs` for each, or one for all. `identity` is the column that
    tells units apart.
    """

    n: int | None = None
    method: Method = "srs"
    strata: tuple[str, ...] = ()
    allocation: str = "proportional"
    quotas: Mapping[str, int] = field(default_factory=dict)
    minimum: int = 2
    measures: tuple[str, ...] = ()
    cvs: tuple[float, ...] = ()
    exponent: float = _EXPONENT
    cluster: str = ""
    within: int | None = None
    size: str = ""
    sort: tuple[str, ...] = ()
    identity: str = ""

    def __post_init__(self) -> None:
        found = [*_unknown(self), *_contradictions(self)]
        if found:
            raise DesignError(found)

    @property
    def by_size(self) -> bool:
        """Whether first-stage units are drawn with unequal probabilities."""
        return self.method in BY_SIZE

    @property
    def spread(self) -> str:
        """The allocation, `given` where the quotas are set by hand."""
        return "given" if self.quotas else self.allocation


def _unknown(plan: Plan) -> list[Problem]:
    known = ((plan.method, METHODS), (plan.allocation, SPREADS))
    return [
        Problem(messages.UNKNOWN_CHOICE, values={"name": name, "known": "、".join(names)})
        for name, names in known
        if name not in names
    ]


def _unused(plan: Plan) -> Iterator[tuple[bool, str, str]]:
    """What was given and would be left aside."""
    measured = plan.allocation in ("neyman", "power", "bethel") and not plan.quotas
    yield (
        bool(plan.measures) and not measured,
        "--measure 只用于 neyman、power、bethel 分配",
        "--measure is for the allocations neyman, power and bethel",
    )
    yield (
        bool(plan.cvs) and plan.allocation != "bethel",
        "--cv 只用于 bethel 分配",
        "--cv is for the allocation bethel",
    )
    yield (
        plan.exponent != _EXPONENT and plan.allocation != "power",
        "--exponent 只用于 power 分配",
        "--exponent is for the allocation power",
    )


def _contradictions(plan: Plan) -> list[Problem]:
    """Every way in which the order contradicts itself."""
    counted = bool(plan.quotas) or plan.allocation == "bethel"
    lone = plan.allocation in ("equal", "neyman", "power", "bethel") or plan.quotas
    wrong = (
        (plan.n is None and not counted, "没有给出要抽多少（-n）", "how many to draw is missing (-n)"),
        (
            plan.n is not None and counted,
            "样本量由 Bethel 限值或各层配额决定，不能再给 -n",
            "limits (bethel) or quotas settle the sample size: leave out -n",
        ),
        (plan.n is not None and plan.n < 1, "-n 须为正整数", "-n must be above 0"),
        (plan.minimum < 1, "每层最低数须为正整数", "the minimum a stratum must be above 0"),
        (
            bool(lone) and not plan.strata,
            "分层分配须用 --strata 指明分层的列",
            "an allocation over strata needs --strata",
        ),
        (
            plan.allocation in ("neyman", "bethel") and not plan.measures and not plan.quotas,
            f"{plan.allocation} 分配须用 --measure 指明计算标准差的列",
            f"the {plan.allocation} allocation needs --measure, the columns whose spread counts",
        ),
        (
            plan.allocation == "bethel" and len(plan.cvs) not in (1, max(1, len(plan.measures))),
            "bethel 分配须用 --cv 给出变异系数的限值：一个，或每个变量一个",
            "the bethel allocation needs limits by --cv: one, or one a variable",
        ),
        (
            plan.allocation in ("neyman", "power") and len(plan.measures) > 1,
            "该分配方法只能按一个变量，多个变量请用 bethel",
            "this allocation goes by one variable; for several use bethel",
        ),
        *_unused(plan),
        *_of_draw(plan),
    )
    return [Problem(messages.CONFLICT, values={"zh": zh, "en": en}) for bad, zh, en in wrong if bad]


def _of_draw(plan: Plan) -> tuple[tuple[bool, str, str], ...]:
    return (
        (
            plan.by_size and not plan.size and not plan.cluster,
            "按规模抽样须用 --size 指明规模的列",
            "drawing by size needs --size",
        ),
        (
            bool(plan.size) and not plan.by_size,
            "--size 只用于按规模抽样（pps、sampford、tille）",
            "--size belongs to the methods by size (pps, sampford, tille)",
        ),
        (
            bool(plan.sort) and plan.method not in _ORDERED,
            "--sort 只用于等距抽样（systematic、circular、pps）",
            "--sort belongs to systematic draws (systematic, circular, pps)",
        ),
        (
            plan.within is not None and not plan.cluster,
            "两阶段抽样须用 --cluster 指明群的列",
            "two stages need --cluster",
        ),
        (
            plan.within is not None and plan.within < 1,
            "每群抽取数须为正整数",
            "the number drawn in a cluster must be above 0",
        ),
    )
