"""How the answers were drawn: the names of the columns that say so.

A `Design` is what a questionnaire declares under `design:` and what an analyst may give instead; bound to
the answers it becomes arrays (`surveykit.sampling.binding`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Names: TypeAlias = str | Sequence[str]
SinglePsu = Literal["refuse", "certainty", "remove", "adjust", "average", "collapse"]
ReplicateKind = Literal["JK1", "JKn", "BRR", "Fay", "bootstrap", "subbootstrap", "mrbbootstrap", "other"]


@dataclass(frozen=True, slots=True)
class ReplicateSpec:
    """Replicate weights given in columns. `rscales` one number for all or one a column.

    `combined` says that the columns hold whole weights; else they are factors of the sampling weight.
    """

    columns: tuple[str, ...]
    kind: ReplicateKind = "other"
    scale: float | None = None
    rscales: tuple[float, ...] = ()
    combined: bool = True
    mse: bool = False
    fay: float = 0.0


@dataclass(frozen=True, slots=True)
class Design:
    """Names of the columns that say how the answers were drawn; empty where there is none.

    `strata`, `cluster`, `fpc` and `probs` take one name or one a stage, first stage first. `fpc` counts the
    units of the stratum's population (or is the fraction drawn); one name more than `cluster` is the
    population of persons within the last unit. `probs` are probabilities of selection, whose product gives
    the weight 1/p where `weights` names none. `nest` says that unit codes start anew in each stratum.
    `single_psu_in_domain` treats a stratum with one unit left in a domain as one with a single unit
    (R's option `survey.adjust.domain.lonely`); `census` means that all were asked.
    """

    strata: Names = ()
    cluster: Names = ()
    weights: str = ""
    fpc: Names = ()
    census: bool = False
    nest: bool = False
    single_psu: SinglePsu = "refuse"
    replicates: ReplicateSpec | None = None
    probs: Names = ()
    single_psu_in_domain: bool = False

    def __post_init__(self) -> None:
        for key in ("strata", "cluster", "fpc", "probs"):
            object.__setattr__(self, key, listed(getattr(self, key)))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the design names, each once."""
        stages = (self.strata, self.cluster, (self.weights,), self.fpc, self.probs)
        named = [name for names in stages for name in names]
        named += self.replicates.columns if self.replicates else ()
        return tuple(dict.fromkeys(name for name in named if name))


def listed(names: Names) -> tuple[str, ...]:
    """The names, one a stage; none for an empty text."""
    if isinstance(names, str):
        return (names,) if names else ()
    return tuple(names)
