"""How far a question, a group and a total reach."""

import pytest
from draft_texts import Q1, Q2, Q3, bound

from inline import form


def test_a_question_lasts_to_the_next_stem():
    text = f"{Q1}有xx人认为“好”。但只有xx人认为“较差”。{Q2}有xx人认为“好”。"
    assert bound(text) == ["q1 好 count", "q1 较差 count", "q2 好 count"]


def test_a_question_ends_with_its_paragraph():
    assert bound(f"{Q1}有xx人认为“好”。\n有xx人认为“较好”。") == ["q1 好 count", "D206"]


def test_a_stem_that_is_not_known_ends_the_former_question():
    text = (
        f"{Q1}有xx人认为“好”。关于“您对食堂是否满意”,有xx人认为“好”。有xx人认为“好”。{Q2}有xx人认为“好”。"
    )
    assert bound(text) == ["q1 好 count", "D202", "D202", "q2 好 count"]


def test_a_stem_that_is_only_near_is_an_error_with_a_suggestion():
    assert bound("关于“您对‘一岗双责’情况怎么评价”,有xx人认为“好”。") == ["D202"]


def test_two_stems_together_are_refused():
    assert bound("关于“您对支部工作是否满意”和“您认为存在哪些问题”,有xx人认为“好”。") == ["D205"]


@pytest.mark.parametrize(
    "stem",
    [
        "对“您对支部工作是否满意”,",
        "当被问及“您对支部工作是否满意?”时,",
        "在回答“您对支部工作是否满意”这一问题时,",
        "关于“支部工作满意度”的问题,",
        "关于支部工作满意度,",
        "关于您对支部工作是否满意这一问题,",
        "“您对支部工作是否满意”",
    ],
)
def test_the_ways_to_name_a_question(stem):
    assert bound(f"{stem}有xx人认为“好”。") == ["q2 好 count"]


def test_a_number_on_the_form_names_its_question():
    other = form("questions: [{id: a, type: single, title: 甲题, choices: [好, 差]}]")
    assert bound("第1题中,有xx人认为“好”。", other) == ["a 好 count"]
    assert bound("Q1中,有xx人认为“好”。", other) == ["a 好 count"]
    assert bound("第2题中,有xx人认为“好”。", other) == ["D203"]


def test_a_number_that_could_mean_two_questions_is_refused():
    assert bound("第2题中,有xx人认为“好”。") == ["D204"]
    assert bound("Q1中,有xx人认为“好”。") == ["D204"]


def test_an_option_needs_its_question_in_scope():
    assert bound("有xx人认为“内容单一”。") == ["D206"]
    assert bound(f"{Q1}有xx人认为“内容单一”。") == ["D209"]
    assert bound(f"{Q1}有xx人认为“很好”。") == ["D207"]
    assert bound(f"{Q1}有xx人认为“五颜六色”。") == ["D208"]


def test_an_alias_is_as_good_as_the_label_even_with_a_mask_in_it():
    assert bound(f"{Q3}有xx人认为“***载体”。") == ["q3 缺少载体 count"]


def test_a_matrix_needs_a_row():
    stem = "关于“三会一课召开情况”,"
    assert bound(f"{stem}“党课”“按期”的占x%;“党员大会”“未按期”的占x%。") == [
        "q4_1 按期 percent",
        "q4_2 未按期 percent",
    ]
    assert bound(f"{stem}“按期”的占x%。") == ["D211"]


def test_a_number_question_has_nothing_to_count():
    assert bound("关于“您的党龄”,有xx人选择“好”。") == ["D233"]


def test_a_group_lasts_over_the_semicolon():
    text = f"{Q1}机关干部中,有xx人认为“好”;有xx人认为“较好”;直属单位中,有xx人认为“好”。"
    assert bound(text) == ["q1 好 count @机关", "q1 较好 count @机关", "q1 好 count @直属单位"]


def test_a_group_in_the_sentence_before_makes_the_next_one_doubtful():
    text = f"{Q1}机关干部中,有xx人认为“好”。有xx人认为“较好”。受访者中,有xx人认为“较好”。"
    assert bound(text) == ["q1 好 count @机关", "D215", "q1 较好 count"]


