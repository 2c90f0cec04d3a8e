"""Every kind of result of a reference file, and what recomputes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from agreement import contrast_requests, requests
from agreement.model_requests import MODELS, Models
from agreement.requests import Case, Numbers, Result
from surveykit.sampling.design import SampleDesign

_BY_ESTIMATOR: Mapping[str, Callable[[Case], Numbers]] = {
    "mean": requests.simple,
    "total": requests.simple,
    "ratio": requests.simple,
    "ciprop": requests.proportion,
    "quantile": requests.quantiles,
    "cdf": requests.below,
    "var": requests.spread,
    "cor": requests.spread,
    "chisq": requests.crossed,
    "ranktest": requests.ranked,
    "pairdiff": requests.pair,
    "ttest": requests.two_groups,
    "contrast": contrast_requests.contrast,
    "kappa": contrast_requests.kappa,
    "vcov": contrast_requests.covariance,
}
ESTIMATORS = frozenset((*_BY_ESTIMATOR, *MODELS))


class Recomputed:
    """The results of one reference file by surveykit; each model is fitted once."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.models = Models(frame)

    def of(self, result: Result, design: SampleDesign) -> Numbers:
        """The same quantities by surveykit, under the keys of the result."""
        if result["estimator"] in MODELS:
            return self.models.recomputed(result, design)
        return _BY_ESTIMATOR[result["estimator"]](Case(result, design, self.frame))
