"""From targets and answers to weights: nonresponse, then the targets, then trimming."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from surveykit.errors import DesignError, Place, Problem, Problems
from surveykit.questionnaire.fields import Findings
from surveykit.responses.model import Responses
from surveykit.sampling.weighting import file_messages, messages
from surveykit.sampling.weighting.adjustment import Adjustment, FloatArray, IntArray, shown
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.sampling.weighting.cells import margin_of, population_of
from surveykit.sampling.weighting.columns import base_weights, numbers, texts
from surveykit.sampling.weighting.distance import Method
from surveykit.sampling.weighting.margin import Margin, bad_targets, unfit
from surveykit.sampling.weighting.nonresponse import NonresponseClasses
from surveykit.sampling.weighting.poststratification import PostStratification
from surveykit.sampling.weighting.raking import Raking, contradictions
from surveykit.sampling.weighting.scaling import Scaling
from surveykit.sampling.weighting.targets import Nonresponse, Targets, Trim
from surveykit.sampling.weighting.trimming import Trimming
from surveykit.sampling.weighting.weights import TargetLine, Weights, applied, miss

# a tenth of what is promised, so that the last rounding cannot push a sum over
_MARGIN_OF_SAFETY = 0.1


@dataclass(frozen=True, eq=False)
class _Total:
    """A number's population total: `values` (N,)."""

    name: str
    values: FloatArray
    total: float


def weigh(targets: Targets, responses: Responses) -> Weights:
    """The weights that make these answers meet the targets.

    Raises:
        DesignError: with everything that stands in the way, or with the target that was not reached
    """
    base = base_weights(targets.base, responses)
    first = _nonresponse(targets.nonresponse, responses) if targets.nonresponse else None
    steps: list[Adjustment] = [first] if first else []
    start = first.adjust(base) if first else base
    declared = targets.population
    population = population_of(targets.margins, declared=declared, base=float(start.sum()))
    margins = tuple(margin_of(one, responses, population) for one in targets.margins)
    totals = tuple(
        _Total(name, numbers(name, responses, targets.at("totals")), total)
        for name, total in targets.totals.items()
    )
    _refuse(margins, start, declared, targets)
    if targets.bounds is not None and (margins or declared):
        steps.append(Scaling(population))
    steps.append(_aimed(targets, margins, totals, responses))
    if targets.trim is not None:
        steps.append(_trimming(targets.trim))
    done = applied(base, steps)
    values = done[-1].after
    lines = tuple(_lines(margins, totals, base, values))
    return Weights(
        values,
        base,
        targets.method,
        done,
        lines,
        tolerance=targets.tolerance,
        trimmed=targets.trim is not None,
        problems=Problems(_drifted(lines, targets)),
    )


def check_name(targets: Targets, responses: Responses) -> None:
    """The new column must not replace one that is there.

    Raises:
        DesignError: a kept column or a question has its name
    """
    known = responses.questionnaire
    if targets.name in responses.kept or targets.name in known.variables or targets.name in known.by_id:
        place, values = targets.at("name"), {"name": targets.name}
        raise DesignError(Problem(file_messages.NAME_TAKEN, place, values))


def _refuse(
    margins: tuple[Margin, ...], weights: FloatArray, declared: float | None, targets: Targets
) -> None:
    """Everything that makes the targets impossible from the start, told at once."""
    whole = Margin(np.zeros(0, dtype=np.intp), np.array([declared or 0.0]), "population")
    compared = margins if declared is None else (whole._replace(place=targets.at("population")), *margins)
    problems = [problem for margin in margins for problem in bad_targets(margin)]
    problems += contradictions(compared)
    problems += [problem for margin in margins for problem in unfit(margin, weights)]
    if problems:
        raise DesignError(problems)


def _aimed(
    targets: Targets, margins: tuple[Margin, ...], totals: tuple[_Total, ...], responses: Responses
) -> Adjustment:
    if targets.method == "poststratify":
        margin = margins[0]
        return PostStratification(
            margin.codes, margin.totals, margin.name, margin.labels, margin.outside, margin.place
        )
    if targets.method == "rake":
        most = targets.iterations or 1000
        return Raking(margins, tolerance=targets.tolerance * _MARGIN_OF_SAFETY, max_iterations=most)
    return _calibration(targets, targets.method, margins, totals, responses)


