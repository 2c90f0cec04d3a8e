"""What tables, tests and scales need of scipy is small; the large parts wait until a model is fitted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import surveykit

SCRIPT = """
import sys
import numpy as np
import pandas
from surveykit import Survey

rng = np.random.default_rng(1)
count = 240
frame = pandas.DataFrame({
    "q": pandas.Categorical(rng.choice(["好", "中", "差"], count)),
    "by": pandas.Categorical(rng.choice(["甲", "乙"], count)),
    "x": rng.normal(size=count), "y": rng.normal(size=count), "z": rng.normal(size=count),
    "h": np.tile([1, 2], count // 2), "u": np.arange(count) // 4, "w": rng.uniform(1, 2, count),
})
frame["u"] += 1000 * frame.h
survey = Survey.from_frame(frame, strata="h", cluster="u", weights="w")
"""
STATISTICS = """
table = survey.table("q", "by", errors=True, tests="holm")
for method in ("logit", "beta", "mean", "asin", "wilson", "likelihood"):
    table.limits(method=method)
table.letters, table.to_html(), table.to_documents()
for kind in ("F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint"):
    survey.tests.independence("q", "by", kind=kind)
survey.tests.compare("x", by="by"), survey.tests.ranks("x", by="by"), survey.tests.part("q", by="by")
survey.tests.association("q", "by", persons=True), survey.tests.fisher("q", "by", persons=True)
survey.share("q", "好").interval(), survey.mean("x").se, survey.total("x").se
survey.quantile("x"), survey.correlation("x", "y")
survey.replicated("bootstrap", seed=1, replicates=20).table("q", "by", errors=True).se
"""
MODEL = 'survey.regress("by ~ x", family="binomial").coefficients\n'
TOLD = 'print(*sorted({"scipy.stats", "statsmodels", "formulaic", "plotly"} & set(sys.modules)))'


def loaded(script: str) -> list[str]:
    home = Path(surveykit.__file__).parents[1]
    run = subprocess.run(
        [sys.executable, "-c", script + TOLD], capture_output=True, text=True, check=False, cwd=home
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


@pytest.mark.parametrize("script", [SCRIPT, SCRIPT + STATISTICS])
def test_neither_scipy_stats_nor_statsmodels_is_loaded_without_a_model(script):
    assert loaded(script) == []


def test_a_model_loads_them():
    assert {"statsmodels", "scipy.stats"} <= set(loaded(SCRIPT + MODEL))
