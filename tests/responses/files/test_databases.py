"""Column files and databases: the same answers, by table or by query, and nothing beyond them."""

from __future__ import annotations

import datetime as dt
import decimal
import sqlite3
from pathlib import Path

import pyarrow as arrow
import pytest
from pyarrow import feather, parquet

from inline import codes, form, same_answers, told
from responses.platforms.foreign_exports import as_label, columns_of
from responses.platforms.one_survey import FORM, KEY, OTHERS, PERSONS
from surveykit.errors import ResponseError
from surveykit.responses.export.file import coded_file
from surveykit.responses.files import database_file
from surveykit.responses.files.read import read_grid
from surveykit.responses.load import read_responses
from surveykit.responses.model import Responses

duckdb = pytest.importorskip("duckdb")


def check(responses: Responses) -> None:
    assert {name: told(responses, name) for name in KEY} == KEY
    assert {name: responses.others[name].values.tolist() for name in OTHERS} == OTHERS
    assert codes(responses.problems.errors) == []


def table() -> arrow.Table:
    """The answers as typed columns: words from a dictionary, numbers, truth values, lists of texts."""
    found: dict[str, object] = {}
    for name, values in columns_of(as_label).items():
        if name in ("q8", "q9"):
            found[name] = arrow.array([float(v) if v else None for v in values])
        elif name.startswith("q6_"):
            found[name] = arrow.array([int(v) if v else None for v in values], arrow.int8())
        elif not name.startswith("q3_") or name == "q3_other":
            found[name] = arrow.array([v or None for v in values]).dictionary_encode()
    found["q3"] = arrow.array([p.q3 or None for p in PERSONS])
    return arrow.table(found)


@pytest.mark.parametrize("write", [parquet.write_table, feather.write_feather], ids=["parquet", "feather"])
def test_a_column_file_codes_as_any_other(tmp_path, write):
    write(table(), tmp_path / "a.bin")
    check(read_responses(tmp_path / "a.bin", form(FORM)))


def test_cells_of_a_column_file_are_written_as_one_would_type_them(tmp_path):
    content = {
        "when": [dt.datetime(2024, 5, 6, 9, 10), dt.datetime(2024, 5, 6)],
        "day": [dt.date(2024, 5, 6), None],
        "yes": [True, False],
        "money": [decimal.Decimal("12.50"), decimal.Decimal("3.00")],
        "real": [0.1 + 0.2, float("nan")],
        "big": [2**53 + 1, -1],
    }
    parquet.write_table(arrow.table(content), tmp_path / "a.parquet")
    assert read_grid(tmp_path / "a.parquet").rows == [
        ("2024-05-06 09:10:00", "2024-05-06", "1", "12.5", "0.3", "9007199254740993"),
        ("2024-05-06", "", "0", "3", "", "-1"),
    ]


@pytest.mark.parametrize("write", [parquet.write_table, feather.write_feather], ids=["parquet", "feather"])
def test_a_dictionary_is_taken_as_the_labels_at_first_sight(tmp_path, write):
    column = arrow.chunked_array(
        [
            arrow.DictionaryArray.from_arrays(arrow.array([2, None, 1]), ["unused", "差", "好"]),
            arrow.DictionaryArray.from_arrays(arrow.array([1, 0, 1]), ["好", "一般"]),
        ]
    )
    content = arrow.table({"a.b": column, "n": [3.0, None, 3.0, 1.0, 3.0, 2.5]})
    write(content, tmp_path / "a.bin")
    words, numbers = read_grid(tmp_path / "a.bin").columns
    assert (words.labels, words.codes.tolist()) == (("好", "", "差", "一般"), [0, 1, 2, 3, 0, 3])
    assert (numbers.labels, numbers.codes.tolist()) == (("3", "", "1", "2.5"), [0, 1, 0, 2, 0, 3])


def test_long_and_plain_texts_of_a_column_file_are_read_alike(tmp_path):
    values = ["好", None, "", "差", "好"]
    kinds = [arrow.string(), arrow.large_string(), arrow.dictionary(arrow.int8(), arrow.large_string())]
    content = {str(n): arrow.array(values, arrow.string()).cast(kind) for n, kind in enumerate(kinds)}
    parquet.write_table(arrow.table(content), tmp_path / "a.parquet", row_group_size=2)
    for cells in read_grid(tmp_path / "a.parquet").columns:
        assert cells.texts() == ["好", "", "", "差", "好"]


def test_a_column_file_without_rows_holds_no_answers(tmp_path):
    parquet.write_table(table().slice(0, 0), tmp_path / "a.parquet")
    assert refused(tmp_path / "a.parquet") == ["L113"]


def test_lists_of_a_fixed_length_are_several_answers_too(tmp_path):
    column = arrow.array([["会多", "文多"]], arrow.list_(arrow.string(), 2))
    parquet.write_table(arrow.table({"q": column}), tmp_path / "a.parquet")
    assert read_grid(tmp_path / "a.parquet").rows == [("会多┋文多",)]
    path = duck(tmp_path / "a.duckdb", "CREATE TABLE t AS SELECT ['会多', '文多']::VARCHAR[2] q")
    assert read_grid(path).rows == [("会多┋文多",)]


