"""Each kind of answer is coded as it was given; what cannot be used is named, never dropped."""

from __future__ import annotations

import pytest

from inline import answers, codes, form, told
from surveykit.errors import ResponseError
from surveykit.responses.model import Responses

SINGLE = """
questions:
  - id: a
    type: single
    title: 甲
    choices:
      - 好
      - {label: 较好, aliases: [比较好]}
      - 差
      - {label: 其他, other: true}
      - {label: 不了解, code: 9, kind: dont_know}
"""


def single(*cells: str, dialect: str = "wjx-text", yaml: str = SINGLE) -> Responses:
    body = "".join('"' + cell.replace('"', '""') + '"\n' for cell in cells)
    return answers("a\n" + body + "好\n", form(yaml), dialect=dialect)


@pytest.mark.parametrize("cell", ["较好", "较 好", "比较好", " 较好。", "2", "２"])
def test_a_label_an_alias_or_the_code_means_the_option(cell):
    assert told(single(cell, dialect="plain"), "a")[0] == 2


def test_a_number_among_labels_is_an_option_only_where_it_is_its_score_too():
    options = "[{label: 好, code: 5, score: 5}, {label: 差, code: 1, score: 1}]"
    scored = f"questions:\n  - {{id: a, type: rating, title: 甲, choices: {options}}}"
    assert told(single("5", yaml=scored), "a")[0] == 5
    turned = scored.replace("score: 5", "score: 9").replace("score: 1", "score: 5")
    assert told(single("5", yaml=turned), "a")[0] == "unusable"


@pytest.mark.parametrize("cell", ["(空)", "（空）", "( 空 )", " "])
def test_left_empty_is_said_in_several_ways(cell):
    assert told(single(cell), "a")[0] == "left_empty"


@pytest.mark.parametrize("cell", ["(跳过)", "（跳过）"])
def test_skipped_by_the_platform_is_not_asked(cell):
    responses = single(cell)
    assert told(responses, "a")[0] == "not_asked"
    assert "L319" in codes(responses.problems)


def test_an_unknown_option_is_unusable_with_the_nearest_named_and_not_used():
    responses = single("较好的", "完全不同")
    assert told(responses, "a")[:2] == ["unusable", "unusable"]
    first, second = responses.problems.where(code="L301")
    assert (first.place.record, first.place.variable, first.severity) == ("1", "a", "error")
    assert "较好的" in first.text()
    assert "较好" in first.hint()
    assert "“好、较好、差、其他、不了解”" in second.hint()


def test_two_answers_to_a_single_choice_are_unusable():
    responses = single("好┋差")
    assert told(responses, "a")[0] == "unusable"
    assert "L302" in codes(responses.problems)


def test_the_text_at_other_lies_beside_the_option():
    responses = single("其他〖工会〗", "其他", "其他〖(空)〗")
    assert told(responses, "a")[:3] == [4, 4, 4]
    assert list(responses.others["a_other"].values) == ["工会", "", "", ""]
    assert list(responses.others["a_other"].state) == [0, -2, -2, -1]


def test_a_text_beside_an_option_that_declares_none_is_kept_and_noted():
    yaml = "questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}"
    responses = single("差〖因为太远〗", yaml=yaml)
    assert told(responses, "a")[0] == 2
    assert list(responses.others["a_other"].values) == ["因为太远", ""]
    assert "L322" in codes(responses.problems)


def test_a_required_text_that_is_missing_is_reported_only_where_texts_are_exported():
    yaml = SINGLE.replace("other: true", "other: required")
    assert "L324" in codes(single("其他", "其他〖工会〗", yaml=yaml).problems)
    index = answers("a\n4\n1\n", form(yaml), dialect="wjx-index")
    assert "L324" not in codes(index.problems)


def test_a_value_that_may_identify_is_masked_in_the_message():
    responses = single("13812345678", "张三 110101199001011234")
    text = responses.problems.text()
    assert "1381234" not in text
    assert "110101" not in text
    assert "***" in text


def test_don_t_know_is_an_option_of_its_own():
    assert told(single("不了解"), "a")[0] == 9


# ------------------------------------------------------------------ codes, labels, positions

