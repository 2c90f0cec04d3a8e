"""A big text table read as a stream is the table the strict reader finds, or is left to it."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.errors import ResponseError
from surveykit.responses.files.delimited import TextTable, read_text_table
from surveykit.responses.files.read import read_grid
from surveykit.responses.files.streamed import BIG, StreamedTable, streamed_table

WORDS = ["满意", "不满意", "一般", "N/A", "001", "-", "很好，不错", "２"]


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def content(table: TextTable) -> object:
    """Everything a table holds, in its order."""
    return table.header, [(c.labels, c.codes.dtype, c.codes.tolist()) for c in table.columns]


def agrees(path: Path, block: int = 2**20) -> StreamedTable | None:
    """The streamed table, which must be the strict reader's; None where it is left to that one."""
    found = streamed_table(path, block=block)
    if found is not None:
        data = path.read_bytes()
        assert content(found.table) == content(read_text_table(data, path.name))
        assert found.sha256 == hashlib.sha256(data).hexdigest()
    return found


REGULAR = {
    "plain": b"a,b\n1,x\n2,y\n",
    "no line end at the end": b"a,b\n1,x\n2,y",
    "CRLF": b"a,b\r\n1,x\r\n2,y\r\n",
    "CRLF and LF": b"a,b\r\n1,x\n2,y\r\n",
    "empty lines": b"\n\na,b\n\n1,x\n\r\n2,y\n\n",
    "nothing in any cell": b"a,b\n,\n,\n",
    "quoted throughout": b'"a","b"\n"1","x"\n"2",""\n',
    "quotes, commas and line ends in quotes": '甲,乙\n"他说""好""，\n走了","1,2"\n"""",""\n'.encode(),
    "CRLF in quotes": b'a,b\r\n"1\r\n2",x\r\n',
    "header over two lines": '"甲\n乙",b\n1,x\n'.encode(),
    "quoted behind a mark": b'\xef\xbb\xbf"a","b"\n"1","x"\n',
    "marked UTF-8": "\ufeff甲,乙\n满意,一般\n".encode(),
    "GB18030": "甲,乙\n满意,𠮷\n".encode("gb18030"),
    "UTF-16": "甲,乙\n满意,𠮷\n".encode("utf-16"),
    "UTF-16 big endian": b"\xfe\xff" + "甲,乙\n满意,𠮷\n".encode("utf-16-be"),
    "UTF-32": "甲,乙\n满意,𠮷\n".encode("utf-32"),
    "tabs": "甲\t乙\n1,5\t2\n".encode(),
    "semicolons": "甲;乙\n1,5;2\n".encode(),
    "delimiter at every end": b"a,b,\n1,x,\n2,y,\n",
    "one column": b"a\n1\n\n2\n",
    "one column, quoted nothing": b'a\n1\n""\n2\n',
    "words of absence and numbers": b"a,b\nNA,null\n001,1e5\nNaN,-0\n",
    "spaces around": b"a,b\n 1 , x\n\t2,y \n",
    "a mark inside": "a,b\n1,\ufeffx\n2,y\n".encode(),
    "line separators of other kinds": "a,b\n1\u2028,x\u0085\n2,y\n".encode(),
    "less-than sign": b"a,b\n<1,x\n>2,y\n",
}

ODD = {
    "ragged": b"a,b\n1\n2,y\n",
    "too long a row": b"a,b\n1,x,\n2,y\n",
    "quote inside a field": b'a,b\n1,5"\n2,y\n',
    "text behind a quote": b'a,b\n"1"x,y\n',
    "quote behind a space": b'a,b\n1, "x"\n',
    "never closed": b'a,b\n1,"x\n2,y\n',
    "lone carriage returns": b"a,b\r1,x\r2,y\r",
    "carriage return at the end": b"a,b\n1,x\r",
    "control character": b"a,b\n1,x\x00\n",
    "delete": b"a,b\n1,x\x7f\n",
    "control character in GB18030": "甲,乙\n满意,\x1b\n".encode("gb18030"),
    "bad bytes": b"a,b\n1,\xff\xff\n",
    "cut off in a character": "甲,乙\n1,满".encode()[:-1],
    "UTF-16 cut off": "甲,乙\n1,满".encode("utf-16")[:-1],
    "header only": b"a,b\n",
    "separator named": b"sep=;\na;b\n1;x\n",
    "nothing": b"",
    "line ends only": b"\n\n\n",
    "huge field": b"a,b\n1," + b"x" * (csv.field_size_limit() + 1) + b"\n",
    "mark behind the header": "a,b\n\ufeff1,x\n".encode(),
}


@pytest.mark.parametrize("block", [48, 1000, 2**20])
@pytest.mark.parametrize("name", REGULAR)
def test_a_regular_table_is_streamed_and_equals_the_strict_readers(tmp_path, name, block):
    assert agrees(written(tmp_path / "a.csv", REGULAR[name]), block) is not None


@pytest.mark.parametrize("length", range(48))
def test_a_line_end_within_quotes_is_kept_wherever_a_block_ends(tmp_path, length):
    data = b"a,b\n1," + b'"' + b"x" * length + b'\r\ny"\n2,z\n'
    assert agrees(written(tmp_path / "a.csv", data), 64) is not None


@pytest.mark.parametrize("name", ODD)
def test_an_odd_table_is_left_to_the_strict_reader(tmp_path, name):
    assert streamed_table(written(tmp_path / "a.csv", ODD[name])) is None


