"""Every adjustment that weighting.R makes with R survey, made here."""

from __future__ import annotations

import numpy as np

from sampling.weighting.api import Sample
from surveykit.sampling.weighting.adjustment import Adjustment
from surveykit.sampling.weighting.nonresponse import NonresponseClasses
from surveykit.sampling.weighting.trimming import Trimming

STRAT, CLUS1, CLUS2 = Sample("apistrat"), Sample("apiclus1"), Sample("apiclus2")
# every fifth school did not answer
ANSWERED = np.arange(len(STRAT.weights)) % 5 != 4
CASES: dict[str, tuple[Sample, list[Adjustment]]] = {
    "strat_post": (STRAT, [STRAT.poststratified("sch.wide")]),
    "strat_rake": (STRAT, [STRAT.raked("sch.wide", "comp.imp", "stype")]),
    "strat_rake2": (STRAT, [STRAT.raked("sch.wide", "awards")]),
    "strat_lin": (STRAT, [STRAT.calibrated("linear")]),
    "strat_lin_var": (STRAT, [STRAT.calibrated("linear", sigma2=STRAT.numbers("enroll"))]),
    "strat_bounded": (STRAT, [STRAT.calibrated("bounded", 0.95, 1.05)]),
    "strat_ratio_raking": (STRAT, [STRAT.calibrated("raking")]),
    "strat_logit": (STRAT, [STRAT.calibrated("logit", 0.7, 1.5)]),
    "strat_trim": (STRAT, [Trimming(18, 40)]),
    "strat_trim_strict": (STRAT, [Trimming(20, 32, strict=True)]),
    "strat_rake_trim": (STRAT, [STRAT.raked("sch.wide", "comp.imp"), Trimming(10, 55, strict=True)]),
    "strat_post_cal": (STRAT, [STRAT.poststratified("sch.wide"), STRAT.calibrated("raking")]),
    "strat_rake_lin": (STRAT, [STRAT.raked("sch.wide", "awards"), STRAT.calibrated("linear")]),
    "strat_lin_rake": (STRAT, [STRAT.calibrated("linear"), STRAT.raked("sch.wide", "awards")]),
    "strat_post_rake_cal": (
        STRAT,
        [STRAT.poststratified("sch.wide"), STRAT.raked("sch.wide", "awards"), STRAT.calibrated("raking")],
    ),
    "strat_nonresponse": (STRAT, [NonresponseClasses(STRAT.codes("stype"), ANSWERED)]),
    "clus1_post_lin": (CLUS1, [CLUS1.poststratified("sch.wide"), CLUS1.calibrated("linear")]),
    "clus1_post": (CLUS1, [CLUS1.poststratified("stype")]),
    "clus1_rake": (CLUS1, [CLUS1.raked("stype", "sch.wide")]),
    "clus1_lin": (CLUS1, [CLUS1.calibrated("linear")]),
    "clus1_bounded": (CLUS1, [CLUS1.calibrated("bounded", 0.5, 1.7)]),
    "clus1_raking": (CLUS1, [CLUS1.calibrated("raking")]),
    "clus1_logit": (CLUS1, [CLUS1.calibrated("logit", 0.4, 2.5)]),
    "clus1_lin_units": (CLUS1, [CLUS1.calibrated("linear", units="dnum")]),
    "clus1_raking_units": (CLUS1, [CLUS1.calibrated("raking", units="dnum")]),
    "clus2_post": (CLUS2, [CLUS2.poststratified("stype")]),
    "clus2_rake": (CLUS2, [CLUS2.raked("stype", "sch.wide")]),
    "clus2_raking": (CLUS2, [CLUS2.calibrated("raking")]),
}
