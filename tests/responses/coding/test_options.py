"""What no option is called is told with the option most like it, or with the options there are."""

from __future__ import annotations

import pytest

from surveykit.questionnaire.model import Choice
from surveykit.responses.coding.options import OptionReader


def reader(*labels: str) -> OptionReader:
    return OptionReader(tuple(Choice(n + 1, label) for n, label in enumerate(labels)), "label")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("比较满易", "比较满意"), ("3", "非常满意、比较满意、不满意"), ("", "非常满意、比较满意、不满意")],
)
def test_the_nearest_option_is_named_or_all_are(text, shown):
    assert reader("非常满意", "比较满意", "不满意").alike(text) == shown


def test_of_many_options_the_first_are_named():
    assert reader(*(f"第{n}处" for n in range(1, 31))).alike("x") == (
        "第1处、第2处、第3处、第4处、第5处、第6处、第7处、第8处、第9处、第10处、第11处、第12处……"
    )