@pytest.mark.parametrize("suffix", ["parquet", "duckdb"])
def test_a_list_of_no_options_is_an_answer_and_a_missing_list_is_none(tmp_path, suffix):
    questionnaire = form("""
        questions:
          - {id: q, type: multiple, title: 问题, choices: [会多, 文多]}
          - {id: r, type: ranking, title: 次序, choices: [学, 思]}
          - {id: t, type: text, title: 意见}
        """)
    path = tmp_path / f"a.{suffix}"
    if suffix == "parquet":
        lists = {"q": [["文多"], None, []], "r": [["思", "学"], None, []], "t": [["a"], None, []]}
        parquet.write_table(arrow.table(lists), path)
    else:
        rows = "(['文多'], ['思', '学'], ['a']), (NULL, NULL, NULL), ([], [], [])"
        duck(path, "CREATE TABLE t (q TEXT[], r TEXT[], t TEXT[])", f"INSERT INTO t VALUES {rows}")
    responses = read_responses(path, questionnaire)
    assert told(responses, "q") == [[2], "left_empty", []]
    assert told(responses, "r") == [[2, 1], "left_empty", "left_empty"]
    assert told(responses, "t") == ["a", "left_empty", "left_empty"]
    assert codes(responses.problems.errors) == []


def test_a_time_with_a_zone_reads_the_same_in_every_zone(tmp_path, monkeypatch):
    query = "CREATE TABLE t AS SELECT TIMESTAMPTZ '2024-05-06 08:00:00+08' q"
    path = duck(tmp_path / "a.duckdb", query)
    for zone in ("UTC", "Asia/Shanghai"):
        monkeypatch.setenv("TZ", zone)
        assert read_grid(path).rows == [("2024-05-06",)]


def test_a_column_that_is_no_answer_is_named(tmp_path):
    path = duck(tmp_path / "a.duckdb", "CREATE TABLE t AS SELECT 1 q1, 'x'::BLOB 照片")
    with pytest.raises(ResponseError, match="照片: bytes"):
        read_grid(path)


@pytest.mark.parametrize("column", [[{"a": 1}], [b"x"]], ids=["record", "bytes"])
def test_what_is_no_answer_is_refused(tmp_path, column):
    parquet.write_table(arrow.table({"q": column}), tmp_path / "a.parquet")
    assert refused(tmp_path / "a.parquet") == ["L150"]


def test_coded_answers_come_back_from_parquet(tmp_path):
    parquet.write_table(table(), tmp_path / "a.parquet")
    before = read_responses(tmp_path / "a.parquet", form(FORM))
    (tmp_path / "b.parquet").write_bytes(coded_file(before, ".parquet").data)
    after = read_responses(tmp_path / "b.parquet", form(FORM))
    assert after.source.dialect == "coded"
    assert same_answers(before, after) == []


def refused(path: Path, **options: str) -> list[str]:
    with pytest.raises(ResponseError) as caught:
        read_grid(path, **options)
    assert str(path.parent) not in str(caught.value)
    return codes(caught.value.problems)


def sqlite(path: Path, **tables: list[tuple[object, ...]]) -> Path:
    base = sqlite3.connect(path)
    for name, rows in tables.items():
        base.execute(f"CREATE TABLE {name} (q1, q9)")
        base.executemany(f"INSERT INTO {name} VALUES (?, ?)", rows)
    base.commit()
    base.close()
    return path


