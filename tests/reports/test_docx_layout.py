from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.reports.docx_columns import Columns, columns, even, width
from surveykit.reports.docx_layout import PADDING, layouts
from surveykit.reports.docx_parts import TEXT_WIDTH
from surveykit.tables.parts import Cell, Group, Head, Line, TableView


def crossed(groups: list[tuple[str, list[str]]], labels: list[str], number: str = "45.2%") -> TableView:
    upper = [Head("选项", rows=2), Head("合计", rows=2), *(Head(t, columns=len(o)) for t, o in groups)]
    lower = [Head(option) for _, options in groups for option in options]
    count = 1 + len(lower)
    lines = tuple(
        Line(label, "option", tuple(Cell(number, f"{row}.{c}") for c in range(count)))
        for row, label in enumerate(labels)
    )
    return TableView("q", "题目", (tuple(upper), tuple(lower)), (Group(lines),), ("注一",))


def plain(heads: list[str], labels: list[str]) -> TableView:
    lines = tuple(
        Line(label, "option", tuple(Cell("12.3%", str(c)) for c in range(len(heads)))) for label in labels
    )
    return TableView("q", "题目", (tuple(map(Head, ("项目", *heads))),), (Group(lines),))


def belows(view: TableView) -> set[str]:
    return {cell.below for group in view.groups for line in group.lines for cell in line.cells}


def test_a_narrow_table_stays_whole_at_the_usual_type_and_fills_the_width():
    (layout,) = layouts(plain(["小计", "比例"], ["好", "较好"]), TEXT_WIDTH)
    assert layout.size == 10.5
    assert sum(layout.widths) == TEXT_WIDTH
    assert layout.widths[1] == layout.widths[2]


def test_a_wide_banner_is_cut_between_its_questions_and_the_total_stands_in_every_piece():
    view = crossed(
        [("单位", [f"第{k}直属单位" for k in range(7)]), ("职级", [f"第{k}等职级" for k in range(7)])],
        ["好"],
    )
    pieces = layouts(view, TEXT_WIDTH)
    assert [piece.by for piece in pieces] == [("单位",), ("职级",)]
    heads = [[head.text for head in piece.view.heads[0]] for piece in pieces]
    assert [
        (row[:2], row[2][2:], len(piece.view.heads)) for row, piece in zip(heads, pieces, strict=True)
    ] == [
        (["选项", "合计"], "直属单位", 1),
        (["选项", "合计"], "等职级", 1),
    ]
    assert all(piece.view.notes == ("注一",) for piece in pieces)
    assert set.union(*(belows(piece.view) for piece in pieces)) == belows(view)


def test_one_question_too_wide_for_a_page_is_cut_into_pieces_of_like_size():
    view = crossed([("单位", [f"第{k}直属单位 (A)" for k in range(40)])], ["好"])
    pieces = layouts(view, TEXT_WIDTH)
    counts = [piece.view.columns - 1 for piece in pieces]
    assert sum(counts) == 40
    assert max(counts) - min(counts) < max(counts)
    assert [piece.by for piece in pieces] == [("单位",)] * len(pieces)


def test_a_banner_of_many_groups_is_turned_where_that_takes_fewer_pieces():
    view = crossed(
        [("单位", [f"第{k}直属单位" for k in range(40)]), ("性别", ["男", "女"])], ["基数", "好", "差"]
    )
    turned, cut = layouts(view, TEXT_WIDTH)
    (body,) = turned.view.groups
    assert [head.text for head in turned.view.heads[0]] == ["单位", "基数", "好", "差"]
    assert [line.label for line in body.lines] == ["合计", *(f"第{k}直属单位" for k in range(40))]
    # the cells of the second option, 第1直属单位: row 1 and, behind 合计, column 2 of the table as it was
    assert body.lines[2].cells[1] == Cell("45.2%", "1.2")
    assert (turned.by, cut.by) == (("单位",), ("性别",))
    assert belows(turned.view) | belows(cut.view) == belows(view)


def test_the_base_stands_in_every_piece_of_a_turned_table():
    labels = ["基数", *(f"第{k}项加强和改进工作的意见" for k in range(12))]
    pieces = layouts(crossed([("单位", [f"第{k}直属单位" for k in range(60)])], labels), TEXT_WIDTH)
    assert len(pieces) > 1
    assert {piece.view.heads[0][1].text for piece in pieces} == {"基数"}
    assert sum(piece.view.columns - 1 for piece in pieces) == 12


def test_two_banner_questions_of_one_name_stay_two():
    view = crossed([("单位", ["甲", "乙"]), ("单位", ["丙", "丁"])], ["好"])
    (layout,) = layouts(view, TEXT_WIDTH)
    assert layout.view == view
    assert [column.bundle for column in columns(view)] == [0, 1, 1, 2, 2]


def test_a_line_that_spans_all_columns_is_kept_in_every_piece():
    view = plain([f"第{k}个较长的选项" for k in range(20)], ["行"])
    spanning = Line("平均分", "statistic", (Cell("4.05"),))
    view = TableView(view.name, view.caption, view.heads, (Group((*view.groups[0].lines, spanning)),))
    pieces = layouts(view, TEXT_WIDTH)
    assert len(pieces) > 1
    assert all(piece.view.groups[0].lines[-1] == spanning for piece in pieces)


def test_a_column_of_words_is_told_from_one_of_numbers():
    lines = (Line("L1", "option", (Cell("答卷太快"), Cell("8"), Cell("—"))),)
    view = TableView("p", "", (tuple(map(Head, ("编号", "情况", "处数", "比例"))),), (Group(lines),))
    assert Columns(view).is_number == (False, True, True)


_TEXT = st.text("一二三四五六七八九十aB1（）“” ", min_size=1, max_size=40)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(_TEXT, st.lists(_TEXT, min_size=1, max_size=12)), min_size=1, max_size=5),
    st.lists(_TEXT, min_size=1, max_size=4),
    st.sampled_from(["100.0%", "5%", "—", "12345.678"]),
)
def test_no_table_runs_over_the_margin_and_no_number_breaks_or_gets_lost(groups, labels, number):
    view = crossed(groups, labels, number)
    pieces = layouts(view, TEXT_WIDTH)
    assert set.union(*(belows(piece.view) for piece in pieces)) == belows(view)
    for piece in pieces:
        assert sum(piece.widths) == TEXT_WIDTH
        assert len(piece.widths) == piece.view.columns + 1
        room = min(piece.widths[1:]) / 20 - PADDING
        assert room >= width(number) * piece.size - 0.1


def test_degrees_of_freedom_small_p_values_limits_and_letters_stand_as_numbers():
    columns = (
        ("15.96; 4133.92", "16"),
        ("<0.001", "0.611"),
        ("[81.4,\u00a089.9]", "—"),
        ("43.77 [42.38, 45.16]", "54.3% BC"),
        ("甲; 乙", "—"),
        ("Pearson", "—"),
    )
    lines = tuple(Line("F", "option", tuple(map(Cell, row))) for row in zip(*columns, strict=True))
    heads = tuple(map(Head, ("检验", *"一二三四五六")))
    assert (
        Columns(TableView("t", "检验", (heads,), (Group(lines),))).is_number == (True,) * 4 + (False,) * 2
    )


def test_a_head_that_does_not_fit_breaks_into_lines_of_like_length():
    assert even("非常满意", 3.4) == "非常\n满意"
    assert even("非常满意", 4.0) == "非常满意"
    assert even("有效填写人次", 4.2) == "有效填\n写人次"
    assert even("Very good", 3.0) == "Very good"
