"""A design's names bound to the responses: every column checked, all findings raised at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Message, Place, Problem
from surveykit.responses.model import NumberColumn, Responses, SingleColumn
from surveykit.sampling import messages
from surveykit.sampling.design import Design, ReplicateSpec, SampleDesign, listed
from surveykit.sampling.replicates import Replicates
from surveykit.sampling.stages import Codes, Drawn, Floats, Stage, compact, stages_of


def bind(design: Design, responses: Responses) -> SampleDesign:
    """Check the named columns against the responses and hold them as arrays.

    Without a weight column, population sizes at every stage give the weights (product of N/n).

    Raises:
        DesignError: unknown column; weight that is negative, infinite or no number; empty stratum or
            unit; PSU in two strata; population below its sample or not constant in its stratum
    """
    problems: list[Problem] = []
    weights = _gathered(problems, _weights, design.weights, responses) if design.weights else None
    drawn = _stages(design, responses, problems)
    replicates = _gathered(problems, _replicates, design, responses, weights)
    if problems or drawn is None:
        raise DesignError(problems)
    units, stages = stages_of(drawn)
    finest = np.arange(len(responses)) if units is None else units
    problems.extend(_wrong_sizes(drawn, stages, finest))
    if problems:
        raise DesignError(problems)
    constant = 1.0
    if not design.weights and all(np.isfinite(stage.sizes).all() for stage in drawn):
        inverse = _probability_weights(stages, finest)
        equal = len(inverse) > 0 and bool((inverse == inverse[0]).all())
        weights, constant = (None, float(inverse[0])) if equal else (inverse, 1.0)
    if design.single_psu == "collapse":
        # after the weights, which are those of the strata that were drawn
        stages = (_collapsed(stages[0]), *stages[1:])
    return SampleDesign(design, len(responses), stages, units, weights, constant, replicates)


def _gathered(problems: list[Problem], read: Any, *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except DesignError as error:
        problems.extend(error.problems)
        return None


def _weights(name: str, responses: Responses) -> Floats:
    values = _number(name, "weights", responses)
    wrong = np.isinf(values) | (values < 0)
    if wrong.any():
        raise DesignError(_at(messages.BAD_WEIGHT, responses, wrong, name=name))
    weights = np.nan_to_num(values, nan=0.0)
    if len(weights) and not weights.any():
        raise DesignError(Problem(messages.NO_WEIGHT, values={"name": name}))
    return weights


def _stages(design: Design, responses: Responses, problems: list[Problem]) -> list[Drawn] | None:
    strata, cluster, fpc = (listed(names) for names in (design.strata, design.cluster, design.fpc))
    count = len(responses)
    drawn: list[Drawn] = []
    before = len(problems)
    for stage in range(max(len(cluster), len(fpc), 1)):
        held = _gathered(problems, _groups, _at_stage(strata, stage), "strata", responses) or (None, ())
        units = _gathered(problems, _groups, _at_stage(cluster, stage), "cluster", responses) or (None, ())
        name = _at_stage(fpc, stage)
        sizes = _gathered(problems, _sizes, name, responses) if name else None
        codes = np.zeros(count, dtype=np.intp) if held[0] is None else held[0]
        if stage == 0 and units[0] is not None and held[0] is not None and not design.nest:
            problems.extend(_not_nested(codes, units[0], units[1]))
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


def _wrong_sizes(drawn: list[Drawn], stages: tuple[Stage, ...], finest: Codes) -> list[Problem]:
    """Strata whose population is below what was drawn, or not one number throughout."""
    found = []
    for given, stage in zip(drawn, stages, strict=False):
        strata = stage.strata_of(finest)
        changes = np.bincount(strata, given.sizes != stage.sizes[strata], minlength=len(stage.drawn)) > 0
        for h in np.flatnonzero(changes | ~(stage.sizes >= stage.drawn * (1 - 1e-12))):
            values = {
                "stratum": stage.label(int(h)),
                "size": f"{stage.sizes[h]:g}",
                "drawn": int(stage.drawn[h]),
            }
            found.append(Problem(messages.BAD_FPC, values=values))
    return found


def _probability_weights(stages: tuple[Stage, ...], finest: Codes) -> Floats:
    weights = np.ones(len(finest))
    for stage in stages:
        weights *= (stage.sizes / stage.drawn)[stage.strata_of(finest)]
    return weights


def _collapsed(stage: Stage) -> Stage:
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


def _replicates(design: Design, responses: Responses, weights: Floats | None) -> Replicates | None:
    spec = design.replicates
    if spec is None:
        return None
    columns = np.stack([_number(name, "replicates", responses) for name in spec.columns], axis=1)
    wrong = np.asarray(~np.isfinite(columns).all(axis=1))
    if wrong.any():
        raise DesignError(_at(messages.BAD_REPLICATE, responses, wrong, name=spec.columns[0]))
    if not spec.combined and weights is not None:
        columns = columns * weights[:, None]
    count = columns.shape[1]
    scale = _scale(spec, count)
    if len(spec.rscales) not in (0, 1, count):
        values = {"count": count, "given": len(spec.rscales)}
        raise DesignError(Problem(messages.RSCALES, values=values))
    rscales = np.broadcast_to(np.array(spec.rscales or (1.0,), dtype=np.float64), (count,)).copy()
    return Replicates(columns, scale, rscales, spec.kind, spec.mse)


def _scale(spec: ReplicateSpec, count: int) -> float:
    if spec.scale is not None:
        return spec.scale
    if spec.kind == "JK1":
        return (count - 1) / count
    if spec.kind in ("BRR", "Fay"):
        return 1.0 / (count * (1.0 - spec.fay) ** 2)
    if spec.kind in ("bootstrap", "subbootstrap"):
        return 1.0 / (count - 1)
    if spec.kind == "JKn" and spec.rscales:
        return 1.0
    raise DesignError(Problem(messages.NO_SCALE, values={"kind": spec.kind}))


def _number(name: str, role: str, responses: Responses) -> Floats:
    values = _column(name, role, responses)
    if values.dtype == object:
        wrong = np.array([not _is_number(value) for value in values])
        if wrong.any():
            raise DesignError(_at(messages.NOT_NUMBERS, responses, wrong, name=name))
        values = np.array([float(value) if str(value).strip() else np.nan for value in values])
    return values.astype(np.float64)


def _sizes(name: str, responses: Responses) -> Floats:
    values = _number(name, "fpc", responses)
    empty = np.isnan(values)
    if empty.any():
        raise DesignError(_at(messages.EMPTY_DESIGN, responses, empty, name=name, role="fpc"))
    small = values < 1
    if (values <= 0).any() or (small.any() and not (values <= 1).all()):
        wrong = (values <= 0) | small
        raise DesignError(_at(messages.MIXED_FPC, responses, wrong, name=name))
    return values


def _groups(name: str, role: str, responses: Responses) -> tuple[Codes | None, tuple[str, ...]]:
    if not name:
        return None, ()
    values = _column(name, role, responses)
    if values.dtype != object:
        empty = np.isnan(values)
        texts = values
    else:
        texts = np.array([_text(value) for value in values], dtype=object)
        empty = np.asarray(texts == "")
        texts = texts.astype(str)
    if empty.any():
        raise DesignError(_at(messages.EMPTY_DESIGN, responses, empty, name=name, role=role))
    labels, codes = np.unique(texts, return_inverse=True)
    return codes.astype(np.intp), tuple(_text(label) for label in labels.tolist())


def _column(name: str, role: str, responses: Responses) -> NDArray[Any]:
    if name in responses.kept:
        kept = responses.kept[name]
        return kept.astype(np.float64) if kept.dtype.kind in "iub" else kept
    column = responses.columns.get(name)
    if isinstance(column, NumberColumn):
        return column.values
    if isinstance(column, SingleColumn):
        choices = responses.questionnaire.variables[name].choices
        labels = np.array([*(choice.label for choice in choices), ""], dtype=object)
        return labels[np.where(column.levels < 0, len(choices), column.levels)]
    known = "、".join((*responses.kept, *responses.columns)) or "—"
    values = {"name": name, "role": role, "known": known}
    raise DesignError(Problem(messages.NO_COLUMN, values=values))


def _not_nested(strata: Codes, clusters: Codes, names: tuple[str, ...]) -> list[Problem]:
    pairs = np.unique(np.stack((clusters, strata)), axis=1)[0]
    twice = np.flatnonzero(np.bincount(pairs) > 1)
    return [Problem(messages.PSU_IN_TWO_STRATA, values={"psu": names[int(k)]}) for k in twice]


def _at(message: Message, responses: Responses, wrong: NDArray[np.bool_], **values: object) -> Problem:
    rows = np.flatnonzero(wrong)
    records = "、".join(responses.records[int(row)] for row in rows[:5])
    return Problem(
        message,
        Place(source=responses.source.name),
        {"count": len(rows), "records": records, **values},
    )


def _is_number(value: object) -> bool:
    text = str(value).strip()
    if not text:
        return True
    try:
        float(text)
    except ValueError:
        return False
    return True


def _text(value: object) -> str:
    """Whole numbers in full, so that long codes stay apart."""
    if isinstance(value, float):
        if np.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value).strip()
