"""Answers that mean the same are no difference; every other is one, with its record and question."""

from __future__ import annotations

import pytest

from inline import codes
from responses.keying.pair import FIRST, SECOND, changed, compared, found, part, without_advice, written
from surveykit.errors import ResponseError
from surveykit.responses.keying.comparison import Rate
from surveykit.responses.matching.mapping import MappingWishes
from surveykit.wording.keying import keying_words

SAY = keying_words("zh")


def refused(folder, first: str = FIRST, second: str = SECOND, **options) -> list[tuple[str, str, str]]:
    """Code, file and text of what keeps two files from being compared."""
    with pytest.raises(ResponseError) as caught:
        compared(folder, first, second, **options)
    assert codes(caught.value.problems)
    return [(p.code, p.place.source, p.text()) for p in caught.value.problems]


def test_width_spacing_letters_labels_and_codes_make_no_difference(tmp_path):
    comparison = compared(tmp_path)
    assert found(comparison) == []
    assert comparison.total == Rate(24, 0, 0)
    assert len(comparison.pairs) == 3


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        ("001,甲,A,A", "001,甲,B,A", "sex", ("女", "男")),
        ("002,甲,B,差", "002,甲,B,A", "view", ("好", "差")),
        ("003,乙,男,缺", "003,乙,男,A", "view", ("好", "（未填）")),
        ("003,乙,男,缺,AB", "003,乙,男,缺,B", "bad", ("材料多", "会议多、材料多")),
        ("A、C：接待", "A、C：调研", "bad_other", ("调研", "接 待")),
        ("A、C：接待", "A、C", "bad_other", ("（未填）", "接 待")),
        ("AB,１０", "BA,１０", "rank", ("经费→培训", "培训→经费")),
        ("１０", "１１", "hours", ("11", "10")),
        ("2024-05-06", "2024-05-16", "day", ("2024-05-16", "2024-05-06")),
        ("多下基层", "不下基层", "advice", ("少开会，不下基层", "少开会, 多下基层")),
        ("002,甲,B,差", "002,甲,AB,差", "sex", ("AB", "女")),
        ("002,甲,B,差", "002,甲,C,差", "sex", ("C", "女")),
    ],
)
def test_every_kind_of_difference_is_found_and_shown_in_words(tmp_path, old, new, name, said):
    comparison = compared(tmp_path, changed(FIRST, (old, new)))
    assert [difference.name for difference in comparison.differences] == [name]
    (difference,) = comparison.differences
    assert (difference.first.text(SAY), difference.second.text(SAY)) == said


def test_what_neither_could_key_is_the_same_if_it_is_written_the_same(tmp_path):
    first = changed(FIRST, ("001,甲,A", "001,甲,AＢ"))
    second = changed(SECOND, ("００１,丙,男", "００１,丙,a b"))
    assert found(compared(tmp_path, first, second)) == []
    other = changed(SECOND, ("００１,丙,男", "００１,丙,A、B"))
    assert found(compared(tmp_path, first, other)) == [("001", "sex")]


def test_records_of_one_file_only_are_differences_of_their_own(tmp_path):
    comparison = compared(tmp_path, changed(FIRST, ("003,", "004,")))
    assert found(comparison) == [("004", ""), ("００３", "")]
    assert (comparison.only_first, comparison.only_second) == (("004",), ("００３",))
    said = [(d.first.text(SAY), d.second.text(SAY)) for d in comparison.differences]
    assert said == [("有", "没有"), ("没有", "有")]
    assert comparison.total.compared == 16


def test_the_order_of_records_and_columns_does_not_matter(tmp_path):
    turned = """
        意见建议,性别,编号,评价,问题,排序,每周加班多少小时,日期
        ,男,003,缺,AB,/,3,/
        无,B,002,差,B,C,6,2024.5.7
    """
    comparison = compared(tmp_path, turned, SECOND)
    assert found(comparison) == [("００１", "")]


def test_repeated_numbers_are_refused_with_their_places_in_both_files(tmp_path):
    first = changed(FIRST, ("002,甲", "001,甲"))
    second = changed(SECOND, ("００３", "００２"), ("００２", "００２"))
    assert refused(tmp_path, first, second) == [
        ("L703", "甲.csv", "记录编号“001”重复，在第2、3行"),
        ("L703", "乙.csv", "记录编号“００２”重复，在第3、4行"),
    ]


def test_records_without_a_number_are_refused_by_their_rows(tmp_path):
    first = changed(FIRST, ("002,甲", ",甲"), ("003,乙", " ,乙"))
    assert refused(tmp_path, first) == [("L702", "甲.csv", "第3、4行没有记录编号")]


def test_a_file_without_a_column_of_numbers_is_refused(tmp_path):
    bare = "性别,评价\nA,B\nB,A\n"
    assert [code for code, *_ in refused(tmp_path, bare, bare, yaml=part("sex", "view"))] == [
        "L701",
        "L701",
    ]


