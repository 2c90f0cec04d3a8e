"""Which number belongs to which option: one pattern, repeated, or nothing at all."""

import pytest
from draft_texts import Q1, Q3, bound


@pytest.mark.parametrize(
    "text",
    [
        "有xx人认为“好”,占x%",
        "认为“好”的有xx人,占x%",
        "认为“好”的占x%,有xx人",
        "占x%的xx人认为“好”",
        "x%的人认为“好”,共xx人",
        "有xx人(占x%)认为“好”",
        "有xx人认为,“好”,占x%",
        "有xx人,认为“好”,占x%",
        "有xx人,占x%,认为“好”",
    ],
)
def test_count_and_percent_of_one_option_in_every_order(text):
    assert sorted(bound(f"{Q1}{text}。")) == ["q1 好 count", "q1 好 percent"]


@pytest.mark.parametrize(
    ("text", "statistic"),
    [
        ("x%的人认为“好”", "percent"),
        ("有x%的受访者选择“好”", "percent"),
        ("“好”占x%", "percent"),
        ("有百分之xx的人认为“好”", "percent"),
        ("xx人认为“好”", "count"),
        ("选择“好”的有xx人", "count"),
    ],
)
def test_a_number_alone(text, statistic):
    assert bound(f"{Q1}{text}。") == [f"q1 好 {statistic}"]


def test_whole_repeats_of_a_pattern_in_one_clause():
    text = f"{Q1}有xx人认为“好”,占x%,有xx人认为“较好”,占x%。"
    assert bound(text) == ["q1 好 count", "q1 好 percent", "q1 较好 count", "q1 较好 percent"]


@pytest.mark.parametrize(
    "text",
    [
        "有xx人认为“好”,xx人认为“较好”,占x%",
        "有xx人认为“好”,占x%,认为“较好”的有xx人,占x%",
        "认为“好”的有xx人,xx人",
        "xx人认为“好”“较好”,占x%",
        "共有xx人,认为“好”的占x%",
        "受访者xx人,“好”占x%",
        "受访者xx人,选择“好”占x%",
        "有xx人,占x%",
    ],
)
def test_any_other_order_is_refused_whole(text):
    assert set(bound(f"{Q1}{text}。")) == {"D218"}


def test_a_printed_number_takes_part_in_the_order_and_stays():
    assert bound(f"{Q1}有126人认为“好”,占x%。") == ["q1 好 percent"]
    assert bound(f"{Q1}有126人认为“好”,有xx人认为“较好”,占x%。") == ["D218", "D218"]


@pytest.mark.parametrize("joint", ["和", "与", "及", "、", "或"])
def test_options_joined_by_and_are_one_union(joint):
    assert bound(f"{Q3}有xx人认为“内容单一”{joint}“形式呆板”,占x%。") == [
        "q3 内容单一+形式呆板 count",
        "q3 内容单一+形式呆板 percent",
    ]


def test_a_net_is_a_union_with_a_name():
    assert bound(f"{Q1}“好评”占x%。") == ["q1 好评 percent"]


@pytest.mark.parametrize(
    "text",
    [
        "认为“好”“较好”的分别有xx人、xx人,分别占x%、x%",
        "认为“好”、“较好”的分别有xx人和xx人,占比分别为x%和x%",
        "认为“好”和“较好”的分别有xx、xx人,分别占x、x%",
        "有xx人、xx人分别认为“好”、“较好”,分别占x%、x%",
    ],
)
def test_respectively_pairs_lists_in_order(text):
    assert bound(f"{Q1}{text}。") == ["q1 好 count", "q1 较好 count", "q1 好 percent", "q1 较好 percent"]


def test_respectively_pairs_counts_with_percents_in_brackets():
    found = bound(f"{Q1}“好”“较好”分别为xx人(x%)、xx人(x%)。")
    assert found == ["q1 好 count", "q1 好 percent", "q1 较好 count", "q1 较好 percent"]


@pytest.mark.parametrize(
    "text",
    [
        "认为“好”“较好”“一般”的分别有xx人、xx人",
        "认为“好”的分别有xx人、xx人",
        "认为“好”和“较好”、“一般”的分别占x%、x%",
        "机关、直属单位干部中,认为“好”“较好”的分别占x%、x%",
    ],
)
def test_lists_of_other_lengths_are_refused(text):
    assert set(bound(f"{Q1}{text}。")) == {"D219"}


def test_respectively_pairs_groups_too():
    found = bound(f"{Q1}机关、直属单位干部中,分别有xx人、xx人认为“好”。")
    assert found == ["q1 好 count @机关", "q1 好 count @直属单位"]


def test_each_wants_one_value_for_all():
    assert bound(f"{Q1}认为“好”和“较好”的各占x%。") == ["q1 好|较好 percent"]


def test_a_sum_of_named_options_is_their_union():
    text = f"{Q1}有xx人认为“好”,占x%;xx人认为“较好”,占x%;两项合计xx人,占x%。"
    assert bound(text)[4:] == ["q1 好+较好 count", "q1 好+较好 percent"]
    assert bound(f"{Q1}认为“好”和“较好”的合计占x%。") == ["q1 好+较好 percent"]


@pytest.mark.parametrize("text", ["三项合计占x%", "合计占x%", "共占x%", "累计占x%"])
def test_a_sum_of_who_knows_what_is_refused(text):
    found = bound(f"{Q1}有xx人认为“好”;xx人认为“较好”;{text}。")
    assert found == ["q1 好 count", "q1 较好 count", "D220"]


def test_ranks_and_their_numbers():
    assert bound(f"{Q3}排在首位的是“xx”,占x%。") == ["q3 #1 label", "q3 #1 percent"]
    assert bound(f"{Q3}排在前两位的依次是“××”、“××”,分别占x%、x%。") == [
        "q3 #1 label",
        "q3 #2 label",
        "q3 #1 percent",
        "q3 #2 percent",
    ]


def test_means_need_scores():
    assert bound(f"{Q1}平均得分为xx.x分。") == ["q1 mean"]
    assert bound(f"{Q3}平均得分为xx.x分。") == ["D228"]


def test_a_difference_names_both_ends():
    assert bound(f"{Q1}“好”比“较好”高x.x个百分点。") == ["q1 好|较好 difference"]
    assert bound(f"{Q1}“好”比“较好”低x.x个百分点。") == ["q1 较好|好 difference"]
    assert bound(f"{Q1}认为“好”的占x%,比“较好”高x.x个百分点。") == ["D229", "D229"]
    assert bound(f"{Q1}比上年提高x.x个百分点。") == ["D229"]


def test_lists_in_turn_with_the_numbers_beside_each_option():
    both = ["q1 好 count", "q1 好 percent", "q1 较好 count", "q1 较好 percent"]
    assert bound(f"{Q1}回答依次为“好”xx人(xx%)、“较好”xx人(xx%)。") == both
    assert bound(f"{Q1}分别为“好”xx人、“较好”xx人。") == ["q1 好 count", "q1 较好 count"]
    assert bound(f"{Q1}依次为“好”xx人(xx%)、“较好”xx人。") == ["D219"] * 3


def test_a_sum_of_the_options_right_before_it():
    both = ["q1 好+较好 count", "q1 好+较好 percent"]
    assert bound(f"{Q1}“好”“较好”两项合计xx人,占x%。") == both
    assert bound(f"{Q1}“好”“较好”三项合计xx人,占x%。") == ["D218", "D218"]


def test_a_list_with_each_is_not_told_about_respectively():
    assert bound(f"{Q1}“好”、“较好”各有xx人,xx人,xx人。") == ["D218"] * 3
