"""Outermost quotes, whatever their marks; what does not close is told."""

import pytest

from surveykit.drafts.grammar.quotes import opens_at_end, scan_quotes


def texts(text: str) -> list[str]:
    return [quote.text for quote in scan_quotes(text).found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("认为“好”,或“较好”", ["好", "较好"]),
        ("“履行‘一岗双责’意识”", ["履行‘一岗双责’意识"]),
        ("「外『内』外」和『另』", ["外『内』外", "另"]),
        ("\"a\"和'b'", ["a", "b"]),
        ("\"外'内'外\"", ["外'内'外"]),
        ("“a“b”c”", ["a“b”c"]),
        ("it's “x”, isn't it", ["x"]),
        ("“a‘b’c”", ["a‘b’c"]),
    ],
)
def test_the_outermost_balanced_quotes_are_found(text, found):
    quotes = scan_quotes(text)
    assert texts(text) == found
    assert quotes.broken == ()
    assert all(text[quote.start + 1 : quote.end - 1] == quote.text for quote in quotes.found)


def test_only_the_sentence_with_the_unbalanced_quote_is_broken():
    text = "有“好,占。有“较好”。"
    quotes = scan_quotes(text)
    assert texts(text) == ["较好"]
    assert [text[start:end] for start, end in quotes.broken] == ["有“好,占。"]
    assert quotes.is_broken(1)
    assert not quotes.is_broken(8)


@pytest.mark.parametrize("text", ["”好”", "“好“", "“好", "好”", '"好', "“a‘b”c’"])
def test_marks_that_do_not_match_are_never_a_quote(text):
    assert texts(text) == []
    assert scan_quotes(text).broken != ()


def test_a_quote_left_open_at_the_end_is_seen():
    assert opens_at_end("有人认为“统一思想")
    assert not opens_at_end("有人认为“统一”思想")
    assert not opens_at_end("有人认为”统一“思想")
