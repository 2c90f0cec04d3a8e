"""A store of packed codes says in its metadata what it holds, and holds it in little room."""

from __future__ import annotations

import io
import json

import pytest
from pyarrow import feather, parquet

from inline import answers, form
from responses.export.every import every
from surveykit.responses.export.file import coded_file

READ = {".parquet": parquet.read_table, ".feather": feather.read_table}


@pytest.fixture(scope="module", params=sorted(READ))
def table(request):
    return READ[request.param](io.BytesIO(coded_file(every(), request.param).data))


def test_codes_are_in_the_smallest_integers_and_nothing_is_a_float_but_numbers(table):
    types = {name: str(table.schema.field(name).type) for name in table.column_names}
    assert {types[name] for name in ("unit", "many_10", "order_1", "grid_5", "view", "flag__sum")} == {
        "int8"
    }
    assert (types["age"], types["w"], types["seconds"]) == ("double",) * 3
    assert (types["day"], types["note"]) == ("date32[day]", "string")
    assert types["unit__missing"].startswith("dictionary<values=string, indices=int8")
    assert types["层"].startswith("dictionary<values=string, indices=int8")


@pytest.mark.parametrize(
    ("code", "kind"), [(127, "int8"), (128, "int16"), (40000, "int32"), (2**31, "int64")]
)
def test_a_larger_code_takes_a_larger_integer(code, kind):
    yaml = f"questions:\n  - {{id: q, type: single, title: 甲, choices: [好, {{label: 差, code: {code}}}]}}"
    made = coded_file(answers(f"record,q\n1,{code}\n", form(yaml)), ".parquet")
    found = parquet.read_table(io.BytesIO(made.data))
    assert str(found.schema.field("q").type) == kind
    assert found["q"].to_pylist() == [code]


def test_values_and_kinds_of_missing_stand_side_by_side(table):
    assert table["kinds"].to_pylist() == [1, 2, 96, 97, 98, 99, None, 1]
    assert table["kinds__missing"].to_pylist() == [
        *(None, None, "not_applicable", "refused", "dont_know", "dont_know", "left_empty", None)
    ]
    assert table["grid_1__missing"].to_pylist()[1] == "not_asked"
    assert table["many_10"].to_pylist() == [1, 0, 0, 0, None, None, None, 1]


def test_the_metadata_name_questionnaire_digest_and_kinds_of_missing(table):
    about = json.loads(table.schema.metadata[b"survey"])
    form_digest = every().questionnaire.sha256
    assert (about["questionnaire"], about["sha256"]) == ("every", form_digest)
    assert len(form_digest) == 64
    assert about["missing"] == {
        "not_asked": "跳过",
        "left_empty": "未填",
        "unusable": "无法使用",
        "dont_know": "不了解",
        "refused": "拒答",
        "not_applicable": "不适用",
    }


def test_every_column_says_its_question_title_and_codes(table):
    def about(name):
        return json.loads(table.schema.field(name).metadata[b"column"])

    assert about("many_20") == {"question": "many", "role": "tick", "title": "存在哪些问题—文件多"}
    assert about("unit") == {
        "question": "unit",
        "role": "value",
        "title": "您所在单位",
        "labels": {"1": "机关", "2": "直属单位", "3": "其他"},
        "missing": {},
    }
    assert about("kinds")["missing"] == {
        "96": "not_applicable",
        "97": "refused",
        "98": "dont_know",
        "99": "dont_know",
    }
    assert about("seconds") == {"title": "用时（秒）"}