def _calibration(
    targets: Targets,
    method: Method,
    margins: tuple[Margin, ...],
    totals: tuple[_Total, ...],
    responses: Responses,
) -> Calibration:
    """Indicators of all cells, the numbers, and 1 for everybody where only the population is known."""
    columns: list[FloatArray] = []
    aims: list[tuple[str, str, float, Place]] = []
    if targets.population is not None and not margins:
        columns.append(np.ones(len(responses)))
        aims.append(("population", "—", targets.population, targets.at("population")))
    for margin in margins:
        columns += [(margin.codes == cell).astype(np.float64) for cell in range(len(margin.totals))]
        labelled = zip(margin.labels, margin.totals.tolist(), strict=True)
        aims += [(margin.name, label, total, margin.place) for label, total in labelled]
    columns += [total.values for total in totals]
    aims += [("totals", total.name, total.total, targets.at("totals")) for total in totals]
    names, labels, aimed, places = zip(*aims, strict=True)
    return Calibration(
        np.stack(columns, axis=1),
        np.array(aimed),
        method,
        targets.bounds or (-np.inf, np.inf),
        tolerance=targets.tolerance * _MARGIN_OF_SAFETY,
        max_iterations=targets.iterations or 200,
        labels=labels,
        names=names,
        places=places,
        clusters=_units(targets, responses) if targets.cluster else None,
    )


def _units(targets: Targets, responses: Responses) -> IntArray:
    """(N,) the unit of each record."""
    place = targets.at("cluster")
    names = texts(targets.cluster, responses, place)
    empty = int((names == "").sum())
    if empty:
        values = {"margin": f"“{targets.cluster}”", "count": empty}
        raise DesignError(Problem(messages.NO_ANSWER, place, values))
    return np.unique(names, return_inverse=True)[1].astype(np.intp)


def _trimming(trim: Trim) -> Trimming:
    lower = -np.inf if trim.lower is None else trim.lower
    upper = np.inf if trim.upper is None else trim.upper
    return Trimming(lower, upper, trim.strict, relative=not trim.absolute)


def _nonresponse(wanted: Nonresponse, responses: Responses) -> NonresponseClasses:
    classes = texts(wanted.classes, responses, wanted.place)
    findings = Findings()
    known = {str(text) for text in np.unique(classes)}
    for small, into in wanted.collapse.items():
        for name in (small, into):
            if name not in known:
                findings.unknown(file_messages.UNKNOWN_CLASS, wanted.place, name, sorted(known))
        classes = np.where(classes == small, into, classes)
    empty = int((classes == "").sum())
    if empty:
        values = {"margin": f"“{wanted.classes}”", "count": empty}
        findings.append(Problem(messages.NO_ANSWER, wanted.place, values))
    if findings:
        raise DesignError(findings)
    labels, codes = np.unique(classes, return_inverse=True)
    responded = texts(wanted.responded, responses, wanted.place) == wanted.answer
    return NonresponseClasses(
        codes.astype(np.intp), responded, wanted.minimum, tuple(str(label) for label in labels)
    )


def _lines(
    margins: tuple[Margin, ...], totals: tuple[_Total, ...], base: FloatArray, values: FloatArray
) -> Iterator[TargetLine]:
    for margin in margins:
        people = margin.sums((values > 0).astype(np.float64))
        before, after = margin.sums(base), margin.sums(values)
        for cell, target in enumerate(margin.totals):
            sums = float(before[cell]), float(after[cell])
            yield TargetLine(margin.name, margin.label(cell), int(people[cell]), float(target), *sums)
    for total in totals:
        x = np.nan_to_num(total.values)
        size = float(np.abs(x) @ values)
        yield TargetLine("totals", total.name, None, total.total, float(x @ base), float(x @ values), size)


def _drifted(lines: tuple[TargetLine, ...], targets: Targets) -> Iterator[Problem]:
    """After trimming: the target that is missed most."""
    worst = max(lines, key=miss, default=None)
    if targets.trim is None or worst is None or miss(worst) <= targets.tolerance:
        return
    values = {"margin": worst.margin, "label": worst.label}
    values |= {"target": shown(worst.target), "reached": shown(worst.after)}
    yield Problem(file_messages.TRIMMED_OFF, targets.at("trim"), values)