SCALE = """
questions:
  - id: a
    type: single
    title: 满意吗
    choices:
      - {label: 满意, code: 3}
      - {label: 一般, code: 2}
      - {label: 不满意, code: 1}
"""


def test_positions_are_options_by_order_and_never_codes():
    assert told(answers("a\n1\n3\n", form(SCALE), dialect="wjx-index"), "a") == [3, 1]


def test_a_position_beyond_the_options_is_an_error():
    responses = answers("a\n4\n1\n", form(SCALE), dialect="wjx-index")
    assert told(responses, "a") == ["unusable", 3]
    assert codes(responses.problems.errors) == ["L304"]


@pytest.mark.parametrize("blank", ["-3", "-2"])
def test_missing_codes_of_the_index_export(blank):
    state = {"-3": "not_asked", "-2": "left_empty"}[blank]
    assert told(answers(f"a\n{blank}\n1\n", form(SCALE), dialect="wjx-index"), "a")[0] == state


def test_points_of_a_scale_from_zero_stand_for_themselves():
    yaml = """
        questions:
          - {id: a, type: nps, title: 推荐吗}
          - {id: b, type: rating, title: 打分, scale: {min: 0, max: 5}}
    """
    responses = answers("a,b\n0,5\n10,0\n", form(yaml), dialect="wjx-index")
    assert (told(responses, "a"), told(responses, "b")) == ([0, 10], [5, 0])


def test_numbers_under_a_stem_may_be_codes_or_positions_and_must_be_told():
    with pytest.raises(ResponseError) as caught:
        answers("满意吗\n1\n3\n", form(SCALE))
    assert codes(caught.value.problems) == ["L208"]
    assert told(answers("满意吗\n1\n3\n", form(SCALE), dialect="plain"), "a") == [1, 3]
    assert told(answers("满意吗\n1\n3\n", form(SCALE), dialect="wjx-index"), "a") == [3, 1]
    assert told(answers("a\n1\n3\n", form(SCALE)), "a") == [1, 3]


def test_numbers_that_could_be_scores_of_other_options_must_be_told():
    options = "[{label: 好, score: 2}, {label: 差, score: 1}]"
    yaml = f"questions:\n  - {{id: a, type: rating, title: 满意吗, choices: {options}}}"
    with pytest.raises(ResponseError) as caught:
        answers("满意吗\n1\n2\n", form(yaml))
    assert codes(caught.value.problems) == ["L208"]


def test_numbers_that_can_only_be_codes_are_codes():
    yaml = SCALE.replace("code: 3", "code: 30")
    assert told(answers("满意吗\n30\n1\n", form(yaml)), "a") == [30, 1]


NUMBERED = "questions:\n  - {id: a, type: single, title: 次数, choices: ['2', '1', '3次以上']}"


def test_a_text_that_is_one_label_and_another_code_is_settled_by_the_other_texts_or_refused():
    assert told(answers("a\n1\n3次以上\n", form(NUMBERED)), "a") == [2, 3]
    assert told(answers("a\n1\n3\n", form(NUMBERED)), "a") == [1, 3]
    with pytest.raises(ResponseError) as caught:
        answers("a\n1\n2\n", form(NUMBERED))
    assert codes(caught.value.problems) == ["L209"]
    assert told(answers("a\n1\n2\n", form(NUMBERED), dialect="wjx-text"), "a") == [2, 1]


# ------------------------------------------------------------------ multiple choice

MULTIPLE = """
questions:
  - id: m
    type: multiple
    title: 问题
    validate: {max_select: 2}
    choices: [会议多, 材料多, {label: 其他, other: true}, {label: 没有, exclusive: true}]
"""


@pytest.mark.parametrize(
    "cell",
    ["会议多┋其他〖a,b〗", "会议多,其他", "会议多；其他", "会议多 | 其他", "1;3", "１、３", "其他┋会议多"],
)
def test_joined_options_or_codes_are_ticks(cell):
    assert told(answers(f'm\n"{cell}"\n', form(MULTIPLE)), "m") == [[1, 3]]


