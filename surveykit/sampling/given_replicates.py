"""Replicate weights that columns of the data hold, with the factors that their kind implies."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from surveykit.errors import DesignError, Problem
from surveykit.questionnaire.design import ReplicateSpec
from surveykit.responses.model import Responses
from surveykit.sampling import messages
from surveykit.sampling.columns import found_at, numbers
from surveykit.sampling.replicates import Replicates
from surveykit.sampling.stages import Floats


def given_replicates(spec: ReplicateSpec, responses: Responses, weights: Floats | None) -> Replicates:
    """The replicate weights of a specification; times `weights` (N,) where they are factors.

    Raises:
        DesignError: columns that are not there or not filled, factors that cannot be, no scale
    """
    problems = list(_impossible(spec))
    if problems:
        raise DesignError(problems)
    columns = np.stack([numbers(name, "replicates", responses) for name in spec.columns], axis=1)
    holes = ~np.isfinite(columns)
    rows = np.asarray(holes.any(axis=1))
    if rows.any():
        name = spec.columns[int(holes.any(axis=0).argmax())]
        raise DesignError(found_at(messages.BAD_REPLICATE, responses, rows, name=name))
    if not spec.combined and weights is not None:
        columns = columns * weights[:, None]
    count = columns.shape[1]
    scale = _scale(spec, count)
    rscales = np.broadcast_to(np.array(spec.rscales or (1.0,), dtype=np.float64), (count,)).copy()
    return Replicates(columns, scale, rscales, spec.kind, spec.mse)


def _impossible(spec: ReplicateSpec) -> Iterator[Problem]:
    count = len(spec.columns)
    if len(spec.rscales) not in (0, 1, count):
        yield Problem(messages.RSCALES, values={"count": count, "given": len(spec.rscales)})
    wrong: dict[str, object] = {}
    if spec.scale is not None and not (np.isfinite(spec.scale) and spec.scale > 0):
        wrong["scale"] = f"{spec.scale:g}"
    bad = [number for number in spec.rscales if not (np.isfinite(number) and number >= 0)]
    if bad or (spec.rscales and not any(spec.rscales)):
        wrong["rscales"] = f"{(bad or spec.rscales)[0]:g}"
    if not 0 <= spec.fay < 1:
        wrong["fay"] = f"{spec.fay:g}"
    twice = [name for name in spec.columns if spec.columns.count(name) > 1]
    if count < 2 or twice:
        wrong["replicate_weights"] = "、".join(dict.fromkeys(twice)) or "、".join(spec.columns) or "—"
    for key, given in wrong.items():
        yield Problem(messages.REPLICATE_NUMBERS, values={"key": key, "given": given})


def _scale(spec: ReplicateSpec, count: int) -> float:
    if spec.scale is not None:
        return spec.scale
    if spec.kind == "JK1":
        return (count - 1) / count
    if spec.kind in ("BRR", "Fay"):
        return 1.0 / (count * (1.0 - spec.fay) ** 2)
    if spec.kind in ("bootstrap", "subbootstrap", "mrbbootstrap"):
        return 1.0 / (count - 1)
    if spec.kind == "JKn" and spec.rscales:
        return 1.0
    raise DesignError(Problem(messages.NO_SCALE, values={"kind": spec.kind}))
