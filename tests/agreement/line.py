"""One number there and here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

# an error that is exactly 0 is left as noise of the last digits on both sides
_NOISE = {"se": 5e-9, "cv": 5e-9, "deff": 1e-15, "deff_wr": 1e-15}


@dataclass(frozen=True)
class Line:
    """One number there and here; a refusal counts as 1. `refused` is our code where R has a number."""

    file: str
    design: str
    estimator: str
    method: str
    what: str
    key: str
    there: Any
    here: Any
    scale: float = 1.0
    adjusted: bool = False
    replicates: bool = False
    refused: str = ""

    @property
    def difference(self) -> float:
        """Relative difference; absolute where the number there is 0."""
        if self.refused:
            return np.inf
        if self.there is None:
            return 0.0 if _missing(self.here) else np.nan
        there, here = float(self.there), float(self.here)
        if np.isnan(there) and np.isnan(here):
            return 0.0
        if max(abs(here), abs(there)) < _NOISE.get(self.key, 0.0) * (
            max(1.0, abs(self.scale)) if self.key == "se" else 1.0
        ):
            return 0.0
        return abs(here - there) / abs(there) if there else abs(here)


def _missing(value: Any) -> bool:
    return value is None or bool(np.isnan(float(value)))
