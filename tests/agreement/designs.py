"""The designs of a reference specification, made by surveykit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from surveykit.questionnaire.design import Design
from surveykit.sampling.binding import bind
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.replicates import Replicates, balanced, jackknife
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.sampling.weighting.margin import Margin
from surveykit.sampling.weighting.poststratification import PostStratification
from surveykit.sampling.weighting.raking import Raking
from surveykit.sampling.weighting.trimming import Trimming
from surveykit.survey import Survey

Spec = Mapping[str, Any]


def dotless(name: str) -> str:
    return name.replace(".", "_")


def read_data(folder: Path, spec: Spec) -> pd.DataFrame:
    """The data with underscores for dots, factors as categories in R's order."""
    name = Path(spec["data"]).name
    frame = pd.read_csv(folder / name, dtype=dict.fromkeys(spec.get("character", []), str))
    for column, levels in spec.get("factors", {}).items():
        texts = frame[column].map(lambda v: v if pd.isna(v) else _text(v))
        frame[column] = pd.Categorical(texts, categories=[str(level) for level in levels])
    return frame.rename(columns=dotless)


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def build(folder: Path, spec: Spec, results: Spec, frame: pd.DataFrame) -> dict[str, SampleDesign]:
    """Every design that can be made again from the specification (drawn bootstraps cannot)."""
    told = {each["id"]: each for each in results["designs"]}
    made: dict[str, SampleDesign] = {}
    policy = (spec.get("options") or {}).get("lonely_psu", "fail")
    for each in spec["designs"]:
        kind = each.get("kind", "taylor")
        found: SampleDesign | None = None
        if kind == "taylor":
            found = taylor(each, frame, policy)
        elif kind == "replicate" or "repfile" in told.get(each["id"], {}):
            found = given(folder, each, told[each["id"]], frame, made)
        elif kind == "as_replicate" and each.get("from") in made:
            found = converted(each, made[each["from"]])
        elif kind == "derived" and each.get("from") in made:
            found = derived(each, made[each["from"]], frame)
        if found is not None:
            made[each["id"]] = found
    return made


def taylor(each: Spec, frame: pd.DataFrame, policy: str) -> SampleDesign:
    names = {key: [dotless(n) for n in each.get(key) or []] for key in ("ids", "strata", "weights", "fpc")}
    if each.get("probs"):
        names["weights"] = ["sampling_weight"]
        frame = frame.assign(sampling_weight=1 / frame[dotless(each["probs"][0])])
    ids = [name for name in names["ids"] if name not in ("1", "0")]
    design = Design(
        strata=names["strata"],
        cluster=ids,
        weights=names["weights"][0] if names["weights"] else "",
        fpc=names["fpc"],
        nest=bool(each.get("nest")),
        single_psu="refuse" if policy == "fail" else policy,
    )
    return bind(design, Survey.from_frame(frame, keep=design.columns).responses)


def given(
    folder: Path, each: Spec, told: Spec, frame: pd.DataFrame, made: Mapping[str, SampleDesign]
) -> SampleDesign | None:
    path = folder / Path(told.get("repfile") or each["repfile"]).name
    if not path.exists():
        return None
    weights = pd.read_csv(path).to_numpy(dtype=np.float64)
    if each.get("kind") == "as_replicate" or "weights" not in each:
        sampling = made[each["from"]].analysis
    else:
        sampling = frame[dotless(each["weights"][0])].to_numpy(dtype=np.float64)
    if each.get("combined_weights") is False or each.get("combined") is False:
        weights = weights * sampling[:, None]
    rscales = np.broadcast_to(np.asarray(told["rscales"], dtype=np.float64), (weights.shape[1],)).copy()
    mse = bool(told.get("mse", each.get("mse", False)))
    replicates = Replicates(weights, float(told["scale"]), rscales, "other", mse, told.get("df"))
    return replace(SampleDesign.of(len(frame), weights=sampling), replicates=replicates)


def converted(each: Spec, source: SampleDesign) -> SampleDesign | None:
    kind, psu, stage = each["type"], source.psu, source.stages[0]
    if kind in ("JK1", "JKn"):
        made = jackknife(source.analysis, psu, stage)
    elif kind in ("BRR", "Fay"):
        made = balanced(source.analysis, psu, stage, fay=float(each.get("fay_rho", 0.0)))
    else:
        return None
    made = replace(made, mse=bool(each.get("mse", False)), degrees=source.df)
    return replace(source, weights=source.analysis, replicates=made)


def derived(each: Spec, source: SampleDesign, frame: pd.DataFrame) -> SampleDesign:
    for step in each["steps"]:
        source = source.adjusted_by(adjustment(step, frame, source))
    return source


def adjustment(step: Spec, frame: pd.DataFrame, source: SampleDesign) -> Any:
    operation = step["op"]
    if operation == "poststratify":
        codes, totals = _cells(frame, step["vars"], step["totals"])
        return PostStratification(codes, totals)
    if operation == "rake":
        margins = tuple(Margin(*_cells(frame, m["vars"], m["totals"])) for m in step["margins"])
        return Raking(margins)
    if operation == "calibrate":
        matrix = model_matrix(step["formula"], frame)
        method = step.get("calfun", "linear")
        bounds = tuple(step["bounds"]) if "bounds" in step else (-np.inf, np.inf)
        if method == "linear" and "bounds" in step:
            method = "bounded"
        return Calibration(matrix, np.asarray(step["population"], float), method=method, bounds=bounds)
    if operation == "trim":
        return Trimming(
            lower=step.get("lower", -np.inf),
            upper=step.get("upper", np.inf),
            strict=step.get("strict", False),
        )
    raise ValueError(operation)


def _cells(frame: pd.DataFrame, names: list[str], totals: list[Spec]) -> tuple[Any, Any]:
    key = list(zip(*(frame[dotless(name)].astype(str) for name in names), strict=True))
    cells = {tuple(str(t[name]) for name in names): k for k, t in enumerate(totals)}
    codes = np.array([cells[k] for k in key])
    return codes, np.array([float(t["Freq"]) for t in totals])


def model_matrix(formula: str, frame: pd.DataFrame) -> np.ndarray:
    """Intercept, treatment contrasts and numbers, as R's model.matrix."""
    from formulaic import model_matrix as matrix

    right = dotless(formula.replace("~", "").strip())
    return matrix(right, frame).to_numpy(dtype=np.float64)
