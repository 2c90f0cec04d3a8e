"""W3: proportions under a stratified cluster design, with errors and tests, side by side.

    python benchmarks/w3_design.py [--n 10000 1000000] [--rounds 5] [--few 0] [--cpu] [--phases]

50 strata, 2,000 PSUs, weights; 40 single choice questions of 5 options, some left empty. Every route
gives, overall and in each of 6 domains, persons, proportion, linearised SE and 95 % logit interval
of each option (1,400 of each), and the second-order Rao-Scott F of 40 tables question x domain.

Results are checked against each other before a time is printed. svy and R `survey` do everything up
to 20,000 respondents and `--few` questions beyond (none by default), scaled, and say so; R is timed
inside R, around the estimation only. Small products are slower on two threads, so BLAS has one
here; svy keeps its own threads. What is not installed is left out with a note.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402

from side_by_side import Clock, Now, clocked, in_turn, line, relative  # noqa: E402

QUESTIONS, OPTIONS, DOMAINS, STRATA, PSUS = 40, 5, 6, 50, 2000
STATES = OPTIONS + 1
CELLS = OPTIONS * DOMAINS
WHOLE = 20_000
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Results:
    """Q questions, rows 0 overall and 1.. the domains: (Q, 7, 5), `base` (Q, 7); the tests (Q,).

    `n` persons an option and `base` persons who answered are NaN where a route does not tell them.
    """

    n: Floats
    base: Floats
    estimate: Floats
    se: Floats
    low: Floats
    high: Floats
    statistic: Floats
    numerator_df: Floats
    denominator_df: Floats
    p_value: Floats


class Data:
    """Rows come in no order, PSU 40 h .. 40 h + 39 lie in stratum h; -1 is left empty."""

    def __init__(self, count: int) -> None:
        rng = np.random.default_rng(20240103)
        self.count = count
        self.psu = rng.permutation(np.arange(count) % PSUS)
        self.strata = self.psu // (PSUS // STRATA)
        self.domain = rng.integers(0, DOMAINS, count).astype(np.int8)
        self.weights = rng.uniform(0.5, 2.0, count)
        self.singles = []
        for _ in range(QUESTIONS):
            drawn = rng.random(count) + rng.normal(0, 0.1, PSUS)[self.psu] + 0.01 * self.domain
            codes = np.clip(drawn * OPTIONS, 0, OPTIONS - 1).astype(np.int8)
            codes[rng.random(count) < 0.04] = -1
            self.singles.append(codes)


def interval(estimate: Floats, se: Floats, degrees: Floats | float) -> tuple[Floats, Floats]:
    """95 % logit limits with t of `degrees`."""
    from scipy.special import expit, logit, stdtrit

    half = stdtrit(degrees, 0.975) * se / (estimate * (1 - estimate))
    centre = logit(estimate)
    return expit(centre - half), expit(centre + half)


def with_numpy(data: Data, clock: Clock) -> Results:
    """What one would write by hand for exactly this: the covariance of PSU totals, then algebra."""
    stratum = np.empty(PSUS, dtype=np.intp)
    stratum[data.psu] = data.strata
    drawn = np.bincount(stratum)
    first = np.concatenate(([0], np.cumsum(drawn)[:-1]))
    scale = np.sqrt(drawn / (drawn - 1))[stratum][:, None]
    totals = np.empty((QUESTIONS, DOMAINS, OPTIONS))
    gram = np.empty((QUESTIONS, CELLS, CELLS))
    clock.lap("design")
    for q, cells in enumerate(psu_totals(data, clock)):
        sums = np.add.reduceat(cells, first, axis=0)
        totals[q] = sums.sum(0).reshape(DOMAINS, OPTIONS)
        centred = cells - (sums / drawn[:, None])[stratum]
        centred *= scale
        clock.lap("variance: centring in strata")
        np.matmul(centred.T, centred, out=gram[q])
        clock.lap("variance: products of PSU totals")
    persons = counts(data)
    clock.lap("counts, with their keys")
    return finished(persons, totals, gram, PSUS - STRATA, clock)


class Keys:
    """Composite keys in arrays made once: fresh ones of a million rows cost as much as the sums."""

    def __init__(self, unit: NDArray[Any], questions: int) -> None:
        self.states = STATES**questions
        self.unit = (unit * self.states + (self.states - 1) // OPTIONS).astype(np.int32)
        self.code = np.empty((2, len(unit)), dtype=np.int8)
        self.wide = np.empty(len(unit), dtype=np.int16)
        self.sum = np.empty(len(unit), dtype=np.int32)
        self.key = np.empty(len(unit), dtype=np.intp)

    def of(self, singles: list[NDArray[np.int8]]) -> NDArray[np.intp]:
        """(N,) of one, two or four questions, from the smallest integers up."""
        codes: NDArray[Any] = singles[0]
        if len(singles) > 1:
            codes = self._pair(0, singles)
        if len(singles) > 2:
            codes = np.multiply(codes, np.int16(STATES**2), out=self.wide)
            codes += self._pair(1, singles[2:])
        np.add(self.unit, codes, out=self.sum)
        self.key[:] = self.sum
        return self.key

    def _pair(self, k: int, singles: list[NDArray[np.int8]]) -> NDArray[np.int8]:
        np.multiply(singles[0], np.int8(STATES), out=self.code[k])
        return np.add(self.code[k], singles[1], out=self.code[k])


def psu_totals(data: Data, clock: Clock) -> Iterator[Floats]:
    """(2000, 30) sums of weights a question, domain before option.

    One key holds two questions where passes over the rows cost more than the cells do.
    """
    group = 2 if data.count > 100_000 else 1
    keys = Keys(data.psu * DOMAINS + data.domain, group)
    marginal = np.zeros((STATES, STATES, 2, OPTIONS))
    for k in range(OPTIONS):
        marginal[k + 1, :, 0, k] = marginal[:, k + 1, 1, k] = 1.0
    clock.lap("design")
    for q in range(0, QUESTIONS, group):
        key = keys.of(data.singles[q : q + group])
        clock.lap("keys")
        joint = np.bincount(key, data.weights, PSUS * DOMAINS * keys.states)
        clock.lap("bincount of w")
        if group == 1:
            each = [joint.reshape(-1, STATES)[:, 1:]]
        else:
            both = joint.reshape(-1, keys.states) @ marginal.reshape(keys.states, -1)
            each = [both[:, :OPTIONS], both[:, OPTIONS:]]
        tables = [np.ascontiguousarray(table).reshape(PSUS, CELLS) for table in each]
        clock.lap("a question's table out of the keys")
        yield from tables


def counts(data: Data) -> Floats:
    """(40, 6, 5) persons: four questions and the domain make one small key."""
    persons = np.empty((QUESTIONS, DOMAINS, OPTIONS))
    keys = Keys(data.domain.astype(np.int32), 4)
    for q in range(0, QUESTIONS, 4):
        joint = np.bincount(keys.of(data.singles[q : q + 4]), minlength=DOMAINS * keys.states)
        table = joint.reshape(DOMAINS, *(STATES,) * 4)
        for k in range(4):
            others = tuple(axis for axis in range(1, 5) if axis != k + 1)
            persons[q + k] = table.sum(others)[:, 1:]
    return persons


def finished(persons: Floats, totals: Floats, gram: Floats, degrees: int, clock: Clock) -> Results:
    """All questions at once, from the covariance (Q, 30, 30) of their weighted totals."""
    blocks = gram.reshape(-1, DOMAINS, OPTIONS, DOMAINS, OPTIONS)
    inside = np.einsum("qdadb->qdab", blocks)
    everywhere = np.concatenate((blocks.sum((1, 3))[:, None], inside), axis=1)
    counted = np.concatenate((totals.sum(1)[:, None], totals), axis=1)
    base = counted.sum(2, keepdims=True)
    estimate = counted / base
    with_base = everywhere.sum(3)
    spread = np.einsum("qdaa->qda", everywhere) - 2 * estimate * with_base
    spread += estimate**2 * with_base.sum(2, keepdims=True)
    se = np.sqrt(spread) / base
    clock.lap("estimates and SE")
    low, high = interval(estimate, se, degrees)
    clock.lap("CI")
    n = np.concatenate((persons.sum(1)[:, None], persons), axis=1)
    tests = rao_scott(totals, gram, len(n), degrees)
    clock.lap("Rao-Scott")
    return Results(n, n.sum(2), estimate, se, low, high, *tests)


def rao_scott(totals: Floats, gram: Floats, tables: int, degrees: int) -> tuple[Floats, ...]:
    """F, its two df and p: with design effects D = (C'P^-1 C)^-1 C'P^-1 V P^-1 C of the log-linear
    interactions C, F = X2 / tr D on tr(D)^2 / tr(D^2) and that times PSUs less strata."""
    from scipy.special import fdtrc

    shares = totals / totals.sum((1, 2), keepdims=True)
    expected = shares.sum(2, keepdims=True) * shares.sum(1, keepdims=True)
    pearson = ((shares - expected) ** 2 / expected).sum((1, 2))
    p = shares.reshape(tables, CELLS, 1)
    row = gram.sum(1)[:, None, :]
    centred = gram - p * row - row.transpose(0, 2, 1) * p.transpose(0, 2, 1)
    centred += p * gram.sum((1, 2))[:, None, None] * p.transpose(0, 2, 1)
    covariance = centred / totals.sum((1, 2))[:, None, None] ** 2
    contrasts = np.kron(
        np.eye(DOMAINS)[:, 1:] - np.eye(DOMAINS)[:, :1], np.eye(OPTIONS)[:, 1:] - np.eye(OPTIONS)[:, :1]
    )
    weighted = contrasts / p
    simple = contrasts.T @ weighted
    effects = np.linalg.solve(simple, weighted.transpose(0, 2, 1) @ covariance @ weighted)
    trace = np.einsum("qaa->q", effects)
    numerator = trace**2 / np.einsum("qab,qba->q", effects, effects)
    statistic = pearson / trace
    denominator = numerator * degrees
    return statistic, numerator, denominator, fdtrc(numerator, denominator, statistic)


def surveykit_w3(data: Data) -> Callable[[], Results]:
    """surveykit's own route, its survey opened outside the time."""
    from surveykit.questionnaire.design import Design
    from surveykit.questionnaire.model import Choice, Question, Questionnaire
    from surveykit.responses.model import Responses, SingleColumn
    from surveykit.survey import Survey

    def single(name: str, count: int) -> Question:
        return Question(name, "single", name, choices=tuple(Choice(k, str(k)) for k in range(count)))

    names = [f"s{k}" for k in range(QUESTIONS)]
    questions = (*(single(name, OPTIONS) for name in names), single("domain", DOMAINS))
    columns = {name: SingleColumn(codes) for name, codes in zip(names, data.singles, strict=True)}
    responses = Responses(
        questionnaire=Questionnaire(id="w3", title="W3", questions=questions),
        columns={**columns, "domain": SingleColumn(data.domain)},
        records=tuple(map(str, range(data.count))),
        kept={"psu": data.psu, "strata": data.strata, "w": data.weights},
    )
    survey = Survey(responses, Design("strata", "psu", "w"))
    _ = survey.sample
    return lambda: surveykit_results(Survey(responses, survey.design, _bound=survey.sample), names)


def surveykit_results(survey: Any, names: list[str]) -> Results:
    tables = survey.tables(names, "domain", errors=True)
    tests = [survey.tests.independence(name, "domain") for name in names]
    limits = [table.limits() for table in tables]
    return Results(
        np.stack([table.count.T for table in tables]).astype(float),
        np.stack([table.base()[0] for table in tables]).astype(float),
        np.stack([table.percent.T for table in tables]) / 100,
        np.stack([table.se.T for table in tables]) / 100,
        np.stack([low.T for low, _ in limits]) / 100,
        np.stack([high.T for _, high in limits]) / 100,
        *np.array([(t.statistic, t.ndf, t.ddf, t.p) for t in tests]).T,
    )


def svy_w3(data: Data, few: int) -> Callable[[], Results]:
    """`svy`: a question's blanks lie outside its domain, so that every PSU stays."""
    import polars
    import svy

    columns: dict[str, Any] = {"psu": data.psu, "strata": data.strata, "w": data.weights}
    frame = polars.DataFrame({**columns, "domain": data.domain.astype(np.int64)})
    names = [f"s{k}" for k in range(few)]
    given = [polars.Series(n, c.astype(np.int64)) for n, c in zip(names, data.singles, strict=False)]
    frame = frame.with_columns(given).with_columns(
        polars.when(polars.col(n) >= 0).then(polars.col(n)).alias(n) for n in names
    )
    sample = svy.Sample(frame, svy.Design(stratum="strata", psu="psu", wgt="w"))
    return lambda: svy_results(sample, names)


def svy_results(sample: Any, names: list[str]) -> Results:
    import polars

    found, tests = [], []
    for name in names:
        asked = polars.col(name).is_not_null()
        whole = sample.estimation.prop(name, where=asked)
        parts = sample.estimation.prop(name, by="domain", where=asked)
        tests.append(sample.categorical.tabulate(name, "domain", where=asked).stats.f)
        frames = [whole.to_polars(), parts.to_polars().sort("domain", name)]
        picked = [f.select("n", "est", "se", "lci", "uci", "df").to_numpy() for f in frames]
        found.append(np.concatenate(picked).reshape(DOMAINS + 1, -1, 6))
    values = np.stack(found)
    f = np.array([(t.value, t.df_num, t.df_den, t.p_value) for t in tests]).T
    n, estimate, se, low, high, degrees = np.moveaxis(values, 3, 0)
    # svy's df in a domain counts the PSUs seen there; ours and R's `degf` those of the whole design
    np.testing.assert_allclose(np.stack((low, high)), np.stack(interval(estimate, se, degrees)), rtol=1e-9)
    return Results(n * np.nan, n[:, :, 0], estimate, se, *interval(estimate, se, PSUS - STRATA), *f)


def survey_w3(data: Data, few: int, cpu: bool) -> tuple[float, Results, str]:
    """R `survey`: seconds inside R, results and its versions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, column in (("psu", data.psu), ("strata", data.strata), ("domain", data.domain)):
            (folder / file).write_bytes(column.astype(np.int32).tobytes())
        (folder / "w").write_bytes(data.weights.tobytes())
        for k in range(few):
            (folder / f"s{k}").write_bytes(data.singles[k].astype(np.int32).tobytes())
        script = Path(__file__).with_name("w3_survey.R")
        command = ["Rscript", str(script), name, str(data.count), str(few), "cpu" if cpu else "wall"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        flat = np.fromfile(folder / "results")
    shape = (few, 4, DOMAINS + 1, OPTIONS)
    cells, tests = np.split(flat, [few * 4 * (DOMAINS + 1) * OPTIONS])
    found = np.moveaxis(cells.reshape(shape), 1, 0)
    nowhere = np.full(shape[:1] + shape[2:], np.nan)
    seconds, words = said.strip().split("\n", 1)
    results = Results(nowhere, nowhere[:, :, 0], *found, *tests.reshape(few, 4).T)
    return float(seconds), results, words


def difference(ours: Results, others: Results, least_p: float = 0.0) -> str:
    """The largest relative difference of what both tell; of p beside `least_p` where that is larger.

    A route that does not tell persons has NaN there throughout; NaN anywhere else is a difference.
    """
    done = len(others.statistic)
    untold = [name for name in ("n", "base") if np.isnan(getattr(others, name)).all()]
    gaps = {}
    for name in (field.name for field in fields(Results) if field.name not in untold):
        least = least_p if name == "p_value" else 0.0
        gaps[name] = relative(getattr(ours, name)[:done], getattr(others, name), least)
    worst = max(gaps, key=gaps.__getitem__)
    if not gaps[worst] <= 1e-9:
        raise AssertionError(f"{worst} differs by {gaps[worst]:.1e}")
    return f"largest relative difference {gaps[worst]:.0e} ({worst})"


def compare(data: Data, few: int, rounds: int, cpu: bool, phases: bool) -> None:
    now: Now = time.process_time if cpu else time.perf_counter
    small = data.count <= WHOLE
    done = QUESTIONS if small else few
    repeats = 5 if small else 1
    turns = {
        "surveykit": clocked(surveykit_w3(data), now, repeats),
        "numpy by hand": clocked(lambda: with_numpy(data, Clock(now)), now, repeats),
    }
    said: list[str] = []
    if done and importlib.util.find_spec("svy"):
        turns["svy"] = clocked(svy_w3(data, done), now)
    if done and shutil.which("Rscript"):

        def in_r() -> tuple[float, Results]:
            seconds, result, words = survey_w3(data, done, cpu)
            said[:] = words.splitlines()
            return seconds, result

        turns["R survey"] = in_r
    if done:
        for name in {"svy", "R survey"} - set(turns):
            print(f"  {name} is not installed: left out")
    found = in_turn(turns, rounds)
    reference = found["numpy by hand"].result
    for name, timed in found.items():
        words = "" if timed.result is reference else compared(name, reference, timed.result)
        scale = QUESTIONS / len(timed.result.statistic)
        line(name, timed, found["surveykit"], words, scale)
    for text in said:
        print(f"      {text}")
    if phases:
        clock = Clock(now)
        with_numpy(data, clock)
        for phase, seconds in clock.seconds.items():
            print(f"      {phase:36} {seconds:9.4f} s")


def compared(name: str, reference: Results, result: Results) -> str:
    # svy's p-values lose the upper tail: about 1e-11 absolute, 0 where R and we have 7e-85
    words = difference(reference, result, least_p=1.0 if name == "svy" else 0.0)
    words += ", p absolute" if name == "svy" else ""
    done = len(result.statistic)
    return words if done == QUESTIONS else f"{words}; {done} questions, scaled to {QUESTIONS}"


def main() -> None:
    parser = argparse.ArgumentParser(description="W3, side by side")
    parser.add_argument("--n", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--few", type=int, default=0, help="questions that svy and R do when n is large")
    parser.add_argument("--cpu", action="store_true", help="processor seconds instead of the wall clock")
    parser.add_argument("--phases", action="store_true", help="where the numpy kernel's time goes")
    options = parser.parse_args()
    versions = f"Python {sys.version.split()[0]}, numpy {np.__version__}"
    print(f"{versions}, one BLAS thread, {options.rounds} rounds")
    for count in options.n:
        print(f"\nW3, {count:,} respondents, {QUESTIONS} questions overall and in {DOMAINS} domains")
        compare(Data(count), options.few, options.rounds, options.cpu, options.phases)


if __name__ == "__main__":
    main()
