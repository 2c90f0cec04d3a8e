"""Columns that tell who answered are left out, numbered, or kept for a reason that is told."""

from __future__ import annotations

import pytest

from inline import answers, codes, form, told
from surveykit.errors import ResponseError
from surveykit.responses.files.grid import Cells
from surveykit.responses.matching.mapping_file import parse_mapping, write_mapping
from surveykit.responses.privacy.secrets import Secrets

FORM = """
questions:
  - {id: q1, type: single, title: 性别, choices: [男, 女]}
  - {id: q2, type: text, title: 意见}
"""
TABLE = "工号,姓名,性别,意见\nA10234,欧阳明,男,我是欧阳明，找我\nA10235,李四海,女,A10235 反映\n"


def test_what_is_not_asked_for_is_left_out_and_blotted_out_where_people_sign():
    responses = answers(TABLE, form(FORM))
    assert told(responses, "q2") == ["我是***，找我", "*** 反映"]
    assert responses.dropped == ("工号", "姓名")
    everything = f"{responses!r}{responses.kept}{responses.records}{responses.problems.text()}"
    assert not any(secret in everything for secret in ("A10234", "欧阳明", "李四海"))


def test_a_name_in_another_persons_text_is_theirs_to_say():
    responses = answers(TABLE.replace("A10235 反映", "欧阳明很好"), form(FORM))
    assert told(responses, "q2")[1] == "欧阳明很好"


@pytest.mark.parametrize("keep", [["工号"], {"工号": ""}, ["工号="], ["工号＝"]])
def test_a_column_of_persons_is_not_kept_without_a_reason(keep):
    with pytest.raises(ResponseError) as caught:
        answers(TABLE, form(FORM), keep=keep)
    (problem,) = caught.value.problems.errors
    assert problem.code in ("L504", "L507")


@pytest.mark.parametrize("keep", [["工号=核对抽样框"], ["工号＝核对抽样框"], {"工号": "核对抽样框"}])
def test_with_a_reason_it_is_kept_and_the_reason_is_told(keep):
    responses = answers(TABLE, form(FORM), keep=keep)
    assert list(responses.kept["工号"]) == ["A10234", "A10235"]
    (problem,) = responses.problems.where(code="L505")
    assert "核对抽样框" in problem.text()


def test_a_mapping_gives_its_reason_and_writes_it_back():
    wishes = parse_mapping("columns: [{header: 工号, as: kept, reason: 核对}]\n")
    responses = answers(TABLE, form(FORM), wishes=wishes)
    assert list(responses.kept["工号"]) == ["A10234", "A10235"]
    with pytest.raises(ResponseError, match="L504"):
        answers(TABLE, form(FORM), wishes=parse_mapping("columns: [{header: 工号, as: kept}]\n"))
    with pytest.raises(ResponseError, match="reason"):
        parse_mapping("columns: [{header: 工号, to: q1, reason: 核对}]\n")
    from surveykit.responses.load import plan_responses  # noqa: F401 - the plan is what is written
    from surveykit.responses.matching.mapping import ColumnUse, FileMapping

    plan = FileMapping("plain", (ColumnUse(0, "工号", "kept", how="mapping", reason="核对"),))
    assert parse_mapping(write_mapping(plan)).columns[0].reason == "核对"


def test_values_tell_as_well_as_headers():
    table = "甲,性别,意见\n13812345678,男,x\n,女,y\n无,女,z\n无,女,u\n无,女,v\n"
    with pytest.raises(ResponseError, match="L504"):
        answers(table, form(FORM), keep=["甲"])
    names = "甲,性别,意见\n张伟,男,x\n王秀英,女,y\n李娜,女,z\n"
    with pytest.raises(ResponseError, match="L504"):
        answers(names, form(FORM), keep=["甲"])
    weights = "甲,性别,意见\n2.8471625394811613,男,x\n0.13812345678,女,y\n"
    assert answers(weights, form(FORM), keep=["甲"]).kept["甲"].dtype == float


def test_a_record_called_by_a_person_gets_a_number_and_doubles_stay_doubles():
    wishes = parse_mapping("columns: [{header: 姓名, as: record}]\nignore: [工号]\n")
    doubled = TABLE + "A10236,欧阳明,女,无\n"
    responses = answers(doubled, form(FORM), wishes=wishes)
    assert responses.records == ("1", "2", "1")
    assert {"L506", "L320"} <= set(codes(responses.problems))
    assert "欧阳明" not in responses.problems.text()
    named = parse_mapping("columns: [{header: 姓名, as: record, reason: 回访}]\nignore: [工号]\n")
    assert answers(TABLE, form(FORM), wishes=named).records == ("欧阳明", "李四海")


