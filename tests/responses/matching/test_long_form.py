"""Ratings one row each become one record a rater, or are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inline import answers, codes, form, told
from surveykit.errors import ResponseError
from surveykit.responses.matching.mapping import MappingWish, MappingWishes

FORM = """
choices:
  marks: [{label: 好, code: 3, score: 3}, {label: 中, code: 2, score: 2}, {label: 差, code: 1, score: 1}]
questions:
  - {id: kind, type: single, title: 您的人员类型, choices: [领导, 同事]}
  - id: q1
    type: matrix
    title: 工作思路
    rows: [办公室, {label: 人事科, aliases: [机关党委（人事科）]}, 财务科]
    choices: marks
  - {id: q2, type: sum, title: 工作实效, rows: [办公室, 人事科, 财务科], validate: {min: 0, max: 100}}
  - {id: q3, type: text, title: 意见建议}
"""
HEAD = (
    "提交者（自动）,提交时间（自动）,您本次要评价的科室（必填）,您的人员类型（必填）"
    ",工作思路（必填）,工作实效（必填）,意见建议"
)
ROWS = """
甲,2024年5月6日 09:10,办公室,领导,好,90,多下基层
乙,2024年5月6日 09:11,人事科,同事,差,60,
甲,2024年5月6日 09:12,财务科,领导,中,85.5,"快些, 再快些"
乙,2024年5月6日 09:13,办公室,同事,好,88,
甲,2024年5月6日 09:14,人事科,领导,好,70,
"""
TWO = "questions:\n  - {id: q, type: matrix, title: 工作思路, rows: [办公室, 人事科], choices: [好, 差]}\n"
MATRICES = FORM.replace(
    "[办公室, 人事科, 财务科]", "[办公室, {label: 人事科, aliases: [机关党委（人事科）]}, 财务科]"
)


def load(rows: str = ROWS, head: str = HEAD, **options):
    return answers(f"{head}\n{rows.strip()}\n", form(options.pop("questionnaire", MATRICES)), **options)


def refused(rows: str = ROWS, head: str = HEAD, **options) -> list[tuple[str, dict[str, object]]]:
    with pytest.raises(ResponseError) as caught:
        load(rows, head, **options)
    assert codes(caught.value.problems)
    return [(problem.code, dict(problem.values)) for problem in caught.value.problems]


def test_rows_of_one_rater_become_one_record_with_the_targets_as_rows():
    responses = load()
    assert (responses.source.dialect, responses.records) == ("tencent-docs", ("1", "2"))
    assert told(responses, "kind") == [1, 2]
    assert [told(responses, f"q1_{row}") for row in (1, 2, 3)] == [[3, 3], [3, 1], [2, "left_empty"]]
    assert [told(responses, f"q2_{row}") for row in (1, 2, 3)] == [[90, 88], [70, 60], [85.5, "left_empty"]]
    assert told(responses, "q3") == ["办公室：多下基层\n财务科：快些, 再快些", "left_empty"]


def test_the_load_report_says_what_was_put_together():
    (said,) = [problem for problem in load().problems if problem.code == "L170"]
    header = "您本次要评价的科室（必填）"
    assert said.values == {"header": header, "rows": 5, "raters": 2, "targets": 3, "absent": 1}


def test_who_submitted_tells_the_raters_and_is_kept_nowhere():
    responses = load()
    assert "提交者（自动）" in responses.dropped
    assert "甲" not in "".join(responses.records)


def test_the_order_of_rows_does_not_matter_but_for_the_order_of_records():
    lines = ROWS.strip().splitlines()
    turned = load("\n".join(reversed(lines)))
    assert told(turned, "q2_1") == [90, 88]
    assert told(load("\n".join(lines[1:] + lines[:1])), "q2_1") == [88, 90]


def test_a_row_without_a_rater_is_refused_with_the_first_place():
    rows = ROWS.replace("乙,2024年5月6日 09:13", ",2024年5月6日 09:13").replace(
        "甲,2024年5月6日 09:14", "匿名,2024"
    )
    assert refused(rows) == [("L172", {"count": 2, "first": 5, "header": "提交者（自动）"})]


def test_without_any_column_of_raters_it_is_refused():
    head = HEAD.replace("提交者（自动）,", "")
    rows = "\n".join(line.partition(",")[2] for line in ROWS.strip().splitlines())
    assert refused(rows, head) == [("L171", {})]


def test_two_ratings_of_one_target_by_one_rater_are_refused():
    rows = ROWS + "乙,2024年5月6日 09:20,办公室,同事,差,10,\n"
    assert refused(rows) == [("L173", {"target": "办公室", "first": 5, "row": 7})]


def test_two_spellings_of_one_target_are_one_target():
    rows = ROWS + "乙,2024年5月6日 09:20,机关党委(人事科),同事,差,10,\n"
    assert [code for code, _ in refused(rows)] == ["L173"]


def test_a_rater_whose_other_answers_differ_is_refused():
    rows = ROWS.replace("人事科,领导", "人事科,同事")
    assert refused(rows) == [("L174", {"header": "您的人员类型（必填）", "first": 2, "row": 6})]


def test_a_target_that_is_no_row_is_refused_with_the_nearest():
    ((code, values),) = refused(ROWS.replace("财务科", "财务科室"))
    assert (code, values["near"], values["row"]) == ("L175", "财务科", 4)


def test_everything_that_is_wrong_with_such_a_table_is_told_at_once():
    wrong = ROWS.replace("财务科", "财务科室") + "乙,2024,办公室,领导,差,10,\n匿名,2024,办公室,同事,好,9,\n"
    assert [code for code, _ in refused(wrong)] == ["L172", "L175", "L173", "L174"]


def test_a_target_like_no_row_is_refused_with_the_rows():
    (found, *_) = refused(ROWS.replace("财务科", "zzz"))
    assert found[0] == "L175"
    assert "财务科" in found[1]["near"].split("、")


def test_twenty_problems_are_listed_and_the_rest_is_counted():
    again = "".join(f"丙,2024,办公室,同事,好,{n},\n" for n in range(26))
    found = refused(ROWS + again)
    assert (len(found), found[-1]) == (21, ("L176", {"count": 25, "shown": 20}))


def test_two_columns_of_targets_are_refused_until_one_is_named():
    head = HEAD + ",您所在的科室"
    rows = "\n".join(f"{line},办公室" for line in ROWS.strip().splitlines())
    assert [code for code, _ in refused(rows, head)] == ["L177"]
    wishes = MappingWishes(columns=(MappingWish("您所在的科室", use="ignored"),))
    assert told(load(rows, head, wishes=wishes), "q2_1") == [90, 88]
    own = FORM.replace(
        "questions:",
        "questions:\n  - {id: own, type: single, title: 您所在的科室, choices: [办公室, 人事科]}",
    )
    responses = load(rows, head, questionnaire=own)
    assert (told(responses, "own"), told(responses, "q2_1")) == ([1, 1], [90, 88])


def test_mapping_yaml_may_name_the_column_that_tells_the_raters():
    head = HEAD + ",评委编号"
    numbers = ("A1", "B2", "A1", "B2", "A1")
    rows = "\n".join(
        f"{line},{number}" for line, number in zip(ROWS.strip().splitlines(), numbers, strict=True)
    )
    rows = rows.replace("甲,", "匿名,").replace("乙,", "匿名,")
    assert [code for code, _ in refused(rows, head)] == ["L172"]
    wishes = MappingWishes(columns=(MappingWish("评委编号", use="record"),))
    responses = load(rows, head, wishes=wishes)
    assert (responses.records, told(responses, "q2_1")) == (("A1", "B2"), [90, 88])


def test_a_table_kept_by_hand_is_put_together_too():
    rows = "甲,办公室,好\n甲,人事科,差\n甲,财务科,中\n乙,办公室,差\n乙,人事科,差\n乙,财务科,差\n"
    questionnaire = """
        questions:
          - {id: q, type: matrix, title: 工作思路, rows: [办公室, 人事科, 财务科], choices: [好, 中, 差]}
    """
    responses = answers(f"评委,科室,工作思路\n{rows}", form(questionnaire))
    assert [told(responses, f"q_{row}") for row in (1, 2, 3)] == [[1, 3], [3, 3], [2, 3]]
    assert responses.source.dialect == "plain"


def test_seconds_of_a_raters_rows_add_up():
    text = "评委,用时,科室,工作思路\n甲,60,办公室,好\n甲,30秒,人事科,差\n乙,5,办公室,好\n乙,,人事科,差\n"
    questionnaire = form(
        "questions:\n  - {id: q, type: matrix, title: 工作思路, rows: [办公室, 人事科], choices: [好, 差]}"
    )
    assert answers(text, questionnaire).seconds.tolist() == [90, 5]


def test_a_form_that_rates_one_target_a_record_stays_as_it_is():
    questionnaire = form("""
        questions:
          - {id: t, type: single, title: 您本次要评价的科室, choices: [办公室, 人事科]}
          - {id: r, type: rating, title: 工作实效, scale: {min: 1, max: 5}}
    """)
    head = "提交者（自动）,提交时间（自动）,您本次要评价的科室（必填）,工作实效（必填）"
    responses = answers(f"{head}\n甲,x,办公室,5\n甲,x,人事科,4\n", questionnaire)
    assert (told(responses, "t"), told(responses, "r")) == ([1, 2], [5, 4])
    assert "L170" not in codes(responses.problems)


def test_a_file_with_one_column_a_row_is_no_such_form():
    text = "编号,工作思路—办公室,工作思路—人事科\n1,好,差\n2,差,差\n"
    questionnaire = form(
        "questions:\n  - {id: q, type: matrix, title: 工作思路, rows: [办公室, 人事科], choices: [好, 差]}"
    )
    assert told(answers(text, questionnaire), "q_1") == [1, 2]


def test_the_example_of_the_documentation_loads_as_it_says():
    page = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    lines = re.search(r"^\| 提交者（自动）.*?\n\n", page, re.DOTALL | re.MULTILINE)
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines[0].strip().splitlines()
    ]
    table = "\n".join(",".join(row) for row in [cells[0], *cells[2:]])
    responses = answers(table, form(block))
    assert [told(responses, f"silu_{row}") for row in (1, 2)] == [[1, 1], [2, "left_empty"]]
    assert [told(responses, f"shixiao_{row}") for row in (1, 2)] == [[90, 88], [85, "left_empty"]]
    assert told(responses, "leixing") == [1, 2]


def test_raters_may_be_kept_as_clusters_where_each_row_is_a_record():
    questionnaire = form("""
        questions:
          - {id: t, type: single, title: 评价的科室, choices: [办公室, 人事科]}
        design: {cluster: 提交者（自动）}
    """)
    responses = answers(
        "提交者（自动）,提交时间（自动）,评价的科室\n甲,x,办公室\n甲,x,人事科\n", questionnaire
    )
    assert list(responses.kept["提交者（自动）"]) == [1, 1]
    assert codes(responses.problems.where(code="L506")) == ["L506"]
