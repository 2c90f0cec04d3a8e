"""No small count is shown, and none can be worked out from what is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inline import answers, form
from surveykit.reports.codebook.counts import counted
from surveykit.reports.codebook.hiding import hidden_parts, is_safe

OPTIONS = ("甲", "乙", "丙", "丁", "不了解", "拒答")
CODES = (1, 2, 3, 4, 98, 97)
FORM = """
questions:
  - id: a
    type: single
    title: 题一
    choices:
      - {{label: 甲, score: 7}}
      - {{label: 乙, score: 3}}
      - {{label: 丙, score: 11}}
      - {{label: 丁, score: 0}}
      - {{label: 不了解, code: 98, kind: dont_know}}
      - {{label: 拒答, code: 97, kind: refused}}
  - {{id: b, type: single, title: 题二, choices: [是, 否], show_if: "a in ({asked})"}}
derived:
  - {{id: g, title: 归并, from: a, recode: {{第一组: [{first}], 第二组: [{second}]}}}}
scales:
  - {{id: f, title: 得分, items: [a]}}
"""


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
@given(
    sizes=st.tuples(*(st.integers(0, 14) for _ in OPTIONS)),
    blank=st.integers(0, 6),
    asked=st.sets(st.sampled_from(OPTIONS[:4]), min_size=1, max_size=3),
    first=st.sets(st.sampled_from(OPTIONS[:4]), min_size=1, max_size=3),
)
def test_no_hidden_count_follows_from_all_that_is_published(sizes, blank, asked, first):
    """Every published number is a sum of the options' counts; a hidden count must not be a combination."""
    second = [option for option in OPTIONS[:4] if option not in first]
    questionnaire = form(
        FORM.format(asked=", ".join(f"'{o}'" for o in sorted(asked)), first=", ".join(sorted(first)),
                    second=", ".join(second))
    )  # fmt: skip
    rows = [
        (option, "是" if option in asked else "")
        for option, n in zip(OPTIONS, sizes, strict=True)
        for _ in range(n)
    ]
    rows += [("", "否")] * blank
    if not rows:
        return
    table = "\n".join(["序号,题一,题二", *(f"{n},{a},{b}" for n, (a, b) in enumerate(rows))])
    found = counted(answers(table, questionnaire), 5)
    if not found:
        assert len(rows) < 5
        return
    facts = published(found, asked, first, second)
    for place, n in enumerate(found["a"].options):
        unit = np.eye(len(OPTIONS))[place]
        told = np.linalg.matrix_rank([*facts, unit]) == np.linalg.matrix_rank(facts)
        small = 0 < sizes[place] < 5
        assert n in (None, sizes[place])
        assert not (small and (told or n is not None)), (sizes, found)


def published(found, asked, first, second):
    """A row of coefficients for each number that a reader knows."""
    a, b, g = found["a"], found["b"], found["g"]
    every = [*np.eye(len(OPTIONS))[[n is not None for n in a.options]], np.ones(len(OPTIONS))]
    if a.answered is not None:
        every.append(sums(OPTIONS[:5]))
    if a.counted is not None:
        every.append(sums(OPTIONS[:4]))
    if b.states["not_asked"] is not None:
        every.append(sums([o for o in OPTIONS if o not in asked]))
    if b.answered is not None:  # those asked and the blank, whose number is known
        every.append(sums(asked))
    if found["f"].answered is not None:
        every.append(sums(OPTIONS[:4]))
    if found["f"].spread.mean is not None:
        every.append(np.array([7.0, 3.0, 11.0, 0.0, 0.0, 0.0]))
    if g.answered is not None:
        every.append(sums(OPTIONS[:5]))
    if g.counted is not None:
        every.append(sums(OPTIONS[:4]))
    every += [sums([option]) for n, option in zip(g.options[2:], OPTIONS[4:], strict=True) if n is not None]
    every += [sums(group) for n, group in zip(g.options, (first, second), strict=False) if n is not None]
    zero = [n == 0 for n in a.options]
    return np.array([*every, *np.eye(len(OPTIONS))[zero]])


def sums(options):
    return np.array([float(option in options) for option in OPTIONS])
