"""What a table with errors and tests shows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from inline import answers, form
from surveykit.errors import UsageError
from surveykit.survey import Survey
from surveykit.tables import columntests


def survey(**design):
    """Two groups of 100: 70 and 40 of them say yes."""
    frame = pd.DataFrame(
        {
            "q": pd.Categorical(["yes"] * 70 + ["no"] * 30 + ["yes"] * 40 + ["no"] * 60),
            "by": pd.Categorical(["a"] * 100 + ["b"] * 100),
            "h": np.tile(np.arange(4), 50),
        }
    )
    return Survey.from_frame(frame, **design)


def test_the_larger_column_carries_the_letter_of_the_smaller_one():
    table = survey().table("q", "by", tests="none")
    assert [row.label for row in table.rows] == ["no", "yes"]
    assert table.letters == (("", "", "A"), ("", "B", ""))


def test_design_and_effective_bases_name_their_method_below_the_table():
    plain = survey().table("q", "by", tests="holm").to_view(language="en")
    drawn = survey(strata="h").table("q", "by", tests="holm").to_view(language="en")
    assert any("t test on effective bases" in note for note in plain.notes)
    assert any("covariance of the design" in note for note in drawn.notes)


def test_small_columns_are_not_tested():
    table = survey().table("q", "by", tests=columntests.Tested(by_design=False, minimum_base=150))
    assert set(sum(table.letters, ())) == {""}


def test_limits_stand_below_the_percent_only_where_they_were_asked_for():
    shown = survey().table("q", "by", errors=True).to_html(language="en")
    assert "70 [60.3,\N{NO-BREAK SPACE}78.2]" in shown
    assert (
        "["
        not in survey().table("q", "by", tests="none").to_html().split("<tbody>")[1].split("</table>")[0]
    )


def test_the_limits_of_a_mean_stand_in_the_column_of_limits():
    asked = form("""
    questions:
      - {id: q, type: single, title: 评价, choices: [{label: 好, score: 100}, {label: 差, score: 0}]}
    """)
    one = Survey(answers("q\n好\n好\n差\n差\n", asked))
    (group,) = one.table("q", errors=True).to_view().groups
    (mean,) = (line for line in group.lines if line.label == "平均分")
    count, percent, limits = mean.cells
    assert (count.text, count.below, percent.text) == ("50.00", "", "")
    assert limits.text.startswith("[")


def test_a_table_without_limits_does_not_explain_them():
    asked = form("questions: [{id: q, type: text, title: 意见}]")
    view = Survey(answers("q\n好\n差\n", asked)).table("q", errors=True).to_view()
    assert not any("置信区间" in note for note in view.notes)


def test_a_table_without_errors_says_how_to_get_them():
    with pytest.raises(UsageError, match="errors=True"):
        _ = survey().table("q", "by").se


def test_frames_and_documents_carry_errors_and_limits():
    table = survey().table("q", "by", errors=True)
    frame, (document,) = table.to_frame(), table.to_documents()
    assert frame["se"].to_numpy() == pytest.approx(table.se.ravel())
    assert document["ci_low"] == [pytest.approx(row) for row in table.limits()[0].tolist()]
    assert "se" not in survey().table("q", "by").to_frame()


def test_frames_documents_and_records_carry_the_letters():
    table = survey().table("q", "by", tests="holm")
    frame, (document,) = table.to_frame(), table.to_documents()
    yes = frame[frame.row == "yes"]
    assert list(yes.letter) == ["", "A", "B"]
    assert list(yes.letters) == ["", "B", ""]
    assert document["column_letters"] == ["", "A", "B"]
    assert document["letters"] == [["", "", "A"], ["", "B", ""]]
    assert document["tested"]["correction"] == "holm"
    assert document["mean_letters"] is None
    assert "letters" not in survey().table("q", "by").to_frame()
    assert "letters" not in survey().table("q", "by").to_documents()[0]


def test_records_of_means_carry_their_error_limits_and_letters():
    data = pd.DataFrame({"x": [1.0, 2.0, 3.0] * 20 + [5.0, 6.0, 7.0] * 20, "by": ["a"] * 60 + ["b"] * 60})
    table = Survey.from_frame(data).table("x", "by", errors=True, tests="none")
    frame, (document,) = table.to_frame(), table.to_documents()
    assert list(frame.letters) == ["", "", "A"]
    assert frame.se[1] == pytest.approx(np.std(data.x[:60], ddof=1) / np.sqrt(60), rel=1e-2)
    assert (frame.ci_low < frame["mean"]).all()
    assert (frame.ci_high > frame["mean"]).all()
    assert document["mean_se"] == list(frame.se)
    assert document["mean_letters"] == ["", "", "A"]


def test_a_question_without_cells_has_a_table_with_errors_all_the_same():
    asked = form("""
    questions:
      - {id: q, type: text, title: 意见}
      - {id: p, type: single, title: 人, choices: [甲, 乙]}
    """)
    one = Survey(answers("q,p\n好,甲\n,乙\n好,乙\n", asked))
    table = one.table("q", "p", errors=True, tests="none")
    assert table.base().tolist() == [[2, 1, 1]]
    assert table.se.shape == (0, 3)