def test_a_new_stem_ends_the_group():
    assert bound(f"{Q1}机关干部中,有xx人认为“好”;{Q2}有xx人认为“好”。") == [
        "q1 好 count @机关",
        "q2 好 count",
    ]


def test_a_group_before_the_stem_holds_for_that_stem_only():
    assert bound(f"机关干部中,{Q1}有xx人认为“好”;{Q2}有xx人认为“好”。") == ["q1 好 count @机关", "D216"]


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("机关中", "@机关"),
        ("在机关党员干部当中", "@机关"),
        ("机关受访者中", "@机关"),
        ("机关的局级干部中", "@机关@局级干部"),
        ("机关和直属单位干部中", "@机关+直属单位"),
        ("从单位性质看,机关干部中", "@机关"),
    ],
)
def test_groups_are_whole_labels_and_a_few_words(words, groups):
    assert bound(f"{Q1}{words},有xx人认为“好”。") == [f"q1 好 count {groups}"]


@pytest.mark.parametrize(
    "words",
    [
        "女性党员中,",
        "非机关干部中,",
        "部分机关干部中,",
        "机关以外的干部中,",
        "机关党委干部中,",
        "直属机关干部中,",
        "机关、局级干部中,",
        "上述人员中,",
        "其中,",
        "机关干部中,局级干部中,",
        "认为“较好”的人中,",
        "认为“较好”的受访者中,",
        "党员中,",
        "在另一项调查中,",
        "座谈会上,",
    ],
)
def test_an_unknown_group_refuses_the_whole_sentence(words):
    found = bound(f"{Q1}{words}有xx人认为“好”,占x%;有xx人认为“一般”。")
    assert all(code.startswith("D") for code in found)
    assert len(found) == 3


@pytest.mark.parametrize("before", ["女性党员中,", "其中,", "女性党员普遍满意,", "财务处,问卷调查中,"])
def test_an_unknown_group_before_the_stem_reaches_over_it(before):
    found = bound(f"{before}{Q1}有xx人认为“好”;{Q2}有xx人认为“好”。")
    assert all(code.startswith("D") for code in found)


def test_a_label_without_in_might_limit_and_is_refused():
    assert bound(f"{Q1}机关干部有xx人认为“好”。") == ["D221"]
    assert bound(f"{Q1}有xx人认为“好”,其中机关xx人,占x%。") == ["D217", "D217", "D217"]


def test_the_base_in_words_must_be_that_of_the_clause():
    assert bound(f"{Q1}机关干部中,有xx人认为“好”,占机关干部的x%。")[1] == "q1 好 percent @机关"
    assert bound(f"{Q1}有xx人认为“好”,占机关干部的x%。") == ["D227", "D227"]
    assert bound(f"{Q1}机关干部中,有xx人认为“好”,占总人数的x%。") == ["D227", "D227"]
    assert bound(f"{Q1}有xx人认为“好”,占有效问卷的x%。") == ["q1 好 count", "q1 好 percent valid"]


@pytest.mark.parametrize(
    "text",
    [
        "约xx人认为“好”",
        "有xx人不认为“好”",
        "没有xx人认为“好”",
        "有xx人只选择“好”",
        "有xx人同时选择“好”",
        "认为“好”及以上的有xx人",
        "认为“好”的占x%左右",
        "超过x%的人认为“好”",
        "平均有xx人认为“好”",
        "有xx余人认为“好”",
        "有xx认为“好”",
        "有xx.x人认为“好”",
        "认为“好”的xx人,去年为xx人",
    ],
)
def test_words_that_change_the_meaning_are_refused(text):
    assert all(code.startswith("D") for code in bound(f"{Q1}{text}。"))


def test_a_story_before_a_survey_lead_is_read_over_and_comment_too():
    text = f"各级党组织持续抓好落实,问卷调查显示,{Q1}有xx人认为“好”,占x%,说明总体较好。"
    assert bound(text) == ["q1 好 count", "q1 好 percent"]


def test_an_unbalanced_quote_spoils_its_sentence_and_the_scope_behind():
    assert bound(f"{Q1}有xx人认为“好。有xx人认为“较好”。{Q2}有xx人认为“好”。") == [
        "D201",
        "D201",
        "q2 好 count",
    ]


def test_blanks_inside_quotes_are_told():
    assert bound("他说“有xx人认为‘好’,由xx负责”。") == ["D223", "left"]
