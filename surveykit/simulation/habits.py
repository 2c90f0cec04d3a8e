"""How people answer where nobody says so: plausible, never real.

Opinions lean to the good side, as reports of satisfaction do; what people know little of, few choose.
"""

from __future__ import annotations

import numpy as np

from surveykit.questionnaire.model import Choice, Question
from surveykit.simulation.allotment import Floats

_MISSING = 0.03
_OTHER = 0.03
_EXCLUSIVE = 0.04


def shares_of(question: Question, generator: np.random.Generator) -> Floats:
    """(K,) shares of the options of a question with one answer, in the order of the questionnaire."""
    choices = question.choices
    valid = [k for k, choice in enumerate(choices) if choice.kind == "valid" and not choice.other]
    ordered = is_ordered(question)
    weights = _leaning(len(valid), generator) if ordered else generator.dirichlet(np.full(len(valid), 4.0))
    if ordered:
        rising = sorted(valid, key=lambda k: worth(choices[k], k))
        placed = dict(zip(rising, weights, strict=True))
        weights = np.array([placed[k] for k in valid])
    shares = np.zeros(len(choices))
    for k, choice in enumerate(choices):
        if choice.kind != "valid":
            shares[k] = _MISSING
        elif choice.other:
            shares[k] = _OTHER
    shares[valid] = weights * (1.0 - shares.sum())
    return np.asarray(shares / shares.sum())


def ticks_of(question: Question, generator: np.random.Generator) -> Floats:
    """(K,) the share of persons who tick each option; exclusive options and 其他 are rare."""
    shares = generator.uniform(0.15, 0.6, len(question.choices))
    for k, choice in enumerate(question.choices):
        if choice.exclusive or choice.kind != "valid":
            shares[k] = _EXCLUSIVE
        elif choice.other:
            shares[k] = _OTHER
    return shares


def is_ordered(question: Question) -> bool:
    """Whether the options go from bad to good: a scale, or scores."""
    scored = [choice for choice in question.choices if choice.score is not None]
    return question.type in ("rating", "nps") or len(scored) > 1


def worth(choice: Choice, place: int) -> float:
    """What an option is worth among those of an ordered question."""
    return float(place) if choice.score is None else choice.score


def _leaning(count: int, generator: np.random.Generator) -> Floats:
    """(K,) shares from worst to best, most of them above the middle."""
    middle = (np.arange(count) + 0.5) / count
    good, bad = 3.2 + generator.uniform(-0.6, 0.6), 1.6 + generator.uniform(-0.3, 0.3)
    weights = middle ** (good - 1.0) * (1.0 - middle) ** (bad - 1.0)
    return np.asarray(weights / weights.sum())
