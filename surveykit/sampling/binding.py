"""A design's names bound to the responses: every column checked, all findings raised at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from surveykit.errors import DesignError, Problem
from surveykit.questionnaire.design import Design, listed
from surveykit.responses.model import Responses
from surveykit.sampling import messages
from surveykit.sampling.collapsing import collapsed
from surveykit.sampling.columns import filled_numbers, found_at, groups, numbers, place_of
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.given_replicates import given_replicates
from surveykit.sampling.stages import Codes, Drawn, Floats, Stage, compact, stages_of

# sums of squares of weights beyond it leave the range of numbers
_LARGEST = 1e100


def bind(design: Design, responses: Responses) -> SampleDesign:
    """Check the named columns against the responses and hold them as arrays.

    Without a weight column, probabilities give the weights (1/p), else population sizes at every stage
    (product of N/n).

    Raises:
        DesignError: unknown column; weight that is negative, infinite or no number; empty stratum or
            unit; PSU in two strata; population below its sample or not constant in its stratum
    """
    problems = list(_contradictory(design))
    weights = _gathered(problems, _weights, design, responses)
    drawn = _stages(design, responses, problems)
    replicates = None
    if design.replicates is not None:
        replicates = _gathered(problems, given_replicates, design.replicates, responses, weights)
    if problems or drawn is None:
        raise DesignError(problems)
    units, stages = stages_of(drawn)
    finest = np.arange(len(responses)) if units is None else units
    problems.extend(_wrong_sizes(design, drawn, stages, finest, responses))
    if problems:
        raise DesignError(problems)
    constant = 1.0
    if weights is None and all(np.isfinite(stage.sizes).all() for stage in drawn):
        inverse = _probability_weights(stages, finest)
        equal = len(inverse) > 0 and bool((inverse == inverse[0]).all())
        weights, constant = (None, float(inverse[0])) if equal else (inverse, 1.0)
    if design.single_psu == "collapse":
        # after the weights, which are those of the strata that were drawn
        stages = (collapsed(stages[0]), *stages[1:])
    return SampleDesign(design, len(responses), stages, units, weights, constant, replicates)


def _contradictory(design: Design) -> Iterator[Problem]:
    """What the names alone rule out."""
    strata, cluster, fpc, probs = (
        listed(names) for names in (design.strata, design.cluster, design.fpc, design.probs)
    )
    if design.weights and probs:
        values = {"weights": design.weights, "probs": "、".join(probs)}
        yield Problem(messages.WEIGHTS_TWICE, values=values)
    if design.single_psu_in_domain and design.single_psu not in ("adjust", "average"):
        yield Problem(messages.DOMAIN_POLICY, values={"policy": design.single_psu})
    for key, given, most in (
        ("strata", len(strata), max(len(cluster), 1)),
        ("fpc", len(fpc), len(cluster) + 1),
    ):
        if given > most:
            yield Problem(messages.STAGES, values={"key": key, "given": given, "units": len(cluster)})


def _gathered(problems: list[Problem], read: Any, *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except DesignError as error:
        problems.extend(error.problems)
        return None


def _weights(design: Design, responses: Responses) -> Floats | None:
    name = design.weights
    if not name:
        return _inverse(listed(design.probs), responses)
    values = numbers(name, "weights", responses)
    wrong = np.isinf(values) | (values < 0)
    if wrong.any():
        raise DesignError(found_at(messages.BAD_WEIGHT, responses, wrong, name=name))
    weights = np.nan_to_num(values, nan=0.0)
    extreme = (weights > _LARGEST) | ((weights > 0) & (weights < 1 / _LARGEST))
    if extreme.any():
        raise DesignError(found_at(messages.WEIGHT_SIZE, responses, extreme, name=name))
    if len(weights) and not weights.any():
        raise DesignError(Problem(messages.NO_WEIGHT, place_of(responses), {"name": name}))
    return weights


def _inverse(names: tuple[str, ...], responses: Responses) -> Floats | None:
    """(N,) 1 over the product of the probabilities. R: `svydesign(probs = ~p1 + p2)`."""
    if not names:
        return None
    product = np.ones(len(responses))
    for name in names:
        values = filled_numbers(name, "probs", responses)
        wrong = ~((values > 0) & (values <= 1))
        if wrong.any():
            raise DesignError(found_at(messages.BAD_PROBABILITY, responses, wrong, name=name))
        product *= values
    return 1.0 / product


def _stages(design: Design, responses: Responses, problems: list[Problem]) -> list[Drawn] | None:
    strata, cluster, fpc = (listed(names) for names in (design.strata, design.cluster, design.fpc))
    count = len(responses)
    drawn: list[Drawn] = []
    before = len(problems)
    before_it: tuple[Codes | None, tuple[str, ...]] = (None, ())
    for stage in range(max(len(cluster), len(fpc), 1)):
        held = _gathered(problems, groups, _at_stage(strata, stage), "strata", responses) or (None, ())
        units = _gathered(problems, groups, _at_stage(cluster, stage), "cluster", responses) or (None, ())
        name = _at_stage(fpc, stage)
        sizes = _gathered(problems, _sizes, name, responses) if name else None
        if held[0] is None and stage:
            # units of a later stage lie in those before, which are then what messages name
            held = before_it
        codes = np.zeros(count, dtype=np.intp) if held[0] is None else held[0]
        before_it = units
        if stage == 0 and units[0] is not None and held[0] is not None and not design.nest:
            problems.extend(_not_nested(codes, units[0], units[1], responses))
        drawn.append(
            Drawn(
                units=np.arange(count) if units[0] is None else units[0],
                strata=codes,
                sizes=np.full(count, np.inf) if sizes is None else sizes,
                labels=held[1],
            )
        )
    if len(problems) > before:
        return None
    return _with_fractions(drawn)


def _at_stage(names: tuple[str, ...], stage: int) -> str:
    return names[stage] if stage < len(names) else ""


def _sizes(name: str, responses: Responses) -> Floats:
    values = filled_numbers(name, "fpc", responses)
    small = values < 1
    if (values <= 0).any() or (small.any() and not (values <= 1).all()):
        wrong = (values <= 0) | small
        raise DesignError(found_at(messages.MIXED_FPC, responses, wrong, name=name))
    return values


def _not_nested(
    strata: Codes, clusters: Codes, names: tuple[str, ...], responses: Responses
) -> Iterator[Problem]:
    pairs = np.unique(np.stack((clusters, strata)), axis=1)[0]
    twice = np.flatnonzero(np.bincount(pairs, minlength=1) > 1)
    if len(twice):
        shown = "、".join(names[int(k)] for k in twice[:5])
        values = {"count": len(twice), "psu": shown}
        yield Problem(messages.PSU_IN_TWO_STRATA, place_of(responses), values)


def _with_fractions(drawn: list[Drawn]) -> list[Drawn]:
    """Population sizes where sampling fractions were given: n drawn / fraction."""
    fractions = [bool((stage.sizes <= 1).all()) for stage in drawn]
    if not any(fractions):
        return drawn
    sized: list[Drawn] = []
    parents = np.zeros(len(drawn[0].units), dtype=np.intp)
    for stage, fraction in zip(drawn, fractions, strict=True):
        strata, _ = compact(parents, stage.strata)
        units, first = compact(parents, stage.strata, stage.units)
        sizes = stage.sizes
        if fraction:
            counts = np.bincount(strata[first], minlength=int(strata.max(initial=0)) + 1)
            sizes = counts[strata] / stage.sizes
        sized.append(Drawn(stage.units, stage.strata, sizes, stage.labels))
        parents = units
    return sized


def _wrong_sizes(
    design: Design, drawn: list[Drawn], stages: tuple[Stage, ...], finest: Codes, responses: Responses
) -> Iterator[Problem]:
    """Strata whose population is below what was drawn, or not one number throughout."""
    for name, given, stage in zip(listed(design.fpc), drawn, stages, strict=False):
        strata = stage.strata_of(finest)
        changes = np.bincount(strata, given.sizes != stage.sizes[strata], minlength=len(stage.drawn)) > 0
        for h in np.flatnonzero(changes | ~(stage.sizes >= stage.drawn * (1 - 1e-12))).tolist():
            values: dict[str, object] = {"stratum": stage.label(h), "name": name}
            if changes[h]:
                held = given.sizes[strata == h]
                values |= {"lowest": f"{held.min():g}", "highest": f"{held.max():g}"}
                yield Problem(messages.FPC_CHANGES, place_of(responses), values)
            else:
                values |= {"size": f"{stage.sizes[h]:g}", "drawn": int(stage.drawn[h])}
                yield Problem(messages.BAD_FPC, place_of(responses), values)


def _probability_weights(stages: tuple[Stage, ...], finest: Codes) -> Floats:
    weights = np.ones(len(finest))
    for stage in stages:
        weights *= (stage.sizes / stage.drawn)[stage.strata_of(finest)]
    return weights