def test_a_field_as_long_as_the_strict_reader_takes_is_streamed(tmp_path):
    data = b"a,b\n1," + b"x" * csv.field_size_limit() + b"\n2,y\n"
    assert agrees(written(tmp_path / "a.csv", data)) is not None


def test_a_record_longer_than_a_block_is_left_to_the_strict_reader(tmp_path):
    path = written(tmp_path / "a.csv", b"a,b\n1," + b"x" * 500 + b"\n")
    assert agrees(path, 100) is None
    assert agrees(path, 1000) is not None


def test_utf8_that_a_strict_reader_refuses_is_not_tried_in_another_encoding(tmp_path):
    # a mark behind the header is left to the strict reader; in GB18030 its bytes are regular letters
    data = "a,b\n\ufeffax,y\n".encode()
    assert data.decode("gb18030") == "a,b\n锘縜x,y\n"
    assert streamed_table(written(tmp_path / "a.csv", data)) is None


def test_gb18030_is_noticed_however_late_it_shows(tmp_path):
    rows = "".join(f"{n},a\n" for n in range(900_000))
    path = written(tmp_path / "a.csv", f"id,b\n{rows}900000,满意\n".encode("gb18030"))
    found = agrees(path)
    assert found is not None
    assert found.table.columns[1].labels == ("a", "满意")


def test_many_labels_widen_the_codes_as_in_the_strict_reader(tmp_path):
    rows = "".join(f"{n},{n % 300},{n % 7}\n" for n in range(40_000))
    found = agrees(written(tmp_path / "a.csv", ("id,b,c\n" + rows).encode()), 5000)
    assert found is not None
    assert [c.codes.dtype.itemsize for c in found.table.columns] == [4, 2, 1]


def test_labels_that_are_mostly_new_are_numbered_at_first_sight_all_the_same(tmp_path):
    numbers = [*range(40_000), *range(100), 7, 50_000, *range(30_000)]
    data = "id,b\n" + "".join(f"甲{n},x\n" for n in numbers)
    found = agrees(written(tmp_path / "a.csv", data.encode()), 50_000)
    assert found is not None
    labels = found.table.columns[0].labels
    assert labels == (*(f"甲{n}" for n in range(40_000)), "甲50000")


def test_a_huge_field_among_new_labels_is_left_to_the_strict_reader(tmp_path):
    rows = "".join(f"{n},x\n" for n in range(40_000))
    huge = "y" * (csv.field_size_limit() + 1)
    assert streamed_table(written(tmp_path / "a.csv", f"id,b\n{rows}{huge},x\n".encode())) is None
    whole = f"id,b\n{rows}{huge[1:]},x\n".encode()
    assert agrees(written(tmp_path / "a.csv", whole), 150_000) is not None


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A table as programs write it, or nearly so, in some encoding."""
    width = draw(st.integers(1, 4))
    alphabet = st.sampled_from([*"ab1 \"',;\n\t-满𠮷", "\r\n"])
    cell = st.one_of(st.sampled_from(WORDS), st.lists(alphabet, max_size=5).map("".join))
    header = st.lists(st.sampled_from(["甲", "b", "第 3 题", "a,b", '"']), min_size=width, max_size=width)
    rows = st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=12)
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=draw(st.sampled_from(",\t;")),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
    )
    writer.writerows([draw(header), *draw(rows)])
    text = stream.getvalue()
    if draw(st.integers(0, 4)) == 0:  # something goes wrong
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(['"', ",", "\r", "\n", "\x00", "满"])) + text[place:]
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])))


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=tables(), block=st.sampled_from([48, 100, 777, 2**20]))
def test_whatever_is_streamed_the_strict_reader_reads_alike_in_blocks_of_any_size(tmp_path, data, block):
    agrees(written(tmp_path / "a.csv", data), block)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=80))
def test_arbitrary_bytes_are_never_streamed_into_what_the_strict_reader_refuses(tmp_path, data):
    agrees(written(tmp_path / "a.csv", data))


def test_progress_runs_up_to_the_end(tmp_path):
    seen: list[tuple[int, int]] = []
    path = written(tmp_path / "a.csv", b"id,a\n" + b"1,b\n" * 100_000)
    streamed_table(path, progress=lambda done, total: seen.append((done, total)), block=10_000)
    assert len(seen) >= 10
    assert seen == sorted(seen)
    assert seen[-1] == (path.stat().st_size, path.stat().st_size)


def big(row: bytes) -> bytes:
    return b"id,b\n" + row * (BIG // len(row) + 1)


def test_a_big_file_gives_the_grid_that_a_small_one_of_the_same_rows_gives(tmp_path):
    row = "1,满意\n".encode()
    small = read_grid(written(tmp_path / "small.csv", b"id,b\n" + row * 3))
    grid = read_grid(written(tmp_path / "big.csv", big(row)))
    assert (grid.header, grid.rows[:3], grid.first) == (small.header, small.rows, small.first)
    assert grid.sha256 == hashlib.sha256((tmp_path / "big.csv").read_bytes()).hexdigest()


def test_a_big_odd_file_is_refused_by_line_as_a_small_one_is(tmp_path):
    path = written(tmp_path / "a.csv", big(b"1,2\n") + b"1,2,3\n")
    with pytest.raises(ResponseError) as caught:
        read_grid(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("L110", path.read_bytes().count(b"\n"))


def test_a_big_file_with_quotes_inside_fields_is_read_strictly(tmp_path):
    grid = read_grid(written(tmp_path / "a.csv", big(b'1,5" pipe\n')))
    assert grid.columns[1].labels == ('5" pipe',)
