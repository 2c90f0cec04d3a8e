"""The words of sample sizes and of lists of the drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from surveykit.errors import Language


@dataclass(frozen=True, slots=True)
class DrawingWords:
    """Sentences, heads and facts of a list of the drawn; `{…}` are `str.format` templates."""

    title: str
    list_sheet: str
    method_sheet: str
    population: str
    population_clusters: str
    drawn: str
    drawn_clusters: str
    method: str
    methods: Mapping[str, str]
    strata: str
    allocations: Mapping[str, str]
    cluster: str
    two_stage: str
    size: str
    rows_as_size: str
    sort: str
    certain: str
    seed: str
    repeat: str
    weight_note: str
    file: str
    fact: str
    strata_caption: str
    list_caption: str
    stratum: str
    units: str
    sampled: str
    clusters: str
    clusters_sampled: str
    rate: str
    weight: str
    probability: str
    total: str
    number: str
    even: str


@dataclass(frozen=True, slots=True)
class SizeWords:
    """What a sample size says; `{…}` are `str.format` templates."""

    heading: Mapping[str, str]
    aim_margin: str
    aim_cv: str
    aim_power: str
    population: str
    endless: str
    level: str
    n0: str
    after_deff: str
    after_fpc: str
    n: str
    n_group: str
    hand_out: str
    hand_out_group: str
    formula: str
    source: str
    too_many: str
    margin: str
    points: str
    power: str


_ZH = DrawingWords(
    title="抽样名单",
    list_sheet="名单",
    method_sheet="抽样说明",
    population="抽样框：{name}，共{rows}个单元",
    population_clusters="抽样框：{name}，共{units}个群、{rows}个单元",
    drawn="抽中{rows}个单元",
    drawn_clusters="抽中{units}个群，共{rows}个单元",
    method="抽样方法：{method}",
    methods=MappingProxyType(
        {
            "srs": "简单随机抽样",
            "systematic": "等距抽样（随机起点）",
            "circular": "循环等距抽样",
            "pps": "按规模大小成比例的等距抽样（PPS）",
            "sampford": "按规模大小成比例的抽样（Sampford法）",
            "tille": "按规模大小成比例的抽样（Tillé逐个剔除法）",
        }
    ),
    strata="按{names}分层，{allocation}",
    allocations=MappingProxyType(
        {
            "equal": "各层样本量相等",
            "proportional": "样本量按各层单元数成比例分配",
            "neyman": "样本量按奈曼法（单元数×标准差）分配",
            "power": "样本量按幂分配法分配",
            "bethel": "样本量按Bethel法分配，满足各变量变异系数的限值",
            "given": "各层样本量事先指定",
        }
    ),
    cluster="以{name}为群，抽中的群全部调查",
    two_stage="以{name}为群，每个抽中的群内用简单随机抽样抽取{within}个，不足的全部抽取",
    size="规模：{name}",
    rows_as_size="规模：群内单元数",
    sort="抽样前按{names}排序",
    certain="规模过大、必然入样的有{count}个：{names}",
    seed="随机种子：{seed}（PCG64）",
    repeat="用同一抽样框、同一方法和同一种子重新抽取，结果不变",
    weight_note="权数为入样概率的倒数，即每个抽中单元代表总体中的单元数",
    file="抽样框文件校验码（SHA-256）：{digest}",
    fact="{facts}。",
    strata_caption="各层总体数和样本数",
    list_caption="抽中名单",
    stratum="层",
    units="总体数",
    sampled="样本数",
    clusters="总体群数",
    clusters_sampled="抽中群数",
    rate="抽样比（%）",
    weight="权数",
    probability="入样概率",
    total="合计",
    number="序号",
    even="每个抽中单元的入样概率为{probability}，权数为{weight}",
)

_EN = DrawingWords(
    title="List of the sample",
    list_sheet="sample",
    method_sheet="method",
    population="Frame: {name}, {rows} units",
    population_clusters="Frame: {name}, {units} clusters with {rows} units",
    drawn="{rows} units drawn",
    drawn_clusters="{units} clusters drawn, with {rows} units",
    method="Method: {method}",
    methods=MappingProxyType(
        {
            "srs": "simple random sampling",
            "systematic": "systematic sampling from a random start",
            "circular": "circular systematic sampling",
            "pps": "systematic sampling with probability proportional to size (PPS)",
            "sampford": "probability proportional to size (Sampford)",
            "tille": "probability proportional to size (Tillé's elimination)",
        }
    ),
    strata="Strata by {names}; {allocation}",
    allocations=MappingProxyType(
        {
            "equal": "the same number in each",
            "proportional": "allocated in proportion to their units",
            "neyman": "Neyman allocation (units times standard deviation)",
            "power": "power allocation",
            "bethel": "Bethel allocation within the limits on the cv of each variable",
            "given": "numbers set beforehand",
        }
    ),
    cluster="Clusters by {name}, taken whole",
    two_stage="Clusters by {name}; in each a simple random sample of {within} (all where it holds fewer)",
    size="Size: {name}",
    rows_as_size="Size: units in the cluster",
    sort="Sorted by {names} before drawing",
    certain="Certain by their size: {count} ({names})",
    seed="Random seed: {seed} (PCG64)",
    repeat="The same frame, method and seed give the same sample",
    weight_note="The weight is 1 over the probability of inclusion: how many units each stands for",
    file="Checksum of the frame (SHA-256): {digest}",
    fact="{facts}.",
    strata_caption="Population and sample by stratum",
    list_caption="The drawn units",
    stratum="Stratum",
    units="Population",
    sampled="Sample",
    clusters="Clusters",
    clusters_sampled="Clusters drawn",
    rate="Rate (%)",
    weight="Weight",
    probability="Probability",
    total="Total",
    number="No.",
    even="Each was drawn with probability {probability} and has the weight {weight}",
)

_SIZE_ZH = SizeWords(
    heading=MappingProxyType(
        {
            "proportion": "估计一个比例所需的样本量",
            "mean": "估计一个均值所需的样本量",
            "proportions": "发现两组比例之差所需的样本量",
            "means": "发现两组均值之差所需的样本量",
        }
    ),
    aim_margin="要求：误差不超过 ±{margin}，预计{expected}",
    aim_cv="要求：估计量的变异系数不超过 {cv}，预计{expected}",
    aim_power="要求：{expected}时，以 {power} 的把握发现差异（双侧检验，显著性水平 {alpha}）",
    population="总体：{population}人",
    endless="总体：很大（不作有限总体校正）",
    level="置信水平：{level}（z = {z}）",
    n0="1. 简单随机抽样、总体很大时：n0 = {n0}",
    after_deff="2. 乘设计效应 {deff}：{number}",
    after_fpc="3. 有限总体校正：{number}",
    n="4. 需要有效答卷：{n} 份",
    n_group="4. 需要有效答卷：第一组 {n} 份，第二组 {second} 份",
    hand_out="5. 预计有效回收率 {response}，应发放：{n} 份",
    hand_out_group="5. 预计有效回收率 {response}，应发放：第一组 {n} 份，第二组 {second} 份",
    formula="公式：{formula}",
    source="出处：{source}",
    too_many="注意：应发放数超过总体人数，全部发放也达不到这个精度。",
    margin="有效答卷 {n} 份时，误差限为 ±{margin}（置信水平 {level}）",
    points="{number}个百分点",
    power="第一组有效答卷 {n} 份时，发现该差异的把握（功效）为 {power}",
)

_SIZE_EN = SizeWords(
    heading=MappingProxyType(
        {
            "proportion": "Sample size for a proportion",
            "mean": "Sample size for a mean",
            "proportions": "Sample size to find a difference of two proportions",
            "means": "Sample size to find a difference of two means",
        }
    ),
    aim_margin="Aim: a margin of error of ±{margin}; expected: {expected}",
    aim_cv="Aim: a coefficient of variation of {cv}; expected: {expected}",
    aim_power="Aim: a power of {power} where {expected} (two-sided test at {alpha})",
    population="Population: {population}",
    endless="Population: large (no finite population correction)",
    level="Confidence level: {level} (z = {z})",
    n0="1. Simple random sample, large population: n0 = {n0}",
    after_deff="2. Times the design effect {deff}: {number}",
    after_fpc="3. With the finite population correction: {number}",
    n="4. Usable answers needed: {n}",
    n_group="4. Usable answers needed: {n} in the first group, {second} in the second",
    hand_out="5. At a response rate of {response}, hand out: {n}",
    hand_out_group="5. At a response rate of {response}, hand out: {n} and {second}",
    formula="Formula: {formula}",
    source="Source: {source}",
    too_many="Note: this is more than the population; not even asking all of it reaches the aim.",
    margin="With {n} usable answers the margin of error is ±{margin} (confidence level {level})",
    points="{number} points",
    power="With {n} usable answers in the first group the power to find the difference is {power}",
)


def drawing_words(language: Language) -> DrawingWords:
    """The words of a list of the drawn in one language."""
    return _ZH if language == "zh" else _EN


def size_words(language: Language) -> SizeWords:
    """The words of a sample size in one language."""
    return _SIZE_ZH if language == "zh" else _SIZE_EN