@pytest.mark.parametrize(
    "header",
    [
        "m_1,m_2,m_3,m_4",
        "m(会议多),m(材料多),m(其他),m(没有)",
        "问题:会议多,问题:材料多,问题:其他,问题:没有",
        "1(会议多),1(材料多),1(其他),1(没有)",
        "1、问题(会议多),1(材料多),1(其他),1(没有)",
        "第1题(会议多),第1题(材料多),第1题(其他),第1题(没有)",
    ],
)
@pytest.mark.parametrize("row", ["1,0,1,0", "1,,1,", "是,否,是,否", "会议多,,其他,", "√,,√,"])
def test_tick_columns_come_in_many_shapes(header, row):
    assert told(answers(f"{header}\n{row}\n0,1,0,0\n", form(MULTIPLE)), "m") == [[1, 3], [2]]


def test_too_many_ticks_and_an_exclusive_conflict_are_kept_and_reported():
    responses = answers('m\n"会议多,材料多,没有"\n没有\n', form(MULTIPLE))
    assert told(responses, "m") == [[1, 2, 4], [4]]
    assert codes(responses.problems) == ["L314", "L316"]


def test_too_few_ticks_are_reported_but_not_for_an_exclusive_option():
    yaml = MULTIPLE.replace("max_select: 2", "min_select: 2")
    assert codes(answers("m\n会议多\n没有\n", form(yaml)).problems) == ["L315"]


def test_one_unknown_piece_makes_the_answer_unusable():
    responses = answers("m\n会议多┋睡觉\n", form(MULTIPLE))
    assert told(responses, "m") == ["unusable"]
    assert responses.problems.errors[0].values["value"] == "睡觉"


def test_nothing_ticked_in_tick_columns_is_left_empty_and_said_where_it_may_be_an_answer():
    table = "m_1,m_2,m_3,m_4\n0,0,0,0\n1,0,0,0\n"
    responses = answers(table, form(MULTIPLE))
    assert told(responses, "m") == ["left_empty", [1]]
    assert codes(responses.problems) == ["L406"]
    optional = MULTIPLE.replace("title: 问题", "title: 问题\n    required: false").replace(
        ", exclusive: true", ""
    )
    assert codes(answers(table, form(optional)).problems) == ["L321"]


def test_a_cell_that_is_no_tick_is_an_error():
    responses = answers("m_1,m_2,m_3,m_4\n5,0,0,0\n1,0,0,0\n", form(MULTIPLE))
    assert told(responses, "m") == ["unusable", [1]]
    assert codes(responses.problems.errors) == ["L305"]


def test_texts_of_other_may_lie_in_a_column_of_their_own():
    responses = answers("m,m_other\n其他,办公条件\n会议多,\n会议多,走错了\n", form(MULTIPLE))
    assert list(responses.others["m_other"].values) == ["办公条件", "", "走错了"]
    assert codes(responses.problems) == ["L325"]


def test_a_matrix_of_multiple_choices_is_a_variable_a_row():
    question = "{id: x, type: matrix, multiple: true, title: 题, rows: [甲, 乙], choices: [早, 晚]}"
    yaml = f"questions:\n  - {question}"
    joined = answers("1、题—甲,乙\n早┋晚,(空)\n", form(yaml))
    assert (told(joined, "x_1"), told(joined, "x_2")) == ([[1, 2]], ["left_empty"])
    ticks = answers("1、题—甲(早),甲(晚),乙(早),乙(晚)\n1,1,0,1\n", form(yaml), dialect="wjx-index")
    assert (told(ticks, "x_1"), told(ticks, "x_2")) == ([[1, 2]], [[2]])


# ------------------------------------------------------------------ ranking

RANKING = "questions:\n  - {id: r, type: ranking, title: 排序, top: 2, choices: [学习, 组织, 作风]}"


@pytest.mark.parametrize("cell", ["作风→学习", "3>1", "作风，学习", "3,1"])
def test_ranked_options_in_one_cell(cell):
    assert told(answers(f'r\n"{cell}"\n', form(RANKING)), "r") == [[3, 1]]


def test_rank_columns_and_place_columns_say_the_same():
    ranks = answers(
        "1、排序(学习),1(组织),1(作风)\n2,-2,1\n-3,-3,-3\n-2,-2,-2\n", form(RANKING), dialect="wjx-index"
    )
    assert told(ranks, "r") == [[3, 1], "not_asked", "left_empty"]
    places = answers("序号,排序(第1位),排序(第2位)\n1,作风,学习\n2,,\n", form(RANKING))
    assert told(places, "r") == [[3, 1], "left_empty"]


