"""Every golden number of R survey, and the shared ones where they are beside the checkout."""

from __future__ import annotations

import json
import shutil

import pytest

from agreement.known import allowed
from agreement.recomputed import ESTIMATORS
from agreement.report import PAGE, files, rows, sections
from agreement.run import compare
from agreement.vignette import CALLS, GOLDEN
from reference import path


def beyond(folder, name):
    lines = list(compare(folder, name))
    assert lines
    far = [line for line in lines if not line.difference <= allowed(line)[0]]
    # a NaN difference is a number on one side only
    return [
        f"{line.design} {line.estimator} {line.method} {line.what} {line.key}: {line.there} {line.here}"
        for line in far
        if not (line.there is None and allowed(line)[1])
    ]


@pytest.mark.parametrize("name", files())
def test_numbers_equal_those_of_r(name):
    assert beyond(GOLDEN, name) == []


@pytest.mark.parametrize("name", ["apistrat", "apiclus1"])
def test_shared_reference_numbers_are_met(name):
    assert beyond(path("survey", f"{name}.json").parent, name) == []


@pytest.mark.parametrize("name", ["lonely_adjust", "lonely_fail"])
def test_the_shared_set_of_single_units_is_met(name, tmp_path):
    shared = path("survey", f"{name}.json")
    for source, target in ((shared, shared.name), (shared.with_name("lonely.csv"), "lonely.csv")):
        shutil.copy(source, tmp_path / target)
    results = json.loads(shared.read_text(encoding="utf-8"))
    design = {"id": "lonely", "ids": ["psu"], "strata": ["strat"], "weights": ["w"]}
    spec = {"data": "lonely.csv", "options": results["options"], "designs": [design], "requests": []}
    (tmp_path / f"{name}.spec.json").write_text(json.dumps(spec), encoding="utf-8")
    assert beyond(tmp_path, name) == []


@pytest.mark.parametrize("title", sections())
def test_weights_persons_and_scales_equal_those_of_r_and_pspp(title):
    lines = sections()[title]
    assert len(lines) > 50
    assert [line for line in lines if not line.difference <= allowed(line)[0]] == []


def test_the_page_lists_every_kind_of_statistic():
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in ESTIMATORS if f"| {name} |" not in text] == []


@pytest.mark.parametrize("title", sections())
def test_the_page_tells_of_every_statistic_how_many_numbers_are_compared(title):
    part = PAGE.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    told = [row.split(" | ")[:3] for row in part.splitlines()]
    plain = [line for line in sections()[title] if not allowed(line)[1]]
    assert [row.split(" | ")[:3] for row in rows(plain)] == [row for row in told if row[-1].isdigit()]


def test_the_page_tells_of_every_call_of_the_vignettes():
    text = PAGE.read_text(encoding="utf-8")
    assert [call for _, call in CALLS if f"| `{call}` |" not in text] == []