def test_the_column_of_numbers_can_be_named(tmp_path):
    first = FIRST.replace("编号,录入员", "流水,录入员")
    second = SECOND.replace("编号,录入员", "流水,录入员")
    assert found(compared(tmp_path, first, second, record="流水")) == []


def test_rates_are_counted_by_question_and_by_typist(tmp_path):
    first = changed(FIRST, ("001,甲,A,A", "001,甲,B,差"), ("003,乙,男,缺", "003,乙,男,A"))
    comparison = compared(tmp_path, first, typist="录入员")
    assert {name: rate for name, rate in comparison.by_question.items() if rate.differing} == {
        "sex": Rate(3, 1, 0),
        "view": Rate(3, 2, 1),
    }
    assert comparison.total == Rate(24, 3, 1)
    assert comparison.by_typist == {
        "甲": Rate(16, 2, 0),
        "丙": Rate(16, 2, 0),
        "乙": Rate(8, 1, 1),
        "丁": Rate(8, 1, 1),
    }
    assert [d.typists for d in comparison.differences] == [("甲", "丙"), ("甲", "丙"), ("乙", "丁")]


def test_a_line_above_the_header_tells_the_typist_of_the_whole_file(tmp_path):
    first = "录入表,,\n录入员：张,,\n编号,性别,评价\n1,A,A\n2,B,B\n"
    second = "录入员：李,,\n编号,性别,评价\n1,B,A\n2,B,B\n"
    comparison = compared(tmp_path, first, second, yaml=part("sex", "view"), typist="录入员")
    assert comparison.by_typist == {"张": Rate(4, 1, 0), "李": Rate(4, 1, 0)}


def test_a_typist_nobody_tells_of_is_refused_with_the_nearest_column(tmp_path):
    (found_, *_) = refused(tmp_path, typist="录入人员姓名")
    assert found_[0] == "L704"


def test_typists_are_asked_for_and_in_nothing_otherwise(tmp_path):
    comparison = compared(tmp_path, changed(FIRST, ("１０", "１１")))
    assert comparison.by_typist == {}
    assert comparison.differences[0].typists == ("", "")
    assert "录入员" in comparison.first.responses.dropped


def test_a_question_that_only_one_file_has_is_not_compared_and_said(tmp_path):
    comparison = compared(tmp_path, without_advice(FIRST), mapping=MappingWishes(absent=("advice",)))
    assert "advice" not in comparison.names
    assert [p.values["name"] for p in comparison.problems.where(code="L706")] == ["advice"]


def test_the_same_file_twice_is_warned_about(tmp_path):
    comparison = compared(tmp_path, FIRST, FIRST)
    assert len(comparison.problems.where(code="L705")) == 1


def test_numbers_that_differ_in_leading_zeros_alone_are_pointed_out_and_not_joined(tmp_path):
    comparison = compared(tmp_path, FIRST, changed(SECOND, ("００１", "1")))
    assert found(comparison) == [("001", ""), ("1", "")]
    assert [p.values for p in comparison.problems.where(code="L707")] == [{"first": "001", "second": "1"}]


def test_what_identifies_a_person_is_in_no_difference(tmp_path):
    first = changed(FIRST, ("少开会，多下基层", "找我13812345678"))
    second = changed(SECOND, ('"少开会, 多下基层"', "打13912345678"))
    comparison = compared(tmp_path, first, second)
    said = " ".join(each.text(SAY) for d in comparison.differences for each in (d.first, d.second))
    assert "1381234" not in said
    assert "***" in said


def test_differences_as_a_frame(tmp_path):
    frame = compared(tmp_path, changed(FIRST, ("１０", "１１"))).to_frame()
    assert frame.values.tolist() == [["001", "hours", "每周加班多少小时", "11", "10"]]
    assert list(frame.columns) == ["编号", "题号", "题目", "A", "B"]


def test_files_of_different_layouts_are_compared_all_the_same(tmp_path):
    first = "编号,性别,评价,问题,每周加班多少小时\n1,A,A,AB,3\n2,B,B,,4\n"
    ticks = "编号,性别,评价,问题(会议多),问题(材料多),问题(其他),每周加班多少小时"
    second = f"{ticks}\n2,女,差,0,0,0,4\n1,男,好,1,1,0,5\n"
    yaml = part("sex", "view", "bad", "hours")
    assert found(compared(tmp_path, first, second, yaml=yaml)) == [("1", "hours")]


def test_a_mapping_is_taken(tmp_path):
    mapping = written(tmp_path, "m.yaml", "columns: [{header: 甲列, to: sex}]\n")
    text = "编号,甲列\n1,A\n"
    comparison = compared(tmp_path, text, text.replace("A", "女"), yaml=part("sex"), mapping=mapping)
    assert found(comparison) == [("1", "sex")]