def test_a_cluster_of_the_design_keeps_its_groups_without_their_names():
    design = FORM + "design: {cluster: 联系人}\n"
    table = "联系人,性别,意见\n张三丰,男,x\n李四海,女,y\n张三丰,女,z\n,女,u\n"
    responses = answers(table, form(design))
    assert str(responses.kept["联系人"].tolist()) == "[1.0, 2.0, 1.0, nan]"


def test_messages_do_not_repeat_what_another_column_gave_away():
    table = "姓名,性别,意见\n欧阳明,欧阳明,x\n李四海,男（李四海）,y\n"
    responses = answers(table, form(FORM))
    assert codes(responses.problems.where(code="L301")) == ["L301", "L301"]
    assert "欧阳明" not in responses.problems.text()
    assert "李四海" not in responses.problems.text()


def test_secrets_leave_ordinary_words_alone():
    secrets = Secrets((Cells.of(["欧阳明", "A10234", "无", "12"]),))
    assert secrets.masked("请欧阳明同志看，a10234 和 12 无关") == "请***同志看，*** 和 12 无关"
    assert Secrets().masked("欧阳明") == "欧阳明"


def test_asking_for_a_column_by_name_wins_over_a_mapping_that_ignores_it_and_needs_a_reason():
    wishes = parse_mapping("columns: [{header: 工号, as: ip}]\nignore: [姓名]\n")
    for name in ("姓名", "工号"):
        with pytest.raises(ResponseError, match="L504"):
            answers(TABLE, form(FORM), wishes=wishes, keep=[name])
    responses = answers(TABLE, form(FORM), wishes=wishes, keep=["姓名=回访"])
    assert list(responses.kept["姓名"]) == ["欧阳明", "李四海"]
    assert "姓名" not in responses.dropped


def test_the_name_a_question_asks_for_is_blotted_out_where_the_same_person_signs():
    asking = FORM + "  - {id: q3, type: text, title: 您的姓名}\n"
    table = "性别,意见,您的姓名\n男,我是欧阳明,欧阳明\n女,希望匿名评议,匿名\n"
    responses = answers(table, form(asking))
    assert told(responses, "q2") == ["我是***", "希望匿名评议"]
    assert told(responses, "q3") == ["***", "***"]
    kept = answers(table, form(asking), keep=["您的姓名=回访"])
    assert told(kept, "q3") == ["欧阳明", "匿名"]


ORDINARY = {
    "单位": "王庄乡 李家镇 高新区",
    "部门": "安全处 高教处 金融办",
    "职务": "常委 委员 关工委",
    "职级": "高级 中级 初级",
    "支部名称": "石桥 安定 白云",
    "学校": "华师大 安师大 江师大",
    "地区": "常州 温州 金华",
    "籍贯": "江苏 江西 安徽",
    "项目名称": "项目一 项目二 项目三",
    "权重": "1.38001380001 0.13812345678 2.5",
    "层": "11-01 11-02 12-03",
    "单位代码": "110101 440305007012 91110000100000151K",
    "填报日期": "2024-05-06 20240507 2024年5月8日",
    "提交": "20231101093011 20231101093012 20231101093113",
    "样本编号": "20231101001 20231101002 20231101003",
    "抽样框编号": "2023110100000001 2023110100000002 2023110100000003",
    "联系人数": "3 4 5",
    "手机品牌": "华为 小米 苹果",
    "身份类别": "党员 群众 单位",
    "评价": "高 中 低",
}  # fmt: skip


@pytest.mark.parametrize("header", ORDINARY)
def test_ordinary_columns_are_kept_as_they_are_and_without_a_reason(header):
    cells = ORDINARY[header].split()
    table = "\n".join([f"{header},性别,意见", *(f"{cell},男,x" for cell in cells)]) + "\n"
    for keep, design in (([header], ""), ([], f"design: {{strata: {header}, cluster: {header}}}\n")):
        responses = answers(table, form(FORM + design), keep=keep)
        assert not {"L504", "L505", "L506"} & set(codes(responses.problems))
        assert len(set(responses.kept[header].tolist())) == len(cells)
        assert header not in responses.dropped
    assert not responses.problems.where(code="L503")


def test_a_serial_number_of_paper_that_begins_with_its_date_names_its_record():
    table = "问卷编号,性别,意见\n20231101001,男,x\n20231101002,女,y\n"
    assert answers(table, form(FORM)).records == ("20231101001", "20231101002")