def test_gaps_ties_and_too_many_ranks_are_kept_and_reported():
    responses = answers("r_1,r_2,r_3\n1,3,\n1,1,\n1,2,3\n", form(RANKING))
    assert codes(responses.problems.where(code="L310")) == ["L310", "L310"]
    assert [p.place.record for p in responses.problems.where(code="L314")] == ["3"]
    assert told(responses, "r")[0] == [1, 2]


def test_a_rank_that_is_none_and_an_option_ranked_twice_are_unusable():
    responses = answers("r_1,r_2,r_3\n7,,\n第一,,\n", form(RANKING))
    assert (told(responses, "r"), codes(responses.problems.errors)) == (["unusable"] * 2, ["L308"] * 2)
    twice = answers("r\n学习→学习\n", form(RANKING))
    assert (told(twice, "r"), codes(twice.problems.errors)) == (["unusable"], ["L309"])


# ------------------------------------------------------------------ numbers, dates, texts

NUMBER = "questions:\n  - {id: n, type: number, title: 小时, validate: {min: 0, max: 80, integer: true}}"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("10", 10), ("１０", 10), (" 4.50 ", 4.5), ("1,200", 1200), ("+3", 3), ("-0.5", -0.5), (".5", 0.5)],
)
def test_numbers_are_read_as_people_type_them(cell, value):
    assert told(answers(f'n\n"{cell}"\n', form(NUMBER)), "n") == [value]


@pytest.mark.parametrize(
    "cell", ["10小时", "约6", "1e3", "nan", "inf", "一", "1,2", "3-4", "30%", "1 2", "."]
)
def test_what_is_no_bare_number_is_unusable(cell):
    responses = answers(f'n\n"{cell}"\n', form(NUMBER))
    assert told(responses, "n") == ["unusable"]
    assert codes(responses.problems.errors) == ["L306"]


def test_numbers_out_of_range_or_not_whole_are_kept_and_reported():
    responses = answers("n\n200\n4.5\n80\n", form(NUMBER))
    assert told(responses, "n") == [200, 4.5, 80]
    assert [(p.code, p.place.record) for p in responses.problems] == [("L311", "1"), ("L312", "2")]


def test_minus_two_in_an_index_export_is_in_doubt_where_negatives_are_allowed():
    yaml = NUMBER.replace("min: 0", "min: -10")
    with pytest.raises(ResponseError) as caught:
        answers("n\n-2\n5\n", form(yaml), dialect="wjx-index")
    assert codes(caught.value.problems) == ["L328"]


def test_a_sum_that_misses_its_total_is_kept_and_reported():
    yaml = "questions:\n  - {id: s, type: sum, title: 分配, rows: [学, 干], validate: {sum: 100}}"
    responses = answers("s_1,s_2\n60,40\n60,30\n33.3,66.7\n", form(yaml))
    assert [(p.code, p.place.record, p.values["value"]) for p in responses.problems] == [
        ("L313", "2", "90")
    ]


DATE = "questions:\n  - {id: d, type: date, title: 日期}"


@pytest.mark.parametrize(
    "cell",
    [
        "2024-05-06",
        "2024/5/6",
        "2024.5.6",
        "2024年5月6日",
        "20240506",
        "2024-05-06 09:10:25",
        "２０２４／５／６",
    ],
)
def test_dates_are_read_in_the_usual_shapes(cell):
    import datetime as dt

    assert told(answers(f"d\n{cell}\n", form(DATE)), "d") == [dt.date(2024, 5, 6)]


@pytest.mark.parametrize("cell", ["5月6日", "2024-05", "2024-13-01", "2023-02-29", "06/05/2024", "昨天"])
def test_what_is_no_complete_date_is_unusable(cell):
    responses = answers(f"d\n{cell}\n", form(DATE))
    assert (told(responses, "d"), codes(responses.problems)) == (["unusable"], ["L307"])


TEXT = "questions:\n  - {id: t, type: text, title: 意见}"


def test_texts_stay_as_written():
    assert told(answers('t\n" 无 "\nN/A\n001\n"a\nb"\n', form(TEXT)), "t") == [" 无 ", "N/A", "001", "a\nb"]


