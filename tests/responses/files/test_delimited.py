"""Text tables are read as they are, or refused with every place named."""

from __future__ import annotations

import pytest

from inline import codes
from surveykit.errors import ResponseError
from surveykit.responses.files.delimited import read_text_table, sniffed_delimiter

TABLE = "id,题干\n1,𠮷湖街道\n2,N/A\n"


def rows(data: bytes, name: str = "a.csv") -> list[tuple[str, ...]]:
    table = read_text_table(data, name)
    return [table.header, *zip(*(column.texts() for column in table.columns), strict=True)]


def problems(data: bytes) -> list[tuple[str, int | None]]:
    with pytest.raises(ResponseError) as caught:
        read_text_table(data, "a.csv")
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_every_encoding_gives_the_same_table(encoding):
    assert rows(TABLE.encode(encoding)) == [("id", "题干"), ("1", "𠮷湖街道"), ("2", "N/A")]


def test_utf16_big_endian_is_told_by_its_mark():
    assert rows(b"\xfe\xff" + TABLE.encode("utf-16-be"))[1] == ("1", "𠮷湖街道")


def test_an_undecodable_byte_is_named_by_its_line():
    assert problems("id,题\n1,好\n2,".encode() + b"\xff\xff\n") == [("L108", 3)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_wide_character_cut_off_is_named_by_its_line(encoding):
    assert problems("id,a\n1,好\n2,好".encode(encoding)[:-1]) == [("L108", 3)]


def test_a_bad_byte_far_down_a_big_file_is_named_by_its_line():
    good = "好,好\n".encode() * 200_000
    assert problems(b"a,b\n" + good + b"\xff,\xff\n" + good) == [("L108", 200_002)]


def test_control_characters_far_apart_are_all_named_by_their_lines():
    good = b"1,2\n" * 400_000
    assert problems(b"a,b\n" + good + b"\x00,2\n" + good + b"1,\x7f\n") == [
        ("L109", 400_002),
        ("L109", 800_003),
    ]


def test_control_characters_are_refused_by_line():
    assert problems(b"id,a\n1,x\x00y\n2,\x1b[31m\n") == [("L109", 2), ("L109", 3)]


def test_utf16_without_a_mark_is_refused_and_not_misread():
    assert {code for code, _ in problems("id,a\n1,b\n".encode("utf-16-le"))} == {"L109"}


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_delimiter_is_found(mark):
    text = "id;a,b".replace(";", mark) if mark != "," else "id,a"
    assert sniffed_delimiter(f"{text}\n1{mark}x\n2{mark}y\n", "a.csv") == mark


def test_quoted_line_breaks_and_quotes_stay_in_the_cell():
    assert rows('id,a\r\n1,"第一条\n第二条"\r\n2,"他说""好"""\r\n'.encode())[1:] == [
        ("1", "第一条\n第二条"),
        ("2", '他说"好"'),
    ]


def test_all_rows_of_a_wrong_length_are_listed_at_once():
    assert problems(b"id,a\n1\n2,b\n3,b,c\n") == [("L110", 2), ("L110", 4)]


def test_rows_that_are_all_too_long_are_refused_not_shifted():
    assert problems(b"id,a\n1,b,c,d\n2,b,c,d\n") == [("L110", 2), ("L110", 3)]


def test_only_the_first_twenty_bad_rows_are_listed_with_the_total():
    data = b"id,a\n" + b"1\n" * 30
    with pytest.raises(ResponseError) as caught:
        read_text_table(data, "a.csv")
    assert codes(caught.value.problems) == ["L110"] * 20 + ["L111"]
    assert "30" in caught.value.problems[-1].text()


def test_a_quote_that_never_closes_is_an_error_not_one_huge_cell():
    assert problems(b'id,a\n1,"b\n2,c\n')[0][0] == "L112"


def test_blank_lines_are_no_records():
    assert len(rows(b"\n\nid,a\n\n1,b\n\n\n")) == 2


def test_leading_zeros_and_missing_words_stay_text():
    assert rows("id,a\n001,NA\n002,无\n003,1e5\n".encode())[1:] == [
        ("001", "NA"),
        ("002", "无"),
        ("003", "1e5"),
    ]


def test_progress_runs_up_to_the_end():
    seen: list[tuple[int, int]] = []
    data = b"id,a\n" + b"1,b\n" * 20_000
    read_text_table(data, "a.csv", progress=lambda done, total: seen.append((done, total)))
    assert len(seen) >= 3
    assert all(done <= total for done, total in seen)
    assert seen == sorted(seen)


def test_gbk_is_never_used():
    with pytest.raises(UnicodeDecodeError):
        "𠮷".encode("gb18030").decode("gbk")
    assert rows("甲\n𠮷湖\n".encode("gb18030")) == [("甲",), ("𠮷湖",)]


def test_every_undecodable_line_is_named_up_to_twenty_with_the_total():
    data = "id,题\n".encode() + b"".join("好,".encode() + b"\xff\n" for _ in range(25))
    with pytest.raises(ResponseError) as caught:
        read_text_table(data, "a.csv")
    found = caught.value.problems
    assert codes(found) == ["L108"] * 20 + ["L197"]
    assert [problem.place.line for problem in found[:3]] == [2, 3, 4]
    assert "25" in found[-1].text()
    assert problems("id,题\n1,好\n2,".encode("utf-16") + b"\x00\xd8\n\x00") == [("L108", 3)]


def test_control_characters_ragged_rows_and_quotes_are_told_at_once():
    data = b"id,a\n1,\x01\n2\n3,b,c\n4,\x02\n" + b'5,"x"y\n'
    assert problems(data) == [("L109", 2), ("L109", 5), ("L110", 3), ("L110", 4), ("L112", 6)]
    many = problems(b"id,a\n" + b"1,\x01\n" * 30)
    assert many == [("L109", line) for line in range(2, 22)] + [("L198", None)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('id,a\n1,"b\n', "end of the file"),
        ('id,a\n1,"b"c\n', "closing quote"),
        ('id,a\n1,"' + "b" * 140_000, "131072"),
    ],
)
def test_broken_quotes_say_how_and_where(text, reason):
    with pytest.raises(ResponseError) as caught:
        read_text_table(text.encode(), "a.csv")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("L112", 2)
    assert reason in problem.text("en")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_first_line_that_names_the_separator_is_obeyed_and_no_header(mark):
    text = f"sep={mark}\r\nid{mark}a\r\n1{mark}x\r\n"
    assert rows(text.encode("utf-8-sig")) == [("id", "a"), ("1", "x")]


def test_a_table_wider_than_any_spreadsheet_is_refused_at_its_header():
    assert problems(b"a," * 20_000 + b"a\n1\n") == [("L155", None)]
