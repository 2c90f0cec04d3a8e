"""From an export alone comes a questionnaire that loads it at once."""

from __future__ import annotations

import random

import pytest

from inline import codes, grid, told
from surveykit.errors import ResponseError
from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.questionnaire.write import write_questionnaire
from surveykit.responses.load import code_grid
from surveykit.responses.skeleton.infer import infer_from_grid

META = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,"
WHO = "{n},2024/5/6 9:10:25,{s}秒,微信,N/A,1.2.3.{n}(北京-北京),"


def inferred(header: str, rows: list[str]) -> tuple[Questionnaire, dict[str, str]]:
    """The skeleton of a table, having been written as YAML, read back, and tried on its own table."""
    table = grid("\n".join([header, *rows]) + "\n", "答卷.csv")
    questionnaire, comments = infer_from_grid(table)
    again = parse_questionnaire(write_questionnaire(questionnaire, comments=comments))
    assert again.questions == questionnaire.questions
    assert not code_grid(table, again).problems.errors
    return again, comments


def wjx(header: str, rows: list[str]) -> tuple[Questionnaire, dict[str, str]]:
    numbered = [WHO.format(n=n, s=100 + n) + row for n, row in enumerate(rows, 1)]
    return inferred(META + header, numbered)


def types(questionnaire: Questionnaire) -> list[str]:
    return [question.type for question in questionnaire.questions]


def labels(questionnaire: Questionnaire, name: str) -> list[str]:
    return [choice.label for choice in questionnaire.by_id[name].choices]


def test_a_text_export_with_every_type():
    header = (
        "1、您的年龄,2、总体评价,3、问题（可多选）,4、对下列工作—学习,组织,5、最希望加强的,"
        "6、打分（0-10分）,7、加班多少小时,8、分配100分—理论,实践,9、日期,10、您的意见"
    )
    rows = [
        '35岁以下,很好,会议多┋其他〖a┋b〗,好,差,甲→乙,8,4.5,60,40,2024-05-06,"多下基层，少开会，少填表"',
        "35岁及以上,较好,材料多,一般,差,乙→丙,10,0,30,70,2024-05-07,(空)",
        "35岁以下,较差,会议多┋材料多,好,一般,(空),(跳过),12,50,50,2024-05-08,无",
        "35岁及以上,不了解,以上都没有,差,好,丙→甲,7,200,20,70,2024-05-09,没有",
    ]
    questionnaire, comments = wjx(header, rows)
    assert types(questionnaire) == [
        *("single", "single", "multiple", "matrix", "ranking", "rating", "number", "sum", "date", "text")
    ]
    assert labels(questionnaire, "q1") == ["35岁以下", "35岁及以上"]
    assert labels(questionnaire, "q2") == ["很好", "较好", "较差", "不了解"]
    assert labels(questionnaire, "q3") == ["会议多", "材料多", "以上都没有", "其他"]
    assert labels(questionnaire, "q4") == ["好", "一般", "差"]
    assert [row.label for row in questionnaire.by_id["q4"].rows] == ["学习", "组织"]
    assert (questionnaire.by_id["q5"].top, questionnaire.by_id["q8"].validate.sum) == (2, None)
    assert labels(questionnaire, "q6") == [str(n) for n in range(11)]
    assert [q.id for q in questionnaire.questions if not q.required] == ["q5", "q10"]
    assert "show_if" in comments["q6"]
    unknown = questionnaire.by_id["q2"].choices[-1]
    assert (unknown.kind, unknown.code) == ("dont_know", 98)
    assert questionnaire.by_id["q3"].choices[2].exclusive
    assert questionnaire.by_id["q3"].choices[3].other


def test_an_index_export_keeps_positions_as_options_to_be_named():
    header = (
        "1、性别,2、问题(会议多),2(材料多),3、对下列工作—学习,组织,4、排序(甲),4(乙),4(丙),"
        "5、分配100分—理论,实践,6、您的意见"
    )
    rows = ["1,1,0,2,1,1,2,-2,60,40,无", "2,0,1,1,3,-2,1,2,30,70,(空)", "1,1,1,3,3,2,-2,1,50,50,好的"]
    questionnaire, comments = wjx(header, rows)
    assert types(questionnaire) == ["single", "multiple", "matrix", "ranking", "sum", "text"]
    assert labels(questionnaire, "q1") == ["选项1", "选项2"]
    assert labels(questionnaire, "q2") == ["会议多", "材料多"]
    assert "选项文字" in comments["q1"]
    assert questionnaire.by_id["q5"].validate.sum == 100


def test_old_style_headers_have_no_stem_and_say_so():
    questionnaire, comments = wjx("1、性别,第2题(运动),第2题(ACG(动漫、游戏))", ["1,1,0", "2,0,1"])
    assert labels(questionnaire, "q2") == ["运动", "ACG(动漫、游戏)"]
    assert "题干" in comments["q2"]


