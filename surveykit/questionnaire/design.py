"""What a questionnaire says of how its answers were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SinglePsu = Literal["refuse", "certainty", "remove", "adjust", "average", "collapse"]
ReplicateKind = Literal["JK1", "JKn", "BRR", "Fay", "bootstrap", "subbootstrap", "other"]


@dataclass(frozen=True, slots=True)
class DesignSpec:
    """Which columns say how the answers were drawn; `census` means all were asked.

    `strata`, `cluster` and `fpc` hold one name a stage.
    """

    strata: tuple[str, ...] = ()
    cluster: tuple[str, ...] = ()
    weights: str = ""
    fpc: tuple[str, ...] = ()
    census: bool = False
    nest: bool = False
    single_psu: SinglePsu = "refuse"
    replicate_weights: tuple[str, ...] = ()
    replicate_kind: ReplicateKind = "other"
    scale: float | None = None
    rscales: tuple[float, ...] = ()
    combined: bool = True
    mse: bool = False
    fay: float = 0.0

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is named, each once."""
        named = (*self.strata, *self.cluster, self.weights, *self.fpc, *self.replicate_weights)
        return tuple(dict.fromkeys(name for name in named if name))
