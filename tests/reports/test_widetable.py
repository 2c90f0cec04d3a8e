from __future__ import annotations

from dataclasses import replace

from surveykit.reports.widetable import narrowed
from surveykit.tables.parts import Cell, Group, Head, Line, TableView


def crossed(sizes: list[int], labels: list[str], letter: str = "") -> TableView:
    """合计 and, for each size, a question of so many groups; a cell says its line and column."""
    upper = [Head("选项", rows=2), Head("合计", rows=2), *(Head(f"题{n}", columns=n) for n in sizes)]
    lower = [Head(f"第{k}组{letter}") for n in sizes for k in range(n)]
    lines = (
        Line(label, "option", tuple(Cell(f"{row}.{at}%") for at in range(1 + sum(sizes))))
        for row, label in enumerate(labels)
    )
    return TableView("q", "题", (tuple(upper), tuple(lower)), (Group(tuple(lines)),), ("注",))


def texts(*views: TableView) -> set[str]:
    groups = (group for view in views for group in view.groups)
    return {cell.text for group in groups for line in group.lines for cell in line.cells}


def test_a_table_that_fits_the_page_stays_as_it_is():
    view = crossed([7, 8], ["好", "差"])
    assert narrowed(view, "（{text}）") == (view,)


def test_a_question_of_many_groups_has_them_below_one_another_and_the_others_stay():
    view = crossed([40, 2], ["好", "差"])
    units, sexes = narrowed(view, "（{text}）")
    assert [head.text for head in units.heads[0]] == ["题40", "好", "差"]
    assert [line.label for line in units.groups[0].lines][:3] == ["合计", "第0组", "第1组"]
    assert [cell.text for cell in units.groups[0].lines[2].cells] == ["0.2%", "1.2%"]
    assert [head.text for head in sexes.heads[0]] == ["选项", "合计", "题2"]
    assert (units.notes, sexes.notes) == ((), ("注",))
    assert texts(units, sexes) == texts(view)


def test_what_cannot_be_turned_is_cut_and_the_total_stands_in_every_part():
    for view in (crossed([40], ["好"], " (A)"), crossed([40], [f"选项{k}" for k in range(30)])):
        parts = narrowed(view, "（{text}）")
        assert [part.columns for part in parts] == [15, 15, 13]
        assert {part.heads[0][1].text for part in parts} == {"合计"}
        assert texts(*parts) == texts(view)


def test_the_mark_of_a_net_goes_with_it_to_the_head():
    view = crossed([40], ["好"])
    net = Group(tuple(replace(line, kind="net", mark="合计项") for line in view.groups[0].lines))
    (units,) = narrowed(replace(view, groups=(net,)), "（{text}）")
    assert units.heads[0][1].text == "好（合计项）"
