"""The samples of R `survey` that golden.R wrote, and designs of them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from surveykit.sampling.design import SampleDesign
from surveykit.sampling.replicates import jackknife

HERE = Path(__file__).parent


@cache
def golden() -> dict[str, Any]:
    return json.loads((HERE / "golden.json").read_text(encoding="utf-8"))


@cache
def frame(name: str) -> pd.DataFrame:
    found = pd.read_csv(HERE / f"{name}.csv").rename(columns=lambda column: column.replace(".", "_"))
    return found.assign(band=pd.cut(found.api00, [0, 560, 650, 750, 1000], labels=list("DCBA")))


@cache
def design(name: str) -> SampleDesign:
    if name.endswith(("_jkn", "_jk1")):
        plain = design(name.rpartition("_")[0])
        return replace(plain, replicates=jackknife(plain.analysis, plain.psu, plain.stages[0]))
    data = sample(name)
    weights, sizes = data.pw.to_numpy(float), data.fpc.to_numpy(float)
    strata = np.unique(data.stype, return_inverse=True)[1] if name == "strat" else None
    clusters = np.unique(data.dnum, return_inverse=True)[1] if name == "clus1" else None
    return SampleDesign.of(len(data), weights=weights, strata=strata, clusters=clusters, fpc=sizes)


def sample(name: str) -> pd.DataFrame:
    return frame("apistrat" if name.startswith("strat") else "apiclus1")