def test_a_plain_table_of_labels():
    rng = random.Random(1)
    options = ["会议多", "材料多", "检查多"]
    rows = []
    for n in range(1, 41):
        unit, ticks = rng.choice(["机关", "直属单位"]), ";".join(rng.sample(options, rng.randint(1, 3)))
        rows.append(f"{n},{unit},{ticks},{rng.randint(0, 60)}")
    questionnaire, _ = inferred("编号,单位,存在的问题,每周加班小时数", rows)
    assert types(questionnaire) == ["single", "multiple", "number"]
    assert set(labels(questionnaire, "p2")) == set(options)


def test_a_plain_table_of_ids_and_codes():
    rows = [f"{n},{n % 2 + 1},{n % 5 + 1},{(n + 1) % 5 + 1},{n % 2},{(n + 1) % 2}" for n in range(20)]
    questionnaire, comments = inferred("id,q1,q2_1,q2_2,q3_1,q3_2", rows)
    assert [(q.id, q.type) for q in questionnaire.questions] == [
        ("q1", "single"),
        ("q2", "matrix"),
        ("q3", "multiple"),
    ]
    assert "选项文字" in comments["q1"]


def test_tick_columns_with_the_stem_before_a_colon():
    rows = ["1,会议多,", "2,会议多,材料多", "3,,材料多"]
    questionnaire, _ = inferred("编号,存在的问题:会议多,存在的问题:材料多", rows)
    assert (types(questionnaire), labels(questionnaire, "p1")) == (["multiple"], ["会议多", "材料多"])


def test_two_matrices_with_equal_rows_stay_apart():
    header = "1、对机关的评价—学习,组织,2、对支部的评价—学习,组织"
    questionnaire, _ = wjx(header, ["好,差,好,好", "差,好,好,差"])
    assert [(q.title, len(q.rows)) for q in questionnaire.questions] == [
        ("对机关的评价", 2),
        ("对支部的评价", 2),
    ]


def test_names_and_phones_never_become_options():
    rows = [f"{n},张{n},1381234567{n},好" for n in range(8)]
    questionnaire, comments = inferred("编号,姓名,备用,1、您的评价", rows)
    assert [question.title for question in questionnaire.questions] == ["您的评价"]
    asked, comments = wjx("1、您的姓名,2、评价", ["张三,好", "李四,差"])
    assert asked.by_id["q1"].type == "text"
    assert not asked.by_id["q1"].choices
    assert "隐去" in comments["q1"]


def test_a_table_of_nothing_but_metadata_is_refused():
    with pytest.raises(ResponseError) as caught:
        infer_from_grid(grid("序号,来自IP\n1,1.2.3.4\n"))
    assert codes(caught.value.problems) == ["L113"]


def test_what_was_inferred_gives_the_answers_back():
    table = grid(
        META
        + "1、评价,2、问题\n"
        + WHO.format(n=1, s=9)
        + "很好,甲┋乙\n"
        + WHO.format(n=2, s=9)
        + "差,乙\n"
    )
    questionnaire, _ = infer_from_grid(table)
    responses = code_grid(table, questionnaire)
    by_code = {choice.code: choice.label for choice in questionnaire.by_id["q1"].choices}
    assert [by_code[code] for code in told(responses, "q1")] == ["很好", "差"]


def test_spellings_that_compare_equal_are_one_option():
    questionnaire, _ = wjx(
        "1、评价,2、问题", ["好,其他（请注明）┋甲", "好。,甲", "好 ,其他(请注明)┋甲", "差,甲"]
    )
    assert labels(questionnaire, "q1") == ["好", "差"]
    assert labels(questionnaire, "q2") == ["甲", "其他（请注明）"]


def test_who_signs_an_answer_becomes_no_option():
    rows = [
        "欧阳明,男（欧阳明）,会议",
        "李四海,女,李四海",
        "王五一,男,材料",
        "赵六一,女,会议",
        "钱七一,男,材料",
    ]
    questionnaire, comments = infer_from_grid(grid("\n".join(["姓名,性别,问题", *rows]) + "\n"))
    options = [[choice.label for choice in question.choices] for question in questionnaire.questions]
    assert options == [["女", "男"], ["会议", "材料"]]
    assert all("姓名" in comments[question.id] for question in questionnaire.questions)


def test_an_option_that_is_also_in_a_column_of_persons_of_others_stays():
    rows = ["办公室,机关", "欧阳明,办公室", "李四海,机关", "王五一,办公室"]
    questionnaire, _ = inferred("联系人,单位", rows)
    assert [choice.label for choice in questionnaire.questions[0].choices] == ["机关", "办公室"]
