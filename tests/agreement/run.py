"""A whole reference file of R `survey` compared: one line a number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from agreement.designs import build, read_data
from agreement.line import Line
from agreement.recomputed import ESTIMATORS, Recomputed
from surveykit.errors import SurveykitError, UsageError


def compare(folder: Path, name: str) -> Iterator[Line]:
    spec = json.loads((folder / f"{name}.spec.json").read_text(encoding="utf-8"))
    results = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    frame = read_data(folder, spec)
    made = build(folder, spec, results, frame)
    ours = Recomputed(frame)
    for result in results["results"]:
        design = made.get(result["design"])
        if design is not None and result["estimator"] in ESTIMATORS:
            yield from _lines(name, result, design, ours)


def _lines(name: str, result: Mapping[str, Any], design: Any, ours: Recomputed) -> Iterator[Line]:
    method = str(result.get("method", ""))
    what = " ".join(
        str(result[key])
        for key in ("variable", "term", "level", "by", "where", "prob", "qrule", "groups", "at")
        if key in result
    )
    head = (name, result["design"], result["estimator"], method, what)
    if "error" in result:
        if result["estimator"] in ("mean", "total"):
            yield Line(*head, "refused", 1.0, float(_refuses(result, design, ours)))
        return
    if result.get("value", 0) is None and result["estimator"] in ("mean", "total", "ratio"):
        return  # R was not told to leave out missing answers
    there = dict(_flat(result))
    try:
        here = ours.of(result, design)
    except UsageError as error:
        (problem,) = error.problems
        yield Line(*head, "value", result.get("value"), None, refused=problem.code)
        return
    for key, value in _flat(here):
        if key in there:
            yield Line(
                *head,
                key,
                there[key],
                value,
                scale=result.get("value") or 1.0,
                adjusted=bool(design.adjusted),
                replicates=design.replicates is not None,
            )


def _flat(numbers: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """`matrix` [[1, 2], …] as `matrix.0.0` 1, `matrix.0.1` 2, …"""
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(numbers, Mapping):
        pairs = numbers.items()
    elif isinstance(numbers, list | tuple | np.ndarray) and np.ndim(numbers):
        pairs = enumerate(numbers)
    else:
        yield name, numbers
    for key, value in pairs:
        yield from _flat(value, f"{name}.{key}" if name else str(key))


def _refuses(result: Mapping[str, Any], design: Any, ours: Recomputed) -> bool:
    try:
        ours.of(result, design)
    except SurveykitError:
        return True
    return False
