"""The same words are the same however they were typed; near is not the same."""

import pytest

from surveykit.drafts.grammar.normal import fold, key


def test_full_width_and_half_width_fold_to_one():
    wide = "\uff58\uff58\uff0e\uff58\uff05\uff0c\uff1b\uff08\uff09"
    assert [ord(letter) for letter in wide[:2]] == [0xFF58, 0xFF58]
    assert fold(wide).text == "xx.x%,;()"


def test_every_folded_character_knows_where_it_stood():
    folded = fold("有 xx\u3000人\u200b①")
    assert folded.text == "有xx人①"
    assert folded.at == (0, 2, 3, 5, 7)


def test_a_circled_number_does_not_become_a_digit():
    assert fold("①xx人").text == "①xx人"


def test_a_line_break_stays_a_break():
    assert fold("好\v较好\r").text == "好\n较好\n"


def test_markdown_bold_around_a_blank_is_read_over():
    assert fold("有**xx**人").text == "有xx人"
    assert fold("**市**中学").text == "**市**中学"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("履行‘一岗双责’情况如何", "履行“一岗双责”情况如何\uff1f"),
        ("理论学习、培训教育", "理论学习 培训教育"),
        ("36\u201445岁", "36-45岁"),
        ("QQ(群)", "\uff31\uff31\uff08群\uff09"),
    ],
)
def test_quotes_spaces_and_punctuation_do_not_matter(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5万", "15万"),
        ("36-45岁", "3645岁"),
        ("<5年", ">5年"),
        ("-5度", "5度"),
        ("***和评议", "和评议"),
        ("好", "较好"),
    ],
)
def test_what_changes_the_meaning_stays(one, other):
    assert key(one) != key(other)
