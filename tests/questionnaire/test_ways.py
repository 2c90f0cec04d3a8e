"""The shortest and the longest way through a form."""

from __future__ import annotations

from inline import form
from surveykit.questionnaire.duration import asked_seconds, estimated_seconds, intro_seconds, seconds
from surveykit.questionnaire.ways import Span, routes, span

ONE = """
questions:
  - {id: a, type: single, title: 甲, choices: [是, 否]}
"""


def spanned(text: str, **costs: float) -> Span:
    return span(form(text), costs)


def test_without_routing_every_way_is_the_same():
    assert spanned(ONE, a=3.0) == Span(3.0, 3.0)


def test_questions_that_exclude_each_other_never_count_at_once():
    text = (
        ONE
        + """
  - {id: b, type: text, title: 乙, show_if: a == '是'}
  - {id: c, type: text, title: 丙, show_if: a == '否'}
"""
    )
    assert spanned(text, a=1, b=10, c=4) == Span(5, 11)


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked_either():
    text = (
        ONE
        + """
  - {id: b, type: single, title: 乙, choices: [是, 否], show_if: a == '是'}
  - {id: c, type: text, title: 丙, show_if: b == '是'}
  - {id: d, type: text, title: 丁, show_if: a == '否'}
"""
    )
    assert spanned(text, b=2, c=5, d=6) == Span(2, 7)


def test_questions_that_have_no_answer_in_common_add_up():
    text = (
        ONE
        + """
  - {id: b, type: text, title: 乙, show_if: a == '是'}
  - {id: x, type: multiple, title: 戊, choices: [一, 二, {label: 无, exclusive: true}]}
  - {id: y, type: text, title: 己, show_if: "selected(x, '一')"}
  - {id: z, type: text, title: 庚, show_if: "selected(x, '无')"}
"""
    )
    assert spanned(text, b=1, y=10, z=100) == Span(0, 101)


def test_no_more_options_are_ticked_than_may_be():
    text = (
        ONE
        + """
  - {id: x, type: multiple, title: 戊, choices: [一, 二], validate: {max_select: 1}}
  - {id: y, type: text, title: 己, show_if: "selected(x, '一')"}
  - {id: z, type: text, title: 庚, show_if: "selected(x, '二')"}
"""
    )
    assert spanned(text, y=2, z=3) == Span(0, 3)


def test_a_band_is_traced_to_the_number_it_is_made_of():
    text = """
questions:
  - {id: age, type: number, title: 年龄, validate: {min: 18, max: 60, integer: true}}
  - {id: b, type: text, title: 乙, show_if: band == '青年'}
  - {id: c, type: text, title: 丙, show_if: age >= 35}
derived:
  - {id: band, title: 年龄段, from: age, bands: [{label: 青年, below: 35}, {label: 其他, from: 35}]}
"""
    assert spanned(text, b=7, c=9) == Span(7, 9)


def test_what_cannot_be_tried_out_is_bounded_and_said_to_be_so():
    text = """
questions:
  - {id: m, type: number, title: 甲}
  - {id: n, type: number, title: 乙}
  - {id: b, type: text, title: 丙, show_if: m > n}
"""
    assert spanned(text, m=1, b=5) == Span(1, 6, exact=False)


def test_one_answer_that_much_hangs_on_is_given_first():
    """Twelve answers of three kinds are too many to try together: 3 to the 12th."""
    many = "".join(
        f"  - {{id: s{k}, type: single, title: 题{k}, choices: [好, 中, 差]}}\n"
        f"  - {{id: t{k}, type: text, title: 因{k}, show_if: a == '是' and s{k} == '好'}}\n"
        f"  - {{id: u{k}, type: text, title: 由{k}, show_if: a == '否' and s{k} == '差'}}\n"
        for k in range(12)
    )
    costs = {f"t{k}": 1.0 for k in range(12)} | {f"u{k}": 2.0 for k in range(12)}
    assert spanned(ONE + many, **costs) == Span(0, 24)


def test_only_what_the_costs_hang_on_is_looked_at():
    text = (
        ONE
        + """
  - {id: m, type: number, title: 丙}
  - {id: n, type: number, title: 丁}
  - {id: b, type: text, title: 乙, show_if: a == '是'}
  - {id: c, type: text, title: 戊, show_if: a == '是' and m > n}
"""
    )
    assert spanned(text, b=1) == Span(0, 1)
    assert spanned(text, b=1, c=1) == Span(0, 2, exact=False)


def test_a_scale_is_taken_for_an_answer_of_its_own():
    text = """
questions:
  - {id: r, type: rating, title: 甲, scale: {min: 1, max: 5}}
  - {id: b, type: text, title: 乙, show_if: s < 3}
  - {id: c, type: text, title: 丙, show_if: s >= 3}
scales: [{id: s, title: 得分, items: [r]}]
"""
    assert spanned(text, b=2, c=8) == Span(2, 8, exact=False)


def test_what_costs_nothing_is_not_looked_at():
    text = """
questions:
  - {id: m, type: number, title: 甲}
  - {id: n, type: number, title: 乙}
  - {id: b, type: text, title: 丙, show_if: m > n}
"""
    assert spanned(text, m=1) == Span(1, 1)


def test_only_questions_with_a_condition_have_a_route():
    assert list(routes(form(ONE + "  - {id: b, type: text, title: 乙, show_if: a == '是'}\n"))) == ["b"]


def test_the_estimate_takes_half_of_what_only_some_are_asked():
    made = form(
        "intro: 各位同志您好吗\n" + ONE + "  - {id: b, type: text, title: 乙, show_if: a == '是'}\n"
    )
    a, b = made.questions
    assert seconds(b) == asked_seconds(b) / 2
    assert seconds(a) == asked_seconds(a)
    assert intro_seconds(made) == 7 / 5
    assert estimated_seconds(made) == 7 / 5 + asked_seconds(a) + asked_seconds(b) / 2
