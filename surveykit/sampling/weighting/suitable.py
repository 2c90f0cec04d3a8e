"""Which method can meet which targets."""

from __future__ import annotations

from typing import NamedTuple

from surveykit.questionnaire.fields import Findings
from surveykit.sampling.weighting import file_messages as messages
from surveykit.sampling.weighting.targets import Targets


class _Unfit(NamedTuple):
    """Where a method fails and what else to do."""

    key: str
    zh: str
    en: str
    hint_zh: str
    hint_en: str


_TOTALS = _Unfit(
    "totals",
    "只用 margins，不能用数字合计 totals",
    "takes margins only, no totals of numbers",
    "改用 linear、bounded、raking 或 logit",
    "use linear, bounded, raking or logit",
)
_ONE_MARGIN = _Unfit(
    "margins",
    "只能有一个边际",
    "takes one margin only",
    "各边际分别给出的用 rake；交叉的人数齐全的，用 questions 写成一个边际",
    "use rake for several margins; give known crossed counts as one margin with questions",
)
_NEEDS_BOUNDS = _Unfit(
    "method",
    "要写 bounds",
    "needs bounds",
    "如 bounds: [0.3, 3]，是新旧权数之比的界限",
    "as in bounds: [0.3, 3], the limits of new by old weight",
)
_NO_BOUNDS = _Unfit(
    "bounds",
    "用不到 bounds",
    "has no use for bounds",
    "删去 bounds，或改用 bounded、logit；要限制权数大小也可用 trim",
    "delete them, or use bounded or logit; trim also limits weights",
)
_NO_CLUSTER = _Unfit(
    "cluster",
    "不能让同一单元的新旧权数之比相同",
    "cannot give a unit one ratio of weights",
    "删去 cluster，或改用 linear、bounded、raking 或 logit",
    "delete cluster, or use linear, bounded, raking or logit",
)


def check_method(targets: Targets, findings: Findings) -> None:
    """Report what the method cannot do with these targets."""
    for unfit in _unfit(targets):
        findings.report(
            messages.METHOD,
            targets.at(unfit.key),
            method=targets.method,
            zh=unfit.zh,
            en=unfit.en,
            hint_zh=unfit.hint_zh,
            hint_en=unfit.hint_en,
        )


def _unfit(targets: Targets) -> list[_Unfit]:
    bounded = targets.method in ("bounded", "logit")
    checks = (
        (targets.method in ("rake", "poststratify") and bool(targets.totals), _TOTALS),
        (targets.method == "poststratify" and len(targets.margins) > 1, _ONE_MARGIN),
        (bounded and targets.bounds is None, _NEEDS_BOUNDS),
        (not bounded and targets.bounds is not None, _NO_BOUNDS),
        (targets.method in ("rake", "poststratify") and bool(targets.cluster), _NO_CLUSTER),
    )
    return [unfit for wrong, unfit in checks if wrong]
