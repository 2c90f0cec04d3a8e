"""The words of the report of weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class WeightWords:
    """Heads, facts and notes; `{…}` are `str.format` templates."""

    title: str
    about: str
    targets: str
    spread: str
    method: str
    methods: Mapping[str, str]
    steps: str
    steps_named: Mapping[str, str]
    arrow: str
    base: str
    no_base: str
    records: str
    records_n: str
    total: str
    smallest: str
    largest: str
    mean: str
    ratio: str
    cv: str
    deff: str
    effective: str
    effective_n: str
    iterations: str
    tolerance: str
    worst: str
    margin: str
    numbers: str
    category: str
    n: str
    target: str
    target_share: str
    before: str
    after: str
    change: str
    numbers_before: str
    after_sum: str
    sheet: str
    note: str


_ZH = WeightWords(
    title="加权说明",
    about="加权方法",
    targets="目标与加权前后",
    spread="权数的分布",
    method="方法",
    methods=MappingProxyType(
        {
            "rake": "迭代加权（耙式）",
            "poststratify": "事后分层",
            "linear": "线性校准",
            "bounded": "有界线性校准",
            "raking": "指数（乘法）校准",
            "logit": "logit 校准",
        }
    ),
    steps="步骤",
    steps_named=MappingProxyType(
        {
            "NonresponseClasses": "无回答调整",
            "Scaling": "缩放到总体",
            "PostStratification": "事后分层",
            "Raking": "迭代加权",
            "Calibration": "校准",
            "Trimming": "截尾",
        }
    ),
    arrow=" → ",
    base="基础权数",
    no_base="无（每份答卷为 1）",
    records="参与加权的答卷",
    records_n="{n} 份（共 {of} 份）",
    total="权数合计",
    smallest="最小权数",
    largest="最大权数",
    mean="平均权数",
    ratio="最大与最小之比",
    cv="变异系数",
    deff="权数引起的设计效应（Kish）",
    effective="有效样本量",
    effective_n="{effective}（{n} 份答卷）",
    iterations="迭代次数",
    tolerance="允许的相对误差",
    worst="与目标的最大相对误差",
    margin="{name}：目标与加权前后",
    numbers="数字合计：目标与加权前后",
    category="类别",
    n="答卷数",
    target="目标",
    target_share="目标占比",
    before="加权前占比",
    after="加权后占比",
    change="加权后减加权前（百分点）",
    numbers_before="加权前合计",
    after_sum="加权后合计",
    sheet="加权说明",
    note="加权前占比按基础权数计算。",
)
_EN = WeightWords(
    title="Report of weights",
    about="How the weights were made",
    targets="Targets, before and after weighting",
    spread="How the weights spread",
    method="Method",
    methods=MappingProxyType(
        {
            "rake": "raking (iterative proportional fitting)",
            "poststratify": "post-stratification",
            "linear": "linear calibration",
            "bounded": "bounded linear calibration",
            "raking": "exponential (multiplicative) calibration",
            "logit": "logit calibration",
        }
    ),
    steps="Steps",
    steps_named=MappingProxyType(
        {
            "NonresponseClasses": "nonresponse classes",
            "Scaling": "scaling to the population",
            "PostStratification": "post-stratification",
            "Raking": "raking",
            "Calibration": "calibration",
            "Trimming": "trimming",
        }
    ),
    arrow=", ",
    base="Base weights",
    no_base="none (1 for every record)",
    records="Records weighted",
    records_n="{n} (of {of})",
    total="Sum of weights",
    smallest="Smallest weight",
    largest="Largest weight",
    mean="Mean weight",
    ratio="Largest by smallest",
    cv="Coefficient of variation",
    deff="Design effect of weighting (Kish)",
    effective="Effective sample size",
    effective_n="{effective} (of {n} records)",
    iterations="Iterations",
    tolerance="Relative tolerance",
    worst="Largest relative miss of a target",
    margin="{name}: targets, before and after",
    numbers="Totals of numbers: targets, before and after",
    category="Category",
    n="n",
    target="Target",
    target_share="Target share",
    before="Share before",
    after="Share after",
    change="After less before (points)",
    numbers_before="Total before",
    after_sum="Total after",
    sheet="Weights",
    note="Shares before weighting rest on the base weights.",
)


def weight_words(language: Language) -> WeightWords:
    """The words of one language."""
    return _ZH if language == "zh" else _EN