def test_phone_numbers_and_the_like_are_blotted_out_of_texts_unless_kept():
    table = "t\n请打13812345678找我\n写信 a.b@c.com\n无\n"
    responses = answers(table, form(TEXT))
    assert told(responses, "t") == ["请打***找我", "写信 ***", "无"]
    assert codes(responses.problems) == ["L503"]
    kept = answers(table, form(TEXT), keep={"t": "回访"})
    assert told(kept, "t")[0] == "请打13812345678找我"
    assert codes(kept.problems) == ["L505"]


def test_a_question_that_asks_for_a_name_keeps_only_that_it_was_answered():
    responses = answers("您的姓名\n张三\n", form(TEXT.replace("意见", "您的姓名") + "\n"))
    assert told(responses, "t")[0] == "***"
    assert "张三" not in str(responses.problems)
    assert codes(responses.problems) == ["L502"]


HOURS = "questions: [{id: n, type: number, title: 您平均每周加班多少小时}]"


@pytest.mark.parametrize(
    ("cell", "number", "about"),
    [
        ("１０", 10, False),
        ("10小时", 10, False),
        ("8个小时", 8, False),
        ("约6", 6, True),
        ("大约 4.5 小时", 4.5, True),
        ("6左右", 6, True),
    ],
)
def test_a_number_keyed_from_paper_may_carry_its_unit_and_be_about_so_much(cell, number, about):
    responses = answers(f"编号,n\n7,{cell}\n", form(HOURS), dialect="paper")
    assert told(responses, "n") == [number]
    assert [(p.code, p.place.record) for p in responses.problems.warnings] == [("L340", "7")] * about


@pytest.mark.parametrize("cell", ["5-6", "6多", "10以上", "6次", "约", "小时", "6或7", "约约6"])
def test_a_keyed_number_that_leaves_something_open_is_asked_about(cell):
    responses = answers(f"编号,n\n7,{cell}\n", form(HOURS), dialect="paper")
    assert told(responses, "n") == ["unusable"]
    assert [(p.code, p.place.record) for p in responses.problems.errors] == [("L306", "7")]


PERSONS = "questions:\n  - {id: n, type: number, title: 次数}"


def test_a_number_too_large_to_be_one_is_unusable():
    found = answers("序号,次数\n1," + "9" * 400 + "\n2,3\n", form(PERSONS))
    assert told(found, "n") == ["unusable", 3]
    assert codes(found.problems.errors) == ["L306"]


@pytest.mark.parametrize("number", ["13912345678", "110101199003078515", "6222020200112233445"])
def test_a_number_that_is_somebodys_phone_or_identity_number_is_not_counted(number):
    table = f"序号,次数\n1,{number}\n2,3\n"
    found = answers(table, form(PERSONS))
    assert told(found, "n") == ["unusable", 3]
    assert codes(found.problems.errors) == ["L333"]
    assert number not in found.problems.text()
    assert found.flags["unreadable"].tolist() == [True, False]
    assert told(answers(table, form(PERSONS), keep={"次数": "就是这么多"}), "n") == [float(number), 3]


@pytest.mark.parametrize("number", ["12345678901", "0.3333333333333333", "1391234567.5", "100000"])
def test_other_long_numbers_are_answers(number):
    assert told(answers(f"序号,次数\n1,{number}\n", form(PERSONS)), "n") == [float(number)]


def test_an_option_called_0_is_ticked_by_its_text_and_not_by_the_mark_for_no():
    questionnaire = form(
        "questions:\n  - {id: q, type: multiple, title: 几次, choices: ['0', '1', 两次以上]}"
    )
    marks = answers("q_1,q_2,q_3\n0,1,0\n1,0,0\n", questionnaire)
    assert told(marks, "q") == [[2], [1]]
    texts = answers("几次:0,几次:1,几次:两次以上\n0,,\n,1,两次以上\n", questionnaire, dialect="plain")
    assert told(texts, "q") == [[1], [2, 3]]


def test_a_typed_mark_between_options_is_an_answer_like_any_text():
    asked = "questions:\n  - {id: a, type: text, title: 甲}"
    assert told(answers("a\n┋\n好\n", form(asked), dialect="plain"), "a")[0] == "┋"
