"""Strata of a single unit joined to their neighbours."""

from __future__ import annotations

import numpy as np

from surveykit.sampling.stages import Stage


def collapsed(stage: Stage) -> Stage:
    """Strata with one unit join the strata after them until there are two; the last joins backwards."""
    home = np.zeros(len(stage.drawn), dtype=np.intp)
    group, units = 0, 0.0
    for h, (drawn, single) in enumerate(zip(stage.drawn, stage.single, strict=True)):
        home[h] = group
        units += drawn
        if units > 1 or not single:
            group, units = group + 1, 0.0
    if units and group:
        home[home == group] = group - 1
    names, first = np.unique(home, return_index=True)
    drawn = np.bincount(home, stage.drawn, minlength=len(names)).astype(np.float64)
    sizes = np.bincount(home, stage.sizes, minlength=len(names)).astype(np.float64)
    labels = tuple(stage.label(int(h)) for h in first) if stage.labels else ()
    return Stage(stage.unit_of, home[stage.stratum_of], drawn, sizes, stage.carried[first], labels)
