from __future__ import annotations

from surveykit.reports.typography import in_quotes, stem, tight
from surveykit.wording.official import official

SAY = official("zh").sentence


def test_a_stem_loses_its_closing_mark_and_its_quotes_become_inner_ones():
    assert stem("“三会一课”开展得如何？ ", SAY) == "‘三会一课’开展得如何"
    assert in_quotes("过“政治生日”", SAY) == "过‘政治生日’"


def test_spaces_between_chinese_and_numerals_go_but_not_within_a_quoted_label():
    assert tight("未填 3 人次，占 5.0% 左右") == "未填3人次，占5.0%左右"
    assert tight("“满 3 年”有 4 人") == "“满 3 年”有4人"
    assert tight("in 3 of 4 cases") == "in 3 of 4 cases"