def duck(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as base:
        for statement in statements:
            base.execute(statement)
    return path


def test_the_only_table_of_a_database_is_taken(tmp_path):
    rows = [("男", 1.5), ("女", None)]
    grid = read_grid(sqlite(tmp_path / "a.sqlite", answers=rows))
    assert (grid.header, grid.rows, grid.sheet) == (("q1", "q9"), [("男", "1.5"), ("女", "")], "answers")
    path = duck(tmp_path / "a.duckdb", "CREATE TABLE t AS SELECT '男' AS q1, 2 AS q9")
    assert read_grid(path).rows == [("男", "2")]


def test_several_tables_must_be_told_apart_by_a_person(tmp_path):
    paths = [
        sqlite(tmp_path / "a.sqlite", one=[("男", 1)], two=[("女", 2)]),
        duck(
            tmp_path / "a.duckdb",
            "CREATE TABLE one AS SELECT 1 q1",
            "CREATE TABLE two AS SELECT '女' q1, 2 q9",
        ),
    ]
    for path in paths:
        assert refused(path) == ["L114"]
        assert refused(path, sheet="three") == ["L115"]
        assert read_grid(path, sheet="two").rows == [("女", "2")]


def test_a_query_finds_the_answers(tmp_path):
    query = "SELECT q1, q9 FROM one WHERE q9 > 1 ORDER BY q9"
    path = sqlite(tmp_path / "a.sqlite", one=[("男", 3), ("女", 2), ("男", 1)], two=[("女", 9)])
    assert read_grid(path, sql=query).rows == [("女", "2"), ("男", "3")]
    path = duck(tmp_path / "a.duckdb", "CREATE TABLE one AS FROM (VALUES ('男', 3), ('女', 1)) v(q1, q9)")
    assert read_grid(path, sql=query).rows == [("男", "3")]


def test_a_table_file_can_be_asked_too_and_keeps_its_texts(tmp_path):
    (tmp_path / "a.csv").write_text("q1,q10\n男,007\n女,N/A\n", encoding="utf-8")
    assert read_grid(tmp_path / "a.csv", sql="SELECT q10 FROM data WHERE q1 = '男'").rows == [("007",)]
    parquet.write_table(table(), tmp_path / "a.parquet")
    check(read_responses(tmp_path / "a.parquet", form(FORM), sql="SELECT * FROM data"))
    assert refused(tmp_path / "a.csv", sql="SELECT nothing FROM data") == ["L159"]


def test_a_query_that_fails_is_told_as_one_and_quotes_no_answer(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,1、单位\n张三,机关\n", encoding="utf-8")
    told_of = {}
    for query in (
        "SELECT * FROM data WHERE 1、单位 = 2",
        "SELECT CAST(姓名 AS INT) q1 FROM data",
        "SELECT a FROM other",
    ):
        with pytest.raises(ResponseError, match="data") as caught:
            read_grid(path, sql=query)
        assert codes(caught.value.problems) == ["L159"]
        told_of[query] = str(caught.value)
    assert not any("张三" in text for text in told_of.values())
    assert "other" in told_of["SELECT a FROM other"]


def test_a_query_may_stand_in_the_mapping(tmp_path):
    path = sqlite(tmp_path / "a.sqlite", one=[("男", 3)], two=[("女", 9)])
    (tmp_path / "m.yaml").write_text("sql: SELECT q1, q9 FROM two\n", encoding="utf-8")
    sex, hours = (
        "{id: q1, type: single, title: 性别, choices: [男, 女]}",
        "{id: q9, type: number, title: 时}",
    )
    only = f"questions: [{sex}, {hours}]"
    responses = read_responses(path, form(only), mapping=tmp_path / "m.yaml")
    assert (told(responses, "q1"), told(responses, "q9")) == ([2], [9.0])


@pytest.mark.parametrize(
    "query",
    ["DELETE FROM one", "ATTACH '{other}' AS o", "SELECT * FROM read_text('{other}')", "SELECT 1; SELECT 2",
     "SELECT * FROM '{other}'", "COPY one TO '{other}'", "PRAGMA writable_schema = 1", "INSTALL sqlite"],
)  # fmt: skip
def test_a_query_reaches_nothing_but_the_database(tmp_path, monkeypatch, query):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other.csv").write_text("secret\n1\n")
    query = query.format(other="other.csv")
    paths = [
        sqlite(tmp_path / "a.sqlite", one=[("男", 3)]),
        duck(tmp_path / "a.duckdb", "CREATE TABLE one AS SELECT '男' AS q1, 3 AS q9"),
    ]
    for path in paths:
        before = path.read_bytes()
        assert refused(path, sql=query) == ["L159"]
        assert path.read_bytes() == before
    assert (tmp_path / "other.csv").read_text() == "secret\n1\n"


def test_without_duckdb_it_is_said_what_to_install(tmp_path, monkeypatch):
    path = duck(tmp_path / "a.duckdb", "CREATE TABLE one AS SELECT 1 AS q1")
    monkeypatch.setattr(database_file, "find_spec", lambda name: None)
    assert refused(path) == ["L151"]
    assert read_grid(sqlite(tmp_path / "a.sqlite", one=[("男", 3)])).rows == [("男", "3")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PAR1" + b"\0" * 40, "L150"),
        (b"ARROW1" + b"\0" * 40, "L150"),
        (b"SQLite format 3\x00" + b"\0" * 40, "L150"),
        (b"\0" * 8 + b"DUCK" + b"\0" * 40, "L150"),
    ],
)
def test_a_damaged_file_is_a_plain_error(tmp_path, content, code):
    (tmp_path / "a.bin").write_bytes(content)
    assert refused(tmp_path / "a.bin") == [code]


def test_a_kind_that_no_query_works_on_says_so(tmp_path):
    (tmp_path / "a.sav").write_bytes(b"$FL2" + b"\0" * 400)
    assert refused(tmp_path / "a.sav", sql="SELECT 1") == ["L152"]
    (tmp_path / "b.parquet").write_text("a,b\n1,2\n")
    assert refused(tmp_path / "b.parquet") == ["L103"]


def test_an_endless_query_is_given_up(tmp_path):
    path = sqlite(tmp_path / "a.sqlite", one=[("男", 3)])
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(ResponseError) as caught:
        database_file.read_database(path, path.read_bytes(), sql=endless, time_limit=1.5)
    assert codes(caught.value.problems) == ["L150"]
