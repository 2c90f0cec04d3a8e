"""docs/exchange.md says of every format and feature what the code says."""

from __future__ import annotations

from pathlib import Path

from every_form import every

from surveykit.exchange.catalogue import FORMATS, convert
from surveykit.exchange.feature import FEATURES

TEXT = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    _, _, table = TEXT.partition("\n| 内容 |")
    lines = ("| 内容 |" + table.partition("\n\n")[0]).splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_table_has_every_format_and_feature_as_the_code_has_them():
    head, _, *body = rows()
    assert head == ["内容", *(f"`{name}`" for name in FORMATS)]
    assert [row[0] for row in body] == [feature.zh for feature in FEATURES]
    for feature, row in zip(FEATURES, body, strict=True):
        for to, cell in zip(FORMATS.values(), row[1:], strict=True):
            held = feature.name in to.held
            assert cell == ("✓" if held else to.instead.get(feature.name, ("—", ""))[0]), (
                feature.name,
                to.name,
            )


def test_only_features_that_there_are_can_be_held_or_replaced():
    known = {feature.name for feature in FEATURES}
    for to in FORMATS.values():
        assert to.held | to.instead.keys() <= known
        assert not to.held & to.instead.keys()


def test_every_format_writes_every_type_and_tells_its_losses_in_both_languages():
    for name in FORMATS:
        made = convert(every("anonymous: true", "banner: [unit]"), name)
        assert made.data
        for problem in made.lost:
            assert "{" not in problem.line("zh") + problem.line("en")
        assert {"无记名", "交叉表分组"} <= {p.values.get("feature") for p in made.lost}
