"""No small count is shown, and none can be worked out from what is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inline import answers, form
from surveykit.disclosure.hiding import hidden_parts, is_safe
from surveykit.reports.codebook.counts import counted

OPTIONS = ("甲", "乙", "丙", "丁", "不了解", "拒答")
VALID, INSIDE = OPTIONS[:4], OPTIONS[:5]
SCORES = (7.0, 3.0, 11.0, 0.0, 0.0, 0.0)
HEAD = """
questions:
  - id: a
    type: single
    title: 题一
    choices:
      - {label: 甲, score: 7}
      - {label: 乙, score: 3}
      - {label: 丙, score: 11}
      - {label: 丁, score: 0}
      - {label: 不了解, code: 98, kind: dont_know}
      - {label: 拒答, code: 97, kind: refused}
"""
groups = st.sets(st.sampled_from(VALID), min_size=1, max_size=3)


def asking(routes, recodes):
    """Question a, a question asked of each of these groups, a recode by each, and a score."""
    lines = [HEAD.rstrip("\n")]
    for n, group in enumerate(routes):
        condition = "a in (" + ", ".join(f"'{option}'" for option in sorted(group)) + ")"
        lines.append(
            f'  - {{id: b{n}, type: single, title: 题{n}, choices: [是, 否], show_if: "{condition}"}}'
        )
    lines.append("derived:")
    for n, group in enumerate(recodes):
        rest = [option for option in VALID if option not in group]
        recode = f"{{一: [{', '.join(sorted(group))}], 二: [{', '.join(rest)}]}}"
        lines.append(f"  - {{id: g{n}, title: 归{n}, from: a, recode: {recode}}}")
    lines += ["scales:", "  - {id: f, title: 得分, items: [a]}"]
    return form("\n".join(lines))


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((50, 30, 20), set()),
        ((50, 30, 3), {1, 2}),
        ((50, 2, 3), {1, 2}),
        ((50, 2, 2), {0, 1, 2}),
        ((50, 0, 3), {0, 2}),
        ((4, 0, 0), {0}),
        ((0, 0, 0), set()),
        ((5, 5, 5), set()),
    ],
)
def test_a_small_count_takes_the_next_smallest_along(counts, hidden):
    assert hidden_parts(counts, 5) == hidden


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(3, 9))
def test_what_is_shown_is_nobodys_or_many_and_what_is_hidden_has_company(counts, threshold):
    hidden = hidden_parts(counts, threshold)
    assert all(n == 0 or n >= threshold for place, n in enumerate(counts) if place not in hidden)
    everybody = {place for place, n in enumerate(counts) if n}
    assert hidden == everybody or is_safe(counts, hidden, threshold)


@settings(max_examples=300)
@example(sizes=(1, 1, 4, 4, 0, 1), blank=0, routes=[{"丙", "乙"}], recodes=[{"丙", "乙"}])
@given(
    sizes=st.tuples(*(st.integers(0, 14) for _ in OPTIONS)),
    blank=st.integers(0, 6),
    routes=st.lists(groups, max_size=2),
    recodes=st.lists(groups, min_size=1, max_size=2),
)
def test_no_hidden_count_follows_from_all_that_is_published(sizes, blank, routes, recodes):
    """Every published number is a sum of the options' counts; a hidden count must not be a combination."""
    rows = [
        (option, *("是" if option in group else "" for group in routes))
        for option, n in zip(OPTIONS, sizes, strict=True)
        for _ in range(n)
    ]
    rows += [("", *("否" for _ in routes))] * blank
    if not rows:
        return
    heads = ["序号", "题一", *(f"题{n}" for n in range(len(routes)))]
    table = "\n".join(",".join((str(n), *row)) for n, row in enumerate(rows))
    found = counted(answers(f"{','.join(heads)}\n{table}\n", asking(routes, recodes)), 5)
    if not found:
        assert len(rows) < 5
        return
    facts = np.array(list(published(found, routes, recodes)))
    for place, n in enumerate(found["a"].options):
        unit = np.eye(len(OPTIONS))[place]
        told = np.linalg.matrix_rank([*facts, unit]) == np.linalg.matrix_rank(facts)
        small = 0 < sizes[place] < 5
        assert n in (None, sizes[place])
        assert not (small and (told or n is not None)), (sizes, found)


def published(found, routes, recodes):
    """A row of coefficients for each number that a reader knows."""
    yield sums(OPTIONS)
    yield from bases(found["a"])
    yield from (
        sums([option]) for n, option in zip(found["a"].options, OPTIONS, strict=True) if n is not None
    )
    for place, group in enumerate(routes):
        routed = found[f"b{place}"]
        if routed.states["not_asked"] is not None or routed.answered is not None:
            yield sums(group)  # those asked and the blank, whose number is known
    for place, group in enumerate(recodes):
        recode = found[f"g{place}"]
        yield from bases(recode)
        kept = (group, set(VALID) - group, {"不了解"}, {"拒答"})
        yield from (sums(each) for n, each in zip(recode.options, kept, strict=True) if n is not None)
    if found["f"].answered is not None:
        yield sums(VALID)
    if found["f"].spread.mean is not None:
        yield np.array(SCORES)


def bases(counts):
    if counts.answered is not None:
        yield sums(INSIDE)
    if counts.counted is not None:
        yield sums(VALID)


def sums(options):
    return np.array([float(option in options) for option in OPTIONS])
